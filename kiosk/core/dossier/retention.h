#pragma once
// How long what is kept, by what became of it (standards N97 to N101). Read from the configuration; these are the
// defaults.

#include <chrono>

namespace motcua::dossier {

struct RetentionRules {
    std::chrono::seconds draft = std::chrono::days{7};       ///< with consent, or left over from a crash (N97)
    std::chrono::seconds after_confirmed{60};                ///< content after the read-back (N98)
    std::chrono::seconds handed_over = std::chrono::days{7}; ///< content after staff filed it on paper
    std::chrono::seconds receipt = std::chrono::days{90};    ///< N100
    std::chrono::seconds audit = std::chrono::days{730};     ///< 24 months (N101)
    bool operator==(RetentionRules const&) const = default;
};

} // namespace motcua::dossier
