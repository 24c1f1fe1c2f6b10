#include "kiosk/core/visit/handlers.h"

#include <algorithm>

namespace motcua::visit {

void on(Context& context, LanguageChosen const& chosen) {
    context.state.display.language = chosen.language;
    context.state.body_page = 0;
    if (context.state.draft && context.state.draft->filling) {
        context.state.draft->filling->set_language(std::string(tag_of(chosen.language)));
    }
}

void on(Context& context, TextSizeChosen const& chosen) {
    context.state.display.text_size = chosen.size;
    context.state.body_page = 0;
}

void on(Context& context, ThemeChosen const& chosen) { context.state.display.theme = chosen.theme; }

void on(Context& context, ReachChosen const& chosen) {
    context.state.display.reach = chosen.reach;
    context.state.body_page = 0;
}

void on(Context& context, KeyboardChosen const& chosen) { context.state.display.keyboard = chosen.choices; }

void on(Context& context, MotionChosen const& chosen) { context.state.display.motion = chosen.motion; }

void on(Context& context, SpeakPressed const&) {
    auto& speech = context.state.display.speech;
    speech.on = true;
    ++speech.asked;
}

void on(Context& context, SpeechChosen const& chosen) {
    auto& speech = context.state.display.speech;
    speech.on = chosen.choices.on;
    speech.rate = std::clamp(chosen.choices.rate, 0, SpeechChoices::rates - 1);
    speech.volume = std::clamp(chosen.choices.volume, 0, SpeechChoices::volumes - 1);
}

void on(Context& context, DisplayPressed const&) {
    if (std::holds_alternative<Wiping>(context.state.place)) return;
    context.state.overlay = ChoosingDisplay{};
}

} // namespace motcua::visit
