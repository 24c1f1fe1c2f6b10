#include "kiosk/core/dossier/item.h"

#include "kiosk/base/overload.h"

#include <algorithm>

namespace motcua::dossier {

namespace {

bool doubtful(Write const& write) {
    return write.settled == Settled::in_doubt || write.settled == Settled::departed;
}

ItemState state_of_submission(SubmissionView const& submission) {
    if (submission.status.code == DossierStatus::refused) return ItemState::refused;
    // accepted is what the portal said was accepted, not what comes after it in a list of states (a.7)
    return submission.accepted_at ? ItemState::accepted : ItemState::sent;
}

ItemState state_of_moving(Item const& item) {
    if (item.uncertain_since) return ItemState::uncertain;
    return item.failures > 0 ? ItemState::waiting : ItemState::saved;
}

} // namespace

bool in_doubt(Item const& item) {
    return doubtful(item.draft) || doubtful(item.submission) ||
           std::ranges::any_of(item.papers, [](PaperProgress const& paper) { return doubtful(paper.announcement); });
}

ItemState state_of(Item const& item) {
    return std::visit(Overload{
                          [&](Moving const&) { return state_of_moving(item); },
                          [&](AwaitsCitizen const&) {
                              // A submission in doubt may have arrived: saying "not sent" would be a guess (b8.3).
                              return doubtful(item.submission) ? ItemState::uncertain : ItemState::waiting_for_citizen;
                          },
                          [](Quarantined const&) { return ItemState::quarantined; },
                          [](HandedOver const&) { return ItemState::hand_over; },
                          [](Confirmed const& confirmed) { return state_of_submission(confirmed.submission); },
                      },
                      item.standing);
}

std::string_view name_of(ItemState state) {
    switch (state) {
    case ItemState::saved: return "saved";
    case ItemState::waiting: return "waiting";
    case ItemState::uncertain: return "uncertain";
    case ItemState::waiting_for_citizen: return "waiting_for_citizen";
    case ItemState::sent: return "sent";
    case ItemState::accepted: return "accepted";
    case ItemState::refused: return "refused";
    case ItemState::quarantined: return "quarantined";
    case ItemState::hand_over: return "hand_over";
    }
    return "";
}

std::string_view name_of(CitizenNeed need) {
    switch (need) {
    case CitizenNeed::sign_in: return "sign_in";
    case CitizenNeed::fix_answer: return "fix_answer";
    case CitizenNeed::fix_paper: return "fix_paper";
    case CitizenNeed::new_version: return "new_version";
    case CitizenNeed::begin_anew: return "begin_anew";
    case CitizenNeed::two_editors: return "two_editors";
    }
    return "";
}

} // namespace motcua::dossier
