#pragma once
// The words of one language, by dotted key. Screens and views hold keys; only this class turns them into sentences.

#include "kiosk/core/language.h"

#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace motcua {

/// A named value for a placeholder: {"count", "5"} fills "Còn {count} câu".
using TextArgument = std::pair<std::string_view, std::string>;

class Texts {
public:
    using Entries = std::map<std::string, std::string, std::less<>>;

    /// `fallback` answers for keys that `entries` lacks (Vietnamese for every other language). It may be null.
    Texts(Language language, Entries entries, std::shared_ptr<Texts const> fallback = nullptr);

    [[nodiscard]] Language language() const { return m_language; }

    /// The sentence of that key; the key itself when no language has it, so that a gap is seen and not silent.
    [[nodiscard]] std::string operator()(std::string_view key, std::initializer_list<TextArgument> arguments = {}) const;

    [[nodiscard]] bool has(std::string_view key) const;
    [[nodiscard]] Entries const& entries() const { return m_entries; }

private:
    Language m_language;
    Entries m_entries;
    std::shared_ptr<Texts const> m_fallback;
};

} // namespace motcua
