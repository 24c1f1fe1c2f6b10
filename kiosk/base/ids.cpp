#include "kiosk/base/ids.h"

#include "kiosk/base/hex.h"

#include <algorithm>

namespace motcua {

namespace {

constexpr bool dash_before(std::size_t byte) {
    return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

} // namespace

std::optional<Uuid> Uuid::parse(std::string_view text) {
    if (text.size() != 36) return std::nullopt;
    Uuid uuid;
    std::size_t at = 0;
    for (std::size_t byte = 0; byte < uuid.bytes.size(); ++byte) {
        if (dash_before(byte) && text[at++] != '-') return std::nullopt;
        auto const value = hex_byte(text[at], text[at + 1]);
        if (!value) return std::nullopt;
        uuid.bytes[byte] = *value;
        at += 2;
    }
    return uuid;
}

std::string Uuid::to_string() const {
    std::string text;
    text.reserve(36);
    for (std::size_t byte = 0; byte < bytes.size(); ++byte) {
        if (dash_before(byte)) text += '-';
        text += hex_digits[bytes[byte] >> 4];
        text += hex_digits[bytes[byte] & 15];
    }
    return text;
}

Uuid uuid_v7(std::chrono::sys_time<std::chrono::milliseconds> now, std::span<std::uint8_t const, 10> random) {
    auto const milliseconds = static_cast<std::uint64_t>(std::max<std::int64_t>(0, now.time_since_epoch().count()));
    Uuid uuid;
    for (std::size_t byte = 0; byte < 6; ++byte)
        uuid.bytes[byte] = static_cast<std::uint8_t>(milliseconds >> (40 - 8 * byte));
    std::copy(random.begin(), random.end(), uuid.bytes.begin() + 6);
    uuid.bytes[6] = static_cast<std::uint8_t>((uuid.bytes[6] & 0x0F) | 0x70); // version 7 (RFC 9562, 5.7)
    uuid.bytes[8] = static_cast<std::uint8_t>((uuid.bytes[8] & 0x3F) | 0x80); // variant 10
    return uuid;
}

} // namespace motcua
