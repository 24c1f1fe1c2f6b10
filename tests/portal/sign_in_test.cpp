#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>

#include <fmt/format.h>

#include "net/portal/digest.h"
#include "net/portal/time_text.h"
#include "tests/portal/house.h"
#include "tests/portal/http_call.h"

namespace motcua::portal {
namespace {

constexpr auto device_grant = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=";

Json claims_of(std::string const& token) {
    auto const begin = token.find('.') + 1;
    return Json::parse(from_base64_url(token.substr(begin, token.rfind('.') - begin)).value_or("null"));
}

std::string jwt(Json const& header, Json const& claims, SigningKey const& key) {
    auto const part = base64_url(header.dump()) + "." + base64_url(claims.dump());
    return part + "." + base64_url(sign_detached(part, key));
}

Json start_sign_in(House& house) { return house.token_call("scope=openid%20kiosk.citizen", "/oauth/device").json; }

Reply poll(House& house, Json const& grant) { return house.token_call(device_grant + grant.value("device_code", "")); }

}  // namespace

TEST(SignIn, DiscoversItsEndpoints) {
    House house;
    auto const found = house.raw("GET", "/.well-known/openid-configuration").json;
    EXPECT_EQ(found["issuer"], house.portal().origin());
    for (auto const* const name : {"jwks_uri", "device_authorization_endpoint", "token_endpoint", "revocation_endpoint"}) {
        EXPECT_TRUE(found.value(name, "").starts_with(house.portal().origin())) << name;
    }
    auto const keys = house.raw("GET", "/oauth/jwks").json["keys"];
    ASSERT_EQ(keys.size(), 1U);
    EXPECT_EQ(keys[0]["crv"], "Ed25519");
}

TEST(SignIn, SignsTokensWithThePublishedKey) {
    House house;
    auto const key = from_base64_url(house.raw("GET", "/oauth/jwks").json["keys"][0].value("x", "")).value_or("");
    auto const token = house.device_token();
    auto const dot = token.rfind('.');
    EXPECT_TRUE(signature_is_valid(token.substr(0, dot), from_base64_url(token.substr(dot + 1)).value_or(""), key));
    auto const claims = claims_of(token);
    EXPECT_EQ(claims["aud"], house.portal().base_url());
    EXPECT_EQ(claims["sub"], development_client_id);
    EXPECT_EQ(claims["scope"], "kiosk.device");
}

TEST(SignIn, GoesThroughTheDeviceGrant) {
    House house;
    auto const grant = start_sign_in(house);
    EXPECT_EQ(grant["expires_in"], 300);
    EXPECT_EQ(grant["verification_uri_complete"], house.portal().origin() + "/may?c=" + grant.value("user_code", ""));
    EXPECT_EQ(poll(house, grant).json["error"], "authorization_pending");
    EXPECT_EQ(house.portal().latest_user_code(), grant["user_code"]);
    ASSERT_TRUE(house.portal().approve_sign_in());
    house.advance(std::chrono::seconds{5});
    auto const tokens = poll(house, grant);
    ASSERT_EQ(tokens.status, 200) << tokens.body;
    EXPECT_EQ(tokens.header("cache-control"), "no-store");
    auto const id = claims_of(tokens.json.value("id_token", ""));
    EXPECT_EQ(id["aud"], development_client_id);
    EXPECT_EQ(id["iss"], house.portal().origin());
    EXPECT_EQ(id["sub"], claims_of(tokens.json.value("access_token", ""))["sub"]);
    EXPECT_LE(tokens.json["expires_in"], 1800);
    EXPECT_FALSE(tokens.json.contains("refresh_token"));
    EXPECT_EQ(poll(house, grant).json["error"], "invalid_grant");
    auto const me = house.get("/v1/me", tokens.json.value("access_token", ""));
    EXPECT_EQ(me.json["fullName"], "Lê Thị Mẫu");
    EXPECT_EQ(me.json["birthDate"], "1945");
    EXPECT_EQ(me.json["gender"], "female");
}

TEST(SignIn, TellsDenialExpiryAndHaste) {
    House house;
    auto const denied = start_sign_in(house);
    ASSERT_TRUE(house.portal().deny_sign_in());
    EXPECT_EQ(poll(house, denied).json["error"], "access_denied");

    auto const hasty = start_sign_in(house);
    EXPECT_EQ(poll(house, hasty).json["error"], "authorization_pending");
    EXPECT_EQ(poll(house, hasty).json["error"], "slow_down");
    house.advance(std::chrono::seconds{3});
    EXPECT_EQ(poll(house, hasty).json["error"], "slow_down") << "the interval has grown by five seconds";
    house.advance(std::chrono::seconds{15});
    EXPECT_EQ(poll(house, hasty).json["error"], "authorization_pending");

    auto const late = start_sign_in(house);
    house.advance(std::chrono::seconds{301});
    EXPECT_EQ(poll(house, late).json["error"], "expired_token");
    EXPECT_FALSE(house.portal().approve_sign_in(late.value("user_code", "")));
}

TEST(SignIn, F87_ACodePhotographedOrSwappedSignsNobodyInHere) {
    House house;
    auto const here = start_sign_in(house);
    auto const elsewhere = start_sign_in(house); // another QR was stuck over ours: her phone agrees to that one
    EXPECT_NE(here["user_code"], elsewhere["user_code"]) << "the match code on both screens must differ for her to see it";
    ASSERT_TRUE(house.portal().approve_sign_in(elsewhere.value("user_code", "")));
    house.advance(std::chrono::seconds{5});
    EXPECT_EQ(poll(house, here).json["error"], "authorization_pending");
    auto const page = house.raw("GET", "/may?c=" + here.value("user_code", ""));
    EXPECT_TRUE(page.body.contains(here.value("user_code", ""))) << "the phone shows the code to compare before she agrees";

    // Ours was photographed: whoever agrees second is too late, and after five minutes everybody is.
    ASSERT_TRUE(house.portal().approve_sign_in(here.value("user_code", "")));
    EXPECT_FALSE(house.portal().approve_sign_in(here.value("user_code", ""), "nguyen-van-thu"));
    auto const old = start_sign_in(house);
    house.advance(std::chrono::seconds{301});
    EXPECT_FALSE(house.portal().approve_sign_in(old.value("user_code", "")));
}

TEST(SignIn, RefusesUnknownClientsScopesAndResources) {
    House house;
    auto const form = Headers{{"Content-Type", "application/x-www-form-urlencoded"}};
    EXPECT_EQ(house.raw("POST", "/oauth/token", form, "grant_type=client_credentials").json["error"], "invalid_client");
    EXPECT_EQ(house.token_call("grant_type=client_credentials&scope=openid").json["error"], "invalid_scope");
    EXPECT_EQ(house.token_call("grant_type=password&username=a").json["error"], "unsupported_grant_type");
    EXPECT_EQ(house.token_call("grant_type=client_credentials&resource=https%3A%2F%2Felsewhere.example").json["error"], "invalid_target");
    EXPECT_EQ(house.token_call("scope=openid+offline_access", "/oauth/device").json["error"], "invalid_scope");
    EXPECT_EQ(house.token_call("scope=a&scope=b", "/oauth/device").json["error"], "invalid_request");
}

TEST(SignIn, AcceptsAMachinesOwnKeyOnce) {
    auto const key = signing_key_of(std::string(32, 'k'));
    PortalOptions options;
    options.kiosks = {{"kiosk-h99-77-01-009", base64_url(key.public_key), ""}};
    House house{options};
    auto const now = seconds_of(house.now());
    Json claims{{"iss", "kiosk-h99-77-01-009"}, {"sub", "kiosk-h99-77-01-009"}, {"aud", house.portal().origin() + "/oauth/token"}, {"jti", "one"}, {"exp", now + 60}};
    auto const call = [&](Json const& header, Json const& body, SigningKey const& with) {
        return house.raw("POST", "/oauth/token", {{"Content-Type", "application/x-www-form-urlencoded"}},
                         "grant_type=client_credentials&client_id=kiosk-h99-77-01-009"
                         "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=" +
                             jwt(header, body, with));
    };
    Json const header{{"alg", "EdDSA"}};
    auto const first = call(header, claims, key);
    ASSERT_EQ(first.status, 200) << first.body;
    EXPECT_EQ(house.get("/v1/notices", first.json.value("access_token", "")).status, 200);
    EXPECT_EQ(call(header, claims, key).json["error"], "invalid_client") << "the same assertion again";
    auto const changed = [&](char const* name, Json value) {
        auto other = claims;
        other["jti"] = House::new_uuid();
        other[name] = std::move(value);
        return other;
    };
    EXPECT_EQ(call(header, changed("x", 1), key).status, 200);
    EXPECT_EQ(call(header, changed("x", 1), signing_key_of(std::string(32, 'x'))).json["error"], "invalid_client");
    EXPECT_EQ(call(header, changed("aud", "https://elsewhere.example"), key).json["error"], "invalid_client");
    EXPECT_EQ(call(header, changed("exp", now - 120), key).json["error"], "invalid_client");
    EXPECT_EQ(call(header, changed("exp", now + 86400), key).json["error"], "invalid_client");
    EXPECT_EQ(call(header, changed("iss", "kiosk-h99-77-01-003"), key).json["error"], "invalid_client");
    EXPECT_EQ(call({{"alg", "none"}}, changed("x", 1), key).json["error"], "invalid_client");
}

TEST(SignIn, KeepsSecretsForDevelopmentOnly) {
    auto const portal = Portal::start({.kiosks = {{"kiosk-a", "", "geheim"}}});
    ASSERT_TRUE(portal);
    auto const& origin = (*portal)->origin();
    auto const found = call_origin(origin, "GET", "/.well-known/openid-configuration").json;
    EXPECT_EQ(found["token_endpoint_auth_methods_supported"], (Json::array({"private_key_jwt"})));
    auto const refused = call_origin(origin, "POST", "/oauth/token",
                                     {{"Authorization", "Basic " + base64("kiosk-a:geheim")}, {"Content-Type", "application/x-www-form-urlencoded"}},
                                     "grant_type=client_credentials");
    EXPECT_EQ(refused.json["error"], "invalid_client");
    House house;
    EXPECT_EQ(house.raw("GET", "/.well-known/openid-configuration").json["token_endpoint_auth_methods_supported"].size(), 2U);
}

// F91
TEST(Tokens, F91_RefusesForgedForeignAndExpired) {
    House house;
    auto const good = house.device_token();
    auto claims = claims_of(good);
    auto const stranger = signing_key_of(std::string(32, 's'));
    EXPECT_EQ(house.get("/v1/notices", jwt({{"alg", "EdDSA"}, {"typ", "at+jwt"}}, claims, stranger)).code(), "token_invalid");
    EXPECT_EQ(house.get("/v1/notices", good.substr(0, good.size() - 4) + "AAAA").code(), "token_invalid");
    EXPECT_EQ(house.get("/v1/notices", "abc").code(), "token_invalid");
    House elsewhere;
    EXPECT_EQ(house.get("/v1/notices", elsewhere.device_token()).code(), "token_invalid");
    auto const grant = start_sign_in(house);
    house.portal().approve_sign_in();
    auto const tokens = poll(house, grant).json;
    EXPECT_EQ(house.get("/v1/me", tokens.value("id_token", "")).code(), "token_invalid") << "an id_token is no access token";
    auto const refused = house.get("/v1/notices", "abc");
    EXPECT_TRUE(refused.header("www-authenticate").starts_with("Bearer"));
    house.advance(std::chrono::seconds{3601});
    EXPECT_EQ(house.get("/v1/notices", good).code(), "token_expired");
    EXPECT_EQ(house.get("/v1/me", tokens.value("access_token", "")).code(), "token_expired");
}

// F92
TEST(Tokens, F92_NoEndpointTakesCardDataForAnIdentity) {
    House house;
    for (auto const* const path : {"/v1/me", "/v1/dossiers"}) {
        EXPECT_EQ(house.post(path, "", R"({"idNumber":"083145000019"})").status, 404);
        EXPECT_EQ(house.get(path, "", {{"X-Id-Number", "083145000019"}}).status, 401);
    }
    EXPECT_EQ(house.token_call("grant_type=client_credentials&username=083145000019&scope=kiosk.citizen").json["error"], "invalid_scope");
}

TEST(Tokens, F96_EndWithRevocation) {
    House house;
    auto const token = house.citizen_token();
    EXPECT_EQ(house.get("/v1/me", token).status, 200);
    EXPECT_TRUE(house.token_call("token=" + token, "/oauth/introspect").json["active"]);
    EXPECT_EQ(house.token_call("token=" + token, "/oauth/revoke").status, 200);
    EXPECT_EQ(house.get("/v1/me", token).code(), "token_invalid");
    EXPECT_FALSE(house.token_call("token=" + token, "/oauth/introspect").json["active"]);
    EXPECT_EQ(house.token_call("token=nonsense", "/oauth/revoke").status, 200);
}

TEST(SignIn, KeepsAPersonsSubjectAcrossRestarts) {
    PortalOptions options;
    options.data_dir = testing::TempDir() + "portal-subject";
    std::filesystem::remove_all(options.data_dir);
    House house{options};
    auto const uid = House::new_uuid();
    house.make_draft(uid, house.citizen_token());
    house.restart();
    EXPECT_EQ(house.get("/v1/dossiers/" + uid, house.citizen_token()).status, 200);
    EXPECT_EQ(house.get("/v1/dossiers/" + uid, house.citizen_token("nguyen-van-thu")).status, 404);
}

TEST(PhonePage, PlaysTheCitizensPhone) {
    House house;
    auto const grant = start_sign_in(house);
    auto const code = grant.value("user_code", "");
    auto const page = house.raw("GET", "/may?c=" + code);
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.body.contains(code));
    EXPECT_TRUE(page.body.contains("Đồng ý"));
    EXPECT_TRUE(page.body.contains("Từ chối"));
    EXPECT_FALSE(page.body.contains("<script"));
    auto const form = Headers{{"Content-Type", "application/x-www-form-urlencoded"}};
    EXPECT_EQ(house.raw("POST", "/may", form, "code=" + code + "&person=nguyen-van-thu&decision=approve").status, 200);
    house.advance(std::chrono::seconds{5});
    EXPECT_EQ(house.get("/v1/me", poll(house, grant).json.value("access_token", "")).json["fullName"], "Nguyễn Văn Thử");
    EXPECT_EQ(house.raw("GET", "/may?c=" + code).status, 404);
    EXPECT_EQ(house.raw("POST", "/may", form, "code=" + code + "&decision=approve").status, 404);
    EXPECT_EQ(house.raw("POST", "/may", form, "code=" + code).status, 400);
    EXPECT_EQ(house.raw("GET", "/may").status, 200);
    EXPECT_FALSE(house.raw("GET", "/may?c=%3Cscript%3E").body.contains("<script>"));
}

TEST(PhonePage, ReadsACodeTypedWithoutItsDash) {
    House house;
    auto const grant = start_sign_in(house);
    auto code = grant.value("user_code", "");
    code.erase(4, 1);
    for (auto& c : code) c = static_cast<char>(std::tolower(c));
    EXPECT_TRUE(house.portal().approve_sign_in(code));
}

TEST(SandboxPeople, CoverLevelsAndPartialDates) {
    auto const people = sandbox_people();
    EXPECT_TRUE(std::ranges::any_of(people, [](auto const& person) { return person.eid_level == 1; }));
    EXPECT_TRUE(std::ranges::any_of(people, [](auto const& person) { return person.birth_date.size() == 4; }));
    for (auto const& person : people) {
        EXPECT_EQ(person.id_number.size(), 12U);
        EXPECT_TRUE(is_partial_date(person.birth_date));
        EXPECT_EQ(person.id_number.substr(4, 2), person.birth_date.substr(2, 2)) << "digits 5 and 6 are the year of birth";
    }
}

}  // namespace motcua::portal
