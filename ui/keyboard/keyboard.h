#pragma once
// The on-screen keyboards. They write to the field that holds the caret, in the area the screen's frame reserved, with the layout that
// fits the field: letters with tones, names, digits, codes. Key sizes: N09 (16 mm, gap 2.54 mm; never under 12.7 mm on panels of 12 inches
// and more; a phone-sized panel gets as many columns as seven).

#include "ui/keyboard/keyboard_look.h"
#include "ui/widgets/ui.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua {

/// The frame with the height of the keyboard that `typing` needs; unchanged when the screen has none.
[[nodiscard]] ScreenFrame with_keyboard(Ui& ui, ScreenFrame frame, KeyboardLook const& look, Typing typing);
/// The frame with room for so many letters of a list.
[[nodiscard]] ScreenFrame with_letters(Ui& ui, ScreenFrame frame, std::size_t letters);

/// Draws the keyboard for the field with the caret; its own keys emit KeyboardChosen.
void draw_keyboard(Ui& ui, KeyboardLook const& look);

/// First letters of a long list, as keys; the one in force is latched. Returns the letter pressed, or an empty text for "all".
[[nodiscard]] std::optional<std::string> draw_letters(Ui& ui, std::string_view key, std::vector<std::string> const& letters,
                                                      std::string_view selected, std::string_view all);

} // namespace motcua
