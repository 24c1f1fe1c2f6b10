#include <gtest/gtest.h>

#include <fmt/format.h>

#include "net/portal/digest.h"
#include "tests/portal/house.h"

namespace motcua::portal {
namespace {

class FollowUpTest : public testing::Test {
protected:
    FollowUpTest() : token(house.citizen_token()), uid(House::new_uuid()) { house.submit(uid, token, house.make_draft(uid, token)); }
    std::string path(std::string const& part) const { return "/v1/dossiers/" + uid + "/" + part; }
    void decide(Json decision) {
        decision["uid"] = uid;
        ASSERT_TRUE(house.portal().decide(decision.dump()));
    }

    House house;
    std::string token;
    std::string uid;
};

}  // namespace

TEST_F(FollowUpTest, SupplementsWhatTheOfficerAskedFor) {
    EXPECT_EQ(house.put(path("supplements/s1"), token, R"({"attachments":[]})").code(), "supplement_closed");
    decide({{"status", "needSupplement"},
            {"supplement", {{"label", "Bổ sung văn bản ủy quyền"}, {"papers", {{{"code", "P1"}, {"name", "Văn bản ủy quyền"}}}}, {"fields", {"/form/data/soLuong"}}, {"deadline", "2026-11-30T17:00:00+07:00"}}}});
    auto const dossier = house.get("/v1/dossiers/" + uid, token).json;
    EXPECT_EQ(dossier["due"]["verdict"], "paused");
    auto const sid = dossier["nextActions"][0].value("id", "");
    std::string const bytes = "%PDF-1.7 uy quyen";
    auto const aid = House::new_uuid();
    Json metadata{{"paperCode", "P1"}, {"fileName", "a.pdf"}, {"mediaType", "application/pdf"}, {"size", bytes.size()}, {"sha256", sha256_hex(bytes)}, {"source", "scan"}};
    EXPECT_EQ(house.put(path("attachments/" + aid), token, metadata.dump()).code(), "wrong_state") << "not for the closed draft";
    metadata["supplementId"] = sid;
    EXPECT_EQ(house.put(path("attachments/" + aid), token, metadata.dump()).status, 201);
    Json const body{{"attachments", {{{"aid", aid}, {"sha256", sha256_hex(bytes)}}}}, {"formPatch", {{"/form/data/soLuong", 3}}}};
    EXPECT_EQ(house.put(path("supplements/" + sid), token, body.dump()).code(), "attachment_not_stored");
    auto headers = bearer(token);
    headers.merge(Headers{{"Tus-Resumable", "1.0.0"}, {"Upload-Offset", "0"}, {"Content-Type", "application/offset+octet-stream"}, {"Content-Digest", digest_header(bytes)}});
    EXPECT_EQ(house.send("PATCH", path("attachments/" + aid), headers, bytes).status, 204);
    EXPECT_EQ(house.put(path("supplements/" + sid), token, R"({"attachments":[],"formPatch":{"/applicant/fullName":"X"}})").code(), "validation_failed");
    auto const sent = house.put(path("supplements/" + sid), token, body.dump());
    ASSERT_EQ(sent.status, 201) << sent.body;
    EXPECT_EQ(sent.json["status"]["code"], "processing");
    EXPECT_EQ(house.put(path("supplements/" + sid), token, body.dump()).status, 200);
    EXPECT_EQ(house.put(path("supplements/" + sid), token, R"({"attachments":[]})").code(), "already_submitted");
    EXPECT_EQ(house.get(path("supplements/" + sid), token).json["bodySha256"], sha256_hex(body.dump()));
    EXPECT_EQ(house.get(path("supplements/none"), token).code(), "not_found");
}

TEST_F(FollowUpTest, ClosesASupplementAtItsDeadline) {
    decide({{"status", "needSupplement"}, {"supplement", {{"deadline", "2026-11-23T07:00:00+07:00"}}}});
    auto const sid = house.get("/v1/dossiers/" + uid, token).json["nextActions"][0].value("id", "");
    EXPECT_EQ(house.put(path("supplements/" + sid), token, R"({"attachments":[]})").code(), "supplement_closed");
}

TEST_F(FollowUpTest, AsksToWithdraw) {
    EXPECT_EQ(house.get(path("withdrawal"), token).code(), "not_found");
    EXPECT_EQ(house.put(path("withdrawal"), token, "{}").code(), "validation_failed");
    auto const asked = house.put(path("withdrawal"), token, R"({"reason":"Đổi ý"})");
    EXPECT_EQ(asked.status, 202);
    EXPECT_EQ(asked.json["status"]["code"], "sent") << "the officer decides";
    EXPECT_EQ(house.put(path("withdrawal"), token, R"({"reason":"Đổi ý"})").status, 202);
    EXPECT_EQ(house.put(path("withdrawal"), token, R"({"reason":"Khác"})").code(), "already_submitted");
    decide({{"status", "withdrawn"}});
    EXPECT_EQ(house.get(path("withdrawal"), token).json["status"]["code"], "withdrawn");
}

TEST_F(FollowUpTest, CannotWithdrawWhatIsDone) {
    decide({{"status", "returned"}});
    EXPECT_EQ(house.put(path("withdrawal"), token, R"({"reason":"Đổi ý"})").code(), "wrong_state");
}

// F55
TEST_F(FollowUpTest, F55_RatesOnceWithinHalfAnHour) {
    EXPECT_EQ(house.put(path("rating"), token, R"({"level":"satisfied"})").code(), "wrong_state");
    decide({{"status", "accepted"}});
    EXPECT_EQ(house.get(path("rating"), token).code(), "not_found");
    EXPECT_EQ(house.put(path("rating"), token, R"({"level":"angry"})").code(), "validation_failed");
    EXPECT_EQ(house.put(path("rating"), token, R"({"level":"satisfied","indicators":[{"id":"i1","score":3}]})").code(), "validation_failed");
    EXPECT_EQ(house.put(path("rating"), token, R"({"level":"satisfied"})").status, 200);
    house.advance(std::chrono::minutes{19});
    EXPECT_EQ(house.put(path("rating"), token, R"({"level":"verySatisfied"})").json["level"], "verySatisfied");
    house.advance(std::chrono::minutes{12});
    token = house.citizen_token();
    EXPECT_EQ(house.put(path("rating"), token, R"({"level":"unsatisfied"})").code(), "rating_closed");
    EXPECT_EQ(house.put(path("rating"), token, R"({"level":"verySatisfied"})").status, 200) << "the same again";
    EXPECT_EQ(house.get(path("rating"), token).json["level"], "verySatisfied");
    EXPECT_EQ(house.put(path("rating"), house.citizen_token("nguyen-van-thu"), R"({"level":"satisfied"})").code(), "not_found");
}

TEST_F(FollowUpTest, ListsNoPapersItDidNotIssue) {
    auto const list = house.get(path("documents"), token);
    EXPECT_EQ(list.status, 200);
    EXPECT_EQ(house.get(path("documents/nothing"), token).code(), "not_found");
}

TEST(Handoff, IsRecordedAndOpensOnAPhone) {
    House house;
    auto const device = house.device_token();
    auto const hid = House::new_uuid();
    Json const body{{"procedureCode", "1.001193"}, {"procedureVersion", "2026-08-01"}, {"caseId", "c1"}, {"checklist", {{{"paperCode", "P1"}, {"have", true}}, {{"paperCode", "P2"}, {"have", false}}}}};
    auto const made = house.put("/v1/handoffs/" + hid, device, body.dump());
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.json["state"], "ready");
    EXPECT_EQ(house.put("/v1/handoffs/" + hid, device, body.dump()).status, 200);
    auto const url = made.json.value("handoffUrl", "");
    EXPECT_TRUE(url.starts_with(house.portal().origin() + "/h/"));
    auto const page = house.raw("GET", url.substr(house.portal().origin().size()));
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.body.contains("Giấy chứng sinh"));
    EXPECT_TRUE(page.body.contains("không phải giấy tiếp nhận"));
    EXPECT_EQ(house.get("/v1/handoffs/" + hid, device).json["state"], "opened");
    EXPECT_EQ(house.raw("GET", "/h/NOPE").status, 404);
    house.advance(std::chrono::days{1});
    EXPECT_EQ(house.get("/v1/handoffs/" + hid, house.device_token()).code(), "handoff_expired");
    EXPECT_EQ(house.raw("GET", url.substr(house.portal().origin().size())).status, 410);
    EXPECT_EQ(house.remove("/v1/handoffs/" + hid, house.device_token()).status, 204);
    EXPECT_EQ(house.get("/v1/handoffs/" + hid, house.device_token()).code(), "not_found");
}

// F53
TEST(Handoff, F53_GuardsAnswersGivenInAdvance) {
    House house;
    Json body{{"procedureCode", "2.000635"}, {"procedureVersion", "2026-08-01"}, {"caseId", "c1"}, {"checklist", Json::array()}, {"prefill", {{"formId", "f-trichluc"}, {"formVersion", "3"}, {"data", {{"hoTen", "Lê Thị Mẫu"}}}}}};
    auto const hid = House::new_uuid();
    EXPECT_EQ(house.put("/v1/handoffs/" + hid, house.device_token(), body.dump()).code(), "validation_failed");
    auto const made = house.put("/v1/handoffs/" + hid, house.citizen_token(), body.dump());
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_FALSE(house.raw("GET", "/h/" + made.json.value("shortCode", "")).body.contains("Lê Thị Mẫu"));
    EXPECT_EQ(house.get("/v1/handoffs/" + hid, house.citizen_token("nguyen-van-thu")).code(), "not_found");
    body["caseId"] = "c9";
    EXPECT_EQ(house.put("/v1/handoffs/" + House::new_uuid(), house.citizen_token(), body.dump()).code(), "validation_failed");
}

}  // namespace motcua::portal
