// The two grants of a kiosk (b3): client_credentials for the machine, device_code (RFC 8628) for the citizen.
#include <algorithm>
#include <cctype>

#include "net/portal/json_text.h"
#include "net/portal/sign_in_server.h"
#include "net/portal/time_text.h"

namespace motcua::portal {
namespace {

constexpr std::string_view device_grant = "urn:ietf:params:oauth:grant-type:device_code";
constexpr auto device_token_life = std::chrono::seconds{3600};
constexpr auto citizen_token_life = std::chrono::seconds{1200};  // b3: at most 1800
constexpr auto code_life = std::chrono::seconds{300};            // b3, F87
// RFC 8628 lets the server choose; the person stands in front of the screen, so two seconds instead of the usual five.
constexpr auto poll_interval = std::chrono::seconds{2};
constexpr auto slow_down_step = std::chrono::seconds{5};   // RFC 8628, 3.5
constexpr auto poll_tolerance = std::chrono::milliseconds{500};
constexpr std::size_t most_grants = 500;
// RFC 8628, 6.1: no vowels, so no words; no letters that look like digits.
constexpr std::string_view user_code_letters = "BCDFGHJKLMNPQRSTVWXZ";

HttpReply no_store(OrderedJson const& body) {
    HttpReply reply{200, "application/json", compact(body)};
    return reply.with("Cache-Control", "no-store");
}

std::string plain_code(std::string_view code) {
    std::string plain;
    for (unsigned char const c : code) {
        if (std::isalnum(c)) plain += static_cast<char>(std::toupper(c));
    }
    return plain;
}

}  // namespace

SignInServer::OAuthAnswer SignInServer::start_device_grant(HttpRequest const& request, FormFields const& fields) {
    auto const client = authenticate(request, fields);
    if (!client) return std::unexpected(client.error());
    if (fields.get("scope") != "openid kiosk.citizen" && fields.get("scope") != "kiosk.citizen openid") {
        return std::unexpected(OAuthError{400, "invalid_scope", "the device grant gives exactly: openid kiosk.citizen"});
    }
    if (!fields.get("resource").empty() && fields.get("resource") != m_settings.resource) {
        return std::unexpected(OAuthError{400, "invalid_target", "unknown resource"});
    }
    drop_old_grants();
    if (m_grants.size() >= most_grants) return std::unexpected(OAuthError{400, "temporarily_unavailable", "too many sign-ins wait"});
    Grant grant;
    grant.device_code = random_token();
    auto const letters = random_text(8, user_code_letters);
    grant.user_code = letters.substr(0, 4) + "-" + letters.substr(4);
    grant.client_id = (*client)->client_id;
    grant.scope = "openid kiosk.citizen";
    grant.started = m_now();
    grant.expires = m_now() + code_life;
    grant.interval = poll_interval;
    auto const page = m_settings.issuer + "/may";
    auto reply = no_store({{"device_code", grant.device_code},
                           {"user_code", grant.user_code},
                           {"verification_uri", page},
                           {"verification_uri_complete", page + "?c=" + grant.user_code},
                           {"expires_in", code_life.count()},
                           {"interval", poll_interval.count()}});
    m_grants.push_back(std::move(grant));
    return reply;
}

SignInServer::OAuthAnswer SignInServer::token(HttpRequest const& request, FormFields const& fields) {
    auto const client = authenticate(request, fields);
    if (!client) return std::unexpected(client.error());
    if (!fields.get("resource").empty() && fields.get("resource") != m_settings.resource) {
        return std::unexpected(OAuthError{400, "invalid_target", "unknown resource"});
    }
    auto const grant = fields.get("grant_type");
    if (grant == "client_credentials") return token_of_device(**client, fields);
    if (grant == device_grant) return token_of_citizen(**client, request, fields);
    return std::unexpected(OAuthError{400, "unsupported_grant_type", "client_credentials or device_code"});
}

SignInServer::OAuthAnswer SignInServer::token_of_device(EnrolledKiosk const& client, FormFields const& fields) {
    auto const scope = fields.get("scope");
    if (!scope.empty() && scope != "kiosk.device") return std::unexpected(OAuthError{400, "invalid_scope", "a machine gets kiosk.device"});
    return no_store({{"access_token", access_token(client.client_id, client.client_id, "kiosk.device", device_token_life)},
                     {"token_type", "Bearer"},
                     {"expires_in", device_token_life.count()},
                     {"scope", "kiosk.device"}});
}

SignInServer::OAuthAnswer SignInServer::token_of_citizen(EnrolledKiosk const& client, HttpRequest const& request, FormFields const& fields) {
    auto const error = [](std::string_view name, std::string_view why) { return std::unexpected(OAuthError{400, name, why}); };
    auto const code = fields.get("device_code");
    auto const found = std::ranges::find_if(m_grants, [&](Grant const& grant) { return equal_in_constant_time(grant.device_code, code); });
    if (found == m_grants.end() || found->client_id != client.client_id || found->state == GrantState::used) {
        return error("invalid_grant", "unknown or used device code");
    }
    if (found->expires <= m_now()) return error("expired_token", "the code has expired");
    auto const steady = std::chrono::steady_clock::now();
    auto const too_fast = [&] {
        if (!found->polled) return false;
        // A test's clock may stand still or jump; polling is too fast only when neither clock saw the interval pass.
        auto const by_clock = std::chrono::duration_cast<std::chrono::milliseconds>(m_now() - *found->polled);
        auto const by_steady = std::chrono::duration_cast<std::chrono::milliseconds>(steady - found->polled_steady);
        return std::max(by_clock, by_steady) + poll_tolerance < found->interval;
    }();
    found->polled = m_now();
    found->polled_steady = steady;
    if (m_faults.take(Fault::slow_down, request.method, request.path) || (too_fast && found->state == GrantState::waiting)) {
        found->interval += slow_down_step;
        return error("slow_down", "wait longer between polls");
    }
    switch (found->state) {
        case GrantState::waiting:
            return error("authorization_pending", "the citizen has not decided yet");
        case GrantState::denied:
            found->state = GrantState::used;
            return error("access_denied", "the citizen refused");
        case GrantState::approved: {
            found->state = GrantState::used;
            auto const subject = subject_of(found->person_id);
            return no_store({{"access_token", access_token(client.client_id, subject, found->scope, citizen_token_life)},
                             {"token_type", "Bearer"},
                             {"expires_in", citizen_token_life.count()},
                             {"scope", found->scope},
                             {"id_token", id_token(client.client_id, subject, citizen_token_life)}});
        }
        case GrantState::used:
            break;
    }
    return error("invalid_grant", "unknown or used device code");
}

SignInServer::OAuthAnswer SignInServer::revoke(HttpRequest const& request, FormFields const& fields) {
    auto const client = authenticate(request, fields);
    if (!client) return std::unexpected(client.error());
    auto const claims = signed_claims(fields.get("token"), "at+jwt");
    // RFC 7009, 2.2: an unknown token is answered like a revoked one; another client's token stays untouched.
    if (claims && claims->value("client_id", std::string{}) == (*client)->client_id) {
        m_database.run("DELETE FROM revoked_tokens WHERE expires_at < ?", seconds_of(m_now()));
        m_database.run("INSERT OR IGNORE INTO revoked_tokens(id, expires_at) VALUES(?, ?)", claims->value("jti", std::string{}),
                       claims->value("exp", std::int64_t{0}));
    }
    return no_store(OrderedJson::object());
}

SignInServer::OAuthAnswer SignInServer::introspect(HttpRequest const& request, FormFields const& fields) {
    auto const client = authenticate(request, fields);
    if (!client) return std::unexpected(client.error());
    auto const token = fields.get("token");
    if (!verify(token)) return no_store({{"active", false}});
    auto const claims = signed_claims(token, "at+jwt");
    OrderedJson body{{"active", true}, {"token_type", "Bearer"}};
    for (auto const* const name : {"iss", "sub", "aud", "client_id", "scope", "iat", "exp", "jti"}) body[name] = claims->at(name);
    return no_store(body);
}

SignInServer::Grant* SignInServer::grant_of_user_code(std::string_view user_code) {
    auto const wanted = plain_code(user_code);
    for (auto& grant : m_grants) {
        if (grant.state == GrantState::waiting && grant.expires > m_now() && plain_code(grant.user_code) == wanted) return &grant;
    }
    return nullptr;
}

void SignInServer::drop_old_grants() {
    // An expired code is still known for a while, so that the kiosk hears expired_token and not invalid_grant.
    std::erase_if(m_grants, [this](Grant const& grant) { return grant.expires + code_life < m_now(); });
}

std::optional<std::string> SignInServer::latest_user_code() {
    for (auto grant = m_grants.rbegin(); grant != m_grants.rend(); ++grant) {
        if (grant->state == GrantState::waiting && grant->expires > m_now()) return grant->user_code;
    }
    return std::nullopt;
}

bool SignInServer::decide(std::string_view user_code, std::string_view person_id, bool approve) {
    auto const code = user_code.empty() ? latest_user_code().value_or("") : std::string{user_code};
    auto* const grant = grant_of_user_code(code);
    auto const person = person_id.empty() ? m_people.begin() : std::ranges::find(m_people, person_id, &SandboxPerson::id);
    if (!grant || person == m_people.end()) return false;
    grant->state = approve ? GrantState::approved : GrantState::denied;
    grant->person_id = person->id;
    return true;
}

}  // namespace motcua::portal
