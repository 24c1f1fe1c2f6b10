#include "kiosk/core/identity/card.h"

namespace motcua {

std::string_view code_of(CardWarning warning) {
    switch (warning) {
    case CardWarning::sex_mismatch: return "sex_mismatch";
    case CardWarning::birth_year_mismatch: return "birth_year_mismatch";
    case CardWarning::unknown_province: return "unknown_province";
    case CardWarning::birth_invalid: return "birth_invalid";
    case CardWarning::birth_missing: return "birth_missing";
    case CardWarning::issued_invalid: return "issued_invalid";
    case CardWarning::sex_unreadable: return "sex_unreadable";
    case CardWarning::old_id_invalid: return "old_id_invalid";
    case CardWarning::name_unusual: return "name_unusual";
    case CardWarning::address_missing: return "address_missing";
    case CardWarning::text_repaired: return "text_repaired";
    case CardWarning::text_damaged: return "text_damaged";
    case CardWarning::name_without_marks: return "name_without_marks";
    case CardWarning::check_digit_mismatch: return "check_digit_mismatch";
    }
    return "text_damaged";
}

std::string_view code_of(CardError error) {
    switch (error) {
    case CardError::not_an_id_card: return "not_an_id_card";
    case CardError::bad_id_number: return "bad_id_number";
    case CardError::incomplete: return "incomplete";
    case CardError::two_cards: return "two_cards";
    case CardError::health_card: return "health_card";
    case CardError::bank_qr: return "bank_qr";
    case CardError::too_long: return "too_long";
    case CardError::mrz_check: return "mrz_check";
    }
    return "not_an_id_card";
}

} // namespace motcua
