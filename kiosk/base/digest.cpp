#include "kiosk/base/digest.h"

#include "kiosk/base/hex.h"

namespace motcua {

std::optional<Sha256> Sha256::parse(std::string_view hex) {
    Sha256 digest;
    if (hex.size() != digest.bytes.size() * 2) return std::nullopt;
    for (std::size_t byte = 0; byte < digest.bytes.size(); ++byte) {
        auto const value = hex_byte(hex[byte * 2], hex[byte * 2 + 1]);
        if (!value) return std::nullopt;
        digest.bytes[byte] = *value;
    }
    return digest;
}

std::string Sha256::hex() const {
    return to_hex(bytes);
}

std::string Sha256::base64() const {
    static constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve(44);
    for (std::size_t byte = 0; byte + 2 < bytes.size(); byte += 3) {
        auto const three = static_cast<std::uint32_t>(bytes[byte] << 16 | bytes[byte + 1] << 8 | bytes[byte + 2]);
        for (int shift = 18; shift >= 0; shift -= 6)
            text += alphabet[three >> shift & 63];
    }
    auto const last_two = static_cast<std::uint32_t>(bytes[30] << 16 | bytes[31] << 8); // 32 = 10 × 3 + 2
    for (int shift = 18; shift >= 6; shift -= 6)
        text += alphabet[last_two >> shift & 63];
    return text + '=';
}

} // namespace motcua
