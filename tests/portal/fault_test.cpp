#include <gtest/gtest.h>

#include <chrono>
#include <future>

#include <fmt/format.h>

#include "net/portal/digest.h"
#include "tests/portal/house.h"
#include "tests/portal/http_call.h"

namespace motcua::portal {
namespace {

class FaultTest : public testing::Test {
protected:
    FaultTest() : token(house.citizen_token()), uid(House::new_uuid()) { etag = house.make_draft(uid, token); }
    void fault(std::string const& name, Json const& argument = nullptr, std::string const& method = "PUT",
               std::string const& path = "/v1/dossiers/*/submission", int times = 1) {
        Json const rules{{"rules", {{{"method", method}, {"path", path}, {"fault", name}, {"times", times}, {"arg", argument}}}}};
        EXPECT_EQ(house.raw("PUT", "/_test/faults", {{"Content-Type", "application/json"}}, rules.dump()).status, 204);
        house.expect_contract(false);
    }
    Reply submit() { return house.submit(uid, token, etag); }
    Reply submission() { return house.get("/v1/dossiers/" + uid + "/submission", token); }
    Json journal() { return house.raw("GET", "/_test/journal").json; }

    House house;
    std::string token;
    std::string uid;
    std::string etag;
};

}  // namespace

// F13
TEST_F(FaultTest, F13_DropAfterCommitLeavesOneSubmission) {
    fault("dropAfterCommit");
    EXPECT_FALSE(submit().arrived);
    EXPECT_EQ(submission().json["bodySha256"], sha256_hex(House::submission()));
    EXPECT_EQ(submit().status, 200);
    EXPECT_EQ(journal()["submissions"], 1);
    EXPECT_EQ(journal()["commits"].back()["count"], 1);
}

// F14
TEST_F(FaultTest, F14_DropBeforeCommitLeavesNone) {
    fault("dropBeforeCommit");
    EXPECT_FALSE(submit().arrived);
    EXPECT_EQ(submission().code(), "not_found");
    EXPECT_EQ(submit().status, 201);
    EXPECT_EQ(journal()["submissions"], 1);
}

// F15, F20
TEST_F(FaultTest, F15_F20_Html200IsACaptivePage) {
    fault("html200", nullptr, "GET", "/v1/health");
    auto const page = house.get("/v1/health?nonce=x");
    EXPECT_EQ(page.status, 200);
    EXPECT_EQ(page.header("content-type"), "text/html");
    EXPECT_FALSE(page.body.contains("nonce"));
    fault("html200", 404, "GET");
    EXPECT_EQ(submission().status, 404);
    EXPECT_EQ(submission().code(), "not_found");
}

// F21, F35, F36
TEST_F(FaultTest, F21_F35_F36_StatusAnswersAnythingWithoutCommitting) {
    fault("status", 503);
    auto const down = submit();
    EXPECT_EQ(down.code(), "unavailable");
    EXPECT_FALSE(down.header("retry-after").empty());
    fault("status", {{"status", 503}, {"code", "maintenance"}, {"until", "2026-11-23T22:00:00+07:00"}, {"retryAfter", "-1"}});
    auto const maintenance = submit();
    EXPECT_EQ(maintenance.json["until"], "2026-11-23T22:00:00+07:00");
    EXPECT_EQ(maintenance.header("retry-after"), "-1");
    fault("status", {{"status", 307}, {"location", "https://elsewhere.example/"}});
    EXPECT_EQ(submit().header("location"), "https://elsewhere.example/");
    EXPECT_EQ(journal()["submissions"], 0);
}

// F23
TEST_F(FaultTest, F23_SpoiltBodiesAreCommittedAllTheSame) {
    fault("garbage");
    EXPECT_TRUE(submit().json.is_discarded());
    EXPECT_EQ(journal()["submissions"], 1);
    fault("wrongType", nullptr, "GET");
    EXPECT_EQ(submission().header("content-type"), "text/plain");
    fault("truncate", 20, "GET");
    EXPECT_FALSE(submission().arrived);
    fault("hugeBody", nullptr, "GET");
    EXPECT_GT(submission().body.size(), 1'048'576U);
    fault("hugeBody", 3000, "GET");
    EXPECT_EQ(submission().body.size(), 3000U);
    fault("slowBody", 5000, "GET");
    EXPECT_EQ(submission().status, 200);
}

// F22
TEST_F(FaultTest, F22_DelayWaitsAndASecondRequestIsToldSo) {
    fault("delay", 800);
    auto const body = House::submission();
    Headers const headers{{"If-Match", etag}, {"Idempotency-Key", "\"" + House::new_uuid() + "\""}};
    auto const path = "/v1/dossiers/" + uid + "/submission";
    auto slow = std::async(std::launch::async, [&] { return house.put(path, token, body, headers); });
    Reply second;
    // The first may not have arrived yet; then this one is the delayed one and the other is told.
    second = house.put(path, token, body, headers);
    auto const first = slow.get();
    auto const told = first.status == 409 ? first : second;
    EXPECT_EQ(told.code(), "request_in_progress");
    EXPECT_EQ(told.header("retry-after"), "1");
    EXPECT_EQ(journal()["submissions"], 1);
}

TEST_F(FaultTest, DelayEndsWhenThePortalStops) {
    fault("delay", 60'000);
    auto slow = std::async(std::launch::async, [&] { return submit(); });
    auto const begin = std::chrono::steady_clock::now();
    house.portal().stop();
    slow.get();
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds{5});
}

// F83
TEST_F(FaultTest, F40_F83_ExpireTokenAndStaleEtag) {
    fault("expireToken");
    EXPECT_EQ(submit().code(), "token_expired");
    fault("staleEtag");
    EXPECT_EQ(submit().code(), "stale_etag");
    EXPECT_EQ(submit().status, 201);
}

// F44
TEST_F(FaultTest, F44_ScanRejectsOrNeverEnds) {
    auto const patched = "/v1/dossiers/*/attachments/*";
    fault("scanReject", "malware", "PATCH", patched);
    auto const path = [&](std::string const& aid) { return fmt::format("/v1/dossiers/{}/attachments/{}", uid, aid); };
    EXPECT_EQ(house.get(path(house.upload(uid, token, "%PDF-1.7 a")), token).json["rejection"]["code"], "malware");
    fault("scanReject", "scanning", "PATCH", patched);
    EXPECT_EQ(house.get(path(house.upload(uid, token, "%PDF-1.7 b")), token).json["state"], "scanning");
}

// F30
TEST_F(FaultTest, F30_ForgetDossierLosesWhatWasConfirmed) {
    submit();
    fault("forgetDossier", nullptr, "GET");
    EXPECT_EQ(submission().code(), "not_found");
    EXPECT_EQ(submission().code(), "not_found");
}

// F33
TEST_F(FaultTest, F33_ShrinkProfileHoldsUntilCleared) {
    fault("shrinkProfile", Json{"submit", "rate"});
    EXPECT_EQ(submit().code(), "profile_off");
    EXPECT_EQ(house.get("/v1/capabilities").json["profiles"], (Json{"track", "handoff", "supplement", "withdraw", "deferredSend"}));
    EXPECT_EQ(house.get("/v1/health").json["components"]["submission"], "down");
    EXPECT_EQ(house.raw("DELETE", "/_test/faults").status, 204);
    EXPECT_EQ(submit().status, 201);
}

// F34
TEST_F(FaultTest, F34_ShrinkLimitsHoldUntilCleared) {
    auto const before = house.get("/v1/capabilities").json["limits"];
    fault("shrinkLimits", Json::object({{"maxFileBytes", 8}, {"uploadChunkBytes", 1024}}));
    auto const less = house.get("/v1/capabilities").json["limits"];
    EXPECT_EQ(less["maxFileBytes"], 8);
    EXPECT_EQ(less["uploadChunkBytes"], 1024);
    EXPECT_EQ(less["maxFiles"], before["maxFiles"]);
    std::string const bytes = "%PDF-1.7 longer";
    Json const paper{{"paperCode", "P1"}, {"fileName", "giay.pdf"}, {"mediaType", "application/pdf"}, {"size", bytes.size()},
                     {"sha256", sha256_hex(bytes)}, {"source", "scan"}};
    EXPECT_EQ(house.put(fmt::format("/v1/dossiers/{}/attachments/{}", uid, House::new_uuid()), token, paper.dump()).code(), "file_too_large");
    EXPECT_EQ(house.raw("DELETE", "/_test/faults").status, 204);
    EXPECT_EQ(house.get("/v1/capabilities").json["limits"], before);
}

// F61
TEST_F(FaultTest, F61_Backoffice203IsNoSuccess) {
    fault("backoffice203", nullptr, "PUT", "/v1/dossiers/*/submission", 1);
    EXPECT_EQ(submit().status, 201) << "one new log-in is enough";
    auto const other = House::new_uuid();
    auto const other_etag = house.make_draft(other, token);
    fault("backoffice203", nullptr, "PUT", "/v1/dossiers/*/submission", 2);
    auto const forwarding = house.submit(other, token, other_etag);
    EXPECT_EQ(forwarding.status, 202);
    EXPECT_EQ(forwarding.json["delivery"], "forwarding");
    EXPECT_EQ(forwarding.header("retry-after"), "30");
    EXPECT_EQ(house.get("/v1/dossiers/" + other + "/submission", token).json["delivery"], "forwarding");
    house.advance(std::chrono::seconds{31});
    EXPECT_EQ(house.get("/v1/dossiers/" + other + "/submission", token).json["delivery"], "delivered");
    EXPECT_EQ(house.portal().submission_count(), 2U);
}

// F68
TEST_F(FaultTest, F68_DuplicateTextIsSettledByReadingBack) {
    fault("backofficeDuplicateText");
    auto const sent = submit();
    EXPECT_EQ(sent.status, 201);
    EXPECT_EQ(sent.json["delivery"], "delivered");
}

// F29
TEST(Faults, F29_NeverAcceptStopsTheOfficer) {
    PortalOptions options;
    options.officer_accepts_after = std::chrono::seconds{10};
    House house{options};
    ASSERT_TRUE(house.portal().set_faults(R"({"rules":[{"fault":"neverAccept"}]})"));
    auto token = house.citizen_token();
    auto const uid = House::new_uuid();
    house.submit(uid, token, house.make_draft(uid, token));
    house.advance(std::chrono::days{4});
    token = house.citizen_token();
    EXPECT_EQ(house.get("/v1/dossiers/" + uid, token).json["status"]["code"], "sent");
    house.portal().clear_faults();
    EXPECT_EQ(house.get("/v1/dossiers/" + uid, token).json["status"]["code"], "accepted");
}

// F97
TEST_F(FaultTest, F97_ClockSkewMovesThePortal) {
    fault("clockSkew", 3600);
    EXPECT_EQ(house.get("/v1/health").json["time"], "2026-11-23T09:00:00+07:00");
    EXPECT_EQ(submit().code(), "token_expired");
}

// F88
TEST_F(FaultTest, F88_SlowDownAnswersAPoll) {
    fault("slowDown", nullptr, "POST", "/oauth/token");
    auto const grant = house.token_call("scope=openid%20kiosk.citizen", "/oauth/device").json;
    auto const form = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=" + grant.value("device_code", "");
    EXPECT_EQ(house.token_call(form).json["error"], "slow_down");
}

TEST(Faults, AreClosedWithoutDevelopment) {
    auto const portal = Portal::start({});
    ASSERT_TRUE(portal);
    EXPECT_EQ(call_origin((*portal)->origin(), "GET", "/_test/journal").status, 404);
    EXPECT_EQ(call_origin((*portal)->origin(), "PUT", "/_test/faults", {}, R"({"rules":[]})").status, 404);
    EXPECT_TRUE((*portal)->set_faults(R"({"rules":[]})")) << "in this process they always work";
}

TEST(Faults, RefuseRulesTheyDoNotKnow) {
    House house;
    EXPECT_EQ(house.portal().set_faults("nonsense").error(), "syntax");
    EXPECT_TRUE(house.portal().set_faults(R"({"rules":[{"fault":"meteor"}]})").error().contains("meteor"));
    EXPECT_TRUE(house.portal().set_faults(R"({"rules":[{"fault":"delay","pth":"/"}]})").error().contains("pth"));
    EXPECT_FALSE(house.portal().set_faults(R"({"rules":{}})"));
    for (auto const* const name : {"delay", "status", "dropBeforeCommit", "dropAfterCommit", "truncate", "garbage", "html200", "wrongType", "slowBody", "hugeBody", "expireToken",
                                   "staleEtag", "scanReject", "neverAccept", "forgetDossier", "shrinkProfile", "shrinkLimits", "backoffice203", "backofficeDuplicateText", "clockSkew", "slowDown",
                                   "payLate"}) {
        EXPECT_TRUE(house.portal().set_faults(fmt::format(R"({{"rules":[{{"fault":"{}"}}]}})", name))) << name;
    }
}

}  // namespace motcua::portal
