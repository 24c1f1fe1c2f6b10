// Canonical values as citizens read them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace motcua::text {

/// "0831 9000 4521". Anything that is not 12 digits comes back unchanged.
[[nodiscard]] std::string shown_personal_id(std::string_view digits);
/// "0903 123 456"; land lines "0275 3822 123".
[[nodiscard]] std::string shown_phone(std::string_view digits);
/// "16.000 đồng".
[[nodiscard]] std::string shown_money(std::int64_t vnd);
/// "1.234.567", negative with a minus sign.
[[nodiscard]] std::string shown_integer(std::int64_t number);
/// All but the last three letters or digits become "•"; spaces stay: "•••• •••• •521".
[[nodiscard]] std::string masked(std::string_view value);

} // namespace motcua::text
