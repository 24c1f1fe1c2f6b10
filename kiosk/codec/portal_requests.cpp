#include "kiosk/codec/portal_requests.h"

#include "kiosk/codec/portal_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <string_view>

namespace motcua::codec {
namespace {

using Json = nlohmann::ordered_json; // members stay in the order written here

std::string_view word(PartyKind kind) {
    switch (kind) {
    case PartyKind::citizen: return "citizen";
    case PartyKind::organisation: return "organisation";
    }
    return {};
}

std::string_view word(IdKind kind) {
    switch (kind) {
    case IdKind::personal_id: return "personalId";
    case IdKind::passport: return "passport";
    case IdKind::tax_code: return "taxCode";
    case IdKind::none: return "none";
    }
    return {};
}

std::string_view word(Relation relation) {
    switch (relation) {
    case Relation::self: return "self";
    case Relation::parent: return "parent";
    case Relation::child: return "child";
    case Relation::spouse: return "spouse";
    case Relation::sibling: return "sibling";
    case Relation::grandparent: return "grandparent";
    case Relation::grandchild: return "grandchild";
    case Relation::guardian: return "guardian";
    case Relation::authorised: return "authorised";
    case Relation::organisation: return "organisation";
    }
    return {};
}

std::string_view word(AnswerSource source) {
    switch (source) {
    case AnswerSource::eid: return "eid";
    case AnswerSource::chip: return "chip";
    case AnswerSource::qr: return "qr";
    case AnswerSource::ocr: return "ocr";
    case AnswerSource::database: return "database";
    case AnswerSource::typed: return "typed";
    case AnswerSource::staff: return "staff";
    }
    return {};
}

std::string_view word(Assistance assistance) {
    switch (assistance) {
    case Assistance::none: return "none";
    case Assistance::guided: return "guided";
    case Assistance::typed_by_staff: return "typedByStaff";
    }
    return {};
}

std::string_view word(ResultDelivery delivery) {
    switch (delivery) {
    case ResultDelivery::counter: return "counter";
    case ResultDelivery::post: return "post";
    case ResultDelivery::electronic: return "electronic";
    }
    return {};
}

std::string_view word(AttachmentSource source) {
    switch (source) {
    case AttachmentSource::scan: return "scan";
    case AttachmentSource::camera: return "camera";
    case AttachmentSource::phone: return "phone";
    case AttachmentSource::data_store: return "dataStore";
    case AttachmentSource::generated: return "generated";
    }
    return {};
}

std::string_view word(ConsentMethod method) {
    switch (method) {
    case ConsentMethod::touch: return "touch";
    case ConsentMethod::voice: return "voice";
    case ConsentMethod::paper: return "paper";
    }
    return {};
}

std::string_view word(RatingLevel level) {
    switch (level) {
    case RatingLevel::very_satisfied: return "verySatisfied";
    case RatingLevel::satisfied: return "satisfied";
    case RatingLevel::unsatisfied: return "unsatisfied";
    }
    return {};
}

void put(Json& object, char const* name, std::optional<std::string> const& value) {
    if (value) object[name] = *value;
}

Json address_of(PortalAddress const& address) {
    Json object{{"country", address.country}};
    put(object, "province", address.province);
    put(object, "commune", address.commune);
    object["detail"] = address.detail;
    put(object, "oldUnitText", address.old_unit_text);
    return object;
}

Json party_of(Party const& party) {
    Json object{{"kind", word(party.kind)}, {"fullName", party.full_name}};
    if (party.id_kind) object["idKind"] = word(*party.id_kind);
    put(object, "idNumber", party.id_number);
    put(object, "birthDate", party.birth_date);
    put(object, "gender", party.gender);
    put(object, "phone", party.phone);
    put(object, "email", party.email);
    if (party.address) object["address"] = address_of(*party.address);
    return object;
}

std::optional<Json> assistance_of(std::optional<Assistance> kind, std::optional<std::string> const& staff,
                                  std::optional<std::string> const& unit) {
    if (!kind) return std::nullopt;
    Json object{{"kind", word(*kind)}};
    put(object, "staffRef", staff);
    put(object, "unit", unit);
    return object;
}

std::optional<Json> answers_of(FormAnswers const& answers, char const* id_name, char const* version_name) {
    auto const checked = parse_strict(answers.data_json);
    if (!checked || !checked->is_object()) return std::nullopt;
    auto data = Json::parse(answers.data_json, nullptr, false); // again, in the order the form engine wrote
    return Json{{id_name, answers.id}, {version_name, answers.version}, {"data", std::move(data)}};
}

// Bad UTF-8 must not throw in a sender; the portal would refuse it anyway.
std::string dumped(Json const& object) {
    return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace

std::string to_rfc3339(Instant instant) {
    using namespace std::chrono;
    auto const local = instant + viet_nam_offset;
    auto const day = floor<days>(local);
    year_month_day const date{day};
    hh_mm_ss const time{local - day};
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+07:00", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), time.hours().count(),
                       time.minutes().count(), time.seconds().count());
}

std::expected<std::string, BadFormData> to_json(DossierInput const& input) {
    Json object{{"uid", input.uid.to_string()},
                {"procedure",
                 {{"code", input.procedure_code}, {"version", input.procedure_version}, {"caseId", input.case_id}}}};
    Json agency{{"receiving", input.receiving_agency}};
    put(agency, "deciding", input.deciding_agency);
    put(agency, "assistedAt", input.assisted_at);
    object["agency"] = std::move(agency);
    if (input.form) {
        auto form = answers_of(*input.form, "id", "version");
        if (!form) return std::unexpected(BadFormData{});
        object["form"] = std::move(*form);
    }
    object["applicant"] = party_of(input.applicant);
    object["submitter"] = {{"relation", word(input.relation)}};
    if (input.submitter) object["submitter"]["party"] = party_of(*input.submitter);
    if (input.result_delivery) {
        Json delivery{{"method", word(*input.result_delivery)}};
        put(delivery, "agency", input.result_agency);
        if (input.result_address) delivery["address"] = address_of(*input.result_address);
        put(delivery, "phone", input.result_phone);
        object["resultDelivery"] = std::move(delivery);
    }
    if (!input.sources.empty()) {
        Json sources = Json::object();
        for (auto const& [pointer, source] : input.sources)
            sources[pointer] = word(source);
        object["sources"] = std::move(sources);
    }
    if (auto assistance = assistance_of(input.assistance, input.staff_ref, input.assistance_unit))
        object["assistance"] = std::move(*assistance);
    put(object, "note", input.note);
    return dumped(object);
}

std::expected<std::string, BadFormData> to_json(HandoffInput const& input) {
    Json object{{"procedureCode", input.procedure_code},
                {"procedureVersion", input.procedure_version},
                {"caseId", input.case_id}};
    put(object, "agency", input.agency);
    object["checklist"] = Json::array();
    for (auto const& [paper, have] : input.checklist)
        object["checklist"].push_back(Json{{"paperCode", paper}, {"have", have}});
    if (input.prefill) {
        auto prefill = answers_of(*input.prefill, "formId", "formVersion");
        if (!prefill) return std::unexpected(BadFormData{});
        object["prefill"] = std::move(*prefill);
    }
    return dumped(object);
}

std::string to_json(AttachmentInput const& input) {
    Json object{{"paperCode", input.paper_code},
                {"fileName", input.file_name},
                {"mediaType", input.media_type},
                {"size", input.size},
                {"sha256", input.sha256.hex()}};
    if (input.pages) object["pages"] = *input.pages;
    object["source"] = word(input.source);
    return dumped(object);
}

std::string to_json(SubmissionInput const& input) {
    Json object{{"procedureVersion", input.procedure_version}};
    if (input.form_id && input.form_version)
        object["form"] = {{"id", *input.form_id}, {"version", *input.form_version}};
    object["attachments"] = Json::array();
    for (auto const& [aid, sha256] : input.attachments)
        object["attachments"].push_back(Json{{"aid", aid.to_string()}, {"sha256", sha256.hex()}});
    object["declarations"] = Json::array();
    for (auto const& given : input.declarations)
        object["declarations"].push_back(
            Json{{"id", given.id}, {"version", given.version}, {"at", to_rfc3339(given.at)}});
    object["consents"] = Json::array();
    for (auto const& given : input.consents)
        object["consents"].push_back(Json{{"id", given.id},
                                          {"version", given.version},
                                          {"at", to_rfc3339(given.at)},
                                          {"method", word(given.method)}});
    object["confirmedBy"] = "citizen"; // nobody else can confirm (F144)
    if (auto assistance = assistance_of(input.assistance, input.staff_ref, input.assistance_unit))
        object["assistance"] = std::move(*assistance);
    return dumped(object);
}

std::string to_json(RatingInput const& input) {
    Json object{{"level", word(input.level)}};
    put(object, "comment", input.comment);
    return dumped(object);
}

} // namespace motcua::codec
