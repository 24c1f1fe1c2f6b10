#include <gtest/gtest.h>

#include <filesystem>

#include "net/portal/digest.h"
#include "net/portal/problem.h"
#include "tests/portal/house.h"

namespace motcua::portal {

TEST(PortalStart, OpensAFreePort) {
    auto const portal = Portal::start({});
    ASSERT_TRUE(portal) << portal.error().message;
    EXPECT_GT((*portal)->port(), 0);
    EXPECT_EQ((*portal)->base_url(), (*portal)->origin() + "/kiosk");
}

TEST(PortalStart, RefusesHooksOutsideLoopback) {
    auto const portal = Portal::start({.host = "0.0.0.0", .development_hooks = DevelopmentHooks::on});
    ASSERT_FALSE(portal);
    EXPECT_EQ(portal.error().kind, PortalError::Kind::address_unusable);
}

TEST(PortalStart, RefusesATakenPort) {
    auto const first = Portal::start({});
    ASSERT_TRUE(first);
    auto const second = Portal::start({.port = (*first)->port()});
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().kind, PortalError::Kind::address_unusable);
}

TEST(PortalStart, RefusesAStoreInUseAndAMissingConfig) {
    auto const folder = std::filesystem::path{testing::TempDir()} / "portal-twice";
    std::filesystem::remove_all(folder);
    auto const first = Portal::start({.data_dir = folder});
    ASSERT_TRUE(first) << first.error().message;
    auto const second = Portal::start({.data_dir = folder});
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().kind, PortalError::Kind::data_unusable);
    auto const lost = Portal::start({.config_dir = folder / "nowhere"});
    ASSERT_FALSE(lost);
    EXPECT_EQ(lost.error().kind, PortalError::Kind::config_unusable);
    EXPECT_TRUE(lost.error().message.contains("nowhere"));
}

TEST(PortalStart, KeepsItsStoreToItself) {
    auto const folder = std::filesystem::path{testing::TempDir()} / "portal-private";
    std::filesystem::remove_all(folder);
    auto const portal = Portal::start({.data_dir = folder});
    ASSERT_TRUE(portal);
    auto const allowed = std::filesystem::status(folder / "portal.db").permissions();
    EXPECT_EQ(allowed & (std::filesystem::perms::group_all | std::filesystem::perms::others_all), std::filesystem::perms::none);
}

TEST(PortalStart, StopsAtOnceWithAConnectionOpen) {
    House house;
    auto const reply = house.get("/v1/health");
    EXPECT_EQ(reply.status, 200);
    house.portal().stop();
    house.portal().stop();
    EXPECT_FALSE(house.raw("GET", "/kiosk/v1/health").arrived);
}

TEST(Health, EchoesTheNonce) {
    House house;
    auto const reply = house.get("/v1/health?nonce=q7f2");
    EXPECT_EQ(reply.json["nonce"], "q7f2");
    EXPECT_EQ(reply.json["time"], "2026-11-23T08:00:00+07:00");
    EXPECT_EQ(reply.json["components"]["catalogue"], "up");
}

TEST(Capabilities, ListsOnlyWhatIsThereAndCaches) {
    House house;
    auto const reply = house.get("/v1/capabilities");
    ASSERT_EQ(reply.status, 200);
    EXPECT_EQ(reply.json["profiles"], (Json{"track", "handoff", "submit", "supplement", "withdraw", "deferredSend", "rate"}));
    EXPECT_EQ(reply.json["auth"]["resource"], house.portal().base_url());
    EXPECT_EQ(reply.json["auth"]["citizen"]["issuer"], house.portal().origin());
    house.advance(std::chrono::seconds{5});
    auto const again = house.get("/v1/capabilities", {}, {{"If-None-Match", reply.header("etag")}});
    EXPECT_EQ(again.status, 304);
    EXPECT_TRUE(again.body.empty());
}

TEST(Service, EchoesTheCorrelationId) {
    House house;
    auto const id = House::new_uuid();
    EXPECT_EQ(house.get("/v1/health", {}, {{"Correlation-Id", id}}).header("correlation-id"), id);
    auto const refused = house.get("/v1/me", {}, {{"Correlation-Id", id}});
    EXPECT_EQ(refused.json["correlationId"], id);
    EXPECT_EQ(refused.header("content-type"), "application/problem+json");
    EXPECT_NE(house.get("/v1/health", {}, {{"Correlation-Id", "<script>"}}).header("correlation-id"), "<script>");
}

