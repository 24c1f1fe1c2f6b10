// Communes that need not be looked for: those of this dossier's other addresses, and the one the office stands in.
#include "kiosk/core/visit/steps.h"
#include "ui/views/parts.h"

#include <algorithm>

namespace motcua::view {

namespace {

constexpr std::size_t most_places = 3; // above a list that still begins in sight

bool asks_for_a_commune(form::Question const& question) {
    return question.kiosk.admin_unit_picker && question.choices.from_list && question.choices.from_list->url.starts_with("lists/communes/");
}

} // namespace

std::vector<UnitInput::Item> places_at_hand(State const& state, Answering const& place, std::string_view province) {
    std::vector<UnitInput::Item> items;
    if (!state.units || !state.draft || !state.draft->filling) return items;
    auto const& filling = *state.draft->filling;
    auto const screens = visit::question_screens(filling);
    auto const here = std::ranges::find(screens, place.screen, &form::Screen::key);
    auto const add = [&](std::string_view code, Icon icon) {
        auto const commune = state.units->commune(code);
        if (!commune || items.size() == most_places || (!province.empty() && commune->province != province)) return;
        auto const within = state.units->province(commune->province);
        UnitInput::Item item{"question." + place.field + "." + std::string(code), {}, std::string(commune->province), std::string(code)};
        if (std::ranges::find(items, item.key, &UnitInput::Item::key) != items.end()) return;
        item.look = {.title = std::string(commune->full_name), .line = within ? std::string(within->full_name) : std::string{}, .icon = icon};
        items.push_back(std::move(item));
    };
    for (auto const& path : filling.shown_questions()) {
        if (here != screens.end() && std::ranges::find(here->questions, path) != here->questions.end()) continue; // what is being asked
        auto const* question = filling.form().question(path);
        if (question == nullptr || !asks_for_a_commune(*question)) continue;
        auto const answer = filling.value(path);
        if (auto const* code = answer.text()) add(*code, Icon::repeat);
    }
    add(state.settings.office.commune, Icon::office);
    return items;
}

} // namespace motcua::view
