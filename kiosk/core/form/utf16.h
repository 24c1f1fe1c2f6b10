#pragma once

// The reference counts, cuts and compares texts in UTF-16 code units; answers are kept in UTF-8.

#include <compare>
#include <string>
#include <string_view>

namespace motcua::form {

// Invalid bytes become U+FFFD; a lone surrogate in `text` becomes U+FFFD.
[[nodiscard]] std::u16string to_utf16(std::string_view text);
[[nodiscard]] std::string to_utf8(std::u16string_view text);
[[nodiscard]] std::size_t utf16_length(std::string_view text);
// Order of JavaScript's `<` on texts.
[[nodiscard]] std::strong_ordering compare_utf16(std::string_view left, std::string_view right);
// Full Unicode lower case, independent of language.
[[nodiscard]] std::string lower_case(std::string_view text);
// Without JavaScript's white space at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);
[[nodiscard]] bool is_white_space(char32_t character);

} // namespace motcua::form
