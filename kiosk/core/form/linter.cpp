#include "kiosk/core/form/linter.h"

#include <algorithm>

#include "kiosk/core/form/lint_context.h"
#include "kiosk/core/form/utf16.h"

namespace motcua::form {

LintContext::LintContext(Form const& form, LintMode mode, ListSource const* lists)
    : m_form{form}, m_mode{mode}, m_lists{lists} {
    m_positions.assign(program().questions.size(), 0);
    auto position = 0;
    auto const number = [&](auto const& self, int container_index) -> void {
        for (auto const child : container(container_index).children) {
            if (!child.is_question) {
                self(self, child.index);
                continue;
            }
            m_positions[static_cast<std::size_t>(child.index)] = ++position;
            if (question(child.index).is_rows()) self(self, question(child.index).row_root);
        }
    };
    for (auto const page : program().pages)
        number(number, page);
    collect_places();
}

void LintContext::add(Severity severity, std::string_view code, std::string pointer, std::string sentence,
                      std::string suggestion) {
    problems.push_back({severity, std::string{code}, std::move(pointer), std::move(sentence), std::move(suggestion)});
}

int LintContext::position_of(int index) const {
    return m_positions[static_cast<std::size_t>(index)];
}

void LintContext::collect_question(QuestionNode const& node) {
    auto const& definition = *node.definition;
    auto const place = [&](std::string const& source, std::string property, LintPlace::Use use,
                           std::string pointer = {}) {
        if (source.empty()) return;
        LintPlace entry;
        entry.source = source;
        entry.pointer = pointer.empty() ? definition.pointer + "/" + property : std::move(pointer);
        entry.use = use;
        entry.group = node.group;
        entry.question = node.index;
        entry.position = position_of(node.index);
        entry.property = std::move(property);
        m_places.push_back(std::move(entry));
    };
    using Use = LintPlace::Use;
    place(definition.visible_if, "visibleIf", Use::condition);
    place(definition.enable_if, "enableIf", Use::condition);
    place(definition.required_if, "requiredIf", Use::condition);
    place(definition.reset_if, "resetValueIf", Use::condition);
    place(definition.set_if, "setValueIf", Use::condition);
    place(definition.set_expression, "setValueExpression", Use::value);
    place(definition.default_expression, "defaultValueExpression", Use::value);
    place(definition.min_expression, "minValueExpression", Use::value);
    place(definition.max_expression, "maxValueExpression", Use::value);
    place(definition.expression, "expression", Use::value);
    place(definition.choices.visible_if, "choicesVisibleIf", Use::choice_condition);
    place(definition.choices.enable_if, "choicesEnableIf", Use::choice_condition);
    for (std::size_t index = 0; index < definition.choices.fixed.size(); ++index) {
        auto const& choice = definition.choices.fixed[index];
        auto const base = definition.pointer + "/choices/" + std::to_string(index);
        place(choice.visible_if, "visibleIf", Use::choice_condition, base + "/visibleIf");
        place(choice.enable_if, "enableIf", Use::choice_condition, base + "/enableIf");
    }
    for (std::size_t index = 0; index < definition.validators.size(); ++index)
        if (auto const* check = std::get_if<ExpressionCheck>(&definition.validators[index].check))
            place(check->expression, "expression", Use::check,
                  definition.pointer + "/validators/" + std::to_string(index) + "/expression");
}

void LintContext::collect_places() {
    auto const plain = [&](std::string const& source, std::string pointer, LintPlace::Use use, std::string property,
                           int group = no_index, int container_index = no_index, int position = 0) {
        if (source.empty()) return;
        LintPlace entry;
        entry.source = source;
        entry.pointer = std::move(pointer);
        entry.use = use;
        entry.group = group;
        entry.container = container_index;
        entry.position = position;
        entry.property = std::move(property);
        m_places.push_back(std::move(entry));
    };
    using Use = LintPlace::Use;
    for (auto const& value : definition().calculated)
        plain(value.expression, value.pointer + "/expression", Use::value, "calculated");
    for (auto const& trigger : definition().triggers) {
        plain(trigger.condition, trigger.pointer + "/expression", Use::condition, "trigger");
        if (auto const* run = std::get_if<RunExpression>(&trigger.action))
            plain(run->expression, trigger.pointer + "/runExpression", Use::value, "trigger");
    }
    for (auto const& node : program().containers) {
        if (node.definition == nullptr) continue;
        auto position = 1 << 30; // before its first question
        auto const first = [&](auto const& self, ContainerNode const& current) -> void {
            for (auto const child : current.children) {
                if (child.is_question)
                    position = std::min(position, position_of(child.index));
                else
                    self(self, container(child.index));
            }
        };
        first(first, node);
        plain(node.definition->visible_if, node.definition->pointer + "/visibleIf", Use::condition, "visibleIf",
              node.group, node.index, position);
        plain(node.definition->enable_if, node.definition->pointer + "/enableIf", Use::condition, "enableIf",
              node.group, node.index, position);
        plain(node.definition->required_if, node.definition->pointer + "/requiredIf", Use::condition, "requiredIf",
              node.group, node.index, position);
    }
    for (auto const& node : program().questions)
        collect_question(node);
}

int LintContext::question_of(Name const& name, int group) const {
    for (auto const& binding : bindings_of(program(), name.steps, group)) {
        if (binding.kind == Binding::Kind::row_question) return binding.index;
        if (binding.kind != Binding::Kind::question) continue;
        if (question(binding.index).is_rows() && binding.row && binding.rest < name.steps.size())
            for (auto const inner : question(binding.index).row_questions)
                if (question(inner).definition->stored_as() == name.steps[binding.rest].name) return inner;
        return binding.index;
    }
    return no_index;
}

std::vector<std::string const*> LintContext::conditions_around(int index) const {
    std::vector<std::string const*> conditions;
    auto const own = [&](std::string const& condition) {
        if (!condition.empty()) conditions.push_back(&condition);
    };
    for (auto current = index; current != no_index; current = question(current).group) {
        own(question(current).definition->visible_if);
        for (auto parent = question(current).parent; parent != no_index; parent = container(parent).parent)
            if (container(parent).definition != nullptr) own(container(parent).definition->visible_if);
    }
    return conditions;
}

// Edit distance, letters of the same kind in another case at half the price.
std::string LintContext::nearest(std::string_view name, std::vector<std::string> const& names) {
    std::string best;
    auto best_distance = std::max<std::size_t>(2, name.size() / 3) + 1;
    for (auto const& candidate : names) {
        if (candidate.size() > name.size() + best_distance || name.size() > candidate.size() + best_distance) continue;
        std::vector<std::size_t> row(candidate.size() + 1);
        for (std::size_t column = 0; column <= candidate.size(); ++column)
            row[column] = column;
        for (std::size_t line = 1; line <= name.size(); ++line) {
            auto diagonal = row[0];
            row[0] = line;
            for (std::size_t column = 1; column <= candidate.size(); ++column) {
                auto const above = row[column];
                row[column] = std::min(
                    {above + 1, row[column - 1] + 1, diagonal + (name[line - 1] == candidate[column - 1] ? 0 : 1)});
                diagonal = above;
            }
        }
        if (row.back() < best_distance) {
            best_distance = row.back();
            best = candidate;
        }
    }
    return best;
}

std::vector<Problem> lint(Form const& form, LintMode mode, ListSource const* lists) {
    LintContext context{form, mode, lists};
    lint_shapes(context);
    lint_expressions(context);
    lint_conditions(context);
    lint_order(context);
    lint_texts(context);
    return std::move(context.problems);
}

} // namespace motcua::form
