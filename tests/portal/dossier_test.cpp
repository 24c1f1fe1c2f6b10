#include <gtest/gtest.h>

#include <fmt/format.h>

#include "net/portal/digest.h"
#include "tests/portal/house.h"

namespace motcua::portal {
namespace {

bool has_pointer(Reply const& reply, std::string_view pointer, std::string_view code) {
    if (!reply.json.contains("errors")) return false;
    for (auto const& error : reply.json["errors"]) {
        if (error["pointer"] == pointer && error["code"] == code) return true;
    }
    return false;
}

std::string path_of(std::string const& uid) { return "/v1/dossiers/" + uid; }

}  // namespace

TEST(Dossier, IsCreatedReadReplacedAndDeleted) {
    House house;
    auto const token = house.citizen_token();
    auto const uid = House::new_uuid();
    auto const body = House::dossier(uid);
    auto const made = house.put(path_of(uid), token, body, {{"If-None-Match", "*"}});
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.header("location"), "/kiosk/v1/dossiers/" + uid);
    EXPECT_EQ(made.header("etag"), "\"d-1\"");
    EXPECT_EQ(made.json["bodySha256"], sha256_hex(body));
    EXPECT_EQ(made.json["status"]["code"], "draft");
    EXPECT_EQ(made.json["expiresAt"], "2026-11-30T08:00:00+07:00");
    EXPECT_EQ(made.json["applicant"]["fullName"], "Lê Thị Mẫu");
    EXPECT_TRUE(made.json["readyToSend"]);

    EXPECT_EQ(house.get(path_of(uid), token, {{"If-None-Match", "\"d-1\""}}).status, 304);
    house.advance(std::chrono::seconds{60});
    auto const changed = house.put(path_of(uid), token, House::dossier(uid, {{"note", "Xin gọi trước"}}), {{"If-Match", "\"d-1\""}});
    ASSERT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(changed.header("etag"), "\"d-2\"");
    EXPECT_EQ(changed.json["expiresAt"], "2026-11-30T08:01:00+07:00");
    EXPECT_EQ(house.get("/v1/dossiers", token).json["items"].size(), 1U);
    EXPECT_EQ(house.get("/v1/dossiers?status=sent", token).json["items"].size(), 0U);

    EXPECT_EQ(house.remove(path_of(uid), token).code(), "precondition_required");
    EXPECT_EQ(house.remove(path_of(uid), token, {{"If-Match", "\"d-1\""}}).code(), "stale_etag");
    EXPECT_EQ(house.remove(path_of(uid), token, {{"If-Match", "\"d-2\""}}).status, 204);
    EXPECT_EQ(house.get(path_of(uid), token).code(), "not_found");
    EXPECT_EQ(house.remove(path_of(uid), token, {{"If-Match", "\"d-2\""}}).code(), "not_found");
}

TEST(Dossier, ChecksPreconditionsInOrder) {
    House house;
    auto const token = house.citizen_token();
    auto const uid = House::new_uuid();
    EXPECT_EQ(house.put(path_of(uid), token, "{}").code(), "precondition_required") << "before content";
    EXPECT_EQ(house.put(path_of(uid), token, House::dossier(uid), {{"If-Match", "\"d-1\""}}).code(), "not_found");
    house.make_draft(uid, token);
    EXPECT_EQ(house.put(path_of(uid), token, "{}", {{"If-None-Match", "*"}}).code(), "already_exists");
    EXPECT_EQ(house.put(path_of(uid), token, "{}", {{"If-Match", "\"d-9\""}}).code(), "stale_etag");
    EXPECT_EQ(house.put(path_of(uid), token, "{}", {{"If-Match", "\"d-1\""}}).code(), "validation_failed");
}

