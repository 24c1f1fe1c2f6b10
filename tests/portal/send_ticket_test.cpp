#include <gtest/gtest.h>

#include <fmt/format.h>

#include "net/portal/digest.h"
#include "tests/portal/house.h"

namespace motcua::portal {
namespace {

class SendTicketTest : public testing::Test {
protected:
    SendTicketTest() : citizen(house.citizen_token()), uid(House::new_uuid()), bytes("%PDF-1.7 uy quyen") {
        etag = house.make_draft(uid, citizen);
        aid = House::new_uuid();
        attachment = fmt::format("/v1/dossiers/{}/attachments/{}", uid, aid);
        Json const metadata{{"paperCode", "P1"}, {"fileName", "a.pdf"}, {"mediaType", "application/pdf"}, {"size", bytes.size()},
                            {"sha256", sha256_hex(bytes)}, {"source", "scan"}};
        EXPECT_EQ(house.put(attachment, citizen, metadata.dump()).status, 201);
        body = House::submission({{"attachments", {{{"aid", aid}, {"sha256", sha256_hex(bytes)}}}}});
    }

    Reply approve() { return house.put("/v1/dossiers/" + uid + "/send-ticket", citizen, body, {{"If-Match", etag}}); }
    Reply upload(std::string const& device, std::string const& ticket) {
        auto headers = bearer(device);
        headers.merge(Headers{{"Send-Ticket", ticket}, {"Tus-Resumable", "1.0.0"}, {"Upload-Offset", "0"},
                              {"Content-Type", "application/offset+octet-stream"}, {"Content-Digest", digest_header(bytes)}});
        return house.send("PATCH", attachment, headers, bytes);
    }
    Reply submit(std::string const& device, std::string const& ticket) {
        return house.put("/v1/dossiers/" + uid + "/submission", device, body, {{"Send-Ticket", ticket}});
    }

    House house;
    std::string citizen;
    std::string uid;
    std::string bytes;
    std::string etag;
    std::string aid;
    std::string attachment;
    std::string body;
};

}  // namespace

TEST_F(SendTicketTest, CarriesOneSubmissionAfterTheCitizenLeft) {
    auto const ticket = approve();
    ASSERT_EQ(ticket.status, 201) << ticket.body;
    EXPECT_EQ(ticket.json["bodySha256"], sha256_hex(body));
    EXPECT_EQ(ticket.json["expiresAt"], "2026-11-26T08:00:00+07:00");
    auto const secret = ticket.json.value("ticket", "");
    house.token_call("token=" + citizen, "/oauth/revoke");
    auto const device = house.device_token();
    EXPECT_EQ(submit(device, secret).code(), "attachment_not_stored");
    EXPECT_EQ(upload(device, secret).status, 204);
    EXPECT_EQ(house.get(attachment, device, {{"Send-Ticket", secret}}).json["state"], "stored");
    auto const sent = submit(device, secret);
    ASSERT_EQ(sent.status, 201) << sent.body;
    EXPECT_FALSE(sent.json.contains("trackingPin"));
    EXPECT_EQ(submit(device, secret).status, 200);
    EXPECT_EQ(house.portal().submission_count(), 1U);
}

TEST_F(SendTicketTest, OpensNothingElse) {
    auto const secret = approve().json.value("ticket", "");
    auto const device = house.device_token();
    EXPECT_EQ(upload(device, "st_wrong").code(), "not_found");
    EXPECT_EQ(submit(device, "st_wrong").code(), "not_found");
    EXPECT_EQ(submit(device, "").code(), "insufficient_scope");
    EXPECT_EQ(house.put("/v1/dossiers/" + uid + "/submission", device, House::submission(), {{"Send-Ticket", secret}}).code(), "insufficient_scope");
    EXPECT_EQ(house.get("/v1/dossiers/" + uid, device, {{"Send-Ticket", secret}}).code(), "insufficient_scope");
    EXPECT_EQ(house.put(attachment, device, "{}", {{"Send-Ticket", secret}}).code(), "insufficient_scope");
    EXPECT_EQ(house.get(fmt::format("/v1/dossiers/{}/attachments/{}", uid, House::new_uuid()), device, {{"Send-Ticket", secret}}).code(), "not_found");
}

// F49
TEST_F(SendTicketTest, F49_EndsWithADraftWriteOrItsTime) {
    auto const cancelled = approve().json.value("ticket", "");
    auto const changed = house.put("/v1/dossiers/" + uid, citizen, House::dossier(uid, {{"note", "sửa"}}), {{"If-Match", etag}});
    EXPECT_EQ(upload(house.device_token(), cancelled).code(), "ticket_cancelled");
    etag = changed.header("etag");
    auto const late = approve().json.value("ticket", "");
    house.advance(std::chrono::days{3});
    EXPECT_EQ(submit(house.device_token(), late).code(), "ticket_cancelled");
}

TEST_F(SendTicketTest, IsRefusedForAnythingButUploads) {
    body = House::submission({{"declarations", Json::array()}});
    EXPECT_EQ(approve().code(), "incomplete");
    etag = "\"d-4\"";
    EXPECT_EQ(approve().code(), "stale_etag");
}

}  // namespace motcua::portal
