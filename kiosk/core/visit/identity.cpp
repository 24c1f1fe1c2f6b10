#include "kiosk/core/visit/handlers.h"
#include "kiosk/core/visit/revision.h"
#include "kiosk/core/visit/steps.h"

namespace motcua::visit {

void on(Context& context, SignInCodeArrived const& arrived) {
    if (auto* signing = context.at<SigningIn>()) signing->progress = SignInWaiting{arrived.url, arrived.match_code, arrived.expires_at};
}

void on(Context& context, SignInSucceeded const& succeeded) {
    auto* signing = context.at<SigningIn>();
    if (signing == nullptr) {
        context.order(StopSignIn{}); // the visit has moved on; nobody may stay signed in
        return;
    }
    auto& state = context.state;
    state.last_touch = state.now;
    int needed = 1;
    if (state.capabilities) needed = state.capabilities->min_eid_level;
    if (state.draft) {
        for (auto const& mode : state.draft->procedure->modes) {
            if (mode.mode == catalog::FilingMode::api) needed = std::max(needed, mode.min_eid_level.value_or(1));
        }
    }
    if (signing->purpose == SignInPurpose::send && succeeded.citizen.me.eid_level < needed) {
        signing->progress = SignInStopped{SignInTrouble::eid_level_too_low};
        context.order(StopSignIn{});
        return;
    }
    if (state.citizen && (state.citizen->issuer != succeeded.citizen.issuer || state.citizen->subject != succeeded.citizen.subject)) {
        on(context, EndConfirmed{}); // somebody else stands here now: nothing of the first person may be shown to them (F90)
        return;
    }
    state.citizen = succeeded.citizen;
    if (signing->purpose == SignInPurpose::send && state.draft) {
        send(context);
        return;
    }
    signing->progress = SignInDone{};
    context.order(FindDrafts{succeeded.citizen});
}

void on(Context& context, SignInFailed const& failed) {
    auto* signing = context.at<SigningIn>();
    if (signing == nullptr) return;
    if (failed.trouble == SignInTrouble::expired) ++signing->expiries;
    signing->progress = SignInStopped{failed.trouble};
}

void on(Context& context, SignInAgainPressed const&) {
    auto* signing = context.at<SigningIn>();
    if (signing == nullptr || !std::holds_alternative<SignInStopped>(signing->progress)) return;
    signing->progress = SignInPreparing{};
    context.order(StartSignIn{});
}

void on(Context& context, SignInRanOut const&) {
    if (!context.at<Sending>() || !context.state.draft) return;
    context.order(StartSignIn{});
    context.go(SigningIn{SignInPurpose::send, SignInPreparing{}});
}

void on(Context& context, DraftsFound const& found) {
    auto const* signing = context.at<SigningIn>();
    if (signing == nullptr) return;
    context.go(OfferingDraft{signing->purpose, found.drafts});
}

void on(Context& context, DraftChosen const& chosen) {
    if (context.at<OfferingDraft>()) context.order(OpenDraft{chosen.uid});
}

void on(Context& context, DraftsDeclined const&) {
    if (context.at<OfferingDraft>()) context.go(AtHome{});
}

void on(Context& context, DraftOpened const& opened) {
    if (!context.at<OfferingDraft>()) return;
    context.state.draft = opened.draft;
    auto& draft = *context.state.draft;
    if (draft.revision) {
        if (draft.filling) draft.filling->set_language(std::string(tag_of(context.state.display.language)));
        if (draft.revision->why == Revision::Why::portal) {
            go_on_with_revision(context);
        } else {
            context.go(ReadingRevision{});
        }
        return;
    }
    if (draft.filling) {
        draft.filling->set_language(std::string(tag_of(context.state.display.language)));
        auto const screens = question_screens(*draft.filling);
        if (opened.screen.empty() || screens.empty()) {
            to_check(context);
        } else {
            to_question(context, opened.screen);
        }
    } else {
        after_consents(context);
    }
}

void on(Context& context, DraftUnreadable const&) {
    if (context.at<OfferingDraft>()) context.go(AtHome{});
}

} // namespace motcua::visit
