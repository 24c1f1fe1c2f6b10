#pragma once
// The inside of SearchIndex: lines (one way of naming a procedure each), terms and where they occur.
#include "kiosk/core/catalog/catalog.h"
#include "kiosk/core/catalog/search.h"
#include "kiosk/core/catalog/search_word.h"
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace motcua::catalog {

using TermId = std::uint32_t;
inline constexpr TermId no_term = 0xFFFFFFFFU;

// Lets a map of std::string be asked with a string_view.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

// Letters seen in the catalogue, with every marked spelling of them ("khai": khai, khải).
struct Term {
    std::string letters;
    std::vector<SearchWord> forms;
    float weight = 0;      // how telling the word is (inverse document frequency)
    bool everyday = false; // occurs in an everyday name or keyword, not only in official titles
    std::uint32_t documents = 0;
    std::uint32_t everyday_documents = 0;
};

struct Posting {
    std::uint32_t line = 0;
    std::uint16_t form = 0;
};

// One way of naming one procedure.
struct Line {
    enum class Kind : std::uint8_t {
        keyword,
        plain_title,
        title,
        domain,
        bag // every word of the procedure once: rewards a query whose words are spread over several names
    };
    std::uint32_t document = 0;
    Kind kind = Kind::title;
    float trust = 1;         // 0…1: how surely this line means this procedure
    float weight = 0;        // sum of the weights of its words
    std::uint32_t first = 0; // into SearchIndex::Inside::words
    std::uint16_t count = 0;
};

struct Document {
    std::string code;
    std::string title;
    std::string domain;
    float rank = 0; // everyday rank, 0…1
    bool elsewhere = false;
    bool ended = false; // replaced by another procedure
};

// A synonym rule made ready: the words to look for, and what each may stand for.
struct Rule {
    std::vector<std::string> says;
    std::vector<SearchWord> marked; // the same words with their marks
    std::vector<std::vector<SearchWord>> means;
    float weight = 0.9F;
};

struct SearchIndex::Inside {
    std::vector<Document> documents;
    std::vector<Line> lines;
    std::vector<TermId> words; // of all lines, one after the other
    std::vector<Term> terms;
    std::unordered_map<std::string, TermId, TextHash, std::equal_to<>> term_of;
    std::vector<std::uint32_t> posting_begin; // terms + 1
    std::vector<Posting> postings;
    std::vector<TermId> by_letters; // terms in alphabetical order, for prefixes
    std::unordered_map<std::string, std::vector<TermId>, TextHash, std::equal_to<>> by_sound;
    std::vector<std::uint32_t> letter_set; // by term: which letters occur, quick refusal for typing_distance
    std::unordered_map<std::string, float, TextHash, std::equal_to<>> filler;
    std::unordered_map<std::string, std::vector<std::size_t>, TextHash, std::equal_to<>> rules_by_first;
    std::vector<Rule> rules;
    std::vector<std::pair<std::string, std::string>> fields; // domain or field name -> field code
    std::unordered_map<std::string, std::string> field_of_code;

    TermId term(std::string_view letters) const {
        auto const found = term_of.find(letters);
        return found == term_of.end() ? no_term : found->second;
    }
    std::span<Posting const> postings_of(TermId id) const {
        return {postings.data() + posting_begin[id], postings.data() + posting_begin[id + 1]};
    }
};

} // namespace motcua::catalog
