#include "kiosk/core/dossier/line.h"

#include "kiosk/core/dossier/receipt.h"
#include "tests/fakes/packages.h"

#include <gtest/gtest.h>

namespace motcua::dossier {
namespace {

using fakes::at;

TEST(Line, F21_OpensTheBreakerAfterFiveFailuresAndAsksOneHealthCheck) {
    Line line;
    for (int failure = 1; failure <= 4; ++failure) {
        line = after_request(line, SweepSign::line_failed, at(0));
        EXPECT_EQ(state_of(line, at(0)), LineState::usable) << failure;
    }
    line = after_request(line, SweepSign::line_failed, at(0));
    EXPECT_EQ(state_of(line, at(0)), LineState::closed);
    EXPECT_EQ(opens_at(line, at(0)), at(60));
    EXPECT_EQ(state_of(line, at(59)), LineState::closed);
    EXPECT_EQ(state_of(line, at(60)), LineState::probe_health);
    line = after_health(line, HealthCheck::bad, at(61));
    EXPECT_EQ(state_of(line, at(62)), LineState::closed);
    line = after_health(line, HealthCheck::good, at(121));
    EXPECT_EQ(state_of(line, at(121)), LineState::usable);
}

TEST(Line, OneGoodAnswerForgetsTheFailuresBefore) {
    Line line;
    for (int round = 0; round < 3; ++round) {
        for (int failure = 0; failure < 4; ++failure)
            line = after_request(line, SweepSign::line_failed, at(0));
        line = after_request(line, SweepSign::line_works, at(0));
    }
    EXPECT_EQ(line, Line{});
}

TEST(Line, F60_ARefusedDeviceStopsEverything) {
    auto const line = after_request(Line{}, SweepSign::device_refused, at(0));
    EXPECT_EQ(state_of(line, at(899)), LineState::device_refused);
    EXPECT_EQ(opens_at(line, at(1)), at(900));
    EXPECT_EQ(state_of(line, at(900)), LineState::usable);
    EXPECT_EQ(state_of(device_renewed(line), at(1)), LineState::usable);
}

SubmissionView seen(DossierStatus status) {
    SubmissionView view;
    view.status.code = status;
    view.portal_ref = "P-1";
    return view;
}

Reply<SubmissionView> no_such() {
    Problem problem;
    problem.status = 404;
    problem.code = "not_found";
    return std::unexpected(PortalFailure{problem});
}

Receipt sent_receipt() {
    Receipt receipt;
    receipt.sent_at = std::chrono::floor<std::chrono::seconds>(at(0));
    receipt.confirmed_at = at(0);
    return receipt;
}

TEST(Receipt, F29_IsLookedAfterDailyUntilFinalOrThirtyDays) {
    auto receipt = after_look(sent_receipt(), seen(DossierStatus::processing), BodyMatch::same, at(100));
    EXPECT_EQ(receipt.next_look, at(100) + std::chrono::hours{24});
    EXPECT_TRUE(is_followed(receipt, at(0) + std::chrono::days{29}));
    EXPECT_FALSE(is_followed(receipt, at(0) + std::chrono::days{30}));
    EXPECT_FALSE(is_followed(after_look(receipt, seen(DossierStatus::returned), BodyMatch::same, at(200)), at(300)));
}

TEST(Receipt, F30_IsLostOnlyWhenThePortalSaysSoTwice) {
    auto receipt = after_look(sent_receipt(), no_such(), BodyMatch::not_compared, at(0));
    EXPECT_EQ(task_of(receipt, at(1)), ReceiptTask::none);
    receipt = after_look(receipt, std::unexpected(PortalFailure{NotPortal{"media_type", 404}}), BodyMatch::not_compared,
                         at(0));
    EXPECT_EQ(task_of(receipt, at(1)), ReceiptTask::none) << "a proxy's 404 proves nothing";
    receipt = after_look(receipt, no_such(), BodyMatch::not_compared, at(86'400));
    EXPECT_EQ(task_of(receipt, at(86'401)), ReceiptTask::lost_by_portal);
    receipt = after_look(receipt, seen(DossierStatus::accepted), BodyMatch::same, at(172'800));
    EXPECT_NE(task_of(receipt, at(172'801)), ReceiptTask::lost_by_portal);
    EXPECT_EQ(task_of(after_look(receipt, seen(DossierStatus::accepted), BodyMatch::different, at(0)), at(1)),
              ReceiptTask::lost_by_portal);
}

TEST(Receipt, F29_SilenceOfThreeWorkingDaysIsATask) {
    using namespace std::chrono;
    auto receipt = sent_receipt();
    auto const thursday = sys_days{2026y / November / 26} + hours{3}; // 10:00 in Viet Nam
    receipt.sent_at = floor<seconds>(thursday);
    EXPECT_EQ(task_of(receipt, sys_days{2026y / November / 30} + hours{3}), ReceiptTask::none)
        << "Monday: two working days";
    EXPECT_EQ(task_of(receipt, sys_days{2026y / December / 1} + hours{3}), ReceiptTask::silence) << "Tuesday: three";
    receipt.accepted_at = receipt.sent_at;
    EXPECT_EQ(task_of(receipt, sys_days{2026y / December / 20} + hours{3}), ReceiptTask::none);
}

TEST(Receipt, F31_FailedDeliveryIsATask) {
    auto failed = seen(DossierStatus::sent);
    failed.delivery = Delivery::failed;
    EXPECT_EQ(task_of(after_look(sent_receipt(), failed, BodyMatch::same, at(1)), at(2)), ReceiptTask::delivery_failed);
}

} // namespace
} // namespace motcua::dossier
