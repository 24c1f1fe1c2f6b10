#pragma once
// What people type becomes what is stored: formats are forgiven, the stored value is canonical (design of forms, section 2).

#include "kiosk/core/form/definition.h"
#include "kiosk/core/form/value.h"

#include <expected>
#include <string>
#include <string_view>

namespace motcua::visit {

/// The value of a text question, or the text key of a sentence that says what to do. An empty text is no value.
[[nodiscard]] std::expected<form::Value, std::string> read_answer(form::Question const& question, std::string_view typed);

/// The stored value as a person would write it: "12/05/1990", "0912 345 678".
[[nodiscard]] std::string written(form::Question const& question, form::Value const& value);

} // namespace motcua::visit
