#include "tests/client/small_portal.h"

#include "net/client/exchange.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace motcua::test {

std::string capabilities_text(std::string const& origin) {
    return fmt::format(R"({{"api":"1.0","portal":{{"id":"demo","name":"Hệ thống thử nghiệm","hotline":"19000000"}},
"profiles":["track","handoff","submit","deferredSend","future"],
"auth":{{"device":{{"issuer":"{0}","mtls":false}},"citizen":{{"issuer":"{0}","minEidLevel":2}},"resource":"{0}/kiosk"}},
"limits":{{"maxJsonBytes":1048576,"uploadChunkBytes":262144,"mediaTypes":["application/pdf"]}},
"tracking":{{"verifiers":["idNumber","pin"]}},"payment":{{"methods":["counter"]}},
"catalogue":{{"revision":"r1","updatedAt":"2026-11-22T22:00:00+07:00"}},"languages":["vi"],"minClient":"0.1.0",
"serverTime":"2026-11-23T08:10:00+07:00"}})",
                       origin);
}

std::string discovery_text(std::string const& origin) {
    return fmt::format(
        R"({{"issuer":"{0}","token_endpoint":"{0}/oauth/token","device_authorization_endpoint":"{0}/oauth/device",
"revocation_endpoint":"{0}/oauth/revoke","jwks_uri":"{0}/oauth/jwks"}})",
        origin);
}

std::string health_text(std::string_view nonce) {
    return fmt::format(R"({{"service":"kiosk-portal-api","api":"1.0","nonce":"{}","time":"2026-11-23T08:09:58+07:00",
"components":{{"catalogue":"up","signIn":"up","submission":"up","tracking":"up","payment":"degraded"}}}})",
                       nonce);
}

std::string dossier_text(std::string_view uid, std::string_view body_sha256) {
    return fmt::format(R"({{"uid":"{}","procedure":{{"code":"2.000635","version":"2026-08-01","caseId":"c1"}},
"agency":{{"receiving":"H99.77.01"}},"form":{{"id":"f-trichluc","version":"3","data":{{"quanHe":"banThan","soLuong":2}}}},
"applicant":{{"kind":"citizen","fullName":"Lê Thị Mẫu"}},"submitter":{{"relation":"self"}},
"status":{{"code":"draft","label":"Đang soạn","source":"portal","asOf":"2026-11-23T08:10:01+07:00"}},"code":null,"portalRef":null,
"missing":[{{"kind":"field","ref":"/form/data/loaiBanSao","label":"Cần bản sao giấy gì?"}}],"bodySha256":"{}",
"readyToSend":false,"attachments":[],"createdAt":"2026-11-23T08:10:01+07:00","updatedAt":"2026-11-23T08:10:01+07:00",
"expiresAt":"2026-11-30T08:10:01+07:00","sentAt":null,"acceptedAt":null,"due":null,"nextActions":[]}})",
                       uid, body_sha256);
}

std::string submission_text(std::string_view uid, std::string_view body_sha256) {
    return fmt::format(R"({{"uid":"{}","bodySha256":"{}","delivery":"delivered",
"status":{{"code":"sent","label":"Đã gửi, chờ tiếp nhận","source":"portal","asOf":"2026-11-23T08:15:04+07:00"}},
"sentAt":"2026-11-23T08:15:04+07:00","acceptedAt":null,"code":null,"portalRef":"P-7731","trackingPin":"482913",
"message":"Hồ sơ đã gửi.","documents":[]}})",
                       uid, body_sha256);
}

SmallPortal::SmallPortal(RawServer::Handler rest)
    : server([this](RawRequest const& request) { return answer(request); }), m_rest(std::move(rest)) {
}

RawReply SmallPortal::answer(RawRequest const& request) {
    if (request.target == "/kiosk/v1/capabilities") return json(capabilities_text(server.origin()));
    if (request.target == "/.well-known/openid-configuration") return json(discovery_text(server.origin()));
    if (request.target == "/oauth/token" && request.body.find("client_credentials") != std::string::npos)
        return json(R"({"access_token":"device-token","token_type":"Bearer","expires_in":600})");
    return m_rest(request);
}

net::ClientOptions quick_options(std::string base_url) {
    using namespace std::chrono_literals;
    net::ClientOptions options{.base_url = std::move(base_url), .device_id = "kiosk-h99-77-01-003"};
    options.device_proof = net::DeviceSecret{Secret{"development"}};
    options.limits.connect = 500ms;
    options.limits.call = 300ms;
    options.limits.chunk = 300ms;
    options.limits.health = 300ms;
    options.clock = [] { return Moment{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 1h}; };
    return options;
}

std::unique_ptr<net::CurlPortal> client_of(net::ClientOptions options) {
    auto client = net::CurlPortal::create(std::move(options));
    if (!client) {
        ADD_FAILURE() << client.error().message;
        std::abort();
    }
    return std::move(*client);
}

DossierUid some_uid() {
    return *DossierUid::parse("01a205f3-e6bb-7c3e-9a10-5b6f2c7d8e90");
}
AttachmentId some_aid() {
    return *AttachmentId::parse("01a205f5-bcf4-7d20-8c11-000000000001");
}

PortalWrite some_write(std::string_view body, Precondition precondition) {
    return {.key = *IdempotencyKey::parse("01a205f3-e6bc-7a01-8000-0000000000a1"),
            .body = Secret{body},
            .precondition = std::move(precondition)};
}

std::string sha256_hex(std::string_view bytes) {
    return net::sha256_of(bytes).hex();
}

} // namespace motcua::test
