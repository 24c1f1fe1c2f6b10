// SubmissionInput, member by member, then against the dossier, its papers and the procedure of today.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "net/portal/attachments.h"
#include "net/portal/digest.h"
#include "net/portal/dossier_view.h"
#include "net/portal/submissions.h"
#include "net/portal/time_text.h"

namespace motcua::portal {
namespace {

struct Agreement {
    std::string id;
    std::string version;
};

struct SubmissionInput {
    std::string procedure_version;
    std::string form_id;
    std::string form_version;
    std::vector<std::pair<std::string, std::string>> attachments;  // aid, sha256
    std::vector<Agreement> declarations;
    std::vector<Agreement> consents;
};

std::vector<Agreement> read_agreements(ObjectReader& parent, std::string_view name, bool with_method) {
    std::vector<Agreement> agreements;
    auto const* const list = parent.array(name, Presence::required, 50);
    if (!list) return agreements;
    for (std::size_t index = 0; index < list->size(); ++index) {
        ObjectReader reader{(*list)[index], fmt::format("/{}/{}", name, index), parent.errors()};
        agreements.push_back({reader.text("id", Presence::required, 64).value_or(""), reader.text("version", Presence::required, 64).value_or("")});
        if (auto const at = reader.text("at", Presence::required, 40); at && !from_time_text(*at)) {
            reader.wrong("at", "wrong_type", "Thời điểm không đúng dạng.");
        }
        if (with_method) reader.one_of("method", Presence::required, {"touch", "voice", "paper"});
        reader.refuse_unknown();
    }
    return agreements;
}

SubmissionInput read_input(Json const& body, std::vector<FieldError>& errors) {
    SubmissionInput input;
    ObjectReader reader{body, "", errors};
    input.procedure_version = reader.text("procedureVersion", Presence::required, 64).value_or("");
    if (auto const* const form = reader.object("form", Presence::optional)) {
        ObjectReader form_reader{*form, "/form", errors};
        input.form_id = form_reader.text("id", Presence::required, 64).value_or("");
        input.form_version = form_reader.text("version", Presence::required, 64).value_or("");
        form_reader.refuse_unknown();
    }
    if (auto const* const list = reader.array("attachments", Presence::required, 50)) {
        for (std::size_t index = 0; index < list->size(); ++index) {
            ObjectReader item{(*list)[index], fmt::format("/attachments/{}", index), errors};
            input.attachments.emplace_back(item.text("aid", Presence::required, 36).value_or(""), item.text("sha256", Presence::required, 64).value_or(""));
            item.refuse_unknown();
        }
    }
    input.declarations = read_agreements(reader, "declarations", false);
    input.consents = read_agreements(reader, "consents", true);
    reader.one_of("confirmedBy", Presence::required, {"citizen"});
    if (auto const* const assistance = reader.object("assistance", Presence::optional)) {
        ObjectReader helper{*assistance, "/assistance", errors};
        helper.one_of("kind", Presence::required, {"none", "guided", "typedByStaff"});
        helper.text("staffRef", Presence::optional, 100);
        helper.text("unit", Presence::optional, 32);
        helper.refuse_unknown();
    }
    reader.refuse_unknown();
    return input;
}

// Everything the procedure requires must have been agreed to, in its present wording.
void check_agreements(Json const& procedure, char const* name, std::vector<Agreement> const& given, std::vector<FieldError>& errors) {
    for (auto const& notice : procedure.value(name, Json::array())) {
        if (!notice.is_object() || !notice.value("required", false)) continue;
        auto const id = notice.value("id", "");
        auto const agreed = std::ranges::any_of(
            given, [&](Agreement const& agreement) { return agreement.id == id && agreement.version == notice.value("version", ""); });
        if (!agreed) errors.push_back({fmt::format("/{}", name), "required", "Cần đồng ý với nội dung cam đoan trước khi gửi."});
    }
}

void check_papers(Workplace& workplace, DossierRecord const& record, SubmissionInput const& input, Json const& own_case,
                  std::vector<FieldError>& errors) {
    std::set<std::string> papers;
    for (auto const& attachment : attachments_of(workplace.database, record.uid)) {
        auto const listed = std::ranges::any_of(input.attachments, [&](auto const& item) { return item.first == attachment.aid; });
        if (listed) papers.insert(attachment.paper_code);
    }
    if (!own_case.is_object() || !own_case.contains("papers")) return;
    for (auto const& paper : own_case["papers"]) {
        bool const asked = paper.value("required", false) && paper.value("digital", false) && !paper.value("fromDatabase", false);
        if (asked && !papers.contains(paper.value("code", ""))) {
            errors.push_back({"/attachments", "required", fmt::format("Còn thiếu giấy tờ: {}", paper.value("name", ""))});
        }
    }
}

std::expected<void, Problem> check_attachments(Workplace& workplace, DossierRecord const& record, SubmissionInput const& input, Uploads uploads) {
    std::set<std::string> seen;
    for (auto const& [aid, sha256] : input.attachments) {
        auto const attachment = load_attachment(workplace.database, record.uid, aid);
        if (!attachment || attachment->sha256 != sha256 || !seen.insert(aid).second) return refuse(ProblemCode::attachment_not_stored);
        bool const may_still_come = attachment->state == AttachmentState::uploading || attachment->state == AttachmentState::scanning;
        if (attachment->state != AttachmentState::stored && !(uploads == Uploads::may_be_under_way && may_still_come)) {
            return refuse(ProblemCode::attachment_not_stored);
        }
    }
    return {};
}

}  // namespace

std::expected<void, Problem> check_submission(Workplace& workplace, Call const& call, DossierRecord const& record, Uploads uploads) {
    std::vector<FieldError> errors;
    auto const input = read_input(call.body, errors);
    if (!errors.empty()) return refuse(ProblemCode::validation_failed, std::move(errors));

    workplace.catalogue.refresh();
    auto const procedure = workplace.catalogue.procedure(record.procedure_code);
    if (!procedure && procedure.error().miss == CatalogueMiss::withdrawn) {
        Problem problem{ProblemCode::procedure_withdrawn};
        if (!procedure.error().successor.empty()) problem.extras.emplace_back("successor", procedure.error().successor);
        return std::unexpected(std::move(problem));
    }
    if (!procedure) return refuse(ProblemCode::unavailable, "the catalogue cannot be read");
    auto const current = procedure->value("version", "");
    if (input.procedure_version != record.procedure_version || record.procedure_version != current) {
        return refuse(ProblemCode::procedure_version_changed);
    }
    auto const dossier = stored_dossier_input(workplace.settings, record.body);
    if (input.form_id != dossier.form_id || input.form_version != dossier.form_version) {
        return refuse(ProblemCode::validation_failed, {FieldError{"/form", "not_the_draft", "Tờ khai gửi không phải tờ khai đang soạn."}});
    }
    auto const* const person = workplace.sign_in->person_of(call.caller.kind == Caller::Kind::citizen
                                                               ? std::string_view{call.caller.subject}
                                                               : std::string_view{record.owner}.substr(record.owner.find('|') + 1));
    if (!person || person->eid_level < required_eid_level(workplace.settings, *procedure)) return refuse(ProblemCode::eid_level_too_low);
    if (auto const stored = check_attachments(workplace, record, input, uploads); !stored) return std::unexpected(stored.error());

    auto const own_case = case_of(*procedure, dossier.case_id);
    check_agreements(*procedure, "declarations", input.declarations, errors);
    check_agreements(*procedure, "consents", input.consents, errors);
    check_papers(workplace, record, input, own_case, errors);
    auto const findings = check_answers(workplace, dossier, call.now);
    for (auto const* const list : {&findings.wrong, &findings.missing}) errors.insert(errors.end(), list->begin(), list->end());
    if (own_case.is_object() && own_case.contains("form") && own_case["form"].is_object() && dossier.form_id.empty()) {
        errors.push_back({"/form", "required", "Còn thiếu tờ khai."});
    }
    if (!errors.empty()) return refuse(ProblemCode::incomplete, std::move(errors));
    return {};
}

}  // namespace motcua::portal
