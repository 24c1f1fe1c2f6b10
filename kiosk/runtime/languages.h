#pragma once
// The language files as they were found: Vietnamese must be there, the others are offered where they can be read.

#include "kiosk/core/language.h"
#include "kiosk/runtime/readiness_check.h"

#include <expected>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace motcua::runtime {

/// ui thread.
class Languages {
public:
    using Found = std::function<void(ReadinessFindings)>;
    /// `folder` holds vi.json, en.json, km.json; `found` hears what staff should see on the readiness page.
    Languages(std::filesystem::path folder, Found found) : m_folder(std::move(folder)), m_found(std::move(found)) {}

    /// First of all. The error is one sentence for the person who starts the kiosk.
    std::expected<void, std::string> read_vietnamese();
    /// A sentence that vi.json lacks is better read in English than as its key. True: Vietnamese has changed by it.
    bool fill_vietnamese();
    /// True: it can be shown. Read once, also what cannot be read.
    bool read(Language language);

    [[nodiscard]] std::map<Language, std::shared_ptr<Texts const>> const& texts() const { return m_texts; }
    /// One sentence each, in English, for the log.
    [[nodiscard]] std::vector<std::string> const& problems() const { return m_problems; }

private:
    std::filesystem::path m_folder;
    Found m_found;
    std::map<Language, std::shared_ptr<Texts const>> m_texts;
    std::set<Language> m_refused;
    std::vector<std::string> m_problems;
};

} // namespace motcua::runtime
