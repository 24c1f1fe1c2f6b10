// Who is asking: the kiosk proves itself with its own key (private_key_jwt, RFC 7523), or on a development server with a
// secret.
#include <algorithm>

#include "net/portal/json_text.h"
#include "net/portal/sign_in_server.h"
#include "net/portal/time_text.h"

namespace motcua::portal {
namespace {

constexpr std::string_view assertion_type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
// RFC 7523 leaves the life of an assertion to us; a kiosk makes one per request, so minutes are plenty.
constexpr std::int64_t longest_assertion_life = 600;
constexpr std::int64_t allowed_clock_difference = 60;

}  // namespace

EnrolledKiosk const* SignInServer::kiosk(std::string_view client_id) const {
    auto const found = std::ranges::find(m_settings.kiosks, client_id, &EnrolledKiosk::client_id);
    return found == m_settings.kiosks.end() ? nullptr : &*found;
}

std::expected<EnrolledKiosk const*, SignInServer::OAuthError> SignInServer::authenticate(HttpRequest const& request, FormFields const& fields) {
    auto const authorization = request.header("authorization").value_or("");
    auto const client = authorization.starts_with("Basic ") ? authenticate_by_secret(authorization) : authenticate_by_key(fields);
    if (client && !fields.get("client_id").empty() && fields.get("client_id") != (*client)->client_id) {
        return std::unexpected(OAuthError{401, "invalid_client", "client_id names another client"});
    }
    return client;
}

std::expected<EnrolledKiosk const*, SignInServer::OAuthError> SignInServer::authenticate_by_secret(std::string_view authorization) {
    auto const refused = std::unexpected(OAuthError{401, "invalid_client", "unknown client or wrong secret"});
    if (m_settings.development_hooks == DevelopmentHooks::off) return refused;
    auto const pair = from_base64(authorization.substr(6));
    if (!pair || !pair->contains(':')) return refused;
    auto const colon = pair->find(':');
    auto const id = percent_decoded(std::string_view{*pair}.substr(0, colon));
    auto const secret = percent_decoded(std::string_view{*pair}.substr(colon + 1));
    auto const* const client = id ? kiosk(*id) : nullptr;
    if (!client || !secret || client->secret.empty() || !equal_in_constant_time(client->secret, *secret)) return refused;
    return client;
}

std::expected<EnrolledKiosk const*, SignInServer::OAuthError> SignInServer::authenticate_by_key(FormFields const& fields) {
    auto const refused = [](std::string_view why) { return std::unexpected(OAuthError{401, "invalid_client", why}); };
    if (fields.get("client_assertion_type") != assertion_type) return refused("no client authentication");
    auto const assertion = fields.get("client_assertion");
    auto const last_dot = assertion.rfind('.');
    auto const first_dot = assertion.find('.');
    if (first_dot == std::string::npos || last_dot == first_dot) return refused("the assertion is no JWT");
    auto const header_text = from_base64_url(std::string_view{assertion}.substr(0, first_dot));
    auto const claims_text = from_base64_url(std::string_view{assertion}.substr(first_dot + 1, last_dot - first_dot - 1));
    auto const signature = from_base64_url(std::string_view{assertion}.substr(last_dot + 1));
    if (!header_text || !claims_text || !signature) return refused("the assertion is no JWT");
    auto const header = parse_strictly(*header_text);
    auto const claims = parse_strictly(*claims_text);
    if (!header || !claims || !header->is_object() || !claims->is_object()) return refused("the assertion is no JWT");
    auto const text = [&claims](char const* name) {
        auto const found = claims->find(name);
        return found != claims->end() && found->is_string() ? found->get<std::string>() : std::string{};
    };
    if (header->value("alg", "") != "EdDSA") return refused("only EdDSA assertions are accepted");
    auto const* const client = kiosk(text("sub"));
    if (!client || text("iss") != client->client_id) return refused("unknown client");
    auto const public_key = from_base64_url(client->public_key);
    if (!public_key || !signature_is_valid(std::string_view{assertion}.substr(0, last_dot), *signature, *public_key)) {
        return refused("the signature does not fit the enrolled key");
    }
    auto const audience = claims->find("aud");
    auto const is_ours = [this](Json const& value) {
        return value.is_string() && (value == m_settings.issuer || value == m_settings.issuer + "/oauth/token" || value == m_settings.issuer + "/oauth/device" ||
                                     value == m_settings.issuer + "/oauth/revoke");
    };
    if (audience == claims->end() || !(is_ours(*audience) || (audience->is_array() && std::ranges::any_of(*audience, is_ours)))) {
        return refused("the assertion is meant for another server");
    }
    auto const expires = claims->find("exp");
    auto const now = seconds_of(m_now());
    if (expires == claims->end() || !expires->is_number()) return refused("the assertion never expires");
    auto const expiry = expires->get<std::int64_t>();
    if (expiry < now - allowed_clock_difference) return refused("the assertion has expired");
    if (expiry > now + longest_assertion_life + allowed_clock_difference) return refused("the assertion lives too long");
    std::erase_if(m_used_assertions, [this](auto const& used) { return used.second < m_now(); });
    auto const id = client->client_id + " " + text("jti");
    if (text("jti").empty()) return refused("the assertion has no jti");
    if (!m_used_assertions.emplace(id, m_now() + std::chrono::seconds{longest_assertion_life + 2 * allowed_clock_difference}).second) {
        return refused("the assertion was used before");
    }
    return client;
}

}  // namespace motcua::portal
