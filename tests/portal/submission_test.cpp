#include <gtest/gtest.h>

#include <fmt/format.h>

#include <future>

#include "net/portal/digest.h"
#include "tests/portal/house.h"

namespace motcua::portal {
namespace {

std::string path_of(std::string const& uid) { return "/v1/dossiers/" + uid + "/submission"; }

class SubmissionTest : public testing::Test {
protected:
    SubmissionTest() : token(house.citizen_token()), uid(House::new_uuid()) { etag = house.make_draft(uid, token); }

    House house;
    std::string token;
    std::string uid;
    std::string etag;
};

}  // namespace

TEST_F(SubmissionTest, IsReceivedOnce) {
    auto const body = House::submission();
    auto const sent = house.submit(uid, token, etag);
    ASSERT_EQ(sent.status, 201) << sent.body;
    EXPECT_EQ(sent.json["delivery"], "delivered");
    EXPECT_EQ(sent.json["status"]["code"], "sent");
    EXPECT_EQ(sent.json["bodySha256"], sha256_hex(body));
    EXPECT_EQ(sent.json["sentAt"], "2026-11-23T08:00:00+07:00");
    EXPECT_TRUE(sent.json["code"].is_null());
    EXPECT_TRUE(sent.json["acceptedAt"].is_null());
    EXPECT_EQ(sent.json.value("trackingPin", "").size(), 6U);
    EXPECT_EQ(house.portal().submission_count(), 1U);

    // Identical bytes: 200 for ever, whatever the key and the precondition.
    EXPECT_EQ(house.submit(uid, token, "\"d-77\"").status, 200);
    EXPECT_EQ(house.put(path_of(uid), token, body).json["portalRef"], sent.json["portalRef"]);
    EXPECT_EQ(house.submit(uid, token, etag, {{"confirmedBy", "citizen"}, {"assistance", {{"kind", "guided"}}}}).code(), "already_submitted");
    EXPECT_EQ(house.portal().submission_count(), 1U);
    EXPECT_EQ(house.portal().journal().back().count, 1);

    auto const dossier = house.get("/v1/dossiers/" + uid, token);
    EXPECT_EQ(dossier.json["status"]["code"], "sent");
    EXPECT_TRUE(dossier.json["expiresAt"].is_null());
    EXPECT_NE(dossier.header("etag"), etag);
    EXPECT_EQ(house.put("/v1/dossiers/" + uid, token, House::dossier(uid), {{"If-Match", dossier.header("etag")}}).code(), "wrong_state");
    EXPECT_EQ(house.remove("/v1/dossiers/" + uid, token, {{"If-Match", dossier.header("etag")}}).code(), "wrong_state");
    auto const events = house.get("/v1/dossiers/" + uid + "/events", token).json["items"];
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0]["text"], "Hồ sơ đã gửi");
}

TEST_F(SubmissionTest, ChecksInTheOrderOfTheContract) {
    EXPECT_EQ(house.put(path_of(uid), token, "{}").code(), "precondition_required");
    EXPECT_EQ(house.put(path_of(uid), token, "{}", {{"If-Match", "\"d-9\""}}).code(), "stale_etag");
    EXPECT_EQ(house.put(path_of(uid), token, "{}", {{"If-Match", etag}}).code(), "validation_failed");
    EXPECT_EQ(house.get(path_of(uid), token).code(), "not_found");
    EXPECT_EQ(house.put(path_of(House::new_uuid()), token, House::submission(), {{"If-Match", etag}}).code(), "not_found");
    EXPECT_EQ(house.put(path_of(uid), house.citizen_token("nguyen-van-thu"), House::submission(), {{"If-Match", etag}}).code(), "not_found");
    EXPECT_EQ(house.put(path_of(uid), house.device_token(), House::submission(), {{"If-Match", etag}}).code(), "insufficient_scope");
}

TEST_F(SubmissionTest, F144_MustBeComplete) {
    EXPECT_EQ(house.submit(uid, token, etag, {{"declarations", Json::array()}}).code(), "incomplete");
    auto const old_words = house.submit(uid, token, etag, {{"consents", {{{"id", "k-submit"}, {"version", "1"}, {"at", "2026-11-23T08:14:31+07:00"}, {"method", "touch"}}}}});
    EXPECT_EQ(old_words.code(), "incomplete");
    EXPECT_EQ(old_words.json["errors"][0]["pointer"], "/consents");
    EXPECT_EQ(house.submit(uid, token, etag, {{"confirmedBy", "staff"}}).code(), "validation_failed") << "F144";
    EXPECT_EQ(house.submit(uid, token, etag, {{"procedureVersion", "2026-07-01"}}).code(), "procedure_version_changed");
    EXPECT_EQ(house.submit(uid, token, etag, {{"form", {{"version", "2"}}}}).code(), "validation_failed");
    EXPECT_EQ(house.submit(uid, token, etag, {{"unknown", true}}).code(), "validation_failed");
    EXPECT_EQ(house.portal().submission_count(), 0U);
}

