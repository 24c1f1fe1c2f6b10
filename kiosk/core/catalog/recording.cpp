#include "kiosk/core/catalog/recording.h"
#include "kiosk/core/text/unicode.h"

#include <algorithm>
#include <array>
#include <sstream>

namespace motcua::catalog {

namespace {

// "ông", "bà", "bé" … before a word that may be a name: somebody is meant.
constexpr std::array<std::string_view, 22> kin{"ong", "ba", "anh", "chi", "co", "chu", "bac", "cau", "di", "mo", "thim", "duong",
                                               "em", "be", "thang", "con", "chau", "cu", "ten", "ho", "ma", "tia"};

bool holds(auto const& sorted, std::string_view word) { return std::ranges::binary_search(sorted, word, std::less<>{}); }

} // namespace

Recording recording_of(std::string_view query, NameList const& names) {
    if (names.names.empty()) return Recording::count_only;
    constexpr std::size_t most_bytes = 160;
    constexpr int most_words = 8;
    if (query.size() > most_bytes || query.find('@') != std::string_view::npos) return Recording::count_only;
    auto const nfc = text::to_nfc(query);
    // Two capitalised words in a row look like a name, whatever the list says.
    int capitals_in_row = 0;
    bool at_word_start = true;
    for (char32_t const c : text::to_utf32(nfc)) {
        if (c >= U'0' && c <= U'9') return Recording::count_only;
        if (!text::is_letter(c)) {
            at_word_start = true;
            continue;
        }
        if (at_word_start) {
            capitals_in_row = text::is_upper(c) ? capitals_in_row + 1 : 0;
            if (capitals_in_row >= 2) return Recording::count_only;
        }
        at_word_start = false;
    }
    std::istringstream words(text::fold(nfc));
    int count = 0;
    bool after_name = false;
    bool after_kin = false;
    for (std::string word; words >> word; ++count) {
        if (holds(names.names, word)) return Recording::count_only;
        bool const may_be_name = holds(names.also_words, word);
        if (may_be_name && (after_name || after_kin)) return Recording::count_only;
        after_name = may_be_name;
        after_kin = std::ranges::find(kin, word) != kin.end();
    }
    return count == 0 || count > most_words ? Recording::count_only : Recording::allowed;
}

Recording recording_of(std::string_view query, std::vector<std::string> const& name_words) {
    NameList names{.names = name_words, .also_words = {}};
    std::ranges::sort(names.names);
    return recording_of(query, names);
}

} // namespace motcua::catalog
