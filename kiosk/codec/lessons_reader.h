#pragma once
// config/lessons.json: what the start screen tells those who pass by. An array of
//   { "id": "birth", "picture": "baby", "vi": "…", "en": "…", "km": "…" }
// `id` (letters, digits, "-") is counted in the log, `vi` is required and at most 120 letters, the rest may be left out.
// The commune edits it; a lesson with a mistake is left out and named.

#include "kiosk/core/state.h"

#include <filesystem>
#include <string>
#include <vector>

namespace motcua::codec {

struct LessonsRead {
    std::vector<Lesson> lessons;
    std::vector<std::string> problems; ///< "lessons.json: /2: has no vi"
};
/// Never fails: no file, no lessons.
[[nodiscard]] LessonsRead read_lessons(std::filesystem::path const& file);

} // namespace motcua::codec
