#pragma once
// A typed query understood against the vocabulary of an index: for each position the terms it may mean and how surely.
#include "kiosk/core/catalog/search_index.h"
#include <string_view>
#include <vector>

namespace motcua::catalog {

struct Meaning {
    TermId term = no_term;
    float sureness = 1; // 0…1
};

struct Position {
    SearchWord typed;
    std::vector<Meaning> meanings; // empty: nothing in the catalogue resembles it
    float weight = 1;              // how much the word counts in this query
};

struct ReadQuery {
    std::vector<Position> positions;
    float sureness = 1; // below 1 for readings made by synonym rules
};

// The query itself first, then readings with synonyms put in. At most 12; empty when there is no word.
std::vector<ReadQuery> read_query(SearchIndex::Inside const& index, std::string_view query);

} // namespace motcua::catalog
