// What the portal takes may shrink after a paper was taken in: it is measured again before anything is uploaded (F34).
#include "kiosk/core/dossier/paper_limits.h"

#include "tests/fakes/memory_store.h"
#include "tests/fakes/model_portal.h"
#include "tests/fakes/packages.h"

#include <gtest/gtest.h>

namespace motcua::dossier {
namespace {

using namespace fakes;

constexpr std::int64_t mega = 1'000'000;

std::vector<PaperMeasure> papers(std::vector<std::int64_t> const& sizes) {
    std::vector<PaperMeasure> made;
    for (auto const size : sizes)
        made.push_back({.size = size});
    return made;
}

std::vector<std::size_t> named(std::vector<PaperMisfit> const& found) {
    std::vector<std::size_t> indexes;
    for (auto const& misfit : found)
        indexes.push_back(misfit.paper);
    return indexes;
}

TEST(PaperLimits, F34_OnlyThePaperThatIsTooLargeHasToChange) {
    PortalLimits limits{.max_file_bytes = 2 * mega};
    auto const found = misfits(papers({mega, 3 * mega, 2 * mega}), limits);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0], (PaperMisfit{1, PaperFault::too_large, 2 * mega}));
    EXPECT_TRUE(misfits(papers({mega, 2 * mega}), limits).empty());
}

TEST(PaperLimits, F34_OfTooMuchTogetherTheLargestGoesAndIsToldHowMuchIsLeft) {
    PortalLimits limits{.max_total_bytes = 5 * mega};
    auto const found = misfits(papers({mega, 4 * mega, 2 * mega}), limits);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0], (PaperMisfit{1, PaperFault::too_large, 2 * mega}));
}

TEST(PaperLimits, F34_WhereTheOthersTakeAllThereIsOnlyTheCounterIsLeft) {
    PortalLimits limits{.max_total_bytes = 2 * mega};
    auto const found = misfits(papers({2 * mega - 100, mega}), limits);
    ASSERT_EQ(named(found), std::vector<std::size_t>{0});
    EXPECT_EQ(found[0].room, mega);
    limits.max_files = 1;
    EXPECT_EQ(misfits(papers({100, 100}), limits), (std::vector{PaperMisfit{1, PaperFault::no_room, 0}}));
}

