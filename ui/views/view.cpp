#include "kiosk/base/overload.h"
#include "ui/views/parts.h"

namespace motcua::view {

View view_of(State const& state, Texts const& texts) {
    bool const looked_at = std::holds_alternative<ReadingReadiness>(state.place); // staff wants to know why
    if (state.fault && !looked_at) return fault_view(state, texts, *state.fault);
    return std::visit(
        Overload{
            [&](AtStart const&) { return start_view(state, texts); },
            [&](AtHome const&) { return home_view(state, texts); },
            [&](ReadingGuide const&) { return guide_view(state, texts); },
            [&](Finding const& place) { return find_view(state, texts, place); },
            [&](ChoosingAmongAlikes const& place) { return alikes_view(state, texts, place); },
            [&](ReadingProcedure const& place) { return procedure_view(state, texts, place); },
            [&](AtCounter const& place) { return counter_view(state, texts, place); },
            [&](AskingPhone const& place) { return phone_ready_view(state, texts, place); },
            [&](OnOwnPhone const& place) { return phone_view(state, texts, place); },
            [&](AskingConsent const& place) { return consent_view(state, texts, place); },
            [&](Answering const& place) { return question_view(state, texts, place); },
            [&](OfferingCard const& place) { return card_offer_view(state, texts, place); },
            [&](ConfirmingCard const& place) { return card_check_view(state, texts, place); },
            [&](GatheringPapers const& place) { return papers_view(state, texts, place); },
            [&](ChoosingReceiver const& place) { return receiver_view(state, texts, place); },
            [&](Checking const& place) { return check_view(state, texts, place); },
            [&](Declaring const& place) { return declaration_view(state, texts, place); },
            [&](SigningIn const& place) { return sign_in_view(state, texts, place); },
            [&](OfferingDraft const& place) { return drafts_view(state, texts, place); },
            [&](ReadingRevision const&) { return revision_view(state, texts); },
            [&](motcua::Sending const& place) { return sending_view(state, texts, place); },
            [&](motcua::Done const& place) { return done_view(state, texts, place); },
            [&](PracticeDone const&) { return practised_view(state, texts); },
            [&](Tracking const& place) { return track_view(state, texts, place); },
            [&](ReadingReadiness const& place) { return readiness_view(state, texts, place); },
            [&](motcua::Wiping const&) { return wiping_view(state, texts); },
        },
        state.place);
}

} // namespace motcua::view
