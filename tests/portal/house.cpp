#include "tests/portal/house.h"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include "net/portal/digest.h"
#include "tests/portal/contract.h"
#include "tests/portal/http_call.h"

namespace motcua::portal {
Headers bearer(std::string const& token) {
    if (token.empty()) return {};
    return {{"Authorization", "Bearer " + token}};
}

std::string digest_header(std::string const& bytes) { return "sha-256=:" + sha256_base64(bytes) + ":"; }

House::House(PortalOptions options)
    : m_options(std::move(options)), m_time(std::make_shared<std::atomic<std::int64_t>>(test_start.time_since_epoch().count())) {
    if (m_options.config_dir.empty()) m_options.config_dir = std::string{MOTCUA_SOURCE_DIR} + "/tests/portal/data";
    m_options.development_hooks = DevelopmentHooks::on;
    m_options.clock = [time = m_time] { return Instant{std::chrono::milliseconds{time->load()}}; };
    start();
}

House::~House() = default;

void House::start() {
    auto started = Portal::start(m_options);
    if (!started) throw std::runtime_error(started.error().message);
    m_portal = std::move(*started);
}

void House::restart() {
    m_portal.reset();
    start();
}

Reply House::raw(std::string const& method, std::string const& path, Headers headers, std::string const& body) {
    return call_origin(m_portal->origin(), method, path, std::move(headers), body);
}

Reply House::send(std::string const& method, std::string const& path, Headers headers, std::string const& body) {
    auto reply = raw(method, std::string{"/kiosk"} + path, std::move(headers), body);
    if (m_expect_contract && reply.arrived) {
        auto const fault = contract_fault(method, path, reply.status, reply.header("content-type"), reply.body);
        EXPECT_FALSE(fault) << method << " " << path << " " << reply.status << ": " << fault.value_or("") << "\n" << reply.body;
    }
    return reply;
}

Reply House::get(std::string const& path, std::string const& token, Headers headers) {
    headers.merge(bearer(token));
    return send("GET", path, std::move(headers), {});
}

Reply House::put(std::string const& path, std::string const& token, std::string const& body, Headers headers) {
    headers.merge(bearer(token));
    headers.emplace("Content-Type", "application/json");
    headers.emplace("Idempotency-Key", "\"" + new_uuid() + "\"");
    return send("PUT", path, std::move(headers), body);
}

Reply House::post(std::string const& path, std::string const& token, std::string const& body) {
    auto headers = bearer(token);
    headers.emplace("Content-Type", "application/json");
    return send("POST", path, std::move(headers), body);
}

Reply House::remove(std::string const& path, std::string const& token, Headers headers) {
    headers.merge(bearer(token));
    return send("DELETE", path, std::move(headers), {});
}

Reply House::token_call(std::string const& form, std::string const& path) {
    auto const client = fmt::format("{}:{}", development_client_id, development_client_secret);
    auto const encoded = base64(client);
    return raw("POST", path, {{"Authorization", "Basic " + encoded}, {"Content-Type", "application/x-www-form-urlencoded"}}, form);
}

std::string House::device_token() { return token_call("grant_type=client_credentials&scope=kiosk.device").json.value("access_token", ""); }

std::string House::citizen_token(std::string_view person) {
    auto const grant = token_call("scope=openid%20kiosk.citizen", "/oauth/device").json;
    EXPECT_TRUE(m_portal->approve_sign_in(grant.value("user_code", ""), person));
    auto const form = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=" + grant.value("device_code", "");
    return token_call(form).json.value("access_token", "");
}

std::string House::new_uuid() {
    auto uuid = random_uuid();
    uuid[14] = '7';
    return uuid;
}

std::string House::dossier(std::string const& uid, Json const& change) {
    Json body{{"uid", uid},
              {"procedure", {{"code", "2.000635"}, {"version", "2026-08-01"}, {"caseId", "c1"}}},
              {"agency", {{"receiving", "H99.77.01"}, {"assistedAt", "H99.77.01"}}},
              {"form", {{"id", "f-trichluc"}, {"version", "3"}, {"data", {{"quanHe", "banThan"}, {"loaiBanSao", "khaiSinh"}, {"soLuong", 2}}}}},
              {"applicant",
               {{"kind", "citizen"}, {"fullName", "Lê Thị Mẫu"}, {"idKind", "personalId"}, {"idNumber", "083145000019"}, {"birthDate", "1945"}, {"phone", "0900000000"}}},
              {"submitter", {{"relation", "self"}}},
              {"sources", {{"/applicant/fullName", "eid"}}},
              {"assistance", {{"kind", "guided"}}}};
    body.merge_patch(change);
    return body.dump();
}

std::string House::submission(Json const& change) {
    Json body{{"procedureVersion", "2026-08-01"},
              {"form", {{"id", "f-trichluc"}, {"version", "3"}}},
              {"attachments", Json::array()},
              {"declarations", {{{"id", "d-true"}, {"version", "1"}, {"at", "2026-11-23T08:14:40+07:00"}}}},
              {"consents", {{{"id", "k-submit"}, {"version", "2"}, {"at", "2026-11-23T08:14:31+07:00"}, {"method", "touch"}}}},
              {"confirmedBy", "citizen"}};
    body.merge_patch(change);
    return body.dump();
}

std::string House::make_draft(std::string const& uid, std::string const& token, Json const& change) {
    auto const reply = put("/v1/dossiers/" + uid, token, dossier(uid, change), {{"If-None-Match", "*"}});
    EXPECT_EQ(reply.status, 201) << reply.body;
    return reply.header("etag");
}

std::string House::upload(std::string const& uid, std::string const& token, std::string const& bytes, std::string const& paper) {
    auto const aid = new_uuid();
    auto const path = fmt::format("/v1/dossiers/{}/attachments/{}", uid, aid);
    Json const metadata{{"paperCode", paper}, {"fileName", "giay.pdf"}, {"mediaType", "application/pdf"}, {"size", bytes.size()},
                        {"sha256", sha256_hex(bytes)}, {"source", "scan"}};
    EXPECT_EQ(put(path, token, metadata.dump()).status, 201);
    auto headers = bearer(token);
    headers.merge(Headers{{"Tus-Resumable", "1.0.0"}, {"Upload-Offset", "0"}, {"Content-Type", "application/offset+octet-stream"}, {"Content-Digest", digest_header(bytes)}});
    EXPECT_EQ(send("PATCH", path, headers, bytes).status, 204);
    return aid;
}

Reply House::submit(std::string const& uid, std::string const& token, std::string const& etag, Json const& change) {
    return put("/v1/dossiers/" + uid + "/submission", token, submission(change), {{"If-Match", etag}});
}

}  // namespace motcua::portal
