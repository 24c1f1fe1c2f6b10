// Start, home, guide, practice done, wiping, out of service.
#include "ui/views/safe_screen.h"
#include "ui/views/parts.h"

#include <array>

namespace motcua::view {

View start_view(State const& state, Texts const& texts) {
    Start view;
    view.frame = frame_of(state, texts, "start");
    view.frame.stand = Stand::middle;
    view.title = texts("start.title");
    view.line = state.settings.office.name.empty() ? texts("start.line") : texts("start.line_at", {{"office", state.settings.office.name}});
    view.touch = texts("start.touch");
    view.can_do = {texts("start.can.file"), texts("start.can.papers"), texts("start.can.track")};
    if (auto const& lessons = state.lessons; lessons && !lessons->empty()) {
        auto const at = std::get_if<AtStart>(&state.place) ? static_cast<std::size_t>(std::get<AtStart>(state.place).lesson) : 0;
        auto const& lesson = (*lessons)[at % lessons->size()];
        auto const& own = texts.language() == Language::english ? lesson.en : texts.language() == Language::khmer ? lesson.km : lesson.vi;
        view.lesson = NoteLook{NoteKind::tip, texts("start.lesson"), own.empty() ? lesson.vi : own};
        if (auto const picture = picture_named(lesson.picture); picture != Picture::none) view.picture = picture;
    }
    for (auto const language : state.settings.languages) {
        if (language == state.display.language) continue; // the large button begins in it
        std::string const tag(tag_of(language));
        view.languages.push_back({"start.language." + tag, texts("language." + tag), language});
    }
    return view;
}

View home_view(State const& state, Texts const& texts) {
    Home view;
    view.frame = frame_of(state, texts, "home");
    view.frame.composition = Composition::wide;
    view.title = texts("home.title");
    auto const tile = [&](std::string const& name, Picture picture, HomeChoice choice) {
        return Home::Tile{"home." + name, {texts("home." + name), texts("home." + name + ".line"), picture, {}}, choice};
    };
    view.tiles = {tile("file", Picture::file_dossier, HomeChoice::file), tile("track", Picture::track, HomeChoice::track),
                  tile("practise", Picture::practice, HomeChoice::practise), tile("guide", Picture::guide, HomeChoice::guide)};
    view.pause = pause_note(state, texts);
    if (!state.catalogue) view.tiles.front().look.ability.why_not = texts("home.file.not_yet");
    if (state.drafts_waiting > 0) view.resume = tile("resume", Picture::saved_here, HomeChoice::resume);
    return view;
}

View guide_view(State const& state, Texts const& texts) {
    Guide view;
    view.frame = frame_of(state, texts, "guide");
    view.title = texts("guide.title");
    constexpr std::array<std::pair<char const*, Picture>, 5> lessons{
        {{"touch", Picture::welcome}, {"papers", Picture::papers_ready}, {"answer", Picture::file_dossier}, {"phone", Picture::phone_sign_in}, {"staff", Picture::staff_help}}};
    for (auto const& [name, picture] : lessons) {
        std::string const key = std::string("guide.") + name;
        view.lessons.push_back({key, texts(key + ".title"), texts(key + ".text"), picture});
    }
    set_next(view.frame, texts("guide.next"));
    return view;
}

View practised_view(State const& state, Texts const& texts) {
    Practised view;
    view.frame = frame_of(state, texts, "practised");
    view.frame.stand = Stand::middle;
    view.title = texts("practised.title");
    view.lead = texts("practised.lead");
    view.actions = {action("practised.file", texts("practised.file"), HomeChosen{HomeChoice::file}, {.kind = ButtonKind::primary}),
                    action("practised.again", texts("practised.again"), HomeChosen{HomeChoice::practise}, {.icon = Icon::repeat})};
    return view;
}

View wiping_view(State const& state, Texts const& texts) {
    Wiping view;
    view.frame = frame_of(state, texts, "wiping");
    view.frame.stand = Stand::middle;
    view.title = texts("wiping.title");
    return view;
}

View fault_view(State const& state, Texts const& texts, Fault fault) {
    constexpr std::array words{"storage_full", "storage_unwritable", "storage_corrupt", "configuration", "catalogue_missing"};
    constexpr std::array codes{"K-101", "K-102", "K-103", "K-104", "K-105"};
    auto const index = static_cast<std::size_t>(fault);
    OutOfService view;
    view.frame = frame_of(state, texts, "fault");
    view.frame.stand = Stand::middle;
    view.frame.back.reset();
    view.frame.finish.reset();
    view.frame.call_staff.reset();
    view.title = texts("fault.title");
    view.lead = texts("fault.lead");
    view.staff = texts(std::string("fault.") + words[index] + ".staff");
    view.code = codes[index];
    if (may_look_at_readiness(state)) view.look = action("fault.look", texts("staff.look"), ReadinessPressed{}, {.kind = ButtonKind::quiet, .icon = Icon::info});
    return view;
}

View safe_screen(State const& state, Texts const& texts) {
    auto view = std::get<OutOfService>(fault_view(state, texts, Fault::configuration));
    view.staff = texts("fault.restart_loop.staff");
    view.code = "K-106";
    view.look.reset(); // nothing that may be the reason of the crashes is opened
    return view;
}

} // namespace motcua::view
