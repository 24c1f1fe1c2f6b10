#pragma once
// A search that found nothing fitting and was left. Pure.

#include "kiosk/core/effect.h"
#include "kiosk/core/state.h"

#include <optional>
#include <string>

namespace motcua::visit {

/// What is being looked for and was not found so far; empty on every other screen.
[[nodiscard]] std::string unanswered_query(State const& state);

/// `query` was unanswered before the last event; `after` is the state it led to.
[[nodiscard]] std::optional<CountSearch> search_given_up(std::string query, State const& after);

} // namespace motcua::visit
