#pragma once

// JSON -> Definition, with every problem of shape.

#include "kiosk/codec/form_json.h"

namespace motcua::form {

// Fills what it can; `report` tells what it could not. Bounded: stops at max_questions.
[[nodiscard]] Definition read_definition(Json const& json, JsonReport& report);

inline constexpr std::size_t max_questions = 5000;
inline constexpr int max_container_depth = 32;
inline constexpr int max_rows = 200;
inline constexpr std::size_t max_pattern_bytes = 1024;

} // namespace motcua::form
