#pragma once
// Search as you type over the catalogue. Pure and in memory; built once per catalogue, then read from any thread.
// Understands missing accents, Southern and colloquial words, typos, Telex/VNI leftovers, abbreviations; word order is
// free.
#include "kiosk/core/catalog/catalog.h"
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace motcua::catalog {

struct Hit {
    std::string code;
    std::string title;      // shown title (everyday name when there is one)
    double score = 0;       // 0 … about 100, only for comparing within one answer
    bool elsewhere = false; // true: not done in this hall, see Catalog::find_elsewhere
    bool operator==(Hit const&) const = default;
};

struct SearchAnswer {
    enum class Kind : std::uint8_t {
        empty_query, // nothing to look for: show life events
        found,       // hits are answers
        nearest      // nothing fits well; hits are the nearest ones, offer fields and staff too
    };
    Kind kind = Kind::empty_query;
    std::vector<Hit> hits;                // best first
    std::vector<std::string> field_codes; // fields worth browsing, most likely first (for nearest)
    bool operator==(SearchAnswer const&) const = default;
};

// How often each procedure was opened on this kiosk lately; adds a small bonus, never more than a real match.
using Usage = std::unordered_map<std::string, int>;

struct SearchOptions {
    int limit = 10;
    Usage const* usage = nullptr;
};

class SearchIndex {
public:
    // Copies what it needs; the catalogue may be destroyed afterwards.
    static SearchIndex build(CatalogData const& data);

    SearchIndex(SearchIndex&&) noexcept;
    SearchIndex& operator=(SearchIndex&&) noexcept;
    ~SearchIndex();

    // Any bytes are accepted: only the first 200 characters count, control characters and emoji are blanks. Never
    // fails.
    SearchAnswer search(std::string_view query, SearchOptions const& options = {}) const;

    std::size_t size() const;         // procedures
    std::size_t memory_bytes() const; // estimate of what the index holds

    struct Inside; // search_index.h; only the search itself looks inside

private:
    explicit SearchIndex(std::unique_ptr<Inside const> inside);
    std::unique_ptr<Inside const> m_inside;
};

// May the words of a query without an answer be written down, so that the synonym file can grow?
// No: digits, "@", more than 8 words, any word of `name_words` (folded family, middle and given names), or a
// capitalised run.
enum class Recording : std::uint8_t { allowed, count_only };
Recording recording_of(std::string_view query, std::vector<std::string> const& name_words);

} // namespace motcua::catalog
