#include "kiosk/core/dossier/line.h"

namespace motcua::dossier {

LineState state_of(Line const& line, Moment now) {
    if (line.stopped_until && now < *line.stopped_until) return LineState::device_refused;
    if (line.closed_until) return now < *line.closed_until ? LineState::closed : LineState::probe_health;
    return LineState::usable;
}

std::optional<Moment> opens_at(Line const& line, Moment now) {
    switch (state_of(line, now)) {
    case LineState::usable:
    case LineState::probe_health: return std::nullopt;
    case LineState::closed: return line.closed_until;
    case LineState::device_refused: return line.stopped_until;
    }
    return std::nullopt;
}

Line after_request(Line line, SweepSign sign, Moment now) {
    switch (sign) {
    case SweepSign::line_works:
    case SweepSign::citizen_refused: return Line{}; // it answered sensibly: whatever we believed before is over
    case SweepSign::device_refused: line.stopped_until = now + stopped_for; return line;
    case SweepSign::line_failed:
        if (++line.failures >= failures_to_open) line.closed_until = now + open_for;
        return line;
    }
    return line;
}

Line after_health(Line line, HealthCheck check, Moment now) {
    switch (check) {
    case HealthCheck::good:
        line.failures = 0;
        line.closed_until.reset();
        return line;
    case HealthCheck::bad: line.closed_until = now + open_for; return line;
    }
    return line;
}

Line device_renewed(Line line) {
    line.stopped_until.reset();
    return line;
}

} // namespace motcua::dossier
