#pragma once
// The tables of the portal's store, as forward-only steps; PRAGMA user_version counts the steps done.
#include <span>
#include <string_view>

namespace motcua::portal {

std::span<std::string_view const> schema_steps();

}  // namespace motcua::portal
