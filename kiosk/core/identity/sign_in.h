#pragma once
// When to ask the sign-in server again, and what an answer means: a pure state machine over RFC 8628 (contract b3). It
// holds no secret (the device code stays with whoever carries out the effects), so it may live in State and be
// replayed.

#include "kiosk/core/ports/sign_in.h"

#include <optional>
#include <string>
#include <variant>

namespace motcua::identity {

/// Waiting for the citizen's phone; the QR and the match code are on the screen.
struct SignInWaiting {
    std::string qr_uri;    ///< verification_uri_complete
    std::string plain_uri; ///< for typing
    std::string user_code;
    Instant expires_at{};
    Instant next_poll_at{};
    std::chrono::seconds interval{5}; ///< what the server asked for, raised by slow_down
    std::chrono::seconds wait{5};     ///< what is in force: interval, or doubled after network errors (cap 30 s)
    bool line_is_down = false;        ///< the last question got no answer: say so calmly
    bool operator==(SignInWaiting const&) const = default;
};

/// Why an attempt ended without a session. After two `expired` in one visit, offer staff (b3).
enum class SignInEnd { denied, expired, refused, unreachable };

struct SignInEnded {
    SignInEnd end = SignInEnd::expired;
    std::string reason; ///< fixed word for the log, only for refused
    bool operator==(SignInEnded const&) const = default;
};

/// Who it is; the token itself is kept by the effect runner.
struct SignInDone {
    std::string issuer, subject;
    Instant expires_at{};
    bool operator==(SignInDone const&) const = default;
};

using SignInAttempt = std::variant<SignInWaiting, SignInEnded, SignInDone>;

[[nodiscard]] SignInAttempt begin_attempt(DeviceAuthorization const& authorization, Instant now);

/// The failure of start() as an ended attempt.
[[nodiscard]] SignInAttempt failed_start(PortalFailure const& failure);

/// True when the server should be asked now. An attempt whose time is over is not asked again: see `at`.
[[nodiscard]] bool poll_due(SignInAttempt const& attempt, Instant now);

/// Lets time pass: a waiting attempt past expires_at ends as expired.
[[nodiscard]] SignInAttempt at(SignInAttempt attempt, Instant now);

/// The attempt after an answer that arrived at `now`. Anything but a waiting attempt stays as it is (a late answer
/// changes nothing).
[[nodiscard]] SignInAttempt after_poll(SignInAttempt attempt, PollAnswer const& answer, Instant now);

/// The next instant at which something is due, for a timer; none when the attempt is over.
[[nodiscard]] std::optional<Instant> next_deadline(SignInAttempt const& attempt);

} // namespace motcua::identity
