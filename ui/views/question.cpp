// The page of one question: what is asked, what was answered before, what helps.
#include "kiosk/core/visit/steps.h"
#include "ui/views/question_inputs.h"

#include <algorithm>

namespace motcua::view {

namespace {

using form::Filling;
using form::QuestionType;

bool wants_keyboard(Input const& input) {
    return std::holds_alternative<TextInput>(input) || std::holds_alternative<DateInput>(input) || std::holds_alternative<UnitInput>(input) ||
           (std::holds_alternative<ChoiceInput>(input) && std::get<ChoiceInput>(input).comment.has_value());
}

/// "16000 đồng" -> "16.000 đồng": long runs of digits in computed texts are amounts.
std::string with_grouped_digits(std::string const& text) {
    std::string grouped;
    for (std::size_t at = 0; at < text.size();) {
        auto end = at;
        while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
        if (end == at) {
            grouped += text[at++];
            continue;
        }
        auto digits = text.substr(at, end - at);
        bool const money = std::string_view(text).substr(end).starts_with(" đồng"); // years have four digits as well
        if (digits.size() > 4 || (digits.size() == 4 && money)) {
            for (auto dot = static_cast<std::ptrdiff_t>(digits.size()) - 3; dot > 0; dot -= 3) digits.insert(static_cast<std::size_t>(dot), ".");
        }
        grouped += digits;
        at = end;
    }
    return grouped;
}

/// Paragraphs and lists of an explanation as plain lines; bold has no meaning of its own here.
std::string without_tags(std::string const& html) {
    std::string plain;
    for (std::size_t at = 0; at < html.size();) {
        if (html[at] != '<') {
            plain += html[at++];
            continue;
        }
        auto const close = std::min(html.find('>', at), html.size());
        auto const tag = html.substr(at, close - at);
        bool const breaks = tag.starts_with("<br") || tag.starts_with("</p") || tag.starts_with("</li");
        if (breaks && !plain.empty() && plain.back() != '\n') plain += '\n';
        if (tag.starts_with("<li")) plain += "– ";
        at = std::min(close + 1, html.size());
    }
    while (!plain.empty() && plain.back() == '\n') plain.pop_back();
    return plain;
}

void add_notes(Question& view, Filling const& filling, form::Screen const& screen) {
    for (auto const& path : screen.questions) {
        auto const* question = filling.form().question(path);
        if (question == nullptr) continue;
        if (question->type == QuestionType::html) {
            view.notes.push_back({key_of(path), {NoteKind::info, {}, without_tags(filling.html(path))}});
        } else if (question->type == QuestionType::expression) {
            view.notes.push_back({key_of(path), {NoteKind::info, filling.title(path), with_grouped_digits(filling.display_text(path))}});
        }
    }
}

/// What is still walked through after this question: the number falls by one with every Next.
std::size_t screens_left(Filling const& filling, std::vector<form::Screen> const& screens, Answering const& place) {
    std::size_t left = 0;
    bool reached = false;
    for (auto const& screen : screens) {
        auto const fields = visit::fields_of(filling, screen);
        if (reached) left += std::max<std::size_t>(1, fields.size());
        if (screen.key != place.screen) continue;
        reached = true;
        auto const here = std::ranges::find(fields, place.field);
        if (here != fields.end()) left += static_cast<std::size_t>(fields.end() - here) - 1;
    }
    return left;
}

} // namespace

View question_view(State const& state, Texts const& texts, Answering const& place) {
    Question view;
    view.frame = frame_of(state, texts, "question");
    if (!state.draft || !state.draft->filling) return view;
    auto const& filling = *state.draft->filling;
    auto const screens = visit::question_screens(filling);
    auto const screen = std::ranges::find(screens, place.screen, &form::Screen::key);
    if (screen == screens.end()) return view;
    auto const index = static_cast<std::size_t>(screen - screens.begin());

    view.path = place.field;
    view.frame.key = "ask." + (place.field.empty() ? place.screen : place.field);
    if (!screen->headings.empty()) view.group = screen->headings.back();
    if (state.kind == VisitKind::real) view.frame.where = title_of(*state.draft->procedure, texts);
    auto const left = screens_left(filling, screens, place);
    view.progress = left == 0 ? texts("question.last") : texts("question.left", {{"count", std::to_string(left)}});
    view.done = static_cast<int>(index);
    view.total = static_cast<int>(screens.size());
    add_notes(view, filling, *screen);

    auto const fields = visit::fields_of(filling, *screen);
    bool reached = false;
    for (auto const& path : fields) {
        if (path == place.field) {
            reached = true;
            continue;
        }
        auto const shown = shown_answer(filling, path);
        if (reached && shown.empty()) continue; // what comes later is asked later
        if (fields.size() > 1) {
            auto look = answer_look(filling, path, texts);
            if (look.value.empty()) look.value = texts("check.none");
            look.change = texts("check.change");
            view.answered.push_back({{key_of(path) + ".answered", std::move(look)}, path});
        }
    }

    auto const* question = filling.form().question(place.field);
    if (question == nullptr) {
        view.title = screen->headings.empty() ? texts("question.read") : screen->headings.back();
        view.group.clear();
        for (auto const& path : screen->questions) {
            if (!filling.read_only(path)) continue;
            view.notes.push_back({key_of(path), {NoteKind::info, filling.title(path), filling.display_text(path)}});
        }
    } else {
        Here const here{state, texts, place, filling, *question};
        view.title = filling.title(place.field);
        view.description = filling.description(place.field);
        auto const tag = tag_of(texts.language());
        if (texts.language() != Language::vietnamese && !question->title.has(tag)) view.in_vietnamese = texts("language.in_vietnamese");
        view.input = input_of(here);
        view.frame.keyboard = wants_keyboard(view.input);
        if (std::holds_alternative<DateInput>(view.input)) view.typing = Typing::digits;
        if (auto const* text = std::get_if<TextInput>(&view.input)) view.typing = text->field.typing;
        if (std::holds_alternative<UnitInput>(view.input)) view.typing = Typing::search;
        if (auto* list = std::get_if<ListInput>(&view.input); list && list->letters.size() > 3) {
            view.frame.keyboard = true;
            view.letters = list->letters.size() + 1;
        }
        if (question->kiosk.input == form::Keyboard::id) view.help = texts("help.where");
        else if (!filling.help(place.field).empty() || question->kiosk.example) view.help = texts("question.help");
        if (!question->kiosk.legal_basis.empty()) view.legal = texts("question.legal", {{"basis", question->kiosk.legal_basis}});
        if (place.field == (fields.empty() ? std::string{} : fields.front())) {
            for (auto const& earlier : visit::addresses_before(filling, *screen)) {
                auto const name = earlier.headings.empty() ? earlier.key : earlier.headings.back();
                view.offers.push_back(action("question.same." + earlier.key, texts("question.same", {{"where", name}}), SameAddressChosen{earlier.key},
                                             {.icon = Icon::repeat}));
            }
        }
    }
    if (auto const& revision = state.draft->revision; revision && revision->why == Revision::Why::new_form) {
        for (auto const& entry : revision->left) {
            if (entry.path == place.field) view.notes.insert(view.notes.begin(), {"question.revised", {NoteKind::info, {}, texts(entry.message)}});
        }
    }
    if (question != nullptr) {
        offer_card(state, texts, place, view);
        if (auto const* text = std::get_if<TextInput>(&view.input)) view.chips = suggestions(state, texts, place, *question, text->field.value);
    }
    if (place.problem) {
        auto const& problem = *place.problem;
        view.problem = ErrorLook{texts.has(problem.message) ? texts(problem.message) : problem.message,
                                 texts.has(problem.message + ".fix") ? texts(problem.message + ".fix") : std::string{}, {}};
    }
    bool const last = place.return_to == ReturnTo::check;
    set_next(view.frame, last && fields.size() <= 1 ? texts("question.back_to_check") : texts("frame.next"));
    return view;
}

} // namespace motcua::view
