#pragma once
// The window, or the surface without one, as the settings want it.

#include "kiosk/core/settings.h"
#include "ui/shell/shell.h"

#include <expected>
#include <memory>
#include <string>

namespace motcua::runtime {

/// ui thread. `fonts`: folder of the font files; empty: where Debian puts them. The error is one sentence for the person who starts
/// the kiosk, with what to do.
[[nodiscard]] std::expected<std::unique_ptr<shell::Shell>, std::string> open_window(ScreenSettings const& screen, std::string const& fonts);

} // namespace motcua::runtime
