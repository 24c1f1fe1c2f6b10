#include <algorithm>
#include <cmath>

#include "kiosk/core/form/engine.h"
#include "kiosk/core/form/error_texts.h"
#include "kiosk/core/form/numbers.h"
#include "kiosk/core/form/utf16.h"

namespace motcua::form {

namespace {

Pattern const& email_pattern() {
    static Pattern const pattern = *Pattern::compile(
        R"re(^(([^<>()\[\]\.,;:\s@\"]+(\.[^<>()\[\]\.,;:\s@\"]+)*)|(\".+\"))@(([^<>()=[\]\.,;:\s@\"]+\.)+[^<>()=[\]\.,;:\s@\"]{2,})$)re",
        LetterCase::ignored);
    return pattern;
}

bool is_multiple_of(double value, double step) {
    auto scale = 1.0;
    auto const whole = [&](double number) { return std::floor(number * scale + 0.5) / scale == number; };
    while ((!whole(step) || !whole(value)) && scale < 1'000'000)
        scale *= 10;
    auto const scaled_value = std::floor(value * scale + 0.5);
    auto const scaled_step = std::floor(step * scale + 0.5);
    return !(scaled_step > 0) || std::fmod(scaled_value, scaled_step) == 0;
}

// /\d+$/
bool ends_with_digit(std::string_view text) {
    return !text.empty() && text.back() >= '0' && text.back() <= '9';
}

double length_of(Value const& value) {
    if (auto const* text = value.text()) return static_cast<double>(utf16_length(*text));
    if (auto const* list = value.list()) return static_cast<double>(list->size());
    return std::nan(""); // numbers have no length
}

class QuestionCheck {
public:
    QuestionCheck(Engine const& engine, Ref ref)
        : m_engine{engine}, m_ref{ref}, m_question{engine.node(ref)}, m_value{engine.value(ref)} {}

    std::vector<FillingError> run() {
        auto const& instance = m_engine.at(m_ref);
        auto const empty = m_engine.is_empty_question(m_ref);
        auto const& definition = *m_question.definition;
        auto const incomplete = m_question.mask && empty && !instance.shown_text.empty() &&
                                instance.shown_text != m_question.mask->masked("");
        if (incomplete)
            add(ErrorKind::pattern_incomplete, {}, {});
        else if (instance.required && empty && definition.type != QuestionType::expression)
            add(ErrorKind::required, definition.required_error, {});
        if (m_question.is_choice()) check_choices();
        if (definition.type == QuestionType::text) check_text(instance);
        if (m_errors.empty())
            for (auto const& validator : m_question.validators)
                check_validator(validator);
        return std::move(m_errors);
    }

private:
    void add(ErrorKind kind, Text const& authored, ErrorTextValues values, ErrorLevel level = ErrorLevel::error) {
        FillingError error;
        error.at = m_engine.path_of_ref(m_ref);
        error.kind = kind;
        error.level = level;
        auto const& language = m_engine.state().circumstances.language;
        error.authored = !authored.empty();
        if (error.authored) {
            error.text = authored.in(language);
            if (auto const place = error.text.find("{0}"); place != std::string::npos && !values.bound.empty())
                error.text.replace(place, 3, values.bound);
        } else {
            error.text = error_text(kind, language, values);
        }
        m_errors.push_back(std::move(error));
    }

    void check_choices() {
        auto const& choices = m_question.definition->choices;
        if (m_engine.other_selected(m_ref) && trimmed(m_engine.at(m_ref).comment).empty())
            add(ErrorKind::other_empty, choices.other_error, {});
        auto const least = choices.min_selected.value_or(0);
        if (m_question.is_multiple() && least > 0) {
            auto const* list = m_value.list();
            auto const count = list == nullptr ? 0 : static_cast<int>(list->size());
            auto const single = count == 1 && list->front().text() != nullptr &&
                                ((choices.none.shown && *list->front().text() == "none") ||
                                 (choices.refuse.shown && *list->front().text() == "refused") ||
                                 (choices.dont_know.shown && *list->front().text() == "dontknow"));
            if (count < least && !single) add(ErrorKind::min_selected, {}, {.bound = std::to_string(least)});
        }
    }

