#pragma once
// Private to ui/views: the control that fits a question of the form.

#include "ui/views/parts.h"

namespace motcua::view {

/// The question that is asked, and what it stands in. Borrows everything.
struct Here {
    State const& state;
    Texts const& texts;
    Answering const& place;
    form::Filling const& filling;
    form::Question const& question;
};

/// Where its control and what is said of it are found: "question.PATH".
[[nodiscard]] inline std::string key_of(std::string const& path) { return "question." + path; }

[[nodiscard]] Input input_of(Here const& here);

} // namespace motcua::view
