#include "kiosk/runtime/filing.h"

#include "kiosk/base/overload.h"
#include "kiosk/core/dossier/paper_limits.h"

#include <algorithm>

namespace motcua::runtime {

namespace {

SendStage screen_stage(net::SendingStage stage) {
    switch (stage) {
    case net::SendingStage::saved: return SendStage::saved;
    case net::SendingStage::waiting: return SendStage::waiting_for_network;
    case net::SendingStage::sending: return SendStage::sending;
    case net::SendingStage::asking: return SendStage::asking_portal;
    case net::SendingStage::portal_has_it: return SendStage::portal_has_it;
    case net::SendingStage::needs_citizen:
    case net::SendingStage::with_staff: break;
    }
    return SendStage::waiting_for_network;
}

/// What a citizen who stands there is shown at the end; nothing while it is still on its way.
std::optional<motcua::Outcome> outcome_of(dossier::Item const& item) {
    motcua::Outcome outcome;
    outcome.uid = item.uid.to_string();
    return std::visit(
        Overload{[&](dossier::Confirmed const& confirmed) -> std::optional<motcua::Outcome> {
                     outcome.portal_has_it = true;
                     outcome.reference = confirmed.submission.code.value_or(confirmed.submission.portal_ref);
                     if (auto const& pin = confirmed.submission.tracking_pin) outcome.tracking_pin = std::string(pin->reveal());
                     outcome.message = confirmed.submission.message;
                     outcome.sent_at = confirmed.submission.sent_at;
                     return outcome;
                 },
                 [&](dossier::AwaitsCitizen const& awaits) -> std::optional<motcua::Outcome> {
                     if (awaits.need != dossier::CitizenNeed::sign_in) {
                         outcome.refused = true;
                         if (item.problem) outcome.message = item.problem->message;
                     }
                     return outcome;
                 },
                 [&](dossier::Quarantined const&) -> std::optional<motcua::Outcome> {
                     outcome.refused = true;
                     if (item.problem) outcome.message = item.problem->message;
                     return outcome;
                 },
                 [&](dossier::HandedOver const&) -> std::optional<motcua::Outcome> { return outcome; },
                 [&](dossier::Moving const&) -> std::optional<motcua::Outcome> { return std::nullopt; }},
        item.standing);
}

} // namespace

Filing::Filing(StoreRoom& store, DossierDesk& desk, PortalFrontDoor& front_door, Clock const& clock, EventDoor& door,
               KioskSettings const& settings)
    : m_store(store), m_clock(clock), m_door(door), m_settings(settings), m_courier(store.journal(), store.receipts()),
      m_sender(m_courier, desk, front_door, {.clock = [&clock] { return clock.now(); }}),
      m_thread([this](std::stop_token stop) {
          pthread_setname_np(pthread_self(), "sender");
          run(stop);
      }) {}

Filing::~Filing() {
    m_thread.request_stop();
    {
        std::lock_guard const lock{m_mutex};
        m_sweep_stop.request_stop();
    }
    m_rounds.ask();
}

void Filing::carry_out(SendDossier const& order) {
    m_store.thread().post([this, order](std::stop_token) {
        auto const package = package_of(order.draft, order.citizen, m_settings, m_deferred, m_clock.now());
        auto added = package ? m_store.store().outbox().add(*package, m_clock.now())
                             : Stored<dossier::Item>(std::unexpected(StoreError{StoreFailure::refused, "no package"}));
        if (!added && added.error().failure == StoreFailure::conflict) {
            // Here already: a second tap, or the citizen mended what the portal had sent back.
            if (auto const item = m_store.store().outbox().find(package->uid); item && dossier::to_mend(*item)) {
                added = m_store.store().outbox().revise(*package, m_clock.now());
            }
        }
        if (!added && added.error().failure != StoreFailure::conflict) { // conflict: a second tap, it is there already
            motcua::Outcome outcome;
            outcome.uid = order.draft.uid;
            outcome.refused = true;
            if (added.error().failure == StoreFailure::full || added.error().failure == StoreFailure::read_only) {
                m_door.post(MachineFailed{fault_of(added.error().failure)});
            }
            m_door.post(SendEnded{std::move(outcome), {}});
            return;
        }
        AuditEntry entry;
        entry.at = m_clock.now();
        entry.event = AuditEvent::dossier_saved;
        entry.actor = AuditActor::citizen;
        entry.subject = order.draft.uid;
        (void)m_store.store().audit().record(entry);
        m_door.post(DossierSaved{});
        {
            std::lock_guard const lock{m_mutex};
            m_watched = package->uid;
        }
        m_sender.citizen_added(package->uid);
        m_rounds.ask();
    });
}

void Filing::citizen_is(Citizen const& citizen, Secret token) {
    auto const visit = [this] {
        std::lock_guard const lock{m_mutex};
        return m_visit;
    }();
    m_store.thread().post([this, visit, citizen, token = std::move(token)](std::stop_token) {
        net::CitizenAtScreen here{token, {}};
        if (auto const items = m_store.store().outbox().items_of(SignedInPerson{citizen.issuer, citizen.subject})) {
            for (auto const& item : *items) here.items.push_back(item.uid);
        }
        {
            std::lock_guard const lock{m_mutex};
            if (visit != m_visit) return; // a slow disk: the citizen has gone meanwhile, and so must the token
            m_sender.citizen_is(std::move(here));
        }
        m_rounds.ask();
    });
}

void Filing::citizen_left() {
    {
        std::lock_guard const lock{m_mutex};
        ++m_visit;
        m_sender.citizen_is(std::nullopt);
        m_watched.reset();
        m_sweep_stop.request_stop();
    }
    m_rounds.ask();
}

void Filing::limits_are(PortalLimits const& limits) {
    m_sender.limits_are(limits);
    look_again();
}

void Filing::look_again() { m_rounds.ask(); }

void Filing::tell(net::SenderEvent const& event) {
    std::optional<DossierUid> watched;
    {
        std::lock_guard const lock{m_mutex};
        watched = m_watched;
    }
    std::visit(Overload{[&](net::DossierMoved const& moved) {
                            if (!watched || moved.item.uid != *watched) return;
                            m_door.post(SendProgressed{screen_stage(moved.stage), {}});
                            if (auto outcome = outcome_of(moved.item)) {
                                m_door.post(SendEnded{*std::move(outcome), dossier::to_mend(moved.item).value_or(std::vector<ProblemPointer>{})});
                            }
                        },
                        [&](net::RequestLeft const& left) {
                            if (watched && left.uid == *watched) m_door.post(SendProgressed{screen_stage(left.stage), {}});
                        },
                        [](net::LineChanged const&) {},
                        [&](net::CitizenTokenRefused const&) {
                            if (watched) m_door.post(SignInRanOut{});
                        },
                        // Sent while nobody looks: its draft has gone, the start offers one less.
                        [&](net::ContentDestroyed const&) { m_store.count_drafts(); },
                        [](net::ReceiptLooked const&) {},
                        [&](net::CapabilitiesRead const& read) { m_door.post(CapabilitiesArrived{read.capabilities}); },
                        [&](net::JournalFailed const& failed) {
                            if (failed.error.failure == StoreFailure::full || failed.error.failure == StoreFailure::read_only ||
                                failed.error.failure == StoreFailure::io) {
                                m_door.post(MachineFailed{fault_of(failed.error.failure)});
                            }
                        }},
               event);
}

void Filing::run(std::stop_token stop) {
    (void)m_courier.recover(m_clock.now());
    while (!stop.stop_requested()) {
        std::stop_token sweep_stop;
        m_rounds.begins();
        {
            std::lock_guard const lock{m_mutex};
            m_sweep_stop = std::stop_source{};
            sweep_stop = m_sweep_stop.get_token();
        }
        if (stop.stop_requested()) return;
        m_pulse.begins();
        auto const report = m_sender.sweep(sweep_stop, [this](auto const& event) {
            m_pulse.gets_on(); // a week's outbox takes long, one request does not
            tell(event);
        });
        m_pulse.rests();
        // A fake clock does not move by itself: a journey's player rings look_again() when it moves it.
        auto const wait = m_clock.kind() == Clock::Kind::fake ? Milliseconds{60'000}
                                                              : std::clamp(report.next_due - m_clock.now(), Milliseconds{50}, Milliseconds{900'000});
        m_rounds.rest(stop, wait);
    }
}

} // namespace motcua::runtime
