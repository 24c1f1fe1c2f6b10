#pragma once
// What is shown when starting again and again does not help (K-106): the out-of-service screen, made without any of the parts that may be
// the reason.

#include "ui/views/view.h"

namespace motcua::view {

[[nodiscard]] View safe_screen(State const& state, Texts const& texts);

} // namespace motcua::view
