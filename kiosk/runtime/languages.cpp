#include "kiosk/runtime/languages.h"

#include "kiosk/codec/texts_reader.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace motcua::runtime {

std::expected<void, std::string> Languages::read_vietnamese() {
    auto vietnamese = codec::read_texts(m_folder / "vi.json", Language::vietnamese);
    if (!vietnamese) return std::unexpected(vietnamese.error());
    m_texts[Language::vietnamese] = *std::move(vietnamese);
    return {};
}

bool Languages::fill_vietnamese() {
    std::expected<codec::LanguageFile, std::string> const filled(codec::fill_gaps(m_texts.at(Language::vietnamese), m_folder / "en.json"));
    m_found(findings_of("vi.json", filled));
    if (filled->problems.empty()) return false;
    m_texts[Language::vietnamese] = filled->texts;
    std::ranges::copy(filled->problems, std::back_inserter(m_problems));
    return true;
}

bool Languages::read(Language language) {
    if (m_texts.contains(language)) return true;
    if (m_refused.contains(language)) return false;
    auto const file = fmt::format("{}.json", tag_of(language));
    auto const read = codec::read_language(m_folder / file, language, m_texts.at(Language::vietnamese));
    m_found(findings_of(file, read));
    if (!read) {
        m_problems.push_back(read.error() + "; the language is not offered");
        m_refused.insert(language);
        return false;
    }
    m_texts[language] = read->texts;
    std::ranges::copy(read->problems, std::back_inserter(m_problems));
    return true;
}

} // namespace motcua::runtime
