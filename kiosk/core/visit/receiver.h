#pragma once
// Which office receives the dossier in hand. The one that the procedure or this kiosk names may have been merged, renamed or split
// up since: its successor receives, the citizen reads both names, both codes are kept (F28).

#include "kiosk/core/visit/context.h"

#include <string>
#include <string_view>

namespace motcua::visit {

/// UnitCode of the office that is named; may be empty.
[[nodiscard]] std::string asked_agency(DossierDraft const& draft, KioskSettings const& settings);

/// Works out anew who receives. False: several could; the citizen is asked, the screen is that question now.
[[nodiscard]] bool settle_receiver(Context& context);

/// ChangePressed::screen of the receiver's row on the check.
inline constexpr std::string_view change_receiver = "receiver";

/// An office by the name or code the portal wrote once: its one successor with the former name in brackets, else as it stands.
[[nodiscard]] std::string name_now(State const& state, std::string const& written);

} // namespace motcua::visit
