#pragma once
// Instants and dates as the contract writes them (b2). Viet Nam has kept UTC+7 without summer time since 1975.
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "net/portal/portal.h"

namespace motcua::portal {

inline constexpr auto vietnam_offset = std::chrono::hours{7};

std::string to_time_text(Instant instant);                        // "2026-11-23T08:15:04+07:00"
std::optional<Instant> from_time_text(std::string_view text);     // RFC 3339 with any offset
std::string to_date_text(std::chrono::year_month_day date);       // "2026-11-23"
std::optional<std::chrono::year_month_day> from_date_text(std::string_view text);
std::chrono::year_month_day legal_day(Instant instant);           // the day in Viet Nam
bool is_partial_date(std::string_view text);                      // "1945", "1962-05", "1990-02-02"
std::int64_t seconds_of(Instant instant);                         // since 1970, for storage and tokens
std::int64_t milliseconds_of(Instant instant);
Instant instant_of_milliseconds(std::int64_t milliseconds);

}  // namespace motcua::portal
