#include "kiosk/core/form/utf16.h"

#include <algorithm>

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace motcua::form {

namespace {

constexpr char32_t replacement = 0xFFFD;

// Decodes one character at `position` and moves on.
char32_t next_character(std::string_view text, std::size_t& position) {
    auto const byte = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
    auto const first = byte(position++);
    if (first < 0x80) return first;
    auto const length = first >= 0xF0 && first < 0xF5   ? 3U
                        : first >= 0xE0 && first < 0xF0 ? 2U
                        : first >= 0xC2 && first < 0xE0 ? 1U
                                                        : 0U;
    if (length == 0 || position + length > text.size()) return replacement;
    auto character = static_cast<char32_t>(first & (0x3F >> length));
    for (auto index = 0U; index < length; ++index) {
        auto const follow = byte(position + index);
        if ((follow & 0xC0) != 0x80) return replacement;
        character = (character << 6) | (follow & 0x3F);
    }
    position += length;
    if (character > 0x10FFFF || (character >= 0xD800 && character < 0xE000)) return replacement;
    return character;
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

} // namespace

std::u16string to_utf16(std::string_view text) {
    std::u16string result;
    result.reserve(text.size());
    for (std::size_t position = 0; position < text.size();) {
        auto const character = next_character(text, position);
        if (character < 0x10000) {
            result.push_back(static_cast<char16_t>(character));
        } else {
            result.push_back(static_cast<char16_t>(0xD800 + ((character - 0x10000) >> 10)));
            result.push_back(static_cast<char16_t>(0xDC00 + ((character - 0x10000) & 0x3FF)));
        }
    }
    return result;
}

std::string to_utf8(std::u16string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t index = 0; index < text.size(); ++index) {
        char32_t character = text[index];
        if (character >= 0xD800 && character < 0xDC00 && index + 1 < text.size() && text[index + 1] >= 0xDC00 &&
            text[index + 1] < 0xE000)
            character = 0x10000 + ((character - 0xD800) << 10) + (text[++index] - 0xDC00);
        else if (character >= 0xD800 && character < 0xE000)
            character = replacement;
        if (character < 0x80) {
            result.push_back(static_cast<char>(character));
        } else if (character < 0x800) {
            result.push_back(static_cast<char>(0xC0 | (character >> 6)));
            result.push_back(static_cast<char>(0x80 | (character & 0x3F)));
        } else if (character < 0x10000) {
            result.push_back(static_cast<char>(0xE0 | (character >> 12)));
            result.push_back(static_cast<char>(0x80 | ((character >> 6) & 0x3F)));
            result.push_back(static_cast<char>(0x80 | (character & 0x3F)));
        } else {
            result.push_back(static_cast<char>(0xF0 | (character >> 18)));
            result.push_back(static_cast<char>(0x80 | ((character >> 12) & 0x3F)));
            result.push_back(static_cast<char>(0x80 | ((character >> 6) & 0x3F)));
            result.push_back(static_cast<char>(0x80 | (character & 0x3F)));
        }
    }
    return result;
}

std::size_t utf16_length(std::string_view text) {
    if (is_ascii(text)) return text.size();
    return to_utf16(text).size();
}

std::strong_ordering compare_utf16(std::string_view left, std::string_view right) {
    if (is_ascii(left) && is_ascii(right)) return left <=> right;
    auto const a = to_utf16(left);
    auto const b = to_utf16(right);
    return a.compare(b) <=> 0;
}

std::string lower_case(std::string_view text) {
    if (is_ascii(text)) {
        std::string result{text};
        for (auto& c : result)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
        return result;
    }
    auto const wide = to_utf16(text);
    icu::UnicodeString string{wide.data(), static_cast<std::int32_t>(wide.size())};
    string.toLower(icu::Locale::getRoot());
    return to_utf8(std::u16string_view{string.getBuffer(), static_cast<std::size_t>(string.length())});
}

bool is_white_space(char32_t c) {
    return c == 0x20 || (c >= 0x09 && c <= 0x0D) || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
           c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

std::string_view trimmed(std::string_view text) {
    std::size_t start = 0;
    while (start < text.size()) {
        auto position = start;
        if (!is_white_space(next_character(text, position))) break;
        start = position;
    }
    auto end = text.size();
    while (end > start) {
        auto position = end - 1;
        while (position > start && (static_cast<unsigned char>(text[position]) & 0xC0) == 0x80)
            --position;
        auto const character_start = position;
        if (!is_white_space(next_character(text, position))) break;
        end = character_start;
    }
    return text.substr(start, end - start);
}

} // namespace motcua::form
