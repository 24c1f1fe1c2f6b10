#include "kiosk/core/visit/portal_pause.h"

namespace motcua::visit {

std::optional<PortalPause> portal_pause(State const& state) {
    std::optional<PortalPause> next;
    for (auto const& notice : state.notices) {
        if (notice.kind != NoticeKind::maintenance && notice.kind != NoticeKind::outage) continue;
        bool const over = notice.to && *notice.to <= state.now;
        bool const far = notice.from > state.now + pause_told_before;
        if (over || far || (next && next->from <= notice.from)) continue;
        next = PortalPause{notice.from, notice.to};
    }
    return next;
}

} // namespace motcua::visit