TEST(Dossier, ReplaysByIdempotencyKey) {
    House house;
    auto const token = house.citizen_token();
    auto const uid = House::new_uuid();
    auto const body = House::dossier(uid);
    Headers const headers{{"If-None-Match", "*"}, {"Idempotency-Key", "\"" + House::new_uuid() + "\""}};
    auto const first = house.put(path_of(uid), token, body, headers);
    auto const again = house.put(path_of(uid), token, body, headers);
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(again.header("etag"), first.header("etag"));
    EXPECT_EQ(again.header("idempotency-replayed"), "true");
    auto bare = headers;
    bare["Idempotency-Key"] = headers.at("Idempotency-Key").substr(1, 36);
    EXPECT_EQ(house.put(path_of(uid), token, body, bare).header("idempotency-replayed"), "true");
    EXPECT_EQ(house.put(path_of(uid), token, House::dossier(uid, {{"note", "khác"}}), headers).code(), "idempotency_key_reused");
    ASSERT_EQ(house.portal().journal().size(), 1U);
    EXPECT_EQ(house.portal().journal()[0].count, 1);
}

TEST(Dossier, DoesNotRememberRefusals) {
    House house;
    auto const token = house.citizen_token();
    auto const uid = House::new_uuid();
    Headers const headers{{"If-Match", "\"d-1\""}, {"Idempotency-Key", "\"" + House::new_uuid() + "\""}};
    auto const body = House::dossier(uid, {{"note", "sau"}});
    EXPECT_EQ(house.put(path_of(uid), token, body, headers).code(), "not_found");
    house.make_draft(uid, token);
    EXPECT_EQ(house.put(path_of(uid), token, body, headers).status, 200);
}

TEST(Dossier, RefusesWhatItDoesNotKnow) {
    House house;
    auto const token = house.citizen_token();
    auto const uid = House::new_uuid();
    auto const attempt = [&](Json const& change) { return house.put(path_of(uid), token, House::dossier(uid, change), {{"If-None-Match", "*"}}); };
    EXPECT_TRUE(has_pointer(attempt({{"extra", 1}}), "/extra", "unknown_field"));
    EXPECT_TRUE(has_pointer(attempt({{"applicant", {{"shoeSize", 40}}}}), "/applicant/shoeSize", "unknown_field"));
    EXPECT_TRUE(has_pointer(attempt({{"a/b~c", 1}}), "/a~1b~0c", "unknown_field"));
    EXPECT_TRUE(has_pointer(attempt({{"applicant", {{"fullName", 7}}}}), "/applicant/fullName", "wrong_type"));
    EXPECT_TRUE(has_pointer(attempt({{"applicant", {{"idNumber", "12345"}}}}), "/applicant/idNumber", "pattern"));
    EXPECT_TRUE(has_pointer(attempt({{"applicant", {{"birthDate", "1945-02-30"}}}}), "/applicant/birthDate", "wrong_type"));
    EXPECT_TRUE(has_pointer(attempt({{"agency", {{"receiving", "H01.01"}}}}), "/agency/receiving", "unknown_code"));
    EXPECT_TRUE(has_pointer(attempt({{"procedure", {{"code", "9.999999"}}}}), "/procedure/code", "unknown_code"));
    EXPECT_TRUE(has_pointer(attempt({{"procedure", {{"caseId", "c9"}}}}), "/procedure/caseId", "unknown_code"));
    EXPECT_TRUE(has_pointer(attempt({{"form", {{"id", "f-khac"}}}}), "/form/id", "unknown_code"));
    EXPECT_TRUE(has_pointer(attempt({{"submitter", {{"relation", "friend"}}}}), "/submitter/relation", "unknown_code"));
    EXPECT_TRUE(has_pointer(attempt({{"sources", {{"/applicant/phone", "guess"}}}}), "/sources/~1applicant~1phone", "unknown_code"));
    EXPECT_TRUE(has_pointer(attempt({{"uid", House::new_uuid()}}), "/uid", "not_the_path"));
    EXPECT_TRUE(has_pointer(attempt({{"applicant", {{"fullName", "Le\xCC\x82 Thi"}}}}), "/applicant/fullName", "not_nfc"));
    EXPECT_TRUE(has_pointer(attempt({{"applicant", nullptr}}), "/applicant", "required"));
    EXPECT_EQ(attempt({{"note", nullptr}}).status, 201) << "null means absent";
    auto const version4 = std::string{"01a205f3-e6bb-4c3e-9a10-5b6f2c7d8e90"};
    EXPECT_EQ(house.put(path_of(version4), token, House::dossier(version4), {{"If-None-Match", "*"}}).code(), "validation_failed");
}

