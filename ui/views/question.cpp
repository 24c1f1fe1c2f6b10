// One question of the form, as the control that fits it.
#include "kiosk/core/text/unicode.h"
#include "kiosk/core/visit/answer_reading.h"
#include "kiosk/core/visit/steps.h"
#include "ui/views/parts.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <span>

namespace motcua::view {

namespace {

using form::Filling;
using form::QuestionType;

constexpr std::size_t most_buttons = 7; // more choices become a list with letters
constexpr std::string_view every_letter = "*";

struct Here {
    State const& state;
    Texts const& texts;
    Answering const& place;
    Filling const& filling;
    form::Question const& question;
};

std::string key_of(std::string const& path) { return "question." + path; }

std::string first_letter(std::string const& text) {
    if (text.empty()) return {};
    auto const lead = static_cast<unsigned char>(text.front());
    std::size_t const length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    auto const letter = text.substr(0, length);
    if (letter == "Đ" || letter == "đ") return "Đ";
    auto folded = text::fold(letter);
    if (!folded.empty() && folded.front() >= 'a' && folded.front() <= 'z') folded.front() = static_cast<char>(folded.front() - 'a' + 'A');
    return folded;
}

bool holds(form::Value const& answer, form::Value const& choice) {
    if (auto const* list = answer.list()) return std::ranges::find(*list, choice) != list->end();
    return answer == choice;
}

form::Value toggled(form::Value const& answer, form::Value const& choice) {
    form::List list = answer.list() ? *answer.list() : form::List{};
    if (auto const found = std::ranges::find(list, choice); found != list.end()) {
        list.erase(found);
    } else {
        list.push_back(choice);
    }
    return form::Value(std::move(list));
}

std::string value_key(form::Value const& value) {
    if (auto const* text = value.text()) return *text;
    if (auto const* number = value.number()) return form::number_text(*number);
    if (auto const* yes = value.boolean()) return *yes ? "true" : "false";
    return "other";
}

std::vector<ChoiceInput::Item> items_of(Here const& here, bool many) {
    std::vector<ChoiceInput::Item> items;
    auto const answer = here.filling.value(here.place.field);
    for (auto const& choice : here.filling.choices(here.place.field)) {
        ChoiceInput::Item item{key_of(here.place.field) + "." + value_key(choice.value), {.label = choice.text}, choice.value};
        item.look.selected = holds(answer, choice.value);
        if (!choice.enabled) item.look.ability.why_not = here.texts("question.choice_off");
        if (choice.definition != nullptr) item.look.hint = here.filling.text_of(choice.definition->kiosk.help, here.place.field);
        if (many) item.value = toggled(answer, choice.value);
        items.push_back(std::move(item));
    }
    return items;
}

Input choices_or_list(Here const& here) {
    bool const many = here.question.type == QuestionType::checkbox || here.question.type == QuestionType::tagbox;
    auto items = items_of(here, many);
    auto const answer = here.filling.value(here.place.field);
    bool const other = here.question.choices.other.shown && holds(answer, form::Value("other"));
    // "Khác" of a long list stands alone with its words; another answer is a touch away.
    bool const other_alone = other && items.size() > most_buttons && here.place.filter.empty();
    if (items.size() <= most_buttons || other_alone) {
        ChoiceInput input{std::move(items), many, std::nullopt, std::nullopt};
        if (other_alone) {
            std::erase_if(input.items, [](auto const& item) { return !item.look.selected; });
            input.whole_list = action(key_of(here.place.field) + ".all", here.texts("question.whole_list"), FilterEdited{std::string(every_letter)}, {.icon = Icon::repeat});
        }
        if (other || here.question.show_comment) {
            TextFieldLook field;
            field.label = here.question.show_comment ? here.filling.text_of(here.question.comment_text, here.place.field) : here.texts("question.other");
            field.value = here.filling.comment(here.place.field);
            input.comment = std::move(field);
        }
        return input;
    }
    ListInput input;
    input.all = here.texts("question.all");
    input.many = many;
    input.filter = here.place.filter == every_letter ? std::string{} : here.place.filter;
    std::set<std::string> seen;
    for (auto& item : items) {
        auto letter = first_letter(item.look.label);
        if (seen.insert(letter).second) input.letters.push_back(letter);
        if (input.filter.empty() || input.filter == letter) input.items.push_back(std::move(item));
    }
    std::ranges::sort(input.letters, [](auto const& a, auto const& b) { return (a == "Đ" ? "D~" : a) < (b == "Đ" ? "D~" : b); });
    return input;
}

Input unit_input(Here const& here) {
    UnitInput input;
    input.search.name = here.texts("question.unit.search");
    input.search.placeholder = here.texts("question.unit.placeholder");
    input.search.value = here.place.filter;
    input.search.typing = Typing::search;
    input.search.icon = Icon::search;
    bool const province_asked = here.question.choices.from_list && here.question.choices.from_list->url.starts_with("lists/provinces");
    std::string province;
    if (!province_asked) {
        for (auto const& screen : visit::question_screens(here.filling)) {
            if (screen.key != here.place.screen) continue;
            for (auto const& path : screen.questions) {
                auto const* sibling = here.filling.form().question(path);
                if (sibling && sibling->choices.from_list && sibling->choices.from_list->url.starts_with("lists/provinces")) {
                    auto const answer = here.filling.value(path);
                    if (auto const* code = answer.text()) province = *code;
                }
            }
        }
    }
    if (auto const chosen = here.filling.display_text(here.place.field); !chosen.empty() && here.place.filter.empty()) {
        input.chosen = NoteLook{NoteKind::success, chosen, here.texts("question.unit.chosen")};
    }
    if (here.place.filter.empty() || !here.state.units) {
        input.items = places_at_hand(here.state, here.place, province);
        auto const at_hand = input.items.size();
        for (auto const& choice : here.filling.choices(here.place.field)) {
            auto const code = value_key(choice.value);
            auto key = key_of(here.place.field) + "." + code;
            auto const first = std::span(input.items).first(at_hand);
            if (std::ranges::find(first, key, &UnitInput::Item::key) != first.end()) continue;
            input.items.push_back({std::move(key), {.title = choice.text}, province_asked ? code : province, province_asked ? "" : code});
        }
        return input;
    }
    auto const folded = text::fold(here.place.filter);
    if (province_asked) {
        for (auto const& choice : here.filling.choices(here.place.field)) {
            if (text::fold(choice.text).find(folded) == std::string::npos) continue;
            auto const code = value_key(choice.value);
            input.items.push_back({key_of(here.place.field) + "." + code, {.title = choice.text}, code, {}});
        }
    }
    for (auto const& hit : here.state.units->search(here.place.filter, province, 8)) {
        RowLook look{.title = std::string(hit.name), .line = std::string(hit.province_name)};
        if (!hit.old_name.empty()) {
            look.line = here.texts("question.unit.formerly", {{"old", fmt::format("{}, {}, {}", hit.old_name, hit.old_district, hit.old_province)},
                                                              {"province", std::string(hit.province_name)}});
        }
        auto const key = fmt::format("{}.{}", key_of(here.place.field), hit.code);
        if (std::ranges::any_of(input.items, [&](auto const& item) { return item.key == key; })) continue;
        input.items.push_back({key, std::move(look), std::string(hit.province), std::string(hit.code)});
    }
    if (input.items.empty()) input.nothing = here.texts("question.unit.nothing");
    return input;
}

DateText date_parts(std::string const& written) {
    DateText parts;
    auto const first = written.find('/');
    if (first == std::string::npos) {
        parts.year = written;
        return parts;
    }
    auto const second = written.find('/', first + 1);
    if (second == std::string::npos) {
        parts.month = written.substr(0, first);
        parts.year = written.substr(first + 1);
        return parts;
    }
    parts.day = written.substr(0, first);
    parts.month = written.substr(first + 1, second - first - 1);
    parts.year = written.substr(second + 1);
    return parts;
}

/// "99:99": only digits are typed, the other signs stand by themselves.
bool is_digit_mask(form::Question const& question) {
    return question.mask && std::ranges::none_of(question.mask->pattern, [](char sign) {
        return sign == 'a' || sign == '#' || sign == '\\' || (sign >= '0' && sign <= '8') || (sign >= 'A' && sign <= 'Z') || (sign >= 'b' && sign <= 'z');
    });
}

DigitGroups groups_of(form::Question const& question) {
    if (is_digit_mask(question)) return {.pattern = question.mask->pattern};
    if (question.input == form::InputType::number) {
        return question.kiosk.input == form::Keyboard::money ? DigitGroups{.thousands = true, .after = " đồng"} : DigitGroups{.thousands = true};
    }
    if (question.kiosk.input == form::Keyboard::id) return {.pattern = "9999 9999 9999"};
    if (question.kiosk.input == form::Keyboard::phone || question.input == form::InputType::tel) return {.pattern = "9999 999 999"};
    return {};
}

/// What is edited under the groups: the digits, when there is nothing else in it.
std::string digits_of(std::string const& text) {
    std::string digits;
    for (char const sign : text) {
        if (sign >= '0' && sign <= '9') digits += sign;
        else if (sign != ' ' && sign != '.' && sign != ':' && sign != '/' && sign != '-' && sign != '_' && sign != '(' && sign != ')') return text;
    }
    return digits;
}

Typing typing_of(form::Question const& question) {
    if (question.mask) return is_digit_mask(question) ? Typing::digits : Typing::code;
    if (question.input == form::InputType::number || question.input == form::InputType::tel) return Typing::digits;
    switch (question.kiosk.input) {
    case form::Keyboard::name: return Typing::name;
    case form::Keyboard::id:
    case form::Keyboard::phone:
    case form::Keyboard::money: return Typing::digits;
    case form::Keyboard::email: return Typing::code;
    case form::Keyboard::address:
    case form::Keyboard::plain: break;
    }
    return Typing::words;
}

Input written_input(Here const& here) {
    auto const& question = here.question;
    auto const& path = here.place.field;
    auto const typed = here.place.typed.find(path);
    auto const text = typed != here.place.typed.end() ? typed->second
                      : question.mask                 ? here.filling.masked_text(path)
                                                      : visit::written(question, here.filling.value(path));
    auto const title = here.filling.title(path);
    bool const is_month = question.input == form::InputType::month;
    bool const is_date = is_month || question.input == form::InputType::date || !question.kiosk.date_precision.empty();
    if (is_date) {
        DateInput input;
        input.field.with_day = !is_month;
        input.field.value = date_parts(text);
        input.field.day_label = here.texts("date.day");
        input.field.month_label = here.texts("date.month");
        input.field.year_label = here.texts("date.year");
        if (std::ranges::find(question.kiosk.date_precision, form::Precision::year) != question.kiosk.date_precision.end() &&
            here.filling.description(path).empty()) { // the form's own words say it already
            input.field.hint = here.texts("date.year_is_enough");
        }
        return input;
    }
    if (auto const range = visit::stepper_range(here.filling, path)) {
        NumberInput input;
        input.stepper.least = range->least;
        input.stepper.most = range->most;
        auto const value = here.filling.value(path);
        input.stepper.value = value.number() ? static_cast<int>(*value.number()) : range->least; // kept with Next
        input.stepper.name = title;
        input.stepper.minus_name = here.texts("number.less");
        input.stepper.plus_name = here.texts("number.more");
        return input;
    }
    TextInput input;
    input.field.name = title;
    input.field.value = text;
    input.field.placeholder = here.filling.text_of(question.placeholder, path);
    input.field.typing = typing_of(question);
    input.field.secrecy = secrecy_of(question);
    input.field.groups = groups_of(question);
    if (!input.field.groups.pattern.empty() || input.field.groups.thousands) {
        auto const& after = input.field.groups.after;
        auto const bare = !after.empty() && text.ends_with(after) ? text.substr(0, text.size() - after.size()) : text;
        input.field.value = digits_of(bare);
    }
    if (is_digit_mask(question)) {
        input.field.max_letters = static_cast<std::size_t>(std::ranges::count(question.mask->pattern, '9'));
        if (input.field.placeholder.empty()) {
            input.field.placeholder = question.mask->pattern;
            std::ranges::replace(input.field.placeholder, '9', '_');
        }
    }
    if (question.max_length && !question.mask) input.field.max_letters = static_cast<std::size_t>(std::max(1, *question.max_length));
    return input;
}

Input rows_input(Here const& here) {
    RowsInput input;
    auto const& path = here.place.field;
    for (std::size_t index = 0; index < here.filling.row_count(path); ++index) {
        RowsInput::Item item;
        item.key = fmt::format("{}.row.{}", key_of(path), index);
        item.index = index;
        item.look.label = here.filling.row_title(path, index);
        if (item.look.label.empty()) item.look.label = here.texts("rows.person", {{"number", std::to_string(index + 1)}});
        auto const prefix = fmt::format("{}[{}]", path, index);
        for (auto const& question : here.filling.shown_questions()) {
            if (!question.starts_with(prefix)) continue;
            auto const answer = shown_answer(here.filling, question);
            if (answer.empty() || answer == item.look.label) continue;
            auto const answered = answer_look(here.filling, question, here.texts);
            item.look.value = answer;
            item.look.secrecy = answered.secrecy;
            item.look.spoken = answered.spoken;
            break;
        }
        if (item.look.value.empty()) item.look.value = here.texts("rows.empty");
        item.look.change = here.texts("check.change");
        item.removable = here.filling.can_remove_row(path);
        item.remove = here.texts("rows.remove", {{"name", item.look.label}});
        input.rows.push_back(std::move(item));
    }
    input.add = here.filling.text_of(here.question.panel.add_text, path);
    if (input.add.empty()) input.add = here.texts("rows.add");
    if (!here.filling.can_add_row(path)) input.can_add.why_not = here.texts("rows.full");
    return input;
}

Input input_of(Here const& here) {
    switch (here.question.type) {
    case QuestionType::radiogroup:
    case QuestionType::dropdown:
        if (here.question.kiosk.admin_unit_picker) return unit_input(here);
        return choices_or_list(here);
    case QuestionType::checkbox:
    case QuestionType::tagbox: return choices_or_list(here);
    case QuestionType::boolean: {
        auto const& question = here.question;
        YesNoInput input;
        input.yes = here.filling.text_of(question.label_true, here.place.field);
        input.no = here.filling.text_of(question.label_false, here.place.field);
        if (input.yes.empty()) input.yes = here.texts("yes");
        if (input.no.empty()) input.no = here.texts("no");
        input.yes_value = question.value_true.is_none() ? form::Value(true) : question.value_true;
        input.no_value = question.value_false.is_none() ? form::Value(false) : question.value_false;
        auto const answer = here.filling.value(here.place.field);
        if (answer == input.yes_value) input.selected = true;
        if (answer == input.no_value) input.selected = false;
        return input;
    }
    case QuestionType::text:
    case QuestionType::comment: return written_input(here);
    case QuestionType::file: {
        auto const& paper = here.question.kiosk.paper;
        return file_input(here.state, here.texts, paper ? paper->code : here.question.name, here.filling.required(here.place.field),
                          here.place.scanning, here.place.scan_problem_key, !here.filling.required(here.place.field));
    }
    case QuestionType::paneldynamic: return rows_input(here);
    case QuestionType::expression:
    case QuestionType::html:
    case QuestionType::image: break;
    }
    return ReadingInput{};
}

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

} // namespace

namespace {

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
