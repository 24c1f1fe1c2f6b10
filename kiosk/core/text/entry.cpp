#include "kiosk/core/text/entry.h"

#include "kiosk/core/text/entry_reading.h"
#include "kiosk/core/text/unicode.h"

#include <unicode/uchar.h>

namespace motcua::text {

std::string_view entry_text_key(EntryCode code) {
    switch (code) {
    case EntryCode::empty: return "entry.error.empty";
    case EntryCode::id_letters: return "entry.error.id_letters";
    case EntryCode::id_length: return "entry.error.id_length";
    case EntryCode::id_old_number: return "entry.error.id_old_number";
    case EntryCode::old_id_length: return "entry.error.old_id_length";
    case EntryCode::phone_letters: return "entry.error.phone_letters";
    case EntryCode::phone_length: return "entry.error.phone_length";
    case EntryCode::phone_start: return "entry.error.phone_start";
    case EntryCode::money_unreadable: return "entry.error.money_unreadable";
    case EntryCode::money_too_large: return "entry.error.money_too_large";
    case EntryCode::number_unreadable: return "entry.error.number_unreadable";
    case EntryCode::number_too_small: return "entry.error.number_too_small";
    case EntryCode::number_too_large: return "entry.error.number_too_large";
    case EntryCode::date_unreadable: return "entry.error.date_unreadable";
    case EntryCode::date_incomplete: return "entry.error.date_incomplete";
    case EntryCode::date_short_year: return "entry.error.date_short_year";
    case EntryCode::date_no_month: return "entry.error.date_no_month";
    case EntryCode::date_no_day: return "entry.error.date_no_day";
    case EntryCode::date_future: return "entry.error.date_future";
    case EntryCode::date_too_early: return "entry.error.date_too_early";
    case EntryCode::date_lunar: return "entry.error.date_lunar";
    case EntryCode::name_digits: return "entry.error.name_digits";
    case EntryCode::name_signs: return "entry.error.name_signs";
    case EntryCode::name_too_long: return "entry.error.name_too_long";
    case EntryCode::email_at_sign: return "entry.error.email_at_sign";
    case EntryCode::email_marks: return "entry.error.email_marks";
    case EntryCode::email_domain: return "entry.error.email_domain";
    case EntryCode::email_unreadable: return "entry.error.email_unreadable";
    }
    return "entry.error.empty";
}

std::string with_ascii_digits(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size());
    for (char32_t const c : to_utf32(utf8)) {
        int const digit = u_charDigitValue(static_cast<UChar32>(c));
        append_utf8(out, digit >= 0 ? U'0' + static_cast<char32_t>(digit) : c);
    }
    return out;
}

std::string reading_of(std::string_view typed) {
    std::string out;
    for (char32_t const c : to_utf32(collapse_spaces(with_ascii_digits(to_nfc(typed))))) {
        if (c == 0x20AB) { // ₫
            out.push_back('d');
        } else if (c == 0x2013 || c == 0x2014 || c == 0x2010 || c == 0x2011 || c == 0x2212) {
            out.push_back('-');
        } else if (c < 0x80 && !is_letter(c)) {
            out.push_back(static_cast<char>(c));
        } else {
            std::string const plain = fold(to_utf8(std::u32string(1, c)));
            out.push_back(plain.size() == 1 ? plain.front() : '\x7F');
        }
    }
    return out;
}

std::string digits_between(std::string_view reading, std::string_view separators, bool& only_digits) {
    std::string digits;
    only_digits = true;
    for (char const c : reading) {
        if (c >= '0' && c <= '9')
            digits.push_back(c);
        else if (!separators.contains(c))
            only_digits = false;
    }
    return digits;
}

} // namespace motcua::text
