#pragma once

// A draft is bound to the form it was begun with. When a newer version is installed, answers that still fit are kept.

#include <string>
#include <vector>

#include "kiosk/core/form/filling.h"

namespace motcua::form {

enum class Fit { same, newer_version, other_form };
[[nodiscard]] Fit compare(Identity const& draft, Identity const& installed);

struct Migration {
    Object kept; // to be given to Filling::restore of the new form
    std::vector<std::string>
        answer_again; // shown questions whose old answer no longer fits, or whose question changed its type
    std::vector<std::string> new_questions; // required, shown, without an answer, and not in the old answers
    std::vector<std::string> dropped;       // old names that the new form does not know
};
// `titles` of answer_again are read from the new form. Pure: the draft itself is not changed.
[[nodiscard]] Migration migrate(Object const& old_answers, std::shared_ptr<Form const> const& installed,
                                Circumstances const& circumstances);

} // namespace motcua::form
