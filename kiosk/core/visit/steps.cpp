#include "kiosk/core/visit/steps.h"

#include "kiosk/base/overload.h"
#include "kiosk/core/catalog/day.h"
#include "kiosk/core/visit/receiver.h"

#include <algorithm>

namespace motcua::visit {

using catalog::FilingMode;

bool offers(catalog::Procedure const& procedure, FilingMode mode) {
    return std::ranges::any_of(procedure.modes, [mode](auto const& offered) { return offered.mode == mode; });
}

namespace {

void collect_paper_codes(std::vector<form::Element> const& elements, std::vector<std::string>& codes) {
    for (auto const& element : elements) {
        std::visit(Overload{[&](form::Question const& question) {
                                if (question.kiosk.paper) codes.push_back(question.kiosk.paper->code);
                                collect_paper_codes(question.panel.elements, codes);
                            },
                            [&](form::Container const& panel) { collect_paper_codes(panel.elements, codes); }},
                   element.node);
    }
}

} // namespace

std::vector<catalog::Paper const*> papers_asked(DossierDraft const& draft) {
    std::vector<std::string> in_form;
    if (draft.filling) {
        for (auto const& page : draft.filling->form().definition().pages) collect_paper_codes(page.elements, in_form);
    }
    std::vector<catalog::Paper const*> asked;
    if (draft.procedure->cases.empty()) return asked;
    for (auto const& paper : draft.filed_case().papers) {
        bool const looked_up = paper.from_database.value_or(false);
        if (paper.digital && !looked_up && std::ranges::find(in_form, paper.code) == in_form.end()) asked.push_back(&paper);
    }
    return asked;
}

std::string question_asking_for(DossierDraft const& draft, std::string const& paper) {
    if (!draft.filling) return {};
    for (auto const& path : draft.filling->shown_questions()) {
        auto const* question = draft.filling->form().question(path);
        if (question == nullptr || question->type != form::QuestionType::file) continue;
        if ((question->kiosk.paper ? question->kiosk.paper->code : question->name) == paper) return path;
    }
    return {};
}

bool is_asked(DossierDraft const& draft, std::string const& paper) {
    auto const asked = papers_asked(draft);
    return std::ranges::find(asked, paper, &catalog::Paper::code) != asked.end() || !question_asking_for(draft, paper).empty();
}

bool is_statement(form::Filling const& filling, form::Screen const& screen) {
    return std::ranges::any_of(screen.questions, [&](auto const& path) {
        auto const* question = filling.form().question(path);
        return question != nullptr && question->kiosk.statement;
    });
}

std::vector<form::Screen> question_screens(form::Filling const& filling) {
    auto screens = form::screens(filling);
    std::erase_if(screens, [&](auto const& screen) { return is_statement(filling, screen); });
    return screens;
}

std::vector<std::string> fields_of(form::Filling const& filling, form::Screen const& screen) {
    std::vector<std::string> fields;
    if (screen.kind == form::ScreenKind::confirm || screen.kind == form::ScreenKind::reading) return fields;
    for (auto const& path : screen.questions) {
        auto const* question = filling.form().question(path);
        if (question == nullptr) continue;
        switch (question->type) {
        case form::QuestionType::expression:
        case form::QuestionType::html:
        case form::QuestionType::image: continue;
        case form::QuestionType::text:
        case form::QuestionType::comment:
        case form::QuestionType::radiogroup:
        case form::QuestionType::dropdown:
        case form::QuestionType::checkbox:
        case form::QuestionType::tagbox:
        case form::QuestionType::boolean:
        case form::QuestionType::paneldynamic:
        case form::QuestionType::file: break;
        }
        if (!filling.read_only(path)) fields.push_back(path);
    }
    return fields;
}

namespace {

/// Type and list of each field: two addresses have one shape.
std::vector<std::string> shape_of(form::Filling const& filling, form::Screen const& screen) {
    std::vector<std::string> shape;
    for (auto const& path : screen.questions) {
        auto const* question = filling.form().question(path);
        if (question == nullptr) return {};
        auto part = std::string(form::name_of(question->type));
        if (question->choices.from_list) part += question->choices.from_list->url.substr(0, 14);
        shape.push_back(std::move(part));
    }
    return shape;
}

bool holds_unit_picker(std::vector<form::Element> const& elements) {
    return std::ranges::any_of(elements, [](auto const& element) {
        return std::visit(Overload{[](form::Question const& question) { return question.kiosk.admin_unit_picker; },
                                   [](form::Container const& panel) { return holds_unit_picker(panel.elements); }},
                          element.node);
    });
}

/// An address may begin with "in the country or abroad?": its pickers come up after that answer, so the definition is asked.
bool has_unit_picker(form::Filling const& filling, form::Screen const& screen) {
    constexpr std::string_view group = "group:";
    if (screen.key.starts_with(group)) {
        if (auto const* panel = filling.form().container(screen.key.substr(group.size()))) return holds_unit_picker(panel->elements);
    }
    return std::ranges::any_of(screen.questions, [&](auto const& path) {
        auto const* question = filling.form().question(path);
        return question != nullptr && question->kiosk.admin_unit_picker;
    });
}

} // namespace

bool is_address(form::Filling const& filling, form::Screen const& screen) {
    return screen.kind == form::ScreenKind::group && has_unit_picker(filling, screen);
}

std::vector<form::Screen> addresses_before(form::Filling const& filling, form::Screen const& screen) {
    std::vector<form::Screen> found;
    if (screen.questions.empty()) return found;
    auto const* first = filling.form().question(screen.questions.front());
    bool const begun = std::ranges::any_of(screen.questions, [&](auto const& path) {
        auto const* question = filling.form().question(path);
        return question != nullptr && question->kiosk.admin_unit_picker && !form::is_empty(filling.value(path));
    });
    if (first == nullptr || begun || !has_unit_picker(filling, screen)) return found;
    for (auto const& earlier : question_screens(filling)) {
        if (earlier.key == screen.key) break;
        if (!is_address(filling, earlier)) continue;
        auto const* other = filling.form().question(earlier.questions.front());
        if (other == nullptr || other->type != first->type) continue;
        bool const answered = std::ranges::all_of(earlier.questions, [&](auto const& path) {
            return !filling.required(path) || !form::is_empty(filling.value(path));
        });
        if (answered && shape_of(filling, earlier).front() == shape_of(filling, screen).front()) found.push_back(earlier);
    }
    return found;
}

std::optional<StepperRange> stepper_range(form::Filling const& filling, std::string const& path) {
    auto const* question = filling.form().question(path);
    if (question == nullptr || question->input != form::InputType::number || question->type != form::QuestionType::text) return std::nullopt;
    if (!filling.required(path) || question->kiosk.input == form::Keyboard::money) return std::nullopt;
    auto const bounds = filling.bounds(path);
    auto const* least = bounds.min.number();
    auto const* most = bounds.max.number();
    constexpr double most_by_hand = 99;
    if (least == nullptr || most == nullptr || *most > most_by_hand || *least < -most_by_hand || *least > *most) return std::nullopt;
    return StepperRange{static_cast<int>(*least), static_cast<int>(*most)};
}

void save(Context& context) {
    auto const& state = context.state;
    if (state.kind == VisitKind::practice || !state.draft) return;
    std::string screen;
    if (auto const* answering = std::get_if<Answering>(&state.place)) screen = answering->screen;
    SaveDraft order{*state.draft, std::move(screen), {}, {}};
    if (state.citizen) {
        order.issuer = state.citizen->issuer;
        order.subject = state.citizen->subject;
    }
    context.order(std::move(order));
}

std::shared_ptr<catalog::Procedure const> procedure_of(Context const& context, std::string const& code) {
    auto const& catalogue = context.state.catalogue;
    auto const* found = catalogue ? catalog::shown_on(*catalogue, code, date_in_viet_nam(context.state.now)) : nullptr;
    return found ? std::shared_ptr<catalog::Procedure const>(catalogue, found) : nullptr;
}

void begin_dossier(Context& context, std::shared_ptr<catalog::Procedure const> procedure) {
    DossierDraft draft;
    draft.uid = make_id(context.state);
    draft.procedure = std::move(procedure);
    context.state.draft = std::move(draft);
    if (!context.state.draft->procedure->consents.empty()) {
        context.go(AskingConsent{});
    } else {
        after_consents(context);
    }
}

void after_consents(Context& context) {
    auto& draft = *context.state.draft;
    if (draft.filling) {
        to_first_question(context);
        return;
    }
    auto const& filed = draft.filed_case();
    if (filed.form) {
        context.order(OpenForm{draft.procedure->code, filed.form->id, filed.form->version});
    } else {
        after_questions(context);
    }
}

void to_question(Context& context, std::string screen, std::string field) {
    auto const& filling = *context.state.draft->filling;
    auto const screens = question_screens(filling);
    if (screens.empty()) {
        after_questions(context);
        return;
    }
    auto found = std::ranges::find(screens, screen, &form::Screen::key);
    if (found == screens.end()) found = screens.begin();
    auto const fields = fields_of(filling, *found);
    if (field.empty() || std::ranges::find(fields, field) == fields.end()) field = fields.empty() ? std::string{} : fields.front();
    Answering answering;
    if (auto const* now = context.at<Answering>()) answering.return_to = now->return_to;
    answering.screen = found->key;
    answering.field = std::move(field);
    context.go(std::move(answering));
}

void after_questions(Context& context) {
    if (papers_asked(*context.state.draft).empty()) {
        after_papers(context);
    } else {
        context.go(GatheringPapers{});
    }
}

void after_papers(Context& context) { to_check(context); }

void to_check(Context& context) {
    if (settle_receiver(context)) context.go(Checking{});
}

void after_check(Context& context) {
    if (context.state.kind == VisitKind::practice) {
        context.state.draft.reset();
        context.order(Record{Record::What::practice_ended, {}});
        context.go(PracticeDone{});
        return;
    }
    if (!context.state.draft->procedure->declarations.empty()) {
        context.go(Declaring{});
        return;
    }
    context.order(StartSignIn{});
    context.go(SigningIn{SignInPurpose::send, SignInPreparing{}});
}

} // namespace motcua::visit
