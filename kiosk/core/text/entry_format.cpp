#include "kiosk/core/text/entry_format.h"

#include "kiosk/core/text/unicode.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <initializer_list>

namespace motcua::text {

namespace {

bool all_digits(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string in_groups(std::string_view digits, std::initializer_list<std::size_t> sizes) {
    std::string out;
    for (std::size_t const size : sizes) {
        if (!out.empty()) out.push_back(' ');
        out += digits.substr(0, size);
        digits.remove_prefix(std::min(size, digits.size()));
    }
    return out;
}

} // namespace

std::string shown_personal_id(std::string_view digits) {
    if (digits.size() != 12 || !all_digits(digits)) return std::string(digits);
    return in_groups(digits, {4, 4, 4});
}

std::string shown_phone(std::string_view digits) {
    if (!all_digits(digits)) return std::string(digits);
    if (digits.size() == 10) return in_groups(digits, {4, 3, 3});
    if (digits.size() == 11) return in_groups(digits, {4, 4, 3});
    return std::string(digits);
}

std::string shown_integer(std::int64_t number) {
    std::uint64_t const magnitude =
        number < 0 ? 0 - static_cast<std::uint64_t>(number) : static_cast<std::uint64_t>(number);
    std::string const digits = std::to_string(magnitude);
    std::string out = number < 0 ? "-" : "";
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) out.push_back('.');
        out.push_back(digits[i]);
    }
    return out;
}

std::string shown_money(std::int64_t vnd) {
    return shown_integer(vnd) + " đồng";
}

std::string masked(std::string_view value) {
    std::u32string out = to_utf32(to_nfc(value));
    std::size_t seen = 0;
    for (std::size_t i = out.size(); i-- > 0;) {
        bool const counted = u_isalnum(static_cast<UChar32>(out[i])) != 0;
        if (counted && ++seen > 3) out[i] = U'•';
    }
    return to_utf8(out);
}

} // namespace motcua::text