TEST(PaperLimits, F34_APaperOfItsOwnLimitOrAWrongKindIsNamed) {
    PortalLimits limits{.media_types = {"application/pdf"}};
    auto three = papers({mega, mega, mega});
    three[0].own_most = 500'000;
    three[1].media_type = "image/png";
    three[2].media_type = "application/pdf";
    auto const found = misfits(three, limits);
    ASSERT_EQ(named(found), (std::vector<std::size_t>{0, 1}));
    EXPECT_EQ(found[0].fault, PaperFault::too_large);
    EXPECT_EQ(found[0].room, 500'000);
    EXPECT_EQ(found[1].fault, PaperFault::wrong_kind);
}

TEST(PaperLimits, F34_WhatThePortalHasTakenOnCountsButStays) {
    PortalLimits limits{.max_total_bytes = 5 * mega};
    auto three = papers({4 * mega, mega, mega});
    three[0].announced = true;
    EXPECT_EQ(named(misfits(three, limits)), std::vector<std::size_t>{1});
    for (auto& paper : three)
        paper.announced = true;
    EXPECT_TRUE(misfits(three, limits).empty()) << "the portal accepted them: it is asked, not judged in advance";
}

class LimitsInTheOutbox : public testing::Test {
protected:
    MemoryStore store;
    ModelPortal portal;
    Courier courier{store, store};
    Secret token{"token"};
    KnownLimits known;

    DossierUid add(std::uint64_t number, std::vector<std::size_t> const& papers) {
        auto const added = confirmed_by_citizen(store, store, store, number, papers, static_cast<int>(number));
        EXPECT_TRUE(added);
        return added->uid;
    }
    Assignment next(SignedIn const& signed_in, std::int64_t seconds = 0) {
        auto assignment = courier.next(signed_in, known, at(seconds));
        EXPECT_TRUE(assignment);
        return assignment ? std::move(*assignment) : Assignment{SleepUntil{}};
    }
};

TEST_F(LimitsInTheOutbox, F34_LimitsAreReadAgainBeforeTheFirstByteLeaves) {
    auto const uid = add(1, {200'000});
    known.stale = true;
    EXPECT_TRUE(std::holds_alternative<ReadLimits>(next({{uid}})));
    EXPECT_EQ(store.find(uid)->draft.settled, Settled::not_sent) << "nothing was written down as departed";
    known.stale = false;
    EXPECT_TRUE(std::holds_alternative<Errand>(next({{uid}})));
}

TEST_F(LimitsInTheOutbox, F34_WhatNeedsNoUploadDoesNotWaitForThem) {
    auto const uid = add(1, {});
    auto const queue = store.queue();
    auto item = queue->front().item;
    item.submission.settled = Settled::in_doubt;
    ASSERT_TRUE(store.record(item, queue->front().version));
    known.stale = true;
    auto const assignment = next({});
    ASSERT_TRUE(std::holds_alternative<Errand>(assignment));
    EXPECT_EQ(std::get<Errand>(assignment).request.kind, RequestKind::get_submission);
    EXPECT_EQ(std::get<Errand>(assignment).uid, uid);
}

TEST_F(LimitsInTheOutbox, F34_TheCitizenAtTheScreenIsSentBackToThatPaper) {
    auto const uid = add(1, {100'000, 300'000});
    known.limits.max_file_bytes = 200'000;
    auto const assignment = next({{uid}});
    ASSERT_TRUE(std::holds_alternative<LaidAside>(assignment));
    auto const item = std::get<LaidAside>(assignment).item;
    EXPECT_EQ(item.standing, (Standing{AwaitsCitizen{CitizenNeed::fix_paper, 1}}));
    EXPECT_EQ(*store.find(uid), item);
    auto const pointers = to_mend(item);
    ASSERT_TRUE(pointers);
    ASSERT_EQ(pointers->size(), 1U);
    EXPECT_EQ(pointers->front().pointer, "/attachments/" + paper_id(1, 1).to_string());
    EXPECT_EQ(portal.requests, 0);
}

TEST_F(LimitsInTheOutbox, F34_OfACitizenWhoIsGoneItIsATaskOfStaffAndNeverTriedAgain) {
    auto const uid = add(1, {300'000});
    EXPECT_TRUE(std::holds_alternative<SleepUntil>(next({}))) << "parked: only its citizen could go on";
    known.limits.max_file_bytes = 200'000;
    EXPECT_TRUE(std::holds_alternative<LaidAside>(next({}, 60)));
    auto const item = *store.find(uid);
    EXPECT_EQ(task_of(item, at(60)), ItemTask::paper_refused);
    ASSERT_TRUE(item.problem);
    EXPECT_NE(item.problem->title.find("paper 1 has 300000 bytes, the portal now takes 200000"), std::string::npos) << item.problem->title;
    for (std::int64_t hour = 1; hour < 100; ++hour)
        EXPECT_TRUE(std::holds_alternative<SleepUntil>(next({{uid}}, hour * 3600)));
    EXPECT_EQ(portal.requests, 0);
    EXPECT_EQ(store.find(uid)->papers.size(), 1U) << "nothing of it is lost";
    ASSERT_TRUE(store.hand_over(uid, HandOver::only_if_certain, at(400'000)));
}

TEST_F(LimitsInTheOutbox, F34_WhenThePortalTakesMoreAgainStaffLetItGo) {
    auto const uid = add(1, {300'000});
    known.limits.max_file_bytes = 200'000;
    ASSERT_TRUE(std::holds_alternative<LaidAside>(next({{uid}})));
    known.limits.max_file_bytes = 400'000;
    ASSERT_TRUE(store.retry(uid, at(10)));
    EXPECT_TRUE(std::holds_alternative<Errand>(next({{uid}}, 10)));
}

TEST_F(LimitsInTheOutbox, F34_OthersGoOnMeanwhile) {
    auto const large = add(1, {300'000}), small = add(2, {100'000});
    known.limits.max_file_bytes = 200'000;
    EXPECT_TRUE(std::holds_alternative<LaidAside>(next({{large, small}})));
    auto const assignment = next({{large, small}});
    ASSERT_TRUE(std::holds_alternative<Errand>(assignment));
    EXPECT_EQ(std::get<Errand>(assignment).uid, small);
}

TEST_F(LimitsInTheOutbox, F34_AnswersThatAreTooLongAreForStaff) {
    auto const uid = add(1, {});
    known.limits.max_json_bytes = 20;
    ASSERT_TRUE(std::holds_alternative<LaidAside>(next({{uid}})));
    EXPECT_EQ(store.find(uid)->standing, Standing{Quarantined{"body_too_large"}});
    EXPECT_EQ(task_of(*store.find(uid), at(0)), ItemTask::set_aside);
    EXPECT_EQ(portal.requests, 0);
}

TEST_F(LimitsInTheOutbox, F34_ChunksFollowWhatWasReadLast) {
    auto const uid = add(1, {300'000});
    known.limits.upload_chunk_bytes = 10'000;
    for (int step = 0; step < 10; ++step) {
        auto const assignment = next({{uid}});
        ASSERT_TRUE(std::holds_alternative<Errand>(assignment));
        auto const& errand = std::get<Errand>(assignment);
        if (errand.request.kind == RequestKind::append_paper) {
            EXPECT_EQ(errand.request.length, 10'000);
            return;
        }
        ASSERT_TRUE(courier.settle(errand, carry_out(errand, portal, token, {}), at(0), 0.0));
    }
    ADD_FAILURE() << "nothing was uploaded";
}

} // namespace
} // namespace motcua::dossier
