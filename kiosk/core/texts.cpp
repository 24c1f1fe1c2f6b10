#include "kiosk/core/texts.h"

namespace motcua {

Texts::Texts(Language language, Entries entries, std::shared_ptr<Texts const> fallback)
    : m_language(language), m_entries(std::move(entries)), m_fallback(std::move(fallback)) {}

bool Texts::has(std::string_view key) const {
    return m_entries.contains(key) || (m_fallback && m_fallback->has(key));
}

std::string Texts::operator()(std::string_view key, std::initializer_list<TextArgument> arguments) const {
    auto const found = m_entries.find(key);
    if (found == m_entries.end()) {
        return m_fallback ? (*m_fallback)(key, arguments) : std::string(key);
    }
    std::string_view const pattern = found->second;
    std::string filled;
    filled.reserve(pattern.size() + 32);
    for (std::size_t at = 0; at < pattern.size();) {
        auto const open = pattern.find('{', at);
        auto const close = open == std::string_view::npos ? open : pattern.find('}', open);
        if (close == std::string_view::npos) {
            filled.append(pattern.substr(at));
            break;
        }
        filled.append(pattern.substr(at, open - at));
        auto const name = pattern.substr(open + 1, close - open - 1);
        bool replaced = false;
        for (auto const& [argument, value] : arguments) {
            if (argument == name) {
                filled.append(value);
                replaced = true;
                break;
            }
        }
        if (!replaced) filled.append(pattern.substr(open, close - open + 1));
        at = close + 1;
    }
    return filled;
}

} // namespace motcua
