#pragma once
// The scans of the dossier in hand against what the portal takes now: its limits may shrink while somebody sits there (F34).

#include "kiosk/core/dossier/paper_limits.h"
#include "kiosk/core/state.h"

#include <cstdint>
#include <optional>
#include <string>

namespace motcua::visit {

/// Bytes that this paper may have beside the other scans.
[[nodiscard]] std::int64_t room_for(State const& state, std::string const& paper);

/// What is wrong with a scan of this paper; nothing: the portal takes it.
[[nodiscard]] std::optional<dossier::PaperFault> fault_of(State const& state, std::string const& paper, ScannedPaper const& scan);

/// The scans that must be taken anew before the dossier can go, in the order in which the papers are asked; nothing: it can.
/// Every answer stays.
[[nodiscard]] std::optional<Revision> no_longer_fits(State const& state);

/// The same question for one paper of the draft.
[[nodiscard]] std::optional<dossier::PaperFault> no_longer_fits(State const& state, std::string const& paper);

} // namespace motcua::visit