// F86
TEST(Submission, F86_NeedsEidLevelTwo) {
    House house;
    auto const token = house.citizen_token("danh-mau");
    auto const uid = House::new_uuid();
    auto const etag = house.make_draft(uid, token);
    EXPECT_EQ(house.submit(uid, token, etag).code(), "eid_level_too_low");
}

// F45
TEST_F(SubmissionTest, F45_NamesExactlyTheStoredAttachments) {
    std::string const bytes = "%PDF-1.7 uy quyen";
    auto const aid = house.upload(uid, token, bytes);
    auto const listed = [&](std::string const& id, std::string const& sha256) {
        return Json{{"attachments", {{{"aid", id}, {"sha256", sha256}}}}};
    };
    EXPECT_EQ(house.submit(uid, token, etag, listed(House::new_uuid(), sha256_hex(bytes))).code(), "attachment_not_stored");
    EXPECT_EQ(house.submit(uid, token, etag, listed(aid, std::string(64, '0'))).code(), "attachment_not_stored");
    EXPECT_EQ(house.submit(uid, token, etag, listed(aid, sha256_hex(bytes))).status, 201);
    EXPECT_EQ(house.remove(fmt::format("/v1/dossiers/{}/attachments/{}", uid, aid), token).code(), "wrong_state");
}

TEST(Submission, WantsThePapersOfTheProcedure) {
    House house;
    auto const token = house.citizen_token();
    auto const uid = House::new_uuid();
    auto const etag = house.make_draft(uid, token, {{"procedure", {{"code", "1.001193"}}}, {"form", nullptr}});
    Json const no_form{{"form", nullptr}};
    auto const missing = house.submit(uid, token, etag, no_form);
    EXPECT_EQ(missing.code(), "incomplete");
    EXPECT_EQ(missing.json["errors"][0]["pointer"], "/attachments");
    std::string const bytes = "%PDF-1.7 giay chung sinh";
    auto const aid = house.upload(uid, token, bytes);
    EXPECT_EQ(house.submit(uid, token, etag, no_form).code(), "incomplete") << "stored but not listed";
    EXPECT_EQ(house.submit(uid, token, etag, {{"form", nullptr}, {"attachments", {{{"aid", aid}, {"sha256", sha256_hex(bytes)}}}}}).status, 201);
}

TEST_F(SubmissionTest, ShowsTheMachineOnlyWhatItMayKnow) {
    auto const device = house.device_token();
    EXPECT_EQ(house.get(path_of(uid), device).code(), "not_found");
    house.submit(uid, token, etag);
    auto const view = house.get(path_of(uid), device);
    ASSERT_EQ(view.status, 200);
    for (auto const* const name : {"message", "trackingPin", "documents"}) EXPECT_FALSE(view.json.contains(name)) << name;
    EXPECT_EQ(house.get("/v1/dossiers/" + uid, device).code(), "insufficient_scope");
}

TEST(Submission, HidesItFromOtherMachines) {
    auto const key = signing_key_of(std::string(32, 'm'));
    PortalOptions options;
    options.kiosks = {{"kiosk-other", base64_url(key.public_key), ""}};
    House house{options};
    auto const uid = House::new_uuid();
    auto const token = house.citizen_token();
    house.submit(uid, token, house.make_draft(uid, token));
    Json const claims{{"iss", "kiosk-other"}, {"sub", "kiosk-other"}, {"aud", house.portal().origin()}, {"jti", "1"}, {"exp", std::chrono::floor<std::chrono::seconds>(house.now()).time_since_epoch().count() + 60}};
    auto const part = base64_url(R"({"alg":"EdDSA"})") + "." + base64_url(claims.dump());
    auto const other = house.raw("POST", "/oauth/token", {{"Content-Type", "application/x-www-form-urlencoded"}},
                                 "grant_type=client_credentials&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=" +
                                     part + "." + base64_url(sign_detached(part, key)));
    EXPECT_EQ(house.get(path_of(uid), other.json.value("access_token", "")).code(), "not_found");
}

