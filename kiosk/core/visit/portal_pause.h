#pragma once
// Announced pauses of the portal (maintenance, outage), told before somebody begins and not when sending stops (F32).

#include "kiosk/core/state.h"

#include <optional>

namespace motcua::visit {

/// Told from two days before: who comes today and again tomorrow for a missing paper must know.
inline constexpr std::chrono::hours pause_told_before{48};

struct PortalPause {
    Instant from{};
    std::optional<Instant> to; ///< nothing: nobody knows yet
    bool operator==(PortalPause const&) const = default;
};

/// The pause that is now or begins next within pause_told_before; the earliest when there are several.
[[nodiscard]] std::optional<PortalPause> portal_pause(State const& state);

} // namespace motcua::visit
