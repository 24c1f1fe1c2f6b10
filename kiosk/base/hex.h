#pragma once
// Hexadecimal digits of ids and digests: lower case only, as the portal contract writes them (b2).

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace motcua {

inline constexpr char hex_digits[] = "0123456789abcdef";

[[nodiscard]] constexpr int hex_value(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
    return -1;
}

[[nodiscard]] constexpr std::optional<std::uint8_t> hex_byte(char high, char low) {
    if (hex_value(high) < 0 || hex_value(low) < 0) return std::nullopt;
    return static_cast<std::uint8_t>(hex_value(high) * 16 + hex_value(low));
}

[[nodiscard]] inline std::string to_hex(std::span<std::uint8_t const> bytes) {
    std::string text;
    text.reserve(bytes.size() * 2);
    for (auto const byte : bytes) {
        text += hex_digits[byte >> 4];
        text += hex_digits[byte & 15];
    }
    return text;
}

} // namespace motcua