// F17
TEST_F(SubmissionTest, F17_TwoAtOnceAreOne) {
    auto const body = House::submission();
    auto const send = [&] { return house.put(path_of(uid), token, body, {{"If-Match", etag}}); };
    auto first = std::async(std::launch::async, send);
    auto second = std::async(std::launch::async, send);
    EXPECT_EQ(first.get().status + second.get().status, 401) << "201 and 200";
    EXPECT_EQ(house.portal().submission_count(), 1U);
}

TEST(Officer, AcceptsAfterAWhileAndGivesACode) {
    PortalOptions options;
    options.officer_accepts_after = std::chrono::seconds{90};
    House house{options};
    auto const token = house.citizen_token();
    auto const uid = House::new_uuid();
    house.submit(uid, token, house.make_draft(uid, token));
    house.advance(std::chrono::seconds{89});
    EXPECT_EQ(house.get(path_of(uid), token).json["status"]["code"], "sent");
    house.advance(std::chrono::seconds{60});
    auto const view = house.get(path_of(uid), token).json;
    EXPECT_EQ(view["status"]["code"], "accepted");
    EXPECT_EQ(view["acceptedAt"], "2026-11-23T08:01:30+07:00");
    EXPECT_EQ(view["code"], "H99.77.01-261123-0001");
    auto const dossier = house.get("/v1/dossiers/" + uid, token).json;
    EXPECT_EQ(dossier["due"]["appointmentAt"], "2026-11-24T17:00:00+07:00");
    EXPECT_EQ(house.get("/v1/dossiers/" + uid + "/events?after=1", token).json["items"].size(), 1U);
}

TEST_F(SubmissionTest, FollowsTheOfficersDecisions) {
    house.submit(uid, token, etag);
    auto const decide = [&](Json decision) {
        decision.emplace("uid", uid);
        return house.raw("POST", "/_test/decide", {{"Content-Type", "application/json"}}, decision.dump()).status;
    };
    EXPECT_EQ(decide({{"status", "accepted"}, {"code", "H99.77.01-261123-0042"}}), 204);
    EXPECT_EQ(decide({{"status", "processing"}, {"label", "Đang thẩm tra"}, {"sourceCode", "4"}}), 204);
    auto dossier = house.get("/v1/dossiers/" + uid, token).json;
    EXPECT_EQ(dossier["code"], "H99.77.01-261123-0042");
    EXPECT_EQ(dossier["status"]["label"], "Đang thẩm tra");
    EXPECT_EQ(decide({{"status", "completed"}}), 204);
    dossier = house.get("/v1/dossiers/" + uid, token).json;
    EXPECT_EQ(dossier["nextActions"][0]["kind"], "collect");
    EXPECT_EQ(decide({{"status", "returned"}, {"due", nullptr}}), 204);
    EXPECT_TRUE(house.get("/v1/dossiers/" + uid, token).json["due"].is_null());
    EXPECT_EQ(house.get("/v1/dossiers/" + uid + "/events", token).json["items"].size(), 5U);
    EXPECT_EQ(decide({{"status", "draft"}}), 422);
    EXPECT_EQ(decide({{"status", "dreaming"}}), 422);
    EXPECT_EQ(decide({{"status", "accepted"}, {"extra", 1}}), 422);
    EXPECT_TRUE(house.portal().decide(R"({"uid":"latest","status":"returned"})"));
    EXPECT_FALSE(house.portal().decide(R"({"uid":"none","status":"returned"})"));
}

// F59, F30: nothing that was said to be received is lost over a restart.
TEST(Submission, F30_F59_SurvivesARestart) {
    PortalOptions options;
    options.data_dir = testing::TempDir() + "portal-kept";
    std::filesystem::remove_all(options.data_dir);
    House house{options};
    auto token = house.citizen_token();
    auto const uid = House::new_uuid();
    auto const sent = house.submit(uid, token, house.make_draft(uid, token));
    house.restart();
    token = house.citizen_token();
    EXPECT_EQ(house.get(path_of(uid), token).json["portalRef"], sent.json["portalRef"]);
    EXPECT_EQ(house.put(path_of(uid), token, House::submission()).status, 200);
    EXPECT_EQ(house.portal().submission_count(), 1U);
}

}  // namespace motcua::portal
