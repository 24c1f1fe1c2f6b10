#include "kiosk/core/dossier/courier.h"

#include "kiosk/core/dossier/paper_limits.h"

#include <algorithm>

namespace motcua::dossier {

namespace {

/// An older dossier of the same citizen goes first, but not for ever: after so many failures in a row the younger ones
/// may pass (F46).
constexpr int failures_to_be_passed = 3;

bool is_moving(Item const& item) {
    return std::holds_alternative<Moving>(item.standing);
}

bool owned_by(SignedIn const& signed_in, DossierUid uid) {
    return std::ranges::find(signed_in.items, uid) != signed_in.items.end();
}

/// Begins or goes on with handing something in; by limits that may have shrunk since it was taken in.
bool hands_in(Request const& request) {
    return request.kind == RequestKind::put_draft || request.kind == RequestKind::put_paper ||
           request.kind == RequestKind::append_paper;
}

/// Answers too long for the portal are nothing that their citizen can shorten.
Item too_long(Item item, std::size_t bytes, PortalLimits const& limits) {
    Problem problem;
    problem.status = 413;
    problem.code = "body_too_large";
    problem.title = "not sent: " + std::to_string(bytes) + " bytes of answers, the portal now takes " +
                    std::to_string(limits.max_json_bytes);
    problem.action = ProblemAction::staff;
    item.problem = std::move(problem);
    item.standing = Quarantined{"body_too_large"};
    return item;
}

/// Oldest first; the dossiers of the citizen at the screen before all others.
std::vector<QueuedItem const*> in_order(std::vector<QueuedItem> const& queue, SignedIn const& signed_in) {
    std::vector<QueuedItem const*> order;
    for (auto const& queued : queue)
        order.push_back(&queued);
    std::ranges::stable_sort(order, {},
                             [&](QueuedItem const* queued) { return !owned_by(signed_in, queued->item.uid); });
    return order;
}

} // namespace

Stored<void> Courier::recover(Moment now) {
    auto const queue = m_journal.queue();
    if (!queue) return std::unexpected(queue.error());
    for (auto const& queued : *queue) {
        auto const recovered = after_restart(queued.item, now);
        if (recovered == queued.item) continue;
        if (auto const written = m_journal.record(recovered, queued.version); !written)
            return std::unexpected(written.error());
    }
    return {};
}

Stored<Assignment> Courier::next(SignedIn const& signed_in, KnownLimits const& known, Moment now) {
    switch (line_state(now)) {
    case LineState::usable: break;
    case LineState::probe_health: return ProbeHealth{};
    case LineState::closed:
    case LineState::device_refused: return SleepUntil{opens_at(m_line, now).value_or(now + longest_sleep)};
    }
    Moment wake = now + longest_sleep;
    if (m_travelling.size() + m_looking.size() >= most_errands) return SleepUntil{wake};

    auto const queue = m_journal.queue();
    if (!queue) return std::unexpected(queue.error());
    std::set<std::uint64_t> busy; // citizens whose older dossier is not through yet
    for (auto const* queued : in_order(*queue, signed_in)) {
        auto const& item = queued->item;
        Means const means{owned_by(signed_in, item.uid) ? Means::Citizen::signed_in : Means::Citizen::absent,
                          std::clamp<std::int64_t>(known.limits.upload_chunk_bytes, 1, most_chunk_bytes)};
        bool const blocks = is_moving(item) && item.failures < failures_to_be_passed;
        if (m_travelling.contains(item.uid) || busy.contains(queued->citizen_group)) {
            if (blocks) busy.insert(queued->citizen_group);
            continue;
        }
        auto const action = next_step(item, now, means);
        auto const* const request = std::get_if<Request>(&action);
        if (request && known.stale && hands_in(*request)) return ReadLimits{};
        if (auto const misfit = known.stale ? std::nullopt : misfit_of(item, known.limits))
            return lay_aside(*queued, resting_for(item, *misfit));
        if (request) return depart_with(*queued, *request, known.limits);
        if (std::holds_alternative<NeedsSignIn>(action)) {
            auto const rest = parked(item);
            if (rest != item)
                if (auto const written = m_journal.record(rest, queued->version); !written)
                    return std::unexpected(written.error());
            continue;
        }
        if (auto const* const until = std::get_if<WaitUntil>(&action)) {
            wake = std::min(wake, until->at);
            if (blocks) busy.insert(queued->citizen_group);
        }
    }
    return next_receipt(now, wake);
}

Stored<Assignment> Courier::next_receipt(Moment now, Moment wake) {
    auto const receipts = m_receipts.receipts();
    if (!receipts) return std::unexpected(receipts.error());
    for (auto const& receipt : *receipts) {
        if (!is_followed(receipt, now) || m_looking.contains(receipt.uid)) continue;
        if (receipt.next_look <= now) {
            m_looking.insert(receipt.uid);
            return LookAtReceipt{receipt.uid};
        }
        wake = std::min(wake, receipt.next_look);
    }
    return SleepUntil{wake};
}

Stored<Assignment> Courier::lay_aside(QueuedItem const& queued, Item item) {
    if (auto const written = m_journal.record(item, queued.version); !written) return std::unexpected(written.error());
    return LaidAside{std::move(item)};
}

Stored<Assignment> Courier::depart_with(QueuedItem const& queued, Request const& request, PortalLimits const& limits) {
    auto errand = errand_for(queued.item, request);
    if (!errand) {
        if (errand.error().failure != StoreFailure::damaged && errand.error().failure != StoreFailure::not_found)
            return std::unexpected(errand.error());
        // Its bytes cannot be read any more: this one is for staff, the others go on (F46).
        auto item = queued.item;
        item.standing = Quarantined{"damaged"};
        if (auto const written = m_journal.record(item, queued.version); !written)
            return std::unexpected(written.error());
        return SleepUntil{Moment{}}; // come back at once
    }
    if (auto const bytes = errand->write.body.reveal().size(); static_cast<std::int64_t>(bytes) > limits.max_json_bytes)
        return lay_aside(queued, too_long(queued.item, bytes, limits));
    auto const departing = depart(queued.item, request);
    if (departing != queued.item) // before the first byte leaves (b8.1)
        if (auto const written = m_journal.record(departing, queued.version); !written)
            return std::unexpected(written.error());
    m_travelling.insert(queued.item.uid);
    return std::move(*errand);
}

Stored<Errand> Courier::errand_for(Item const& item, Request const& request) {
    Errand errand{.uid = item.uid, .request = request, .aid = {}, .write = {}, .chunk = {}, .ticket = {}};
    if (request.speaker == Speaker::ticket) errand.ticket = item.ticket.secret;
    auto const bytes = [&](IdempotencyKey key, Stored<Secret> body) -> Stored<Errand> {
        if (!body) return std::unexpected(body.error());
        errand.write = PortalWrite{key, std::move(*body), request.precondition};
        return std::move(errand);
    };
    switch (request.kind) {
    case RequestKind::put_draft: return bytes(item.draft.key, m_journal.dossier_body(item.uid));
    case RequestKind::put_ticket: return bytes(item.ticket.key, m_journal.submission_body(item.uid));
    case RequestKind::put_submission: return bytes(item.submission.key, m_journal.submission_body(item.uid));
    case RequestKind::put_paper:
        errand.aid = item.papers.at(request.paper).aid;
        return bytes(item.papers.at(request.paper).announcement.key, m_journal.announcement(item.uid, errand.aid));
    case RequestKind::append_paper: {
        errand.aid = item.papers.at(request.paper).aid;
        auto chunk = m_journal.paper_bytes(item.uid, errand.aid, request.offset, request.length);
        if (!chunk) return std::unexpected(chunk.error());
        errand.chunk = std::move(*chunk);
        return errand;
    }
    case RequestKind::get_paper:
    case RequestKind::head_paper: errand.aid = item.papers.at(request.paper).aid; return errand;
    case RequestKind::get_draft:
    case RequestKind::get_submission: return errand;
    }
    return errand;
}

Stored<Item> Courier::settle(Errand const& errand, Outcome const& outcome, Moment now, Jitter jitter) {
    m_travelling.erase(errand.uid);
    m_line = after_request(m_line, sign_of(errand.request, outcome), now);
    auto const queue = m_journal.queue();
    if (!queue) return std::unexpected(queue.error());
    auto const queued = std::ranges::find(*queue, errand.uid, [](QueuedItem const& each) { return each.item.uid; });
    if (queued == queue->end())
        return std::unexpected(StoreError{StoreFailure::not_found, "the dossier is not in the outbox any more"});
    auto const item = on_result(queued->item, errand.request, outcome, now, jitter);
    if (auto const written = m_journal.record(item, queued->version); !written) return std::unexpected(written.error());
    return item;
}

Stored<void> Courier::abandon(Errand const& errand, Moment now) {
    m_travelling.erase(errand.uid);
    auto const queue = m_journal.queue();
    if (!queue) return std::unexpected(queue.error());
    auto const queued = std::ranges::find(*queue, errand.uid, [](QueuedItem const& each) { return each.item.uid; });
    if (queued == queue->end()) return {};
    if (auto const written = m_journal.record(after_restart(queued->item, now), queued->version); !written)
        return std::unexpected(written.error());
    return {};
}

Stored<Receipt> Courier::receipt_was(DossierUid uid, Reply<SubmissionView> const& reply, Moment now) {
    m_looking.erase(uid);
    Request const look{.kind = RequestKind::get_submission, .speaker = Speaker::device};
    m_line = after_request(m_line, sign_of(look, reply), now);
    return m_receipts.look(uid, reply, now);
}

Stored<std::vector<Receipt>> Courier::close_confirmed(Moment now, std::chrono::seconds rest) {
    auto const queue = m_journal.queue();
    if (!queue) return std::unexpected(queue.error());
    std::vector<Receipt> made;
    for (auto const& queued : *queue) {
        auto const* const confirmed = std::get_if<Confirmed>(&queued.item.standing);
        if (!confirmed || now - confirmed->at < rest) continue;
        auto receipt = m_receipts.close(queued.item.uid, now);
        if (!receipt) return std::unexpected(receipt.error());
        made.push_back(std::move(*receipt));
    }
    return made;
}

} // namespace motcua::dossier
