#include "kiosk/core/identity/sign_in.h"

#include "kiosk/base/overload.h"

#include <algorithm>

namespace motcua::identity {
namespace {

constexpr std::chrono::seconds slow_down_step{5}; // RFC 8628, 3.5
constexpr std::chrono::seconds longest_wait{30};  // contract b3: "double the interval, cap 30 s"

SignInAttempt asked_again(SignInWaiting waiting, std::chrono::seconds wait, Instant now) {
    waiting.wait = wait;
    waiting.next_poll_at = now + wait;
    return waiting;
}

SignInAttempt ended(SignInEnd end, std::string reason = {}) {
    return SignInEnded{end, std::move(reason)};
}

SignInAttempt answered(SignInWaiting waiting, PollAnswer const& answer, Instant now) {
    auto const online = [&waiting] {
        waiting.line_is_down = false;
        return waiting;
    };
    return std::visit(Overload{
                          [](CitizenSession const& session) -> SignInAttempt {
                              return SignInDone{session.issuer, session.subject, session.expires_at};
                          },
                          [&](PollPending const&) { return asked_again(online(), waiting.interval, now); },
                          [&](PollSlowDown const&) {
                              waiting.interval += slow_down_step; // kept for the rest of this attempt (F88)
                              return asked_again(online(), waiting.interval, now);
                          },
                          [](PollDenied const&) { return ended(SignInEnd::denied); },
                          [](PollExpired const&) { return ended(SignInEnd::expired); },
                          [](PollRefused const& refused) { return ended(SignInEnd::refused, refused.reason); },
                          [&](PollUnreachable const&) {
                              waiting.line_is_down = true;
                              // Never faster than the server asked for, even when that is beyond the cap.
                              auto const doubled = std::max(waiting.interval, std::min(longest_wait, waiting.wait * 2));
                              return asked_again(waiting, doubled, now);
                          },
                          [&](PollCancelled const&) -> SignInAttempt { return waiting; },
                      },
                      answer);
}

} // namespace

SignInAttempt begin_attempt(DeviceAuthorization const& authorization, Instant now) {
    auto const interval = std::max(authorization.interval, std::chrono::seconds{1});
    return SignInWaiting{.qr_uri = authorization.verification_uri_complete,
                         .plain_uri = authorization.verification_uri,
                         .user_code = authorization.user_code,
                         .expires_at = now + authorization.expires_in,
                         .next_poll_at = now + interval,
                         .interval = interval,
                         .wait = interval,
                         .line_is_down = false};
}

SignInAttempt failed_start(PortalFailure const& failure) {
    return std::visit(Overload{
                          [](Unreachable const&) { return ended(SignInEnd::unreachable); },
                          [](Cancelled const&) { return ended(SignInEnd::unreachable); },
                          [](NotPortal const& other) {
                              // Discovery that names the wrong issuer, or no device grant, will not heal by waiting
                              // (F89).
                              auto const broken = other.reason == "issuer" || other.reason == "device_grant" ||
                                                  other.reason == "origin";
                              return broken ? ended(SignInEnd::refused, other.reason) : ended(SignInEnd::unreachable);
                          },
                          [](Problem const& problem) {
                              return problem.status >= 500 || problem.status == 429
                                         ? ended(SignInEnd::unreachable)
                                         : ended(SignInEnd::refused, problem.code);
                          },
                      },
                      failure);
}

bool poll_due(SignInAttempt const& attempt, Instant now) {
    auto const* const waiting = std::get_if<SignInWaiting>(&attempt);
    return waiting != nullptr && now >= waiting->next_poll_at && now < waiting->expires_at;
}

SignInAttempt at(SignInAttempt attempt, Instant now) {
    auto const* const waiting = std::get_if<SignInWaiting>(&attempt);
    if (waiting != nullptr && now >= waiting->expires_at) return ended(SignInEnd::expired);
    return attempt;
}

SignInAttempt after_poll(SignInAttempt attempt, PollAnswer const& answer, Instant now) {
    auto* const waiting = std::get_if<SignInWaiting>(&attempt);
    if (waiting == nullptr) return attempt;
    auto next = answered(std::move(*waiting), answer, now);
    // An agreement that arrives at the last moment still counts; everything else past the end is the end.
    return at(std::move(next), now);
}

std::optional<Instant> next_deadline(SignInAttempt const& attempt) {
    auto const* const waiting = std::get_if<SignInWaiting>(&attempt);
    if (waiting == nullptr) return std::nullopt;
    return std::min(waiting->next_poll_at, waiting->expires_at);
}

} // namespace motcua::identity
