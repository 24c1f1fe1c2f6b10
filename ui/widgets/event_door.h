#pragma once
// The one line that ties the widgets to the core's event type.
#if __has_include("kiosk/core/event.h")
#include "kiosk/core/event.h"
#else
#include <variant>
namespace motcua {
using Event = std::variant<std::monostate>;
}
#endif