TEST(Service, AnswersUnknownPathsWithAProblem) {
    House house;
    EXPECT_EQ(house.get("/v1/nowhere").code(), "not_found");
    EXPECT_EQ(house.raw("GET", "/").code(), "not_found");
    EXPECT_EQ(house.raw("PATCH", "/kiosk/v1/health").code(), "not_found");
}

TEST(Service, RefusesOldKiosks) {
    House house;
    auto const token = house.device_token();
    EXPECT_EQ(house.get("/v1/notices", token, {{"User-Agent", "motcua/0.0.9"}}).code(), "client_too_old");
    EXPECT_EQ(house.get("/v1/notices", token, {{"User-Agent", "motcua/0.1.0"}}).status, 200);
    EXPECT_EQ(house.get("/v1/notices", token, {{"User-Agent", "motcua/1.4.0"}}).status, 200);
}

TEST(Service, ChecksTheTokenBeforeTheBody) {
    House house;
    auto const uid = House::new_uuid();
    EXPECT_EQ(house.put("/v1/dossiers/" + uid, "", "not json").code(), "token_invalid");
    EXPECT_EQ(house.put("/v1/dossiers/" + uid, house.device_token(), "not json").code(), "insufficient_scope");
    EXPECT_EQ(house.put("/v1/dossiers/" + uid, house.citizen_token(), "not json").code(), "malformed_request");
}

TEST(Service, RefusesHostileJson) {
    House house;
    auto const token = house.citizen_token();
    auto const path = "/v1/dossiers/" + House::new_uuid();
    EXPECT_EQ(house.put(path, token, R"({"uid":"a","uid":"b"})", {{"If-None-Match", "*"}}).code(), "malformed_request");
    EXPECT_EQ(house.put(path, token, std::string(40, '[') + std::string(40, ']'), {{"If-None-Match", "*"}}).code(), "malformed_request");
    EXPECT_EQ(house.put(path, token, "\xEF\xBB\xBF{}", {{"If-None-Match", "*"}}).code(), "malformed_request");
    EXPECT_EQ(house.put(path, token, "{\"a\":\"\xC3\x28\"}", {{"If-None-Match", "*"}}).code(), "malformed_request");
    EXPECT_EQ(house.put(path, token, "{}", {{"If-None-Match", "*"}, {"Content-Type", "text/plain"}}).code(), "unsupported_media_type");
    EXPECT_EQ(house.put(path, token, std::string(1'048'577, ' '), {{"If-None-Match", "*"}}).code(), "body_too_large");
    EXPECT_EQ(house.put(path, token, std::string(3'000'000, ' '), {{"If-None-Match", "*"}}).code(), "body_too_large");
}

TEST(Service, WantsAnIdempotencyKey) {
    House house;
    auto const token = house.citizen_token();
    auto headers = bearer(token);
    headers.emplace("Content-Type", "application/json");
    EXPECT_EQ(house.send("PUT", "/v1/dossiers/" + House::new_uuid(), headers, "{}").code(), "idempotency_key_missing");
    headers.emplace("Idempotency-Key", "\"hello\"");
    EXPECT_EQ(house.send("PUT", "/v1/dossiers/" + House::new_uuid(), headers, "{}").code(), "malformed_request");
}

TEST(Problem, EveryCodeHasASentenceAndIsFoundByName) {
    for (int index = 0; index <= static_cast<int>(ProblemCode::profile_off); ++index) {
        auto const code = static_cast<ProblemCode>(index);
        auto const& kind = kind_of(code);
        EXPECT_GE(kind.status, 400) << kind.name;
        EXPECT_FALSE(kind.message.empty()) << kind.name;
        EXPECT_EQ(problem_code_of(kind.name), code);
        EXPECT_EQ(kind.retryable, kind.action == "retry") << kind.name;
    }
    EXPECT_EQ(kind_of(ProblemCode::stale_etag).name, "stale_etag");
    EXPECT_EQ(kind_of(ProblemCode::rate_limited).status, 429);
    EXPECT_EQ(kind_of(ProblemCode::precondition_required).status, 428);
}

TEST(Digest, MatchesTheContractsVector) {
    EXPECT_EQ(digest_header("motcua"), "sha-256=:SPE6FRxZNAZXj4xdGifCFzbKq6Yi9/sc08i4Mba2RYA=:");
}

}  // namespace motcua::portal
