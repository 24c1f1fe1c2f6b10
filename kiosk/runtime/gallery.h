#pragma once
// The design system on show (ui/widgets/gallery.h): as pictures, or in a window to leaf through.

#include "kiosk/core/settings.h"

#include <expected>
#include <filesystem>
#include <string>

namespace motcua::runtime {

/// Every sheet and every page of it on the panel of the settings, in its theme and text size, as <folder>/<sheet>.png.
/// Gives the number of pictures. The error is a sentence.
[[nodiscard]] std::expected<int, std::string> save_gallery(ScreenSettings const& screen, std::filesystem::path const& folder);

/// In a window: left and right (or a touch at the side) turn the sheets, up and down their pages. Until it is closed.
[[nodiscard]] std::expected<void, std::string> show_gallery(ScreenSettings const& screen);

} // namespace motcua::runtime
