#pragma once
// The kiosk's own Ed25519 key: made on this machine, never leaves it (contract a.8, b3). Signs the JWT that proves
// which kiosk asks.

#include "kiosk/base/ids.h"
#include "kiosk/base/secret.h"
#include "kiosk/core/instant.h"

#include <expected>
#include <filesystem>
#include <string>
#include <string_view>

namespace motcua::net {

class DeviceKeyPair {
public:
    /// Reads the JWK file, or makes it (0600, whole or not at all) when it is missing. The error names the file and the
    /// reason, in English, for staff. A file that others may read is refused: its key must count as known.
    static std::expected<DeviceKeyPair, std::string> open_or_make(std::filesystem::path const& file);

    /// base64url of the 32 bytes, JWK member "x".
    [[nodiscard]] std::string public_key() const;

    /// RFC 7523 client assertion, EdDSA, valid for 60 s.
    [[nodiscard]] Secret assertion(std::string_view client_id, std::string_view audience, Uuid const& id,
                                   Moment now) const;

private:
    explicit DeviceKeyPair(Secret seed) : m_seed(std::move(seed)) {}
    Secret m_seed; // 32 bytes
};

[[nodiscard]] std::string base64url(std::string_view bytes);
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);

} // namespace motcua::net
