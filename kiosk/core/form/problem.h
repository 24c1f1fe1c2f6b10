#pragma once

// One entry of the loader's report about a form definition, or of the check of hostile answers.

#include <string>
#include <vector>

namespace motcua::form {

enum class Severity { error, warning, info };

struct Problem {
    Severity severity = Severity::error;
    std::string code;       // closed list, docs of the form format: "unknown-name", "circular", …
    std::string pointer;    // JSON pointer into the definition (or into `data` for answers)
    std::string sentence;   // one plain sentence
    std::string suggestion; // what to do; may be empty
    bool operator==(Problem const&) const = default;
};

[[nodiscard]] bool has_errors(std::vector<Problem> const& problems);

} // namespace motcua::form
