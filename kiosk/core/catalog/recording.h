#pragma once
// May the words of a search without an answer be written down, so that the synonym file can grow? Never a citizen's data.
#include "kiosk/core/catalog/search.h"
#include <string>
#include <string_view>
#include <vector>

namespace motcua::catalog {

// Names of people, folded and sorted. Read from config/catalogue/names.json.
struct NameList {
    std::vector<std::string> names;      // only names
    std::vector<std::string> also_words; // names and everyday words alike ("mai", "thu", "hoa")
};

// No: digits, "@", more than 8 words, any word that is only a name, two words in a row that may be names, a word of kinship
// before one ("ông Tâm"), a capitalised run; and nothing at all when the list is empty.
Recording recording_of(std::string_view query, NameList const& names);

} // namespace motcua::catalog
