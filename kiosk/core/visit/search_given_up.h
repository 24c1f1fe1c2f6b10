#pragma once
// A search that found nothing fitting and was left: counted by the runtime so that the search can learn. Pure.

#include "kiosk/core/state.h"

#include <optional>
#include <string>

namespace motcua::visit {

/// What is being looked for and was not found so far; empty on every other screen.
[[nodiscard]] std::string unanswered_query(State const& state);

struct GivenUpSearch {
    std::string query;  ///< as typed: only catalog::recording_of may say whether its words are kept
    std::string chosen; ///< code of the procedure taken in the end, empty: none
    bool operator==(GivenUpSearch const&) const = default;
};
/// `query` was unanswered before the last event; `after` is the state it led to.
[[nodiscard]] std::optional<GivenUpSearch> search_given_up(std::string query, State const& after);

} // namespace motcua::visit
