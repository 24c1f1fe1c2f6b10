#pragma once
// The on-screen keyboards. They write to the field that holds the caret, in the area the screen's frame reserved
// (ScreenFrame::keyboard), with the layout that fits the field: letters with tones, name, digits, code, date.

#include "kiosk/core/display.h"
#include "ui/widgets/ui.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua {

/// Draws the keyboard for the field with the caret. `choices`: order of the letters and way of writing Vietnamese of this visit;
/// its own keys emit KeyboardChosen.
void draw_keyboard(Ui& ui, KeyboardChoices const& choices);

/// First letters of a long list, as keys; the one in force is latched. Returns the letter pressed, or an empty text for "all".
[[nodiscard]] std::optional<std::string> draw_letters(Ui& ui, std::string_view key, std::vector<std::string> const& letters,
                                                      std::string_view selected, std::string_view all);

} // namespace motcua
