#include "kiosk/core/catalog/search.h"
#include "kiosk/core/text/unicode.h"

#include <algorithm>
#include <sstream>

namespace motcua::catalog {

Recording recording_of(std::string_view query, std::vector<std::string> const& name_words) {
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
    for (std::string word; words >> word; ++count)
        if (std::ranges::find(name_words, word) != name_words.end()) return Recording::count_only;
    return count == 0 || count > most_words ? Recording::count_only : Recording::allowed;
}

} // namespace motcua::catalog
