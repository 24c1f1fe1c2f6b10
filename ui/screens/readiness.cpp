#include "ui/screens/screens.h"

namespace motcua::screens {

void draw_readiness(Ui& ui, view::Readiness const& view) {
    auto const screen = ui.begin_screen(view.frame);
    ui.heading("readiness.title", view.title);
    ui.lead("readiness.lead", view.lead);
    for (auto const& [key, fault] : view.faults) ui.note(key, fault);
    // Beside the faults what is well needs no title: it has a lane of its own.
    if (!view.good.empty() && !ui.metrics().landscape()) ui.subheading("readiness.good", view.good_title);
    for (auto const& [key, fact] : view.good) ui.fact(key, fact);
    if (screen.pressed(Chrome::next)) ui.emit(view.again.event);
    handle_chrome(ui, screen);
}

} // namespace motcua::screens
