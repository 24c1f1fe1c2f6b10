#include "ui/screens/screens.h"

#include "kiosk/base/overload.h"

namespace motcua::screens {

void handle_chrome(Ui& ui, ScreenScope const& screen) {
    switch (screen.pressed()) {
    case Chrome::none: return;
    case Chrome::next: return; // each screen says what Next means
    case Chrome::back: ui.emit(BackPressed{}); return;
    case Chrome::finish: ui.emit(EndPressed{}); return;
    case Chrome::call_staff: ui.emit(StaffPressed{}); return;
    case Chrome::text_size:
    case Chrome::language:
    case Chrome::display: ui.emit(DisplayPressed{}); return;
    case Chrome::speak: ui.emit(SpeakPressed{}); return;
    case Chrome::page_back: ui.emit(BodyPageTurned{-1}); return;
    case Chrome::page_on: ui.emit(BodyPageTurned{+1}); return;
    }
}

void draw_actions(Ui& ui, std::vector<view::Action> const& actions) {
    for (auto const& action : actions) {
        if (ui.button(action.key, action.label, action.look)) ui.emit(action.event);
    }
}

void draw(Ui& ui, view::View const& view, view::Overlay const& overlay, KeyboardLook const& keyboard) {
    std::visit(Overload{
                   [&](view::Start const& shown) { draw_start(ui, shown); },
                   [&](view::Home const& shown) { draw_home(ui, shown); },
                   [&](view::Guide const& shown) { draw_guide(ui, shown); },
                   [&](view::Find const& shown) { draw_find(ui, shown, keyboard); },
                   [&](view::Alikes const& shown) { draw_alikes(ui, shown); },
                   [&](view::Procedure const& shown) { draw_procedure(ui, shown); },
                   [&](view::Counter const& shown) { draw_counter(ui, shown); },
                   [&](view::PhoneReady const& shown) { draw_phone_ready(ui, shown); },
                   [&](view::Phone const& shown) { draw_phone(ui, shown); },
                   [&](view::Consent const& shown) { draw_consent(ui, shown); },
                   [&](view::Question const& shown) { draw_question(ui, shown, keyboard); },
                   [&](view::CardOffer const& shown) { draw_card_offer(ui, shown); },
                   [&](view::CardCheck const& shown) { draw_card_check(ui, shown); },
                   [&](view::Papers const& shown) { draw_papers(ui, shown); },
                   [&](view::Check const& shown) { draw_check(ui, shown); },
                   [&](view::Declaration const& shown) { draw_declaration(ui, shown); },
                   [&](view::SignIn const& shown) { draw_sign_in(ui, shown); },
                   [&](view::Drafts const& shown) { draw_drafts(ui, shown); },
                   [&](view::FormRenewed const& shown) { draw_form_renewed(ui, shown); },
                   [&](view::Sending const& shown) { draw_sending(ui, shown); },
                   [&](view::Done const& shown) { draw_done(ui, shown); },
                   [&](view::Practised const& shown) { draw_practised(ui, shown); },
                   [&](view::Track const& shown) { draw_track(ui, shown, keyboard); },
                   [&](view::Tracked const& shown) { draw_tracked(ui, shown); },
                   [&](view::Readiness const& shown) { draw_readiness(ui, shown); },
                   [&](view::Wiping const& shown) { draw_wiping(ui, shown); },
                   [&](view::OutOfService const& shown) { draw_fault(ui, shown); },
               },
               view);
    draw_overlay(ui, overlay);
}

} // namespace motcua::screens
