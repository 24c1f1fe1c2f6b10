#include "ui/keyboard/keyboard.h"
#include "ui/screens/screens.h"

namespace motcua::screens {

namespace {

void draw_life_events(Ui& ui, view::Find const& view) {
    RowLook const look{.title = view.search.placeholder, .icon = Icon::search};
    if (ui.row("find.search", look)) ui.emit(SearchPressed{});
    auto const grid = ui.tiles(static_cast<int>(view.life_events.size()));
    for (auto const& event : view.life_events) {
        if (ui.tile(event.key, event.look)) ui.emit(LifeEventChosen{event.life_event});
    }
}

void draw_search(Ui& ui, view::Find const& view) {
    if (auto const edited = ui.text_field("find.query", view.search)) ui.emit(SearchEdited{*edited});
    if (!view.answer_line.empty()) ui.caption("find.answer", view.answer_line);
    if (view.nothing) ui.note("find.nothing", *view.nothing);
}

} // namespace

void draw_find(Ui& ui, view::Find const& view, KeyboardLook const& keyboard) {
    auto const screen = ui.begin_screen(with_keyboard(ui, view.frame, keyboard, Typing::search));
    if (!view.title.empty() && !ui.compact()) ui.heading("find.title", view.title);
    if (!view.life_events.empty()) draw_life_events(ui, view);
    else if (view.search_shown) draw_search(ui, view);
    for (auto const& row : view.rows) {
        auto look = row.look;
        if (ui.compact()) look.line.clear(); // the next page of the visit says it; here the names count
        if (ui.row(row.key, look)) ui.emit(ProcedureChosen{row.code});
    }
    if (view.life_events.empty() && view.search_shown) draw_keyboard(ui, keyboard);
    handle_chrome(ui, screen);
}

void draw_alikes(Ui& ui, view::Alikes const& view) {
    auto const screen = ui.begin_screen(view.frame);
    ui.heading("alikes.title", view.title);
    if (!view.help.empty()) ui.paragraph("alikes.help", view.help);
    for (auto const& [choice, value] : view.choices) {
        if (ui.choice(choice.key, choice.look)) ui.emit(AlikeAnswered{value});
    }
    if (view.verdict) ui.note("alikes.verdict", *view.verdict);
    if (view.take) draw_actions(ui, {*view.take});
    handle_chrome(ui, screen);
}

} // namespace motcua::screens
