// JSON -> Procedure (portal contract b5.1 with our extra members).
#include "kiosk/codec/catalog_reader.h"
#include "kiosk/codec/catalog_words.h"

#include <algorithm>
#include <fmt/format.h>

namespace motcua::codec {

using namespace catalog;
using nlohmann::json;

namespace {

template <typename Value>
Value word_member(Member const& object, char const* name, std::optional<Value> (*from)(std::string_view),
                  Value fallback, std::string const& allowed) {
    auto const word = object.text(name);
    if (auto const value = from(word)) return *value;
    object.problem(name, word.empty() ? "is missing" : fmt::format("\"{}\" is not known", word),
                   "use one of: " + allowed);
    return fallback;
}

int small_number(Member const& object, char const* name, int fallback) {
    auto const value = object.whole(name);
    if (!value) return fallback;
    if (*value >= 0 && *value <= 1'000'000) return static_cast<int>(*value);
    object.problem(name, "must be from 0 to 1000000");
    return fallback;
}

std::optional<std::int64_t> money(Member const& object, char const* name) {
    auto const value = object.whole(name);
    if (value && *value < 0) {
        object.problem(name, "must not be negative", "write đồng as a whole number, null when unknown");
        return std::nullopt;
    }
    return value;
}

std::optional<ProcessingTime> time_from(Member const& channel) {
    auto const object = channel.object("time");
    if (!object) return std::nullopt;
    auto const value = object->whole("value");
    if (!value || *value < 0 || *value > 10'000) {
        object->problem("value", "must be a whole number of units", "use null for the whole time when unknown");
        return std::nullopt;
    }
    return ProcessingTime{.value = static_cast<int>(*value),
                          .unit = word_member(*object, "unit", time_unit_from, TimeUnit::working_day,
                                              "workingHour, workingDay, day, month"),
                          .text = object->text("text")};
}

Fee fee_from(Member const& object) {
    Fee fee{.code = object.text("code"),
            .name = object.needed_text("name"),
            .kind = word_member(object, "kind", fee_kind_from, FeeKind::le_phi, "phi, lePhi"),
            .amount = money(object, "amount"),
            .unit = object.text("unit"),
            .note = object.text("note"),
            .exempt = {},
            .tiers = {},
            .max_copy = money(object, "maxPerCopy")};
    for (auto const& item : object.objects("exempt"))
        fee.exempt.push_back({item.text("code"), item.needed_text("name"), item.text("legalBasis")});
    for (auto const& item : object.objects("tiers"))
        fee.tiers.push_back({small_number(item, "fromUnit", 1), money(item, "amount").value_or(0)});
    if (!std::ranges::is_sorted(fee.tiers, {}, &FeeTier::from_unit) ||
        (!fee.tiers.empty() && fee.tiers.front().from_unit != 1))
        object.problem("tiers", "must begin at unit 1 and rise");
    return fee;
}

Channel channel_from(Member const& object) {
    Channel channel{.kind =
                        word_member(object, "kind", channel_kind_from, ChannelKind::counter, "counter, online, post"),
                    .time = time_from(object),
                    .fees = {}};
    for (auto const& item : object.objects("fees"))
        channel.fees.push_back(fee_from(item));
    return channel;
}

Paper paper_from(Member const& object) {
    Paper paper;
    paper.code = object.needed_text("code");
    paper.name = object.needed_text("name");
    paper.plain_name = local_text(object, "plainName");
    paper.required = object.flag("required").value_or(false);
    if (auto const needs = object.object("needs"))
        paper.needs = CopiesNeeded{small_number(*needs, "original", 0), small_number(*needs, "certified", 0),
                                   small_number(*needs, "photocopy", 0)};
    paper.digital = object.flag("digital").value_or(false);
    paper.from_database = object.flag("fromDatabase");
    paper.media_types = object.texts("mediaTypes");
    paper.max_file_bytes = object.whole("maxFileBytes");
    if (object.has("maxFiles")) paper.max_files = small_number(object, "maxFiles", 1);
    paper.blank_form_url = object.text("blankFormUrl");
    paper.sample_url = object.text("sampleUrl");
    paper.hint = object.text("hint");
    paper.when = object.text("when");
    return paper;
}

Case case_from(Member const& object) {
    Case out;
    out.id = object.needed_text("id");
    out.title = object.needed_text("title");
    out.plain_title = local_text(object, "plainTitle");
    out.question = object.text("question");
    if (auto const form = object.object("form")) out.form = FormRef{form->needed_text("id"), form->text("version")};
    for (auto const& item : object.objects("papers"))
        out.papers.push_back(paper_from(item));
    for (auto const& item : object.objects("channels"))
        out.channels.push_back(channel_from(item));
    return out;
}

Notice notice_from(Member const& object) {
    return {.id = object.needed_text("id"),
            .version = object.text("version"),
            .text = object.needed_text("text"),
            .purpose = object.text("purpose"),
            .text_en = object.text("textEn"),
            .required = object.flag("required").value_or(true)};
}

Mode mode_from(Member const& object) {
    Mode mode;
    mode.mode =
        word_member(object, "mode", filing_mode_from, FilingMode::counter, "api, handoff, assistedWeb, counter");
    mode.agency = object.text("agency");
    mode.web_url = object.text("webUrl");
    mode.allowed_hosts = object.texts("allowedHosts");
    if (auto const level = object.whole("minEidLevel")) {
        if (*level == 1 || *level == 2)
            mode.min_eid_level = static_cast<int>(*level);
        else
            object.problem("minEidLevel", "must be 1 or 2");
    }
    mode.note = object.text("note");
    return mode;
}

bool is_procedure_code(std::string_view code) {
    return code.size() == 8 && code[1] == '.' &&
           std::ranges::all_of(code, [i = 0](char c) mutable { return i++ == 1 || (c >= '0' && c <= '9'); });
}

void read_ours(Member const& object, Procedure& out) {
    out.plain_title = local_text(object, "plainTitle");
    out.summary = local_text(object, "summary");
    out.who_may_file = local_text(object, "whoMayFile");
    out.result_text = local_text(object, "resultText");
    out.receiving_office = local_text(object, "receivingOffice");
    out.life_events = object.texts("lifeEvents");
    out.keywords = object.texts("keywords");
    out.everyday_rank = std::min(small_number(object, "everydayRank", 0), 100);
    if (object.has("handler"))
        out.handler = word_member(object, "handler", handler_from, Handler::commune_committee,
                                  "communeCommittee, communePolice, …");
    out.replaces = object.texts("replaces");
    out.replaced_by = object.text("replacedBy");
    for (auto const& item : object.objects("notes"))
        out.notes.push_back(
            {word_member(item, "kind", note_kind_from, ProcedureNote::Kind::info, "unsure, upcoming, info"),
             local_text(item, "text"), date_member(item, "from")});
    if (!out.cases.empty() && out.cases.front().form) out.form_id = out.cases.front().form->id;
}

Procedure read_procedure(Member const& object) {
    Procedure out;
    out.code = object.needed_text("code");
    if (!out.code.empty() && !is_procedure_code(out.code))
        object.problem("code", fmt::format("\"{}\" is not a procedure code", out.code),
                       "write one digit, a point, six digits: 1.001193");
    out.local_code = object.text("localCode");
    out.version = object.text("version");
    out.title = object.needed_text("title");
    if (auto const domain = object.object("domain")) {
        out.domain_code = domain->text("code");
        out.domain_name = domain->text("name");
    }
    auto const level = object.text("level");
    out.level = service_level_from(level);
    if (!level.empty() && !out.level)
        object.problem("level", fmt::format("\"{}\" is not known", level), "use full, partial or info");
    if (!object.flag("levelKnown").value_or(true)) out.level.reset();
    for (auto const& word : object.texts("audience")) {
        if (auto const who = audience_from(word))
            out.audience.push_back(*who);
        else
            object.problem("audience", fmt::format("\"{}\" is not known", word), "use citizen or organisation");
    }
    if (auto const agency = object.object("decidingAgency")) {
        out.deciding_agency_code = agency->text("code");
        out.deciding_agency_name = agency->text("name");
    }
    out.effective_from = date_member(object, "effectiveFrom");
    if (!object.flag("effectiveFromKnown").value_or(true)) out.effective_from.reset();
    out.effective_to = date_member(object, "effectiveTo");
    out.updated_at = object.text("updatedAt");
    if (auto const source = object.object("source"))
        out.source = {source->text("name"), source->text("url"), date_member(*source, "date")};
    out.conditions = object.text("conditions");
    out.steps = object.texts("steps");
    for (auto const& item : object.objects("cases"))
        out.cases.push_back(case_from(item));
    if (out.cases.empty()) object.problem("cases", "must hold at least one case");
    for (auto const& item : object.objects("results"))
        out.results.push_back(item.needed_text("name"));
    for (auto const& item : object.objects("legalBases"))
        out.legal_bases.push_back({item.needed_text("number"), item.text("title"), date_member(item, "from")});
    for (auto const& item : object.objects("declarations"))
        out.declarations.push_back(notice_from(item));
    for (auto const& item : object.objects("consents"))
        out.consents.push_back(notice_from(item));
    for (auto const& item : object.objects("modes"))
        out.modes.push_back(mode_from(item));
    if (out.modes.empty()) object.problem("modes", "must hold at least one way to file", "add {\"mode\": \"counter\"}");
    read_ours(object, out);
    return out;
}

} // namespace

std::expected<Procedure, ConfigProblems> procedure_from_json(json const& value, std::string const& file) {
    ConfigProblems problems;
    if (!value.is_object()) {
        problems.push_back({.file = file, .what = "a procedure must be an object"});
        return std::unexpected(std::move(problems));
    }
    Member const object(value, "", file, problems);
    auto procedure = read_procedure(object);
    if (has_error(problems)) return std::unexpected(std::move(problems));
    return procedure;
}

} // namespace motcua::codec
