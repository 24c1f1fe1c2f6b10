#include "net/portal/time_text.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

namespace motcua::portal {
namespace {

using std::chrono::year_month_day;

bool is_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
}

int number(std::string_view digits) {
    int value = 0;
    for (char const c : digits) value = value * 10 + (c - '0');
    return value;
}

}  // namespace

std::string to_time_text(Instant instant) {
    auto const local = std::chrono::floor<std::chrono::seconds>(instant + vietnam_offset);
    auto const day = std::chrono::floor<std::chrono::days>(local);
    auto const time = std::chrono::hh_mm_ss{local - day};
    return fmt::format("{}T{:02}:{:02}:{:02}+07:00", to_date_text(year_month_day{day}), time.hours().count(), time.minutes().count(),
                       time.seconds().count());
}

std::optional<Instant> from_time_text(std::string_view text) {
    if (text.size() < 20 || (text[10] != 'T' && text[10] != 't') || text[13] != ':' || text[16] != ':') return std::nullopt;
    auto const day = from_date_text(text.substr(0, 10));
    if (!day || !is_digits(text.substr(11, 2)) || !is_digits(text.substr(14, 2)) || !is_digits(text.substr(17, 2))) return std::nullopt;
    int const hour = number(text.substr(11, 2));
    int const minute = number(text.substr(14, 2));
    int const second = number(text.substr(17, 2));
    if (hour > 23 || minute > 59 || second > 60) return std::nullopt;
    auto rest = text.substr(19);
    int milliseconds = 0;
    if (rest.starts_with('.')) {
        auto const end = std::min(rest.find_first_not_of("0123456789", 1), rest.size());
        auto const fraction = rest.substr(1, end - 1);
        if (fraction.empty() || fraction.size() > 9) return std::nullopt;
        milliseconds = number(fmt::format("{:0<3}", fraction).substr(0, 3));
        rest = rest.substr(end);
    }
    std::chrono::minutes offset{0};
    if (rest != "Z" && rest != "z") {
        if (rest.size() != 6 || (rest[0] != '+' && rest[0] != '-') || rest[3] != ':' || !is_digits(rest.substr(1, 2)) ||
            !is_digits(rest.substr(4, 2))) {
            return std::nullopt;
        }
        offset = std::chrono::hours{number(rest.substr(1, 2))} + std::chrono::minutes{number(rest.substr(4, 2))};
        if (rest[0] == '-') offset = -offset;
    }
    return Instant{std::chrono::sys_days{*day}} + std::chrono::hours{hour} + std::chrono::minutes{minute} + std::chrono::seconds{second} +
           std::chrono::milliseconds{milliseconds} - offset;
}

std::string to_date_text(year_month_day date) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::optional<year_month_day> from_date_text(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !is_digits(text.substr(0, 4)) || !is_digits(text.substr(5, 2)) ||
        !is_digits(text.substr(8, 2))) {
        return std::nullopt;
    }
    year_month_day const date{std::chrono::year{number(text.substr(0, 4))}, std::chrono::month{static_cast<unsigned>(number(text.substr(5, 2)))},
                              std::chrono::day{static_cast<unsigned>(number(text.substr(8, 2)))}};
    if (!date.ok()) return std::nullopt;
    return date;
}

year_month_day legal_day(Instant instant) { return year_month_day{std::chrono::floor<std::chrono::days>(instant + vietnam_offset)}; }

bool is_partial_date(std::string_view text) {
    if (text.size() == 4) return is_digits(text);
    if (text.size() == 7) return from_date_text(fmt::format("{}-01", text)).has_value();
    return from_date_text(text).has_value();
}

std::int64_t milliseconds_of(Instant instant) { return instant.time_since_epoch().count(); }
std::int64_t seconds_of(Instant instant) { return std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch().count(); }
Instant instant_of_milliseconds(std::int64_t milliseconds) { return Instant{std::chrono::milliseconds{milliseconds}}; }

}  // namespace motcua::portal
