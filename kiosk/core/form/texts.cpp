#include "kiosk/core/form/texts.h"

#include <algorithm>

#include <unicode/coll.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "kiosk/core/form/error_texts.h"
#include "kiosk/core/form/numbers.h"
#include "kiosk/core/form/utf16.h"

namespace motcua::form {

namespace {

// Replacement in a text is not followed into the replaced words; this bounds choices whose texts name each other.
constexpr int most_nesting = 4;

void sort_by_text(std::vector<ShownChoice>& choices, std::size_t count, ChoiceOrder order) {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> const collator{icu::Collator::createInstance(icu::Locale{"vi"}, status)};
    if (U_FAILURE(status) != 0) return;
    collator->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status); // "Tổ 9" before "Tổ 10"
    auto const compare = [&](ShownChoice const& left, ShownChoice const& right) {
        auto const result = static_cast<int>(collator->compare(icu::UnicodeString::fromUTF8(left.text),
                                                               icu::UnicodeString::fromUTF8(right.text), status));
        return order == ChoiceOrder::ascending ? result < 0 : result > 0;
    };
    std::stable_sort(choices.begin(), choices.begin() + static_cast<std::ptrdiff_t>(count), compare);
}

} // namespace

std::string Texts::filled(Text const& text, std::optional<Ref> near) const {
    auto const source = text.in(language());
    if (source.find('{') == std::string_view::npos) return std::string{source};
    return replaced(source, near && near->row != no_index ? m_engine.node(*near).group : no_index,
                    near ? near->row : no_index);
}

std::string Texts::replaced(std::string_view text, int group, int row) const {
    if (text.find('{') == std::string_view::npos || m_nesting > most_nesting) return std::string{text};
    ++m_nesting;
    std::string result;
    for (auto const& piece : pieces_of(m_engine.program(), text, group)) {
        if (!piece.is_name) {
            result += piece.text;
            continue;
        }
        auto const words = name_text(piece.steps, group, row);
        result += words ? *words : piece.text;
    }
    --m_nesting;
    return result;
}

// The answer in words; nullopt when no such name exists.
std::optional<std::string> Texts::name_text(std::vector<PathStep> const& steps, int group, int row) const {
    auto const bindings = bindings_of(m_engine.program(), steps, group);
    for (auto const& binding : bindings) {
        if (binding.kind == Binding::Kind::row_index && row != no_index) return std::to_string(row + 1);
        Value scratch;
        auto const* found = m_engine.resolve({binding}, steps, group, row, nullptr, scratch);
        if (found == nullptr) continue;
        std::optional<Ref> asked;
        if (binding.kind == Binding::Kind::row_question && binding.rest == steps.size())
            asked = Ref{binding.index, row};
        if (binding.kind == Binding::Kind::question && binding.rest == steps.size()) asked = Ref{binding.index};
        if (binding.kind == Binding::Kind::question && binding.row && binding.rest + 1 == steps.size() &&
            m_engine.program().questions[static_cast<std::size_t>(binding.index)].is_rows())
            for (auto const inner : m_engine.program().questions[static_cast<std::size_t>(binding.index)].row_questions)
                if (m_engine.program().questions[static_cast<std::size_t>(inner)].definition->stored_as() ==
                    steps.back().name)
                    asked = Ref{inner, static_cast<int>(*binding.row)};
        if (asked) return display_of(*asked, *found);
        if (is_empty_in_expression(*found)) return std::string{};
        if (auto const* instant = found->instant()) return day_text(*instant);
        return as_text(*found);
    }
    return std::nullopt;
}

std::string Texts::choice_text(Ref ref, Engine::ChoiceView const& choice) const {
    if (choice.text != nullptr) {
        auto const source = choice.text->in(language());
        if (!source.empty()) return replaced(source, m_engine.node(ref).group, ref.row);
    }
    switch (choice.kind) {
    case Engine::ChoiceView::Kind::ordinary: return as_text(choice.value);
    case Engine::ChoiceView::Kind::none: return std::string{none_text(language())};
    case Engine::ChoiceView::Kind::refuse: return std::string{refuse_text(language())};
    case Engine::ChoiceView::Kind::dont_know: return std::string{dont_know_text(language())};
    case Engine::ChoiceView::Kind::other: return std::string{other_text(language())};
    }
    return {};
}

std::vector<ShownChoice> Texts::choices(Ref ref) const {
    std::vector<ShownChoice> result;
    std::size_t ordinary = 0;
    for (auto const& view : m_engine.visible_choices(ref)) {
        result.push_back({view.value, choice_text(ref, view), view.enabled, view.definition});
        if (view.kind == Engine::ChoiceView::Kind::ordinary) ++ordinary;
    }
    if (auto const order = m_engine.node(ref).definition->choices.order; order != ChoiceOrder::none)
        sort_by_text(result, ordinary, order);
    return result;
}

std::string Texts::choice_display(Ref ref, Value const& value) const {
    if (value.text() != nullptr && *value.text() == "other" && m_engine.node(ref).definition->choices.other.shown)
        if (auto const& comment = m_engine.at(ref).comment;
            !comment.empty() && !m_engine.node(ref).definition->show_comment)
            return comment;
    for (auto const& view : m_engine.visible_choices(ref))
        if (equal_values(view.value, value, same_choice)) return choice_text(ref, view);
    return truthy(value) ? as_text(value) : std::string{};
}

