#pragma once
// One function a screen: it reads its view and emits events. No rule, no arithmetic, no number lives here.

#include "ui/keyboard/keyboard_look.h"
#include "ui/views/view.h"
#include "ui/widgets/ui.h"

namespace motcua::screens {

/// Draws the screen and, over it, the overlay.
void draw(Ui& ui, view::View const& view, view::Overlay const& overlay, KeyboardLook const& keyboard);

/// Back, staff, end, display and paging: the same on every screen.
void handle_chrome(Ui& ui, ScreenScope const& screen);

void draw_actions(Ui& ui, std::vector<view::Action> const& actions);
void draw_file_input(Ui& ui, view::FileInput const& input);

void draw_start(Ui& ui, view::Start const& view);
void draw_home(Ui& ui, view::Home const& view);
void draw_guide(Ui& ui, view::Guide const& view);
void draw_find(Ui& ui, view::Find const& view, KeyboardLook const& keyboard);
void draw_alikes(Ui& ui, view::Alikes const& view);
void draw_procedure(Ui& ui, view::Procedure const& view);
void draw_counter(Ui& ui, view::Counter const& view);
void draw_phone_ready(Ui& ui, view::PhoneReady const& view);
void draw_phone(Ui& ui, view::Phone const& view);
void draw_consent(Ui& ui, view::Consent const& view);
void draw_question(Ui& ui, view::Question const& view, KeyboardLook const& keyboard);
void draw_card_offer(Ui& ui, view::CardOffer const& view);
void draw_card_check(Ui& ui, view::CardCheck const& view);
void draw_papers(Ui& ui, view::Papers const& view);
void draw_check(Ui& ui, view::Check const& view);
void draw_declaration(Ui& ui, view::Declaration const& view);
void draw_sign_in(Ui& ui, view::SignIn const& view);
void draw_drafts(Ui& ui, view::Drafts const& view);
void draw_form_renewed(Ui& ui, view::FormRenewed const& view);
void draw_sending(Ui& ui, view::Sending const& view);
void draw_done(Ui& ui, view::Done const& view);
void draw_practised(Ui& ui, view::Practised const& view);
void draw_track(Ui& ui, view::Track const& view, KeyboardLook const& keyboard);
void draw_tracked(Ui& ui, view::Tracked const& view);
void draw_readiness(Ui& ui, view::Readiness const& view);
void draw_wiping(Ui& ui, view::Wiping const& view);
void draw_fault(Ui& ui, view::OutOfService const& view);

void draw_overlay(Ui& ui, view::Overlay const& overlay);

} // namespace motcua::screens
