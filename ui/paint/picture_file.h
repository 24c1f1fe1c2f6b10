#pragma once
// Screenshots.

#include "ui/paint/geometry.h"

#include <expected>
#include <string>

namespace motcua::paint {

/// Writes an 8-bit RGB PNG. The error is the operating system's or libpng's message.
[[nodiscard]] std::expected<void, std::string> write_png(Surface const& surface, std::string const& path);

} // namespace motcua::paint