std::string Texts::display(Ref ref) const {
    auto const& value = m_engine.value(ref);
    return value.is_none() ? std::string{} : display_of(ref, value);
}

std::string Texts::display_of(Ref ref, Value const& value) const {
    auto const& question = m_engine.node(ref);
    auto const& definition = *question.definition;
    if (is_empty(value)) return {};
    switch (definition.type) {
    case QuestionType::boolean: {
        auto const truth =
            javascript_equal(value, definition.value_true.is_none() ? Value{true} : definition.value_true);
        auto const& label = truth ? definition.label_true : definition.label_false;
        auto const words = filled(label, ref);
        return !words.empty() ? words : std::string{truth ? yes_text(language()) : no_text(language())};
    }
    case QuestionType::radiogroup:
    case QuestionType::dropdown:
    case QuestionType::checkbox:
    case QuestionType::tagbox: {
        auto const* list = value.list();
        if (list == nullptr) return choice_display(ref, value);
        // The reference names the chosen items; values no shown choice has are named only when all are like that.
        auto const offered = m_engine.visible_choices(ref);
        auto const is_offered = [&](Value const& item) {
            return std::ranges::any_of(offered,
                                       [&](auto const& view) { return equal_values(view.value, item, same_choice); });
        };
        auto const any_offered = value == m_engine.value(ref) && std::ranges::any_of(*list, is_offered);
        std::string words;
        for (auto const& item : *list) {
            if (any_offered && !is_offered(item)) continue;
            auto const one = choice_display(ref, item);
            if (!one.empty()) words += (words.empty() ? "" : ", ") + one;
        }
        return words;
    }
    case QuestionType::expression: {
        auto const words = as_text(value);
        auto format = filled(definition.format, ref);
        if (format.empty()) return words;
        if (auto const place = format.find("{0}"); place != std::string::npos) format.replace(place, 3, words);
        return format;
    }
    case QuestionType::text:
        if (question.mask) return question.mask->masked(as_text(value));
        return as_text(value);
    case QuestionType::file: {
        std::string words;
        if (auto const* list = value.list())
            for (auto const& file : *list)
                if (auto const* object = file.object())
                    if (auto const* name = find(*object, "name"); name != nullptr && name->text() != nullptr)
                        words += (words.empty() ? "" : ", ") + *name->text();
        return words;
    }
    case QuestionType::comment:
    case QuestionType::paneldynamic:
    case QuestionType::html:
    case QuestionType::image: return as_text(value);
    }
    return {};
}

Texts::Place Texts::place(std::string_view path) const {
    Place found;
    found.question = m_engine.parse_path(path);
    if (!found.question)
        if (auto const container = m_engine.program().container_by_name.find(std::string{path});
            container != m_engine.program().container_by_name.end())
            found.container = container->second;
    return found;
}

std::string Texts::title(std::string_view path) const {
    auto const at = place(path);
    if (at.question) {
        auto const& definition = *m_engine.node(*at.question).definition;
        auto words = filled(definition.title, at.question);
        return words.empty() && definition.title.in(language()).empty() ? definition.name : words;
    }
    if (at.container == no_index) return {};
    return filled(m_engine.container_node(at.container).definition->title, std::nullopt);
}

std::string Texts::description(std::string_view path) const {
    auto const at = place(path);
    if (at.question) return filled(m_engine.node(*at.question).definition->description, at.question);
    return at.container == no_index
               ? std::string{}
               : filled(m_engine.container_node(at.container).definition->description, std::nullopt);
}

std::string Texts::html(std::string_view path) const {
    auto const at = place(path);
    return at.question ? filled(m_engine.node(*at.question).definition->html, at.question) : std::string{};
}

std::string Texts::help(std::string_view path) const {
    auto const at = place(path);
    if (at.question) return filled(m_engine.node(*at.question).definition->kiosk.help, at.question);
    return at.container == no_index
               ? std::string{}
               : filled(m_engine.container_node(at.container).definition->kiosk.help, std::nullopt);
}

std::string Texts::speech(std::string_view path) const {
    auto const at = place(path);
    KioskElement const* kiosk = nullptr;
    if (at.question)
        kiosk = &m_engine.node(*at.question).definition->kiosk;
    else if (at.container != no_index)
        kiosk = &m_engine.container_node(at.container).definition->kiosk;
    if (kiosk == nullptr) return {};
    if (auto words = filled(kiosk->speech, at.question); !words.empty()) return words;
    if (at.question && m_engine.node(*at.question).definition->type == QuestionType::html) {
        // Tags are not read aloud.
        std::string plain;
        auto in_tag = false;
        for (auto const c : html(path)) {
            if (c == '<')
                in_tag = true;
            else if (c == '>')
                in_tag = false, plain.push_back(' ');
            else if (!in_tag)
                plain.push_back(c);
        }
        return std::string{trimmed(plain)};
    }
    auto words = title(path);
    if (auto const more = description(path); !more.empty())
        words += (words.empty() || words.ends_with('?') || words.ends_with('.') ? " " : ". ") + more;
    return words;
}

std::string Texts::row_title(std::string_view path, std::size_t index) const {
    auto const ref = m_engine.parse_path(path);
    if (!ref || !m_engine.node(*ref).is_rows() || index >= m_engine.rows_of(ref->question).size()) return {};
    auto const words =
        replaced(m_engine.node(*ref).definition->panel.title.in(language()), ref->question, static_cast<int>(index));
    return words.empty() ? std::to_string(index + 1) : words;
}

} // namespace motcua::form
