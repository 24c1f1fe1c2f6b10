#include "kiosk/core/form/linter.h"

namespace motcua::form {

std::vector<Problem> lint(Form const&, LintMode, ListSource const*) {
    return {};
}

} // namespace motcua::form
