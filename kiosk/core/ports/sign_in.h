#pragma once
// Signing in with one's own phone (RFC 8628, contract b3) as the core needs it. The kiosk never sees a password; it
// shows a QR code and a match code, then asks now and then whether the citizen has agreed. When to ask is not decided
// here: see the pure SignInAttempt in kiosk/core/identity/sign_in.h, driven by the caller's clock.
//
// Threads and time limits as in portal.h. Nothing throws.

#include "kiosk/base/secret.h"
#include "kiosk/core/ports/portal.h"

#include <chrono>
#include <stop_token>
#include <string>
#include <variant>

namespace motcua {

/// One code for one citizen. `device_code` never leaves the process except to the token endpoint.
struct DeviceAuthorization {
    Secret device_code;
    std::string user_code;                 ///< the match code, large on the screen: "WDJB-MJHT"
    std::string verification_uri;          ///< for typing
    std::string verification_uri_complete; ///< for the QR; equals verification_uri when the server offers none
    std::chrono::seconds expires_in{0};
    std::chrono::seconds interval{5}; ///< 5 when absent (RFC 8628, 3.2)
};

/// The citizen agreed. Lives in the visit object only and dies in the wipe (F84).
struct CitizenSession {
    Secret access_token;
    std::string issuer, subject; ///< compare both: another subject is another person (F90)
    Instant expires_at{};
};

struct PollPending {};
struct PollSlowDown {}; ///< interval += 5 s for the rest of this attempt
struct PollDenied {};   ///< declined on the phone
struct PollExpired {};  ///< the code is dead: offer a new one
struct PollRefused {    ///< wrong issuer, audience, scope, broken reply, other error code: hand to staff (F91)
    std::string
        reason; ///< fixed word for the log: "issuer", "audience", "expired", "subject", "scope", "token_type", …
};
struct PollUnreachable {}; ///< network, 5xx: double the interval, cap 30 s
struct PollCancelled {};
using PollAnswer = std::variant<CitizenSession, PollPending, PollSlowDown, PollDenied, PollExpired, PollRefused,
                                PollUnreachable, PollCancelled>;

class SignInServer {
public:
    virtual ~SignInServer() = default;
    /// Reads capabilities and discovery (both cached), refuses an issuer outside the signed allow-list with
    /// NotPortal{"issuer"}, and asks for a code. A provider without the device grant is NotPortal{"device_grant"}
    /// (F89).
    virtual Reply<DeviceAuthorization> start(std::stop_token stop) = 0;
    /// Asks once. Never call sooner than the interval in force.
    virtual PollAnswer poll(DeviceAuthorization const& authorization, std::stop_token stop) = 0;
    /// RFC 7009, best effort, at most 3 s: the wipe never waits for it (F98).
    virtual void revoke(Secret const& access_token, std::stop_token stop) = 0;
};

} // namespace motcua
