#include <algorithm>

#include <fmt/format.h>

#include "kiosk/core/form/functions.h"
#include "kiosk/core/form/lint_context.h"
#include "kiosk/core/form/numbers.h"
#include "kiosk/core/form/utf16.h"

namespace motcua::form {

namespace {

bool is_array_function(std::string_view name) {
    return name.ends_with("InArray");
}
bool same_letters(std::string_view left, std::string_view right) {
    return lower_case(left) == lower_case(right);
}

class PlaceCheck {
public:
    PlaceCheck(LintContext& context, LintPlace const& place) : m_context{context}, m_place{place} {}

    void run() {
        auto const parsed = Expression::parse(m_place.source);
        if (!parsed) {
            report_syntax(parsed.error());
            return;
        }
        check_functions(parsed->root());
        check_names(parsed->root());
        check_arithmetic(parsed->root());
        if (m_place.use != LintPlace::Use::value) check_boolean(parsed->root());
    }

private:
    void report_syntax(ExpressionProblem const& problem) {
        switch (problem.kind) {
        case ExpressionProblem::Kind::too_long:
            m_context.add(Severity::error, "too-large", m_place.pointer, "The expression is longer than 16 KB.",
                          "Divide it with calculated values.");
            return;
        case ExpressionProblem::Kind::too_deep:
            m_context.add(Severity::error, "too-deep", m_place.pointer,
                          "The expression has more than 64 levels of brackets.", "Divide it with calculated values.");
            return;
        case ExpressionProblem::Kind::syntax: break;
        }
        auto const rest = m_place.source.substr(std::min(problem.position, m_place.source.size()), 24);
        m_context.add(Severity::error, "bad-expression", m_place.pointer,
                      fmt::format("The expression cannot be understood at byte {}{}.", problem.position,
                                  rest.empty() ? std::string{} : fmt::format(", before \"{}\"", rest)),
                      "Check brackets, quotation marks and words such as and, or, =, empty.");
    }

    void check_functions(Operand const& root) {
        each_operand(root, [&](Operand const& operand) {
            if (operand.kind != Operand::Kind::function) return;
            auto const& known = known_functions();
            auto const found = std::ranges::find(known, std::string_view{operand.function}, &FunctionSignature::name);
            if (found == known.end()) {
                std::vector<std::string> names;
                for (auto const& signature : known)
                    names.emplace_back(signature.name);
                auto const near = LintContext::nearest(operand.function, names);
                m_context.add(Severity::error, "unknown-function", m_place.pointer,
                              fmt::format("There is no function \"{}\".", operand.function),
                              near.empty() ? "See the list of functions." : fmt::format("Did you mean {}?", near));
                return;
            }
            auto const count = static_cast<int>(operand.operands.size());
            if (count < found->least || (found->most >= 0 && count > found->most))
                m_context.add(Severity::error, "wrong-arguments", m_place.pointer,
                              fmt::format("{} takes {} arguments, not {}.", operand.function,
                                          found->most < 0 ? fmt::format("{} or more", found->least)
                                          : found->least == found->most
                                              ? std::to_string(found->least)
                                              : fmt::format("{} to {}", found->least, found->most),
                                          count),
                              "See the list of functions.");
            if (is_array_function(operand.function) && count >= 2 &&
                (operand.operands[1]->kind != Operand::Kind::constant ||
                 operand.operands[1]->constant.text() == nullptr))
                m_context.add(Severity::error, "wrong-arguments", m_place.pointer,
                              fmt::format("The second argument of {} must be the name of a column in quotation marks.",
                                          operand.function),
                              "Write 'name'.");
        });
    }

    // Columns of the groups that array functions of this expression look into.
    std::set<std::string> array_columns(Operand const& root) const {
        std::set<std::string> columns;
        each_operand(root, [&](Operand const& operand) {
            if (operand.kind != Operand::Kind::function || !is_array_function(operand.function) ||
                operand.operands.empty() || operand.operands[0]->kind != Operand::Kind::name)
                return;
            auto const index = m_context.question_of(operand.operands[0]->name, m_place.group);
            if (index != no_index && m_context.question(index).is_rows())
                for (auto const inner : m_context.question(index).row_questions)
                    columns.insert(m_context.question(inner).definition->stored_as());
        });
        return columns;
    }

    std::vector<std::string> all_names() const {
        std::vector<std::string> names;
        for (auto const& variable : m_context.program().variables)
            names.push_back(variable.name);
        for (auto const& node : m_context.program().questions) {
            auto const& stored = node.definition->stored_as();
            if (node.group == no_index)
                names.push_back(stored);
            else if (node.group == m_place.group)
                names.push_back("panel." + stored);
        }
        return names;
    }

    void check_names(Operand const& root) {
        auto const columns = array_columns(root);
        each_operand(root, [&](Operand const& operand) {
            if (operand.kind == Operand::Kind::name) check_name(operand.name, columns);
        });
    }

