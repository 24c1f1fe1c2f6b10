#include "kiosk/core/text/entry_date.h"

#include "kiosk/core/text/entry_reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace motcua::text {

namespace {

using std::chrono::year_month_day;

constexpr int first_year = 1870;
constexpr int last_year = 2200; // beyond it a typing slip, never a date on a form

struct Token {
    std::string word;   ///< letters, or
    std::string digits; ///< digits
};

struct Fields {
    std::string day, month, year; ///< digits as typed, empty when not given
};

using Read = std::expected<Fields, EntryCode>;

std::expected<std::vector<Token>, EntryCode> tokens_of(std::string_view reading) {
    std::vector<Token> tokens;
    for (std::size_t i = 0; i < reading.size();) {
        auto const run = [&](auto belongs) {
            std::size_t const start = i;
            while (i < reading.size() && belongs(reading[i]))
                ++i;
            return std::string(reading.substr(start, i - start));
        };
        auto const digit = [](char c) { return c >= '0' && c <= '9'; };
        auto const letter = [](char c) { return c >= 'a' && c <= 'z'; };
        if (digit(reading[i]))
            tokens.push_back({{}, run(digit)});
        else if (letter(reading[i]))
            tokens.push_back({run(letter), {}});
        else if (std::string_view(" /.-,:_()").contains(reading[i]))
            ++i;
        else
            return std::unexpected(EntryCode::date_unreadable);
    }
    return tokens;
}

int number(std::string const& digits) {
    int value = 0;
    for (char const c : digits)
        value = value * 10 + (c - '0');
    return value;
}

bool is_lunar(std::vector<Token> const& tokens) {
    return std::ranges::any_of(tokens, [](Token const& t) {
        return t.word == "am" || t.word == "al" || t.word == "chap" || t.word == "gieng";
    });
}

/// "tháng năm năm 1990": a month in words takes one or two tokens.
std::string month_in_words(std::vector<Token> const& tokens, std::size_t& at) {
    static constexpr auto words = std::to_array<std::pair<std::string_view, std::string_view>>({{"mot", "1"},
                                                                                                {"hai", "2"},
                                                                                                {"ba", "3"},
                                                                                                {"tu", "4"},
                                                                                                {"bon", "4"},
                                                                                                {"nam", "5"},
                                                                                                {"sau", "6"},
                                                                                                {"bay", "7"},
                                                                                                {"tam", "8"},
                                                                                                {"chin", "9"}});
    auto const word = [&](std::size_t i) {
        return i < tokens.size() ? std::string_view(tokens[i].word) : std::string_view();
    };
    if (word(at) == "muoi") {
        ++at;
        if (word(at) == "mot") return ++at, "11";
        if (word(at) == "hai") return ++at, "12";
        return "10";
    }
    for (auto const& [name, value] : words)
        if (word(at) == name) return ++at, std::string(value);
    return {};
}

/// "ngày 12 tháng 5 năm 1990", "12 tháng 5, 1990", "tháng năm năm 1990", "sinh năm 1945".
Read read_labelled(std::vector<Token> const& tokens) {
    Fields out;
    for (std::size_t i = 0; i < tokens.size();) {
        Token const& token = tokens[i];
        bool const number_next = i + 1 < tokens.size() && !tokens[i + 1].digits.empty();
        std::string* target = nullptr;
        if (!token.digits.empty()) {
            target = out.day.empty() && out.month.empty() ? &out.day : &out.year;
            if (!target->empty()) return std::unexpected(EntryCode::date_unreadable);
            *target = token.digits;
            ++i;
            continue;
        }
        if (token.word == "sinh") {
            ++i;
            continue;
        }
        if (token.word == "ngay" || token.word == "mung" || token.word == "mong") target = &out.day;
        if (token.word == "thang" || token.word == "thg") target = &out.month;
        if (token.word == "nam") target = &out.year;
        if (target == nullptr || !target->empty()) {
            if (token.word == "ngay" && number_next) { // "ngày mùng 5": the second word names the same field
                ++i;
                continue;
            }
            return std::unexpected(EntryCode::date_unreadable);
        }
        ++i;
        if (number_next) {
            *target = tokens[i++].digits;
        } else if (target == &out.month) {
            *target = month_in_words(tokens, i);
            if (target->empty()) return std::unexpected(EntryCode::date_unreadable);
        } else if (target == &out.day && i < tokens.size() && (tokens[i].word == "mung" || tokens[i].word == "mong")) {
            continue;
        } else if (target == &out.day && i == 1) {
            continue; // "ngày" alone before anything readable
        } else {
            return std::unexpected(EntryCode::date_unreadable);
        }
    }
    if (!out.day.empty() && out.month.empty()) return std::unexpected(EntryCode::date_incomplete);
    if (out.year.empty()) return std::unexpected(EntryCode::date_incomplete);
    return out;
}

bool plausible_year(std::string const& digits) {
    return digits.size() == 4 && number(digits) >= first_year && number(digits) <= last_year;
}

Read read_one_number(std::string const& digits) {
    if (digits.size() == 4) return Fields{{}, {}, digits};
    if (digits.size() == 8) {
        Fields const day_first{digits.substr(0, 2), digits.substr(2, 2), digits.substr(4)};
        Fields const year_first{digits.substr(6), digits.substr(4, 2), digits.substr(0, 4)};
        return !plausible_year(day_first.year) && plausible_year(year_first.year) ? year_first : day_first;
    }
    if (digits.size() == 6) {
        if (plausible_year(digits.substr(2))) return Fields{{}, digits.substr(0, 2), digits.substr(2)};
        return Fields{digits.substr(0, 2), digits.substr(2, 2), digits.substr(4)};
    }
    return std::unexpected(EntryCode::date_unreadable);
}

Read read_numbers(std::vector<Token> const& tokens) {
    auto const& d = [&](std::size_t i) -> std::string const& { return tokens[i].digits; };
    if (tokens.size() == 1) return read_one_number(d(0));
    if (tokens.size() == 2) {
        if (d(1).size() == 4) return Fields{{}, d(0), d(1)};
        if (d(0).size() == 4) return Fields{{}, d(1), d(0)};
        return std::unexpected(EntryCode::date_incomplete);
    }
    if (tokens.size() != 3) return std::unexpected(EntryCode::date_unreadable);
    if (d(0).size() == 4) return Fields{d(2), d(1), d(0)};
    return Fields{d(0), d(1), d(2)};
}

std::expected<int, EntryCode> year_of(std::string const& digits, DateRules const& rules) {
    if (digits.size() == 4) return number(digits);
    if (digits.size() != 2) return std::unexpected(EntryCode::date_unreadable);
    // 20yy would lie in the future, so only 19yy is possible; otherwise two centuries are, and a guess could cost an
    // old man his age.
    if (rules.not_after && 2000 + number(digits) > int(rules.not_after->year())) return 1900 + number(digits);
    return std::unexpected(EntryCode::date_short_year);
}

std::optional<EntryCode> unlikely(PartialDate const& date, DateRules const& rules) {
    if (date.year < first_year) return EntryCode::date_too_early;
    if (date.year > last_year) return rules.not_after ? EntryCode::date_future : EntryCode::date_unreadable;
    if (!rules.not_after) return std::nullopt;
    PartialDate const today = PartialDate::of(*rules.not_after);
    if (date.year != today.year) return date.year > today.year ? std::optional(EntryCode::date_future) : std::nullopt;
    if (!date.month || *date.month < *today.month) return std::nullopt;
    if (*date.month > *today.month || (date.day && *date.day > *today.day)) return EntryCode::date_future;
    return std::nullopt;
}

} // namespace

