#include <algorithm>
#include <cmath>

#include "kiosk/core/form/dates.h"
#include "kiosk/core/form/engine.h"
#include "kiosk/core/form/numbers.h"
#include "kiosk/core/form/utf16.h"

namespace motcua::form {

namespace {

bool contains(std::vector<Ref> const& refs, Ref ref) {
    return std::ranges::find(refs, ref) != refs.end();
}

// Keeps a question on a list while a call runs.
class On {
public:
    On(std::vector<Ref>& refs, Ref ref, bool active = true) : m_refs{refs}, m_active{active} {
        if (m_active) m_refs.push_back(ref);
    }
    ~On() {
        if (m_active) m_refs.pop_back();
    }
    On(On const&) = delete;
    On& operator=(On const&) = delete;

private:
    std::vector<Ref>& m_refs;
    bool m_active;
};

} // namespace

void Engine::set_value(Ref ref, Value value, Same same) {
    auto const& question = node(ref);
    if (question.definition->type == QuestionType::text) value = correct_type(ref, std::move(value));
    if (question.is_multiple()) {
        set_checkbox(ref, std::move(value), same);
        return;
    }
    if (question.is_choice()) {
        value = choice_value_from_data(ref, std::move(value));
        auto const& choices = choices_at(ref);
        auto const waits_for_parameters = question.definition->choices.from_list && choices.last_address.empty();
        if ((!choices.waiting && !waits_for_parameters) || !is_empty(value))
            if (question.definition->choices.from_list) edit_choices(ref).remembered = value;
    }
    set_value_plain(ref, std::move(value), same);
}

void Engine::set_value_plain(Ref ref, Value value, Same same) {
    if (same == Same::stops && equal_values(value, this->value(ref), same_answer)) return;
    if (node(ref).is_rows() && !is_empty(value) && value.list() == nullptr) return;
    On const setting{m_setting, ref};
    set_value_core(ref, value_to_data(ref, std::move(value)));
}

Value Engine::value_to_data(Ref ref, Value value) const {
    auto const& question = node(ref);
    if (!question.is_choice() || is_empty_in_expression(value)) return value;
    if (question.is_multiple()) return value.list() != nullptr ? value : Value{List{std::move(value)}};
    if (auto const* list = value.list()) return list->empty() ? Value{} : list->front();
    return value;
}

void Engine::set_value_core(Ref ref, Value value) {
    auto const& question = node(ref);
    if (question.is_rows()) {
        auto& working = group(ref.question);
        if (working.is_adding) {
            working.adding_changed = true;
            working.adding = std::move(value);
            return;
        }
    }
    auto const comment_before = at(ref).comment;
    set_question_value(ref, std::move(value));
    if (held_back(ref)) return;
    set_in_data(ref, this->value(ref));
    // A comment of "other" that lost its choice leaves the data as well.
    if (question.is_choice() && !comment_before.empty() && at(ref).comment.empty() &&
        !question.definition->show_comment)
        set_comment_in_data(ref, "");
}

void Engine::set_question_value(Ref ref, Value value, bool update_comment) {
    auto const& question = node(ref);
    switch (question.definition->type) {
    case QuestionType::boolean: {
        auto const* text = value.text();
        auto const is_own = [&](Value const& own, std::string_view word) {
            return own.text() != nullptr && *own.text() == word;
        };
        if (text != nullptr && *text == "true" && !is_own(question.definition->value_true, "true"))
            value = true;
        else if (text != nullptr && *text == "false" && !is_own(question.definition->value_false, "false"))
            value = false;
        else if ((text != nullptr && *text == "indeterminate") || value.is_null())
            value = {};
        set_question_value_plain(ref, std::move(value));
        return;
    }
    case QuestionType::radiogroup:
    case QuestionType::dropdown:
    case QuestionType::checkbox:
    case QuestionType::tagbox:
        if (equal_values(this->value(ref), value, same_answer)) return;
        set_question_value_plain(ref, std::move(value));
        if (!question.definition->show_comment && update_comment && !other_selected(ref) && !at(ref).comment.empty())
            edit(ref).comment.clear();
        return;
    case QuestionType::paneldynamic: set_rows_value(ref, std::move(value)); return;
    case QuestionType::text:
    case QuestionType::comment:
    case QuestionType::file:
    case QuestionType::expression:
    case QuestionType::html:
    case QuestionType::image: set_question_value_plain(ref, std::move(value)); return;
    }
}

void Engine::set_question_value_plain(Ref ref, Value value) {
    value = correct_value(ref, std::move(value));
    auto const equal = equal_values(at(ref).value, value, same_answer);
    auto const& question = node(ref);
    if (equal) {
        // Equal but perhaps not identical ("" and nothing): the newer form is kept.
        if (!(at(ref).value == value) || at(ref).value.is_null() != value.is_null()) edit(ref).value = std::move(value);
        return;
    }
    auto& instance = edit(ref);
    if (!contains(m_via_default, ref)) instance.touched = true;
    instance.value = std::move(value);
    instance.errors.clear();
    auto const undefined = instance.value.is_none();
    if (ref.row != no_index) {
        // Conditions wait until the group's value is announced; computed values run with the next pass, also those
        // outside of the rows, even when the group holds the value back.
        instance.unannounced = true;
        mark(question.value_key, ref.row, undefined, false);
        mark(m_program.questions[static_cast<std::size_t>(question.group)].value_key, no_index, false, false);
    } else {
        mark(question.value_key, no_index, undefined, false);
    }
    auto own = static_cast<std::uint16_t>(0);
    if (question.definition->type == QuestionType::expression) own |= part_expression;
    if (question.is_multiple() && question.definition->choices.max_selected) own |= part_choices_enable;
    if (question.default_expression.runs()) own |= part_default;
    if (own != 0) mark_question(ref, own);
    if (question.mask && !instance.shown_text_kept) update_shown_text(ref);
}

Value Engine::correct_value(Ref ref, Value value) const {
    auto const& question = node(ref);
    if (!question.is_textual()) return value;
    if (question.mask && !value.is_none() && !(value.text() != nullptr && value.text()->empty())) {
        auto const text = as_text(value);
        if (question.definition->mask->save_masked) {
            // tryPreserveMaskedStringValue: what is no beginning of a masked text is kept as it is.
            if (value.text() != nullptr) {
                if (!question.mask->unmasked(text).empty()) return value;
                auto const masked = question.mask->masked(text);
                auto const empty = question.mask->masked("");
                if ((masked == empty && text != empty) || question.mask->unmasked(masked).empty()) return value;
            }
            return question.mask->masked(text);
        }
        if (value.text() != nullptr && text == question.mask->masked(text)) return question.mask->unmasked(text);
    }
    if (auto const* list = value.list()) {
        std::string joined;
        auto const* between = question.definition->type == QuestionType::comment ? "\n" : ", ";
        for (auto const& item : *list)
            joined += (&item == list->data() ? "" : between) + (item.is_none() ? std::string{} : as_text(item));
        return joined;
    }
    return value;
}

Value Engine::correct_type(Ref ref, Value value) const {
    if (!truthy(value)) return value;
    auto const input = node(ref).definition->input;
    if (input == InputType::number) {
        auto const number = reference_number(value);
        return number ? Value{*number} : Value{""};
    }
    if (input == InputType::month) {
        auto const time = calendar_of(date_of(value, now()));
        if (std::isnan(time.year)) return value;
        // A bare month is read in UTC by the reference: the same month here, as the zone is ahead of UTC.
        auto const day = day_text(instant_of(time));
        return day.substr(0, day.size() - 3);
    }
    return value;
}

// A date that lands in a question is stored as a day.
Value Engine::from_expression(Ref ref, Value value) const {
    if (auto const* instant = value.instant()) value = day_text(*instant);
    auto const& question = node(ref);
    if (question.mask && question.definition->mask->save_masked && value.text() != nullptr)
        return correct_value(ref, std::move(value));
    return value;
}

Engine::BoundsRelation Engine::bounds_relation(Ref ref) const {
    auto const& question = *node(ref).definition;
    auto const& instance = at(ref);
    if (question.type != QuestionType::text || (is_empty(instance.min) && is_empty(instance.max)) ||
        is_empty_question(ref))
        return {};
    auto const comparable = [&](Value const& bound) {
        return question.input == InputType::date ? Value{date_of(bound, now())} : bound;
    };
    auto const own = comparable(instance.value);
    auto const below = [&](Value const& a, Value const& b) {
        if (a.text() != nullptr && b.text() != nullptr) return compare_utf16(*a.text(), *b.text()) < 0;
        return as_number(a) < as_number(b);
    };
    return {.below = !is_empty(instance.min) && below(own, comparable(instance.min)),
            .above = !is_empty(instance.max) && below(comparable(instance.max), own)};
}

// The question keeps an answer outside its bounds, the data the one before.
bool Engine::held_back(Ref ref) const {
    auto const& question = *node(ref).definition;
    if (question.type != QuestionType::text ||
        (question.input != InputType::number && question.input != InputType::date &&
         question.input != InputType::month))
        return false;
    auto const relation = bounds_relation(ref);
    return relation.below || relation.above;
}

void Engine::update_bounds(Ref ref) {
    auto const& question = node(ref);
    if (question.definition->type != QuestionType::text) return;
    auto const bound = [&](Rule const& rule, Value const& fixed) {
        return from_expression(ref, rule.runs() ? run(rule, question.group, ref.row) : fixed);
    };
    auto min = bound(question.min_expression, question.definition->min);
    auto max = bound(question.max_expression, question.definition->max);
    if (!truthy(max) && question.definition->input == InputType::date)
        max = "2999-12-31"; // the reference's settings.maxDate
    auto const& instance = at(ref);
    if (!(instance.min == min) || !(instance.max == max)) {
        auto& changed = edit(ref);
        changed.min = std::move(min);
        changed.max = std::move(max);
    }
}

void Engine::update_shown_text(Ref ref) {
    auto const& question = node(ref);
    auto& instance = edit(ref);
    if (question.definition->mask->save_masked)
        instance.shown_text = instance.value.is_none() ? question.mask->masked("") : as_text(instance.value);
    else
        instance.shown_text = question.mask->masked(instance.value.is_none() ? std::string{} : as_text(instance.value));
}

void Engine::set_in_data(Ref ref, Value value) {
    if (ref.row != no_index)
        item_set(ref, node(ref).definition->stored_as(), std::move(value));
    else
        survey_set(node(ref).value_key, std::move(value), !contains(m_silent, ref));
}

void Engine::survey_set(KeyIndex key, Value value, bool notify) {
    auto const index = static_cast<std::size_t>(key);
    auto const nothing = [](Value const& v) { return v.is_none() || (v.text() != nullptr && v.text()->empty()); };
    auto const old = m_state.stored[index];
    if (nothing(value) || nothing(old)) {
        if (nothing(value) && nothing(old)) return;
    } else if (equal_values(value, old, same_answer)) {
        return;
    }
    if (is_empty_in_expression(value))
        m_state.stored[index] = {};
    else
        m_state.stored[index] = value;
    auto const same_number = equal_values(value, old, same_choice); // 5 -> "5": stored, but announced to nobody
    mark(key, no_index, value.is_none(), !same_number);
    update_others(key, value);
    if (same_number) return;
    triggers_and_conditions(key, value, old);
    after_value_set(key, value, notify);
}

void Engine::update_others(KeyIndex key, Value const& value) {
    if (m_program.keys[static_cast<std::size_t>(key)].kind != KeyNode::Kind::value) return;
    for (auto const question : m_program.keys[static_cast<std::size_t>(key)].questions)
        if (Ref const ref{question}; !equal_values(this->value(ref), value, same_answer))
            update_from_survey(ref, value);
}

void Engine::after_value_set(KeyIndex key, Value const& value, bool notify) {
    if (!notify) return;
    for (auto const question : m_program.keys[static_cast<std::size_t>(key)].questions) {
        if (!at({question}).errors.empty()) edit({question}).errors.clear();
        if (m_program.questions[static_cast<std::size_t>(question)].is_rows() && value.is_none() && !value.is_null() &&
            !all_rows_empty(question))
            rows_value_by_count(question);
    }
    if (m_processing) return;
    if (m_in_pass)
        m_notify_later = true;
    else
        run_lists(key);
}

// ── what other questions of the same valueName, a draft, or the row tell a question ──

void Engine::update_from_survey(Ref ref, Value value, bool clear_data) {
    auto const& question = node(ref);
    std::string new_comment;
    if (question.is_choice()) {
        auto const& choices = question.definition->choices;
        if (choices.other.shown && choice_count(ref) > 0 && !choices_at(ref).waiting &&
            !question.definition->show_comment) {
            auto const is_other = [](Value const& v) {
                if (auto const* list = v.list())
                    return std::ranges::any_of(
                        *list, [](Value const& item) { return item.text() != nullptr && *item.text() == "other"; });
                return v.text() != nullptr && *v.text() == "other";
            };
            if (unknown_value(ref, value, false, true, false) && !is_other(value)) {
                if (auto* list = value.list()) {
                    for (auto& item : *list)
                        if (unknown_item(ref, item, false, false, false)) {
                            new_comment = as_text(item);
                            item = "other";
                            break;
                        }
                } else {
                    new_comment = as_text(value);
                    value = "other";
                }
            } else {
                new_comment = stored_comment(ref);
            }
        }
    }
    update_from_survey_plain(ref, value, clear_data);
    if (question.is_choice()) {
        if (choices_at(ref).waiting && !is_empty_question(ref)) edit_choices(ref).remembered = this->value(ref);
        if (!new_comment.empty() && at(ref).comment != new_comment) {
            On const updating{m_updating, ref};
            edit(ref).comment = new_comment;
            set_comment_in_data(ref, new_comment);
        }
        if (question.is_multiple() && !choices_at(ref).lost_ticks.empty()) edit_choices(ref).lost_ticks.clear();
    }
    if (question.mask && !is_empty(value) && !equal_values(this->value(ref), value, same_answer))
        set_value_core(ref, this->value(ref));
}

void Engine::update_from_survey_plain(Ref ref, Value value, bool clear_data) {
    auto const& question = node(ref);
    if (question.is_rows() && !is_empty(value) && value.list() == nullptr) return;
    On const updating{m_updating, ref};
    auto via_default = ref.row != no_index;
    auto const empty = is_empty(value);
    if (!empty && question.default_expression.runs()) {
        auto computed = run(question.default_expression, question.group, ref.row);
        if (computed.is_none()) computed = question.definition->default_value;
        via_default = equal_values(value, correct_value(ref, from_expression(ref, std::move(computed))), same_answer);
    }
    {
        On const via{m_via_default, ref, via_default};
        set_question_value(ref, question.is_choice() ? choice_value_from_data(ref, value) : value);
    }
    if (!(!empty && question.default_expression.runs()) && clear_data && empty) edit(ref).touched = false;
}

// ── comments ──

std::string Engine::stored_comment(Ref ref) const {
    if (ref.row == no_index) {
        auto const& stored = m_state.stored[static_cast<std::size_t>(node(ref).comment_key)];
        return stored.is_none() ? std::string{} : as_text(stored);
    }
    auto const row = row_object(node(ref).group, ref.row);
    auto const* comment =
        row.object() == nullptr ? nullptr : find(*row.object(), node(ref).definition->stored_as() + "-Comment");
    return comment == nullptr ? std::string{} : as_text(*comment);
}

void Engine::comment_from_survey(Ref ref, std::string text) {
    if (at(ref).comment != text) edit(ref).comment = std::move(text);
}

void Engine::set_comment(Ref ref, std::string text) {
    if (trimmed(text).empty()) text.clear();
    if (at(ref).comment == text) return;
    edit(ref).comment = text;
    edit(ref).errors.clear();
    set_comment_in_data(ref, text);
}

void Engine::set_comment_in_data(Ref ref, std::string const& text) {
    if (ref.row != no_index) {
        item_set(ref, node(ref).definition->stored_as() + "-Comment", text.empty() ? Value{} : Value{text});
        return;
    }
    auto const& question = node(ref);
    auto const old = stored_comment(ref);
    if (equal_values(text, old, loose)) return;
    m_state.stored[static_cast<std::size_t>(question.comment_key)] = trimmed(text).empty() ? Value{} : Value{text};
    mark(question.comment_key, no_index, text.empty(), true);
    mark(question.value_key, no_index, false, true);
    for (auto const other : m_program.keys[static_cast<std::size_t>(question.value_key)].questions)
        comment_from_survey({other}, text);
    if (!equal_values(text, old, same_choice))
        triggers_and_conditions(question.comment_key, text, old, question.value_key);
}

// ── clearing and defaults ──

void Engine::clear_value(Ref ref, bool keep_comment, bool from_citizen) {
    if (auto const& current = value(ref); !current.is_none() || current.is_null())
        set_value(ref, node(ref).definition->type == QuestionType::file ? Value{List{}} : Value{});
    if (!at(ref).comment.empty() && !keep_comment) set_comment(ref, "");
    if (at(ref).touched != from_citizen) {
        edit(ref).touched = from_citizen;
        if (node(ref).default_expression.runs()) mark_question(ref, part_default);
    }
}

bool Engine::default_is_empty(Ref ref) const {
    auto const& question = node(ref);
    if (!question.definition->default_expression.empty() || !is_empty(question.definition->default_value)) return false;
    return !question.is_rows() || is_empty(question.definition->panel.default_row);
}

void Engine::update_with_defaults(Ref ref) {
    if (default_is_empty(ref) || !is_empty_question(ref)) return;
    if (clears_on_hidden(ref) && !is_visible(ref)) return;
    set_default(ref);
}

void Engine::set_default(Ref ref) {
    auto const& question = node(ref);
    if (question.definition->type == QuestionType::boolean) {
        auto const& definition = *question.definition;
        auto const& fallback = definition.default_value;
        auto const word = [&](bool truth) {
            return (fallback.boolean() != nullptr && *fallback.boolean() == truth) ||
                   (fallback.text() != nullptr && *fallback.text() == (truth ? "true" : "false"));
        };
        auto const own = [&](Value const& v) { return !v.is_none() && v == fallback; };
        if (word(true) || own(definition.value_true))
            set_value(ref, definition.value_true.is_none() ? Value{true} : definition.value_true);
        if (word(false) || own(definition.value_false))
            set_value(ref, definition.value_false.is_none() ? Value{false} : definition.value_false);
        if (fallback.is_none() || (fallback.text() != nullptr && *fallback.text() == "indeterminate"))
            set_value(ref, {});
        return;
    }
    if (question.is_rows() && !is_empty(question.definition->panel.default_row) &&
        is_empty(question.definition->default_value)) {
        set_rows_default(ref);
        return;
    }
    if (!question.definition->default_expression.empty()) {
        if (!question.default_expression.runs() ||
            std::ranges::find(m_running_rules, std::pair{ref, &question.default_expression}) != m_running_rules.end())
            return;
        m_running_rules.emplace_back(ref, &question.default_expression);
        auto result = run_with_rows(question.default_expression, question.group, ref.row);
        if (result.is_none()) result = question.definition->default_value;
        {
            On const via{m_via_default, ref};
            apply_default(ref, std::move(result));
        }
        std::erase(m_running_rules, std::pair{ref, &question.default_expression});
        return;
    }
    apply_default(ref, question.definition->default_value);
}

void Engine::apply_default(Ref ref, Value fallback) {
    fallback = correct_value(ref, from_expression(ref, std::move(fallback)));
    if (equal_values(value(ref), fallback, same_answer)) return;
    auto const& question = node(ref);
    // A default that is no choice becomes the text of "other".
    if (question.is_choice() && !is_empty(fallback) && question.definition->choices.other.shown &&
        !choices_at(ref).waiting && unknown_value(ref, fallback, true, true, false)) {
        if (auto const* list = fallback.list()) {
            List ticks;
            std::string other;
            for (auto const& item : *list) {
                if (!unknown_item(ref, item, false, true, false))
                    ticks.push_back(item);
                else if (other.empty()) {
                    other = as_text(item);
                    ticks.push_back("other");
                }
            }
            set_value(ref, ticks);
            set_comment(ref, other);
        } else {
            set_value(ref, "other");
            set_comment(ref, as_text(fallback));
        }
        return;
    }
    set_value(ref, std::move(fallback));
}

void Engine::defaults_or_clear(Ref ref) {
    if (default_is_empty(ref))
        clear_value(ref, false);
    else
        set_default(ref);
}

void Engine::run_default_expression(Ref ref) {
    auto const& question = node(ref);
    if (!question.default_expression.runs() || at(ref).touched || (clears_on_hidden(ref) && !visible_in_survey(ref)))
        return;
    if (std::ranges::find(m_running_rules, std::pair{ref, &question.default_expression}) != m_running_rules.end())
        return;
    m_running_rules.emplace_back(ref, &question.default_expression);
    auto result = run_with_rows(question.default_expression, question.group, ref.row);
    if (result.is_none()) result = question.definition->default_value;
    {
        On const via{m_via_default, ref};
        set_from_expression(ref, std::move(result));
    }
    std::erase(m_running_rules, std::pair{ref, &question.default_expression});
}

void Engine::set_from_expression(Ref ref, Value result) {
    result = from_expression(ref, std::move(result));
    if (!equal_values(value(ref), result, same_answer)) set_value(ref, std::move(result));
}

Clearing Engine::clearing(Ref ref) const {
    auto const own = node(ref).definition->clearing;
    return own == Clearing::as_form ? m_definition.clearing : own;
}

bool Engine::clears_on_hidden(Ref ref) const {
    auto const mode = clearing(ref);
    return mode == Clearing::on_hidden || mode == Clearing::on_hidden_container;
}

void Engine::clear_if_invisible(Ref ref, Hiding reason) {
    auto const& question = node(ref);
    if (question.is_rows()) {
        auto const row_reason = reason == Hiding::hidden ? Hiding::container : reason;
        for (auto row = 0; row < static_cast<int>(rows_of(ref.question).size()); ++row)
            for (auto const inner : question.row_questions) {
                Ref const inner_ref{inner, row};
                if (at(inner_ref).visible && !is_container_visible(question.row_root, row)) continue;
                clear_if_invisible(inner_ref, row_reason);
            }
    }
    auto const mode = clearing(ref);
    if (mode == Clearing::never || (reason == Hiding::hidden && mode == Clearing::on_complete) ||
        (reason == Hiding::container && mode != Clearing::on_hidden_container))
        return;
    auto const clearable = [&] {
        if (reason == Hiding::container && !parent_visible(ref)) return true;
        if (visible_in_survey(ref)) return false;
        if (ref.row != no_index || !question.shares_value) return true;
        for (auto const other : m_program.keys[static_cast<std::size_t>(question.value_key)].questions)
            if (other != ref.question && visible_in_survey({other})) return false;
        return true;
    }();
    if (clearable) clear_value(ref, false);
    if (question.is_choice()) clear_incorrect(ref);
}

} // namespace motcua::form
