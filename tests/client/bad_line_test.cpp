// What a lying, slow or broken line can do to one call: never a success, never more than one request, never more than
// the time limit.

#include "net/client/exchange.h"
#include "tests/client/small_portal.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

namespace motcua::test {
namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

Secret const citizen{"citizen-token"};

std::string reason_of(PortalFailure const& failure) {
    if (auto const* const other = std::get_if<NotPortal>(&failure)) return other->reason;
    if (auto const* const refused = std::get_if<Problem>(&failure)) return "problem " + refused->code;
    return std::holds_alternative<Cancelled>(failure) ? "cancelled" : "unreachable";
}

/// What a submission's PUT comes to when the server answers `reply`.
std::string outcome(RawReply const& reply) {
    SmallPortal portal{[&](RawRequest const&) { return reply; }};
    auto const client = client_of(quick_options(portal.base_url()));
    auto const got = client->submit(AsCitizen{citizen}, some_uid(), some_write(R"({"a":1})"), {});
    EXPECT_EQ(portal.server.count("PUT", "/submission"), 1);
    if (got) return "success";
    EXPECT_EQ(outcome_of_write(got.error()), WriteOutcome::unknown);
    return reason_of(got.error());
}

std::string good_submission() {
    return submission_text(some_uid().to_string(), sha256_hex(R"({"a":1})"));
}

TEST(BadLine, AcceptsTheCompleteValidReply) {
    for (int const status : {200, 201, 202})
        EXPECT_EQ(outcome(json(good_submission(), status)), "success");
}

TEST(BadLine, F15_HtmlWith200ProvesNothing) {
    EXPECT_EQ(outcome(http(200, "text/html", "<html>Sign in to the network</html>")), "media_type");
}

TEST(BadLine, F15_HtmlWith404IsNotAProblem) {
    EXPECT_EQ(outcome(http(404, "text/html", "Not here")), "media_type");
}

TEST(BadLine, F23_RefusesWrongTypeCharsetGarbageAndTruncatedJson) {
    EXPECT_EQ(outcome(http(201, "text/plain", good_submission())), "media_type");
    EXPECT_EQ(outcome(http(201, "application/json; charset=utf-16", good_submission())), "media_type");
    EXPECT_EQ(outcome(http(201, "application/json; charset=UTF-8", good_submission())), "success");
    EXPECT_EQ(outcome(json("{]}", 201)), "parse");
    EXPECT_EQ(outcome(json("", 201)), "parse");
    EXPECT_EQ(outcome(json(good_submission().substr(0, 80), 201)), "parse");
    EXPECT_EQ(outcome(json(good_submission() + "x", 201)), "parse");
    EXPECT_EQ(outcome(json("\xEF\xBB\xBF" + good_submission(), 201)), "parse");
    EXPECT_EQ(outcome(json("{\"uid\":\"\xC3\x28\"}", 201)), "parse");
    EXPECT_EQ(outcome(json("[]", 201)), "schema");
    EXPECT_EQ(outcome(json("{}", 201)), "schema");
}

TEST(BadLine, F23_RefusesDuplicateMembersDepthAndSize) {
    auto doubled = good_submission();
    doubled.insert(1, R"("delivery":"failed",)");
    EXPECT_EQ(outcome(json(doubled, 201)), "duplicate_member");
    auto deep = good_submission();
    deep.insert(1, "\"x\":" + std::string(32, '[') + std::string(32, ']') + ",");
    EXPECT_EQ(outcome(json(deep, 201)), "depth");
    auto within = good_submission();
    within.insert(1, "\"x\":" + std::string(31, '[') + std::string(31, ']') + ",");
    EXPECT_EQ(outcome(json(within, 201)), "success");
    EXPECT_EQ(outcome(json("\"" + std::string(2'000'000, 'a') + "\"", 201)), "too_big");
    // Without a length the bytes themselves are counted.
    EXPECT_EQ(
        outcome({"HTTP/1.1 201 X\r\nContent-Type: application/json\r\n\r\n\"" + std::string(2'000'000, 'a') + "\""}),
        "too_big");
    EXPECT_EQ(outcome({"HTTP/1.1 201 X\r\nX: " + std::string(70'000, 'h') + "\r\n\r\n"}), "too_big");
}

TEST(BadLine, F61_203IsNoSuccess) {
    EXPECT_EQ(outcome(json(good_submission(), 203)), "status");
}

TEST(BadLine, F36_RedirectIsRefusedAndNothingIsSentElsewhere) {
    SmallPortal elsewhere{[](RawRequest const&) { return json(good_submission(), 201); }};
    for (int const status : {301, 302, 307, 308}) {
        EXPECT_EQ(outcome(http(status, "application/json", good_submission(),
                               "Location: " + elsewhere.base_url() + "/v1/dossiers/x\r\n")),
                  "redirect");
    }
    EXPECT_TRUE(elsewhere.server.requests().empty());
}

TEST(BadLine, F38_ReplyAboutAnotherDossierOrOtherBytesIsGarbage) {
    EXPECT_EQ(outcome(json(submission_text("01a205f3-e6bb-7c3e-9a10-000000000000", sha256_hex(R"({"a":1})")), 201)),
              "uid");
    EXPECT_EQ(outcome(json(submission_text(some_uid().to_string(), sha256_hex("other")), 201)), "body_hash");
}

TEST(BadLine, F21_ServerErrorsSettleNothingButCarryTheirWait) {
    EXPECT_EQ(outcome(problem(503, "maintenance", "retry", "Retry-After: 600\r\n")), "problem maintenance");
    EXPECT_EQ(outcome(problem(500, "internal", "retry")), "problem internal");
    EXPECT_EQ(outcome(http(502, "text/html", "Bad gateway")), "media_type");
    EXPECT_EQ(outcome(problem(409, "request_in_progress", "retry", "Retry-After: 2\r\n")),
              "problem request_in_progress");
}

TEST(BadLine, F15_AProblemWhoseStatusDisagreesIsNoProblem) {
    auto reply = problem(404, "not_found", "fix");
    reply.bytes.replace(reply.bytes.find("404"), 3, "410"); // a proxy changed the status line
    EXPECT_EQ(outcome(reply), "schema");
}

TEST(BadLine, AResetAtEachByteOfTheReplyIsUncertain) {
    auto const whole = json(good_submission(), 201).bytes;
    for (std::size_t cut = 0; cut < whole.size(); cut += cut < 150 ? 1 : 13) {
        SmallPortal portal{[&](RawRequest const&) { return RawReply{whole.substr(0, cut), Ending::reset}; }};
        auto const client = client_of(quick_options(portal.base_url()));
        auto const got = client->submit(AsCitizen{citizen}, some_uid(), some_write(R"({"a":1})"), {});
        ASSERT_FALSE(got) << "cut at " << cut;
        EXPECT_EQ(outcome_of_write(got.error()), WriteOutcome::unknown) << "cut at " << cut;
        ASSERT_EQ(portal.server.count("PUT", "/submission"), 1) << "cut at " << cut;
    }
}

TEST(BadLine, AReplyThatEndsEarlyIsUncertain) {
    auto const whole = json(good_submission(), 201).bytes;
    for (std::size_t const missing : {1U, 2U, 40U})
        EXPECT_EQ(outcome({whole.substr(0, whole.size() - missing)}), "unreachable");
    EXPECT_EQ(
        outcome({"HTTP/1.1 201 X\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":"}),
        "unreachable");
    EXPECT_EQ(outcome({"SSH-2.0-OpenSSH_9\r\n"}), "unreachable");
}

TEST(BadLine, F22_ASilentServerEndsAtTheTimeLimit) {
    auto const start = Steady::now();
    EXPECT_EQ(outcome({"", Ending::hang}), "unreachable");
    EXPECT_EQ(outcome({"HTTP/1.1 201 X\r\n", Ending::hang}), "unreachable");
    EXPECT_EQ(outcome({json(good_submission(), 201).bytes, Ending::close, 50}), "unreachable");
    EXPECT_LT(Steady::now() - start, 5s);
}

TEST(BadLine, F22_CancelReturnsAtOnce) {
    SmallPortal portal{[](RawRequest const&) { return RawReply{"", Ending::hang}; }};
    auto options = quick_options(portal.base_url());
    options.limits.call = 30s;
    auto const client = client_of(options);
    std::stop_source source;
    std::jthread const other{[&] {
        while (portal.server.count("PUT", "/submission") == 0)
            std::this_thread::yield();
        source.request_stop();
    }};
    auto const got = client->submit(AsCitizen{citizen}, some_uid(), some_write("{}"), source.get_token());
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error(), PortalFailure{Cancelled{}});
    auto const start = Steady::now(); // a second call that is stopped before it starts asks nobody
    EXPECT_EQ(client->submit(AsCitizen{citizen}, some_uid(), some_write("{}"), source.get_token()).error(),
              PortalFailure{Cancelled{}});
    EXPECT_LT(Steady::now() - start, 100ms);
    EXPECT_EQ(portal.server.count("PUT", "/submission"), 1);
}

TEST(BadLine, ClosingTheClientFreesEveryWaitingCaller) {
    SmallPortal portal{[](RawRequest const&) { return RawReply{"", Ending::hang}; }};
    auto options = quick_options(portal.base_url());
    options.limits.call = 30s;
    options.limits.concurrent_calls = 2;
    auto client = client_of(options);
    std::stop_source source;
    std::atomic<int> ended{0};
    std::vector<std::jthread> callers;
    for (int index = 0; index < 5; ++index) {
        callers.emplace_back([&] {
            EXPECT_FALSE(client->submit(AsCitizen{citizen}, some_uid(), some_write("{}"), source.get_token()));
            ++ended;
        });
    }
    while (portal.server.count("PUT", "/submission") < 2)
        std::this_thread::yield();
    EXPECT_EQ(portal.server.count("PUT", "/submission"), 2); // the others wait their turn
    source.request_stop();
    callers.clear();
    EXPECT_EQ(ended, 5);
}

TEST(BadLine, NothingLeftWhenNobodyListens) {
    std::string gone;
    {
        RawServer const server{[](RawRequest const&) { return RawReply{}; }};
        gone = server.origin();
    }
    auto const client = client_of(quick_options(gone + "/kiosk"));
    auto const got = client->submit(AsCitizen{citizen}, some_uid(), some_write("{}"), {});
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error(), (PortalFailure{Unreachable{LineFault::no_connection, false}}));
    EXPECT_EQ(outcome_of_write(got.error()), WriteOutcome::did_not_happen);
    EXPECT_EQ(client->health({}).error(), (PortalFailure{Unreachable{LineFault::no_connection, false}}));
}

TEST(BadLine, F20_HealthWithoutOurNonceIsACaptivePage) {
    SmallPortal portal{[](RawRequest const& request) {
        auto const nonce = request.target.substr(request.target.find('=') + 1);
        return json(health_text(nonce.starts_with("0") ? "q7f2" : nonce));
    }};
    auto const client = client_of(quick_options(portal.base_url()));
    auto const got = client->health({});
    ASSERT_FALSE(got);
    EXPECT_EQ(reason_of(got.error()), "nonce");
    SmallPortal honest{[](RawRequest const& request) {
        return json(health_text(request.target.substr(request.target.find('=') + 1)));
    }};
    auto const health = client_of(quick_options(honest.base_url()))->health({});
    ASSERT_TRUE(health);
    EXPECT_EQ(health->payment, ComponentState::degraded);
}

TEST(BadLine, F35_RetryAfterIsClamped) {
    auto const wait = [](std::string const& value) -> std::int64_t {
        net::HttpAnswer answer;
        answer.headers.emplace_back("retry-after", value);
        auto const found = net::retry_after_of(answer);
        return found ? found->count() : -1;
    };
    EXPECT_EQ(wait("600"), 600);
    EXPECT_EQ(wait("0"), 1);
    EXPECT_EQ(wait("-1"), 1);
    EXPECT_EQ(wait("1000000000"), 900);
    EXPECT_EQ(wait("99999999999999999999999"), 900);
    EXPECT_EQ(wait("Wed, 21 Oct 2026 07:28:00 GMT"), -1);
    EXPECT_EQ(wait("soon"), -1);
    EXPECT_EQ(wait(""), -1);
}

} // namespace
} // namespace motcua::test
