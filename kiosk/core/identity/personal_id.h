// What the twelve digits of a personal identification number tell: PPP G YY NNNNNN.
// Source: Nghị định 137/2015/NĐ-CP art. 13, Thông tư 59/2021/TT-BCA art. 4 and annexes (codes of provinces and
// countries). The 63 province codes stayed after the mergers of July 2025. There is no check digit. Pure, any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace motcua {

enum class Sex : std::uint8_t;

struct PersonalIdFacts {
    unsigned place_code = 0;               ///< 1..96 a province, 100 and above a country
    std::optional<std::string_view> place; ///< name of the province where the birth was registered, NFC, as in 2024
    bool known_place = false;              ///< false: neither a province nor in the range of countries
    int sex_digit = 0;                     ///< even male, odd female
    int birth_year = 0;                    ///< century from the fourth digit, year from the fifth and sixth
};

/// None unless it is exactly 12 ASCII digits.
[[nodiscard]] std::optional<PersonalIdFacts> facts_of_personal_id(std::string_view digits);
[[nodiscard]] Sex sex_of(PersonalIdFacts const& facts);

} // namespace motcua
