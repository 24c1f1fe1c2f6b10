// The spelling of one Vietnamese syllable: may these letters stand together, which tones fit, which letter carries the
// tone. Letters are lower case, with shape marks (ă â đ ê ô ơ ư), without tones. Pure, any thread.
//
// Source of the rules: the orthography of Quốc ngữ (initials, rhymes, stop endings) and, for words of minority
// languages, the names of provinces and communes in the national list of administrative units (July 2025).
#pragma once

#include "kiosk/core/text/letter.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace motcua::text {

/// hòa, thúy (old_style) or hoà, thuý (new_style): only the open rhymes oa, oe, uy differ.
enum class TonePlacement : std::uint8_t { new_style, old_style };

/// How far letters are from a Vietnamese syllable, worst first.
enum class Spelling : std::uint8_t {
    impossible,  ///< no letters and no marks that may still follow make it one: "exp", "goo"
    needs_marks, ///< it can become one when a letter already there gets its mark: "duong", "tieng"
    begins,      ///< the beginning of one: "đ", "ươ", "ngh"
    complete     ///< a syllable: "đường" without its tone
};

[[nodiscard]] Spelling spelling_of(std::u32string_view letters);

/// May a tone key act here? Anything on the way to a syllable; but the listed words of minority languages only once
/// their marks are typed, so that "brass" and "pros" stay English.
[[nodiscard]] bool takes_tone(std::u32string_view letters);

/// Syllables that end in c, ch, p, t (and k in names) carry only sắc or nặng, or nothing while being typed.
[[nodiscard]] bool tone_fits(std::u32string_view letters, Tone tone);

/// Index of the letter that carries the tone; none when there is no vowel. Works for unfinished and foreign words too.
[[nodiscard]] std::optional<std::size_t> tone_position(std::u32string_view letters, TonePlacement placement);

/// The letter without its shape mark: U'ơ' -> U'o', U'đ' -> U'd'.
[[nodiscard]] char32_t plain_letter(char32_t letter);

/// NFC word, any case, with its tone: is it a correctly spelled Vietnamese syllable?
[[nodiscard]] bool is_vietnamese_syllable(std::string_view word);

} // namespace motcua::text
