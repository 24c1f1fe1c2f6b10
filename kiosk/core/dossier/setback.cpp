#include "kiosk/core/dossier/setback.h"

#include "kiosk/base/overload.h"
#include "kiosk/core/dossier/verdict.h"

#include <algorithm>

namespace motcua::dossier {

namespace {

bool is_write(RequestKind kind) {
    switch (kind) {
    case RequestKind::put_draft:
    case RequestKind::put_paper:
    case RequestKind::append_paper:
    case RequestKind::put_ticket:
    case RequestKind::put_submission: return true;
    case RequestKind::get_draft:
    case RequestKind::get_paper:
    case RequestKind::head_paper:
    case RequestKind::get_submission: return false;
    }
    return true;
}

void wait(Item& item, Request const& request, std::optional<std::chrono::seconds> asked, Moment now, Jitter jitter) {
    bool const first = item.failures == 0 && is_write(request.kind);
    std::chrono::milliseconds pause =
        first ? std::chrono::milliseconds{first_look} : back_off(std::max(0, item.failures - 1), jitter);
    if (asked)
        pause = std::max<std::chrono::milliseconds>(
            pause, std::clamp(*asked, std::chrono::seconds{1}, std::chrono::seconds{900}));
    item.next_attempt = now + pause;
    ++item.failures;
}

/// Nobody knows whether it arrived.
void leave_in_doubt(Item& item, Request const& request) {
    if (auto* const write = write_of(item, request)) write->settled = Settled::in_doubt;
    // append_paper is already unchecked since it departed; the ticket is asked for again with the same key
}

/// It certainly changed nothing at the portal.
void did_not_happen(Item& item, Request const& request) {
    if (auto* const write = write_of(item, request)) write->settled = Settled::not_sent;
    if (request.kind == RequestKind::append_paper) item.papers.at(request.paper).state = PaperState::waiting;
}

/// Without a ticket the dossier can still go, as long as its citizen stays.
void give_up_ticket_after_three(Item& item, Request const& request) {
    if (request.kind == RequestKind::put_ticket && item.failures >= 3) item.ticket.state = TicketState::given_up;
}

CitizenNeed need_for(Problem const& problem) {
    auto const any_of = [&](auto... codes) { return ((problem.code == codes) || ...); };
    if (any_of("procedure_version_changed", "procedure_withdrawn", "unknown_procedure", "quote_expired",
               "amount_changed"))
        return CitizenNeed::new_version;
    if (any_of("draft_expired", "upload_expired")) return CitizenNeed::begin_anew;
    if (any_of("file_too_large", "total_too_large", "unsupported_media_type")) return CitizenNeed::fix_paper;
    if (any_of("stale_etag")) return CitizenNeed::two_editors;
    return CitizenNeed::fix_answer;
}

bool about_paper(RequestKind kind) {
    return kind == RequestKind::put_paper || kind == RequestKind::get_paper || kind == RequestKind::head_paper ||
           kind == RequestKind::append_paper;
}

bool device_refused(Request const& request, Problem const& problem) {
    if (problem.code == "device_not_allowed" || problem.code == "client_too_old") return true;
    return request.speaker != Speaker::citizen && (problem.status == 401 || problem.status == 403);
}

void refused(Item& item, Request const& request, Problem const& problem, ProblemAction action, Moment now,
             Jitter jitter) {
    did_not_happen(item, request);
    // Not the item's fault: the sweep stops (sign_of), the item stays as it was.
    if (device_refused(request, problem)) {
        item.next_attempt = now + back_off(0, jitter);
        return;
    }
    item.problem = problem;
    switch (action) {
    case ProblemAction::retry: wait(item, request, problem.retry_after, now, jitter); break;
    case ProblemAction::sign_in:
        if (request.kind == RequestKind::get_submission)
            item.next_attempt = now; // the device may ask too (D*)
        else
            item.standing = AwaitsCitizen{CitizenNeed::sign_in, std::nullopt};
        break;
    case ProblemAction::fix:
        item.standing =
            AwaitsCitizen{need_for(problem), about_paper(request.kind) ? std::optional{request.paper} : std::nullopt};
        break;
    case ProblemAction::staff:
    case ProblemAction::none: item.standing = Quarantined{problem.code}; break;
    }
}

} // namespace

Write* write_of(Item& item, Request const& request) {
    switch (request.kind) {
    case RequestKind::put_draft: return &item.draft;
    case RequestKind::put_paper: return &item.papers.at(request.paper).announcement;
    case RequestKind::put_submission: return &item.submission;
    case RequestKind::get_draft:
    case RequestKind::get_paper:
    case RequestKind::head_paper:
    case RequestKind::append_paper:
    case RequestKind::put_ticket:
    case RequestKind::get_submission: return nullptr;
    }
    return nullptr;
}

void contradict(Item& item, Write& write, Moment now, Jitter jitter) {
    write.settled = Settled::in_doubt;
    if (++item.contradictions > most_contradictions) item.standing = Quarantined{"contradiction"};
    // The first reading back is free: most of these are answers that crossed on the wire.
    item.next_attempt = item.contradictions == 1 ? now : now + back_off(item.contradictions - 2, jitter);
}

void set_back(Item& item, Request const& request, PortalFailure const& failure, Moment now, Jitter jitter) {
    std::visit(Overload{
                   [&](Unreachable const& unreachable) {
                       unreachable.request_left ? leave_in_doubt(item, request) : did_not_happen(item, request);
                       wait(item, request, std::nullopt, now, jitter);
                       give_up_ticket_after_three(item, request);
                   },
                   [&](NotPortal const&) { set_back_as_garbage(item, request, now, jitter); },
                   [&](Cancelled const&) {
                       leave_in_doubt(item, request);
                       item.next_attempt = now + first_look;
                   },
                   [&](Problem const& problem) {
                       auto const verdict = classify(problem);
                       if (verdict.certainty == Verdict::Certainty::refused)
                           return refused(item, request, problem, verdict.action, now, jitter);
                       item.problem = problem;
                       leave_in_doubt(item, request);
                       wait(item, request, problem.retry_after, now, jitter);
                       give_up_ticket_after_three(item, request);
                   },
               },
               failure);
}

void set_back_as_garbage(Item& item, Request const& request, Moment now, Jitter jitter) {
    leave_in_doubt(item, request);
    wait(item, request, std::nullopt, now, jitter);
    give_up_ticket_after_three(item, request);
}

void note_doubt(Item& item, Moment now) {
    if (!in_doubt(item))
        item.uncertain_since.reset();
    else if (!item.uncertain_since)
        item.uncertain_since = now;
}

} // namespace motcua::dossier
