#include "net/client/oauth.h"

#include "kiosk/base/overload.h"
#include "kiosk/codec/portal_json.h"
#include "net/client/exchange.h"
#include "net/client/identity_token.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sodium.h>

#include <algorithm>
#include <array>

namespace motcua::net {
namespace {

using nlohmann::json;

constexpr std::size_t max_oauth_bytes = 64 * 1024;
constexpr std::string_view device_grant = "urn:ietf:params:oauth:grant-type:device_code";

PortalFailure before_leaving(PortalFailure failure) {
    // Only the request for a token was lost; what the caller wanted to send is still here.
    if (auto* const lost = std::get_if<Unreachable>(&failure)) lost->request_left = false;
    if (std::holds_alternative<NotPortal>(failure)) return Unreachable{LineFault::no_connection, false};
    return failure;
}

Problem refused_device(std::string_view word) {
    Problem problem;
    problem.status = 401;
    problem.code = "device_not_allowed"; // a fixed code: stops the sweep, never touches an item (F97, F60)
    problem.title = fmt::format("the sign-in server refused this kiosk: {}", word);
    problem.action = ProblemAction::staff;
    return problem;
}

std::optional<json> object_of(HttpAnswer const& answer) {
    if (answer.media_type() != "application/json") return std::nullopt;
    auto parsed = codec::parse_strict(answer.body);
    if (!parsed || !parsed->is_object()) return std::nullopt;
    return std::move(*parsed);
}

std::string text_of(json const& object, char const* name) {
    auto const found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::chrono::seconds seconds_of(json const& object, char const* name, std::int64_t fallback, std::int64_t least,
                                std::int64_t most) {
    auto const found = object.find(name);
    auto const value = found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : fallback;
    return std::chrono::seconds{std::clamp(value, least, most)};
}

/// RFC 6750: what may stand behind "Bearer ". Anything else could smuggle a header line.
bool is_bearer_token(std::string_view token) {
    return !token.empty() && token.size() <= 16'384 &&
           std::ranges::all_of(token, [](char letter) { return letter > ' ' && letter <= '~'; });
}

/// RFC 6749 and RFC 8628 errors that may go into a log; anything else is "error".
std::string error_word(std::string const& error) {
    constexpr std::array<std::string_view, 7> known{"invalid_request",     "invalid_client",         "invalid_grant",
                                                    "unauthorized_client", "unsupported_grant_type", "invalid_scope",
                                                    "invalid_target"};
    return std::ranges::find(known, error) == known.end() ? "error" : error;
}

} // namespace

Uuid fresh_uuid(Moment now) {
    std::array<std::uint8_t, 10> random{};
    randombytes_buf(random.data(), random.size());
    return uuid_v7(now, random);
}

OAuthClient::OAuthClient(HttpLine& line, OAuthSettings settings) : m_line(line), m_settings(std::move(settings)) {
}

Reply<SignInEndpoints> OAuthClient::discover(std::string const& issuer, std::stop_token stop) {
    if (std::ranges::find(m_settings.allowed_issuers, issuer) == m_settings.allowed_issuers.end())
        return std::unexpected(PortalFailure{NotPortal{"issuer", 0}});
    {
        std::scoped_lock const lock{m_mutex};
        if (auto const known = m_discovered.find(issuer); known != m_discovered.end()) return known->second;
    }
    HttpRequest request{.method = "GET",
                        .url = issuer + "/.well-known/openid-configuration",
                        .headers = {Secret{"Accept: application/json"}},
                        .body = {},
                        .limit = m_settings.limits.call,
                        .max_bytes = max_oauth_bytes};
    auto answer = m_line.send(std::move(request), stop);
    if (!answer) return std::unexpected(answer.error());
    auto judged = judge(std::move(*answer), {}, Method::other);
    if (!judged) return std::unexpected(judged.error());
    auto const document = object_of(*judged);
    if (!document || text_of(*document, "issuer") != issuer)
        return std::unexpected(PortalFailure{NotPortal{"issuer", 200}});
    SignInEndpoints const server{.issuer = issuer,
                                 .token = text_of(*document, "token_endpoint"),
                                 .device_authorization = text_of(*document, "device_authorization_endpoint"),
                                 .revocation = text_of(*document, "revocation_endpoint")};
    if (server.token.empty()) return std::unexpected(PortalFailure{NotPortal{"schema", 200}});
    for (auto const* url : {&server.token, &server.device_authorization, &server.revocation}) {
        if (url->empty()) continue;
        auto const origin = origin_of(*url);
        if (!origin || !is_acceptable_origin(*origin)) return std::unexpected(PortalFailure{NotPortal{"origin", 200}});
    }
    std::scoped_lock const lock{m_mutex};
    m_discovered.insert_or_assign(issuer, server);
    return server;
}

std::expected<HttpAnswer, PortalFailure> OAuthClient::post(SignInEndpoints const& server, std::string const& url,
                                                           Form form, std::chrono::milliseconds limit,
                                                           std::stop_token stop) {
    HttpRequest request{
        .method = "POST",
        .url = url,
        .headers = {Secret{"Content-Type: application/x-www-form-urlencoded"}, Secret{"Accept: application/json"}},
        .body = {},
        .limit = limit,
        .max_bytes = max_oauth_bytes};
    std::visit(
        Overload{[&](DeviceKeyPair const& key) {
                     auto const now = m_settings.clock();
                     form.emplace_back("client_id", Secret{m_settings.client_id});
                     form.emplace_back("client_assertion_type",
                                       Secret{"urn:ietf:params:oauth:client-assertion-type:jwt-bearer"});
                     // The issuer as audience: what OpenID providers and RFC 7523's revision agree on.
                     form.emplace_back("client_assertion",
                                       key.assertion(m_settings.client_id, server.issuer, fresh_uuid(now), now));
                 },
                 [&](Secret const& secret) {
                     auto pair = encoded(m_settings.client_id) + ':' + encoded(secret.reveal()); // RFC 6749, 2.3.1
                     constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
                     std::string text(sodium_base64_encoded_len(pair.size(), variant), '\0');
                     sodium_bin2base64(text.data(), text.size(), reinterpret_cast<unsigned char const*>(pair.data()),
                                       pair.size(), variant);
                     auto line = std::string{"Authorization: Basic "} + text.c_str();
                     request.headers.emplace_back(line);
                     form.emplace_back("client_id", Secret{m_settings.client_id});
                     wipe(pair);
                     wipe(text);
                     wipe(line);
                 }},
        m_settings.proof);
    std::string body;
    for (auto const& [name, value] : form) {
        if (!body.empty()) body += '&';
        body += name + '=' + encoded(value.reveal());
    }
    request.body = Secret{body};
    wipe(body);
    return m_line.send(std::move(request), stop);
}

Reply<Secret> OAuthClient::device_token(std::string const& issuer, std::optional<std::string> const& resource,
                                        std::stop_token stop) {
    auto const now = m_settings.clock();
    {
        std::scoped_lock const lock{m_mutex};
        // made_at: a clock that was set back must not keep a dead token alive.
        if (m_device && now < m_device->renew_at && now >= m_device->made_at) return m_device->token;
    }
    auto const server = discover(issuer, stop);
    if (!server) return std::unexpected(before_leaving(server.error()));
    Form form{{"grant_type", Secret{"client_credentials"}}, {"scope", Secret{"kiosk.device"}}};
    if (resource) form.emplace_back("resource", Secret{*resource});
    auto answer = post(*server, server->token, std::move(form), m_settings.limits.call, stop);
    if (!answer) return std::unexpected(before_leaving(answer.error()));
    auto const object = object_of(*answer);
    if (object && (answer->status == 400 || answer->status == 401 || answer->status == 403))
        return std::unexpected(PortalFailure{refused_device(error_word(text_of(*object, "error")))});
    auto token = object && answer->status == 200 ? text_of(*object, "access_token") : std::string{};
    wipe(answer->body);
    if (!is_bearer_token(token)) return std::unexpected(PortalFailure{Unreachable{LineFault::no_connection, false}});
    auto const life = seconds_of(*object, "expires_in", 300, 1, 86'400);
    Secret kept{token};
    wipe(token);
    std::scoped_lock const lock{m_mutex};
    m_device = Kept{.token = kept,
                    .renew_at = now + std::chrono::duration_cast<std::chrono::milliseconds>(life) * 4 / 5,
                    .made_at = now};
    return kept;
}

void OAuthClient::forget_device_token(Secret const& refused) {
    std::scoped_lock const lock{m_mutex};
    if (m_device && m_device->token == refused) m_device.reset();
}

Reply<DeviceAuthorization> OAuthClient::authorize(std::string const& issuer, std::optional<std::string> const& resource,
                                                  std::stop_token stop) {
    auto const server = discover(issuer, stop);
    if (!server) return std::unexpected(server.error());
    if (server->device_authorization.empty())
        return std::unexpected(PortalFailure{NotPortal{"device_grant", 200}}); // F89
    Form form{{"scope", Secret{"openid kiosk.citizen"}}};
    if (resource) form.emplace_back("resource", Secret{*resource});
    auto answer = post(*server, server->device_authorization, std::move(form), m_settings.limits.call, stop);
    if (!answer) return std::unexpected(answer.error());
    auto const object = object_of(*answer);
    if (object && (answer->status == 400 || answer->status == 401 || answer->status == 403))
        return std::unexpected(PortalFailure{refused_device(error_word(text_of(*object, "error")))});
    if (!object || answer->status != 200) return std::unexpected(PortalFailure{NotPortal{"schema", answer->status}});
    DeviceAuthorization found;
    auto code = text_of(*object, "device_code");
    found.device_code = Secret{code};
    wipe(code);
    wipe(answer->body);
    found.user_code = text_of(*object, "user_code");
    found.verification_uri = text_of(*object, "verification_uri");
    found.verification_uri_complete = text_of(*object, "verification_uri_complete");
    if (found.verification_uri_complete.empty()) found.verification_uri_complete = found.verification_uri;
    found.expires_in = seconds_of(*object, "expires_in", 0, 0, 3'600);
    found.interval = seconds_of(*object, "interval", 5, 1, 60);
    if (found.device_code.empty() || found.user_code.empty() || found.user_code.size() > 32 ||
        found.expires_in.count() == 0 || !origin_of(found.verification_uri) ||
        !origin_of(found.verification_uri_complete) || found.verification_uri_complete.size() > 512) {
        return std::unexpected(PortalFailure{NotPortal{"schema", 200}});
    }
    return found;
}

PollAnswer OAuthClient::poll(std::string const& issuer, std::optional<std::string> const& resource,
                             DeviceAuthorization const& authorization, std::stop_token stop) {
    auto const server = discover(issuer, stop);
    if (!server) {
        if (std::holds_alternative<Cancelled>(server.error())) return PollCancelled{};
        return PollUnreachable{};
    }
    Form form{{"grant_type", Secret{device_grant}}, {"device_code", authorization.device_code}};
    if (resource) form.emplace_back("resource", Secret{*resource});
    auto answer = post(*server, server->token, std::move(form), m_settings.limits.call, stop);
    if (!answer) {
        if (std::holds_alternative<Cancelled>(answer.error())) return PollCancelled{};
        return PollUnreachable{};
    }
    if (answer->status == 429) return PollSlowDown{};
    if (answer->status == 200) {
        auto session = session_from(*server, *answer);
        wipe(answer->body);
        return session;
    }
    auto const object = object_of(*answer);
    if (!object || answer->status < 400 || answer->status >= 500) return PollUnreachable{};
    auto const error = text_of(*object, "error");
    if (error == "authorization_pending") return PollPending{};
    if (error == "slow_down") return PollSlowDown{};
    if (error == "access_denied") return PollDenied{};
    if (error == "expired_token") return PollExpired{};
    return PollRefused{error_word(error)};
}

PollAnswer OAuthClient::session_from(SignInEndpoints const& server, HttpAnswer const& answer) const {
    auto const object = object_of(answer);
    if (!object) return PollUnreachable{}; // a captive page can answer 200 as well; the code may still be good
    auto type = text_of(*object, "token_type");
    std::ranges::transform(type, type.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    });
    if (type != "bearer") return PollRefused{"token_type"};
    auto token = text_of(*object, "access_token");
    if (!is_bearer_token(token)) return PollRefused{"access_token"};
    if (auto const scope = text_of(*object, "scope");
        !scope.empty() && (" " + scope + " ").find(" kiosk.citizen ") == std::string::npos)
        return PollRefused{"scope"};
    auto const now = m_settings.clock();
    auto const identity = read_identity_token(text_of(*object, "id_token"), server.issuer, m_settings.client_id, now);
    if (!identity) return PollRefused{identity.error()};
    CitizenSession session;
    session.access_token = Secret{token};
    wipe(token);
    session.issuer = server.issuer;
    session.subject = *identity;
    // Access token ≤ 1800 s (b3). A refresh token that arrives anyway is dropped unread.
    session.expires_at =
        std::chrono::floor<std::chrono::seconds>(now) + seconds_of(*object, "expires_in", 300, 1, 1'800);
    return session;
}

void OAuthClient::revoke(std::string const& issuer, Secret const& token, std::stop_token stop) {
    auto const server = discover(issuer, stop);
    if (!server || server->revocation.empty()) return;
    (void)post(*server, server->revocation, {{"token", token}, {"token_type_hint", Secret{"access_token"}}},
               m_settings.limits.revoke, stop);
}

} // namespace motcua::net
