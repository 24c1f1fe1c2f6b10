#include "kiosk/core/dossier/courier.h"

#include <type_traits>

namespace motcua::dossier {

namespace {

/// What the portal would say to a request without a valid citizen token (b7).
Problem nobody_signed_in() {
    Problem problem;
    problem.status = 401;
    problem.code = "token_expired";
    problem.action = ProblemAction::sign_in;
    return problem;
}

template <class T> Outcome as_outcome(Reply<T> reply) {
    return Outcome{std::move(reply)};
}

} // namespace

Outcome carry_out(Errand const& errand, DossierDesk& desk, Secret const& citizen, std::stop_token stop) {
    auto const& request = errand.request;
    bool const missing_token = request.speaker == Speaker::citizen && citizen.empty();
    auto const who = [&]() -> Authority {
        switch (request.speaker) {
        case Speaker::device: return AsDevice{};
        case Speaker::citizen: return AsCitizen{citizen};
        case Speaker::ticket: return AsTicketHolder{errand.ticket};
        }
        return AsDevice{};
    }();
    auto const ask = [&]<class T>(std::type_identity<T>, auto call) -> Outcome {
        if (missing_token) return as_outcome<T>(std::unexpected(PortalFailure{nobody_signed_in()}));
        return as_outcome<T>(call());
    };
    constexpr std::type_identity<DossierView> draft{};
    constexpr std::type_identity<AttachmentView> paper{};
    constexpr std::type_identity<std::int64_t> offset{};
    constexpr std::type_identity<DossierDesk::SendTicket> ticket{};
    constexpr std::type_identity<SubmissionView> submission{};
    switch (request.kind) {
    case RequestKind::put_draft:
        return ask(draft, [&] { return desk.put_dossier(citizen, errand.uid, errand.write, stop); });
    case RequestKind::get_draft: return ask(draft, [&] { return desk.dossier(citizen, errand.uid, stop); });
    case RequestKind::put_paper:
        return ask(paper, [&] { return desk.put_attachment(who, errand.uid, errand.aid, errand.write, stop); });
    case RequestKind::get_paper: return ask(paper, [&] { return desk.attachment(who, errand.uid, errand.aid, stop); });
    case RequestKind::head_paper:
        return ask(offset, [&] { return desk.upload_offset(who, errand.uid, errand.aid, stop); });
    case RequestKind::append_paper:
        return ask(offset, [&] {
            return desk.append(who, errand.uid, errand.aid, request.offset, errand.chunk.reveal(), stop);
        });
    case RequestKind::put_ticket:
        return ask(ticket, [&] { return desk.put_send_ticket(citizen, errand.uid, errand.write, stop); });
    case RequestKind::put_submission:
        return ask(submission, [&] { return desk.submit(who, errand.uid, errand.write, stop); });
    case RequestKind::get_submission: return ask(submission, [&] { return desk.submission(who, errand.uid, stop); });
    }
    return ask(submission, [&] { return desk.submission(who, errand.uid, stop); });
}

} // namespace motcua::dossier
