#pragma once
// Private to ui/shell.

#include "ui/shell/application.h"

#include <SDL_keyboard.h>

namespace motcua::shell {

/// Letters and digits are Key::other: they come as text.
[[nodiscard]] Key key_of(SDL_Keysym const& symbol);

} // namespace motcua::shell
