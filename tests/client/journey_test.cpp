// The whole way: phone, draft, papers, submission, receipt; over the real portal, with its fault hooks and over a bad
// line.

#include "tests/client/kiosk_harness.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace motcua::test {
namespace {

using namespace std::chrono_literals;

std::string fault(std::string_view method, std::string_view path, std::string_view name, int times = 1,
                  std::string_view argument = "null") {
    return fmt::format(R"({{"rules":[{{"method":"{}","path":"{}","fault":"{}","times":{},"arg":{}}}]}})", method, path,
                       name, times, argument);
}

void expect_sent_once(Harness& kiosk, DossierUid uid) {
    EXPECT_EQ(kiosk.commits(uid), 1);
    auto const receipts = kiosk.store->receipts().receipts();
    ASSERT_TRUE(receipts);
    auto const found = std::ranges::find(*receipts, uid, &dossier::Receipt::uid);
    ASSERT_NE(found, receipts->end());
    EXPECT_FALSE(found->portal_ref.empty());
}

TEST(Journey, FromThePhoneToTheReceipt) {
    Harness kiosk;
    ASSERT_TRUE(kiosk.client->health({}));
    ASSERT_TRUE(kiosk.client->capabilities({})->offers(Profile::submit));
    auto const session = kiosk.sign_in();
    auto const me = kiosk.client->me(session.access_token, {});
    ASSERT_TRUE(me);
    EXPECT_EQ(me->eid_level, 2);
    auto const uid = kiosk.confirm(session, 300'000);
    auto const citizen = kiosk.at_screen(session);
    EXPECT_EQ(citizen.items.size(), 1U);
    EXPECT_LE(kiosk.drain(&citizen, 30), 10);
    expect_sent_once(kiosk, uid);

    bool saw_pin = false;
    for (auto const& event : kiosk.events) {
        auto const* const moved = std::get_if<net::DossierMoved>(&event);
        if (moved == nullptr) continue;
        if (auto const* const confirmed = std::get_if<dossier::Confirmed>(&moved->item.standing))
            saw_pin |= confirmed->submission.tracking_pin.has_value();
    }
    EXPECT_TRUE(saw_pin); // the slip needs it
    auto const mine = kiosk.client->dossiers(session.access_token, {});
    ASSERT_TRUE(mine);
    ASSERT_EQ(mine->size(), 1U);
    EXPECT_EQ(mine->front().status.code, DossierStatus::sent);
    auto const events = kiosk.client->events(session.access_token, uid, 0, {});
    ASSERT_TRUE(events);
    EXPECT_FALSE(events->empty());
    kiosk.client->revoke(session.access_token, {});
    EXPECT_FALSE(kiosk.client->me(session.access_token, {}));
}

TEST(Journey, ADeviceKeyMadeOnThisMachineOpensThePortal) {
    Harness kiosk{{.device_key = true}};
    EXPECT_TRUE(kiosk.client->notices({}));
    EXPECT_FALSE(kiosk.sign_in().subject.empty());
}

TEST(Journey, CatalogueIsMirrored) {
    Harness kiosk;
    auto const list = kiosk.client->procedures({});
    ASSERT_TRUE(list);
    ASSERT_EQ(list->items.size(), 1U);
    EXPECT_EQ(list->items[0].code, "9.000001");
    auto const one = kiosk.client->procedure("9.000001", "", {});
    ASSERT_TRUE(one);
    EXPECT_NE(one->json.find("k-submit"), std::string::npos);
    EXPECT_TRUE(is_problem(kiosk.client->procedure("9.999999", "", {}).error(), "unknown_procedure"));
}

TEST(Journey, F28_TheOfficesAreReadFromThePortal) {
    Harness kiosk;
    auto const offices = kiosk.client->agencies({});
    ASSERT_TRUE(offices);
    EXPECT_NE(std::ranges::find(*offices, "H99.77.01", &catalog::Agency::code), offices->end());
}

TEST(Journey, DocumentsTrackingAndHandoffSpeakTheContract) {
    Harness kiosk;
    auto const session = kiosk.sign_in();
    auto const uid = kiosk.confirm(session, 0);
    auto const citizen = kiosk.at_screen(session);
    kiosk.drain(&citizen, 30);
    std::optional<SubmissionView> sent;
    for (auto const& event : kiosk.events)
        if (auto const* const moved = std::get_if<net::DossierMoved>(&event))
            if (auto const* const confirmed = std::get_if<dossier::Confirmed>(&moved->item.standing))
                sent = confirmed->submission;
    ASSERT_TRUE(sent);
    auto const documents = kiosk.client->documents(session.access_token, uid, {});
    ASSERT_TRUE(documents);
    for (auto const& document : *documents) {
        auto const bytes = kiosk.client->document(session.access_token, uid, document, {});
        ASSERT_TRUE(bytes) << document.id;
        EXPECT_EQ(static_cast<std::int64_t>(bytes->bytes.size()), document.size);
    }
    auto const view = kiosk.client->track(uid.to_string(), TrackingVerifier::pin, *sent->tracking_pin, {});
    ASSERT_TRUE(view);
    EXPECT_EQ(view->status.code, DossierStatus::sent);
    EXPECT_TRUE(is_problem(kiosk.client->track(uid.to_string(), TrackingVerifier::pin, Secret{"000000"}, {}).error(),
                           "tracking_no_match"));
    EXPECT_TRUE(is_problem(
        kiosk.client->track("01a205f3-e6bb-7c3e-9a10-5b6f2c7d8e90", TrackingVerifier::pin, Secret{"000000"}, {})
            .error(),
        "tracking_no_match"));
}

/// One fault on one request, in the middle of the way: in the end exactly one submission.
class OneFault : public testing::TestWithParam<std::tuple<char const*, char const*, char const*, char const*>> {};

TEST_P(OneFault, F13_F14_ExactlyOneSubmission) {
    auto const [method, path, name, argument] = GetParam();
    net::ClientLimits limits;
    limits.call = limits.chunk = 1'500ms;
    Harness kiosk{{.limits = limits}};
    auto const session = kiosk.sign_in();
    auto const uid = kiosk.confirm(session, 300'000);
    auto const citizen = kiosk.at_screen(session);
    auto const set = kiosk.portal->set_faults(fault(method, path, name, 2, argument));
    ASSERT_TRUE(set) << set.error();
    kiosk.drain(&citizen, 60);
    expect_sent_once(kiosk, uid);
}

constexpr auto dossier_url = "/v1/dossiers/*";
constexpr auto attachment_url = "/v1/dossiers/*/attachments/*";
constexpr auto submission_url = "/v1/dossiers/*/submission";

INSTANTIATE_TEST_SUITE_P(Journey, OneFault,
                         testing::Values(std::tuple{"PUT", submission_url, "dropAfterCommit", "null"},
                                         std::tuple{"PUT", submission_url, "dropBeforeCommit", "null"},
                                         std::tuple{"PUT", submission_url, "garbage", "null"},
                                         std::tuple{"PUT", submission_url, "html200", "null"},
                                         std::tuple{"PUT", submission_url, "wrongType", "null"},
                                         std::tuple{"PUT", submission_url, "truncate", "40"},
                                         std::tuple{"PUT", submission_url, "hugeBody", "null"},
                                         std::tuple{"PUT", submission_url, "status", "503"},
                                         std::tuple{"PUT", submission_url, "status", "429"},
                                         std::tuple{"PUT", submission_url, "delay", "1600"},
                                         std::tuple{"GET", submission_url, "html200", "404"},
                                         std::tuple{"GET", submission_url, "dropBeforeCommit", "null"},
                                         std::tuple{"PUT", dossier_url, "dropAfterCommit", "null"},
                                         std::tuple{"PUT", dossier_url, "dropBeforeCommit", "null"},
                                         std::tuple{"PUT", attachment_url, "dropAfterCommit", "null"},
                                         std::tuple{"PUT", attachment_url, "truncate", "10"},
                                         std::tuple{"PATCH", attachment_url, "dropAfterCommit", "null"},
                                         std::tuple{"PATCH", attachment_url, "dropBeforeCommit", "null"},
                                         std::tuple{"HEAD", attachment_url, "status", "500"}),
                         [](auto const& chosen) {
                             auto name = fmt::format("{}_{}_{}", chosen.index, std::get<0>(chosen.param),
                                                     std::get<2>(chosen.param));
                             std::erase_if(name, [](char letter) {
                                 return !std::isalnum(static_cast<unsigned char>(letter)) && letter != '_';
                             });
                             return name;
                         });

TEST(Journey, F17_TheTicketCarriesItOverALostLineAfterTheCitizenLeft) {
    Harness kiosk;
    auto const session = kiosk.sign_in();
    auto const uid = kiosk.confirm(session, 300'000);
    auto const citizen = kiosk.at_screen(session);
    // The second chunk never arrives while the citizen is there.
    ASSERT_TRUE(kiosk.portal->set_faults(fault("PATCH", attachment_url, "status", 1000, "503")));
    kiosk.sweep(&citizen);
    EXPECT_EQ(kiosk.item(uid).ticket.state, dossier::TicketState::held);
    EXPECT_EQ(kiosk.commits(uid), 0);
    kiosk.portal->clear_faults();
    kiosk.pass(1h); // the citizen's token is dead by now
    kiosk.drain(nullptr, 60);
    expect_sent_once(kiosk, uid);
}

TEST(Journey, F48_WithoutATicketItWaitsForItsCitizen) {
    Harness kiosk;
    auto const session = kiosk.sign_in();
    auto const uid = kiosk.confirm(session, 0, DeferredSend::not_offered);
    auto const report = kiosk.sweep(nullptr);
    EXPECT_EQ(report.requests, 0);
    EXPECT_EQ(net::stage_of(kiosk.item(uid)), net::SendingStage::needs_citizen);
    auto const again = kiosk.sign_in();
    auto const citizen = kiosk.at_screen(again);
    kiosk.drain(&citizen, 30);
    expect_sent_once(kiosk, uid);
}

TEST(Journey, F42_AnUploadCutInEveryChunkResumes) {
    std::atomic<int> cut{0};
    net::ClientLimits limits;
    limits.call = limits.chunk = 1'000ms;
    Harness kiosk{{.line =
                       [&](int) {
                           LinePlan plan;
                           // Every second connection that carries a piece dies in the middle of it.
                           if (cut.fetch_add(1) % 2 == 1) plan.reset_request_after = 100'000;
                           return plan;
                       },
                   .limits = limits}};
    auto const session = kiosk.sign_in();
    auto const uid = kiosk.confirm(session, 1'000'000);
    auto const citizen = kiosk.at_screen(session);
    kiosk.drain(&citizen, 100);
    expect_sent_once(kiosk, uid);
}

TEST(Journey, F22_ASweepEndsWithinASecondOfAStop) {
    Harness kiosk;
    auto const session = kiosk.sign_in();
    auto const uid = kiosk.confirm(session, 0);
    auto const citizen = kiosk.at_screen(session);
    kiosk.sender->limits_are(kiosk.client->capabilities({})->limits); // the draft leaves at once, before the stop
    ASSERT_TRUE(kiosk.portal->set_faults(fault("PUT", dossier_url, "delay", 1, "500")));
    std::stop_source source;
    std::jthread const other{[&] {
        std::this_thread::sleep_for(150ms);
        source.request_stop();
    }};
    auto const start = std::chrono::steady_clock::now();
    auto const report = kiosk.sweep(&citizen, source.get_token());
    EXPECT_LT(std::chrono::steady_clock::now() - start, 1'500ms);
    EXPECT_EQ(report.end, net::SweepReport::End::stopped);
    EXPECT_TRUE(dossier::in_doubt(kiosk.item(uid))); // b8.2: cancelled is as uncertain as a time-out
    // Our kiosk gave up, the portal did not: the draft appears there later.
    while (!kiosk.client->dossier(session.access_token, uid, {}))
        std::this_thread::yield();
    kiosk.drain(&citizen, 60);
    expect_sent_once(kiosk, uid);
}

TEST(Journey, F57_ASecondDossierOfTheSamePersonLeavesTheFirstOneOnItsWay) {
    Harness kiosk;
    auto const session = kiosk.sign_in();
    auto const first = kiosk.confirm(session, 0);
    std::optional<DossierUid> second;
    bool doubted = false;
    kiosk.sender->citizen_is(kiosk.at_screen(session));
    auto const report = kiosk.sender->sweep({}, [&](net::SenderEvent const& event) {
        if (std::holds_alternative<net::RequestLeft>(event) && !second) { // pressed "send" while the first one is being sent
            second = kiosk.confirm(session, 0);
            kiosk.sender->citizen_added(*second);
        }
        auto const* const moved = std::get_if<net::DossierMoved>(&event);
        doubted = doubted || (moved != nullptr && dossier::in_doubt(moved->item));
    });
    EXPECT_FALSE(doubted);
    EXPECT_EQ(report.confirmed, 2); // in one sweep: she stands there
    ASSERT_TRUE(second);
    EXPECT_EQ(kiosk.commits(first), 1);
    EXPECT_EQ(kiosk.commits(*second), 1);
}

TEST(Journey, F83_ATokenThatExpiresOnTheWayKeepsTheAnswers) {
    Harness kiosk;
    auto const session = kiosk.sign_in();
    auto const uid = kiosk.confirm(session, 0, DeferredSend::not_offered);
    auto citizen = kiosk.at_screen(session);
    ASSERT_TRUE(kiosk.portal->set_faults(fault("PUT", submission_url, "expireToken")));
    kiosk.sweep(&citizen);
    EXPECT_TRUE(std::ranges::any_of(kiosk.events, [](net::SenderEvent const& event) {
        return std::holds_alternative<net::CitizenTokenRefused>(event);
    }));
    EXPECT_EQ(net::stage_of(kiosk.item(uid)), net::SendingStage::needs_citizen);
    auto const again = kiosk.sign_in();
    EXPECT_EQ(again.subject, session.subject);
    citizen = kiosk.at_screen(again);
    kiosk.drain(&citizen, 30);
    expect_sent_once(kiosk, uid);
}

} // namespace
} // namespace motcua::test
