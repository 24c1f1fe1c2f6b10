// Every syllable Vietnamese spelling allows, made from tables written apart from the engine's, with the ways to type
// each.
#pragma once

#include "kiosk/core/text/unicode.h"

#include <string>
#include <string_view>
#include <vector>

namespace motcua::text::testing {

struct Syllable {
    std::u32string initial;
    std::u32string rhyme; ///< shaped, no tone
    std::size_t carrier;  ///< index in rhyme of the letter that carries the tone, new style
    std::size_t carrier_old;
    int tone; ///< 0 ngang, 1 huyền, 2 sắc, 3 hỏi, 4 ngã, 5 nặng

    [[nodiscard]] std::string written(bool old_style) const;
};

[[nodiscard]] std::vector<Syllable> all_syllables();

/// Where the keys that mark are pressed.
enum class Order {
    tone_last,                    ///< tieengs, dduwowngf
    tone_after_vowel,             ///< tieesng
    tone_then_shape,              ///< khasau: the shape right after the tone
    one_horn,                     ///< dduowngf: w once for ươ
    shape_last,                   ///< tienges
    shape_after_tone,             ///< tiengse
    stroke_last,                  ///< duongdwf
    stroke_shape_late_tone_first, ///< duongfdw
    stroke_after_tone,            ///< duongwfd
};

[[nodiscard]] std::string telex_keys(Syllable const& syllable, Order order);
[[nodiscard]] std::string vni_keys(Syllable const& syllable, Order order);
/// Only tone_last and tone_after_vowel mean anything here.
[[nodiscard]] std::string tone_keys(Syllable const& syllable, Order order);

} // namespace motcua::text::testing
