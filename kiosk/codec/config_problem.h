#pragma once
// One thing wrong in a configuration file, told to the person who can fix it.
#include <cstdint>
#include <string>
#include <vector>

namespace motcua::codec {

enum class ProblemWeight : std::uint8_t { error, warning };

struct ConfigProblem {
    ProblemWeight weight = ProblemWeight::error;
    std::string file;    // as given, "config/kiosk.json"
    int line = 0;        // 1-based; 0 when unknown
    std::string pointer; // RFC 6901, "/screen/width"; empty for the whole file
    std::string what;    // what is wrong
    std::string fix;     // what to write instead; may be empty
    bool operator==(ConfigProblem const&) const = default;
};

using ConfigProblems = std::vector<ConfigProblem>;

// "config/kiosk.json:12 /screen/width: must be a whole number from 480 to 8192. Fix: write the width of the panel in
// pixels."
std::string text_of(ConfigProblem const& problem);
bool has_error(ConfigProblems const& problems);

} // namespace motcua::codec