PartialDate PartialDate::of(year_month_day date) {
    return {int(date.year()), unsigned(date.month()), unsigned(date.day())};
}

std::optional<year_month_day> PartialDate::whole() const {
    if (!month || !day) return std::nullopt;
    return year_month_day{std::chrono::year(year), std::chrono::month(*month), std::chrono::day(*day)};
}

std::string PartialDate::iso() const {
    if (!month) return fmt::format("{:04}", year);
    return day ? fmt::format("{:04}-{:02}-{:02}", year, *month, *day) : fmt::format("{:04}-{:02}", year, *month);
}

std::string PartialDate::shown() const {
    if (!month) return fmt::format("{:04}", year);
    return day ? fmt::format("{:02}/{:02}/{:04}", *day, *month, year) : fmt::format("{:02}/{:04}", *month, year);
}

std::expected<PartialDate, EntryProblem> read_date(std::string_view typed, DateRules const& rules) {
    auto const problem = [](EntryCode code) { return std::unexpected(EntryProblem{code}); };
    std::string const reading = reading_of(typed);
    if (reading.empty()) return problem(EntryCode::empty);
    auto tokens = tokens_of(reading);
    if (!tokens) return problem(tokens.error());
    if (tokens->empty() || std::ranges::any_of(*tokens, [](Token const& t) { return t.digits.size() > 8; }))
        return problem(EntryCode::date_unreadable);
    if (is_lunar(*tokens)) return problem(EntryCode::date_lunar);
    std::erase_if(*tokens, [](Token const& t) {
        return t.word == "duong" || t.word == "lich";
    }); // "dương lịch" says what we assume
    bool const words = std::ranges::any_of(*tokens, [](Token const& t) { return !t.word.empty(); });
    auto const fields = words ? read_labelled(*tokens) : read_numbers(*tokens);
    if (!fields) return problem(fields.error());
    auto const year = year_of(fields->year, rules);
    if (!year) return problem(year.error());

    PartialDate date{*year, std::nullopt, std::nullopt};
    int const month = number(fields->month);
    int const day = number(fields->day);
    bool const only_year = month == 0 && day == 0; // "00/00/1945" is how some papers write an unknown day
    if (!only_year) {
        if (month < 1 || month > 12) return problem(EntryCode::date_no_month);
        date.month = static_cast<unsigned>(month);
        if (day != 0) {
            date.day = static_cast<unsigned>(day);
            if (day > 31 || !date.whole()->ok()) return problem(EntryCode::date_no_day);
        }
    }
    if (auto const code = unlikely(date, rules)) return problem(*code);
    bool const enough =
        rules.least == DatePrecision::year || (rules.least == DatePrecision::month && date.month) || date.day;
    if (!enough) return problem(EntryCode::date_incomplete);
    return date;
}

} // namespace motcua::text
