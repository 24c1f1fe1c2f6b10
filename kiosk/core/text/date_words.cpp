#include "kiosk/core/text/date_words.h"

#include <fmt/format.h>

namespace motcua::text {

std::string in_words(std::chrono::year_month_day day) {
    return fmt::format("{:02}/{:02}/{}", static_cast<unsigned>(day.day()), static_cast<unsigned>(day.month()), static_cast<int>(day.year()));
}

std::string in_words(Moment moment) {
    auto const local = moment + viet_nam_offset;
    auto const day = std::chrono::floor<std::chrono::days>(local);
    auto const minutes = std::chrono::floor<std::chrono::minutes>(local - day).count();
    return fmt::format("{:02}:{:02}, {}", minutes / 60, minutes % 60, in_words(std::chrono::year_month_day{day}));
}

} // namespace motcua::text
