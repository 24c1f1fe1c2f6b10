#include "kiosk/core/visit/handlers.h"

#include <algorithm>

namespace motcua::visit {

void on(Context& context, ReadinessPressed const&) {
    if (!may_look_at_readiness(context.state)) return;
    context.state.last_touch = context.state.now;
    context.go(ReadingReadiness{.checking = true});
    context.order(CheckReadiness{});
}

void on(Context& context, ReadinessFound const& found) { note(context.state.findings, found.finding); }

void on(Context& context, ReadinessChecked const&) {
    if (auto* reading = context.at<ReadingReadiness>()) reading->checking = false;
}

void on(Context& context, RecordingsCounted const& counted) {
    auto& recorded = context.state.recorded;
    std::erase(recorded, counted.language);
    if (counted.clips > 0) recorded.push_back(counted.language);
}

} // namespace motcua::visit
