#pragma once
// One request to any origin.
#include <string>

#include "tests/portal/house.h"

namespace motcua::portal {

Reply call_origin(std::string const& origin, std::string const& method, std::string const& path, Headers headers = {}, std::string const& body = {});

}  // namespace motcua::portal
