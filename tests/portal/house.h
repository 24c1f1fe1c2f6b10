#pragma once
// A portal in this process on a free loopback port, with a clock that stands still until a test moves it, and a client
// that talks to it over real HTTP. Every reply of the contract is held against net/portal/openapi.yaml as it comes in.
#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "net/portal/portal.h"

namespace motcua::portal {

using Json = nlohmann::json;
using Headers = std::map<std::string, std::string>;

struct Reply {
    bool arrived = false;  // a whole reply came; false: the connection broke
    int status = 0;
    std::string body;
    Json json;             // null when the body is none
    Headers headers;       // names in lower case

    std::string header(std::string const& lower_case_name) const {
        auto const found = headers.find(lower_case_name);
        return found == headers.end() ? std::string{} : found->second;
    }
    std::string code() const { return json.is_object() ? json.value("code", "") : ""; }
};

inline constexpr auto test_start = Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}} + std::chrono::hours{1};  // 08:00 in Viet Nam

class House {
public:
    explicit House(PortalOptions options = {});
    ~House();

    Portal& portal() { return *m_portal; }
    void advance(std::chrono::seconds time) { m_time->fetch_add(std::chrono::milliseconds{time}.count()); }
    Instant now() const { return Instant{std::chrono::milliseconds{m_time->load()}}; }
    void restart();  // stop, start again on the same data directory

    std::string device_token();
    std::string citizen_token(std::string_view person = {});  // signs in by the device grant
    Reply token_call(std::string const& form, std::string const& path = "/oauth/token");

    // `path` below the base; a body goes as JSON. `headers` win over what is set by itself.
    Reply get(std::string const& path, std::string const& token = {}, Headers headers = {});
    Reply put(std::string const& path, std::string const& token, std::string const& body, Headers headers = {});  // with a fresh Idempotency-Key
    Reply post(std::string const& path, std::string const& token, std::string const& body);
    Reply remove(std::string const& path, std::string const& token, Headers headers = {});
    Reply send(std::string const& method, std::string const& path, Headers headers, std::string const& body);
    // From the root of the origin, not held against the contract.
    Reply raw(std::string const& method, std::string const& path, Headers headers = {}, std::string const& body = {});
    void expect_contract(bool on) { m_expect_contract = on; }  // off while replies are spoilt on purpose

    static std::string new_uuid();
    // A good dossier for 2.000635; `change` is a merge patch.
    static std::string dossier(std::string const& uid, Json const& change = Json::object());
    static std::string submission(Json const& change = Json::object());
    // Creates a draft that could be sent; returns its ETag.
    std::string make_draft(std::string const& uid, std::string const& token, Json const& change = Json::object());
    // Uploads `bytes` as one attachment of the draft; returns the aid.
    std::string upload(std::string const& uid, std::string const& token, std::string const& bytes, std::string const& paper = "P1");
    Reply submit(std::string const& uid, std::string const& token, std::string const& etag, Json const& change = Json::object());

private:
    void start();

    PortalOptions m_options;
    std::shared_ptr<std::atomic<std::int64_t>> m_time;
    std::unique_ptr<Portal> m_portal;
    bool m_expect_contract = true;
};

Headers bearer(std::string const& token);
std::string digest_header(std::string const& bytes);

}  // namespace motcua::portal
