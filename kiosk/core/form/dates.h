#pragma once

// Dates as expressions use them: JavaScript's Date in the zone of Viet Nam (UTC+7), survey-core 2.5.38's createDate.

#include <string>
#include <string_view>

#include "kiosk/core/form/value.h"

namespace motcua::form {

struct CalendarTime { // local; fields may overflow when given to instant_of, as in JavaScript
    double year = 1970;
    double month = 1; // from 1
    double day = 1;
    double hour = 0, minute = 0, second = 0, millisecond = 0;
};

[[nodiscard]] bool is_valid(Instant instant);
[[nodiscard]] CalendarTime calendar_of(Instant instant); // NaN in every field when invalid
[[nodiscard]] Instant instant_of(CalendarTime const& time);
[[nodiscard]] int weekday_of(Instant instant); // Sunday is 0
[[nodiscard]] Instant midnight_of(Instant instant);
[[nodiscard]] Instant instant_of_now(LocalTime now);

// new Date(text): ISO forms (a bare day is UTC there), and the few others that V8 reads in data of forms.
[[nodiscard]] Instant parse_javascript_date(std::string_view text);
// createDate(value): nothing is now; a bare day is local midnight; a number is milliseconds since 1970 in UTC.
[[nodiscard]] Instant date_of(Value const& value, LocalTime now);

[[nodiscard]] double epoch_milliseconds(Instant instant); // UTC
[[nodiscard]] Instant instant_of_epoch(double milliseconds);
[[nodiscard]] std::string javascript_date_text(Instant instant);

} // namespace motcua::form
