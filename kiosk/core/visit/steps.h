#pragma once
// The order of a visit: which screen follows which, for the dossier in hand. One place decides it, so that Next, Back and "Sửa"
// can never disagree.

#include "kiosk/core/catalog/procedure.h"
#include "kiosk/core/form/walk.h"
#include "kiosk/core/visit/context.h"

#include <vector>

namespace motcua::visit {

/// Papers asked on screens of their own: those a citizen can hand in here and that no question of the form asks for.
[[nodiscard]] std::vector<catalog::Paper const*> papers_asked(DossierDraft const& draft);

/// The question of the form that asks for this paper now; empty: none does.
[[nodiscard]] std::string question_asking_for(DossierDraft const& draft, std::string const& paper);

/// Some screen of this dossier asks for it. A scan for a question that an answer has hidden since is nobody's business.
[[nodiscard]] bool is_asked(DossierDraft const& draft, std::string const& paper);

/// A screen of the form with the declaration is not walked as a question: it is asked last, after the check.
[[nodiscard]] bool is_statement(form::Filling const& filling, form::Screen const& screen);
[[nodiscard]] std::vector<form::Screen> question_screens(form::Filling const& filling);

/// Questions of that screen that are asked one after another; computed ones and explanations accompany them.
[[nodiscard]] std::vector<std::string> fields_of(form::Filling const& filling, form::Screen const& screen);

/// A group with pickers of provinces and communes.
[[nodiscard]] bool is_address(form::Filling const& filling, form::Screen const& screen);

/// Earlier screens of the same shape as this address screen that are answered: "same as my address" copies from them.
[[nodiscard]] std::vector<form::Screen> addresses_before(form::Filling const& filling, form::Screen const& screen);

/// As it is in force today; nothing when the catalogue has no such code.
[[nodiscard]] std::shared_ptr<catalog::Procedure const> procedure_of(Context const& context, std::string const& code);

void begin_dossier(Context& context, std::shared_ptr<catalog::Procedure const> procedure);
void after_consents(Context& context);
void to_question(Context& context, std::string screen, std::string field = {});
/// The first question of the form; before it the card is offered where there is a reader and the card would save typing.
void to_first_question(Context& context);
/// A card would answer something that is still empty on this screen, and there is a reader.
[[nodiscard]] bool card_is_offered(State const& state, Answering const& answering);
/// Cards of this visit that are about the very person of this page and would still fill something.
[[nodiscard]] std::vector<CardPerson const*> cards_that_help(State const& state, Answering const& answering);
void after_questions(Context& context);
void after_papers(Context& context);
void to_check(Context& context);
void after_check(Context& context);

/// The draft as it stands, written before anything else happens (standards N96). Practice writes nothing.
/// A small number that is counted up and down instead of typed: required, between two bounds of at most 99.
struct StepperRange {
    int least = 0, most = 0;
};
[[nodiscard]] std::optional<StepperRange> stepper_range(form::Filling const& filling, std::string const& path);

void save(Context& context);

/// What Back means here. False: there is no way back from this screen.
bool back(Context& context);
[[nodiscard]] bool can_go_back(State const& state);

/// The mode in which this procedure is filed here, if it can be.
[[nodiscard]] bool offers(catalog::Procedure const& procedure, catalog::FilingMode mode);

} // namespace motcua::visit
