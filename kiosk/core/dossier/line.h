#pragma once
// The line to the portal as the courier believes it to be (portal contract b8.5): five failures in a row open a breaker
// for 60 s, one good health check closes it; a refusal of the device itself stops everything for a while (F60, F97). A
// plain value.

#include "kiosk/core/dossier/saga.h"

#include <optional>

namespace motcua::dossier {

inline constexpr int failures_to_open = 5;
inline constexpr std::chrono::seconds open_for{60};
/// A refused device is asked again this late: the longest back-off (N92). device_renewed() ends it at once.
inline constexpr std::chrono::seconds stopped_for{900};

struct Line {
    int failures = 0;                    ///< in a row, over all items
    std::optional<Moment> closed_until;  ///< the breaker: nothing but a health check after this
    std::optional<Moment> stopped_until; ///< the device was refused
    bool operator==(Line const&) const = default;
};

enum class LineState { usable, probe_health, closed, device_refused };
[[nodiscard]] LineState state_of(Line const& line, Moment now);
/// When something may be tried again; nullopt when the line is usable now.
[[nodiscard]] std::optional<Moment> opens_at(Line const& line, Moment now);

[[nodiscard]] Line after_request(Line line, SweepSign sign, Moment now);
enum class HealthCheck { good, bad };
[[nodiscard]] Line after_health(Line line, HealthCheck check, Moment now);
/// A new device token was granted, or staff renewed the enrolment.
[[nodiscard]] Line device_renewed(Line line);

} // namespace motcua::dossier
