// Numbers as people type them: personal id, old id, phone, money, counts.
#pragma once

#include "kiosk/core/text/entry.h"

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace motcua::text {

/// 12 digits; spaces, dots and dashes between them are fine. Nine digits give id_old_number.
[[nodiscard]] std::expected<std::string, EntryProblem> read_personal_id(std::string_view typed);

/// The number of an old identity card: 9 digits (CMND) or 12 (a former card number).
[[nodiscard]] std::expected<std::string, EntryProblem> read_old_id(std::string_view typed);

/// Canonical "0xxxxxxxxx" (10 digits, mobile) or "02xxxxxxxxx" (11, land line). +84, 84, 0084 and "(0)" are understood;
/// the eleven-digit mobile prefixes abolished in 2018 (016x, 012x, 018x, 019x) become today's ten digits.
[[nodiscard]] std::expected<std::string, EntryProblem> read_phone(std::string_view typed);

/// Whole VND, at most 10^15: "1.000.000", "1,5 triệu", "1tr5", "16 nghìn", "16k", "2 triệu 500 ngàn", "8.000 đ".
[[nodiscard]] std::expected<std::int64_t, EntryProblem> read_money(std::string_view typed);

/// A whole number between the bounds; groups of three may be separated ("1.000").
[[nodiscard]] std::expected<std::int64_t, EntryProblem> read_integer(std::string_view typed, std::int64_t lowest,
                                                                     std::int64_t highest);

} // namespace motcua::text
