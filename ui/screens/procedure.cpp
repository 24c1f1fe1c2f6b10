#include "ui/screens/screens.h"

namespace motcua::screens {

void draw_procedure(Ui& ui, view::Procedure const& view) {
    auto const screen = ui.begin_screen(view.frame);
    ui.heading("procedure.title", view.title);
    if (!view.summary.empty()) ui.paragraph("procedure.summary", view.summary);
    if (view.problem) ui.note("procedure.problem", *view.problem);
    if (view.pause) ui.note("procedure.pause", *view.pause);
    if (view.notice) ui.note("procedure.notice", *view.notice);
    for (auto const& fact : view.facts) ui.fact(fact.key, fact.look);
    if (!view.papers.empty()) {
        ui.subheading("procedure.papers", view.papers_title);
        ui.paragraph("procedure.papers.line", view.papers_line);
    }
    for (auto const& [paper, code] : view.papers) {
        if (ui.check(paper.key, paper.look)) ui.emit(PaperInHandToggled{code});
    }
    draw_actions(ui, view.actions);
    if (!view.official_title.empty()) ui.caption("procedure.official", view.official_title);
    if (!view.legal.empty()) ui.caption("procedure.legal", view.legal);
    ui.caption("procedure.source", view.source);
    if (screen.pressed(Chrome::next) && view.next_mode) ui.emit(ModeChosen{*view.next_mode});
    handle_chrome(ui, screen);
}

void draw_counter(Ui& ui, view::Counter const& view) {
    auto const screen = ui.begin_screen(view.frame);
    ui.heading("counter.title", view.title);
    if (view.slip) ui.note("counter.slip", *view.slip);
    ui.paragraph("counter.lead", view.lead);
    if (view.pages && view.copies && view.total) {
        auto const pages = ui.stepper("counter.pages", *view.pages);
        auto const copies = ui.stepper("counter.copies", *view.copies);
        if (pages || copies) ui.emit(CountsChosen{pages.value_or(view.pages->value), copies.value_or(view.copies->value)});
        ui.fact("counter.total", *view.total);
    }
    for (auto const& fact : view.facts) ui.fact(fact.key, fact.look);
    if (!view.papers.empty()) ui.subheading("counter.papers", view.papers_title);
    for (auto const& [paper, code] : view.papers) {
        if (ui.check(paper.key, paper.look)) ui.emit(PaperInHandToggled{code});
    }
    if (screen.pressed(Chrome::next)) ui.emit(ChecklistPressed{});
    handle_chrome(ui, screen);
}

void draw_phone_ready(Ui& ui, view::PhoneReady const& view) {
    auto const screen = ui.begin_screen(view.frame);
    if (view.picture != Picture::none) ui.picture("phone_ready.picture", view.picture);
    ui.heading("phone_ready.title", view.title);
    if (!view.lead.empty()) ui.lead("phone_ready.lead", view.lead);
    if (view.slip) ui.note("phone_ready.slip", *view.slip);
    for (auto const& [row, trouble] : view.troubles) {
        if (ui.row(row.key, row.look)) ui.emit(PhoneTroubleChosen{trouble});
    }
    for (auto const& [key, fact] : view.advice) ui.fact(key, fact);
    draw_actions(ui, view.actions);
    if (!view.yes.empty()) {
        if (auto const side = ui.two_buttons("phone_ready.no", view.no, "phone_ready.yes", view.yes)) ui.emit(PhoneAnswered{*side == Side::right});
    }
    if (screen.pressed(Chrome::next) && view.next) ui.emit(*view.next);
    handle_chrome(ui, screen);
}

void draw_phone(Ui& ui, view::Phone const& view) {
    auto const screen = ui.begin_screen(view.frame);
    ui.heading("phone.title", view.title);
    ui.paragraph("phone.lead", view.lead);
    if (!view.busy.empty()) ui.busy("phone.busy", view.busy);
    if (view.problem) ui.note("phone.problem", *view.problem);
    if (view.qr) ui.qr("phone.qr", *view.qr);
    if (view.code) ui.code("phone.code", *view.code);
    if (!view.until.empty()) ui.caption("phone.until", view.until);
    handle_chrome(ui, screen);
}

void draw_consent(Ui& ui, view::Consent const& view) {
    auto const screen = ui.begin_screen(view.frame);
    ui.picture("consent.picture", view.picture);
    ui.heading("consent.title", view.title);
    ui.lead("consent.text", view.text);
    if (!view.purpose.empty()) ui.paragraph("consent.purpose", view.purpose);
    if (view.refused) ui.note("consent.refused", *view.refused);
    if (auto const side = ui.two_buttons("consent.refuse", view.refuse, "consent.agree", view.agree)) {
        ui.emit(ConsentAnswered{*side == Side::right});
    }
    draw_actions(ui, view.actions);
    handle_chrome(ui, screen);
}

} // namespace motcua::screens
