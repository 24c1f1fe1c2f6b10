// The text of an identity card's QR code (or MRZ) made into a person. Pure, any thread; works on bytes from any
// scanner.
//
// The card proves nothing: whoever holds it may have found it. What is read here fills answers that the citizen
// confirms; it never signs anybody in.
//
// Layout (chip cards from 2021 and the 2024 card), separator '|':
//   id12 | cmnd9 or empty | full name | birth ddmmyyyy | sex Nam/Nữ | permanent address | issued ddmmyyyy | extras…
// Repaired on the way in: byte order mark, CR/LF, scanner prefixes, NFD, UTF-8 read as Latin-1/Windows-1252,
// Windows-1258, text that arrives as Telex keystrokes, digits typed through the "Vietnamese" keyboard layout, the same
// card scanned twice.
#pragma once

#include "kiosk/core/text/entry_date.h"

#include <chrono>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua {

enum class Sex : std::uint8_t { male, female };

/// Things to look at together; none of them refuses the card.
enum class CardWarning : std::uint8_t {
    sex_mismatch,        ///< the fourth digit of the id says the other sex
    birth_year_mismatch, ///< century or year in the id differ from the birth date
    unknown_province,    ///< the first three digits are no province and no country
    birth_invalid,       ///< no such day; birth is absent
    birth_missing,
    issued_invalid, ///< no such day, or before birth; issued is absent
    sex_unreadable,
    old_id_invalid, ///< neither 9 nor 12 digits; kept among extras
    name_unusual,   ///< digits or signs in the name
    address_missing,
    text_repaired,       ///< letters were restored: look at name and address
    text_damaged,        ///< some letters are lost ("Nguy?n")
    name_without_marks,  ///< from an MRZ, which has no Vietnamese letters
    check_digit_mismatch ///< MRZ: a check digit of a less important field does not fit
};

enum class CardError : std::uint8_t {
    not_an_id_card, ///< another code, a web address, plain text, nothing
    bad_id_number,  ///< shaped like a card, but the first field is no 12-digit number
    incomplete,     ///< half a card: hold it still and scan again
    two_cards,      ///< two different cards in one reading
    health_card,    ///< the QR of a health insurance card
    bank_qr,        ///< a payment code
    too_long,       ///< more than any identity card holds
    mrz_check       ///< MRZ whose check digits of number, birth or whole do not fit
};

struct CardPerson {
    std::string id_number; ///< 12 digits
    std::optional<std::string> old_id_number;
    std::string full_name;                  ///< NFC, in the case of the card
    std::optional<text::PartialDate> birth; ///< to the day, or only the year
    std::optional<Sex> sex;
    std::string address;                    ///< permanent residence at the time of issue, units of that time
    std::vector<std::string> address_parts; ///< split at commas, smallest first: hamlet, commune, district, province
    std::optional<std::chrono::year_month_day> issued;
    std::vector<std::string> extras;   ///< fields after the seventh, by position, unexplained
    std::vector<CardWarning> warnings; ///< each at most once, in the order of the enumeration
    bool operator==(CardPerson const&) const = default;
};

/// Longest payload that is looked at, in bytes. The 2024 card with eleven fields stays below 700; a QR code can carry
/// 2953.
inline constexpr std::size_t longest_card_payload = 2048;

[[nodiscard]] std::expected<CardPerson, CardError> read_card(std::string_view payload);

/// "sex_mismatch": the enumerator, as the command line prints it; texts are under "card.warning.<code>",
/// "card.error.<code>".
[[nodiscard]] std::string_view code_of(CardWarning warning);
[[nodiscard]] std::string_view code_of(CardError error);

/// Would these keystrokes be a card? For a scanner that types: true as soon as the text so far can only be the
/// beginning of a card ("083190004521|" with or without a prefix), so that it is taken away from the field under the
/// caret.
[[nodiscard]] bool begins_like_card(std::string_view typed);

} // namespace motcua
