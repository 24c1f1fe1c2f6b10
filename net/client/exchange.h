#pragma once
// What an HTTP reply means by the contract (b2, b7, b8.2): only a complete reply of the right media type counts; a
// problem document is a refusal; everything else is not the portal. Used for the portal and for the sign-in server.

#include "net/client/http_line.h"

#include <initializer_list>
#include <string>
#include <string_view>

namespace motcua::net {

/// Success means one of `statuses` with this media type (empty = a reply without content).
struct Expected {
    std::vector<int> statuses{200};
    std::string media_type = "application/json";
};

inline constexpr std::size_t max_problem_bytes = 64 * 1024; // b9

/// Judges a reply. `was_head`: a refused HEAD has no body; the problem is then made from its status (b5.4).
enum class Method { head, other };
[[nodiscard]] Reply<HttpAnswer> judge(HttpAnswer answer, Expected const& expected, Method method);

/// Whole seconds clamped to 1…900 (b2, F35); nonsense and dates are nullopt.
[[nodiscard]] std::optional<std::chrono::seconds> retry_after_of(HttpAnswer const& answer);

/// Percent-encodes everything but unreserved characters (RFC 3986).
[[nodiscard]] std::string encoded(std::string_view text);

/// "https://host:port" in lower case without the default port; nullopt for anything but a plain http(s) URL without
/// user info.
[[nodiscard]] std::optional<std::string> origin_of(std::string_view url);
/// The origin is https, or http on a loopback address (embedded portal, tests).
[[nodiscard]] bool is_acceptable_origin(std::string_view origin);

/// SHA-256 of bytes.
[[nodiscard]] Sha256 sha256_of(std::string_view bytes);
/// RFC 9530: `sha-256=:…:`.
[[nodiscard]] std::string content_digest(std::string_view bytes);

} // namespace motcua::net
