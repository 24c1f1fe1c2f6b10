// Tokens: JWTs (RFC 7519, RFC 9068) signed with Ed25519.
#include <algorithm>

#include <fmt/format.h>

#include "net/portal/json_text.h"
#include "net/portal/sign_in_server.h"
#include "net/portal/time_text.h"

namespace motcua::portal {

std::string SignInServer::sign(Json const& claims, std::string_view type) const {
    Json const header{{"alg", "EdDSA"}, {"typ", type}, {"kid", m_key_id}};
    auto const signed_part = base64_url(compact(header)) + "." + base64_url(compact(claims));
    return signed_part + "." + base64_url(sign_detached(signed_part, m_key));
}

std::optional<Json> SignInServer::signed_claims(std::string_view token, std::string_view type) const {
    auto const first_dot = token.find('.');
    auto const last_dot = token.rfind('.');
    if (first_dot == std::string_view::npos || last_dot == first_dot) return std::nullopt;
    auto const header_text = from_base64_url(token.substr(0, first_dot));
    auto const claims_text = from_base64_url(token.substr(first_dot + 1, last_dot - first_dot - 1));
    auto const signature = from_base64_url(token.substr(last_dot + 1));
    if (!header_text || !claims_text || !signature) return std::nullopt;
    if (!signature_is_valid(token.substr(0, last_dot), *signature, m_key.public_key)) return std::nullopt;
    auto const header = parse_strictly(*header_text);
    auto claims = parse_strictly(*claims_text);
    // The type keeps an id_token from being used as an access token (RFC 9068, 4).
    if (!header || !claims || header->value("alg", "") != "EdDSA" || header->value("typ", "") != type) return std::nullopt;
    return std::move(*claims);
}

std::string SignInServer::access_token(std::string_view client_id, std::string_view subject, std::string_view scope, std::chrono::seconds life) const {
    auto const now = seconds_of(m_now());
    return sign({{"iss", m_settings.issuer},
                 {"aud", m_settings.resource},
                 {"sub", subject},
                 {"client_id", client_id},
                 {"scope", scope},
                 {"iat", now},
                 {"exp", now + life.count()},
                 {"jti", random_uuid()}},
                "at+jwt");
}

std::string SignInServer::id_token(std::string_view client_id, std::string_view subject, std::chrono::seconds life) const {
    auto const now = seconds_of(m_now());
    return sign({{"iss", m_settings.issuer}, {"aud", client_id}, {"sub", subject}, {"iat", now}, {"auth_time", now}, {"exp", now + life.count()}}, "JWT");
}

bool SignInServer::is_revoked(std::string_view token_id) {
    auto statement = m_database.prepare("SELECT 1 FROM revoked_tokens WHERE id = ?");
    return statement.bind(token_id).next();
}

std::expected<VerifiedToken, ProblemCode> SignInServer::verify(std::string_view token) {
    auto const claims = signed_claims(token, "at+jwt");
    if (!claims) return std::unexpected(ProblemCode::token_invalid);
    auto const text = [&claims](char const* name) { return claims->value(name, std::string{}); };
    if (text("iss") != m_settings.issuer || text("aud") != m_settings.resource) return std::unexpected(ProblemCode::token_invalid);
    if (claims->value("exp", std::int64_t{0}) <= seconds_of(m_now())) return std::unexpected(ProblemCode::token_expired);
    if (is_revoked(text("jti"))) return std::unexpected(ProblemCode::token_invalid);
    if (!kiosk(text("client_id"))) return std::unexpected(ProblemCode::device_not_allowed);
    auto const scope = fmt::format(" {} ", text("scope"));
    if (scope.contains(" kiosk.citizen ")) return VerifiedToken{VerifiedToken::Kind::citizen, text("client_id"), text("sub")};
    if (scope.contains(" kiosk.device ")) return VerifiedToken{VerifiedToken::Kind::device, text("client_id"), text("sub")};
    return std::unexpected(ProblemCode::insufficient_scope);
}

}  // namespace motcua::portal
