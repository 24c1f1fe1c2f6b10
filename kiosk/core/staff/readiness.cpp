#include "kiosk/core/staff/readiness.h"

#include "kiosk/base/assert.h"
#include "kiosk/core/catalog/day.h"
#include "kiosk/core/state.h"
#include "kiosk/core/text/date_words.h"

#include <algorithm>

namespace motcua {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

std::string_view thing_of(Seen seen) {
    auto const word = kind_of(seen).word;
    return word.substr(0, word.find('.'));
}

/// Texts, sentences and clips are looked at file by file.
bool same_thing(ReadinessFinding const& a, ReadinessFinding const& b) {
    auto const thing = thing_of(a.seen);
    bool const by_file = thing == "texts" || thing == "unverified" || thing == "clips";
    return thing == thing_of(b.seen) && (!by_file || a.name == b.name);
}

void of_catalogue_and_clock(State const& state, ReadinessFindings& findings) {
    auto const today = date_in_viet_nam(state.now);
    auto const made = state.catalogue ? catalog::as_of(state.catalogue->data()) : std::nullopt;
    // The catalogue was made before it came here: a clock before that day is wrong (F131). A day of grace for time zones.
    bool const behind = made && sys_days(today) + days{1} < sys_days(*made);
    if (behind) {
        note(findings, {.seen = Seen::clock_wrong, .name = text::in_words(state.now)});
    } else if (std::ranges::find(findings, Seen::clock_wrong, &ReadinessFinding::seen) == findings.end()) { // the portal's clock says otherwise
        note(findings, {.seen = Seen::clock_good, .name = text::in_words(today)});
    }
    if (!state.catalogue) {
        note(findings, {.seen = Seen::catalogue_missing});
    } else if (made && !behind && sys_days(today) - sys_days(*made) > state.settings.catalogue_stale) {
        note(findings, {.seen = Seen::catalogue_old, .name = text::in_words(*made), .count = std::to_string((sys_days(today) - sys_days(*made)).count())});
    } else {
        note(findings, {.seen = Seen::catalogue_good, .name = made ? text::in_words(*made) : std::string{}});
    }
}

void of_devices(State const& state, ReadinessFindings& findings) {
    switch (state.line) {
    case Line::unknown: note(findings, {.seen = Seen::portal_unknown}); break;
    case Line::up: note(findings, {.seen = Seen::portal_good}); break;
    case Line::down: note(findings, {.seen = Seen::portal_down}); break;
    }
    switch (state.card_reader) {
    case CardReaderState::none: break; // this kiosk has none: nothing to look at
    case CardReaderState::ready: note(findings, {.seen = Seen::card_good}); break;
    case CardReaderState::missing: note(findings, {.seen = Seen::card_absent}); break;
    case CardReaderState::failed: note(findings, {.seen = Seen::card_failed}); break;
    }
}

} // namespace

SeenKind const& kind_of(Seen seen) {
    auto const found = std::ranges::find(seen_kinds, seen, &SeenKind::seen);
    MOTCUA_ASSERT(found != seen_kinds.end());
    return *found;
}

void note(ReadinessFindings& findings, ReadinessFinding finding) {
    auto const before = std::ranges::find_if(findings, [&](auto const& known) { return same_thing(known, finding); });
    if (before == findings.end()) findings.push_back(std::move(finding));
    else *before = std::move(finding);
}

ReadinessFindings readiness_of(State const& state) {
    auto findings = state.findings;
    of_catalogue_and_clock(state, findings);
    of_devices(state, findings);
    if (state.fault) {
        switch (*state.fault) {
        case Fault::storage_full:
        case Fault::storage_unwritable:
        case Fault::storage_corrupt: note(findings, {.seen = Seen::storage_failed}); break;
        case Fault::configuration:
        case Fault::catalogue_missing: note(findings, {.seen = Seen::catalogue_missing}); break;
        }
    }
    std::ranges::stable_sort(findings, [](auto const& a, auto const& b) {
        auto const &first = kind_of(a.seen), &second = kind_of(b.seen);
        return std::pair(first.level, a.seen) < std::pair(second.level, b.seen);
    });
    return findings;
}

bool may_look_at_readiness(State const& state) {
    bool const free_place = std::holds_alternative<AtStart>(state.place) || std::holds_alternative<AtHome>(state.place) ||
                            std::holds_alternative<ReadingReadiness>(state.place);
    return free_place && !state.draft && !state.citizen;
}

} // namespace motcua
