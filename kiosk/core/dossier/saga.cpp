#include "kiosk/core/dossier/saga.h"

#include "kiosk/base/assert.h"
#include "kiosk/base/overload.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace motcua::dossier {

namespace {

bool unread(Write const& write) {
    return write.settled == Settled::in_doubt || write.settled == Settled::departed;
}

bool may_move(Item const& item, Means const& means) {
    if (std::holds_alternative<Moving>(item.standing)) return true;
    auto const* const awaits = std::get_if<AwaitsCitizen>(&item.standing);
    return awaits && awaits->need == CitizenNeed::sign_in && means.citizen == Means::Citizen::signed_in;
}

/// Finds the next request; nullopt: only a signed-in citizen could make it.
class Way {
public:
    Way(Item const& item, Moment now, Means const& means) : m_item(item), m_now(now), m_means(means) {}

    [[nodiscard]] std::optional<Request> next() const {
        if (m_item.submission.settled == Settled::done || unread(m_item.submission))
            return Request{.kind = RequestKind::get_submission,
                           .speaker = signed_in() ? Speaker::citizen : Speaker::device};
        if (m_item.draft.settled != Settled::done) return draft_step();
        for (std::size_t paper = 0; paper < m_item.papers.size(); ++paper)
            if (m_item.papers[paper].announcement.settled != Settled::done) return announcement_step(paper);
        // Before the uploads: the ticket is there when the line drops in the middle of them (b5.6).
        if (m_item.ticket.state == TicketState::wanted && signed_in())
            return Request{
                .kind = RequestKind::put_ticket, .speaker = Speaker::citizen, .precondition = MustMatch{m_item.etag}};
        for (std::size_t paper = 0; paper < m_item.papers.size(); ++paper)
            if (m_item.papers[paper].state != PaperState::stored) return content_step(paper);
        return submission_step();
    }

private:
    [[nodiscard]] bool signed_in() const { return m_means.citizen == Means::Citizen::signed_in; }

