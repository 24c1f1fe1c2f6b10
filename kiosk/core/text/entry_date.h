// Dates as people type them, and dates of which only a part is known.
#pragma once

#include "kiosk/core/text/entry.h"

#include <chrono>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace motcua::text {

/// A date known to the day, to the month, or only by its year (old people's papers). `day` is never set without
/// `month`.
struct PartialDate {
    int year = 0;
    std::optional<unsigned> month;
    std::optional<unsigned> day;
    auto operator<=>(PartialDate const&) const = default;

    [[nodiscard]] static PartialDate of(std::chrono::year_month_day date);
    /// Only when the day is known.
    [[nodiscard]] std::optional<std::chrono::year_month_day> whole() const;
    /// "1990-05-12", "1990-05" or "1990".
    [[nodiscard]] std::string iso() const;
    /// "12/05/1990", "05/1990" or "1990".
    [[nodiscard]] std::string shown() const;
};

/// The least a form needs to know.
enum class DatePrecision : std::uint8_t { day, month, year };

struct DateRules {
    DatePrecision least = DatePrecision::day;
    /// Today, when the date may not be in the future; also what lets "90" mean 1990.
    std::optional<std::chrono::year_month_day> not_after;
};

/// "12/05/1990", "12-5-90", "12.5.1990", "12051990", "1990-05-12", "ngày 12 tháng 5 năm 1990", "5/1990", "tháng 5 năm
/// 1990", "1990". Day before month, always. Two-digit years are accepted only where just one century is possible.
[[nodiscard]] std::expected<PartialDate, EntryProblem> read_date(std::string_view typed, DateRules const& rules);

} // namespace motcua::text
