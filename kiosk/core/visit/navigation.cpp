#include "kiosk/core/visit/handlers.h"
#include "kiosk/core/visit/revision.h"
#include "kiosk/core/visit/steps.h"

#include "kiosk/base/overload.h"

#include <algorithm>

namespace motcua::visit {

namespace {

/// The field before this one: in the group, else the last of the screen before. Nothing: this is the first question.
std::optional<std::pair<std::string, std::string>> field_before(form::Filling const& filling, Answering const& answering) {
    auto const screens = question_screens(filling);
    auto const here = std::ranges::find(screens, answering.screen, &form::Screen::key);
    if (here == screens.end()) return std::nullopt;
    auto const fields = fields_of(filling, *here);
    auto const field = std::ranges::find(fields, answering.field);
    if (field != fields.end() && field != fields.begin()) return std::pair{here->key, *std::prev(field)};
    if (here == screens.begin()) return std::nullopt;
    auto const before = std::prev(here);
    auto const last = fields_of(filling, *before);
    return std::pair{before->key, last.empty() ? std::string{} : last.back()};
}

void last_question(Context& context) {
    auto const& filling = *context.state.draft->filling;
    auto const screens = question_screens(filling);
    if (screens.empty()) return;
    auto const fields = fields_of(filling, screens.back());
    to_question(context, screens.back().key, fields.empty() ? std::string{} : fields.back());
}

void leave_draft(Context& context) {
    auto& state = context.state;
    std::string const code = state.draft->procedure->code;
    bool const practice = state.kind == VisitKind::practice;
    if (!practice) context.order(DeleteDraft{state.draft->uid});
    state.draft.reset();
    state.kind = VisitKind::real;
    if (practice) {
        context.go(AtHome{});
    } else {
        context.go(ReadingProcedure{.code = code});
    }
}

/// From a step that follows the questions back to the last of them, or to what came before.
void before_papers(Context& context) {
    auto& draft = *context.state.draft;
    if (draft.filling && !question_screens(*draft.filling).empty()) {
        last_question(context);
    } else if (!draft.procedure->consents.empty()) {
        context.go(AskingConsent{draft.procedure->consents.size() - 1});
    } else {
        leave_draft(context);
    }
}

bool before_the_check(Context& context) {
    auto const papers = papers_asked(*context.state.draft).size();
    if (papers > 0) {
        context.go(GatheringPapers{.paper = papers - 1});
    } else {
        before_papers(context);
    }
    return true;
}

bool back_from(Context& context, Answering const& answering) {
    if (!context.state.draft || !context.state.draft->filling) return false;
    if (answering.return_to == ReturnTo::check) {
        auto const before = field_before(*context.state.draft->filling, answering);
        bool const same_screen = before && before->first == answering.screen;
        if (!same_screen) {
            to_check(context);
            return true;
        }
    }
    if (auto const before = field_before(*context.state.draft->filling, answering)) {
        to_question(context, before->first, before->second);
    } else if (context.state.kind == VisitKind::real && !context.state.draft->procedure->consents.empty()) {
        context.go(AskingConsent{context.state.draft->procedure->consents.size() - 1});
    } else {
        leave_draft(context);
    }
    return true;
}

} // namespace

bool back(Context& context) {
    auto& state = context.state;
    return std::visit(
        Overload{
            [](AtStart const&) { return false; },
            [](Wiping const&) { return false; },
            [](Sending const&) { return false; }, // cannot be left backwards (F57, F58)
            [](Done const&) { return false; },
            [&](AtHome const&) { return false; },
            [&](ReadingReadiness const&) { on(context, EndPressed{}); return true; }, // whatever staff tried goes with it, as after a visit
            [&](PracticeDone const&) { context.go(AtHome{}); return true; },
            [&](ReadingGuide const&) { context.go(AtHome{}); return true; },
            [&](Finding const& finding) {
                if (finding.life_event.starts_with("field.")) {
                    Finding fields;
                    fields.life_event = "fields";
                    context.go(std::move(fields));
                } else if (finding.typing || !finding.life_event.empty()) {
                    context.go(Finding{});
                } else {
                    context.go(AtHome{});
                }
                return true;
            },
            [&](ChoosingAmongAlikes const& choosing) {
                if (choosing.answers.empty()) {
                    context.go(ReadingProcedure{.code = choosing.guide_of});
                } else {
                    auto shorter = choosing;
                    shorter.answers.pop_back();
                    context.go(std::move(shorter));
                }
                return true;
            },
            [&](ReadingProcedure const&) { context.go(Finding{}); return true; },
            [&](AtCounter const& counter) {
                context.go(ReadingProcedure{.code = counter.code, .papers_in_hand = counter.papers_in_hand});
                return true;
            },
            [&](AskingPhone const& asking) {
                AskingPhone before{.code = asking.code, .papers_in_hand = asking.papers_in_hand, .not_ready = asking.trouble.has_value()};
                if (asking.not_ready) context.go(std::move(before));
                else context.go(ReadingProcedure{.code = asking.code, .papers_in_hand = asking.papers_in_hand});
                return true;
            },
            [&](OnOwnPhone const& phone) {
                context.go(ReadingProcedure{.code = phone.code, .papers_in_hand = phone.papers_in_hand});
                return true;
            },
            [&](AskingConsent const& asking) {
                if (asking.refused) {
                    context.go(AskingConsent{asking.notice});
                } else if (asking.notice > 0) {
                    context.go(AskingConsent{asking.notice - 1});
                } else {
                    leave_draft(context);
                }
                return true;
            },
            [&](Answering const& answering) { return back_from(context, Answering(answering)); },
            [&](OfferingCard const& offering) { return back_from(context, Answering(offering.from)); },
            [&](ConfirmingCard const& confirming) {
                context.go(Answering(confirming.from));
                return true;
            },
            [&](GatheringPapers const& gathering) {
                if (gathering.return_to == ReturnTo::check) {
                    to_check(context);
                } else if (gathering.paper > 0) {
                    context.go(GatheringPapers{.paper = gathering.paper - 1});
                } else {
                    before_papers(context);
                }
                return true;
            },
            [&](ChoosingReceiver const&) { return before_the_check(context); },
            [&](Checking const&) { return before_the_check(context); },
            [&](Declaring const&) { to_check(context); return true; },
            [&](SigningIn const& signing) {
                context.order(StopSignIn{});
                if (signing.purpose == SignInPurpose::send && state.draft) {
                    to_check(context);
                } else {
                    context.go(AtHome{});
                }
                return true;
            },
            [&](OfferingDraft const&) { context.go(AtHome{}); return true; },
            [&](ReadingRevision const&) {
                state.draft.reset(); // it stays in the store as it was
                context.go(AtHome{});
                return true;
            },
            [&](Tracking const& tracking) {
                if (std::holds_alternative<TrackAsking>(tracking.found)) {
                    context.go(AtHome{});
                } else {
                    Tracking again;
                    again.code = tracking.code;
                    again.kind = tracking.kind;
                    context.go(std::move(again));
                }
                return true;
            },
        },
        Place(state.place));
}

bool can_go_back(State const& state) {
    return !std::holds_alternative<AtStart>(state.place) && !std::holds_alternative<AtHome>(state.place) &&
           !std::holds_alternative<Sending>(state.place) && !std::holds_alternative<Done>(state.place) &&
           !std::holds_alternative<Wiping>(state.place);
}

void on(Context& context, BackPressed const&) {
    if (!std::holds_alternative<NoOverlay>(context.state.overlay)) {
        context.state.overlay = NoOverlay{};
        return;
    }
    back(context);
}

void on(Context& context, NextPressed const&) {
    if (!std::holds_alternative<NoOverlay>(context.state.overlay)) return;
    if (auto* answering = context.at<Answering>()) next_question(context, *answering);
    else if (auto* gathering = context.at<GatheringPapers>()) next_paper(context, *gathering);
    else if (context.at<OfferingCard>()) on(context, CardDeclined{});
    else if (context.at<ConfirmingCard>()) on(context, CardConfirmed{});
    else if (context.at<Checking>()) next_after_check(context);
    else if (context.at<Declaring>()) declare_and_file(context);
    else if (context.at<ReadingRevision>()) go_on_with_revision(context);
    else if (auto* tracking = context.at<Tracking>()) look_up(context, *tracking);
    else if (context.at<ReadingGuide>()) context.go(Finding{});
}

void on(Context& context, BodyPageTurned const& turned) {
    context.state.body_page = std::max(0, context.state.body_page + turned.by);
}

} // namespace motcua::visit
