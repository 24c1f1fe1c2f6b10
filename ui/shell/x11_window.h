#pragma once
// Private to ui/shell: a window on an X server, drawn by the software painter into shared memory. Speaks the protocol
// through libxcb: SDL's way to the same pixels loads 53 libraries and asks the server 130 questions one by one (see
// sdl_window.h).

#include "ui/paint/textures.h"
#include "ui/shell/window.h"

#include <expected>
#include <memory>

namespace motcua::shell {

/// True when DISPLAY names a server; whether it answers is found out by opening.
[[nodiscard]] bool x11_is_there();

[[nodiscard]] std::expected<std::unique_ptr<Window>, ShellProblem> open_x11_window(ShellOptions const& options,
                                                                                   paint::Textures const& textures);

} // namespace motcua::shell
