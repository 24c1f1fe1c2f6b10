// b5.1: what the kiosk mirrors. Read only, with ETag.
#include "net/portal/catalogue_calls.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "kiosk/core/text/unicode.h"
#include "net/portal/digest.h"
#include "net/portal/paging.h"
#include "net/portal/time_text.h"

namespace motcua::portal {
namespace {

constexpr int an_hour = 3600;
constexpr int a_year = 31'536'000;

Answer paged(Call const& call, std::vector<OrderedJson> items, std::string const& revision) {
    auto const page = page_of(call.request, revision);
    if (!page) return std::unexpected(page.error());
    auto const total = items.size();
    auto const begin = std::min(page->begin, total);
    std::vector<OrderedJson> part(items.begin() + static_cast<std::ptrdiff_t>(begin),
                                  items.begin() + static_cast<std::ptrdiff_t>(std::min(begin + page->limit, total)));
    auto reply = list_reply(std::move(part), cursor_after(*page, total, revision), revision);
    auto const etag = sha256_hex(reply.body).substr(0, 24);
    return cached(call, std::move(reply), etag, an_hour);
}

bool matches(CatalogueEntry const& entry, HttpRequest const& request) {
    auto const has = [](auto const& list, std::string const& wanted) { return std::ranges::find(list, wanted) != list.end(); };
    auto const text = request.parameter("q");
    auto const domain = request.parameter("domain");
    auto const agency = request.parameter("agency");
    auto const level = request.parameter("level");
    if (!text.empty() && entry.code != text && !entry.folded_title.contains(text::fold(text))) return false;
    if (!domain.empty() && entry.domain_code != domain) return false;
    if (!agency.empty() && !has(entry.agencies, agency)) return false;
    return level.empty() || entry.level == level;
}

OrderedJson listing(CatalogueEntry const& entry) {
    return {{"code", entry.code},
            {"version", entry.version},
            {"title", entry.title},
            {"domain", {{"code", entry.domain_code}, {"name", entry.domain_name}}},
            {"level", entry.level},
            {"modes", entry.modes},
            {"audience", entry.audience},
            {"updatedAt", entry.updated_at}};
}

}  // namespace

Answer list_agencies(Workplace& workplace, Call const& call) {
    auto const text = text::fold(call.request.parameter("q"));
    auto const province = call.request.parameter("province");
    std::vector<OrderedJson> items;
    std::string all;
    for (auto const& agency : workplace.settings.agencies) {
        OrderedJson item{{"code", agency.code}, {"name", agency.name}, {"level", agency.level}};
        if (!agency.address.empty()) item["address"] = agency.address;
        if (!agency.hours.empty()) item["hours"] = agency.hours;
        if (!agency.phone.empty()) item["phone"] = agency.phone;
        if (!agency.valid_from.empty()) item["validFrom"] = agency.valid_from;
        if (!agency.valid_to.empty()) item["validTo"] = agency.valid_to;
        if (!agency.succeeded_by.empty()) item["succeededBy"] = agency.succeeded_by;
        all += compact(item);
        if (!text.empty() && !text::fold(agency.name).contains(text)) continue;
        if (!province.empty() && !agency.code.starts_with(province)) continue;
        items.push_back(std::move(item));
    }
    return paged(call, std::move(items), sha256_hex(all).substr(0, 16));
}

Answer list_domains(Workplace& workplace, Call const& call) {
    if (!workplace.catalogue.refresh()) return refuse(ProblemCode::unavailable, "the catalogue cannot be read");
    std::map<std::string, std::string> domains;
    for (auto const* const entry : workplace.catalogue.entries()) domains.emplace(entry->domain_code, entry->domain_name);
    std::vector<OrderedJson> items;
    for (auto const& [code, name] : domains) items.push_back({{"code", code}, {"name", name}});
    return paged(call, std::move(items), workplace.catalogue.revision());
}

Answer list_admin_units(Workplace& workplace, Call const& call) {
    auto day = call.request.parameter("asOf");
    if (day.empty()) day = to_date_text(legal_day(call.now));
    if (!from_date_text(day)) return refuse(ProblemCode::validation_failed, {FieldError{"/asOf", "wrong_type", "Ngày không đúng dạng."}});
    auto const units = workplace.catalogue.units(day);
    if (!units) return refuse(ProblemCode::unavailable, "units/admin-units.json cannot be read");
    std::vector<OrderedJson> items;
    items.reserve(units->size());
    for (auto const& unit : *units) {
        OrderedJson item{{"code", unit["code"]}, {"name", unit["name"]}, {"fullName", unit["fullName"]}, {"type", unit["type"]}, {"parent", unit["parent"]}};
        for (auto const* const name : {"validTo", "succeededBy"}) {
            if (unit.contains(name)) item[name] = unit[name];
        }
        items.push_back(std::move(item));
    }
    return paged(call, std::move(items), sha256_hex(compact(*units)).substr(0, 16));
}

Answer list_procedures(Workplace& workplace, Call const& call) {
    if (!workplace.catalogue.refresh()) return refuse(ProblemCode::unavailable, "the catalogue cannot be read");
    auto const after_text = call.request.parameter("updatedAfter");
    auto const after = from_time_text(after_text);
    if (!after_text.empty() && !after) return refuse(ProblemCode::validation_failed, {FieldError{"/updatedAfter", "wrong_type", "Thời điểm không đúng dạng."}});
    std::vector<OrderedJson> items;
    for (auto const* const entry : workplace.catalogue.entries()) {
        if (!matches(*entry, call.request)) continue;
        if (after && from_time_text(entry->updated_at).value_or(Instant{}) <= *after) continue;
        items.push_back(listing(*entry));
    }
    return paged(call, std::move(items), workplace.catalogue.revision());
}

Answer get_procedure(Workplace& workplace, Call const& call) {
    if (!workplace.catalogue.refresh()) return refuse(ProblemCode::unavailable, "the catalogue cannot be read");
    auto const procedure = workplace.catalogue.procedure(call.id(0));
    if (!procedure) {
        switch (procedure.error().miss) {
            case CatalogueMiss::unknown:
                return refuse(ProblemCode::unknown_procedure);
            case CatalogueMiss::withdrawn: {
                Problem problem{ProblemCode::procedure_withdrawn};
                if (!procedure.error().successor.empty()) problem.extras.emplace_back("successor", procedure.error().successor);
                return std::unexpected(std::move(problem));
            }
            case CatalogueMiss::unreadable:
                return refuse(ProblemCode::unavailable, "the record of this procedure cannot be read");
        }
    }
    HttpReply reply{200, "application/json", compact(*procedure)};
    auto const etag = sha256_hex(reply.body).substr(0, 24);
    return cached(call, std::move(reply), etag, an_hour);
}

Answer get_form(Workplace& workplace, Call const& call) {
    auto const form = workplace.catalogue.form(call.id(0), call.id(1));
    if (!form) return refuse(ProblemCode::not_found);
    auto const hash = sha256_hex(form->survey);
    // The survey goes in as text: its hash is over exactly these bytes.
    auto const body = fmt::format(R"({{"id":{},"version":{},"title":{},"format":"motcua-survey/1","sha256":"{}","survey":{},"prefill":{}}})",
                                  compact(Json(form->id)), compact(Json(form->version)), compact(Json(form->title)), hash, form->survey, form->prefill);
    return cached(call, HttpReply{200, "application/json", body}, hash.substr(0, 24), a_year);
}

}  // namespace motcua::portal
