#pragma once
// The commune's own colours for the standard theme (kiosk.json, screen.designTokens): an object of role and "#RRGGBB",
//   { "primary": "#0A404C", "page": "#FAF6EE" }
// with the role names of ui/theme/theme.h. The other themes stay as they are: they exist for eyes that need them.
// Colours that cannot be read well are refused as a whole and named; the built-in ones are shown then.

#include "ui/theme/theme.h"

#include <expected>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace motcua::runtime {

/// The errors are sentences for whoever installs: "colours.json: ink on page is 3.2:1, at least 10:1 (N30)".
[[nodiscard]] std::expected<std::shared_ptr<OwnColors const>, std::vector<std::string>> read_theme_file(std::filesystem::path const& file);

} // namespace motcua::runtime
