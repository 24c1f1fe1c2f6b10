#include "kiosk/core/text/entry_number.h"

#include "kiosk/core/text/entry_reading.h"

#include <algorithm>
#include <array>
#include <utility>

namespace motcua::text {

namespace {

std::unexpected<EntryProblem> problem(EntryCode code) {
    return std::unexpected(EntryProblem{code});
}

/// Mobile prefixes of eleven-digit numbers, replaced on 15 September 2018 (Bộ TTTT, kế hoạch 2036/QĐ-BTTTT and
/// 798/QĐ-BTTTT).
constexpr auto moved_prefixes = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"0120", "070"}, {"0121", "079"}, {"0122", "077"}, {"0123", "083"}, {"0124", "084"}, {"0125", "085"},
    {"0126", "076"}, {"0127", "081"}, {"0128", "078"}, {"0129", "082"}, {"0162", "032"}, {"0163", "033"},
    {"0164", "034"}, {"0165", "035"}, {"0166", "036"}, {"0167", "037"}, {"0168", "038"}, {"0169", "039"},
    {"0186", "056"}, {"0188", "058"}, {"0199", "059"},
});

std::string national(std::string digits, bool plus) {
    if (digits.starts_with("0084")) {
        digits.erase(0, 4);
    } else if (digits.starts_with("84") && (plus || digits.size() >= 11)) {
        digits.erase(0, 2);
    } else if (plus) {
        return {};
    }
    if (digits.starts_with('0')) return digits;
    return '0' + digits; // spreadsheets drop the zero of "0903…"
}

} // namespace

std::expected<std::string, EntryProblem> read_personal_id(std::string_view typed) {
    std::string const reading = reading_of(typed);
    if (reading.empty()) return problem(EntryCode::empty);
    bool only_digits = false;
    std::string digits = digits_between(reading, " .-_/,", only_digits);
    if (!only_digits || digits.empty()) return problem(EntryCode::id_letters);
    if (digits.size() == 9) return problem(EntryCode::id_old_number);
    if (digits.size() != 12) return problem(EntryCode::id_length);
    return digits;
}

std::expected<std::string, EntryProblem> read_old_id(std::string_view typed) {
    std::string const reading = reading_of(typed);
    if (reading.empty()) return problem(EntryCode::empty);
    bool only_digits = false;
    std::string digits = digits_between(reading, " .-_/,", only_digits);
    if (!only_digits || digits.empty()) return problem(EntryCode::id_letters);
    if (digits.size() != 9 && digits.size() != 12) return problem(EntryCode::old_id_length);
    return digits;
}

std::expected<std::string, EntryProblem> read_phone(std::string_view typed) {
    std::string const reading = reading_of(typed);
    if (reading.empty()) return problem(EntryCode::empty);
    bool only_digits = false;
    bool const plus = reading.substr(0, 2).contains('+'); // "+84", "(+84)"
    std::string const after_plus = plus ? reading.substr(reading.find('+') + 1) : reading;
    std::string const typed_digits = digits_between(after_plus, " .-_/,()", only_digits);
    if (!only_digits || typed_digits.empty()) return problem(EntryCode::phone_letters);
    std::string const digits = national(typed_digits, plus);
    if (digits.empty()) return problem(EntryCode::phone_start);
    if (digits.starts_with("02")) {
        if (digits.size() != 11) return problem(EntryCode::phone_length);
        return digits;
    }
    if (digits.size() == 11) {
        auto const moved = std::ranges::find(moved_prefixes, std::string_view(digits).substr(0, 4),
                                             &std::pair<std::string_view, std::string_view>::first);
        if (moved != moved_prefixes.end()) return std::string(moved->second) + digits.substr(4);
    }
    if (digits.size() != 10) return problem(EntryCode::phone_length);
    if (!std::string_view("35789").contains(digits[1])) return problem(EntryCode::phone_start);
    return digits;
}

std::expected<std::int64_t, EntryProblem> read_integer(std::string_view typed, std::int64_t lowest,
                                                       std::int64_t highest) {
    std::string reading = reading_of(typed);
    if (reading.empty()) return problem(EntryCode::empty);
    bool const negative = reading.front() == '-';
    if (negative || reading.front() == '+') reading.erase(0, 1);
    std::size_t run = 0; // digits since the last separator
    bool separated = false;
    std::int64_t value = 0;
    for (char const c : reading) {
        if (c >= '0' && c <= '9') {
            if (separated && run == 3) return problem(EntryCode::number_unreadable);
            if (value > 100'000'000'000'000'000) return problem(EntryCode::number_too_large);
            value = value * 10 + (c - '0');
            ++run;
        } else if (c == '.' || c == ',' || c == ' ') {
            if (run == 0 || run > 3 || (separated && run != 3)) return problem(EntryCode::number_unreadable);
            separated = true;
            run = 0;
        } else {
            return problem(EntryCode::number_unreadable);
        }
    }
    if (run == 0 || (separated && run != 3)) return problem(EntryCode::number_unreadable);
    if (negative) value = -value;
    if (value < lowest) return problem(EntryCode::number_too_small);
    if (value > highest) return problem(EntryCode::number_too_large);
    return value;
}

} // namespace motcua::text
