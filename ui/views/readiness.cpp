// How the machine is, for staff. Faults with the one thing to do about each, the worst first; then what is well.
#include "kiosk/core/staff/readiness.h"
#include "ui/views/parts.h"

#include <fmt/format.h>

namespace motcua::view {

namespace {

std::string_view word_of(motcua::Readiness level) {
    switch (level) {
    case motcua::Readiness::red: return "red";
    case motcua::Readiness::amber: return "amber";
    case motcua::Readiness::green: return "green";
    }
    return {};
}

} // namespace

View readiness_view(State const& state, Texts const& texts, ReadingReadiness const& place) {
    Readiness view;
    view.frame = frame_of(state, texts, "readiness");
    view.title = texts("readiness.title");
    for (auto const& finding : readiness_of(state)) {
        auto const& kind = kind_of(finding.seen);
        auto const key = fmt::format("ready.{}{}{}", kind.word, finding.name.empty() ? "" : ".", finding.name);
        auto const level = texts(fmt::format("ready.{}", word_of(kind.level)));
        auto const thing = texts(fmt::format("ready.thing.{}", kind.word.substr(0, kind.word.find('.'))));
        auto const say = [&](std::string const& of) { return texts(of, {{"name", finding.name}, {"count", finding.count}}); };
        auto const sentence = say(fmt::format("ready.{}", kind.word));
        if (kind.level == motcua::Readiness::green) {
            view.good.push_back({key, FactLook{.label = fmt::format("{} · {}", thing, level), .value = sentence, .icon = Icon::success, .standing = BadgeKind::success}});
        } else {
            view.faults.push_back({key, NoteLook{kind.level == motcua::Readiness::red ? NoteKind::danger : NoteKind::warning, fmt::format("{}: {}", level, thing),
                                                 fmt::format("{} {}", sentence, say(fmt::format("ready.{}.do", kind.word)))}});
        }
    }
    view.lead = place.checking          ? texts("readiness.checking")
                : view.faults.empty() ? texts("readiness.well")
                                      : texts("readiness.faults", {{"count", std::to_string(view.faults.size())}});
    view.good_title = texts("readiness.good");
    view.again = action("frame.next", texts("readiness.again"), ReadinessPressed{});
    set_next(view.frame, view.again.label, Icon::repeat); // at hand on every page
    return view;
}

} // namespace motcua::view
