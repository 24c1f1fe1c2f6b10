#pragma once
// The embedded sign-in server: an OpenID provider small enough to carry along, with the device grant (RFC 8628) that the
// kiosk uses. Discovery, JWKS, device authorization, token, revocation (RFC 7009), introspection (RFC 7662) and the page
// /may that plays the citizen's phone. Tokens are JWTs signed with Ed25519 (RFC 8037).
// One thread at a time (the portal's lock).
#include <chrono>
#include <cstdint>
#include <expected>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "net/portal/database.h"
#include "net/portal/digest.h"
#include "net/portal/faults.h"
#include "net/portal/form_fields.h"
#include "net/portal/http_exchange.h"
#include "net/portal/portal.h"
#include "net/portal/problem.h"

namespace motcua::portal {

struct SignInSettings {
    std::string issuer;
    std::string resource;  // RFC 8707; the `aud` of every access token
    std::vector<EnrolledKiosk> kiosks;
    DevelopmentHooks development_hooks = DevelopmentHooks::off;
};

// What an access token proves. `subject` is the client id for a device token.
struct VerifiedToken {
    enum class Kind { device, citizen };
    Kind kind;
    std::string client_id;
    std::string subject;
};

class SignInServer {
public:
    // Keys are made at the first start and kept in `database`, so that a person keeps the same `sub` across restarts.
    SignInServer(SignInSettings settings, Database& database, Faults& faults, std::function<Instant()> now);

    // Paths /.well-known/*, /oauth/* and /may; nullopt: not ours.
    std::optional<HttpReply> answer(HttpRequest const& request);

    // token_invalid, token_expired or device_not_allowed.
    std::expected<VerifiedToken, ProblemCode> verify(std::string_view access_token);
    SandboxPerson const* person_of(std::string_view subject) const;
    std::string subject_of(std::string_view person_id) const;
    // Stable name of this issuer; a port number may change, the owner of a draft must not.
    std::string const& issuer_id() const { return m_issuer_id; }

    std::optional<std::string> latest_user_code();
    bool decide(std::string_view user_code, std::string_view person_id, bool approve);

private:
    enum class GrantState { waiting, approved, denied, used };
    struct Grant {
        std::string device_code;
        std::string user_code;
        std::string client_id;
        std::string scope;
        Instant started;
        Instant expires;
        std::chrono::seconds interval;
        std::optional<Instant> polled;
        std::chrono::steady_clock::time_point polled_steady;
        GrantState state = GrantState::waiting;
        std::string person_id;
    };
    struct OAuthError {
        int status;
        std::string_view error;
        std::string_view description;
    };
    using OAuthAnswer = std::expected<HttpReply, OAuthError>;

    // sign_in_server.cpp
    HttpReply discovery() const;
    HttpReply keys() const;
    // sign_in_clients.cpp
    std::expected<EnrolledKiosk const*, OAuthError> authenticate(HttpRequest const& request, FormFields const& fields);
    std::expected<EnrolledKiosk const*, OAuthError> authenticate_by_key(FormFields const& fields);
    std::expected<EnrolledKiosk const*, OAuthError> authenticate_by_secret(std::string_view authorization);
    EnrolledKiosk const* kiosk(std::string_view client_id) const;
    // sign_in_grants.cpp
    OAuthAnswer start_device_grant(HttpRequest const& request, FormFields const& fields);
    OAuthAnswer token(HttpRequest const& request, FormFields const& fields);
    OAuthAnswer token_of_device(EnrolledKiosk const& client, FormFields const& fields);
    OAuthAnswer token_of_citizen(EnrolledKiosk const& client, HttpRequest const& request, FormFields const& fields);
    OAuthAnswer revoke(HttpRequest const& request, FormFields const& fields);
    OAuthAnswer introspect(HttpRequest const& request, FormFields const& fields);
    Grant* grant_of_user_code(std::string_view user_code);
    void drop_old_grants();
    // sign_in_tokens.cpp
    std::string sign(nlohmann::json const& claims, std::string_view type) const;
    std::optional<nlohmann::json> signed_claims(std::string_view token, std::string_view type) const;
    std::string access_token(std::string_view client_id, std::string_view subject, std::string_view scope, std::chrono::seconds life) const;
    std::string id_token(std::string_view client_id, std::string_view subject, std::chrono::seconds life) const;
    bool is_revoked(std::string_view token_id);
    // sign_in_page.cpp
    HttpReply phone_page(std::string_view user_code);
    HttpReply phone_decision(FormFields const& fields);

    SignInSettings m_settings;
    Database& m_database;
    Faults& m_faults;
    std::function<Instant()> m_now;
    SigningKey m_key;
    std::string m_key_id;
    std::string m_subject_key;
    std::string m_issuer_id;
    std::vector<SandboxPerson> m_people;
    std::vector<Grant> m_grants;                       // oldest first
    std::map<std::string, Instant> m_used_assertions;  // jti of client assertions until they expire
};

}  // namespace motcua::portal
