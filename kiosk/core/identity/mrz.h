// The machine-readable zone on the back of the card: ICAO 9303 part 5, TD1, three lines of 30 characters.
// Pure, any thread.
#pragma once

#include "kiosk/core/identity/card.h"

#include <expected>
#include <string_view>

namespace motcua {

/// Does the text look like a TD1 zone of a Vietnamese identity card (ID VNM, 90 characters, line ends and spaces
/// aside)?
[[nodiscard]] bool looks_like_mrz(std::string_view text);

/// Letters and digits that readers confuse (O 0, I 1, B 8, S 5, Z 2) are exchanged where only one kind may stand. A
/// wrong check digit of number, birth or the whole gives mrz_check; the rest become warnings. Names are capitals
/// without marks; the birth century comes from the personal id.
[[nodiscard]] std::expected<CardPerson, CardError> read_mrz(std::string_view text);

/// Weights 7 3 1, A=10 … Z=35, '<'=0, modulo 10.
[[nodiscard]] int mrz_check_digit(std::string_view field);

} // namespace motcua
