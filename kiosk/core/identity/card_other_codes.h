// Codes that are often held before the reader instead of the identity card (used only by the card reader).
#pragma once

#include <string_view>

namespace motcua {

/// Health insurance card: code of 15 signs or 10 digits, then the name as hexadecimal UTF-8.
[[nodiscard]] bool is_health_card(std::string_view text);

/// EMVCo payment code (VietQR: "000201…", AID A000000727) or a bank's transfer link.
[[nodiscard]] bool is_bank_code(std::string_view text);

} // namespace motcua
