#include "net/portal/sign_in_server.h"

#include "net/portal/json_text.h"

namespace motcua::portal {
namespace {

// A secret of this portal, made once.
std::string kept_secret(Database& database, std::string_view name, std::size_t bytes) {
    {
        auto known = database.prepare("SELECT value FROM meta WHERE name = ?");
        if (known.bind(name).next()) return known.text(0);
    }
    auto made = random_bytes(bytes);
    auto keep = database.prepare("INSERT INTO meta(name, value) VALUES(?, ?)");
    keep.bind(name).bind_blob(made).run();
    return made;
}

HttpReply json_reply(OrderedJson const& body, int status = 200) {
    HttpReply reply{status, "application/json", compact(body)};
    return reply.with("Cache-Control", "no-store");
}

}  // namespace

SignInServer::SignInServer(SignInSettings settings, Database& database, Faults& faults, std::function<Instant()> now)
    : m_settings(std::move(settings)),
      m_database(database),
      m_faults(faults),
      m_now(std::move(now)),
      m_key(signing_key_of(kept_secret(database, "signing-seed", 32))),
      m_key_id(base64_url(sha256_hex(m_key.public_key).substr(0, 12))),
      m_subject_key(kept_secret(database, "subject-key", 32)),
      m_issuer_id(hex_of(kept_secret(database, "issuer-id", 8))),
      m_people(sandbox_people()) {}

std::optional<HttpReply> SignInServer::answer(HttpRequest const& request) {
    auto const is_get = request.method == "GET" || request.method == "HEAD";
    if (is_get && request.path == "/.well-known/openid-configuration") return discovery();
    if (is_get && request.path == "/oauth/jwks") return keys();
    if (is_get && request.path == "/may") return phone_page(request.parameter("c"));
    if (request.method != "POST" || (!request.path.starts_with("/oauth/") && request.path != "/may")) return std::nullopt;

    auto const fields = FormFields::parse(request.body);
    if (request.path == "/may") return phone_decision(fields.value_or(FormFields{}));
    auto const result = [&]() -> OAuthAnswer {
        if (!fields) return std::unexpected(OAuthError{400, "invalid_request", "the body is no form, or repeats a field"});
        if (request.path == "/oauth/device") return start_device_grant(request, *fields);
        if (request.path == "/oauth/token") return token(request, *fields);
        if (request.path == "/oauth/revoke") return revoke(request, *fields);
        if (request.path == "/oauth/introspect") return introspect(request, *fields);
        return std::unexpected(OAuthError{404, "invalid_request", "no such endpoint"});
    }();
    if (result) return *result;
    auto reply = json_reply({{"error", result.error().error}, {"error_description", result.error().description}}, result.error().status);
    if (result.error().status == 401) reply.with("WWW-Authenticate", "Basic realm=\"sign-in\"");
    return reply;
}

HttpReply SignInServer::discovery() const {
    auto const& issuer = m_settings.issuer;
    auto methods = OrderedJson::array({"private_key_jwt"});
    if (m_settings.development_hooks == DevelopmentHooks::on) methods.push_back("client_secret_basic");
    HttpReply reply{200, "application/json",
                    compact(OrderedJson{{"issuer", issuer},
                                        {"jwks_uri", issuer + "/oauth/jwks"},
                                        {"device_authorization_endpoint", issuer + "/oauth/device"},
                                        {"token_endpoint", issuer + "/oauth/token"},
                                        {"revocation_endpoint", issuer + "/oauth/revoke"},
                                        {"introspection_endpoint", issuer + "/oauth/introspect"},
                                        {"scopes_supported", {"openid", "kiosk.device", "kiosk.citizen"}},
                                        {"response_types_supported", OrderedJson::array()},
                                        {"subject_types_supported", {"pairwise"}},
                                        {"grant_types_supported", {"client_credentials", "urn:ietf:params:oauth:grant-type:device_code"}},
                                        {"id_token_signing_alg_values_supported", {"EdDSA"}},
                                        {"token_endpoint_auth_methods_supported", methods},
                                        {"token_endpoint_auth_signing_alg_values_supported", {"EdDSA"}},
                                        {"ui_locales_supported", {"vi"}}})};
    return reply.with("Cache-Control", "max-age=300");
}

HttpReply SignInServer::keys() const {
    OrderedJson const key{{"kty", "OKP"}, {"crv", "Ed25519"}, {"x", base64_url(m_key.public_key)}, {"use", "sig"}, {"alg", "EdDSA"}, {"kid", m_key_id}};
    HttpReply reply{200, "application/json", compact(OrderedJson{{"keys", OrderedJson::array({key})}})};
    return reply.with("Cache-Control", "max-age=300");
}

std::string SignInServer::subject_of(std::string_view person_id) const {
    // Pairwise: the subject tells nothing about the person and differs between portals.
    return "s_" + base64_url(keyed_hash(person_id, m_subject_key).substr(0, 18));
}

SandboxPerson const* SignInServer::person_of(std::string_view subject) const {
    for (auto const& person : m_people) {
        if (subject_of(person.id) == subject) return &person;
    }
    return nullptr;
}

}  // namespace motcua::portal