    void check_text(Instance const& instance) {
        auto const& definition = *m_question.definition;
        auto const relation = m_engine.bounds_relation(m_ref);
        if (relation.below) add(ErrorKind::min, definition.min_error, {.bound = as_text(instance.min)});
        if (relation.above) add(ErrorKind::max, definition.max_error, {.bound = as_text(instance.max)});
        if (definition.input == InputType::number && definition.step) {
            auto const number = reference_number(m_value);
            if (number && !is_multiple_of(*number, *definition.step))
                add(ErrorKind::step, {}, {.bound = number_text(*definition.step)});
        }
        auto const own_validator = std::ranges::any_of(definition.validators, [](Validator const& validator) {
            return std::holds_alternative<EmailCheck>(validator.check);
        });
        if (definition.input == InputType::email && !own_validator && truthy(m_value) &&
            !email_pattern().found_in(as_text(m_value)))
            add(ErrorKind::email, {}, {});
    }

    void check_validator(CompiledValidator const& compiled) {
        auto const& validator = *compiled.definition;
        auto const fail = [&](ErrorKind kind, ErrorTextValues values = {}) {
            add(kind, validator.text, std::move(values), validator.level);
        };
        auto const& check = validator.check;
        if (auto const* numeric = std::get_if<NumericCheck>(&check)) {
            if (is_empty(m_value)) return;
            auto const number = reference_number(m_value);
            if (!number)
                fail(ErrorKind::require_numeric);
            else if ((numeric->min && *numeric->min > *number) || (numeric->max && *numeric->max < *number))
                fail(ErrorKind::numeric, {.least = numeric->min, .most = numeric->max});
        } else if (auto const* text = std::get_if<TextCheck>(&check)) {
            if (is_empty(m_value)) return;
            auto const length = length_of(m_value);
            if ((!text->allow_digits && ends_with_digit(as_text(m_value))) ||
                (text->min && *text->min > 0 && length < *text->min) ||
                (text->max && *text->max > 0 && length > *text->max))
                fail(ErrorKind::text, {.least = text->min, .most = text->max});
        } else if (std::holds_alternative<RegexCheck>(check)) {
            if (is_empty(m_value) || !compiled.pattern) return;
            auto const matches = [&](Value const& value) { return compiled.pattern->found_in(as_text(value)); };
            auto failed = false;
            if (auto const* list = m_value.list())
                failed = std::ranges::any_of(*list, [&](Value const& item) { return !matches(item); });
            if (failed || !matches(m_value)) fail(ErrorKind::regex);
        } else if (std::holds_alternative<EmailCheck>(check)) {
            if (truthy(m_value) && !email_pattern().found_in(as_text(m_value))) fail(ErrorKind::email);
        } else if (auto const* count = std::get_if<AnswerCountCheck>(&check)) {
            auto const* list = m_value.list();
            if (list == nullptr || list->empty()) return;
            auto const size = static_cast<double>(list->size());
            if ((count->min && *count->min > 0 && size < *count->min) ||
                (count->max && *count->max > 0 && size > *count->max))
                fail(ErrorKind::answer_count, {.least = count->min, .most = count->max});
        } else if (std::holds_alternative<ExpressionCheck>(check)) {
            if (!compiled.expression.runs()) return;
            FormNames const names{m_engine, compiled.expression, m_question.group, m_ref.row, nullptr};
            if (!javascript_equal(evaluate(*compiled.expression.expression, names), true)) fail(ErrorKind::expression);
        }
    }

