#include "ui/screens/screens.h"

namespace motcua::screens {

void draw_start(Ui& ui, view::Start const& view) {
    auto const screen = ui.begin_screen(view.frame);
    ui.picture("start.picture", view.picture);
    ui.heading("start.title", view.title);
    ui.lead("start.line", view.line);
    ui.space(Gap::medium);
    if (ui.primary("start.touch", view.touch, Icon::next)) ui.emit(StartPressed{});
    auto const begin_in = [&](view::Start::LanguageButton const& language) {
        ui.emit(LanguageChosen{language.language});
        ui.emit(StartPressed{});
    };
    if (view.languages.size() == 2) {
        auto const& left = view.languages.front();
        auto const& right = view.languages.back();
        if (auto const side = ui.two_buttons(left.key, left.label, right.key, right.label, std::nullopt, Icon::language, Icon::language))
            begin_in(*side == Side::left ? left : right);
    } else {
        for (auto const& language : view.languages)
            if (ui.button(language.key, language.label, {.icon = Icon::language})) begin_in(language);
    }
    // A panel in the hand has no room for it beside what everybody needs.
    bool const small = ui.metrics().shape() == Shape::phone || ui.metrics().shape() == Shape::tablet;
    if (view.lesson && !small) {
        ui.space(Gap::large);
        ui.note("start.lesson", *view.lesson);
    }
    handle_chrome(ui, screen);
}

void draw_home(Ui& ui, view::Home const& view) {
    auto const screen = ui.begin_screen(view.frame);
    ui.heading("home.title", view.title);
    if (view.pause && !ui.compact()) ui.note("home.pause", *view.pause);
    {
        auto const grid = ui.tiles(static_cast<int>(view.tiles.size()));
        for (auto const& tile : view.tiles) {
            if (ui.tile(tile.key, tile.look)) ui.emit(HomeChosen{tile.choice});
        }
    }
    if (view.resume) {
        RowLook const look{.title = view.resume->look.title, .line = view.resume->look.line, .icon = Icon::saved};
        if (ui.row(view.resume->key, look)) ui.emit(HomeChosen{view.resume->choice});
    }
    if (view.pause && ui.compact()) ui.note("home.pause", *view.pause); // on a phone the choices come first
    handle_chrome(ui, screen);
}

void draw_guide(Ui& ui, view::Guide const& view) {
    auto const screen = ui.begin_screen(view.frame);
    ui.heading("guide.title", view.title);
    for (auto const& lesson : view.lessons) {
        ui.subheading(lesson.key + ".title", lesson.title);
        ui.paragraph(lesson.key, lesson.text);
    }
    if (screen.pressed(Chrome::next)) ui.emit(NextPressed{});
    handle_chrome(ui, screen);
}

void draw_practised(Ui& ui, view::Practised const& view) {
    auto const screen = ui.begin_screen(view.frame);
    ui.picture("practised.picture", Picture::done);
    ui.heading("practised.title", view.title);
    ui.lead("practised.lead", view.lead);
    draw_actions(ui, view.actions);
    handle_chrome(ui, screen);
}

void draw_wiping(Ui& ui, view::Wiping const& view) {
    auto const screen = ui.begin_screen(view.frame);
    ui.picture("wiping.picture", Picture::goodbye);
    ui.heading("wiping.title", view.title);
    handle_chrome(ui, screen);
}

void draw_fault(Ui& ui, view::OutOfService const& view) {
    auto const screen = ui.begin_screen(view.frame);
    ui.picture("fault.picture", Picture::out_of_service);
    ui.heading("fault.title", view.title);
    ui.lead("fault.lead", view.lead);
    ui.note("fault.staff", {NoteKind::warning, view.code, view.staff});
    if (view.look) draw_actions(ui, {*view.look});
    handle_chrome(ui, screen);
}

} // namespace motcua::screens
