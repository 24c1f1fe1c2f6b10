#include "kiosk/codec/form_json.h"

namespace motcua::form {

void report_properties(JsonObject const&, std::string_view) {
}

} // namespace motcua::form
