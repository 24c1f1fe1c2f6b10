#pragma once
// net/portal/openapi.yaml as a judge of replies. The heavy schema library stays in contract.cpp.
#include <optional>
#include <string>
#include <string_view>

namespace motcua::portal {

// What is wrong with a reply, or nothing. `path` is below the base, with its query.
std::optional<std::string> contract_fault(std::string_view method, std::string_view path, int status, std::string_view content_type, std::string_view body);

}  // namespace motcua::portal
