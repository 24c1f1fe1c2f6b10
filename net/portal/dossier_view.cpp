#include "net/portal/dossier_view.h"

#include <algorithm>

#include "net/portal/attachments.h"
#include "net/portal/time_text.h"

namespace motcua::portal {
namespace {

bool is_asked_online(Json const& paper) {
    return paper.value("required", false) && paper.value("digital", false) && !paper.value("fromDatabase", false);
}

int eid_level_of(Workplace const& workplace, DossierRecord const& record) {
    auto const bar = record.owner.find('|');
    auto const* const person = bar == std::string::npos ? nullptr : workplace.sign_in->person_of(std::string_view{record.owner}.substr(bar + 1));
    return person ? person->eid_level : 0;
}

}  // namespace

Json case_of(Json const& procedure, std::string_view case_id) {
    auto const cases = procedure.find("cases");
    if (cases == procedure.end() || !cases->is_array()) return nullptr;
    for (auto const& item : *cases) {
        if (item.is_object() && item.value("id", "") == case_id) return item;
    }
    return nullptr;
}

int required_eid_level(Settings const& settings, Json const& procedure) {
    auto const modes = procedure.find("modes");
    if (modes != procedure.end() && modes->is_array()) {
        for (auto const& mode : *modes) {
            if (mode.is_object() && mode.value("mode", "") == "api" && mode.contains("minEidLevel") && mode["minEidLevel"].is_number_integer()) {
                return mode["minEidLevel"].get<int>();
            }
        }
    }
    return settings.min_eid_level;
}

FormFindings check_answers(Workplace& workplace, DossierInput const& input, Instant now) {
    if (input.form_id.empty()) return {};
    auto const form = workplace.catalogue.form(input.form_id, input.form_version);
    if (!form) return {};
    auto findings = workplace.forms->check(form->survey, input.form_data, now);
    for (auto* const list : {&findings.wrong, &findings.missing}) {
        for (auto& finding : *list) finding.pointer = "/form/data" + finding.pointer;
    }
    return findings;
}

std::vector<MissingPart> missing_parts(Workplace& workplace, DossierRecord const& record, Instant now) {
    std::vector<MissingPart> missing;
    auto const input = stored_dossier_input(workplace.settings, record.body);
    for (auto& finding : check_answers(workplace, input, now).missing) missing.push_back({"field", finding.pointer, finding.message});
    workplace.catalogue.refresh();
    auto const procedure = workplace.catalogue.procedure(record.procedure_code);
    if (!procedure) return missing;
    auto const stored = attachments_of(workplace.database, record.uid);
    auto const own_case = case_of(*procedure, input.case_id);
    if (own_case.is_object() && own_case.contains("papers")) {
        for (auto const& paper : own_case["papers"]) {
            auto const code = paper.value("code", std::string{});
            if (!is_asked_online(paper)) continue;
            auto const here = std::ranges::any_of(stored, [&](Attachment const& attachment) {
                return attachment.paper_code == code && attachment.state == AttachmentState::stored;
            });
            if (!here) missing.push_back({"paper", code, paper.value("name", code)});
        }
    }
    if (eid_level_of(workplace, record) < required_eid_level(workplace.settings, *procedure)) {
        missing.push_back({"eidLevel", "2", "Cần tài khoản định danh mức độ 2"});
    }
    return missing;
}

OrderedJson dossier_json(Workplace& workplace, DossierRecord const& record, Instant now) {
    auto view = OrderedJson::parse(record.body, nullptr, false);
    if (!view.is_object()) view = OrderedJson{{"uid", record.uid}};
    bool const is_draft = record.state == DossierState::draft;
    auto const stored = attachments_of(workplace.database, record.uid);
    auto missing = OrderedJson::array();
    if (is_draft) {
        for (auto const& part : missing_parts(workplace, record, now)) {
            missing.push_back({{"kind", part.kind}, {"ref", part.ref}, {"label", part.label}});
        }
    }
    auto const uploading = std::ranges::any_of(stored, [](Attachment const& attachment) { return attachment.state != AttachmentState::stored; });
    auto attachments = OrderedJson::array();
    for (auto const& attachment : stored) attachments.push_back(attachment_json(attachment));
    view["status"] = status_json(record);
    view["code"] = text_or_null(record.code);
    view["portalRef"] = text_or_null(record.portal_ref);
    view["readyToSend"] = is_draft && missing.empty() && !uploading;
    view["missing"] = std::move(missing);
    view["bodySha256"] = record.body_sha256;
    view["attachments"] = std::move(attachments);
    view["createdAt"] = to_time_text(record.created_at);
    view["updatedAt"] = to_time_text(record.updated_at);
    view["expiresAt"] = time_or_null(record.expires_at);
    view["sentAt"] = time_or_null(record.sent_at);
    view["acceptedAt"] = time_or_null(record.accepted_at);
    view["due"] = record.due ? OrderedJson::parse(*record.due, nullptr, false) : OrderedJson(nullptr);
    view["nextActions"] = OrderedJson::parse(record.next_actions, nullptr, false);
    return view;
}

}  // namespace motcua::portal
