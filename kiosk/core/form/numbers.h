#pragma once

// Numbers and texts as JavaScript and the reference understand them (survey-core 2.5.38, Helpers).

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/core/form/value.h"

namespace motcua::form {

// JavaScript's Number(text): blanks trimmed, "" is 0, 0x.., Infinity; otherwise NaN.
[[nodiscard]] double javascript_number(std::string_view text);
// parseFloat and parseInt: the longest numeric beginning, NaN when there is none.
[[nodiscard]] double parse_float(std::string_view text);
[[nodiscard]] double parse_int(std::string_view text);
// number.toFixed(digits): exact binary value, ties away from zero.
[[nodiscard]] std::string to_fixed(double number, int digits);

// Helpers.getNumber: what counts as a number in answers ("1,5", "0x1F", no more than 15 bare digits). nullopt: it is
// none.
[[nodiscard]] std::optional<double> reference_number(std::string_view text);
[[nodiscard]] std::optional<double> reference_number(Value const& value);

// Helpers.countDecimals and the rounding of sums and products.
[[nodiscard]] int decimals_of(Value const& value);
[[nodiscard]] double rounded_to(double result, int decimals);

// Conversion to number and to text as JavaScript's operators do it.
[[nodiscard]] double as_number(Value const& value);
[[nodiscard]] std::string as_text(Value const& value);
// left + right, cut at 64 KB: texts of hostile forms that double and double again end there.
[[nodiscard]] std::string joined_text(std::string left, std::string const& right);
[[nodiscard]] bool truthy(Value const& value);

} // namespace motcua::form
