#include "kiosk/core/visit/receiver.h"

#include "kiosk/core/visit/handlers.h"
#include "kiosk/core/visit/steps.h"

#include <algorithm>

namespace motcua::visit {

namespace {

std::string name_of(State const& state, std::string const& code) {
    auto const* agency = state.agencies->find(code);
    return agency != nullptr ? agency->name : std::string{};
}

Receiver receiver_in_place_of(State const& state, std::string const& asked, std::string const& code) {
    return {asked, code, catalog::named_with_former(name_of(state, code), name_of(state, asked)), false};
}

} // namespace

std::string asked_agency(DossierDraft const& draft, KioskSettings const& settings) {
    for (auto const& mode : draft.procedure->modes) {
        if (mode.mode == catalog::FilingMode::api && !mode.agency.empty()) return mode.agency;
    }
    return settings.portal.agency;
}

bool settle_receiver(Context& context) {
    auto& state = context.state;
    if (!state.draft || !state.agencies || state.kind == VisitKind::practice) return true;
    auto& draft = *state.draft;
    auto const asked = asked_agency(draft, state.settings);
    auto const receivers = state.agencies->receivers_of(asked, date_in_viet_nam(state.now));
    if (receivers.size() > 1) {
        bool const known = draft.receiver && draft.receiver->chosen && draft.receiver->asked == asked &&
                           std::ranges::find(receivers, draft.receiver->code, &catalog::Agency::code) != receivers.end();
        if (known) return true;
        ChoosingReceiver choosing{name_of(state, asked), {}};
        for (auto const* agency : receivers) choosing.codes.push_back(agency->code);
        context.go(std::move(choosing));
        return false;
    }
    draft.receiver.reset();
    // An office the portal does not know stays as it is named: the portal says what it thinks of it.
    if (receivers.size() == 1 && receivers.front()->code != asked) draft.receiver = receiver_in_place_of(state, asked, receivers.front()->code);
    return true;
}

void on(Context& context, ReceiverChosen const& chosen) {
    auto const* choosing = context.at<ChoosingReceiver>();
    if (choosing == nullptr || !context.state.draft || !context.state.agencies) return;
    if (std::ranges::find(choosing->codes, chosen.code) == choosing->codes.end()) return;
    auto& draft = *context.state.draft;
    draft.receiver = receiver_in_place_of(context.state, asked_agency(draft, context.state.settings), chosen.code);
    draft.receiver->chosen = true;
    save(context);
    to_check(context);
}

std::string name_now(State const& state, std::string const& written) {
    if (!state.agencies) return written;
    auto const* agency = state.agencies->find(written);
    if (agency == nullptr) agency = state.agencies->named(written);
    if (agency == nullptr) return written;
    auto const receivers = state.agencies->receivers_of(agency->code, date_in_viet_nam(state.now));
    return receivers.size() == 1 ? catalog::named_with_former(receivers.front()->name, agency->name) : agency->name;
}

} // namespace motcua::visit
