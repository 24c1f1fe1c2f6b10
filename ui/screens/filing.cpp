#include "ui/screens/screens.h"

namespace motcua::screens {

void draw_check(Ui& ui, view::Check const& view) {
    auto const screen = ui.begin_screen(view.frame);
    ui.heading("check.title", view.title);
    ui.paragraph("check.lead", view.lead);
    for (auto const& row : view.rows) {
        if (!row.heading.empty()) ui.subheading(row.key + ".part", row.heading, Ui::Over::rows);
        if (ui.answer_row(row.key, row.look)) ui.emit(ChangePressed{row.screen});
    }
    if (screen.pressed(Chrome::next)) ui.emit(NextPressed{});
    handle_chrome(ui, screen);
}

void draw_declaration(Ui& ui, view::Declaration const& view) {
    auto const screen = ui.begin_screen(view.frame);
    ui.picture("declaration.picture", Picture::consent);
    ui.heading("declaration.title", view.title);
    for (std::size_t index = 0; index < view.statements.size(); ++index) {
        ui.lead("declaration.text." + std::to_string(index), view.statements[index]);
    }
    if (view.next_step) ui.note("declaration.next_step", *view.next_step);
    if (screen.pressed(Chrome::next)) ui.emit(NextPressed{});
    handle_chrome(ui, screen);
}

void draw_sign_in(Ui& ui, view::SignIn const& view) {
    auto const screen = ui.begin_screen(view.frame);
    ui.heading("signin.title", view.title);
    bool const small = ui.metrics().shape() == Shape::phone || ui.metrics().shape() == Shape::tablet;
    if (!small || !view.qr) ui.paragraph("signin.lead", view.lead);
    if (view.trouble) ui.note("signin.trouble", *view.trouble);
    if (!view.busy.empty()) ui.busy("signin.busy", view.busy);
    if (view.qr) ui.qr("signin.qr", *view.qr);
    if (view.code) ui.code("signin.match", *view.code);
    if (small && view.qr) ui.paragraph("signin.lead", view.lead); // the code to scan comes first where room is scarce
    if (!view.waiting.empty()) ui.caption("signin.waiting", view.waiting);
    draw_actions(ui, view.actions);
    handle_chrome(ui, screen);
}

void draw_drafts(Ui& ui, view::Drafts const& view) {
    auto const screen = ui.begin_screen(view.frame);
    ui.heading("drafts.title", view.title);
    ui.paragraph("drafts.lead", view.lead);
    for (auto const& [row, uid] : view.drafts) {
        if (ui.row(row.key, row.look)) ui.emit(DraftChosen{uid});
    }
    draw_actions(ui, view.actions);
    handle_chrome(ui, screen);
}

void draw_form_renewed(Ui& ui, view::FormRenewed const& view) {
    auto const screen = ui.begin_screen(view.frame);
    ui.picture("revision.picture", Picture::saved_here);
    ui.heading("revision.title", view.title);
    ui.paragraph("revision.lead", view.lead);
    for (auto const& question : view.questions) ui.fact(question.key, question.look);
    if (screen.pressed(Chrome::next)) ui.emit(NextPressed{});
    handle_chrome(ui, screen);
}

void draw_sending(Ui& ui, view::Sending const& view) {
    auto const screen = ui.begin_screen(view.frame);
    ui.picture("sending.picture", Picture::sending);
    ui.heading("sending.title", view.title);
    ui.paragraph("sending.line", view.line);
    ui.timeline("sending.steps", view.steps);
    if (view.calm) ui.note("sending.calm", *view.calm);
    if (view.leave) draw_actions(ui, {*view.leave});
    handle_chrome(ui, screen);
}

void draw_done(Ui& ui, view::Done const& view) {
    auto const screen = ui.begin_screen(view.frame);
    ui.picture("done.picture", view.picture);
    ui.heading("done.title", view.title);
    ui.lead("done.lead", view.lead);
    if (view.reference) ui.code("done.reference", *view.reference);
    if (view.pin) ui.code("done.pin", *view.pin);
    if (view.slip) ui.note("done.slip", *view.slip);
    for (auto const& next : view.next) ui.fact(next.key, next.look);
    if (view.qr) ui.qr("done.qr", *view.qr);
    if (view.thanks.empty()) {
        ui.subheading("done.ask", view.ask);
    } else {
        ui.subheading("done.ask", view.thanks);
    }
    if (auto const face = ui.faces("done.face", view.faces, view.face)) {
        ui.emit(FaceChosen{static_cast<Face>(*face)});
    }
    if (screen.pressed(Chrome::next)) ui.emit(EndPressed{});
    handle_chrome(ui, screen);
}

} // namespace motcua::screens
