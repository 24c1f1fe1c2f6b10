#pragma once
// The table of problems (portal contract b7) as decisions.

#include "kiosk/core/ports/portal_values.h"

#include <optional>
#include <string_view>

namespace motcua::dossier {

/// What one refusal means for the thing that was asked. The code decides; a code this kiosk does not know is judged by
/// the portal's own `action`, so that the portal may add codes.
struct Verdict {
    ProblemAction action = ProblemAction::staff;
    enum class Certainty {
        refused, ///< the request was understood and not carried out
        unknown, ///< it may have been carried out: read back (5xx, request_in_progress)
    };
    Certainty certainty = Certainty::refused;
    bool operator==(Verdict const&) const = default;
};

[[nodiscard]] Verdict classify(Problem const& problem);

/// The contract's row for a code, nullopt if it has none. For tests and for staff texts.
[[nodiscard]] std::optional<ProblemAction> listed_action(std::string_view code);

} // namespace motcua::dossier