TEST(Dossier, F26_ToldOfAnOlderProcedure) {
    House house;
    auto const uid = House::new_uuid();
    auto const old = House::dossier(uid, {{"procedure", {{"version", "2026-07-01"}}}});
    EXPECT_EQ(house.put(path_of(uid), house.citizen_token(), old, {{"If-None-Match", "*"}}).code(), "procedure_version_changed");
    auto const gone = House::dossier(uid, {{"procedure", {{"code", "2.000986"}}}});
    EXPECT_EQ(house.put(path_of(uid), house.citizen_token(), gone, {{"If-None-Match", "*"}}).code(), "procedure_withdrawn");
}

// F64: a new uid never finds another draft, and nobody sees somebody else's.
TEST(Dossier, F64_BelongsToOnePerson) {
    House house;
    auto const hers = house.citizen_token("le-thi-mau");
    auto const his = house.citizen_token("nguyen-van-thu");
    auto const uid = House::new_uuid();
    house.make_draft(uid, hers);
    EXPECT_EQ(house.get(path_of(uid), his).code(), "not_found");
    EXPECT_EQ(house.put(path_of(uid), his, House::dossier(uid), {{"If-None-Match", "*"}}).code(), "not_found");
    EXPECT_EQ(house.remove(path_of(uid), his, {{"If-Match", "\"d-1\""}}).code(), "not_found");
    EXPECT_EQ(house.get("/v1/dossiers", his).json["items"].size(), 0U);
    auto const other = House::new_uuid();
    house.make_draft(other, his);
    EXPECT_TRUE(house.get(path_of(other), his).json["attachments"].empty());
}

// F41
TEST(Dossier, F41_DraftsExpire) {
    House house;
    auto const uid = House::new_uuid();
    house.make_draft(uid, house.citizen_token());
    house.advance(std::chrono::days{7});
    auto const token = house.citizen_token();
    EXPECT_EQ(house.get(path_of(uid), token).code(), "draft_expired");
    EXPECT_EQ(house.put(path_of(uid), token, House::dossier(uid), {{"If-Match", "\"d-1\""}}).code(), "draft_expired");
    EXPECT_EQ(house.get("/v1/dossiers", token).json["items"].size(), 0U);
    house.make_draft(House::new_uuid(), token);
}

TEST(Dossier, NamesMissingPapersAndEidLevel) {
    House house;
    Json const birth{{"procedure", {{"code", "1.001193"}}}, {"form", nullptr}};
    auto const token = house.citizen_token("danh-mau");
    auto const uid = House::new_uuid();
    house.make_draft(uid, token, birth);
    auto const dossier = house.get(path_of(uid), token).json;
    ASSERT_EQ(dossier["missing"].size(), 2U) << dossier["missing"];
    EXPECT_EQ(dossier["missing"][0]["ref"], "P1") << "P2 is shown at the counter, P3 is in a database";
    EXPECT_EQ(dossier["missing"][1]["kind"], "eidLevel");
    EXPECT_FALSE(dossier["readyToSend"]);
    house.upload(uid, token, "%PDF-1.7 giay chung sinh");
    EXPECT_EQ(house.get(path_of(uid), token).json["missing"].size(), 1U);
}

TEST(Me, KnowsTheLevel) {
    House house;
    EXPECT_EQ(house.get("/v1/me", house.citizen_token("danh-mau")).json["eidLevel"], 1);
    EXPECT_EQ(house.get("/v1/me", house.device_token()).code(), "insufficient_scope");
}

TEST(Dossier, SurvivesARestart) {
    PortalOptions options;
    options.data_dir = testing::TempDir() + "portal-restart";
    std::filesystem::remove_all(options.data_dir);
    House house{options};
    auto const uid = House::new_uuid();
    auto const body = House::dossier(uid);
    Headers const headers{{"If-None-Match", "*"}, {"Idempotency-Key", "\"" + House::new_uuid() + "\""}};
    EXPECT_EQ(house.put(path_of(uid), house.citizen_token(), body, headers).status, 201);
    house.restart();
    EXPECT_EQ(house.put(path_of(uid), house.citizen_token(), body, headers).header("idempotency-replayed"), "true");
}

}  // namespace motcua::portal
