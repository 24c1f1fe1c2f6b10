#include "kiosk/core/catalog/search_query.h"

#include "kiosk/core/text/unicode.h"

#include <algorithm>
#include <bit>

namespace motcua::catalog {

namespace {

using Inside = SearchIndex::Inside;

constexpr std::size_t most_letters = 200; // a spoken sentence; a longer paste adds nothing
constexpr std::size_t most_words = 16;
constexpr std::size_t most_readings = 12;
constexpr std::size_t most_endings = 40; // words that begin like the unfinished one

std::uint32_t letter_set(std::string_view letters) {
    std::uint32_t set = 0;
    for (char const c : letters)
        if (c >= 'a' && c <= 'z') set |= 1U << (c - 'a');
    return set;
}

void add(Position& position, TermId term, float sureness) {
    for (auto& known : position.meanings)
        if (known.term == term) {
            known.sureness = std::max(known.sureness, sureness);
            return;
        }
    position.meanings.push_back({term, sureness});
}

void add_endings(Inside const& index, Position& position) {
    auto const& letters = position.typed.letters;
    auto const begin = std::ranges::lower_bound(
        index.by_letters, letters, {}, [&](TermId id) -> std::string const& { return index.terms[id].letters; });
    std::vector<TermId> found;
    for (auto at = begin; at != index.by_letters.end() && index.terms[*at].letters.starts_with(letters); ++at)
        if (index.terms[*at].letters.size() > letters.size() && index.terms[*at].everyday) found.push_back(*at);
    if (found.size() > most_endings) {
        std::ranges::nth_element(found, found.begin() + most_endings, std::greater{},
                                 [&](TermId id) { return index.terms[id].documents; });
        found.resize(most_endings);
    }
    for (auto const id : found) {
        auto const share = static_cast<float>(letters.size()) / static_cast<float>(index.terms[id].letters.size());
        add(position, id, 0.5F + 0.4F * share);
    }
}

// Words one or two slips away. Only everyday words: official vocabulary is not what people mistype.
void add_slips(Inside const& index, Position& position) {
    auto const& typed = position.typed.letters;
    if (typed.size() < 3) return;
    int const most = typed.size() >= 7 ? 2 : 1;
    auto const set = letter_set(typed);
    for (TermId id = 0; id < index.terms.size(); ++id) {
        if (!index.terms[id].everyday || std::popcount(set ^ index.letter_set[id]) > 2 * most) continue;
        auto const& letters = index.terms[id].letters;
        if (letters.size() < 2) continue;
        int const distance = typing_distance(typed, letters, most);
        if (distance > most) continue;
        float sureness = distance == 1 ? 0.8F : 0.6F;
        if (letters.front() != typed.front()) sureness -= 0.2F; // people rarely miss the first key
        add(position, id, sureness);
    }
}

bool everyday(Inside const& index, TermId id) {
    return id != no_term && index.terms[id].everyday;
}

void find_meanings(Inside const& index, Position& position, bool unfinished) {
    auto const& letters = position.typed.letters;
    bool const has_digit = std::ranges::any_of(letters, [](char c) { return c >= '0' && c <= '9'; });
    auto const exact = index.term(letters);
    if (exact != no_term) add(position, exact, 1.0F);
    bool known = everyday(index, exact);
    if (!known && has_digit) {
        if (auto const id = index.term(without_digits(letters)); id != no_term && id != exact) {
            add(position, id, 0.95F);
            known = known || everyday(index, id);
        }
    }
    if (!known) {
        auto const plain = without_telex(without_digits(letters));
        if (auto const id = index.term(plain); id != no_term && id != exact) {
            add(position, id, 0.93F);
            known = known || everyday(index, id);
        }
    }
    if (unfinished) add_endings(index, position);
    if (!known && (!unfinished || position.meanings.empty())) add_slips(index, position);
    if (auto const found = index.by_sound.find(sound_of(letters)); found != index.by_sound.end() && letters.size() > 1)
        for (auto const id : found->second)
            if (id != exact) add(position, id, known ? 0.45F : 0.75F);
}

void weigh(Inside const& index, Position& position) {
    float best = 0;
    // A finished word keeps its own weight: "gì" must not weigh like "giám" only because it begins like it.
    bool const complete = std::ranges::any_of(position.meanings, [](Meaning const& m) { return m.sureness >= 1.0F; });
    for (auto const& meaning : position.meanings)
        best = std::max(best, index.terms[meaning.term].weight * meaning.sureness *
                                  (complete && meaning.sureness < 0.9F ? 0.4F : 1.0F));
    if (position.meanings.empty()) best = index.filler.contains(position.typed.letters) ? 0.05F : 0.7F;
    position.weight = best;
}

Position position_of(Inside const& index, SearchWord word, bool unfinished) {
    Position position{.typed = std::move(word), .meanings = {}, .weight = 0};
    find_meanings(index, position, unfinished);
    weigh(index, position);
    return position;
}

// A word put in by a rule is meant as it stands.
Position sure_position(Inside const& index, SearchWord const& word) {
    Position position{.typed = word, .meanings = {}, .weight = 0};
    if (auto const id = index.term(word.letters); id != no_term) add(position, id, 1.0F);
    weigh(index, position);
    return position;
}

// "khaisinh": two everyday words run together.
bool split(Inside const& index, SearchWord const& word, std::vector<SearchWord>& out) {
    if (word.letters.size() < 5 || everyday(index, index.term(word.letters)) ||
        everyday(index, index.term(without_telex(word.letters))))
        return false;
    double best = 0;
    std::size_t cut = 0;
    for (std::size_t at = 2; at + 2 <= word.letters.size(); ++at) {
        auto const left = index.term(even_spelling(word.letters.substr(0, at)));
        auto const right = index.term(word.letters.substr(at));
        if (!everyday(index, left) || !everyday(index, right)) continue;
        double const seen = std::min(index.terms[left].documents, index.terms[right].documents);
        if (seen > best) {
            best = seen;
            cut = at;
        }
    }
    if (cut == 0) return false;
    out.push_back({even_spelling(word.letters.substr(0, cut)), word.marks.substr(0, cut), 0});
    out.push_back({word.letters.substr(cut), word.marks.substr(cut), 0});
    return true;
}

// "khai tử cho người già", "trích lục của ông nội": what stands before "cho" and "của" is the matter, what follows is for
// whom. It counts, but less.
void weigh_beneficiary(std::vector<Position>& positions) {
    constexpr float share = 0.7F; // measured: tests/catalog/data
    constexpr float telling = 0.4F;
    bool matter_said = false;
    bool for_whom = false;
    for (auto& position : positions) {
        auto const& word = position.typed;
        bool const marked = std::ranges::any_of(word.marks, [](char mark) { return mark != 0; }) || word.tone != 0;
        bool const turns = (word.letters == "cho" && !marked) || (word.letters == "cua" && (!marked || word.tone == 2));
        if (for_whom) position.weight *= share;
        if (turns && matter_said) for_whom = true;
        matter_said = matter_said || position.weight > telling;
    }
}

struct RuleMatch {
    std::size_t begin = 0;
    Rule const* rule = nullptr;
};

bool says(Inside const& index, Position const& position, std::string const& letters, SearchWord const& marked,
          bool marks_count) {
    bool meant = position.typed.letters == letters;
    if (!meant && !position.meanings.empty()) {
        auto const& best = position.meanings.front();
        meant = best.sureness >= 0.8F && index.terms[best.term].letters == letters;
    }
    return meant &&
           (!marks_count || position.typed.letters != letters || mark_agreement(position.typed, marked) > 0.95);
}

std::vector<RuleMatch> rule_matches(Inside const& index, std::vector<Position> const& positions) {
    std::vector<RuleMatch> matches;
    for (std::size_t i = 0; i < positions.size(); ++i) {
        auto const try_first = [&](std::string_view first) {
            auto const found = index.rules_by_first.find(first);
            if (found == index.rules_by_first.end()) return;
            for (auto const number : found->second) {
                auto const& rule = index.rules[number];
                if (i + rule.says.size() > positions.size()) continue;
                bool const marks_count = std::ranges::any_of(rule.marked, [](auto const& w) {
                    return w.tone != 0 || w.marks.find_first_not_of('\0') != std::string::npos;
                });
                bool fits = true;
                for (std::size_t k = 0; fits && k < rule.says.size(); ++k)
                    fits = says(index, positions[i + k], rule.says[k], rule.marked[k], marks_count);
                if (fits) matches.push_back({i, &rule});
            }
        };
        try_first(positions[i].typed.letters);
        if (!positions[i].meanings.empty()) {
            auto const& best = index.terms[positions[i].meanings.front().term].letters;
            if (best != positions[i].typed.letters) try_first(best);
        }
    }
    return matches;
}

ReadQuery replaced(Inside const& index, ReadQuery const& query, RuleMatch const& match,
                   std::vector<SearchWord> const& means) {
    ReadQuery out{.positions = {}, .sureness = query.sureness * match.rule->weight};
    out.positions.assign(query.positions.begin(), query.positions.begin() + static_cast<std::ptrdiff_t>(match.begin));
    for (auto const& word : means)
        out.positions.push_back(sure_position(index, word));
    out.positions.insert(out.positions.end(),
                         query.positions.begin() + static_cast<std::ptrdiff_t>(match.begin + match.rule->says.size()),
                         query.positions.end());
    return out;
}

} // namespace

std::vector<ReadQuery> read_query(Inside const& index, std::string_view query) {
    // Cut at a code point; 4 bytes is the longest one, and decomposed text needs three code points a letter.
    auto const nfc = text::to_nfc(query.substr(0, most_letters * 4));
    std::vector<SearchWord> words;
    for (auto& word : search_words(nfc, most_words))
        if (word.letters.size() <= 24 && !split(index, word, words)) words.push_back(std::move(word));
    if (words.empty()) return {};
    bool const open_end = !nfc.empty() && static_cast<unsigned char>(nfc.back()) > ' ';
    ReadQuery first;
    for (std::size_t i = 0; i < words.size(); ++i)
        first.positions.push_back(position_of(index, std::move(words[i]), open_end && i + 1 == words.size()));
    weigh_beneficiary(first.positions);
    auto const matches = rule_matches(index, first.positions);
    // One word for one word needs no reading of its own.
    for (auto const& match : matches)
        if (match.rule->says.size() == 1)
            for (auto const& means : match.rule->means)
                if (means.size() == 1)
                    if (auto const id = index.term(means.front().letters); id != no_term) {
                        add(first.positions[match.begin], id, match.rule->weight);
                        weigh(index, first.positions[match.begin]);
                    }
    std::vector<ReadQuery> readings{first};
    ReadQuery all = first;
    std::size_t replaced_rules = 0;
    std::size_t free_until = first.positions.size();
    for (auto match = matches.rbegin(); match != matches.rend();
         ++match) { // from the end: earlier places keep their numbers
        bool first_meaning = true;
        for (auto const& means : match->rule->means) {
            if (match->rule->says.size() == 1 && means.size() == 1) continue;
            if (readings.size() < most_readings) readings.push_back(replaced(index, first, *match, means));
            if (first_meaning && match->begin + match->rule->says.size() <= free_until) {
                all = replaced(index, all, *match, means);
                free_until = match->begin;
                ++replaced_rules;
            }
            first_meaning = false;
        }
    }
    if (replaced_rules > 1 && readings.size() < most_readings) readings.push_back(std::move(all));
    return readings;
}

} // namespace motcua::catalog
