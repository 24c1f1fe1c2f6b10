#pragma once

// The report on a compiled form: expressions, names, order, values, texts. Shapes are reported by the reader of the
// definition.

#include <vector>

#include "kiosk/core/form/form.h"

namespace motcua::form {

enum class LintMode { strict, portal }; // portal: name-case and default-… are warnings

// `lists` nullptr: lists are not looked up. Bounded time; codes are those of the form format's documentation.
[[nodiscard]] std::vector<Problem> lint(Form const& form, LintMode mode, ListSource const* lists);

} // namespace motcua::form
