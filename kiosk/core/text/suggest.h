// Offering words so that they need not be typed. Pure: the lists are given by the caller (assets/names/*.json read by
// the codec) together with this visit's own answers; nothing is remembered between calls, so nothing can leak between
// visits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::text {

struct Offer {
    std::string text;
    std::uint32_t weight = 0; ///< higher first; frequency per 10,000 people for names, a rank for the rest
    bool operator==(Offer const&) const = default;
};

using OfferList = std::vector<Offer>;

/// Where an offer came from, so that the screen can say so.
enum class OfferSource : std::uint8_t { this_visit, list };

struct Suggestion {
    std::string text; ///< what the field would hold after the tap, NFC
    OfferSource source = OfferSource::list;
    bool operator==(Suggestion const&) const = default;
};

/// Completions of everything typed so far by whole values (agencies, relations, hamlets, earlier answers). Accents,
/// case and i/y do not matter where the citizen typed none; an accented letter typed must match. Earlier answers come
/// first, then by weight; a match at the start of the value comes before a match at the start of a later word. Nothing
/// typed: the heaviest.
[[nodiscard]] std::vector<Suggestion> suggest_values(std::string_view typed, OfferList const& list,
                                                     std::vector<std::string> const& earlier_answers, std::size_t most);

/// Lists for one full name; the family name is asked first, the given name last.
struct NameLists {
    OfferList family, middle_male, middle_female, given_male, given_female;
};

enum class NameSex : std::uint8_t { unknown, male, female };

/// All lists the keyboard offers from (assets/names/*.json).
struct WordLists {
    NameLists names;
    OfferList hamlets, agencies, relations;
};

/// Completes the word under the caret (the last one) of a full name: the first word from family names, later words from
/// middle and given names. Each suggestion is the whole field after the tap.
[[nodiscard]] std::vector<Suggestion> suggest_name(std::string_view typed, NameLists const& lists, NameSex sex,
                                                   std::vector<std::string> const& earlier_answers, std::size_t most);

} // namespace motcua::text
