// on_result(): what a reply makes of an item. Failures common to all requests are in setback.cpp.
#include "kiosk/base/assert.h"
#include "kiosk/core/dossier/saga.h"
#include "kiosk/core/dossier/setback.h"
#include "kiosk/core/dossier/verdict.h"

namespace motcua::dossier {

namespace {

/// One reply's effect; holds what every branch needs.
class Result {
public:
    Result(Item& item, Request const& request, Moment now, Jitter jitter)
        : m_item(item), m_request(request), m_now(now), m_jitter(jitter) {}

    void draft_written(Reply<DossierView> const& reply) {
        if (!reply) return draft_refused(reply.error());
        if (reply->body_sha256 != m_item.draft.sha256) return garbage();
        draft_is_there(*reply);
    }

    void draft_read(Reply<DossierView> const& reply) {
        if (!reply) {
            if (!is_problem(reply.error(), "not_found")) return failed(reply.error());
            m_item.portal_draft = NothingThere{};
            m_item.draft.settled = Settled::not_sent;
            return at_once();
        }
        // Somebody or something sent it already: only the submission itself can say what (b8.3).
        if (reply->status.code != DossierStatus::draft) return contradict(m_item, m_item.submission, m_now, m_jitter);
        if (reply->body_sha256 == m_item.draft.sha256) return draft_is_there(*reply);
        another_draft_is_there(reply->etag);
    }

    void paper_announced(Reply<AttachmentView> const& reply) {
        if (!reply) {
            if (is_problem(reply.error(), "wrong_state")) return asked_too_late(reply.error());
            if (is_problem(reply.error(), "not_found")) return contradict_after(reply.error(), m_item.draft);
            return failed(reply.error());
        }
        if (reply->body_sha256 != paper().announcement.sha256) return garbage();
        paper().announcement.settled = Settled::done;
        paper_is(*reply);
    }

    void paper_read(Reply<AttachmentView> const& reply) {
        if (!reply) {
            if (!is_problem(reply.error(), "not_found")) return failed(reply.error());
            return paper_is_gone();
        }
        if (reply->body_sha256 != paper().announcement.sha256) {
            m_item.standing = Quarantined{"hash_differs"};
            return;
        }
        paper().announcement.settled = Settled::done;
        paper_is(*reply);
    }

    void offset_read(Reply<std::int64_t> const& reply) {
        if (!reply) {
            if (!is_problem(reply.error(), "not_found")) return failed(reply.error());
            return paper_is_gone();
        }
        if (*reply < 0 || *reply > paper().size) return garbage();
        bytes_are_there(*reply);
    }

    void chunk_appended(Reply<std::int64_t> const& reply) {
        if (!reply) return chunk_refused(reply.error());
        if (*reply != m_request.offset + m_request.length)
            return garbage(); // unchecked since it departed: HEAD settles it
        paper().digest_failures = 0;
        bytes_are_there(*reply);
    }

    void ticket_given(Reply<DossierDesk::SendTicket> const& reply) {
        if (!reply) return ticket_refused(reply.error());
        if (reply->body_sha256 != m_item.submission.sha256) return garbage();
        m_item.ticket.state = TicketState::held;
        m_item.ticket.secret = reply->ticket;
        m_item.ticket.expires_at = reply->expires_at;
        at_once();
    }

    void submission_written(Reply<SubmissionView> const& reply) {
        if (!reply) return submission_refused(reply.error());
        if (reply->uid != m_item.uid || reply->body_sha256 != m_item.submission.sha256) return garbage();
        m_item.submission.settled = Settled::done; // sent, not yet confirmed: read back before content may go (F59)
        at_once();
    }

    void submission_read(Reply<SubmissionView> const& reply) {
        if (!reply) {
            if (!is_problem(reply.error(), "not_found")) return failed(reply.error());
            if (m_item.submission.settled ==
                Settled::done) { // it said 201 and now knows nothing: never resend by ourselves (F30)
                m_item.standing = Quarantined{"lost_by_portal"};
                return;
            }
            m_item.submission.settled = Settled::not_sent;
            return at_once_unless_contradicted();
        }
        if (reply->uid != m_item.uid) return garbage();
        if (reply->body_sha256 != m_item.submission.sha256) {
            m_item.standing =
                Quarantined{"hash_differs"}; // something was sent under our uid that is not what was confirmed
            return;
        }
        m_item.submission.settled = Settled::done;
        m_item.draft.settled = Settled::done; // a sent dossier settles all that came before it
        for (auto& each : m_item.papers)
            each.announcement.settled = Settled::done;
        m_item.ticket = Ticket{}; // one submission, then dead (b5.6)
        m_item.problem.reset();
        m_item.standing = Confirmed{m_now, *reply};
        at_once();
    }

private:
    [[nodiscard]] PaperProgress& paper() { return m_item.papers.at(m_request.paper); }
    void failed(PortalFailure const& failure) { set_back(m_item, m_request, failure, m_now, m_jitter); }
    void garbage() { set_back_as_garbage(m_item, m_request, m_now, m_jitter); }

