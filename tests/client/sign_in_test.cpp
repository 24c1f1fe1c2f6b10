// Signing in with one's own phone: the pure state machine, then the adapter against a scripted sign-in server.

#include "kiosk/core/identity/sign_in.h"
#include "net/client/device_key.h"
#include "net/client/identity_token.h"
#include "tests/client/small_portal.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sodium.h>

#include <filesystem>
#include <fstream>

#include <sys/stat.h>

namespace motcua::test {
namespace {

using namespace motcua::identity;
using namespace std::chrono_literals;

Instant const start{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 1h};

DeviceAuthorization authorization() {
    return {.device_code = Secret{"GmRhm"},
            .user_code = "WDJB-MJHT",
            .verification_uri = "https://id.portal.example/may",
            .verification_uri_complete = "https://id.portal.example/may?c=WDJB-MJHT",
            .expires_in = 300s,
            .interval = 5s};
}

CitizenSession session() {
    return {.access_token = Secret{"t"},
            .issuer = "https://id.portal.example",
            .subject = "s-1",
            .expires_at = start + 1200s};
}

SignInWaiting waiting(SignInAttempt const& attempt) {
    EXPECT_TRUE(std::holds_alternative<SignInWaiting>(attempt));
    return std::get<SignInWaiting>(attempt);
}

TEST(SignIn, AsksEveryIntervalAndNotBefore) {
    auto attempt = begin_attempt(authorization(), start);
    EXPECT_FALSE(poll_due(attempt, start + 4s));
    EXPECT_TRUE(poll_due(attempt, start + 5s));
    attempt = after_poll(attempt, PollPending{}, start + 6s);
    EXPECT_FALSE(poll_due(attempt, start + 10s));
    EXPECT_TRUE(poll_due(attempt, start + 11s));
    EXPECT_EQ(next_deadline(attempt), start + 11s);
}

TEST(SignIn, F88_SlowDownIsKeptForTheRestOfTheAttempt) {
    auto attempt = begin_attempt(authorization(), start);
    attempt = after_poll(attempt, PollSlowDown{}, start);
    EXPECT_EQ(waiting(attempt).next_poll_at, start + 10s);
    attempt = after_poll(attempt, PollPending{}, start);
    EXPECT_EQ(waiting(attempt).next_poll_at, start + 10s);
    attempt = after_poll(attempt, PollSlowDown{}, start);
    EXPECT_EQ(waiting(attempt).next_poll_at, start + 15s);
}

TEST(SignIn, F89_BadLineDoublesTheWaitUpTo30Seconds) {
    auto attempt = begin_attempt(authorization(), start);
    for (auto const expected : {10s, 20s, 30s, 30s}) {
        attempt = after_poll(attempt, PollUnreachable{}, start);
        EXPECT_EQ(waiting(attempt).next_poll_at, start + expected);
        EXPECT_TRUE(waiting(attempt).line_is_down);
    }
    attempt = after_poll(attempt, PollPending{}, start);
    EXPECT_EQ(waiting(attempt).next_poll_at, start + 5s);
    EXPECT_FALSE(waiting(attempt).line_is_down);
}

TEST(SignIn, EndsInEachWay) {
    auto const attempt = begin_attempt(authorization(), start);
    EXPECT_EQ(after_poll(attempt, PollDenied{}, start), (SignInAttempt{SignInEnded{SignInEnd::denied, ""}}));
    EXPECT_EQ(after_poll(attempt, PollExpired{}, start), (SignInAttempt{SignInEnded{SignInEnd::expired, ""}}));
    EXPECT_EQ(after_poll(attempt, PollRefused{"issuer"}, start),
              (SignInAttempt{SignInEnded{SignInEnd::refused, "issuer"}}));
    EXPECT_EQ(after_poll(attempt, session(), start),
              (SignInAttempt{SignInDone{"https://id.portal.example", "s-1", start + 1200s}}));
    EXPECT_EQ(at(attempt, start + 299s), attempt);
    EXPECT_EQ(at(attempt, start + 300s), (SignInAttempt{SignInEnded{SignInEnd::expired, ""}}));
    EXPECT_FALSE(poll_due(attempt, start + 300s));
}

TEST(SignIn, LateAnswersChangeNothingAndLastMinuteAgreementCounts) {
    auto const attempt = begin_attempt(authorization(), start);
    auto const over = at(attempt, start + 300s);
    EXPECT_EQ(after_poll(over, session(), start + 301s), over);
    EXPECT_TRUE(std::holds_alternative<SignInDone>(after_poll(attempt, session(), start + 301s)));
    EXPECT_TRUE(std::holds_alternative<SignInEnded>(after_poll(attempt, PollPending{}, start + 301s)));
}

TEST(SignIn, FailedStartTellsABadLineFromABrokenServer) {
    EXPECT_EQ(failed_start(Unreachable{}), (SignInAttempt{SignInEnded{SignInEnd::unreachable, ""}}));
    EXPECT_EQ(failed_start(NotPortal{"media_type", 200}), (SignInAttempt{SignInEnded{SignInEnd::unreachable, ""}}));
    EXPECT_EQ(failed_start(NotPortal{"device_grant", 200}),
              (SignInAttempt{SignInEnded{SignInEnd::refused, "device_grant"}}));
}

std::string id_token(std::string_view claims) {
    return net::base64url(R"({"alg":"EdDSA"})") + "." + net::base64url(claims) + "." + net::base64url("signature");
}

TEST(SignIn, F91_IdTokenOfAnotherIssuerAudienceOrTimeIsRefused) {
    auto const read = [](std::string const& token) -> std::string {
        auto const got = net::read_identity_token(token, "https://id", "kiosk-1", start);
        return got ? *got : "! " + got.error();
    };
    auto const now = start.time_since_epoch().count();
    auto const claims = [&](std::string_view iss, std::string_view aud, std::int64_t exp,
                            std::string_view rest = R"("sub":"s-1")") {
        return id_token(fmt::format(R"({{"iss":"{}","aud":{},"exp":{},{}}})", iss, aud, exp, rest));
    };
    EXPECT_EQ(read(claims("https://id", R"("kiosk-1")", now + 60)), "s-1");
    EXPECT_EQ(read(claims("https://id", R"(["other","kiosk-1"])", now + 60)), "s-1");
    EXPECT_EQ(read(claims("https://id2", R"("kiosk-1")", now + 60)), "! issuer");
    EXPECT_EQ(read(claims("https://id", R"("kiosk-2")", now + 60)), "! audience");
    EXPECT_EQ(read(claims("https://id", R"(["kiosk-2"])", now + 60)), "! audience");
    EXPECT_EQ(read(claims("https://id", R"("kiosk-1")", now + 60, R"("sub":"s-1","azp":"kiosk-2")")), "! audience");
    EXPECT_EQ(read(claims("https://id", R"("kiosk-1")", now - 61)), "! expired");
    EXPECT_EQ(read(claims("https://id", R"("kiosk-1")", INT64_MAX)), "s-1");
    EXPECT_EQ(read(claims("https://id", R"("kiosk-1")", now + 60, R"("sub":"")")), "! subject");
    EXPECT_EQ(read(claims("https://id", R"("kiosk-1")", now + 60, R"("sub":7)")), "! subject");
    EXPECT_EQ(read(claims("https://id", R"("kiosk-1")", now + 60, R"("sub":"a","sub":"b")")), "! id_token");
    for (auto const* broken : {"", "a", "a.b", "a.b.c", "a.b.c.d", "..", "e30.e30.e30"})
        EXPECT_TRUE(read(broken).starts_with('!')) << broken;
}

/// A sign-in server that answers polls from a list.
struct ScriptedSignIn {
    std::vector<RawReply> polls;
    std::string device_reply;
    std::size_t next = 0;
    SmallPortal portal{[this](RawRequest const& request) -> RawReply {
        if (request.target == "/oauth/device") return json(device_reply);
        if (request.target == "/oauth/revoke") return json("{}");
        return polls.at(next++);
    }};
    std::unique_ptr<net::CurlPortal> client = client_of(quick_options(portal.base_url()));

