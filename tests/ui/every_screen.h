#pragma once
// Every screen of the kiosk as a state, in every condition it can be met in: what the audit draws and the gallery shows.
// Built straight from states, without journeys; invented people.

#include "kiosk/core/form/form.h"
#include "kiosk/core/state.h"
#include "kiosk/core/texts.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace motcua::test {

struct Scene {
    std::string name; ///< "signin.expired", "ask.1.001193.hoTen"
    State state;
};

/// Texts of every language, the real catalogue and the real forms, read once.
class House {
public:
    House();
    [[nodiscard]] Texts const& texts(Language language) const { return *m_texts.at(language); }
    [[nodiscard]] std::vector<Language> languages() const;

    /// Every screen but the questions of the forms.
    [[nodiscard]] std::vector<Scene> screens() const;
    /// Every question that any choice brings up, of every form.
    [[nodiscard]] std::vector<Scene> questions() const;

    /// The same scene in another language: what a touch on the language button makes of it.
    [[nodiscard]] static State in_language(State state, Language language);

private:
    [[nodiscard]] State base() const;
    [[nodiscard]] DossierDraft draft_of(std::string const& code, std::shared_ptr<form::Form const> const& form) const;
    void add_readiness(std::vector<Scene>& scenes) const;
    void add_finding(std::vector<Scene>& scenes) const;
    void add_procedures(std::vector<Scene>& scenes) const;
    void add_filing(std::vector<Scene>& scenes) const;
    void add_tracking(std::vector<Scene>& scenes) const;
    void add_overlays(std::vector<Scene>& scenes) const;
    void add_cards(std::vector<Scene>& scenes, State state, Answering const& answering) const;

    std::map<Language, std::shared_ptr<Texts const>> m_texts;
    std::shared_ptr<catalog::Catalog const> m_catalogue;
    std::shared_ptr<catalog::SearchIndex const> m_index;
    std::shared_ptr<catalog::Units const> m_units;
    std::map<std::string, std::shared_ptr<form::Form const>> m_forms; ///< by procedure code
};

} // namespace motcua::test
