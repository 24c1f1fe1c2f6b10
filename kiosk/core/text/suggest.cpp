#include "kiosk/core/text/suggest.h"

#include "kiosk/core/text/letter.h"
#include "kiosk/core/text/syllable.h"
#include "kiosk/core/text/unicode.h"

#include <algorithm>
#include <initializer_list>
#include <optional>

namespace motcua::text {

namespace {

/// Better matches first.
enum class Fit : std::uint8_t { whole_start, word_start };

bool letter_fits(char32_t typed, char32_t offered) {
    auto const [typed_shape, typed_tone] = split_tone(lower(typed));
    auto const [shape, tone] = split_tone(lower(offered));
    if (typed_tone != Tone::level && typed_tone != tone) return false;
    bool const i_or_y = (typed_shape == U'i' && shape == U'y') || (typed_shape == U'y' && shape == U'i');
    return typed_shape == shape || typed_shape == plain_letter(shape) || i_or_y;
}

/// Letter by letter: a mark that was typed must be there, one that was not may be.
bool begins(std::u32string_view offered, std::u32string_view typed) {
    if (typed.size() > offered.size()) return false;
    for (std::size_t i = 0; i < typed.size(); ++i)
        if (!letter_fits(typed[i], offered[i])) return false;
    return true;
}

std::optional<Fit> fit(std::u32string_view offered, std::u32string_view typed) {
    if (begins(offered, typed)) return Fit::whole_start;
    for (std::size_t i = 1; i < offered.size(); ++i)
        if (offered[i - 1] == U' ' && begins(offered.substr(i), typed)) return Fit::word_start;
    return std::nullopt;
}

struct Candidate {
    Suggestion suggestion;
    Fit fit = Fit::whole_start;
    std::uint32_t weight = 0;
};

class Gathering {
public:
    Gathering(std::string before, std::u32string typed) : m_before(std::move(before)), m_typed(std::move(typed)) {}

    void take(std::string_view offered, std::uint32_t weight, OfferSource source) {
        std::string const composed = to_nfc(offered);
        std::u32string const letters = to_utf32(composed);
        auto const found = fit(letters, m_typed);
        if (!found || letters == m_typed) return; // nothing left to tap for
        std::string whole = m_before + composed;
        auto const same = std::ranges::find(m_candidates, whole, [](Candidate const& c) { return c.suggestion.text; });
        if (same == m_candidates.end())
            m_candidates.push_back({{std::move(whole), source}, *found, weight});
        else if (same->suggestion.source == source)
            same->weight = std::max(same->weight, weight);
    }

    std::vector<Suggestion> best(std::size_t most) {
        auto const rank = [](Candidate const& a, Candidate const& b) {
            if (a.suggestion.source != b.suggestion.source) return a.suggestion.source == OfferSource::this_visit;
            if (a.fit != b.fit) return a.fit < b.fit;
            return a.weight > b.weight;
        };
        std::ranges::stable_sort(m_candidates, rank);
        std::vector<Suggestion> out;
        for (Candidate& candidate : m_candidates) {
            if (out.size() == most) break;
            out.push_back(std::move(candidate.suggestion));
        }
        return out;
    }

private:
    std::string m_before;
    std::u32string m_typed;
    std::vector<Candidate> m_candidates;
};

void take_all(Gathering& gathering, OfferList const& list) {
    for (Offer const& offer : list)
        gathering.take(offer.text, offer.weight, OfferSource::list);
}

/// After "Thị" nobody wants "Thị Hồng" once more.
void take_all_but_repeats(Gathering& gathering, OfferList const& list, std::string_view last_word) {
    for (Offer const& offer : list) {
        bool const repeats = offer.text.starts_with(last_word) &&
                             (offer.text.size() == last_word.size() || offer.text[last_word.size()] == ' ');
        if (!repeats) gathering.take(offer.text, offer.weight, OfferSource::list);
    }
}

} // namespace

std::vector<Suggestion> suggest_values(std::string_view typed, OfferList const& list,
                                       std::vector<std::string> const& earlier_answers, std::size_t most) {
    Gathering gathering({}, to_utf32(collapse_spaces(to_nfc(typed))));
    for (std::string const& answer : earlier_answers)
        gathering.take(answer, 0, OfferSource::this_visit);
    take_all(gathering, list);
    return gathering.best(most);
}

std::vector<Suggestion> suggest_name(std::string_view typed, NameLists const& lists, NameSex sex,
                                     std::vector<std::string> const& earlier_answers, std::size_t most) {
    std::string const name = to_nfc(typed);
    std::string const clean = collapse_spaces(name);
    bool const new_word = name.ends_with(' ') || clean.empty();
    auto const space = clean.rfind(' ');
    std::string const before = new_word                     ? (clean.empty() ? clean : clean + ' ')
                               : space == std::string::npos ? std::string()
                                                            : clean.substr(0, space + 1);
    std::string const word = new_word ? std::string() : clean.substr(before.size());

    // Whole names answered earlier in this visit complete whole names; they come first.
    Gathering earlier({}, to_utf32(clean));
    if (!clean.empty())
        for (std::string const& answer : earlier_answers)
            earlier.take(answer, 0, OfferSource::this_visit);
    std::vector<Suggestion> out = earlier.best(most);

    Gathering gathering(before, to_utf32(word));
    if (before.empty()) {
        take_all(gathering, lists.family);
    } else {
        std::string_view const so_far = std::string_view(before).substr(0, before.size() - 1);
        std::string_view const last_word = so_far.substr(so_far.rfind(' ') + 1);
        auto const take = [&](OfferList const& list) { take_all_but_repeats(gathering, list, last_word); };
        if (sex != NameSex::female) take(lists.middle_male);
        if (sex != NameSex::male) take(lists.middle_female);
        // A given name may follow the family name at once; until a letter says otherwise middle names are the likelier
        // tap.
        bool const offer_given = so_far.contains(' ') || !word.empty();
        if (offer_given && sex != NameSex::female) take(lists.given_male);
        if (offer_given && sex != NameSex::male) take(lists.given_female);
    }
    for (Suggestion& suggestion : gathering.best(most)) {
        if (out.size() == most) break;
        bool const known =
            std::ranges::any_of(out, [&](Suggestion const& other) { return other.text == suggestion.text; });
        if (!known) out.push_back(std::move(suggestion));
    }
    return out;
}

} // namespace motcua::text
