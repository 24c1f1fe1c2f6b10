#include "kiosk/core/text/unicode.h"

#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace motcua::text {

namespace {

constexpr char32_t replacement = 0xFFFD;

/// Decodes one code point at `index` and moves past it; an ill-formed sequence gives U+FFFD.
char32_t take(std::string_view bytes, std::size_t& index) {
    auto const* data = reinterpret_cast<std::uint8_t const*>(bytes.data());
    auto const length = static_cast<std::int64_t>(bytes.size());
    auto position = static_cast<std::int64_t>(index);
    UChar32 c = 0;
    U8_NEXT(data, position, length, c);
    index = static_cast<std::size_t>(position);
    return c < 0 ? replacement : static_cast<char32_t>(c);
}

} // namespace

bool is_valid_utf8(std::string_view bytes) {
    auto const* data = reinterpret_cast<std::uint8_t const*>(bytes.data());
    auto const length = static_cast<std::int64_t>(bytes.size());
    for (std::int64_t position = 0; position < length;) {
        UChar32 c = 0;
        U8_NEXT(data, position, length, c);
        if (c < 0) return false;
    }
    return true;
}

std::string repair_utf8(std::string_view bytes) {
    if (is_valid_utf8(bytes)) return std::string(bytes);
    std::string out;
    out.reserve(bytes.size() + 8);
    for (std::size_t i = 0; i < bytes.size();)
        append_utf8(out, take(bytes, i));
    return out;
}

void append_utf8(std::string& out, char32_t code_point) {
    if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) code_point = replacement;
    if (code_point < 0x80) {
        out.push_back(static_cast<char>(code_point));
    } else if (code_point < 0x800) {
        out.push_back(static_cast<char>(0xC0 | (code_point >> 6)));
        out.push_back(static_cast<char>(0x80 | (code_point & 0x3F)));
    } else if (code_point < 0x10000) {
        out.push_back(static_cast<char>(0xE0 | (code_point >> 12)));
        out.push_back(static_cast<char>(0x80 | ((code_point >> 6) & 0x3F)));
        out.push_back(static_cast<char>(0x80 | (code_point & 0x3F)));
    } else {
        out.push_back(static_cast<char>(0xF0 | (code_point >> 18)));
        out.push_back(static_cast<char>(0x80 | ((code_point >> 12) & 0x3F)));
        out.push_back(static_cast<char>(0x80 | ((code_point >> 6) & 0x3F)));
        out.push_back(static_cast<char>(0x80 | (code_point & 0x3F)));
    }
}

std::u32string to_utf32(std::string_view utf8) {
    std::u32string out;
    out.reserve(utf8.size());
    for (std::size_t i = 0; i < utf8.size();)
        out.push_back(take(utf8, i));
    return out;
}

std::u16string to_utf16(std::string_view utf8) {
    std::u16string out;
    out.reserve(utf8.size());
    for (std::size_t i = 0; i < utf8.size();) {
        char32_t const c = take(utf8, i);
        if (c < 0x10000) {
            out.push_back(static_cast<char16_t>(c));
        } else {
            out.push_back(static_cast<char16_t>(U16_LEAD(c)));
            out.push_back(static_cast<char16_t>(U16_TRAIL(c)));
        }
    }
    return out;
}

std::string to_utf8(std::u16string_view utf16) {
    std::string out;
    out.reserve(utf16.size() * 2);
    auto const length = static_cast<std::int64_t>(utf16.size());
    for (std::int64_t i = 0; i < length;) {
        UChar32 c = 0;
        U16_NEXT(utf16.data(), i, length, c);
        append_utf8(out, static_cast<char32_t>(c)); // a lone surrogate becomes U+FFFD there
    }
    return out;
}

std::string to_utf8(std::u32string_view code_points) {
    std::string out;
    out.reserve(code_points.size() * 2);
    for (char32_t const c : code_points)
        append_utf8(out, c);
    return out;
}

std::size_t code_point_count(std::string_view utf8) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < utf8.size(); ++count)
        take(utf8, i);
    return count;
}

} // namespace motcua::text
