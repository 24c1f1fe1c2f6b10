#include "kiosk/base/overload.h"
#include "kiosk/codec/form_reader.h"
#include "kiosk/codec/portal_requests.h"
#include "kiosk/core/visit/receiver.h"
#include "kiosk/core/visit/steps.h"
#include "kiosk/runtime/filing.h"
#include "net/client/oauth.h"

#include <chrono>

namespace motcua::runtime {

namespace {

using std::chrono::floor;
using std::chrono::seconds;

Party party_of(Me const& me) {
    Party party;
    party.full_name = me.full_name;
    party.id_kind = me.id_number.empty() ? IdKind::none : IdKind::personal_id;
    if (!me.id_number.empty()) party.id_number = me.id_number;
    party.birth_date = me.birth_date;
    party.gender = me.gender;
    party.phone = me.phone;
    party.email = me.email;
    party.address = me.address;
    return party;
}

} // namespace

std::optional<Package> package_of(DossierDraft const& draft, Citizen const& citizen, KioskSettings const& settings,
                                  DeferredSend deferred_send, Moment now) {
    auto const uid = DossierUid::parse(draft.uid);
    if (!uid) return std::nullopt;
    Package package;
    package.uid = *uid;
    package.procedure_code = draft.procedure->code;
    package.owner = SignedInPerson{citizen.issuer, citizen.subject};
    package.deferred_send = deferred_send;

    DossierInput input;
    input.uid = *uid;
    input.procedure_code = draft.procedure->code;
    input.procedure_version = draft.procedure->version;
    input.case_id = draft.filed_case().id;
    package.asked_agency = visit::asked_agency(draft, settings);
    package.receiving_agency = draft.receiver ? draft.receiver->code : package.asked_agency;
    input.receiving_agency = package.receiving_agency;
    if (!settings.portal.agency.empty()) input.assisted_at = settings.portal.agency;
    input.applicant = party_of(citizen.me);
    input.relation = Relation::self;
    input.assistance = Assistance::guided;
    SubmissionInput submission;
    submission.procedure_version = draft.procedure->version;
    submission.assistance = Assistance::guided;
    if (draft.filling) {
        auto filling = *draft.filling; // completing is the end of a filling; the visit keeps its own
        auto const completion = filling.complete();
        auto const data = completion.final_data ? *completion.final_data : filling.data();
        auto const& identity = draft.filling->form().identity();
        input.form = FormAnswers{identity.id, identity.version, form::answers_to_text(data)};
        submission.form_id = identity.id;
        submission.form_version = identity.version;
    }
    for (auto const& [code, decision] : draft.papers) {
        auto const* scan = std::get_if<ScannedPaper>(&decision);
        if (scan == nullptr || !visit::is_asked(draft, code)) continue;
        auto const aid = AttachmentId::parse(scan->aid);
        auto const sha256 = Sha256::parse(scan->sha256);
        if (!aid || !sha256) return std::nullopt;
        AttachmentInput paper;
        paper.paper_code = code;
        paper.file_name = scan->file_name;
        paper.media_type = scan->media_type;
        paper.size = scan->size;
        paper.sha256 = *sha256;
        paper.pages = scan->pages;
        package.papers.push_back({*aid, IdempotencyKey{net::fresh_uuid(now)}, Secret{codec::to_json(paper)}});
        submission.attachments.emplace_back(*aid, *sha256);
    }
    for (auto const& declaration : draft.declarations) {
        submission.declarations.push_back({declaration.id, declaration.version, floor<seconds>(declaration.at)});
    }
    for (auto const& consent : draft.consents) {
        submission.consents.push_back({consent.id, consent.version, floor<seconds>(consent.at), ConsentMethod::touch});
    }
    auto body = codec::to_json(input);
    if (!body) return std::nullopt;
    package.dossier_body = Secret{*body};
    package.dossier_key = IdempotencyKey{net::fresh_uuid(now)};
    package.submission_body = Secret{codec::to_json(submission)};
    package.submission_key = IdempotencyKey{net::fresh_uuid(now)};
    package.ticket_key = IdempotencyKey{net::fresh_uuid(now)};
    return package;
}

} // namespace motcua::runtime
