#pragma once
// The kiosk as an OAuth client (contract b3): discovery, its own device token, the citizen's RFC 8628 sign-in,
// revocation.

#include "kiosk/core/ports/sign_in.h"
#include "net/client/curl_portal.h"
#include "net/client/device_key.h"
#include "net/client/http_line.h"

#include <functional>
#include <map>
#include <mutex>
#include <optional>

namespace motcua::net {

struct OAuthSettings {
    std::string client_id;
    std::variant<DeviceKeyPair, Secret> proof; ///< private_key_jwt or client_secret_basic
    std::vector<std::string> allowed_issuers;  ///< exact; an entry may be an origin when the portal is embedded
    ClientLimits limits;
    std::function<Moment()> clock;
};

/// What discovery said, checked: the issuer is the asked one and every endpoint is https or loopback.
struct SignInEndpoints {
    std::string issuer, token, device_authorization, revocation; ///< the last two may be empty
};

class OAuthClient {
public:
    OAuthClient(HttpLine& line, OAuthSettings settings);

    /// A token for scope kiosk.device, kept until 80 % of its life (b3). A client the server does not know (any more)
    /// is a Problem 401 device_not_allowed: the sweep stops. Failures before a token exist say request_left = false:
    /// the actual request never left.
    Reply<Secret> device_token(std::string const& issuer, std::optional<std::string> const& resource,
                               std::stop_token stop);
    /// After a 401: the kept token is no good, unless another thread has renewed it meanwhile.
    void forget_device_token(Secret const& refused);

    Reply<DeviceAuthorization> authorize(std::string const& issuer, std::optional<std::string> const& resource,
                                         std::stop_token stop);
    PollAnswer poll(std::string const& issuer, std::optional<std::string> const& resource,
                    DeviceAuthorization const& authorization, std::stop_token stop);
    void revoke(std::string const& issuer, Secret const& token, std::stop_token stop);

private:
    using Form = std::vector<std::pair<std::string, Secret>>;
    Reply<SignInEndpoints> discover(std::string const& issuer, std::stop_token stop);
    std::expected<HttpAnswer, PortalFailure> post(SignInEndpoints const& server, std::string const& url, Form form,
                                                  std::chrono::milliseconds limit, std::stop_token stop);
    PollAnswer session_from(SignInEndpoints const& server, HttpAnswer const& answer) const;

    HttpLine& m_line;
    OAuthSettings m_settings;
    std::mutex m_mutex;
    std::map<std::string, SignInEndpoints, std::less<>> m_discovered;
    struct Kept {
        Secret token;
        Moment renew_at{};
        Moment made_at{};
    };
    std::optional<Kept> m_device;
};

/// A UUIDv7 from the given clock and libsodium's randomness.
[[nodiscard]] Uuid fresh_uuid(Moment now);

} // namespace motcua::net
