#pragma once
// What a handler may touch: the state and the list of orders. Handlers are pure; everything they need is in here.

#include "kiosk/core/effect.h"
#include "kiosk/core/event.h"
#include "kiosk/core/state.h"

#include <string>
#include <utility>

namespace motcua::visit {

struct Context {
    State& state;
    Effects& effects;

    void order(Effect effect) { effects.push_back(std::move(effect)); }

    /// Enters a screen: the old one's data ends here, overlays close, the body begins at its first page.
    void go(Place place);

    template <class Where> [[nodiscard]] Where* at() { return std::get_if<Where>(&state.place); }
};

/// A new id from this tick's entropy. Ids of one tick differ by the counter mixed in.
[[nodiscard]] std::string make_id(State& state);

/// Name of the screen for the log and the interface: "home", "question", … Never anything a citizen typed.
[[nodiscard]] std::string_view screen_name(Place const& place);

} // namespace motcua::visit
