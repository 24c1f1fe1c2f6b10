#pragma once
// Is the portal there? A pure value fed with probe results; what the screen shows is debounced, so that a flapping line
// makes no storm of messages (F19). When to probe: N91.

#include "kiosk/core/ports/portal.h"

#include <optional>

namespace motcua::net {

inline constexpr std::chrono::seconds probe_while_waiting{5}; ///< N91: somebody or something waits for the line
inline constexpr std::chrono::seconds probe_when_idle{60};    ///< N91
inline constexpr std::chrono::seconds steady_for{10};         ///< F19: a change counts after this long

enum class LineView {
    unknown, ///< not asked yet
    reachable,
    no_line,     ///< nothing answers
    not_portal,  ///< something answers that is not the portal: "mạng cần đăng nhập" (F20)
    not_trusted, ///< "chứng thư/đồng hồ" for staff (F37)
};

enum class Waiting { nothing, something };

struct Reachability {
    LineView seen = LineView::unknown;   ///< the last probe
    LineView shown = LineView::unknown;  ///< what may be told: the same answer for 10 s, or the very first one
    std::optional<Moment> differs_since; ///< since when `seen` has not been `shown`
    std::optional<Moment> probed_at;
    bool operator==(Reachability const&) const = default;
};

[[nodiscard]] LineView view_of(Reply<Health> const& reply, LineView before);
[[nodiscard]] Reachability after_probe(Reachability state, Reply<Health> const& reply, Moment now);
/// Lets time pass: a change that has lasted 10 s becomes what is shown.
[[nodiscard]] Reachability at(Reachability state, Moment now);
/// When to ask next. A clock that was set back does not postpone it.
[[nodiscard]] Moment next_probe(Reachability const& state, Waiting waiting, Moment now);

} // namespace motcua::net
