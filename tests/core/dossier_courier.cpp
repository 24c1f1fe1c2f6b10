// Which dossier goes next, and how many at once (b8.5, b10, F46, F47, F60).
#include "tests/fakes/memory_store.h"
#include "tests/fakes/model_portal.h"
#include "tests/fakes/packages.h"

#include <gtest/gtest.h>

namespace motcua::dossier {
namespace {

using namespace fakes;

class CourierTest : public testing::Test {
protected:
    MemoryStore store;
    ModelPortal portal;
    Courier courier{store, store};
    Secret token{"token"};
    KnownLimits limits{.limits = {.upload_chunk_bytes = 1000}};

    DossierUid add(std::uint64_t number, int owner, std::vector<std::size_t> const& papers = {}) {
        auto const added = confirmed_by_citizen(store, store, store, number, papers, owner);
        EXPECT_TRUE(added);
        return added->uid;
    }
    Assignment next(SignedIn const& signed_in, std::int64_t seconds = 0) {
        auto assignment = courier.next(signed_in, limits, at(seconds));
        EXPECT_TRUE(assignment);
        return assignment ? std::move(*assignment) : Assignment{SleepUntil{}};
    }
    /// The errand's uid; nil when it is none.
    static DossierUid uid_of(Assignment const& assignment) {
        auto const* const errand = std::get_if<Errand>(&assignment);
        return errand ? errand->uid : DossierUid{};
    }
    Stored<Item> done(Assignment const& assignment, std::int64_t seconds = 0) {
        auto const& errand = std::get<Errand>(assignment);
        return courier.settle(errand, carry_out(errand, portal, token, {}), at(seconds), 0.0);
    }
    void in_doubt(DossierUid uid) {
        auto const queue = store.queue();
        for (auto const& queued : *queue)
            if (queued.item.uid == uid) {
                auto item = queued.item;
                item.submission.settled = Settled::in_doubt;
                ASSERT_TRUE(store.record(item, queued.version));
            }
    }
    int kept() {
        auto const queue = store.queue();
        return queue ? static_cast<int>(queue->size()) : -1;
    }
};

TEST_F(CourierTest, WritesTheDepartureDownBeforeItHandsOutTheErrand) {
    auto const uid = add(1, 1);
    auto const assignment = next({{uid}});
    ASSERT_EQ(uid_of(assignment), uid);
    EXPECT_EQ(store.find(uid)->draft.settled, Settled::departed);
    EXPECT_EQ(std::get<Errand>(assignment).write.body.reveal(), fakes::package(1).dossier_body.reveal());
    EXPECT_EQ(std::get<Errand>(assignment).write.key, fakes::package(1).dossier_key);
    EXPECT_TRUE(std::holds_alternative<SleepUntil>(next({{uid}}))) << "one request of a dossier at a time";
}

TEST_F(CourierTest, KeepsTheOrderOfOneCitizenAndLetsOthersPass) {
    auto const first = add(1, 1), second = add(2, 1), other = add(3, 2);
    in_doubt(first);
    in_doubt(second);
    in_doubt(other);
    auto const errand = next({});
    EXPECT_EQ(uid_of(errand), first);
    EXPECT_EQ(uid_of(next({})), other) << "the second of the same citizen waits for the first";
    portal.next_fault = [] { return Fault::lost_after; };
    ASSERT_TRUE(done(errand));
    EXPECT_TRUE(std::holds_alternative<SleepUntil>(next({}))) << "also while the first waits in its back-off";
}

TEST_F(CourierTest, F46_AnItemThatFailsForEverDoesNotHoldUpItsCitizen) {
    auto const first = add(1, 1), second = add(2, 1);
    in_doubt(first);
    in_doubt(second);
    portal.next_fault = [] { return Fault::lost_after; };
    std::int64_t now = 0;
    for (int failure = 0; failure < 3; ++failure, now += 2000) {
        auto const errand = next({}, now);
        ASSERT_EQ(uid_of(errand), first) << failure;
        ASSERT_TRUE(done(errand, now));
    }
    EXPECT_EQ(uid_of(next({}, now - 1999)), second);
}

TEST_F(CourierTest, TheCitizenAtTheScreenGoesFirst) {
    add(1, 1);
    auto const theirs = add(2, 2);
    in_doubt(fakes::id<DossierUid>(1));
    EXPECT_EQ(uid_of(next({{theirs}})), theirs);
}

TEST_F(CourierTest, AtMostFourAreOnTheWireAtOnce) {
    SignedIn everybody;
    for (std::uint64_t number = 1; number <= 6; ++number)
        everybody.items.push_back(add(number, static_cast<int>(number)));
    std::vector<Assignment> out;
    for (int errand = 0; errand < 4; ++errand)
        out.push_back(next(everybody));
    for (auto const& assignment : out)
        EXPECT_FALSE(uid_of(assignment).is_nil());
    EXPECT_TRUE(std::holds_alternative<SleepUntil>(next(everybody)));
    ASSERT_TRUE(done(out[2]));
    EXPECT_FALSE(uid_of(next(everybody)).is_nil());
}

TEST_F(CourierTest, F48_WhoIsGoneWaitsAndIsTaken) {
    auto const uid = add(1, 1);
    EXPECT_TRUE(std::holds_alternative<SleepUntil>(next({})));
    EXPECT_EQ(state_of(*store.find(uid)), ItemState::waiting_for_citizen);
    EXPECT_EQ(portal.requests, 0);
    EXPECT_EQ(uid_of(next({{uid}})), uid);
}

TEST_F(CourierTest, F60_ARefusedDeviceStopsAfterOneRequest) {
    for (std::uint64_t number = 1; number <= 5; ++number)
        in_doubt(add(number, static_cast<int>(number)));
    portal.device_valid = false;
    ASSERT_TRUE(done(next({})));
    for (std::int64_t now = 1; now < 900; now += 50) {
        auto const assignment = next({}, now);
        ASSERT_EQ(assignment.index(), Assignment{SleepUntil{}}.index());
        EXPECT_EQ(std::get<SleepUntil>(assignment).at, at(900));
    }
    EXPECT_EQ(portal.requests, 1);
    portal.device_valid = true;
    courier.device_was_renewed();
    EXPECT_FALSE(uid_of(next({}, 10)).is_nil());
}

TEST_F(CourierTest, F21_TheBreakerAsksForHealthBeforeItGoesOn) {
    for (std::uint64_t number = 1; number <= 9; ++number)
        in_doubt(add(number, static_cast<int>(number)));
    portal.next_fault = [] { return Fault::server_error; };
    for (int failure = 0; failure < 5; ++failure)
        ASSERT_TRUE(done(next({})));
    EXPECT_TRUE(std::holds_alternative<SleepUntil>(next({}, 30)));
    EXPECT_TRUE(std::holds_alternative<ProbeHealth>(next({}, 60)));
    courier.health_was(HealthCheck::good, at(60));
    EXPECT_FALSE(uid_of(next({}, 60)).is_nil());
    EXPECT_EQ(portal.requests, 5);
}

TEST_F(CourierTest, F38_AReplyForNobodyChangesNothing) {
    auto const uid = add(1, 1);
    auto const assignment = next({{uid}});
    ASSERT_TRUE(store.hand_over(uid, HandOver::only_if_certain, at(1)));
    auto const item = done(assignment);
    ASSERT_TRUE(item);
    EXPECT_EQ(next_step(*item, at(100), {Means::Citizen::signed_in, 1000}), Action{Rest{}})
        << "staff have it: nothing more is sent";
}

TEST_F(CourierTest, ClosesContentAfterItsRestAndFollowsTheReceipt) {
    auto const uid = add(1, 1, {2500});
    std::int64_t now = 0;
    for (; state_of(*store.find(uid)) != ItemState::sent && now < 100; ++now)
        if (auto const assignment = next({{uid}}, now); std::holds_alternative<Errand>(assignment)) {
            ASSERT_TRUE(done(assignment, now));
        }
    ASSERT_EQ(state_of(*store.find(uid)), ItemState::sent);
    EXPECT_TRUE(courier.close_confirmed(at(now + 30), std::chrono::seconds{60})->empty());
    EXPECT_EQ(courier.close_confirmed(at(now + 60), std::chrono::seconds{60})->size(), 1U);
    EXPECT_EQ(kept(), 0);
    EXPECT_TRUE(std::holds_alternative<SleepUntil>(next({}, now + 60)));
    auto const look = next({}, now + 86'400);
    ASSERT_TRUE(std::holds_alternative<LookAtReceipt>(look));
    EXPECT_TRUE(std::holds_alternative<SleepUntil>(next({}, now + 86'400))) << "one look at a time";
    auto const receipt = courier.receipt_was(uid, portal.submission(AsDevice{}, uid, {}), at(now + 86'400));
    ASSERT_TRUE(receipt);
    EXPECT_EQ(receipt->next_look, at(now + 2 * 86'400));
}

TEST_F(CourierTest, F11_AnErrandWhoseWorkerDiedIsInDoubt) {
    auto const uid = add(1, 1);
    auto const assignment = next({{uid}});
    ASSERT_TRUE(courier.abandon(std::get<Errand>(assignment), at(1)));
    EXPECT_EQ(store.find(uid)->draft.settled, Settled::in_doubt);
    auto const again = next({{uid}}, 2);
    EXPECT_EQ(std::get<Errand>(again).request.kind, RequestKind::get_draft);
}

} // namespace
} // namespace motcua::dossier
