// Vietnamese dictionary order: a ă â b c d đ e ê … with tones after letters, syllable by syllable, case last.
// Tone order is that of CLDR "vi" and glibc vi_VN: ngang < huyền < hỏi < ngã < sắc < nặng. Pure, any thread, no locale
// load.
#pragma once

#include <compare>
#include <string>
#include <string_view>

namespace motcua::text {

/// Bytes whose plain comparison (operator< on std::string) is dictionary order. Good for storing beside the text.
/// Texts that differ only in normal form have equal keys; punctuation and spaces only separate syllables.
[[nodiscard]] std::string collation_key(std::string_view utf8);
[[nodiscard]] std::strong_ordering compare_vietnamese(std::string_view a, std::string_view b);

/// Personal names sort by given name (the last word), then family name (the first), then the middle.
[[nodiscard]] std::string name_collation_key(std::string_view full_name);
[[nodiscard]] std::strong_ordering compare_names(std::string_view a, std::string_view b);

} // namespace motcua::text
