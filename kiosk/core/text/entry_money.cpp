// Amounts of money as Vietnamese people write and say them.
#include "kiosk/core/text/entry_number.h"

#include "kiosk/core/text/entry_reading.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace motcua::text {

namespace {

constexpr std::int64_t most = 1'000'000'000'000'000; // 10^15 VND, beyond any fee or capital of a household business

struct Number {
    std::int64_t digits = 0; ///< without the decimal separator
    int decimals = 0;
    std::size_t length = 0; ///< count of digits
    bool grouped = false;
};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::int64_t power_of_ten(std::size_t exponent) {
    std::int64_t value = 1;
    while (exponent-- > 0)
        value *= 10;
    return value;
}

class Reader {
public:
    explicit Reader(std::string_view text) : m_text(text) {}

    bool at_end() {
        skip_spaces();
        return m_at == m_text.size();
    }

    std::optional<Number> number() {
        skip_spaces();
        std::vector<std::string_view> parts;
        std::string separators;
        for (;;) {
            std::size_t const start = m_at;
            while (m_at < m_text.size() && is_digit(m_text[m_at]))
                ++m_at;
            if (start == m_at) return std::nullopt;
            parts.push_back(m_text.substr(start, m_at - start));
            if (!continues_after_separator()) break;
            separators.push_back(m_text[m_at++]);
        }
        return assemble(parts, separators);
    }

    std::string word() {
        skip_spaces();
        std::size_t const start = m_at;
        while (m_at < m_text.size() && m_text[m_at] >= 'a' && m_text[m_at] <= 'z')
            ++m_at;
        return std::string(m_text.substr(start, m_at - start));
    }

private:
    void skip_spaces() {
        while (m_at < m_text.size() && m_text[m_at] == ' ')
            ++m_at;
    }

    /// '.' and ',' before a digit belong to the number; a space only before a group of exactly three ("1 000 000").
    bool continues_after_separator() const {
        if (m_at + 1 >= m_text.size()) return false;
        char const c = m_text[m_at];
        if (c == '.' || c == ',') return is_digit(m_text[m_at + 1]);
        if (c != ' ') return false;
        std::size_t end = m_at + 1;
        while (end < m_text.size() && is_digit(m_text[end]))
            ++end;
        return end - m_at - 1 == 3;
    }

    static std::optional<Number> assemble(std::vector<std::string_view> const& parts, std::string const& separators) {
        bool groups = !separators.empty() && parts.front().size() <= 3 && parts.front() != "0";
        for (std::size_t i = 1; i < parts.size(); ++i)
            groups = groups && parts[i].size() == 3 && separators[i - 1] == separators[0];
        Number out;
        std::string digits;
        for (std::string_view const part : parts)
            digits += part;
        if (digits.size() > 17) return std::nullopt;
        for (char const c : digits)
            out.digits = out.digits * 10 + (c - '0');
        out.length = digits.size();
        out.grouped = groups;
        if (separators.empty() || groups) return out;
        // "1,5" or "1.000.000,00": the last separator is the decimal one, the ones before it group.
        bool const leading_groups = parts.size() == 2 || assemble_groups(parts, separators);
        if (!leading_groups || separators.back() == ' ') return std::nullopt;
        out.decimals = static_cast<int>(parts.back().size());
        return out;
    }

    static bool assemble_groups(std::vector<std::string_view> const& parts, std::string const& separators) {
        if (separators.back() == separators.front()) return false;
        for (std::size_t i = 1; i + 1 < parts.size(); ++i)
            if (parts[i].size() != 3 || separators[i - 1] != separators.front()) return false;
        return true;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

std::optional<std::int64_t> unit_of(std::string_view word) {
    if (word == "ty" || word == "ti") return 1'000'000'000;
    if (word == "trieu" || word == "tr") return 1'000'000;
    if (word == "nghin" || word == "ngan" || word == "ng" || word == "k") return 1'000;
    return std::nullopt;
}

bool is_currency(std::string_view word) {
    return word == "d" || word == "dong" || word == "vnd";
}

/// digits / 10^decimals * unit, when that is whole.
std::optional<std::int64_t> scaled(Number const& number, std::int64_t unit) {
    std::int64_t const divisor = power_of_ten(static_cast<std::size_t>(number.decimals));
    std::int64_t whole = 0;
    if (__builtin_mul_overflow(number.digits, unit, &whole)) return most + 1;
    if (whole % divisor != 0) return std::nullopt;
    return whole / divisor;
}

} // namespace

std::expected<std::int64_t, EntryProblem> read_money(std::string_view typed) {
    auto const unreadable = std::unexpected(EntryProblem{EntryCode::money_unreadable});
    std::string const reading = reading_of(typed);
    if (reading.empty()) return std::unexpected(EntryProblem{EntryCode::empty});
    Reader reader(reading);
    std::int64_t total = 0;
    std::int64_t last_unit = 0; // units must fall: "2 triệu 500 nghìn"
    while (!reader.at_end()) {
        auto const number = reader.number();
        if (!number) return unreadable;
        std::string word = reader.word();
        std::optional<std::int64_t> unit = unit_of(word);
        std::optional<std::int64_t> amount;
        if (unit) {
            if (last_unit != 0 && *unit >= last_unit) return unreadable;
            amount = scaled(*number, *unit);
            word = reader.word();
            if (word == "ruoi" && amount) { // một triệu rưỡi
                amount = *amount + *unit / 2;
                word = reader.word();
            }
            last_unit = *unit;
        } else if (last_unit > 1 && !number->grouped && number->decimals == 0 && number->length <= 3) {
            amount = number->digits * (last_unit / power_of_ten(number->length)); // "1tr5", "2 triệu 500"
            last_unit = 1;
        } else {
            if (last_unit == 1 || number->decimals > 2) return unreadable;
            amount = scaled(*number, 1);
            last_unit = 1;
        }
        if (!amount) return unreadable;
        if (*amount > most || total + *amount > most) return std::unexpected(EntryProblem{EntryCode::money_too_large});
        total += *amount;
        if (word.empty()) continue;
        if (!is_currency(word) || !reader.at_end()) return unreadable;
    }
    return total;
}

} // namespace motcua::text