    explicit ScriptedSignIn(std::vector<RawReply> answers) : polls(std::move(answers)) {
        device_reply =
            R"({"device_code":"GmRhm","user_code":"WDJB-MJHT","verification_uri":"https://id.portal.example/may","expires_in":300})";
    }
    PollAnswer poll() { return client->poll(authorization(), {}); }
};

TEST(SignInAdapter, StartAsksWithScopeResourceAndClientAndFillsDefaults) {
    ScriptedSignIn server{{}};
    auto const got = server.client->start({});
    ASSERT_TRUE(got);
    EXPECT_EQ(got->interval, 5s); // absent means 5
    EXPECT_EQ(got->verification_uri_complete, "https://id.portal.example/may");
    EXPECT_EQ(got->device_code.reveal(), "GmRhm");
    auto const body = server.portal.server.requests().back().body;
    EXPECT_NE(body.find("scope=openid%20kiosk.citizen"), std::string::npos);
    EXPECT_NE(body.find("resource=http%3A%2F%2F127.0.0.1"), std::string::npos);
    EXPECT_NE(body.find("client_id=kiosk-h99-77-01-003"), std::string::npos);
    EXPECT_EQ(body.find("offline_access"), std::string::npos);
    for (auto const* bad :
         {R"({"device_code":"","user_code":"A","verification_uri":"https://x.example","expires_in":300})",
          R"({"device_code":"a","user_code":"A","verification_uri":"javascript:alert","expires_in":300})",
          R"({"device_code":"a","user_code":"A","verification_uri":"https://x.example"})", "{}", "[]"}) {
        server.device_reply = bad;
        EXPECT_FALSE(server.client->start({})) << bad;
    }
}

TEST(SignInAdapter, F88_UnderstandsEachPollReply) {
    auto const error = [](char const* word) { return json(fmt::format(R"({{"error":"{}"}})", word), 400); };
    ScriptedSignIn server{{error("authorization_pending"),
                           error("slow_down"),
                           error("access_denied"),
                           error("expired_token"),
                           error("invalid_grant"),
                           http(503, "text/html", "x"),
                           http(200, "text/html", "captive"),
                           json("{", 200),
                           {"", Ending::reset},
                           json("{}", 429)}};
    EXPECT_TRUE(std::holds_alternative<PollPending>(server.poll()));
    EXPECT_TRUE(std::holds_alternative<PollSlowDown>(server.poll()));
    EXPECT_TRUE(std::holds_alternative<PollDenied>(server.poll()));
    EXPECT_TRUE(std::holds_alternative<PollExpired>(server.poll()));
    EXPECT_TRUE(std::holds_alternative<PollRefused>(server.poll()));
    EXPECT_TRUE(std::holds_alternative<PollUnreachable>(server.poll()));
    EXPECT_TRUE(std::holds_alternative<PollUnreachable>(server.poll()));
    EXPECT_TRUE(std::holds_alternative<PollUnreachable>(server.poll()));
    EXPECT_TRUE(std::holds_alternative<PollUnreachable>(server.poll()));
    EXPECT_TRUE(std::holds_alternative<PollSlowDown>(server.poll()));
}

TEST(SignInAdapter, SessionComesOnlyWithAValidIdToken) {
    ScriptedSignIn server{{}};
    auto const now = start.time_since_epoch().count();
    auto const reply = [&](std::string_view issuer, std::string_view token, std::string_view scope) {
        auto const id = id_token(
            fmt::format(R"({{"iss":"{}","aud":"kiosk-h99-77-01-003","exp":{},"sub":"s-1"}})", issuer, now + 600));
        return json(fmt::format(
            R"({{"access_token":"{}","token_type":"Bearer","expires_in":999999,"scope":"{}","id_token":"{}","refresh_token":"r"}})",
            token, scope, id));
    };
    auto const issuer = server.portal.server.origin();
    server.polls = {reply(issuer, "abc", "openid kiosk.citizen"),
                    reply("https://evil.example", "abc", "openid kiosk.citizen"), reply(issuer, "abc", "openid"),
                    reply(issuer, "a b", "kiosk.citizen"), reply(issuer, "", "kiosk.citizen")};
    auto const answer = server.poll();
    auto const* const got = std::get_if<CitizenSession>(&answer);
    ASSERT_NE(got, nullptr);
    EXPECT_EQ(got->access_token.reveal(), "abc");
    EXPECT_EQ(got->subject, "s-1");
    EXPECT_EQ(got->expires_at, start + 1800s); // never longer than b3 allows
    for (int index = 0; index < 4; ++index)
        EXPECT_TRUE(std::holds_alternative<PollRefused>(server.poll())) << index;
}

TEST(SignInAdapter, F98_RevokingNeverWaitsLong) {
    SmallPortal portal{[](RawRequest const&) { return RawReply{"", Ending::hang}; }};
    auto options = quick_options(portal.base_url());
    options.limits.call = 30s;
    options.limits.revoke = 200ms;
    auto const client = client_of(options);
    auto const begun = std::chrono::steady_clock::now();
    client->revoke(Secret{"t"}, {});
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 2s);
    EXPECT_EQ(portal.server.count("POST", "/oauth/revoke"), 1);
    EXPECT_NE(portal.server.requests().back().body.find("token=t&"), std::string::npos);
}

class DeviceKeyFile : public testing::Test {
protected:
    void SetUp() override {
        char name[] = "/tmp/motcua-key-XXXXXX";
        m_folder = ::mkdtemp(name);
    }
    void TearDown() override { std::filesystem::remove_all(m_folder); }
    std::filesystem::path m_folder;
};

TEST_F(DeviceKeyFile, IsMadeOnceWithMode0600) {
    auto const file = m_folder / "device.key";
    auto const first = net::device_public_key(file);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->size(), 43U); // 32 bytes
    struct stat facts{};
    ASSERT_EQ(::stat(file.c_str(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 0777U, 0600U);
    EXPECT_EQ(*net::device_public_key(file), *first);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator{m_folder}, std::filesystem::directory_iterator{}), 1);
}

TEST_F(DeviceKeyFile, F12_SurvivesAStartThatWasCutOff) {
    auto const file = m_folder / "device.key";
    std::ofstream{m_folder / "device.key.new"} << "{\"kty\":\"O";
    EXPECT_TRUE(net::device_public_key(file));
}

TEST_F(DeviceKeyFile, IsRefusedWhenOthersMayReadItOrItIsBroken) {
    auto const file = m_folder / "device.key";
    ASSERT_TRUE(net::device_public_key(file));
    ::chmod(file.c_str(), 0640);
    auto const open = net::device_public_key(file);
    ASSERT_FALSE(open);
    EXPECT_NE(open.error().message.find("read by others"), std::string::npos);
    std::ofstream{file} << "{}";
    ::chmod(file.c_str(), 0600);
    EXPECT_FALSE(net::device_public_key(file));
    std::filesystem::remove(file);
    std::filesystem::create_symlink("/etc/passwd", file);
    EXPECT_FALSE(net::device_public_key(file));
}

TEST_F(DeviceKeyFile, SignsAnAssertionThatVerifies) {
    auto const key = net::DeviceKeyPair::open_or_make(m_folder / "device.key");
    ASSERT_TRUE(key);
    auto const token = key->assertion("kiosk-1", "https://id", Uuid{}, Moment{start});
    auto const text = token.reveal();
    auto const dot = text.rfind('.');
    auto const signature = net::from_base64url(text.substr(dot + 1));
    auto const open = net::from_base64url(key->public_key());
    ASSERT_TRUE(signature && open);
    auto const bytes = [](std::string_view value) { return reinterpret_cast<unsigned char const*>(value.data()); };
    EXPECT_EQ(crypto_sign_verify_detached(bytes(*signature), bytes(text), dot, bytes(*open)), 0);
    auto const claims = net::from_base64url(text.substr(text.find('.') + 1, dot - text.find('.') - 1));
    EXPECT_NE(claims->find(R"("aud":"https://id")"), std::string::npos);
    EXPECT_NE(claims->find(R"("sub":"kiosk-1")"), std::string::npos);
}

} // namespace
} // namespace motcua::test
