#pragma once
// Vietnamese writes its words of two syllables with a space inside. A heading that breaks there reads badly: "hồ / sơ".

#include <string>
#include <string_view>

namespace motcua {

/// Puts a no-break space inside the words of two syllables that the kiosk's headings and buttons use.
[[nodiscard]] std::string bind_compounds(std::string_view utf8);

} // namespace motcua
