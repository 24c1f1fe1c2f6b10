// What leaves the kiosk: headers, tokens, addresses.

#include "net/client/exchange.h"
#include "tests/client/small_portal.h"

#include <gtest/gtest.h>

namespace motcua::test {
namespace {

Secret const citizen{"citizen-token"};

TEST(Requests, CreatingPutCarriesKeyPreconditionAndCorrelation) {
    SmallPortal portal{[](RawRequest const& request) {
        return json(dossier_text(some_uid().to_string(), sha256_hex(request.body)), 201, "ETag: \"d-1\"\r\n");
    }};
    auto const client = client_of(quick_options(portal.base_url()));
    auto const got = client->put_dossier(citizen, some_uid(), some_write(R"({"uid":1})", MustNotExist{}), {});
    ASSERT_TRUE(got);
    EXPECT_EQ(got->etag, "\"d-1\"");
    EXPECT_EQ(got->form_data_json, R"({"quanHe":"banThan","soLuong":2})");
    ASSERT_EQ(portal.server.requests().size(), 1U); // a citizen's call needs no device token
    auto const request = portal.server.requests().front();
    EXPECT_EQ(request.body, R"({"uid":1})");
    EXPECT_EQ(request.header("Authorization"), "Bearer citizen-token");
    EXPECT_EQ(request.header("Idempotency-Key"), "\"01a205f3-e6bc-7a01-8000-0000000000a1\"");
    EXPECT_EQ(request.header("If-None-Match"), "*");
    EXPECT_EQ(request.header("Content-Type"), "application/json");
    EXPECT_EQ(request.header("User-Agent"), "motcua/0.1.0");
    EXPECT_EQ(request.header("Accept-Language"), "vi");
    EXPECT_TRUE(Uuid::parse(request.header("Correlation-Id")));
    EXPECT_EQ(request.header("Expect"), "");
    EXPECT_EQ(request.header("Cookie"), "");
}

TEST(Requests, ReplacingPutNeedsAStrongEtag) {
    std::string etag = "ETag: W/\"d-1\"\r\n";
    SmallPortal portal{[&](RawRequest const& request) {
        return json(dossier_text(some_uid().to_string(), sha256_hex(request.body)), 200, etag);
    }};
    auto const client = client_of(quick_options(portal.base_url()));
    EXPECT_FALSE(client->put_dossier(citizen, some_uid(), some_write("{}", MustMatch{"\"d-7\""}), {}));
    EXPECT_EQ(portal.server.requests().back().header("If-Match"), "\"d-7\"");
    etag = "";
    EXPECT_FALSE(client->put_dossier(citizen, some_uid(), some_write("{}", MustMatch{"\"d-7\""}), {}));
    etag = "ETag: \"d-8\"\r\n";
    EXPECT_TRUE(client->put_dossier(citizen, some_uid(), some_write("{}", MustMatch{"\"d-7\""}), {}));
}

TEST(Requests, ChunkCarriesDigestAndOffset) {
    std::string offset = "6";
    SmallPortal portal{
        [&](RawRequest const&) { return RawReply{"HTTP/1.1 204 X\r\nUpload-Offset: " + offset + "\r\n\r\n"}; }};
    auto const client = client_of(quick_options(portal.base_url()));
    auto const got = client->append(AsCitizen{citizen}, some_uid(), some_aid(), 0, "motcua", {});
    ASSERT_TRUE(got);
    EXPECT_EQ(*got, 6);
    auto const request = portal.server.requests().back();
    EXPECT_EQ(request.method, "PATCH");
    EXPECT_EQ(request.header("Content-Digest"),
              "sha-256=:SPE6FRxZNAZXj4xdGifCFzbKq6Yi9/sc08i4Mba2RYA=:"); // the contract's vector
    EXPECT_EQ(request.header("Tus-Resumable"), "1.0.0");
    EXPECT_EQ(request.header("Upload-Offset"), "0");
    EXPECT_EQ(request.header("Content-Type"), "application/offset+octet-stream");
    EXPECT_EQ(request.body, "motcua");
    for (auto const* wrong : {"5", "7", "", "6x", "-6"}) { // F43: another offset than ours is no answer to this chunk
        offset = wrong;
        EXPECT_FALSE(client->append(AsCitizen{citizen}, some_uid(), some_aid(), 0, "motcua", {})) << wrong;
    }
}

TEST(Requests, RefusedHeadIsAProblemOnlyWithItsMediaType) {
    std::string type = "application/problem+json";
    SmallPortal portal{[&](RawRequest const&) {
        return RawReply{"HTTP/1.1 404 X\r\nContent-Type: " + type + "\r\nContent-Length: 90\r\n\r\n"};
    }};
    auto const client = client_of(quick_options(portal.base_url()));
    EXPECT_TRUE(is_problem(client->upload_offset(AsCitizen{citizen}, some_uid(), some_aid(), {}).error(), "not_found"));
    type = "text/html";
    EXPECT_FALSE(
        is_problem(client->upload_offset(AsCitizen{citizen}, some_uid(), some_aid(), {}).error(), "not_found"));
}

TEST(Requests, TicketHolderSpeaksWithDeviceTokenAndTicket) {
    SmallPortal portal{[](RawRequest const& request) {
        return json(submission_text(some_uid().to_string(), sha256_hex(request.body)), 201);
    }};
    auto const client = client_of(quick_options(portal.base_url()));
    Secret const ticket{"st_9fK"};
    ASSERT_TRUE(client->submit(AsTicketHolder{ticket}, some_uid(), some_write("{}"), {}));
    auto const request = portal.server.requests().back();
    EXPECT_EQ(request.header("Authorization"), "Bearer device-token");
    EXPECT_EQ(request.header("Send-Ticket"), "st_9fK");
    EXPECT_EQ(request.header("If-Match"), "");
}

TEST(Requests, DeviceTokenIsKeptAndRenewedOnceWhenRefused) {
    int refusals = 1;
    SmallPortal portal{[&](RawRequest const&) {
        return refusals-- > 0 ? problem(401, "token_expired", "signIn")
                              : json(R"({"items":[],"nextCursor":null,"revision":"1"})");
    }};
    auto const client = client_of(quick_options(portal.base_url()));
    EXPECT_TRUE(client->notices({}));
    EXPECT_TRUE(client->notices({}));
    EXPECT_EQ(portal.server.count("POST", "/oauth/token"), 2);
    refusals = 100; // F60, F97: no hammering
    EXPECT_TRUE(is_problem(client->notices({}).error(), "token_expired"));
    EXPECT_EQ(portal.server.count("POST", "/oauth/token"), 3);
    EXPECT_EQ(portal.server.count("GET", "/notices"), 5);
}

TEST(Requests, DeviceTokenIsRenewedAt80PercentOfItsLife) {
    SmallPortal portal{[](RawRequest const&) { return json(R"({"items":[],"nextCursor":null,"revision":"1"})"); }};
    auto options = quick_options(portal.base_url());
    auto now = options.clock();
    options.clock = [&] { return now; };
    auto const client = client_of(options);
    using namespace std::chrono_literals;
    EXPECT_TRUE(client->notices({}));
    now += 479s; // expires_in is 600
    EXPECT_TRUE(client->notices({}));
    EXPECT_EQ(portal.server.count("POST", "/oauth/token"), 1);
    now += 1s;
    EXPECT_TRUE(client->notices({}));
    EXPECT_EQ(portal.server.count("POST", "/oauth/token"), 2);
    now -= 2h; // the clock was set back: a token from the future is not trusted
    EXPECT_TRUE(client->notices({}));
    EXPECT_EQ(portal.server.count("POST", "/oauth/token"), 3);
}

TEST(Requests, F97_RevokedDeviceIsToldApartFromABadLine) {
    RawServer* self = nullptr;
    RawServer server{[&](RawRequest const& request) {
        if (request.target == "/kiosk/v1/capabilities") return json(capabilities_text(self->origin()));
        if (request.target == "/.well-known/openid-configuration") return json(discovery_text(self->origin()));
        return json(R"({"error":"invalid_client"})", 401);
    }};
    self = &server;
    auto const client = client_of(quick_options(server.origin() + "/kiosk"));
    auto const got = client->notices({});
    ASSERT_FALSE(got);
    EXPECT_TRUE(is_problem(got.error(), "device_not_allowed"));
    EXPECT_EQ(server.count("GET", "/notices"), 0);
}

TEST(Requests, F89_IssuerOutsideTheAllowListIsNeverAsked) {
    SmallPortal foreign{[](RawRequest const&) { return RawReply{}; }};
    RawServer server{[&](RawRequest const&) { return json(capabilities_text(foreign.server.origin())); }};
    auto const client = client_of(quick_options(server.origin() + "/kiosk"));
    auto const got = client->start({});
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error(), (PortalFailure{NotPortal{"issuer", 0}}));
    EXPECT_FALSE(client->notices({}));
    EXPECT_TRUE(foreign.server.requests().empty());
}

TEST(Requests, CatalogueIsAskedWithItsEtagAndKept) {
    SmallPortal portal{[](RawRequest const& request) {
        if (request.header("If-None-Match") == "\"p-1\"") return RawReply{"HTTP/1.1 304 X\r\nETag: \"p-1\"\r\n\r\n"};
        return json(R"({"code":"2.000635","version":"2026-08-01"})", 200, "ETag: \"p-1\"\r\n");
    }};
    auto const client = client_of(quick_options(portal.base_url()));
    auto const first = client->procedure("2.000635", "H99.77.01", {});
    auto const second = client->procedure("2.000635", "H99.77.01", {});
    ASSERT_TRUE(first);
    ASSERT_TRUE(second);
    EXPECT_EQ(*first, *second);
    EXPECT_EQ(portal.server.requests().back().header("If-None-Match"), "\"p-1\"");
    EXPECT_FALSE(client->procedure("1.001193", "", {})); // F38: answered with another procedure
}

TEST(Requests, F56_ListOfAFlippedRevisionStartsAgain) {
    int flips = 1;
    SmallPortal portal{[&](RawRequest const& request) {
        auto const item = [](char const* code, char const* revision, char const* next) {
            return json(
                std::string{R"({"items":[{"code":")"} + code +
                R"(","version":"1","title":"T","domain":"HT","level":"full","modes":["counter"],"audience":["citizen"],"updatedAt":"2026-11-20T21:00:00+07:00"}],"nextCursor":)" +
                next + R"(,"revision":")" + revision + "\"}");
        };
        auto const later = request.target.find("cursor=") != std::string::npos;
        if (later && flips-- > 0) return problem(410, "cursor_expired", "fix");
        return later ? item("b", "r2", "null") : item("a", "r2", "\"c 1\"");
    }};
    auto const client = client_of(quick_options(portal.base_url()));
    auto const list = client->procedures({});
    ASSERT_TRUE(list);
    EXPECT_EQ(list->revision, "r2");
    ASSERT_EQ(list->items.size(), 2U);
    EXPECT_EQ(list->items[1].code, "b");
    EXPECT_NE(portal.server.requests().back().target.find("cursor=c%201"), std::string::npos);
    flips = 1000;
    EXPECT_FALSE(client->procedures({})); // never half a list
}

