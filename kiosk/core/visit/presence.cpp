#include "kiosk/base/overload.h"
#include "kiosk/core/update.h"
#include "kiosk/core/visit/handlers.h"

#include <algorithm>

namespace motcua {

namespace {

using std::chrono::seconds;

/// How long this screen waits for a touch before it asks (N44, N49). Nothing: it waits for ever.
std::optional<seconds> patience_of(State const& state) {
    auto const& idle = state.settings.idle;
    auto const base = std::visit(
        Overload{
            [](AtStart const&) { return std::optional<seconds>{}; },
            [](Wiping const&) { return std::optional<seconds>{}; },
            [](Sending const& sending) { return sending.may_leave ? std::optional(seconds{240}) : std::nullopt; },
            [&](Done const&) { return std::optional(idle.final_screen); },
            [&](PracticeDone const&) { return std::optional(idle.final_screen); },
            [&](AtHome const&) { return std::optional(idle.question); },
            [&](Finding const&) { return std::optional(idle.question); },
            [&](ChoosingAmongAlikes const&) { return std::optional(idle.question); },
            [&](Answering const&) { return std::optional(idle.question); },
            [&](Tracking const& tracking) {
                return std::optional(std::holds_alternative<TrackingView>(tracking.found) ? idle.reading : idle.question);
            },
            [&](OfferingDraft const&) { return std::optional(idle.question); },
            [&](ReadingRevision const&) { return std::optional(idle.question); },
            [&](ReadingGuide const&) { return std::optional(idle.reading); },
            [&](ReadingProcedure const&) { return std::optional(idle.reading); },
            [&](AtCounter const&) { return std::optional(idle.reading); },
            [&](AskingPhone const&) { return std::optional(idle.reading); },
            [&](OnOwnPhone const&) { return std::optional(idle.reading); },
            [&](AskingConsent const&) { return std::optional(idle.reading); },
            [&](OfferingCard const&) { return std::optional(idle.question); },
            [&](ConfirmingCard const&) { return std::optional(idle.reading); },
            [&](GatheringPapers const&) { return std::optional(idle.reading); },
            [&](ChoosingReceiver const&) { return std::optional(idle.reading); },
            [&](Checking const&) { return std::optional(idle.reading); },
            [&](Declaring const&) { return std::optional(idle.reading); },
            [&](SigningIn const&) { return std::optional(idle.reading); },
            [](ReadingReadiness const&) { return std::optional(seconds{300}); }, // N75
        },
        state.place);
    return base ? std::optional(*base + state.patience) : std::nullopt;
}

/// Lessons stand still where motion was declined, and one alone has nothing to turn to.
bool lessons_turn(State const& state) {
    return state.lessons && state.lessons->size() > 1 && state.display.motion == Motion::calm && !state.fault;
}

} // namespace

std::optional<Moment> next_deadline(State const& state) {
    std::optional<Moment> deadline;
    auto const consider = [&deadline](Moment moment) { deadline = deadline ? std::min(*deadline, moment) : moment; };
    if (auto const* warning = std::get_if<IdleWarning>(&state.overlay)) {
        // the number on the screen changes every second
        auto const left = warning->ends_at - state.now;
        consider(left.count() > 0 ? warning->ends_at - std::chrono::floor<seconds>(left - Milliseconds{1}) : state.now);
    } else if (auto const patience = patience_of(state)) {
        consider(state.last_touch + *patience);
    }
    if (std::holds_alternative<AtStart>(state.place) && lessons_turn(state)) consider(state.lesson_since + lesson_time);
    if (auto const* sending = std::get_if<Sending>(&state.place); sending && !sending->may_leave) {
        consider(sending->since + seconds{20}); // N43
    }
    return deadline;
}

namespace visit {

namespace {

void wipe(Context& context) {
    // A sent dossier's draft was deleted by its receipt; whatever else was being prepared goes with the visit (N97). Exception:
    // the journal holds what was confirmed, and that is not the draft.
    auto const& state = context.state;
    bool const confirmed = std::holds_alternative<Sending>(state.place) || std::holds_alternative<Done>(state.place);
    std::string const draft = state.draft && !confirmed ? state.draft->uid : std::string{};
    if (std::holds_alternative<SigningIn>(state.place)) context.order(StopSignIn{});
    context.order(Record{Record::What::visit_ended, std::string(screen_name(state.place))});
    context.order(WipeSession{draft});
    context.state.overlay = NoOverlay{};
    context.state.place = Wiping{};
}

} // namespace

void on(Context& context, Ticked const& ticked) {
    auto& state = context.state;
    // A clock that jumps back must not stretch a wait, nor one that jumps ahead end a visit: waits move with the jump (F131).
    auto const jump = ticked.now - state.now;
    if (state.now != Moment{} && (jump < seconds{0} || jump > std::chrono::hours{1})) {
        state.last_touch += jump;
        if (auto* warning = std::get_if<IdleWarning>(&state.overlay)) warning->ends_at += jump;
        if (auto* sending = std::get_if<Sending>(&state.place)) sending->since += jump;
        state.lesson_since += jump;
    }
    state.now = ticked.now;
    state.entropy = ticked.entropy;
    state.ids_made = 0;

    if (auto* start = std::get_if<AtStart>(&state.place); start && lessons_turn(state) && state.now >= state.lesson_since + lesson_time) {
        start->lesson = static_cast<int>((static_cast<std::size_t>(start->lesson) + 1) % state.lessons->size());
        state.lesson_since = state.now;
    }
    if (auto* sending = std::get_if<Sending>(&state.place); sending && state.now >= sending->since + seconds{20}) {
        sending->may_leave = true;
    }
    if (auto const* warning = std::get_if<IdleWarning>(&state.overlay)) {
        if (state.now >= warning->ends_at) wipe(context);
        return;
    }
    if (auto const patience = patience_of(state); patience && state.now >= state.last_touch + *patience) {
        bool const over = std::holds_alternative<Done>(state.place) || std::holds_alternative<PracticeDone>(state.place);
        auto const length = over ? std::max(seconds{20}, state.settings.idle.gone) : state.settings.idle.warning;
        state.overlay = IdleWarning{state.now + length};
        context.order(Record{Record::What::idle_warned, std::string(screen_name(state.place))});
    }
}

void on(Context& context, ScreenTouched const&) { context.state.last_touch = context.state.now; }

void on(Context& context, StillHerePressed const&) {
    context.state.last_touch = context.state.now;
    if (std::holds_alternative<IdleWarning>(context.state.overlay)) context.state.overlay = NoOverlay{};
}

void on(Context& context, ReadingPapersPressed const&) {
    context.state.patience = std::chrono::minutes{5};
    on(context, StillHerePressed{});
}

void on(Context& context, StaffHoldPressed const&) {
    if (!std::holds_alternative<StaffIsCalled>(context.state.overlay)) return; // only beside a citizen who called
    context.state.patience = context.state.settings.idle.staff_pause;
    context.state.last_touch = context.state.now;
    context.state.overlay = NoOverlay{};
}

void on(Context& context, EndPressed const&) {
    auto& state = context.state;
    if (std::holds_alternative<AtStart>(state.place) || std::holds_alternative<Wiping>(state.place)) return;
    bool const settled = std::holds_alternative<Done>(state.place) || std::holds_alternative<PracticeDone>(state.place);
    // Asked only where something would be lost (N77).
    if (state.draft && !settled && state.kind == VisitKind::real) {
        state.overlay = AskingToEnd{};
    } else {
        wipe(context);
    }
}

void on(Context& context, EndConfirmed const&) {
    if (std::holds_alternative<Wiping>(context.state.place)) return;
    wipe(context);
}

void on(Context& context, OverlayClosed const&) { context.state.overlay = NoOverlay{}; }

void on(Context& context, StaffPressed const&) {
    if (std::holds_alternative<Wiping>(context.state.place)) return;
    context.state.overlay = StaffIsCalled{};
    context.order(CallStaff{std::string(screen_name(context.state.place))});
    context.order(Record{Record::What::staff_called, std::string(screen_name(context.state.place))});
}

void on(Context& context, SessionWiped const&) {
    auto const& old = context.state;
    State fresh;
    fresh.settings = old.settings;
    fresh.now = old.now;
    fresh.entropy = old.entropy;
    fresh.fault = old.fault;
    fresh.line = old.line;
    fresh.capabilities = old.capabilities;
    fresh.agencies = old.agencies;
    fresh.catalogue = old.catalogue;
    fresh.index = old.index;
    fresh.units = old.units;
    fresh.lessons = old.lessons;
    fresh.lesson_since = old.now;
    fresh.words = old.words;
    fresh.card_reader = old.card_reader;
    fresh.findings = old.findings;
    fresh.recorded = old.recorded;
    fresh.visit = old.visit + 1;
    fresh.display = DisplayChoices{.language = old.settings.language, .text_size = old.settings.screen.text_size,
                                   .theme = old.settings.screen.theme};
    fresh.last_touch = old.now;
    fresh.drafts_waiting = old.drafts_waiting;
    context.state = std::move(fresh);
}

} // namespace visit
} // namespace motcua
