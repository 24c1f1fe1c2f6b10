// The portal's limits shrink between the scan and the upload (F34): over the real client, store and portal.

#include "kiosk/core/dossier/paper_limits.h"
#include "kiosk/core/dossier/saga.h"
#include "tests/client/kiosk_harness.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace motcua::test {
namespace {

void shrink(Harness& kiosk, std::string_view limits) {
    auto const set = kiosk.portal->set_faults(fmt::format(R"({{"rules":[{{"fault":"shrinkLimits","arg":{}}}]}})", limits));
    ASSERT_TRUE(set) << set.error();
}

int count(Harness const& kiosk, dossier::RequestKind kind) {
    return static_cast<int>(std::ranges::count_if(kiosk.events, [&](auto const& event) {
        auto const* const left = std::get_if<net::RequestLeft>(&event);
        return left != nullptr && left->kind == kind;
    }));
}

TEST(Limits, F34_APaperThatNoLongerFitsNeverLeavesAndItsCitizenIsAsked) {
    Harness kiosk;
    auto const session = kiosk.sign_in();
    ASSERT_TRUE(kiosk.client->capabilities({}));
    auto const uid = kiosk.confirm(session, 300'000);
    shrink(kiosk, R"({"maxFileBytes":200000})");
    auto const citizen = kiosk.at_screen(session);
    kiosk.drain(&citizen, 10);

    auto const item = kiosk.item(uid);
    EXPECT_EQ(item.standing, (dossier::Standing{dossier::AwaitsCitizen{dossier::CitizenNeed::fix_paper, 0}}));
    EXPECT_EQ(count(kiosk, dossier::RequestKind::put_paper), 0);
    EXPECT_EQ(kiosk.commits(uid), 0);
    auto const told = std::ranges::find_if(kiosk.events, [](auto const& event) { return std::holds_alternative<net::CapabilitiesRead>(event); });
    auto const moved = std::ranges::find_if(kiosk.events, [](auto const& event) { return std::holds_alternative<net::DossierMoved>(event); });
    ASSERT_NE(told, kiosk.events.end());
    ASSERT_NE(moved, kiosk.events.end());
    EXPECT_LT(told, moved) << "the screen knows the new limit before it is told what does not fit";
    EXPECT_EQ(std::get<net::CapabilitiesRead>(*told).capabilities.limits.max_file_bytes, 200'000);

    // The citizen leaves; days pass: staff have a task, nothing is tried again.
    auto const before = kiosk.events.size();
    for (int day = 0; day < 10; ++day) {
        kiosk.pass(std::chrono::hours{24});
        kiosk.sweep(nullptr);
    }
    EXPECT_EQ(kiosk.events.size(), before);
    EXPECT_EQ(dossier::task_of(kiosk.item(uid), kiosk.now()), dossier::ItemTask::paper_refused);

    // The portal takes large files again and staff let it go: it arrives once.
    kiosk.portal->clear_faults();
    ASSERT_TRUE(kiosk.store->desk().retry(uid, kiosk.now()));
    auto const again = kiosk.sign_in();
    auto const back = kiosk.at_screen(again);
    kiosk.drain(&back, 30);
    EXPECT_EQ(kiosk.commits(uid), 1);
}

TEST(Limits, F34_OfSomebodyWhoIsGoneItBecomesATaskAsSoonAsTheNewLimitIsKnown) {
    Harness kiosk;
    auto const session = kiosk.sign_in();
    auto const uid = kiosk.confirm(session, 300'000);
    kiosk.sweep(nullptr);
    EXPECT_EQ(dossier::task_of(kiosk.item(uid), kiosk.now()), dossier::ItemTask::waiting_for_citizen);
    shrink(kiosk, R"({"maxTotalBytes":100000})");
    kiosk.sender->limits_are(kiosk.client->capabilities({})->limits);
    kiosk.sweep(nullptr);
    auto const item = kiosk.item(uid);
    EXPECT_EQ(dossier::task_of(item, kiosk.now()), dossier::ItemTask::paper_refused);
    ASSERT_TRUE(item.problem);
    EXPECT_NE(item.problem->title.find("300000 bytes, the portal now takes 100000"), std::string::npos);
    EXPECT_TRUE(kiosk.store->papers().content(uid, item.papers[0].aid)) << "the scan is still here";
}

TEST(Limits, F34_ChunksShrinkInTheMiddleOfAnUpload) {
    Harness kiosk;
    auto const session = kiosk.sign_in();
    auto const uid = kiosk.confirm(session, 300'000);
    shrink(kiosk, R"({"uploadChunkBytes":65536})");
    auto const citizen = kiosk.at_screen(session);
    kiosk.drain(&citizen, 30);
    EXPECT_EQ(kiosk.commits(uid), 1);
    EXPECT_EQ(count(kiosk, dossier::RequestKind::append_paper), 5);
}

TEST(Limits, F34_APortalThatJudgesSoonerThanItSaysSendsThePaperBackToo) {
    Harness kiosk;
    auto const session = kiosk.sign_in();
    auto const uid = kiosk.confirm(session, 300'000);
    auto const set = kiosk.portal->set_faults(
        R"({"rules":[{"method":"PUT","path":"/v1/dossiers/*/attachments/*","fault":"status","times":1,"arg":{"status":413,"code":"file_too_large"}}]})");
    ASSERT_TRUE(set) << set.error();
    auto const citizen = kiosk.at_screen(session);
    kiosk.drain(&citizen, 10);
    auto const pointers = dossier::to_mend(kiosk.item(uid));
    ASSERT_TRUE(pointers);
    ASSERT_EQ(pointers->size(), 1U);
    EXPECT_EQ(pointers->front().pointer, "/attachments/" + kiosk.item(uid).papers[0].aid.to_string());
}

} // namespace
} // namespace motcua::test
