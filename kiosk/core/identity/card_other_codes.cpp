#include "kiosk/core/identity/card_other_codes.h"

#include <algorithm>

namespace motcua {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_hex(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

} // namespace

bool is_health_card(std::string_view text) {
    auto const bar = text.find('|');
    if (bar == std::string_view::npos) return false;
    std::string_view const code = text.substr(0, bar);
    auto const letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
    bool const long_code =
        code.size() == 15 && letter(code[0]) && letter(code[1]) && std::ranges::all_of(code.substr(2), is_digit);
    bool const short_code = code.size() == 10 && std::ranges::all_of(code, is_digit);
    std::string_view const rest = text.substr(bar + 1);
    std::string_view const name = rest.substr(0, rest.find('|'));
    bool const hexadecimal = name.size() >= 6 && name.size() % 2 == 0 && std::ranges::all_of(name, is_hex) &&
                             !std::ranges::all_of(name, is_digit);
    bool const hex_digits_only = name.size() >= 12 && name.size() % 2 == 0 && std::ranges::all_of(name, is_hex);
    return (long_code && (hexadecimal || hex_digits_only || rest.contains('|'))) || (short_code && hexadecimal);
}

bool is_bank_code(std::string_view text) {
    if (text.contains("A000000727")) return true; // NAPAS
    if (text.starts_with("00020") && text.size() > 20 && !text.contains('|'))
        return true; // EMVCo QRCPS: payload format 01
    return text.contains("vietqr.") || text.contains("qr.napas.") || text.contains("://qrpay");
}

} // namespace motcua
