// Names of people and e-mail addresses as people type them.
#pragma once

#include "kiosk/core/text/entry.h"

#include <expected>
#include <string>
#include <string_view>

namespace motcua::text {

/// NFC, single spaces, Ð repaired, ’ as '. Letters, spaces, ' and - only (names have no digits and no signs: Luật Hộ
/// tịch); case as typed. At most 100 characters.
[[nodiscard]] std::expected<std::string, EntryProblem> read_name(std::string_view typed);

/// "NGUYỄN THỊ BẢY": papers of civil status.
[[nodiscard]] std::string name_in_capitals(std::string_view name);
/// "Nguyễn Thị Bảy".
[[nodiscard]] std::string name_in_title_case(std::string_view name);

/// Họ, chữ đệm, tên. A single word is the given name.
struct NameParts {
    std::string family, middle, given;
    bool operator==(NameParts const&) const = default;
};
[[nodiscard]] NameParts split_name(std::string_view full_name);

/// Spaces dropped, domain in lower case.
[[nodiscard]] std::expected<std::string, EntryProblem> read_email(std::string_view typed);

} // namespace motcua::text
