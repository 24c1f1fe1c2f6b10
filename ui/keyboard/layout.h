#pragma once
// Which keys stand where: rows of keys with widths in columns. Pure.

#include "ui/keyboard/keyboard_look.h"
#include "ui/widgets/looks.h"

#include <cstdint>
#include <string>
#include <vector>

namespace motcua::keyboard {

enum class KeyKind : std::uint8_t { letter, tone, space, erase, erase_word, undo, shift, digits, letters, order, method };

struct Key {
    KeyKind kind = KeyKind::letter;
    std::string text; ///< what a letter key types, in lower case
    int tone = 0;     ///< 0 sắc … 4 nặng
    float columns = 1;
};

struct Layout {
    std::vector<std::vector<Key>> rows;
    float columns = 11; ///< of the widest row
};

/// `columns`: how many keys of full size fit side by side.
[[nodiscard]] Layout layout_for(Typing typing, KeyboardChoices const& choices, int columns);

} // namespace motcua::keyboard
