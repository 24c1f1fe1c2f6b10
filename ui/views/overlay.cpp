#include "kiosk/base/overload.h"
#include "ui/views/parts.h"

#include <algorithm>

namespace motcua::view {

namespace {

Display display_view(State const& state, Texts const& texts) {
    Display view;
    view.look = {texts("display.title"), Picture::none, Icon::text_size};
    Display::Group languages{"display.language", texts("display.language"), {}};
    for (auto const language : state.settings.languages) {
        std::string const tag(tag_of(language));
        languages.choices.push_back({{"display.language." + tag, {.label = texts("language." + tag), .selected = state.display.language == language}}, LanguageChosen{language}});
    }
    Display::Group sizes{"display.size", texts("display.size"), {}};
    constexpr std::array<std::pair<TextSize, char const*>, 4> all_sizes{{{TextSize::small, "small"}, {TextSize::normal, "normal"}, {TextSize::large, "large"}, {TextSize::largest, "largest"}}};
    for (auto const& [size, name] : all_sizes) {
        std::string const key = std::string("display.size.") + name;
        sizes.choices.push_back({{key, {.label = texts(key), .selected = state.display.text_size == size}}, TextSizeChosen{size}});
    }
    Display::Group themes{"display.theme", texts("display.theme"), {}};
    constexpr std::array<std::pair<ThemeChoice, char const*>, 4> all_themes{{{ThemeChoice::standard, "standard"},
                                                                             {ThemeChoice::high_contrast_light, "light"},
                                                                             {ThemeChoice::high_contrast_dark, "dark"},
                                                                             {ThemeChoice::low_glare, "soft"}}};
    for (auto const& [theme, name] : all_themes) {
        std::string const key = std::string("display.theme.") + name;
        themes.choices.push_back({{key, {.label = texts(key), .selected = state.display.theme == theme}}, ThemeChosen{theme}});
    }
    Display::Group reach{"display.reach", texts("display.reach"), {}};
    reach.choices.push_back({{"display.reach.whole", {.label = texts("display.reach.whole"), .selected = state.display.reach == Reach::whole_panel}}, ReachChosen{Reach::whole_panel}});
    reach.choices.push_back({{"display.reach.lowered", {.label = texts("display.reach.lowered"), .selected = state.display.reach == Reach::lowered}}, ReachChosen{Reach::lowered}});
    view.groups = {std::move(languages), std::move(sizes), std::move(themes), std::move(reach)};
    Display::Group motion{"display.motion", texts("display.motion"), {}};
    motion.choices.push_back({{"display.motion.calm", {.label = texts("display.motion.calm"), .selected = state.display.motion == Motion::calm}}, MotionChosen{Motion::calm}});
    motion.choices.push_back({{"display.motion.none", {.label = texts("display.motion.none"), .selected = state.display.motion == Motion::none}}, MotionChosen{Motion::none}});
    view.groups.push_back(std::move(motion));
    auto const& speech = state.display.speech;
    view.speech = speech;
    if (can_be_spoken(state, texts.language())) {
        auto const with = [&](bool on) {
            auto choices = speech;
            choices.on = on;
            return choices;
        };
        Display::Group aloud{"display.speech", texts("display.speech"), {}};
        aloud.choices.push_back({{"display.speech.on", {.label = texts("display.speech.on"), .selected = speech.on}}, SpeechChosen{with(true)}});
        aloud.choices.push_back({{"display.speech.off", {.label = texts("display.speech.off"), .selected = !speech.on}}, SpeechChosen{with(false)}});
        view.groups.push_back(std::move(aloud));
    }
    if (speech.on) {
        auto const step = [&](Display::Step::Of of, std::string const& key, int value, int most) {
            view.steps.push_back({of, key, {.label = texts(key), .value = value + 1, .least = 1, .most = most, .minus_name = texts(key + ".less"), .plus_name = texts(key + ".more")}});
        };
        step(Display::Step::Of::rate, "display.rate", speech.rate, SpeechChoices::rates);
        step(Display::Step::Of::volume, "display.volume", speech.volume, SpeechChoices::volumes);
    }
    view.close = action("display.close", texts("display.close"), OverlayClosed{}, {.kind = ButtonKind::primary, .icon = Icon::check});
    return view;
}

/// Invented answers the form's author gave, in the order of the questions.
std::vector<Keyed<FactLook>> sample_answers(form::Filling const& filling) {
    std::vector<Keyed<FactLook>> answers;
    for (auto const& path : filling.shown_questions()) {
        auto const* question = filling.form().question(path);
        if (question == nullptr || !question->kiosk.example) continue;
        auto example = filling.text_of(question->kiosk.example->text, path);
        if (!example.empty()) answers.push_back({"sample." + path, {filling.title(path), std::move(example), Icon::none}});
    }
    return answers;
}

Sample sample_view(State const& state, Texts const& texts) {
    Sample view;
    view.look = {texts("sample.title"), Picture::none, Icon::paper};
    view.lead = texts("sample.lead");
    if (state.draft && state.draft->filling) view.answers = sample_answers(*state.draft->filling);
    view.close = action("sample.close", texts("help.close"), OverlayClosed{}, {.kind = ButtonKind::primary});
    return view;
}

Help help_view(State const& state, Texts const& texts, ReadingHelp const& reading) {
    Help view;
    view.look.icon = Icon::question;
    view.close = action("help.close", texts("help.close"), OverlayClosed{}, {.kind = ButtonKind::primary});
    if (state.draft && state.draft->filling && !sample_answers(*state.draft->filling).empty()) view.sample = action("help.sample", texts("help.sample"), SamplePressed{}, {.icon = Icon::paper});
    if (!state.draft || !state.draft->filling) return view;
    auto const& filling = *state.draft->filling;
    view.look.title = filling.title(reading.question);
    view.text = filling.help(reading.question);
    auto const* question = filling.form().question(reading.question);
    if (question != nullptr && question->kiosk.input == form::Keyboard::id) {
        view.look.picture = Picture::where_id_number;
        if (view.text.empty()) view.text = texts("help.where.id");
    }
    if (question != nullptr && question->kiosk.example) {
        view.example = filling.text_of(question->kiosk.example->text, reading.question);
    }
    return view;
}

Idle idle_view(State const& state, Texts const& texts, motcua::IdleWarning const& warning) {
    Idle view;
    view.look = {texts("idle.title"), Picture::still_here, Icon::none};
    view.text = state.draft ? texts("idle.text_work") : texts("idle.text");
    auto const left = std::chrono::ceil<std::chrono::seconds>(warning.ends_at - state.now).count();
    view.seconds_left = static_cast<int>(std::max<long>(0, left));
    view.seconds_total = static_cast<int>(state.settings.idle.warning.count());
    view.words = texts("idle.left", {{"seconds", std::to_string(view.seconds_left)}});
    view.here = action("idle.here", texts("idle.here"), StillHerePressed{}, {.kind = ButtonKind::primary, .icon = Icon::check});
    view.reading = action("idle.reading", texts("idle.reading"), ReadingPapersPressed{}, {.icon = Icon::papers});
    return view;
}

} // namespace

KeyboardLook keyboard_of(State const& state, Texts const& texts) {
    return {.choices = state.display.keyboard,
            .tones = {texts("keyboard.sac"), texts("keyboard.huyen"), texts("keyboard.hoi"), texts("keyboard.nga"), texts("keyboard.nang")},
            .tone_marks = {texts("keyboard.mark.sac"), texts("keyboard.mark.huyen"), texts("keyboard.mark.hoi"), texts("keyboard.mark.nga"), texts("keyboard.mark.nang")},
            .space = texts("keyboard.space"),
            .erase = texts("keyboard.erase"),
            .erase_word = texts("keyboard.erase_word"),
            .undo = texts("keyboard.undo"),
            .shift = texts("keyboard.shift"),
            .to_digits = texts("keyboard.digits"),
            .to_letters = texts("keyboard.letters"),
            .order = state.display.keyboard.order == KeyOrder::alphabet ? texts("keyboard.qwerty") : texts("keyboard.alphabet"),
            .method = texts(state.display.keyboard.method == TypingMethod::tone_keys ? "keyboard.method.tones"
                            : state.display.keyboard.method == TypingMethod::telex   ? "keyboard.method.telex"
                                                                                     : "keyboard.method.vni")};
}

Overlay overlay_of(State const& state, Texts const& texts) {
    if (state.fault && !std::holds_alternative<ReadingReadiness>(state.place)) return NoOverlay{};
    return std::visit(
        Overload{
            [](motcua::NoOverlay const&) { return Overlay{NoOverlay{}}; },
            [&](StaffIsCalled const&) {
                StaffCalled called{{texts("staff.title"), Picture::staff_help, Icon::none},
                                   texts("staff.text"),
                                   action("staff.hold", texts("staff.hold"), StaffHoldPressed{}, {.icon = Icon::clock}),
                                   action("staff.close", texts("staff.close"), OverlayClosed{}, {.kind = ButtonKind::primary}),
                                   {}};
                if (may_look_at_readiness(state)) called.readiness = action("staff.look", texts("staff.look"), ReadinessPressed{}, {.kind = ButtonKind::quiet, .icon = Icon::info});
                return Overlay{std::move(called)};
            },
            [&](AskingToEnd const&) {
                return Overlay{EndAsked{{texts("end.title"), Picture::none, Icon::exit},
                                        texts("end.text"),
                                        action("end.stay", texts("end.stay"), OverlayClosed{}, {.kind = ButtonKind::primary, .icon = Icon::back}),
                                        action("end.confirm", texts("end.confirm"), EndConfirmed{},
                                               {.kind = ButtonKind::danger, .icon = Icon::exit, .consequence = Consequence::irreversible})}};
            },
            [&](ChoosingDisplay const&) { return Overlay{display_view(state, texts)}; },
            [&](ReadingSample const&) { return Overlay{sample_view(state, texts)}; },
            [&](ReadingHelp const& reading) { return Overlay{help_view(state, texts, reading)}; },
            [&](AskingToHide const& asking) {
                return Overlay{HideAsked{{texts("hide.title"), Picture::none, Icon::warning},
                                         texts("hide.text", {{"count", std::to_string(asking.hidden)}}),
                                         action("hide.change", texts("hide.change"), HidingConfirmed{}, {.kind = ButtonKind::primary}),
                                         action("hide.keep", texts("hide.keep"), OverlayClosed{})}};
            },
            [&](CardMessage const& message) { return Overlay{card_notice(state, texts, message)}; },
            [&](AskingOtherCard const& asking) { return Overlay{other_card(state, texts, asking)}; },
            [&](AnswersDiffer const& differ) { return Overlay{differ_view(state, texts, differ)}; },
            [&](motcua::IdleWarning const& warning) { return Overlay{idle_view(state, texts, warning)}; },
        },
        state.overlay);
}

} // namespace motcua::view
