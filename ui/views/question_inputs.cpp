// Buttons, lists, fields, dates, communes, rows, papers: what a question is answered with.
#include "ui/views/question_inputs.h"

#include "kiosk/core/text/unicode.h"
#include "kiosk/core/visit/answer_reading.h"
#include "kiosk/core/visit/steps.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <span>

namespace motcua::view {

namespace {

using form::QuestionType;

constexpr std::size_t most_buttons = 7; // more choices become a list with letters
constexpr std::string_view every_letter = "*";

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

} // namespace

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

} // namespace motcua::view
