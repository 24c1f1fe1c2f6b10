// Unicode for Vietnamese: normal form, search folding, case, encodings, graphemes.
//
// All functions are pure, may be called from any thread and load no locale: ICU 72 is used only through its
// per-code-point property and normalization tables, which cost nothing at start-up. Text is UTF-8. Bytes that are not
// UTF-8 never throw: each broken sequence reads as U+FFFD. Offsets are bytes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace motcua::text {

/// NFC: one code point for each Vietnamese letter. Cheap when the text is already composed.
[[nodiscard]] std::string to_nfc(std::string_view utf8);
[[nodiscard]] std::string to_nfd(std::string_view utf8);

/// Search folding: no tones, no letter marks, đ Đ ð Ð become d, lower case, everything that is not a letter, mark or
/// digit becomes a space, spaces collapsed and trimmed. "Ấp  Sơn-Lân" -> "ap son lan". Folding twice changes nothing.
/// Marks of other scripts (Khmer vowel signs) are kept: without them those words are unreadable.
[[nodiscard]] std::string fold(std::string_view utf8);

/// fold() that also treats i and y as one letter where Vietnamese spelling allows both (kỹ/kĩ, Mỹ/Mĩ, quý/quí: a
/// syllable that is one of h k l m qu s t v followed by the lone vowel). For comparing, never for showing.
[[nodiscard]] std::string fold_spelling(std::string_view utf8);

/// One code point in, one out for every Vietnamese letter; no locale, no growth.
[[nodiscard]] std::string to_upper(std::string_view utf8);
[[nodiscard]] std::string to_lower(std::string_view utf8);
/// First letter of each word upper, the rest lower: "nguyễn THỊ bảy" -> "Nguyễn Thị Bảy". Words also begin after '-'
/// and '\''.
[[nodiscard]] std::string to_title(std::string_view utf8);
[[nodiscard]] char32_t upper(char32_t letter);
[[nodiscard]] char32_t lower(char32_t letter);
[[nodiscard]] bool is_letter(char32_t c);
[[nodiscard]] bool is_upper(char32_t c);

/// Spaces of every kind (tab, no-break space, ideographic) become one plain space, ends trimmed. Zero-width characters
/// and byte order marks vanish.
[[nodiscard]] std::string collapse_spaces(std::string_view utf8);

/// Ð U+00D0 and Ɖ U+0189 (old sites type them for Đ) become Đ, ð and ɖ become đ. Text must be NFC.
[[nodiscard]] std::string repair_stroke_letters(std::string_view utf8);

[[nodiscard]] bool is_valid_utf8(std::string_view bytes);
/// Each ill-formed sequence becomes one U+FFFD; valid text is returned unchanged.
[[nodiscard]] std::string repair_utf8(std::string_view bytes);

[[nodiscard]] std::u16string to_utf16(std::string_view utf8);
[[nodiscard]] std::u32string to_utf32(std::string_view utf8);
/// Lone surrogates and values above U+10FFFF become U+FFFD.
[[nodiscard]] std::string to_utf8(std::u16string_view utf16);
[[nodiscard]] std::string to_utf8(std::u32string_view code_points);
void append_utf8(std::string& out, char32_t code_point);

/// Code points, which for NFC Vietnamese equals letters.
[[nodiscard]] std::size_t code_point_count(std::string_view utf8);

/// What a citizen calls one character (UAX 29 extended grapheme clusters): where a caret may stand, what one press of
/// delete removes. next/previous return the neighbouring boundary of `offset`, clamped to [0, size].
[[nodiscard]] std::size_t grapheme_count(std::string_view utf8);
[[nodiscard]] std::size_t next_grapheme(std::string_view utf8, std::size_t offset);
[[nodiscard]] std::size_t previous_grapheme(std::string_view utf8, std::size_t offset);

} // namespace motcua::text
