#pragma once
// Words people say and the words the catalogue uses. Read from config/catalogue/synonyms.json, which a clerk may
// extend.
#include <string>
#include <vector>

namespace motcua::catalog {

// Any of `says` in a query also counts as `means`. `weight` 0..1 says how sure it is.
struct SynonymRule {
    std::vector<std::string> says;
    std::vector<std::string> means;
    double weight = 0.9;
    bool operator==(SynonymRule const&) const = default;
};

// Whole phrases that point to procedures directly ("hôn thú" -> 1.000894), best code first.
struct PhraseRule {
    std::vector<std::string> says;
    std::vector<std::string> codes;
    bool operator==(PhraseRule const&) const = default;
};

struct Synonyms {
    std::vector<SynonymRule> words;
    std::vector<PhraseRule> phrases;
    std::vector<std::string> filler; // words that say nothing about the matter: "cho", "tôi", "muốn", "xin"
    bool operator==(Synonyms const&) const = default;
};

} // namespace motcua::catalog
