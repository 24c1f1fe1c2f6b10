#pragma once

// The kiosk's own sentences for answers that are not right, where the form's author wrote none. Vietnamese, English for
// any other language.

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/core/form/filling.h"

namespace motcua::form {

struct ErrorTextValues {
    std::string bound{};
    std::optional<double> least{}, most{};
};

[[nodiscard]] std::string error_text(ErrorKind kind, std::string_view language, ErrorTextValues const& values);
[[nodiscard]] std::string_view other_text(std::string_view language);
[[nodiscard]] std::string_view none_text(std::string_view language);
[[nodiscard]] std::string_view refuse_text(std::string_view language);
[[nodiscard]] std::string_view dont_know_text(std::string_view language);
[[nodiscard]] std::string_view yes_text(std::string_view language);
[[nodiscard]] std::string_view no_text(std::string_view language);
// 2012-02-29 -> 29/02/2012, 2012-02 -> 02/2012; anything else stays.
[[nodiscard]] std::string readable_date(std::string_view iso);

} // namespace motcua::form