    Engine const& m_engine;
    Ref m_ref;
    QuestionNode const& m_question;
    Value const& m_value;
    std::vector<FillingError> m_errors;
};

} // namespace

std::vector<FillingError> Engine::errors_of(Ref ref) const {
    if (!is_visible(ref) || (is_read_only(ref) && node(ref).definition->type != QuestionType::expression) ||
        node(ref).definition->type == QuestionType::html || node(ref).definition->type == QuestionType::image)
        return {};
    return QuestionCheck{*this, ref}.run();
}

void Engine::check_question(Ref ref, Effect effect, std::vector<FillingError>& errors) {
    auto const& question = node(ref);
    // A check drops answers that are no longer among the choices.
    if (effect == Effect::store && question.is_choice() && clearing(ref) != Clearing::never)
        clear_incorrect(ref);
    if (question.is_rows() && is_visible(ref)) {
        std::vector<Value> keys;
        for (auto row = 0; row < static_cast<int>(rows_of(ref.question).size()); ++row) {
            check_container(question.row_root, row, effect, errors);
            check_row_key(ref, row, keys, effect, errors);
        }
    }
    auto own = errors_of(ref);
    if (effect == Effect::store && at(ref).errors != own) edit(ref).errors = own;
    errors.insert(errors.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
}

void Engine::check_row_key(Ref ref, int row, std::vector<Value>& keys, Effect effect,
                           std::vector<FillingError>& errors) {
    auto const& panel = node(ref).definition->panel;
    if (panel.key_name.empty()) return;
    for (auto const inner : node(ref).row_questions) {
        Ref const key{inner, row};
        if (node(key).definition->stored_as() != panel.key_name) continue;
        if (is_empty_question(key)) return;
        auto const& own = value(key);
        if (std::ranges::none_of(keys, [&](Value const& other) { return javascript_equal(other, own); })) {
            keys.push_back(own);
            return;
        }
        FillingError error;
        error.at = path_of_ref(key);
        error.kind = ErrorKind::key_duplication;
        auto const& language = m_state.circumstances.language;
        error.authored = !panel.key_error.empty();
        error.text = error.authored ? std::string{panel.key_error.in(language)} : error_text(error.kind, language, {});
        if (effect == Effect::store) edit(key).errors.push_back(error);
        errors.push_back(std::move(error));
        return;
    }
}

void Engine::check_container(int container, int row, Effect effect, std::vector<FillingError>& errors) {
    for (auto const child : container_node(container).children) {
        if (child.is_question) {
            if (is_visible({child.index, row})) check_question({child.index, row}, effect, errors);
        } else if (is_container_visible(child.index, row)) {
            check_container(child.index, row, effect, errors);
        }
    }
    check_container_only(container, row, effect, errors);
}

void Engine::check_container_only(int container, int row, Effect effect, std::vector<FillingError>& errors) {
    auto const& container_of = container_node(container);
    std::vector<FillingError> own;
    if (container_of.definition != nullptr && container_at(container, row).required &&
        !is_container_read_only(container, row)) {
        std::vector<Ref> refs;
        auto const collect = [&](auto const& self, int current) -> void {
            for (auto const child : container_node(current).children) {
                if (child.is_question) {
                    if (is_visible({child.index, row})) refs.push_back({child.index, row});
                } else if (is_container_visible(child.index, row)) {
                    self(self, child.index);
                }
            }
        };
        collect(collect, container);
        if (!refs.empty() && std::ranges::all_of(refs, [&](Ref ref) { return is_empty_question(ref); })) {
            FillingError error;
            error.at = container_of.definition->name;
            error.kind = ErrorKind::require_one_answer;
            auto const& language = m_state.circumstances.language;
            error.authored = !container_of.definition->required_error.empty();
            error.text = error.authored ? std::string{container_of.definition->required_error.in(language)}
                                        : error_text(error.kind, language, {});
            own.push_back(std::move(error));
        }
    }
    if (effect == Effect::store && container_at(container, row).errors != own)
        edit_container(container, row).errors = own;
    errors.insert(errors.end(), own.begin(), own.end());
}

bool Engine::container_ready(std::string_view name, std::optional<double> row) const {
    auto const all_ready = [this](int container, int in_row) {
        std::vector<Ref> refs;
        each_question_in(container, in_row, refs);
        auto const ready = [this](auto const& self, Ref ref) -> bool {
            if (!node(ref).is_rows())
                return std::ranges::none_of(errors_of(ref),
                                            [](FillingError const& error) { return error.level == ErrorLevel::error; });
            for (auto index = 0; index < static_cast<int>(rows_of(ref.question).size()); ++index)
                for (auto const inner : node(ref).row_questions)
                    if (!self(self, {inner, index})) return false;
            return true;
        };
        return std::ranges::all_of(refs, [&](Ref ref) { return ready(ready, ref); });
    };
    if (auto const found = m_program.container_by_name.find(std::string{name});
        found != m_program.container_by_name.end())
        return all_ready(found->second, no_index);
    auto const* question = m_program.find_question(name);
    if (question == nullptr || !question->is_rows()) return false;
    auto const count = static_cast<int>(rows_of(question->index).size());
    if (row) return *row >= 0 && *row < count && all_ready(question->row_root, static_cast<int>(*row));
    for (auto index = 0; index < count; ++index)
        if (!all_ready(question->row_root, index)) return false;
    return true;
}

} // namespace motcua::form
