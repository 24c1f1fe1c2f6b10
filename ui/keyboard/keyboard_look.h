#pragma once
// What a screen tells the on-screen keyboard. Plain values.

#include "kiosk/core/display.h"

#include <array>
#include <string>

namespace motcua {

struct KeyboardLook {
    KeyboardChoices choices;
    std::array<std::string, 5> tones;      ///< sắc, huyền, hỏi, ngã, nặng
    std::array<std::string, 5> tone_marks; ///< the same as signs, for keys too narrow for words
    std::string space, erase, erase_word, undo, shift, to_digits, to_letters;
    std::string order;  ///< of the other order: what the key leads to
    std::string method; ///< in force
};

} // namespace motcua
