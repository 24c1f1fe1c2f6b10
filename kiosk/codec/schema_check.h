#pragma once
// JSON Schema (draft 7). The only door to valijson, which costs eight seconds of compiling.
#include "kiosk/codec/config_problem.h"
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace motcua::codec {

// Every place where `document` breaks `schema`, with its pointer and, from `text` (the bytes the document came from),
// its line. At most 50. A broken schema is one problem too. Never throws.
ConfigProblems check_schema(nlohmann::json const& schema, nlohmann::json const& document, std::string const& file,
                            std::string_view text);

} // namespace motcua::codec
