// Foreign words that citizens type among Vietnamese and whose Telex keys happen to spell a Vietnamese syllable.
#pragma once

#include <string_view>

namespace motcua::text {

/// `keys` lower case, as pressed. A short closed list ("taxi", "password", "office"): real Vietnamese always wins
/// otherwise.
[[nodiscard]] bool is_foreign_word(std::u32string_view keys);

} // namespace motcua::text
