#pragma once
// Private to ui/shell: a window of SDL, for Wayland, bare KMS consoles and GPUs. On X11 without a GPU x11_window.h is
// used: loading libSDL2 with its 53 libraries costs 25 ms of processor time and 8 MiB before the first pixel.

#include "ui/paint/textures.h"
#include "ui/shell/window.h"

#include <expected>
#include <memory>

namespace motcua::shell {

[[nodiscard]] std::expected<std::unique_ptr<Window>, ShellProblem> open_sdl_window(ShellOptions const& options,
                                                                                   paint::Textures const& textures);

} // namespace motcua::shell
