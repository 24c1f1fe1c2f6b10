#include "ui/keyboard/keyboard.h"
#include "ui/screens/screens.h"

namespace motcua::screens {

void draw_track(Ui& ui, view::Track const& view, KeyboardLook const& keyboard) {
    auto const screen = ui.begin_screen(with_keyboard(ui, view.frame, keyboard, Typing::code));
    ui.heading("track.title", view.title);
    if (!ui.compact()) ui.paragraph("track.lead", view.lead);
    if (view.problem) ui.error_box("track.problem", *view.problem);
    if (!view.busy.empty()) {
        ui.busy("track.busy", view.busy);
    } else {
        if (auto const text = ui.text_field("track.code", view.code)) ui.emit(TrackTyped{"code", *text});
        auto const kind = view.kind == TrackProof::pin ? Side::left : Side::right;
        if (auto const side = ui.two_buttons("track.by_pin", view.by_pin, "track.by_id", view.by_id, kind)) {
            ui.emit(TrackProofChosen{*side == Side::left ? TrackProof::pin : TrackProof::id_number});
        }
        if (auto const text = ui.text_field("track.proof", view.proof)) ui.emit(TrackTyped{"proof", *text});
        if (ui.compact()) ui.paragraph("track.lead", view.lead);
        draw_keyboard(ui, keyboard);
    }
    if (screen.pressed(Chrome::next)) ui.emit(NextPressed{});
    handle_chrome(ui, screen);
}

void draw_tracked(Ui& ui, view::Tracked const& view) {
    auto const screen = ui.begin_screen(view.frame);
    ui.heading("tracked.title", view.procedure);
    ui.badge("tracked.status", view.badge, view.status);
    ui.caption("tracked.code", view.title);
    ui.timeline("tracked.steps", view.steps);
    if (!view.due.empty()) ui.paragraph("tracked.due", view.due);
    for (auto const& next : view.next) ui.note(next.key, next.look);
    ui.caption("tracked.source", view.source);
    handle_chrome(ui, screen);
}

} // namespace motcua::screens