    [[nodiscard]] std::optional<Speaker> citizen_or_ticket() const {
        if (signed_in()) return Speaker::citizen;
        if (m_item.ticket.state == TicketState::held && m_now < m_item.ticket.expires_at) return Speaker::ticket;
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Request> draft_step() const {
        if (!signed_in()) return std::nullopt;
        if (unread(m_item.draft) || std::holds_alternative<NotKnown>(m_item.portal_draft))
            return Request{.kind = RequestKind::get_draft, .speaker = Speaker::citizen};
        auto const* const there = std::get_if<DraftThere>(&m_item.portal_draft);
        return Request{.kind = RequestKind::put_draft,
                       .speaker = Speaker::citizen,
                       .precondition = there ? Precondition{MustMatch{there->etag}} : Precondition{MustNotExist{}}};
    }

    [[nodiscard]] std::optional<Request> announcement_step(std::size_t paper) const {
        if (unread(m_item.papers[paper].announcement)) return for_paper(RequestKind::get_paper, paper);
        if (!signed_in()) return std::nullopt; // a ticket finishes uploads, it does not announce new ones (b5.6)
        return Request{.kind = RequestKind::put_paper, .speaker = Speaker::citizen, .paper = paper};
    }

    [[nodiscard]] std::optional<Request> content_step(std::size_t index) const {
        auto const& paper = m_item.papers[index];
        if (paper.state == PaperState::unchecked) return for_paper(RequestKind::head_paper, index);
        if (paper.state == PaperState::scanning) return for_paper(RequestKind::get_paper, index);
        auto request = for_paper(RequestKind::append_paper, index);
        if (request) {
            request->offset = paper.offset;
            request->length = std::min(m_means.chunk_bytes, paper.size - paper.offset);
        }
        return request;
    }

    [[nodiscard]] std::optional<Request> submission_step() const {
        auto const speaker = citizen_or_ticket();
        if (!speaker) return std::nullopt;
        return Request{.kind = RequestKind::put_submission,
                       .speaker = *speaker,
                       .precondition = *speaker == Speaker::citizen ? Precondition{MustMatch{m_item.etag}}
                                                                    : Precondition{NoPrecondition{}}};
    }

    [[nodiscard]] std::optional<Request> for_paper(RequestKind kind, std::size_t paper) const {
        auto const speaker = citizen_or_ticket();
        if (!speaker) return std::nullopt;
        return Request{.kind = kind, .speaker = *speaker, .paper = paper};
    }

    Item const& m_item;
    Moment m_now;
    Means const& m_means;
};

void doubt(Write& write) {
    if (write.settled == Settled::departed) write.settled = Settled::in_doubt;
}

} // namespace

Action next_step(Item const& item, Moment now, Means const& means) {
    if (!may_move(item, means)) return Rest{};
    if (now < item.next_attempt) return WaitUntil{item.next_attempt};
    auto const request = Way{item, now, means}.next();
    return request ? Action{*request} : Action{NeedsSignIn{}};
}

Item depart(Item item, Request const& request) {
    item.standing = Moving{};
    switch (request.kind) {
    case RequestKind::put_draft: item.draft.settled = Settled::departed; break;
    case RequestKind::put_paper: item.papers.at(request.paper).announcement.settled = Settled::departed; break;
    case RequestKind::append_paper: item.papers.at(request.paper).state = PaperState::unchecked; break;
    case RequestKind::put_submission: item.submission.settled = Settled::departed; break;
    case RequestKind::get_draft:
    case RequestKind::get_paper:
    case RequestKind::head_paper:
    case RequestKind::get_submission: break;
    case RequestKind::put_ticket:
        break; // asking for the same ticket again gives the same ticket (idempotent, changes nothing)
    }
    return item;
}

Item parked(Item item) {
    if (std::holds_alternative<Moving>(item.standing))
        item.standing = AwaitsCitizen{CitizenNeed::sign_in, std::nullopt};
    return item;
}

Item after_restart(Item item, Moment now) {
    doubt(item.draft);
    doubt(item.submission);
    for (auto& paper : item.papers)
        doubt(paper.announcement);
    if (in_doubt(item) && !item.uncertain_since) item.uncertain_since = now;
    // A clock that was years ahead must not hold the dossier for years (F131): no wait is longer than the longest
    // back-off.
    item.next_attempt = std::min(item.next_attempt, now + back_off(20, 1.0));
    return item;
}

Item released(Item item, Moment now) {
    if (std::holds_alternative<Confirmed>(item.standing) || std::holds_alternative<HandedOver>(item.standing))
        return item;
    // Whatever we believed about what the portal holds did not lead anywhere: read everything again before writing.
    if (item.submission.settled != Settled::not_sent) item.submission.settled = Settled::in_doubt;
    if (item.draft.settled != Settled::not_sent) item.draft.settled = Settled::in_doubt;
    for (auto& paper : item.papers) {
        if (paper.announcement.settled != Settled::not_sent) paper.announcement.settled = Settled::in_doubt;
        paper.digest_failures = 0;
        paper.scanning_since.reset();
        if (paper.state != PaperState::waiting || paper.offset > 0) paper.state = PaperState::unchecked;
    }
    item.standing = Moving{};
    item.next_attempt = now;
    item.failures = 0;
    item.contradictions = 0;
    item.problem.reset();
    item.uncertain_since = in_doubt(item) ? std::optional{item.uncertain_since.value_or(now)} : std::nullopt;
    return item;
}

std::chrono::milliseconds back_off(int failures, Jitter jitter) {
    MOTCUA_ASSERT(jitter >= -1.0 && jitter <= 1.0);
    double const seconds = std::min(900.0, 10.0 * std::exp2(std::clamp(failures, 0, 20)));
    return std::chrono::milliseconds{std::llround(seconds * (1.0 + 0.2 * jitter) * 1000.0)};
}

ItemTask task_of(Item const& item, Moment now) {
    if (std::holds_alternative<Quarantined>(item.standing)) return ItemTask::set_aside;
    if (std::holds_alternative<HandedOver>(item.standing) || std::holds_alternative<Confirmed>(item.standing))
        return ItemTask::none;
    if (item.uncertain_since && now - *item.uncertain_since >= std::chrono::hours{24})
        return ItemTask::uncertain_too_long;
    auto const* const awaits = std::get_if<AwaitsCitizen>(&item.standing);
    if (!awaits) return ItemTask::none;
    if (awaits->need == CitizenNeed::fix_paper) return ItemTask::paper_refused;
    bool const office = awaits->need == CitizenNeed::fix_answer && item.problem &&
                        std::ranges::any_of(item.problem->errors, [](auto const& error) { return error.pointer.starts_with("/agency"); });
    return office ? ItemTask::office_refused : ItemTask::waiting_for_citizen;
}

} // namespace motcua::dossier
