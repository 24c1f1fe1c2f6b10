// Shared first step of the tolerant readers (used only inside this folder).
#pragma once

#include <string>
#include <string_view>

namespace motcua::text {

/// Digits of any script as ASCII, letters lower case without marks (đ is d, ₫ too), every space as one ' ', long dashes
/// as '-', ends trimmed; other signs stay. What is left is mostly ASCII, one char for one sign; code points above
/// become '\x7F'.
[[nodiscard]] std::string reading_of(std::string_view typed);

/// The digits when only digits and the given separators are there; otherwise nothing.
[[nodiscard]] std::string digits_between(std::string_view reading, std::string_view separators, bool& only_digits);

} // namespace motcua::text
