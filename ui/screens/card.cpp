#include "ui/screens/screens.h"

namespace motcua::screens {

void draw_card_offer(Ui& ui, view::CardOffer const& view) {
    auto const screen = ui.begin_screen(view.frame);
    ui.picture("card.where_picture", Picture::card_code, view.picture_name);
    ui.heading("card.title", view.title);
    ui.lead("card.lead", view.lead);
    ui.paragraph("card.where", view.where);
    if (view.trouble) ui.note("card.reader", *view.trouble);
    if (view.problem) ui.note("card.problem", *view.problem);
    if (!view.busy.empty()) ui.busy("card.busy", view.busy);
    draw_actions(ui, view.actions);
    if (screen.pressed(Chrome::next)) ui.emit(CardDeclined{});
    handle_chrome(ui, screen);
}

void draw_card_check(Ui& ui, view::CardCheck const& view) {
    auto const screen = ui.begin_screen(view.frame);
    ui.heading("card_check.title", view.title);
    ui.paragraph("card_check.lead", view.lead);
    for (auto const& row : view.rows) (void)ui.answer_row(row.key, row.look); // nothing to change here
    for (auto const& note : view.notes) ui.note(note.key, note.look);
    draw_actions(ui, view.actions);
    if (screen.pressed(Chrome::next)) ui.emit(CardConfirmed{});
    handle_chrome(ui, screen);
}

} // namespace motcua::screens
