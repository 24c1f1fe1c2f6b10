#include "kiosk/core/catalog/mirror.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace motcua::catalog {

namespace {

using namespace std::chrono;

constexpr hours night_begins{1};
constexpr hours clock_slack{24}; // a portal a day ahead is a wrong clock somewhere, not a catalogue of tomorrow
constexpr seconds shortest_wait{10};
constexpr seconds longest_wait{900}; // b8: min(900, 10·2^n) s

Moment last_night(minutes spread, Moment now) {
    auto const local = now + viet_nam_offset;
    auto begins = floor<days>(local) + night_begins + spread;
    if (begins > local) begins -= days{1};
    return Moment{begins.time_since_epoch()} - viet_nam_offset;
}

} // namespace

std::string_view word_of(MirrorRefusal refusal) {
    switch (refusal) {
    case MirrorRefusal::empty: return "empty";
    case MirrorRefusal::half: return "half";
    case MirrorRefusal::future: return "future";
    case MirrorRefusal::broken: return "broken";
    }
    return "broken";
}

std::optional<MirrorRefusal> refusal_of(ProcedureList const& list, Mirror const* last, Instant now) {
    if (list.items.empty()) return MirrorRefusal::empty;
    if (last != nullptr && list.items.size() * 2 < last->listed) return MirrorRefusal::half;
    auto const ahead = [&](ProcedureListing const& item) { return item.updated_at > now + clock_slack; };
    if (std::ranges::any_of(list.items, ahead)) return MirrorRefusal::future;
    return std::nullopt;
}

std::vector<std::string> codes_to_ask(ProcedureList const& list, Catalog const& shown) {
    std::vector<std::string> codes;
    for (auto const& item : list.items) {
        auto const* known = shown.find(item.code);
        if (known == nullptr || known->version != item.version) codes.push_back(item.code);
    }
    return codes;
}

std::vector<std::string> codes_missing(ProcedureList const& list, Catalog const& shown, Date day) {
    std::unordered_set<std::string_view> listed;
    for (auto const& item : list.items)
        listed.insert(item.code);
    std::vector<std::string> codes;
    for (auto const& procedure : shown.data().procedures) {
        // A procedure that is only explained here may well be unknown to this portal; one that is filed by it may not.
        auto const by_portal = [](Mode const& mode) { return mode.mode == FilingMode::api || mode.mode == FilingMode::handoff; };
        if (listed.contains(procedure.code) || std::ranges::none_of(procedure.modes, by_portal)) continue;
        if (shown.on(procedure.code, day).kind != Standing::Kind::in_force) continue;
        if (std::ranges::find(codes, procedure.code) == codes.end()) codes.push_back(procedure.code);
    }
    return codes;
}

bool believable(std::size_t fetched, std::size_t unreadable) {
    return unreadable * 10 <= fetched || (unreadable == 1 && fetched > 1);
}

Moment next_mirroring(std::optional<Instant> confirmed, std::optional<Moment> tried, int failures, minutes spread, Moment now) {
    auto const night = last_night(spread, now);
    // A confirmation from the future is a clock that was set back: ask again.
    if (confirmed && *confirmed >= night && *confirmed <= now) return night + days{1};
    if (failures <= 0 || !tried) return now;
    auto const wait = std::min<seconds>(longest_wait, shortest_wait * (1 << std::min(failures, 10)));
    return std::max(now, *tried + wait);
}

minutes spread_of(std::string_view device_id) {
    std::uint32_t mixed = 2166136261U; // FNV-1a: the same kiosk always asks at the same time
    for (unsigned char const c : device_id)
        mixed = (mixed ^ c) * 16777619U;
    return minutes{mixed % 180};
}

} // namespace motcua::catalog
