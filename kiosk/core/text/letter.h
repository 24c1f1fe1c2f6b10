// One Vietnamese letter taken apart: its shape (a ă â …, case kept) and its tone. Pure, any thread.
// The six tones and twelve vowel shapes are the whole of TCVN 5712 / Unicode's Vietnamese repertoire (72 vowel forms a
// case).
#pragma once

#include <cstdint>
#include <string_view>

namespace motcua::text {

enum class Tone : std::uint8_t { level, grave, acute, hook, tilde, dot }; // ngang huyền sắc hỏi ngã nặng

struct ShapedLetter {
    char32_t shape = 0; ///< the letter without its tone: U'ế' -> U'ê'
    Tone tone = Tone::level;
    bool operator==(ShapedLetter const&) const = default;
};

/// Letters that are not Vietnamese vowels come back unchanged with the level tone.
[[nodiscard]] ShapedLetter split_tone(char32_t letter);
/// U'ê' with acute -> U'ế'. A letter that carries no tone comes back unchanged.
[[nodiscard]] char32_t with_tone(char32_t shape, Tone tone);
/// a ă â e ê i o ô ơ u ư y in either case, with or without a tone.
[[nodiscard]] bool is_vowel(char32_t letter);

} // namespace motcua::text
