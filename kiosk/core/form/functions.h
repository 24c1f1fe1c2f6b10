#pragma once

// Functions of expressions (survey-core 2.5.38, the subset of the form format).

#include <string_view>
#include <vector>

#include "kiosk/core/form/expression.h"

namespace motcua::form {

[[nodiscard]] Value call(Operand const& function, Names const& names);

struct FunctionSignature {
    std::string_view name;
    int least, most; // arguments; most -1: any number
};
[[nodiscard]] std::vector<FunctionSignature> const& known_functions();

} // namespace motcua::form
