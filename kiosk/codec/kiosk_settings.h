#pragma once
// config/kiosk.json -> KioskSettings. Every member is optional; what is missing keeps its default. Unknown members are
// errors (a typing mistake must not silently switch a protection off). Never throws.
#include "kiosk/codec/config_problem.h"
#include "kiosk/core/settings.h"
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>

namespace motcua::codec {

// Errors name file, line, pointer and fix; all that are found, not only the first.
std::expected<KioskSettings, ConfigProblems> read_kiosk_settings(std::filesystem::path const& file);
std::expected<KioskSettings, ConfigProblems> parse_kiosk_settings(std::string_view json, std::string const& file_name);

} // namespace motcua::codec
