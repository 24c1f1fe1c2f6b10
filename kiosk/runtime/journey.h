#pragma once
// Journeys: a citizen's story as plain text, one action a line (tests/journeys/README.md explains every verb). Pure: text in, actions out.

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::runtime {

struct JourneyAction {
    int line = 0;
    std::string verb;
    std::vector<std::string> words; ///< what follows; quotes taken off
    std::vector<bool> quoted;       ///< the word stood in quotes: it is something written on the screen
    std::string text;               ///< the line as written
};

struct Journey {
    std::string file;
    std::vector<JourneyAction> actions;
};

struct JourneyMistake {
    int line = 0;
    std::string message;
};

/// Empty lines and lines that begin with # are for the reader. Unknown verbs and open quotes are mistakes.
[[nodiscard]] std::expected<Journey, JourneyMistake> read_journey(std::string_view text, std::string file);

} // namespace motcua::runtime
