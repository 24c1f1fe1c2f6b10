#pragma once

// Runs recorded cases of the reference library (format "motcua-form-oracle/1") through the engine.

#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::form {

struct OracleFailure {
    std::string id;
    int step = 0; // 0: the start; counted from 1
    std::string member;
    std::string expected, got; // JSON
};

struct OracleResult {
    int passed = 0;
    int failed = 0;
    int steps = 0;
    std::vector<OracleFailure> failures; // the first difference of each failing unit
};

// `definition_file` reads a file beside the oracle file (cases may name their definition). Error: one sentence.
[[nodiscard]] std::expected<OracleResult, std::string>
run_oracle(std::string_view json, std::function<std::optional<std::string>(std::string const&)> const& definition_file);

} // namespace motcua::form
