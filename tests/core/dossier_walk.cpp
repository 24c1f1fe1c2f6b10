// The saga, the line and the courier against a portal that fails at random: never two submissions, never one lost.
#include "tests/fakes/courier_walk.h"
#include "tests/fakes/memory_store.h"

namespace motcua {
namespace {

TEST(Delivery, F14_RandomWalkOverFaultsAndRestartsLosesAndDoublesNothing) {
    fakes::WalkFigures all;
    for (std::uint32_t seed = 1; seed <= 150; ++seed) {
        SCOPED_TRACE(seed);
        fakes::MemoryStore store;
        std::vector<DossierUid> uids;
        for (std::uint64_t number = 1; number <= 7; ++number) {
            std::vector<std::size_t> const papers(number % 4, 700 + number * 450);
            auto const deferred = number % 2 ? DeferredSend::offered : DeferredSend::not_offered;
            auto const added = fakes::confirmed_by_citizen(store, store, store, number, papers,
                                                           static_cast<int>(number % 3), deferred);
            ASSERT_TRUE(added) << added.error().detail;
            uids.push_back(added->uid);
        }
        fakes::CourierWalk walk{seed, uids, [&] { return fakes::WalkStore{&store, &store}; }};
        walk.storm(400, 0.3);
        walk.calm();
        if (HasFatalFailure() || HasNonfatalFailure()) return;
        walk.count();
        for (std::uint64_t number = 1; number <= 7; ++number)
            for (std::size_t index = 0; index < number % 4; ++index)
                ASSERT_EQ(walk.portal.dossiers.at(fakes::id<DossierUid>(number))
                              .papers.at(fakes::paper_id(number, index))
                              .bytes,
                          fakes::paper_content(number, index, 700 + number * 450));
        all.requests += walk.figures.requests;
        all.faults += walk.figures.faults;
        all.restarts += walk.figures.restarts;
        all.submissions += walk.figures.submissions;
        all.doubled += walk.figures.doubled;
        all.redundant += walk.figures.redundant;
        all.lost += walk.figures.lost;
    }
    EXPECT_EQ(all.submissions, 150 * 7);
    EXPECT_EQ(all.lost, 0);
    EXPECT_EQ(all.doubled, 0);
    EXPECT_EQ(all.redundant, 0) << "a submission in doubt is read back before it is sent again";
    EXPECT_GT(all.faults, 1000);
    EXPECT_GT(all.restarts, 100);
    RecordProperty("requests", all.requests);
    RecordProperty("faults", all.faults);
    RecordProperty("restarts", all.restarts);
}

} // namespace
} // namespace motcua