TEST(Requests, FormIsTakenOnlyWithItsHash) {
    std::string const survey = R"({"pages": [ {"name":"p1"} ], "z":1.50})";
    auto hash = sha256_hex(survey);
    SmallPortal portal{[&](RawRequest const&) {
        return json(R"({"id":"f","version":"3","title":"T","format":"motcua-survey/1","sha256":")" + hash +
                    R"(","survey":)" + survey + R"(,"prefill":{}})");
    }};
    auto const client = client_of(quick_options(portal.base_url()));
    auto const form = client->form("f", "3", {});
    ASSERT_TRUE(form);
    EXPECT_EQ(form->survey_json, survey); // byte for byte
    hash = sha256_hex("other");
    EXPECT_FALSE(client->form("f", "3", {}));
}

TEST(Requests, F115_DocumentNeedsBothDigests) {
    std::string const bytes = "%PDF-1.7 mau";
    std::string digest = net::content_digest(bytes);
    SmallPortal portal{
        [&](RawRequest const&) { return http(200, "application/pdf", bytes, "Content-Digest: " + digest + "\r\n"); }};
    auto const client = client_of(quick_options(portal.base_url()));
    DocumentView document{.id = "slip", .kind = "sentSlip", .title = "T", .media_type = "application/pdf"};
    document.sha256 = net::sha256_of(bytes);
    auto const got = client->document(citizen, some_uid(), document, {});
    ASSERT_TRUE(got);
    EXPECT_EQ(got->bytes, bytes);
    digest = net::content_digest("x");
    EXPECT_FALSE(client->document(citizen, some_uid(), document, {}));
    digest = net::content_digest(bytes);
    document.sha256 = net::sha256_of("another file");
    EXPECT_FALSE(client->document(citizen, some_uid(), document, {}));
}

TEST(Requests, OnlyHttpsMayLeaveThisMachine) {
    auto const refused = [](std::string url) {
        return !net::CurlPortal::create({.base_url = std::move(url), .device_id = "k"});
    };
    EXPECT_TRUE(refused("http://portal.example/kiosk"));
    EXPECT_TRUE(refused("http://127.0.0.1.portal.example/kiosk"));
    EXPECT_TRUE(refused("ftp://127.0.0.1/kiosk"));
    EXPECT_TRUE(refused("https://user@portal.example/kiosk"));
    EXPECT_TRUE(refused("https://portal.example/kiosk?x=1"));
    EXPECT_TRUE(refused(""));
    EXPECT_FALSE(refused("https://portal.example/kiosk/"));
    EXPECT_FALSE(refused("http://127.0.0.1:8080/kiosk"));
}

} // namespace
} // namespace motcua::test
