#include "net/client/reachability.h"

#include "kiosk/base/overload.h"

#include <algorithm>

namespace motcua::net {

LineView view_of(Reply<Health> const& reply, LineView before) {
    if (reply) return LineView::reachable;
    return std::visit(
        Overload{
            [](Unreachable const& lost) {
                return lost.fault == LineFault::not_trusted ? LineView::not_trusted : LineView::no_line;
            },
            [](NotPortal const&) { return LineView::not_portal; },
            [before](Cancelled const&) { return before; },      // we stopped asking: nothing learnt
            [](Problem const&) { return LineView::reachable; }, // it said itself that it is there but unwell
        },
        reply.error());
}

Reachability after_probe(Reachability state, Reply<Health> const& reply, Moment now) {
    state.seen = view_of(reply, state.seen);
    state.probed_at = now;
    if (state.seen == state.shown)
        state.differs_since.reset();
    else if (!state.differs_since)
        state.differs_since = now;
    if (state.shown == LineView::unknown) { // the first answer is told at once (F18)
        state.shown = state.seen;
        state.differs_since.reset();
    }
    return state;
}

Reachability at(Reachability state, Moment now) {
    if (!state.differs_since) return state;
    if (now < *state.differs_since) state.differs_since = now; // the clock was set back
    if (now - *state.differs_since < steady_for) return state;
    state.shown = state.seen;
    state.differs_since.reset();
    return state;
}

Moment next_probe(Reachability const& state, Waiting waiting, Moment now) {
    if (!state.probed_at) return now;
    auto const pause = waiting == Waiting::something ? probe_while_waiting : probe_when_idle;
    return std::min(*state.probed_at, now) + pause;
}

} // namespace motcua::net