    void check_name(Name const& name, std::set<std::string> const& columns) {
        if (trimmed(name.text).size() != name.text.size())
            m_context.add(Severity::warning, "blank-in-name", m_place.pointer,
                          fmt::format("The blanks in {{{}}} belong to the name.", name.text),
                          "Write the name without blanks.");
        auto const& steps = name.steps;
        if (m_place.use == LintPlace::Use::choice_condition && steps.size() == 1 &&
            (steps[0].name == "item" || steps[0].name == "choice"))
            return;
        if (columns.contains(name.text) || (!steps.empty() && columns.contains(steps[0].name))) return;
        if (m_place.group != no_index && name.text == "panelIndex") return;
        if (m_place.group == no_index &&
            ((steps.size() > 1 && steps[0].name == "panel") || name.text == "panelIndex")) {
            m_context.add(Severity::error, "row-name-outside-row", m_place.pointer,
                          fmt::format("{{{}}} has a meaning only inside a dynamic panel.", name.text),
                          "Name the group and the row: {group[0].name}.");
            return;
        }
        for (auto const& binding : bindings_of(m_context.program(), steps, m_place.group)) {
            if (binding.kind == Binding::Kind::row_question) {
                check_case(name, "panel." + m_context.question(binding.index).definition->stored_as(), binding.rest);
                return;
            }
            if (binding.kind == Binding::Kind::variable) {
                check_case(name, m_context.program().variables[static_cast<std::size_t>(binding.index)].name,
                           binding.rest);
                return;
            }
            if (binding.kind == Binding::Kind::question) {
                auto const& question = m_context.question(binding.index);
                check_case(name, question.definition->stored_as(), binding.rest);
                if (question.is_rows() && binding.row && binding.rest < steps.size())
                    check_column(name, question, binding.rest);
                return;
            }
        }
        if (name.text.ends_with("-Comment")) {
            auto const owner = name.text.substr(0, name.text.size() - 8);
            for (auto const& candidate : all_names())
                if (candidate == owner) return;
        }
        for (auto const& trigger : m_context.definition().triggers) // data that a trigger writes
            if (trigger.target == name.text) return;
        auto const near = LintContext::nearest(name.text, all_names());
        m_context.add(Severity::error, "unknown-name", m_place.pointer,
                      fmt::format("Nothing in the form is called {{{}}}.", name.text),
                      near.empty() ? "Check the name." : fmt::format("Did you mean {{{}}}?", near));
    }

    void check_case(Name const& name, std::string const& real, std::size_t used) {
        std::string written;
        for (std::size_t index = 0; index < used && index < name.steps.size(); ++index)
            written += (index > 0 ? "." : "") + name.steps[index].name;
        if (written != real && same_letters(written, real))
            m_context.add(m_context.lenient(), "name-case", m_place.pointer,
                          fmt::format("{{{}}} is written {{{}}} where it is defined.", written, real),
                          fmt::format("Write {{{}}}.", real));
    }

    void check_column(Name const& name, QuestionNode const& group, std::size_t rest) {
        std::vector<std::string> columns;
        for (auto const inner : group.row_questions) {
            auto const& stored = m_context.question(inner).definition->stored_as();
            if (stored == name.steps[rest].name || name.steps[rest].name == stored + "-Comment") return;
            columns.push_back(stored);
        }
        auto const near = LintContext::nearest(name.steps[rest].name, columns);
        m_context.add(
            Severity::error, "unknown-name", m_place.pointer,
            fmt::format("The group \"{}\" has no question \"{}\".", group.definition->name, name.steps[rest].name),
            near.empty() ? "Check the name." : fmt::format("Did you mean {}?", near));
    }

    void check_arithmetic(Operand const& root) {
        each_operand(root, [&](Operand const& operand) {
            if (operand.kind != Operand::Kind::chain) return;
            for (std::size_t index = 0; index < operand.ops.size(); ++index) {
                auto const op = operand.ops[index];
                if (op != Operator::minus && op != Operator::multiply && op != Operator::divide &&
                    op != Operator::modulo && op != Operator::power)
                    continue;
                for (auto const side : {index, index + 1}) {
                    auto const& value = *operand.operands[side];
                    auto const type = static_type(m_context, value, m_place.group);
                    auto const word = value.kind == Operand::Kind::constant && value.constant.text() != nullptr &&
                                      !reference_number(value.constant);
                    if (!word && type != StaticType::boolean && type != StaticType::list) continue;
                    m_context.add(Severity::warning, "word-arithmetic", m_place.pointer,
                                  "The expression calculates with something that is no number.",
                                  "Calculate with numbers only.");
                    return;
                }
            }
        });
    }

    void check_boolean(Operand const& root) {
        auto const type = static_type(m_context, root, m_place.group);
        if (type == StaticType::boolean) return;
        m_context.add(Severity::warning, "condition-not-boolean", m_place.pointer,
                      "The condition may be something other than true or false; then it does not hold.",
                      "Compare: {x} notempty, {x} = 'a', {x} = true.");
    }

