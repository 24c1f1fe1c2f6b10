#include "kiosk/codec/config_problem.h"

#include <algorithm>
#include <string_view>

namespace motcua::codec {

std::string text_of(ConfigProblem const& problem) {
    std::string out = problem.file;
    if (problem.line > 0) out += ":" + std::to_string(problem.line);
    if (!problem.pointer.empty()) out += " " + problem.pointer;
    if (!out.empty()) out += ": ";
    if (problem.weight == ProblemWeight::warning) out += "warning: ";
    auto const sentence = [&](std::string_view text) {
        while (text.ends_with('.'))
            text.remove_suffix(1);
        out.append(text);
        out += '.';
    };
    sentence(problem.what);
    if (problem.fix.empty()) return out;
    out += " Fix: ";
    sentence(problem.fix);
    return out;
}

bool has_error(ConfigProblems const& problems) {
    return std::ranges::any_of(problems, [](auto const& p) { return p.weight == ProblemWeight::error; });
}

} // namespace motcua::codec
