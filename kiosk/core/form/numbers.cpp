#include "kiosk/core/form/numbers.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <limits>

#include "kiosk/core/form/dates.h"
#include "kiosk/core/form/utf16.h"

namespace motcua::form {

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Length of the longest decimal literal at the start (sign, digits, point, exponent); 0 when none.
std::size_t decimal_length(std::string_view text) {
    std::size_t index = 0;
    if (index < text.size() && (text[index] == '+' || text[index] == '-')) ++index;
    auto const digits_start = index;
    while (index < text.size() && is_digit(text[index]))
        ++index;
    auto digits = index - digits_start;
    if (index < text.size() && text[index] == '.') {
        auto const fraction_start = index + 1;
        auto end = fraction_start;
        while (end < text.size() && is_digit(text[end]))
            ++end;
        if (digits + (end - fraction_start) > 0) index = end;
        digits += end - fraction_start;
    }
    if (digits == 0) return 0;
    if (index < text.size() && (text[index] == 'e' || text[index] == 'E')) {
        auto end = index + 1;
        if (end < text.size() && (text[end] == '+' || text[end] == '-')) ++end;
        auto const exponent_start = end;
        while (end < text.size() && is_digit(text[end]))
            ++end;
        if (end > exponent_start) index = end;
    }
    return index;
}

double decimal_value(std::string_view text) {
    if (!text.empty() && text.front() == '+') text.remove_prefix(1);
    double value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc::result_out_of_range) // from_chars leaves the value; strtod knows 0 and infinity
        return std::strtod(std::string{text}.c_str(), nullptr);
    return value;
}

int hex_digit(char c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return 99;
}

double digits_in_base(std::string_view text, int base, bool whole) {
    double value = 0;
    std::size_t index = 0;
    for (; index < text.size() && hex_digit(text[index]) < base; ++index)
        value = value * base + hex_digit(text[index]);
    if (index == 0 || (whole && index != text.size())) return not_a_number;
    return value;
}

} // namespace

double parse_float(std::string_view text) {
    text = trimmed(text);
    if (auto const length = decimal_length(text); length > 0) return decimal_value(text.substr(0, length));
    auto unsigned_text = text;
    auto sign = 1.0;
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        sign = text.front() == '-' ? -1.0 : 1.0;
        unsigned_text.remove_prefix(1);
    }
    if (unsigned_text.starts_with("Infinity")) return sign * std::numeric_limits<double>::infinity();
    return not_a_number;
}

double parse_int(std::string_view text) {
    text = trimmed(text);
    auto sign = 1.0;
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        sign = text.front() == '-' ? -1.0 : 1.0;
        text.remove_prefix(1);
    }
    if (text.starts_with("0x") || text.starts_with("0X")) return sign * digits_in_base(text.substr(2), 16, false);
    std::size_t length = 0;
    while (length < text.size() && is_digit(text[length]))
        ++length;
    if (length == 0) return not_a_number;
    return sign * decimal_value(text.substr(0, length));
}

double javascript_number(std::string_view text) {
    text = trimmed(text);
    if (text.empty()) return 0;
    if (text.starts_with("0x") || text.starts_with("0X")) return digits_in_base(text.substr(2), 16, true);
    if (text.starts_with("0b") || text.starts_with("0B")) return digits_in_base(text.substr(2), 2, true);
    if (text.starts_with("0o") || text.starts_with("0O")) return digits_in_base(text.substr(2), 8, true);
    if (text == "Infinity" || text == "+Infinity") return std::numeric_limits<double>::infinity();
    if (text == "-Infinity") return -std::numeric_limits<double>::infinity();
    auto const length = decimal_length(text);
    return length == text.size() && length > 0 ? decimal_value(text) : not_a_number;
}

std::string number_text(double number) {
    if (std::isnan(number)) return "NaN";
    if (std::isinf(number)) return number > 0 ? "Infinity" : "-Infinity";
    if (number == 0) return "0";
    // Shortest digits, then ECMA-262 Number::toString.
    std::array<char, 40> buffer{};
    auto const end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::fabs(number), std::chars_format::scientific)
            .ptr;
    std::string_view const scientific{buffer.data(), static_cast<std::size_t>(end - buffer.data())};
    auto const e = scientific.find('e');
    std::string digits;
    for (auto const c : scientific.substr(0, e))
        if (c != '.') digits.push_back(c);
    auto const exponent = static_cast<int>(std::strtol(scientific.data() + e + 1, nullptr, 10));
    auto const k = static_cast<int>(digits.size());
    auto const n = exponent + 1;
    std::string result = number < 0 ? "-" : "";
    if (k <= n && n <= 21) return result + digits + std::string(static_cast<std::size_t>(n - k), '0');
    if (0 < n && n <= 21)
        return result + digits.substr(0, static_cast<std::size_t>(n)) + "." +
               digits.substr(static_cast<std::size_t>(n));
    if (-6 < n && n <= 0) return result + "0." + std::string(static_cast<std::size_t>(-n), '0') + digits;
    result += digits.substr(0, 1);
    if (k > 1) result += "." + digits.substr(1);
    result += n - 1 < 0 ? "e-" : "e+";
    return result + std::to_string(std::abs(n - 1));
}

