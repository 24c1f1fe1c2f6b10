#include "kiosk/base/overload.h"
#include "ui/screens/screens.h"

namespace motcua::screens {

void draw_overlay(Ui& ui, view::Overlay const& overlay) {
    std::visit(Overload{
                   [](view::NoOverlay const&) {},
                   [&](view::StaffCalled const& called) {
                       auto const panel = ui.overlay("staff", called.look);
                       ui.lead("staff.text", called.text);
                       draw_actions(ui, {called.close, called.hold});
                       if (called.readiness) draw_actions(ui, {*called.readiness});
                   },
                   [&](view::EndAsked const& asked) {
                       auto const panel = ui.overlay("end", asked.look);
                       ui.lead("end.text", asked.text);
                       draw_actions(ui, {asked.stay, asked.end});
                   },
                   [&](view::Display const& display) {
                       auto const panel = ui.overlay("display", display.look);
                       for (auto const& group : display.groups) {
                           ui.subheading(group.key, group.title);
                           for (auto const& [choice, event] : group.choices) {
                               if (ui.choice(choice.key, choice.look)) ui.emit(event);
                           }
                       }
                       for (auto const& step : display.steps) {
                           if (auto const value = ui.stepper(step.key, step.look)) {
                               auto choices = display.speech;
                               (step.of == view::Display::Step::Of::rate ? choices.rate : choices.volume) = *value - 1;
                               ui.emit(SpeechChosen{choices});
                           }
                       }
                       draw_actions(ui, {display.close});
                   },
                   [&](view::Sample const& sample) {
                       auto const panel = ui.overlay("sample", sample.look);
                       ui.paragraph("sample.lead", sample.lead);
                       for (auto const& answer : sample.answers) ui.fact(answer.key, answer.look);
                       draw_actions(ui, {sample.close});
                   },
                   [&](view::Help const& help) {
                       auto const panel = ui.overlay("help", help.look);
                       if (!help.text.empty()) ui.lead("help.text", help.text);
                       if (!help.example.empty()) ui.paragraph("help.example", help.example);
                       draw_actions(ui, {help.close});
                       if (help.sample) draw_actions(ui, {*help.sample});
                   },
                   [&](view::HideAsked const& asked) {
                       auto const panel = ui.overlay("hide", asked.look);
                       ui.lead("hide.text", asked.text);
                       draw_actions(ui, {asked.change, asked.keep});
                   },
                   [&](view::CardNotice const& notice) {
                       auto const panel = ui.overlay("card_notice", notice.look);
                       ui.lead("card.text", notice.text);
                       draw_actions(ui, {notice.close});
                   },
                   [&](view::CardAsked const& asked) {
                       auto const panel = ui.overlay("card_other", asked.look);
                       ui.lead("card_other.text", asked.text);
                       draw_actions(ui, {asked.keep, asked.use});
                   },
                   [&](view::Differ const& differ) {
                       auto const panel = ui.overlay("differ", differ.look);
                       ui.lead("differ.text", differ.text);
                       if (auto const side = ui.two_buttons("differ.card", differ.card, "differ.hand", differ.hand, std::nullopt, Icon::id_card, Icon::keyboard, differ.card_spoken, differ.hand_spoken)) {
                           ui.emit(DifferenceAnswered{*side == Side::left ? Says::card : Says::hand});
                       }
                   },
                   [&](view::Idle const& idle) {
                       auto const panel = ui.overlay("idle", idle.look);
                       ui.lead("idle.text", idle.text);
                       ui.countdown("idle.countdown", idle.seconds_left, idle.seconds_total, idle.words);
                       draw_actions(ui, {idle.here, idle.reading});
                   },
               },
               overlay);
}

} // namespace motcua::screens
