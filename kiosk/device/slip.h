#pragma once
// The papers a citizen takes home, as PDF (contract d4, standards N28, N38). They never look like an official receipt: no due date,
// no id number, the name as initials.

#include "kiosk/core/effect.h"
#include "kiosk/core/settings.h"
#include "kiosk/core/texts.h"

#include <expected>
#include <filesystem>
#include <string>

namespace motcua::device {

/// One page, 80 mm wide for a slip printer's roll (sent, provisional, phone advice), A4 for the checklist. Written aside, then renamed whole.
/// The error is for staff. Any one thread.
[[nodiscard]] std::expected<void, std::string> write_slip(WriteSlip const& content, KioskSettings const& settings, Texts const& texts,
                                                          Moment now, std::filesystem::path const& file);

} // namespace motcua::device
