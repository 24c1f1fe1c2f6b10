#pragma once

#include "kiosk/core/effect.h"
#include "kiosk/core/event.h"
#include "kiosk/core/state.h"

#include <optional>

namespace motcua {

struct [[nodiscard]] Step {
    State state;
    Effects effects;
};

/// The whole kiosk: pure, replayable, no clock, no input or output. An event that no longer fits (a late answer, a second tap)
/// changes nothing.
Step update(State state, Event const& event);

/// When time alone would change something: the idle warning, its end, the final screen. Nothing: sleep until an event.
std::optional<Moment> next_deadline(State const& state);

} // namespace motcua
