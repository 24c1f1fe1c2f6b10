// Reading what people type, generously: one canonical value, or a reason a citizen can act on.
//
// Everything here is pure and may be called from any thread. Input is any UTF-8 (broken bytes allowed), with spaces of
// every kind, digits of any script (Khmer ០១២ too), and any normal form. Each EntryCode has a text for the citizen
// under the key "entry.error.<code>" (entry_text_key), one sentence that says what to do.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace motcua::text {

enum class EntryCode : std::uint8_t {
    empty,
    id_letters,    ///< a personal id has digits only
    id_length,     ///< not 12 digits
    id_old_number, ///< 9 digits: the old CMND, where the 12-digit id is wanted
    old_id_length, ///< an old number has 9 (or, rarely, 12) digits
    phone_letters,
    phone_length,
    phone_start, ///< does not begin like a Vietnamese number
    money_unreadable,
    money_too_large,
    number_unreadable,
    number_too_small,
    number_too_large,
    date_unreadable,
    date_incomplete, ///< day or month is missing where the whole date is needed
    date_short_year, ///< "90": which century?
    date_no_month,   ///< month 13
    date_no_day,     ///< 31-02, 31-04
    date_future,
    date_too_early, ///< before 1870: nobody alive, no register
    date_lunar,     ///< "tháng chạp", "âm lịch": forms want the solar date
    name_digits,
    name_signs,
    name_too_long,
    email_at_sign,
    email_marks, ///< Vietnamese letters in an address
    email_domain,
    email_unreadable
};

struct EntryProblem {
    EntryCode code = EntryCode::empty;
    bool operator==(EntryProblem const&) const = default;
};

/// "entry.error.id_length": the code's enumerator is its name.
[[nodiscard]] std::string_view entry_text_key(EntryCode code);

/// Any Unicode decimal digit becomes ASCII, everything else stays.
[[nodiscard]] std::string with_ascii_digits(std::string_view utf8);

} // namespace motcua::text
