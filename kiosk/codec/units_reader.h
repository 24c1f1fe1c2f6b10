#pragma once
// config/units/ -> Units. Reads when asked, so the start of the kiosk need not wait for it. Never throws.
#include "kiosk/codec/config_problem.h"
#include "kiosk/core/catalog/units.h"
#include <expected>
#include <filesystem>
#include <memory>

namespace motcua::codec {

std::expected<catalog::UnitsData, ConfigProblems> read_units_data(std::filesystem::path const& folder);
std::expected<std::shared_ptr<catalog::Units const>, ConfigProblems> read_units(std::filesystem::path const& folder);

} // namespace motcua::codec
