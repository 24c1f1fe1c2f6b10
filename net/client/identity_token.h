#pragma once
// The id_token of the citizen's sign-in: who it is. Its signature is not checked: it came straight from the token
// endpoint over verified TLS (OpenID Connect Core 3.1.3.7, contract b3).

#include "kiosk/core/instant.h"

#include <expected>
#include <string>
#include <string_view>

namespace motcua::net {

/// The subject, or a fixed word for the log: "id_token", "issuer", "audience", "expired", "subject".
[[nodiscard]] std::expected<std::string, std::string>
read_identity_token(std::string_view token, std::string_view issuer, std::string_view client_id, Moment now);

} // namespace motcua::net
