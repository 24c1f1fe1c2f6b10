#pragma once

// Answers from outside: a hostile phone, an edited draft, a dossier that arrives at the portal.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/core/form/filling.h"

namespace motcua::form {

enum class Purpose {
    draft,  // shapes and names only: every question may still be open
    dossier // complete: also required answers, bounds, validators, computed values
};

struct AnswerProblem {
    std::string pointer; // into the data object: "/tv/0/ten"
    std::string path;    // question path "tv[0].ten", empty when no question has that name
    std::string
        code; // unknown-name, wrong-type, not-a-choice, too-large, not-shown, or an error kind: required, regex, …
    std::string message; // Vietnamese, for the citizen
    bool operator==(AnswerProblem const&) const = default;
};

// All problems in one run, in document order; never throws, bounded by the size of the data.
[[nodiscard]] std::vector<AnswerProblem> check_data(std::shared_ptr<Form const> const& form, Object const& data,
                                                    Circumstances const& circumstances, Purpose purpose);

// Path of the question that a pointer into the data leads to: "/tv/0/ten" -> "tv[0].ten". A pointer deeper into an answer
// leads to its question, one that ends at a row to the question that asks for the rows. Empty: no question has that name.
[[nodiscard]] std::string question_at(Form const& form, std::string_view pointer);

} // namespace motcua::form
