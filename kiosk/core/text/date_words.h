#pragma once
// Days and hours as people here write them.

#include "kiosk/core/instant.h"

#include <string>

namespace motcua::text {

/// "05/03/2026"
[[nodiscard]] std::string in_words(std::chrono::year_month_day day);
/// "08:15, 05/03/2026", the time of Viet Nam
[[nodiscard]] std::string in_words(Moment moment);

} // namespace motcua::text
