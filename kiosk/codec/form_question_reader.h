#pragma once

// One question of a definition.

#include <optional>
#include <string_view>

#include "kiosk/codec/form_json.h"

namespace motcua::form {

[[nodiscard]] std::optional<Question> read_question(JsonObject const& json, std::string_view type);
void read_kiosk_element(JsonObject const& owner, KioskElement& kiosk);
[[nodiscard]] KioskQuestion read_kiosk_question(JsonObject const& owner);

} // namespace motcua::form