    LintContext& m_context;
    LintPlace const& m_place;
};

StaticType type_of_question(QuestionNode const& question) {
    switch (question.definition->type) {
    case QuestionType::boolean:
        return question.definition->value_true.is_none() ? StaticType::boolean : StaticType::unknown;
    case QuestionType::text:
        return question.definition->input == InputType::number ? StaticType::number : StaticType::unknown;
    case QuestionType::checkbox:
    case QuestionType::tagbox:
    case QuestionType::paneldynamic:
    case QuestionType::file: return StaticType::list;
    case QuestionType::comment:
    case QuestionType::radiogroup:
    case QuestionType::dropdown:
    case QuestionType::expression:
    case QuestionType::html:
    case QuestionType::image: return StaticType::unknown;
    }
    return StaticType::unknown;
}

} // namespace

StaticType static_type(LintContext const& context, Operand const& operand, int group, int depth) {
    switch (operand.kind) {
    case Operand::Kind::constant:
        return operand.constant.boolean() != nullptr  ? StaticType::boolean
               : operand.constant.number() != nullptr ? StaticType::number
                                                      : StaticType::text;
    case Operand::Kind::nothing: return StaticType::unknown;
    case Operand::Kind::list: return StaticType::list;
    case Operand::Kind::unary: return StaticType::boolean;
    case Operand::Kind::name: {
        if (operand.name.text.ends_with(".length")) return StaticType::number;
        for (auto const& binding : bindings_of(context.program(), operand.name.steps, group)) {
            if (binding.kind == Binding::Kind::variable && depth < 8) {
                auto const& rule = context.program().variables[static_cast<std::size_t>(binding.index)].expression;
                return rule.runs() ? static_type(context, rule.expression->root(), no_index, depth + 1)
                                   : StaticType::unknown;
            }
            if (binding.kind == Binding::Kind::question || binding.kind == Binding::Kind::row_question) break;
        }
        auto const index = context.question_of(operand.name, group);
        return index == no_index ? StaticType::unknown : type_of_question(context.question(index));
    }
    case Operand::Kind::function: {
        auto const& name = operand.function;
        if (name == "isContainerReady" || name == "isDisplayMode") return StaticType::boolean;
        if (name == "iif" && operand.operands.size() == 3) {
            auto const a = static_type(context, *operand.operands[1], group, depth + 1);
            return a == static_type(context, *operand.operands[2], group, depth + 1) ? a : StaticType::unknown;
        }
        if (name == "today" || name == "currentDate" || name == "dateAdd" || name == "getDate") return StaticType::date;
        if (name == "substring") return StaticType::text;
        return name == "iif" || name == "min" || name == "max" || name == "minInArray" || name == "maxInArray"
                   ? StaticType::unknown
                   : StaticType::number;
    }
    case Operand::Kind::chain: break;
    }
    switch (operand.ops.front()) {
    case Operator::logical_and:
    case Operator::logical_or:
        return std::ranges::all_of(operand.operands,
                                   [&](auto const& side) {
                                       return static_type(context, *side, group, depth + 1) == StaticType::boolean;
                                   })
                   ? StaticType::boolean
                   : StaticType::unknown;
    case Operator::plus: return StaticType::unknown;
    case Operator::minus:
    case Operator::multiply:
    case Operator::divide:
    case Operator::modulo:
    case Operator::power: return StaticType::number;
    case Operator::less_or_equal:
    case Operator::greater_or_equal:
    case Operator::equal:
    case Operator::not_equal:
    case Operator::less:
    case Operator::greater:
    case Operator::contains:
    case Operator::not_contains:
    case Operator::any_of:
    case Operator::all_of:
    case Operator::none_of:
    case Operator::negate:
    case Operator::empty:
    case Operator::not_empty: return StaticType::boolean;
    }
    return StaticType::unknown;
}

void lint_expressions(LintContext& context) {
    for (auto const& place : context.places())
        PlaceCheck{context, place}.run();
    for (auto const& node : context.program().questions)
        for (std::size_t index = 0; index < node.validators.size(); ++index) {
            auto const* check = std::get_if<RegexCheck>(&node.validators[index].definition->check);
            if (check == nullptr) continue;
            auto const pointer = node.definition->pointer + "/validators/" + std::to_string(index) + "/regex";
            if (check->pattern.size() > 1024) {
                context.add(Severity::error, "too-large", pointer, "The pattern is longer than 1 KB.", "Shorten it.");
                continue;
            }
            auto const compiled = Pattern::compile(check->pattern, LetterCase::counts);
            if (!compiled)
                context.add(Severity::error, "bad-pattern", pointer, compiled.error(), "Correct the pattern.");
        }
}

} // namespace motcua::form
