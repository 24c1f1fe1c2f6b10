#pragma once
// A SHA-256 as a value. Computing one needs libsodium and lives in kiosk/codec/sha256.h.

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace motcua {

struct Sha256 {
    std::array<std::uint8_t, 32> bytes{};

    /// 64 lower-case hex digits (portal contract b2); anything else is nullopt.
    [[nodiscard]] static std::optional<Sha256> parse(std::string_view hex);
    [[nodiscard]] std::string hex() const;
    /// Padded base64, as RFC 9530 writes it between the colons of Content-Digest.
    [[nodiscard]] std::string base64() const;
    auto operator<=>(Sha256 const&) const = default;
};

} // namespace motcua