std::string to_fixed(double number, int digits) {
    if (std::isnan(number) || std::fabs(number) >= 1e21) return number_text(number);
    std::array<char, 600> buffer{};
    // printf rounds exact ties to even, toFixed away from zero: look at the exact digits behind the cut.
    auto const extra = 60;
    std::snprintf(buffer.data(), buffer.size(), "%.*f", digits + extra, std::fabs(number));
    std::string exact{buffer.data()};
    std::string_view const tail{exact.data() + exact.size() - extra, static_cast<std::size_t>(extra)};
    auto const tie = tail.front() == '5' && tail.find_first_not_of('0', 1) == std::string_view::npos;
    std::string result;
    if (tie) {
        result = exact.substr(0, exact.size() - extra);
        if (digits == 0) result.pop_back(); // the point
        auto index = result.size();
        for (;;) {
            if (index == 0) {
                result.insert(result.begin(), '1');
                break;
            }
            --index;
            if (result[index] == '.') continue;
            if (result[index] != '9') {
                ++result[index];
                break;
            }
            result[index] = '0';
        }
    } else {
        std::snprintf(buffer.data(), buffer.size(), "%.*f", digits, std::fabs(number));
        result = buffer.data();
    }
    return number < 0 && result.find_first_not_of("0.") != std::string::npos ? "-" + result : result;
}

std::optional<double> reference_number(std::string_view text) {
    text = trimmed(text);
    if (text.empty()) return std::nullopt;
    if (text.starts_with("0x")) {
        if (text.size() > 32) return std::nullopt;
        auto const number = parse_int(text);
        return std::isnan(number) ? std::nullopt : std::optional{number};
    }
    if (text.size() > 15 && text.find_first_not_of("0123456789") == std::string_view::npos) return std::nullopt;
    // "1-2", "5*3" are not numbers; "1e-5" is, as JavaScript's Number decides below.
    auto const late_sign = text.rfind('-') != std::string_view::npos && text.rfind('-') > 0;
    auto const late_plus = text.rfind('+') != std::string_view::npos && text.rfind('+') > 0;
    if (!late_sign && !late_plus && text.find_first_of("*^/%") != std::string_view::npos) return std::nullopt;
    std::string point;
    if (auto const comma = text.find(',');
        comma != std::string_view::npos && text.find(',', comma + 1) == std::string_view::npos) {
        point = text;
        point[comma] = '.';
        text = point;
    }
    auto const number = parse_float(text);
    if (std::isnan(number) || !std::isfinite(javascript_number(text))) return std::nullopt;
    return number;
}

std::optional<double> reference_number(Value const& value) {
    if (auto const* number = value.number()) return std::isfinite(*number) ? std::optional{*number} : std::nullopt;
    if (auto const* text = value.text()) return reference_number(std::string_view{*text});
    if (auto const* list = value.list(); list != nullptr && list->size() == 1) // parseFloat([5]) is 5
        return reference_number(list->front());
    return std::nullopt;
}

int decimals_of(Value const& value) {
    std::string text;
    if (auto const* number = value.number()) {
        if (!std::isfinite(*number) || std::floor(*number) == *number) return 0;
        text = number_text(*number);
    } else if (auto const* string = value.text()) {
        if (!reference_number(std::string_view{*string})) return 0;
        text = *string;
    } else {
        return 0;
    }
    auto const point = text.find('.');
    if (point == std::string::npos) return 0;
    auto const next = text.find('.', point + 1);
    return static_cast<int>((next == std::string::npos ? text.size() : next) - point - 1);
}

double rounded_to(double result, int decimals) {
    if (decimals <= 0 || !std::isfinite(result)) return result;
    return parse_float(to_fixed(result, std::min(decimals, 100)));
}

double as_number(Value const& value) {
    if (auto const* number = value.number()) return *number;
    if (auto const* boolean = value.boolean()) return *boolean ? 1 : 0;
    if (auto const* text = value.text()) return javascript_number(*text);
    if (auto const* instant = value.instant()) return epoch_milliseconds(*instant);
    if (value.is_null()) return 0;
    if (value.is_none() || value.object() != nullptr) return not_a_number;
    return javascript_number(as_text(value));
}

std::string as_text(Value const& value) {
    if (auto const* text = value.text()) return *text;
    if (auto const* number = value.number()) return number_text(*number);
    if (auto const* boolean = value.boolean()) return *boolean ? "true" : "false";
    if (auto const* instant = value.instant()) return javascript_date_text(*instant);
    if (auto const* list = value.list()) {
        std::string result;
        for (auto const& item : *list) {
            if (&item != list->data()) result += ",";
            if (!item.is_none()) result += as_text(item);
        }
        return result;
    }
    if (value.object() != nullptr) return "[object Object]";
    return value.is_null() ? "null" : "undefined";
}

std::string joined_text(std::string left, std::string const& right) {
    constexpr std::size_t max_joined_bytes = 64 * 1024;
    left.append(right, 0, max_joined_bytes);
    if (left.size() <= max_joined_bytes) return left;
    auto end = max_joined_bytes;
    while (end > 0 && (static_cast<unsigned char>(left[end]) & 0xC0) == 0x80)
        --end;
    left.resize(end);
    return left;
}

bool truthy(Value const& value) {
    if (value.is_none()) return false;
    if (auto const* boolean = value.boolean()) return *boolean;
    if (auto const* number = value.number()) return *number != 0 && !std::isnan(*number);
    if (auto const* text = value.text()) return !text->empty();
    return true;
}

} // namespace motcua::form
