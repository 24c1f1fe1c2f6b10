// Signing in with one's own phone; drafts of an earlier visit; tracking.
#include "kiosk/base/overload.h"
#include "kiosk/core/visit/receiver.h"
#include "ui/views/parts.h"

namespace motcua::view {

namespace {

std::string trouble_key(SignInTrouble trouble) {
    switch (trouble) {
    case SignInTrouble::denied: return "signin.denied";
    case SignInTrouble::expired: return "signin.expired";
    case SignInTrouble::unreachable: return "signin.unreachable";
    case SignInTrouble::refused: return "signin.refused";
    case SignInTrouble::eid_level_too_low: return "signin.level";
    }
    return "signin.refused";
}

BadgeKind badge_of(DossierStatus status) {
    switch (status) {
    case DossierStatus::completed:
    case DossierStatus::returned:
    case DossierStatus::accepted: return BadgeKind::success;
    case DossierStatus::need_supplement:
    case DossierStatus::need_payment: return BadgeKind::warning;
    case DossierStatus::refused:
    case DossierStatus::stopped:
    case DossierStatus::withdrawn: return BadgeKind::danger;
    case DossierStatus::draft:
    case DossierStatus::sent:
    case DossierStatus::processing:
    case DossierStatus::in_progress: break;
    }
    return BadgeKind::waiting;
}

Tracked tracked_view(State const& state, Texts const& texts, TrackingView const& found) {
    Tracked view;
    view.frame = frame_of(state, texts, "tracked");
    view.title = found.code; // in the groups the portal gave it
    view.procedure = found.procedure_title;
    view.status = found.status.label;
    view.badge = badge_of(found.status.code);
    for (auto const& entry : found.timeline) {
        // Told twice is one step, at the time it was told last; steps back and jumps are shown as they were told (F50).
        if (!view.steps.empty() && view.steps.back().title == entry.text) view.steps.pop_back();
        view.steps.push_back({entry.text, clock_and_date(entry.at) + (entry.unit ? " · " + visit::name_now(state, *entry.unit) : std::string{}), StepState::done});
    }
    if (view.steps.empty() && found.sent_at) view.steps.push_back({texts("tracked.sent"), clock_and_date(*found.sent_at), StepState::done});
    bool const under_way = !is_final(found.status.code) && found.status.code != DossierStatus::completed;
    if (under_way && !view.steps.empty() && view.steps.back().title == found.status.label) {
        view.steps.back().state = StepState::now; // the last thing that happened is where it stands
    } else if (under_way) view.steps.push_back({found.status.label, texts("tracked.now"), StepState::now});
    // No date before an officer accepted: the legal clock has not begun (contract a.7, F51).
    if (found.accepted_at && found.due && found.due->appointment_at) {
        view.due = texts("tracked.due", {{"time", clock_and_date(*found.due->appointment_at)}, {"verdict", found.due->label}});
    }
    for (std::size_t index = 0; index < found.next_actions.size(); ++index) {
        auto const& next = found.next_actions[index];
        std::string line;
        for (auto const& paper : next.papers) line += (line.empty() ? "" : "; ") + paper.name;
        if (next.deadline) line += (line.empty() ? "" : ". ") + texts("tracked.before", {{"time", clock_and_date(*next.deadline)}});
        view.next.push_back({"tracked.next." + std::to_string(index), {NoteKind::tip, next.label, line}});
    }
    if (view.next.empty()) view.next.push_back({"tracked.next.none", {NoteKind::info, texts("tracked.nothing"), texts("tracked.nothing.text")}});
    view.source = texts("tracked.source", {{"time", clock_and_date(found.status.as_of)}});
    return view;
}

} // namespace

View sign_in_view(State const& state, Texts const& texts, SigningIn const& place) {
    SignIn view;
    view.frame = frame_of(state, texts, "signin");
    view.title = texts("signin.title");
    view.lead = texts("signin.lead");
    std::visit(Overload{[&](SignInPreparing const&) { view.busy = texts("signin.preparing"); },
                        [&](SignInWaiting const& waiting) {
                            view.qr = QrLook{waiting.url, texts("signin.qr"), texts("signin.qr.caption")};
                            view.code = CodeLook{texts("signin.match"), waiting.match_code};
                            view.waiting = texts("signin.waiting");
                        },
                        [&](SignInStopped const& stopped) {
                            auto const key = trouble_key(stopped.trouble);
                            view.trouble = NoteLook{NoteKind::warning, texts(key), texts(key + ".next")};
                            if (stopped.trouble != SignInTrouble::eid_level_too_low) {
                                view.actions.push_back(action("signin.again", texts("signin.again"), SignInAgainPressed{}, {.kind = ButtonKind::primary, .icon = Icon::repeat}));
                            }
                            if (place.expiries >= 2 || stopped.trouble == SignInTrouble::eid_level_too_low) {
                                view.actions.push_back(action("signin.staff", texts("frame.staff"), StaffPressed{}, {.icon = Icon::call_staff}));
                            }
                        },
                        [&](SignInDone const&) { view.busy = texts("signin.done"); }},
               place.progress);
    return view;
}

View drafts_view(State const& state, Texts const& texts, OfferingDraft const& place) {
    Drafts view;
    view.frame = frame_of(state, texts, "drafts");
    view.title = place.drafts.empty() ? texts("drafts.none") : texts("drafts.title");
    view.lead = place.drafts.empty() ? texts("drafts.none.lead") : texts("drafts.lead");
    for (auto const& draft : place.drafts) {
        auto const* procedure = state.catalogue ? state.catalogue->find(draft.procedure_code) : nullptr;
        RowLook look{.title = procedure ? title_of(*procedure, texts) : draft.procedure_code,
                     .line = texts("drafts.saved", {{"time", clock_and_date(draft.saved_at)}}),
                     .icon = Icon::saved};
        view.drafts.push_back({{"drafts.open." + draft.uid, std::move(look)}, draft.uid});
    }
    view.actions = {action("drafts.new", texts("drafts.new"), DraftsDeclined{}, {.icon = Icon::home})};
    return view;
}

View track_view(State const& state, Texts const& texts, Tracking const& place) {
    if (auto const* found = std::get_if<TrackingView>(&place.found)) return tracked_view(state, texts, *found);
    Track view;
    view.frame = frame_of(state, texts, "track");
    view.title = texts("track.title");
    view.lead = texts("track.lead");
    view.code = TextFieldLook{.label = texts("track.code"), .value = place.code, .hint = texts("track.code.hint"), .typing = Typing::code, .max_letters = 40, .spoken = texts("speech.on_screen")};
    view.kind = place.kind;
    view.by_pin = texts("track.by_pin");
    view.by_id = texts("track.by_id");
    view.proof = TextFieldLook{.label = place.kind == TrackProof::pin ? texts("track.pin") : texts("track.id"),
                               .value = place.proof,
                               .typing = Typing::digits,
                               .secrecy = Secrecy::sensitive,
                               .max_letters = 20};
    if (!place.problem_key.empty()) view.problem = ErrorLook{texts(place.problem_key), texts(place.problem_key + ".fix"), {}};
    if (std::holds_alternative<TrackLooking>(place.found)) {
        view.busy = texts("track.busy");
    } else {
        view.frame.keyboard = true;
        set_next(view.frame, texts("track.look"), Icon::search);
    }
    return view;
}

} // namespace motcua::view