    /// A step forward.
    void at_once() {
        m_item.failures = 0;
        m_item.next_attempt = m_now;
    }

    /// The answer is clear, but the write it clears has been refused before: no faster than those refusals allow.
    void at_once_unless_contradicted() {
        if (m_item.contradictions == 0)
            at_once();
        else
            m_item.next_attempt = m_now + back_off(m_item.contradictions - 1, m_jitter);
    }

    /// Known refusal of this request, and a reason to doubt another write.
    void contradict_after(PortalFailure const& failure, Write& doubted) {
        if (auto* const write = write_of(m_item, m_request)) write->settled = Settled::not_sent;
        m_item.problem = std::get<Problem>(failure);
        contradict(m_item, doubted, m_now, m_jitter);
    }

    /// wrong_state: it is no draft any more. Perhaps our own submission arrived.
    void asked_too_late(PortalFailure const& failure) { contradict_after(failure, m_item.submission); }

    void draft_is_there(DossierView const& view) {
        m_item.draft.settled = Settled::done;
        m_item.etag = view.etag;
        m_item.portal_draft = DraftThere{view.etag};
        if (m_item.contradictions == 0)
            at_once();
        else
            at_once_unless_contradicted();
    }

    void another_draft_is_there(std::string const& etag) {
        if (std::holds_alternative<NotKnown>(m_item.portal_draft)) { // an earlier version of our own package
            m_item.portal_draft = DraftThere{etag};
            m_item.draft.settled = Settled::not_sent;
            return at_once_unless_contradicted();
        }
        auto const* const there = std::get_if<DraftThere>(&m_item.portal_draft);
        if (!there) { // nobody else can make our uid; staff have to look
            m_item.standing = Quarantined{"hash_differs"};
        } else if (there->etag == etag) { // our replacing never arrived
            m_item.draft.settled = Settled::not_sent;
            at_once_unless_contradicted();
        } else {
            m_item.standing = AwaitsCitizen{CitizenNeed::two_editors, std::nullopt};
        }
    }

    void draft_refused(PortalFailure const& failure) {
        if (is_problem(failure, "already_exists")) return contradict_after(failure, m_item.draft);
        if (is_problem(failure, "stale_etag")) return contradict_after(failure, m_item.draft);
        if (is_problem(failure, "not_found"))
            return contradict_after(failure, m_item.draft); // a replace of what is gone
        if (is_problem(failure, "wrong_state")) return asked_too_late(failure);
        failed(failure);
    }

    void paper_is(AttachmentView const& view) {
        switch (view.state) {
        case AttachmentState::uploading: return bytes_are_there(view.offset);
        case AttachmentState::scanning: return paper_is_scanned();
        case AttachmentState::stored:
            paper().offset = paper().size;
            paper().state = PaperState::stored;
            return at_once_unless_contradicted();
        case AttachmentState::rejected:
            paper().state = PaperState::rejected;
            m_item.standing = AwaitsCitizen{CitizenNeed::fix_paper, m_request.paper};
            return;
        }
    }

    void paper_is_scanned() {
        paper().offset = paper().size;
        if (!paper().scanning_since) paper().scanning_since = m_now;
        bool const patience_over = m_now - *paper().scanning_since >= scan_patience;
        paper().state = patience_over ? PaperState::stored
                                      : PaperState::scanning; // after 60 s go on; the portal will name it (F44)
        m_item.failures = 0;
        m_item.next_attempt = patience_over ? m_now : m_now + scan_poll;
    }

    void bytes_are_there(std::int64_t offset) {
        if (offset < 0 || offset > paper().size) return garbage();
        paper().offset = offset;
        if (offset < paper().size) {
            paper().state = PaperState::waiting;
            return at_once();
        }
        paper().state = PaperState::scanning;
        if (!paper().scanning_since) paper().scanning_since = m_now;
        at_once();
    }

    void paper_is_gone() {
        bool const was_known = paper().announcement.settled == Settled::done;
        paper().announcement.settled = Settled::not_sent;
        paper().offset = 0;
        paper().state = PaperState::waiting;
        paper().scanning_since.reset();
        if (!was_known) return at_once();
        // The portal had it. Either it lost the paper, or the whole draft: the announcement will tell.
        if (++m_item.contradictions > most_contradictions) m_item.standing = Quarantined{"contradiction"};
        at_once_unless_contradicted();
    }

    void chunk_refused(PortalFailure const& failure) {
        if (is_problem(failure, "upload_offset_conflict") || is_problem(failure, "not_found")) {
            if (++m_item.contradictions > most_contradictions) m_item.standing = Quarantined{"contradiction"};
            m_item.next_attempt = m_now; // stays unchecked: HEAD
            return;
        }
        if (is_problem(failure, "digest_mismatch") && ++paper().digest_failures > most_digest_failures) {
            m_item.problem = std::get<Problem>(failure);
            m_item.standing = Quarantined{"digest_mismatch"};
            return;
        }
        failed(failure);
    }

