#pragma once

#include <chrono>

namespace motcua {

/// What others tell us in whole seconds (the portal's times), UTC.
using Instant = std::chrono::sys_seconds;

/// The kiosk's own clock, UTC, milliseconds. The core never reads a clock: moments come in through events.
using Moment = std::chrono::sys_time<std::chrono::milliseconds>;
using Milliseconds = std::chrono::milliseconds;

/// Viet Nam has one time zone, UTC+7, and no summer time.
constexpr std::chrono::hours viet_nam_offset{7};

/// The civil date in Viet Nam at that instant; legal days are counted in it (failure mode F132).
constexpr std::chrono::year_month_day date_in_viet_nam(Moment instant) {
    return std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(instant + viet_nam_offset)};
}

} // namespace motcua
