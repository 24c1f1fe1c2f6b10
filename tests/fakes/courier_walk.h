#pragma once
// A kiosk's life in fast motion: citizens come and go, the portal fails at random, the kiosk is restarted at random,
// time passes. After the storm the line is good and everybody signs in once more; then everything must be at the portal
// exactly once.

#include "kiosk/core/dossier/courier.h"
#include "tests/fakes/model_portal.h"
#include "tests/fakes/packages.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace motcua::fakes {

struct WalkStore { ///< pointers, so that a restart can exchange what is behind them
    OutboxJournal* journal = nullptr;
    ReceiptBook* receipts = nullptr;
};

struct WalkFigures {
    int requests = 0, restarts = 0, faults = 0, submissions = 0, doubled = 0, redundant = 0, lost = 0;
};

class CourierWalk {
public:
    /// `restart` closes and opens the store again (for memory: does nothing) and gives the ports back.
    CourierWalk(std::uint32_t seed, std::vector<DossierUid> uids, std::function<WalkStore()> restart)
        : m_random(seed), m_uids(std::move(uids)), m_restart(std::move(restart)) {
        boot();
    }

    ModelPortal portal;

    void storm(int steps, double fault_rate) {
        portal.next_fault = [this, fault_rate] {
            if (chance(1.0 - fault_rate)) return Fault::none;
            ++figures.faults;
            constexpr std::array faults{Fault::not_connected, Fault::lost_before, Fault::lost_after,
                                        Fault::server_error,  Fault::html,        Fault::rate_limited,
                                        Fault::in_progress};
            return faults[below(faults.size())];
        };
        for (int step = 0; step < steps; ++step) {
            if (chance(0.05)) sign_somebody_in();
            if (chance(0.03)) m_signed_in.items.clear();
            if (chance(0.02)) portal.citizen_valid = !portal.citizen_valid;
            if (chance(0.01)) portal.device_valid = !portal.device_valid;
            portal.tickets = chance(0.9);
            one_errand(chance(0.05));
            m_now += std::chrono::milliseconds{below(20'000)};
            check_truth();
        }
    }

    /// Good line, everybody there: runs until nothing is left. Fails the test when that does not come.
    void calm() {
        portal.next_fault = [] { return Fault::none; };
        portal.citizen_valid = portal.device_valid = portal.tickets = true;
        m_signed_in.items = m_uids;
        m_courier->device_was_renewed();
        for (int step = 0; step < 20'000; ++step) {
            one_errand(false);
            check_truth();
            auto const closed = m_courier->close_confirmed(m_now, std::chrono::seconds{0});
            ASSERT_TRUE(closed) << closed.error().detail;
            auto const queue = m_store.journal->queue();
            ASSERT_TRUE(queue);
            if (queue->empty()) return;
            m_now += std::chrono::seconds{5};
        }
        auto const queue = m_store.journal->queue();
        for (auto const& queued : *queue)
            ADD_FAILURE() << queued.item.uid.to_string() << " never left: " << name_of(state_of(queued.item)) << " "
                          << (queued.item.problem ? queued.item.problem->code : "") << " "
                          << (std::get_if<dossier::Quarantined>(&queued.item.standing)
                                  ? std::get<dossier::Quarantined>(queued.item.standing).reason
                                  : "");
    }

    void count() {
        figures.requests = portal.requests;
        for (auto const uid : m_uids) {
            auto const found = portal.dossiers.find(uid);
            if (found == portal.dossiers.end() || !found->second.submitted) {
                ++figures.lost;
                continue;
            }
            figures.submissions += found->second.commits;
            figures.doubled += found->second.commits - 1;
            figures.redundant += found->second.submissions_after_commit;
        }
    }

    WalkFigures figures;

private:
    [[nodiscard]] bool chance(double probability) {
        return std::uniform_real_distribution<double>{0, 1}(m_random) < probability;
    }
    [[nodiscard]] std::size_t below(std::size_t limit) {
        return std::uniform_int_distribution<std::size_t>{0, limit - 1}(m_random);
    }

    void boot() {
        m_store = m_restart();
        m_courier = std::make_unique<dossier::Courier>(*m_store.journal, *m_store.receipts);
        auto const recovered = m_courier->recover(m_now);
        ASSERT_TRUE(recovered) << recovered.error().detail;
    }

    void sign_somebody_in() { m_signed_in.items = {m_uids[below(m_uids.size())]}; }

    void one_errand(bool crash_before_writing_down) {
        auto const assignment = m_courier->next(m_signed_in, {.limits = {.upload_chunk_bytes = 1000}}, m_now);
        ASSERT_TRUE(assignment) << assignment.error().detail;
        if (std::holds_alternative<dossier::ProbeHealth>(*assignment))
            return m_courier->health_was(chance(0.8) ? dossier::HealthCheck::good : dossier::HealthCheck::bad, m_now);
        if (auto const* const look = std::get_if<dossier::LookAtReceipt>(&*assignment)) {
            auto const looked = m_courier->receipt_was(look->uid, portal.submission(AsDevice{}, look->uid, {}), m_now);
            ASSERT_TRUE(looked) << looked.error().detail;
            return;
        }
        auto const* const errand = std::get_if<dossier::Errand>(&*assignment);
        if (!errand) return;
        Secret const token{"token of whoever signed in"};
        auto const outcome = dossier::carry_out(*errand, portal, token, {});
        if (crash_before_writing_down) {
            ++figures.restarts;
            return boot();
        }
        auto const item =
            m_courier->settle(*errand, outcome, m_now, std::uniform_real_distribution<double>{-1, 1}(m_random));
        ASSERT_TRUE(item) << item.error().detail;
        if (dossier::sign_of(errand->request, outcome) == dossier::SweepSign::citizen_refused)
            m_signed_in.items.clear();
        m_now += std::chrono::milliseconds{100};
    }

    /// Rule 3 of the failure modes: nothing says "sent" that was not observed. And nothing is there twice.
    void check_truth() {
        auto const queue = m_store.journal->queue();
        ASSERT_TRUE(queue);
        for (auto const& queued : *queue) {
            auto const state = state_of(queued.item);
            if (state != dossier::ItemState::sent && state != dossier::ItemState::accepted) continue;
            auto const found = portal.dossiers.find(queued.item.uid);
            ASSERT_TRUE(found != portal.dossiers.end() && found->second.submitted == queued.item.submission.sha256);
        }
        for (auto const& [uid, dossier] : portal.dossiers)
            ASSERT_LE(dossier.commits, 1);
    }

    std::mt19937 m_random;
    std::vector<DossierUid> m_uids;
    std::function<WalkStore()> m_restart;
    WalkStore m_store;
    std::unique_ptr<dossier::Courier> m_courier;
    dossier::SignedIn m_signed_in;
    Moment m_now = at(10);
};

} // namespace motcua::fakes