    void ticket_refused(PortalFailure const& failure) {
        auto const* const problem = std::get_if<Problem>(&failure);
        if (!problem) return failed(failure);
        if (problem->code == "stale_etag") return contradict_after(failure, m_item.draft);
        if (problem->code == "wrong_state" || problem->code == "already_submitted") return asked_too_late(failure);
        auto const action = classify(*problem).action;
        if (problem->code == "profile_off" || problem->code == "not_found" || action == ProblemAction::staff ||
            action == ProblemAction::none) {
            m_item.ticket.state = TicketState::given_up; // a convenience; the citizen is still here
            return at_once();
        }
        failed(failure);
    }

    void submission_refused(PortalFailure const& failure) {
        auto const* const problem = std::get_if<Problem>(&failure);
        if (!problem) return failed(failure);
        if (problem->code == "already_submitted" || problem->code == "wrong_state")
            return contradict_after(failure, m_item.submission);
        if (problem->code == "stale_etag")
            return contradict_after(failure, m_item.draft); // our bytes under a new etag, or another editor
        if (problem->code == "not_found") return contradict_after(failure, m_item.draft);
        if (problem->code == "attachment_not_stored") return papers_are_missing(failure);
        if (problem->code == "ticket_cancelled" && m_request.speaker == Speaker::ticket) {
            m_item.submission.settled = Settled::not_sent;
            m_item.ticket.state = TicketState::given_up;
            m_item.ticket.secret.wipe();
            m_item.standing = AwaitsCitizen{CitizenNeed::sign_in, std::nullopt};
            return;
        }
        failed(failure);
    }

    void papers_are_missing(PortalFailure const& failure) {
        for (auto& each : m_item.papers)
            each.state = PaperState::unchecked;
        m_item.submission.settled = Settled::not_sent;
        m_item.problem = std::get<Problem>(failure);
        if (++m_item.contradictions > most_contradictions) m_item.standing = Quarantined{"attachment_not_stored"};
        m_item.next_attempt =
            m_item.contradictions == 1 ? m_now : m_now + back_off(m_item.contradictions - 2, m_jitter);
    }

    Item& m_item;
    Request const& m_request;
    Moment m_now;
    Jitter m_jitter;
};

template <class T> Reply<T> const& reply_of(Outcome const& outcome) {
    auto const* const reply = std::get_if<Reply<T>>(&outcome);
    MOTCUA_ASSERT(reply != nullptr); // the courier pairs request and reply
    return *reply;
}

} // namespace

Item on_result(Item item, Request const& request, Outcome const& outcome, Moment now, Jitter jitter) {
    Result result{item, request, now, jitter};
    switch (request.kind) {
    case RequestKind::put_draft: result.draft_written(reply_of<DossierView>(outcome)); break;
    case RequestKind::get_draft: result.draft_read(reply_of<DossierView>(outcome)); break;
    case RequestKind::put_paper: result.paper_announced(reply_of<AttachmentView>(outcome)); break;
    case RequestKind::get_paper: result.paper_read(reply_of<AttachmentView>(outcome)); break;
    case RequestKind::head_paper: result.offset_read(reply_of<std::int64_t>(outcome)); break;
    case RequestKind::append_paper: result.chunk_appended(reply_of<std::int64_t>(outcome)); break;
    case RequestKind::put_ticket: result.ticket_given(reply_of<DossierDesk::SendTicket>(outcome)); break;
    case RequestKind::put_submission: result.submission_written(reply_of<SubmissionView>(outcome)); break;
    case RequestKind::get_submission: result.submission_read(reply_of<SubmissionView>(outcome)); break;
    }
    note_doubt(item, now);
    return item;
}

SweepSign sign_of(Request const& request, Outcome const& outcome) {
    auto const* const failure = std::visit([](auto const& reply) { return reply ? nullptr : &reply.error(); }, outcome);
    if (!failure) return SweepSign::line_works;
    auto const* const problem = std::get_if<Problem>(failure);
    if (!problem) return std::holds_alternative<Cancelled>(*failure) ? SweepSign::line_works : SweepSign::line_failed;
    if (problem->status >= 500 || problem->status == 429) return SweepSign::line_failed;
    if (problem->code == "device_not_allowed" || problem->code == "client_too_old") return SweepSign::device_refused;
    if (problem->status == 401)
        return request.speaker == Speaker::citizen ? SweepSign::citizen_refused : SweepSign::device_refused;
    if (problem->status == 403 && request.speaker != Speaker::citizen) return SweepSign::device_refused;
    return SweepSign::line_works;
}

} // namespace motcua::dossier
