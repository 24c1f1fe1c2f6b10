#include "kiosk/codec/config_references.h"

#include "kiosk/core/catalog/search_word.h"
#include "kiosk/core/text/unicode.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace motcua::codec {

using namespace catalog;

namespace {

class References {
public:
    References(CatalogData const& data, std::filesystem::path const& folder, Date today)
        : m_data(data), m_folder(folder), m_today(today) {
        for (auto const& procedure : data.procedures)
            m_shown.emplace(procedure.code, &procedure);
        for (auto const& procedure : data.elsewhere)
            m_elsewhere.insert(procedure.code);
    }

    void tell(ProblemWeight weight, char const* file, std::string pointer, std::string what, std::string fix = {}) {
        m_problems.push_back(
            {weight, (m_folder / file).string(), 0, std::move(pointer), std::move(what), std::move(fix)});
    }

    void procedures(std::set<std::string> const& form_ids) {
        std::map<std::string, std::vector<Procedure const*>> versions;
        for (auto const& procedure : m_data.procedures) {
            versions[procedure.code].push_back(&procedure);
            auto const file = written(procedure.code);
            if (procedure.effective_from && procedure.effective_to &&
                *procedure.effective_to < *procedure.effective_from)
                tell(ProblemWeight::error, file.c_str(), "/effectiveTo", procedure.code + " ends before it begins",
                     "check both dates");
            if (!procedure.replaced_by.empty() && !m_shown.contains(procedure.replaced_by))
                tell(ProblemWeight::error, file.c_str(), "/replacedBy",
                     fmt::format("{} is replaced by {}, which does not exist", procedure.code, procedure.replaced_by));
            if (procedure.effective_to && *procedure.effective_to < m_today && procedure.replaced_by.empty())
                tell(ProblemWeight::warning, file.c_str(), "/effectiveTo",
                     procedure.code + " has ended and names no successor", "add replacedBy");
            std::set<std::string> case_ids;
            for (auto const& item : procedure.cases) {
                if (!case_ids.insert(item.id).second)
                    tell(ProblemWeight::error, file.c_str(), "/cases", "two cases are called " + item.id);
                if (item.form && !form_ids.contains(item.form->id))
                    tell(ProblemWeight::warning, file.c_str(), "/cases",
                         fmt::format("form {} of {} is not in forms/", item.form->id, procedure.code),
                         "write the form, or remove it from the case");
                std::set<std::string> papers;
                for (auto const& paper : item.papers)
                    if (!papers.insert(paper.code).second)
                        tell(ProblemWeight::error, file.c_str(), "/cases",
                             fmt::format("two papers of {} are called {}", item.id, paper.code));
            }
        }
        for (auto const& [code, list] : versions)
            overlaps(code, list);
    }

    void life_events() {
        std::set<std::string> ids;
        for (std::size_t i = 0; i < m_data.life_events.size(); ++i) {
            auto const& event = m_data.life_events[i];
            if (!ids.insert(event.id).second)
                tell(ProblemWeight::error, "life-events.json", fmt::format("/{}/id", i), "is used twice");
            for (std::size_t k = 0; k < event.codes.size(); ++k)
                needs_shown(event.codes[k], "life-events.json", fmt::format("/{}/codes/{}", i, k));
        }
        std::set<std::string> gathered;
        for (auto const& field : m_data.fields)
            gathered.insert(field.codes.begin(), field.codes.end());
        for (auto const& procedure : m_data.procedures)
            if (!gathered.contains(procedure.code))
                tell(ProblemWeight::warning, "fields.json", "",
                     fmt::format("{} ({}) is in no group", procedure.code, procedure.domain_name),
                     "add its field to a group");
    }

    void guides() {
        std::set<std::string> ids;
        for (std::size_t i = 0; i < m_data.guides.size(); ++i) {
            auto const& guide = m_data.guides[i];
            if (!ids.insert(guide.id).second)
                tell(ProblemWeight::error, "guides.json", fmt::format("/{}/id", i), "is used twice");
            for (auto const& fault : faults_of(guide))
                tell(ProblemWeight::error, "guides.json", fmt::format("/{}", i), guide.id + ": " + fault);
            for (auto const& code : guide.codes)
                needs_shown(code, "guides.json", fmt::format("/{}/family", i));
        }
    }

    void synonyms() {
        std::map<std::string, std::size_t> said;
        for (std::size_t i = 0; i < m_data.synonyms.phrases.size(); ++i) {
            auto const& rule = m_data.synonyms.phrases[i];
            for (auto const& code : rule.codes)
                if (!m_shown.contains(code) && !m_elsewhere.contains(code))
                    tell(ProblemWeight::error, "synonyms.json", fmt::format("/phrases/{}/codes", i),
                         code + " does not exist");
            for (auto const& phrase : rule.says) {
                auto const [known, is_new] = said.emplace(text::to_lower(phrase), i);
                if (!is_new && known->second != i)
                    tell(ProblemWeight::warning, "synonyms.json", fmt::format("/phrases/{}/says", i),
                         fmt::format("\"{}\" is also in phrase {}", phrase, known->second), "keep one");
                if (search_words(text::to_nfc(phrase)).empty())
                    tell(ProblemWeight::error, "synonyms.json", fmt::format("/phrases/{}/says", i),
                         "holds a phrase without a letter");
            }
        }
    }

    ConfigProblems take() { return std::move(m_problems); }

private:
    std::string written(std::string const& code) const {
        std::error_code error;
        auto const authored = std::filesystem::path("authored") / (code + ".json");
        return std::filesystem::exists(m_folder / authored, error) ? authored.string() : "procedures.json";
    }

    void needs_shown(std::string const& code, char const* file, std::string pointer) {
        auto const found = m_shown.find(code);
        if (found == m_shown.end()) {
            tell(ProblemWeight::error, file, std::move(pointer), code + " is not a shown procedure",
                 "correct the code");
        } else if (found->second->effective_to && *found->second->effective_to < m_today) {
            tell(ProblemWeight::warning, file, std::move(pointer), code + " is no longer in force",
                 "use its successor");
        }
    }

    // Versions of one code may follow each other; two in force on one day would leave the choice to chance.
    void overlaps(std::string const& code, std::vector<Procedure const*> list) {
        std::ranges::sort(list, {}, [](auto const* p) { return p->effective_from; });
        for (std::size_t i = 1; i < list.size(); ++i) {
            bool const apart = list[i - 1]->effective_to && list[i]->effective_from &&
                               *list[i - 1]->effective_to < *list[i]->effective_from;
            if (!apart)
                tell(ProblemWeight::error, written(code).c_str(), "",
                     code + " has two versions in force at the same time", "give the older one effectiveTo");
        }
    }

    CatalogData const& m_data;
    std::filesystem::path m_folder;
    Date m_today;
    std::map<std::string, Procedure const*> m_shown;
    std::set<std::string> m_elsewhere;
    ConfigProblems m_problems;
};

} // namespace

ConfigProblems check_references(CatalogData const& data, std::set<std::string> const& form_ids,
                                std::filesystem::path const& folder, Date today) {
    References references(data, folder, today);
    references.procedures(form_ids);
    references.life_events();
    references.guides();
    references.synonyms();
    return references.take();
}

} // namespace motcua::codec
