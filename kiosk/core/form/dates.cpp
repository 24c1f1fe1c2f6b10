#include "kiosk/core/form/dates.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <optional>

#include "kiosk/core/form/numbers.h"
#include "kiosk/core/form/utf16.h"

namespace motcua::form {

namespace {

constexpr double day_milliseconds = 86'400'000;
constexpr double hour_milliseconds = 3'600'000;

// Asia/Ho_Chi_Minh since 1911 (tz database 2024a): UTC+7, but for the years of war +8 and +9. Years and months without a day
// are read in UTC by the reference, so the hour of 1 January 1945 depends on it.
struct ZoneChange {
    double utc_milliseconds;
    double hours;
};
constexpr std::array<ZoneChange, 7> zone_changes{{{-852'105'600'000, 8}, // 1943
                                                  {-782'643'600'000, 9}, // March 1945
                                                  {-767'869'200'000, 7}, // September 1945
                                                  {-718'095'600'000, 8}, // April 1947
                                                  {-457'772'400'000, 7}, // July 1955
                                                  {-315'648'000'000, 8}, // 1960
                                                  {171'820'800'000, 7}}}; // June 1975

double zone_at(double utc_milliseconds) {
    auto hours = 7.0;
    for (auto const& change : zone_changes)
        if (utc_milliseconds >= change.utc_milliseconds) hours = change.hours;
    return hours * hour_milliseconds;
}

// A local time that a change skipped or repeated counts with the earlier offset, as in ECMA-262.
double utc_of_local(double local_milliseconds) {
    auto const guess = local_milliseconds - zone_at(local_milliseconds - 7 * hour_milliseconds);
    return local_milliseconds - zone_at(guess);
}

constexpr double not_a_date = std::numeric_limits<double>::quiet_NaN();
constexpr double latest = 8.64e15; // ECMA-262: Time Values

// Howard Hinnant's days_from_civil, in doubles so that overflowing months and days run on.
double days_from_civil(double year, double month, double day) {
    if (!std::isfinite(year) || !std::isfinite(month) || !std::isfinite(day)) return not_a_date;
    auto const months = month - 1;
    year += std::floor(months / 12);
    auto const m = static_cast<int>(months - std::floor(months / 12) * 12) + 1;
    auto const y = m <= 2 ? year - 1 : year;
    auto const era = std::floor(y / 400);
    auto const year_of_era = y - era * 400;
    auto const day_of_year = std::floor((153.0 * (m + (m > 2 ? -3 : 9)) + 2) / 5);
    return era * 146097 + year_of_era * 365 + std::floor(year_of_era / 4) - std::floor(year_of_era / 100) +
           day_of_year - 719468 + day - 1;
}

std::optional<int> digits(std::string_view text, std::size_t& position, std::size_t count) {
    if (position + count > text.size()) return std::nullopt;
    auto value = 0;
    for (std::size_t index = 0; index < count; ++index) {
        auto const c = text[position + index];
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    position += count;
    return value;
}

bool take(std::string_view text, std::size_t& position, char c) {
    if (position < text.size() && text[position] == c) {
        ++position;
        return true;
    }
    return false;
}

// hh:mm[:ss[.fff]][Z|+hh:mm] after the date; nullopt when malformed. Sets `utc_offset` in minutes when there is one.
std::optional<CalendarTime> time_part(std::string_view text, std::size_t& position, CalendarTime time,
                                      std::optional<int>& utc_offset) {
    auto const hour = digits(text, position, 2);
    if (!hour || !take(text, position, ':')) return std::nullopt;
    auto const minute = digits(text, position, 2);
    if (!minute) return std::nullopt;
    time.hour = *hour;
    time.minute = *minute;
    if (take(text, position, ':')) {
        auto const second = digits(text, position, 2);
        if (!second) return std::nullopt;
        time.second = *second;
        if (take(text, position, '.')) {
            auto scale = 100.0;
            auto const start = position;
            while (auto const digit = digits(text, position, 1)) {
                time.millisecond += *digit * scale;
                scale /= 10;
            }
            if (position == start) return std::nullopt;
            time.millisecond = std::floor(time.millisecond);
        }
    }
    if (time.hour > 24 || time.minute > 59 || time.second > 59) return std::nullopt;
    if (take(text, position, 'Z')) {
        utc_offset = 0;
    } else if (position < text.size() && (text[position] == '+' || text[position] == '-')) {
        auto const sign = text[position++] == '-' ? -1 : 1;
        auto const hours = digits(text, position, 2);
        take(text, position, ':');
        auto const minutes = digits(text, position, 2);
        if (!hours || !minutes) return std::nullopt;
        utc_offset = sign * (*hours * 60 + *minutes);
    }
    return time;
}

Instant local_or_offset(CalendarTime const& time, std::optional<int> utc_offset) {
    auto instant = instant_of(time);
    if (utc_offset) {
        auto const utc = instant.local_milliseconds - *utc_offset * 60'000.0;
        instant.local_milliseconds = utc + zone_at(utc);
    }
    return instant;
}

bool month_and_day_possible(double month, double day) {
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

Instant parse_iso(std::string_view text) {
    std::size_t position = 0;
    CalendarTime time;
    auto const year = digits(text, position, 4);
    if (!year) return {not_a_date};
    time.year = *year;
    auto has_day = false;
    if (take(text, position, '-')) {
        auto const month = digits(text, position, 2);
        if (!month) return {not_a_date};
        time.month = *month;
        if (take(text, position, '-')) {
            auto const day = digits(text, position, 2);
            if (!day) return {not_a_date};
            time.day = *day;
            has_day = true;
        }
    }
    if (!month_and_day_possible(time.month, time.day)) return {not_a_date};
    if (position == text.size()) return local_or_offset(time, 0); // a bare date is UTC
    if (!has_day || (!take(text, position, 'T') && !take(text, position, ' '))) return {not_a_date};
    std::optional<int> utc_offset;
    auto const full = time_part(text, position, time, utc_offset);
    if (!full || position != text.size()) return {not_a_date};
    return local_or_offset(*full, utc_offset);
}

// "2/9/1945", "2020/12/31", "2020-1-5": month first unless the year is.
Instant parse_numbers(std::string_view text) {
    std::array<double, 3> parts{};
    std::size_t count = 0;
    std::array<std::size_t, 3> lengths{};
    std::size_t position = 0;
    char separator = 0;
    while (count < 3) {
        auto const start = position;
        double value = 0;
        while (position < text.size() && text[position] >= '0' && text[position] <= '9')
            value = value * 10 + (text[position++] - '0');
        lengths[count] = position - start;
        if (lengths[count] == 0 || lengths[count] > 4) return {not_a_date};
        parts[count++] = value;
        if (position == text.size()) break;
        if (text[position] != '/' && text[position] != '-') return {not_a_date};
        if (separator != 0 && separator != text[position]) return {not_a_date};
        separator = text[position++];
    }
    if (count != 3 || position != text.size()) return {not_a_date};
    CalendarTime time;
    if (lengths[0] == 4)
        time.year = parts[0], time.month = parts[1], time.day = parts[2];
    else
        time.month = parts[0], time.day = parts[1], time.year = parts[2];
    if (lengths[0] != 4 && lengths[2] != 4) time.year += time.year < 50 ? 2000 : 1900;
    return month_and_day_possible(time.month, time.day) ? instant_of(time) : Instant{not_a_date};
}

bool has_day_pattern(std::string_view text) {
    for (std::size_t start = 0; start + 10 <= text.size(); ++start) {
        auto position = start;
        if (digits(text, position, 4) && take(text, position, '-') && digits(text, position, 2) &&
            take(text, position, '-') && digits(text, position, 2))
            return true;
    }
    return false;
}

} // namespace

bool is_valid(Instant instant) {
    return std::isfinite(instant.local_milliseconds) && std::fabs(instant.local_milliseconds) <= latest;
}

Instant instant_of(CalendarTime const& time) {
    auto const days = days_from_civil(time.year, time.month, time.day);
    Instant const result{days * day_milliseconds + time.hour * 3'600'000 + time.minute * 60'000 + time.second * 1000 +
                         time.millisecond};
    return is_valid(result) ? result : Instant{not_a_date};
}

CalendarTime calendar_of(Instant instant) {
    if (!is_valid(instant)) return {not_a_date, not_a_date, not_a_date, not_a_date, not_a_date, not_a_date, not_a_date};
    auto const days = std::floor(instant.local_milliseconds / day_milliseconds);
    auto rest = instant.local_milliseconds - days * day_milliseconds;
    auto const z = static_cast<long long>(days) + 719468;
    auto const era = (z >= 0 ? z : z - 146096) / 146097;
    auto const day_of_era = static_cast<unsigned>(z - era * 146097);
    auto const year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    auto const day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    auto const mp = (5 * day_of_year + 2) / 153;
    CalendarTime result;
    result.day = day_of_year - (153 * mp + 2) / 5 + 1;
    result.month = mp < 10 ? mp + 3 : mp - 9;
    result.year = static_cast<double>(static_cast<long long>(year_of_era) + era * 400) + (result.month <= 2 ? 1 : 0);
    result.hour = std::floor(rest / 3'600'000);
    rest -= result.hour * 3'600'000;
    result.minute = std::floor(rest / 60'000);
    rest -= result.minute * 60'000;
    result.second = std::floor(rest / 1000);
    result.millisecond = rest - result.second * 1000;
    return result;
}

int weekday_of(Instant instant) {
    auto const days = static_cast<long long>(std::floor(instant.local_milliseconds / day_milliseconds));
    return static_cast<int>(((days + 4) % 7 + 7) % 7);
}

Instant midnight_of(Instant instant) {
    return is_valid(instant) ? Instant{std::floor(instant.local_milliseconds / day_milliseconds) * day_milliseconds}
                             : instant;
}

Instant instant_of_now(LocalTime now) {
    return {static_cast<double>(now.time_since_epoch().count())};
}

Instant parse_javascript_date(std::string_view text) {
    text = trimmed(text);
    if (auto const iso = parse_iso(text); is_valid(iso)) return iso;
    return parse_numbers(text);
}

Instant date_of(Value const& value, LocalTime now) {
    if (auto const* instant = value.instant()) return *instant;
    if (!truthy(value)) return instant_of_now(now);
    if (auto const* number = value.number()) return instant_of_epoch(*number);
    if (auto const* boolean = value.boolean()) return instant_of_epoch(*boolean ? 1 : 0);
    auto const* text = value.text();
    if (text == nullptr) return {not_a_date};
    auto const parsed = parse_javascript_date(*text);
    // createDate: a text with a day and no time of day is local midnight, everything else as it was read.
    auto const t = text->find('T');
    if ((t != std::string::npos && t > 0) || !has_day_pattern(*text) || !is_valid(parsed)) return parsed;
    return parse_javascript_date(*text + "T00:00:00");
}

double epoch_milliseconds(Instant instant) {
    return utc_of_local(instant.local_milliseconds);
}

Instant instant_of_epoch(double milliseconds) {
    Instant const result{std::trunc(milliseconds) + zone_at(std::trunc(milliseconds))};
    return is_valid(result) ? result : Instant{not_a_date};
}

std::string instant_text(Instant instant) {
    if (!is_valid(instant)) return "Invalid Date";
    auto const time = calendar_of(instant);
    std::array<char, 64> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "T%02d:%02d:%02d", static_cast<int>(time.hour),
                  static_cast<int>(time.minute), static_cast<int>(time.second));
    return day_text(instant) + buffer.data();
}

std::string day_text(Instant instant) {
    if (!is_valid(instant)) return "NaN-NaN-NaN"; // what the reference writes
    auto const time = calendar_of(instant);
    std::array<char, 64> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%d-%02d-%02d", static_cast<int>(time.year),
                  static_cast<int>(time.month), static_cast<int>(time.day));
    return buffer.data();
}

std::string javascript_date_text(Instant instant) {
    if (!is_valid(instant)) return "Invalid Date";
    static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto const time = calendar_of(instant);
    std::array<char, 96> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%s %s %02d %04d %02d:%02d:%02d GMT+0700 (Indochina Time)",
                  days[static_cast<std::size_t>(weekday_of(instant))], months[static_cast<std::size_t>(time.month) - 1],
                  static_cast<int>(time.day), static_cast<int>(time.year), static_cast<int>(time.hour),
                  static_cast<int>(time.minute), static_cast<int>(time.second));
    return buffer.data();
}

} // namespace motcua::form
