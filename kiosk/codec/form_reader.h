#pragma once

// JSON <-> forms. Reads a definition (bounded in size, depth and time), reports every problem with a JSON pointer, and
// converts answers. No function here throws.

#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "kiosk/core/form/form.h"
#include "kiosk/core/form/problem.h"

namespace motcua::form {

enum class Strictness { strict, portal }; // portal: name-case and default-… are warnings
enum class Linting { full, none };        // none: only what cannot be read at all (oracle cases)

struct ReadOptions {
    std::shared_ptr<ListSource const> lists; // nullptr: every list is missing
    Strictness strictness = Strictness::strict;
    Linting linting = Linting::full;
};

struct ReadForm {
    std::shared_ptr<Form const> form;
    std::vector<Problem> problems; // warnings and infos
};

// All problems in one run. Refused when any is an error.
[[nodiscard]] std::expected<ReadForm, std::vector<Problem>> read_form_with_report(std::string_view json,
                                                                                  ReadOptions const& options);
// The same without the warnings of a good form.
[[nodiscard]] std::expected<std::shared_ptr<Form const>, std::vector<Problem>> read_form(std::string_view json,
                                                                                         ReadOptions const& options);

// SHA-256 of the bytes, lower-case hex.
[[nodiscard]] std::string form_hash(std::string_view bytes);

// Answers. Instants are written as texts; NaN and infinities as null. `value_from_json` refuses more than 64 levels
// (none).
[[nodiscard]] nlohmann::json to_json(Value const& value);
[[nodiscard]] nlohmann::json to_json(Object const& object);
[[nodiscard]] Value value_from_json(nlohmann::json const& json);
// nullopt: not a JSON object, or larger than 1 MB, or deeper than 64 levels.
[[nodiscard]] std::optional<Object> answers_from_text(std::string_view json);
[[nodiscard]] std::string answers_to_text(Object const& object);

} // namespace motcua::form
