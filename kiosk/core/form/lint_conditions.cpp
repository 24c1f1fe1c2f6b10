#include <algorithm>

#include <fmt/format.h>

#include "kiosk/core/form/dates.h"
#include "kiosk/core/form/lint_context.h"
#include "kiosk/core/form/numbers.h"

namespace motcua::form {

namespace {

// Values that the answer of a choice question can have; nullopt: not known here.
std::optional<std::vector<Value>> possible_values(LintContext const& context, Operand const& operand, int group) {
    if (operand.kind != Operand::Kind::name || operand.name.steps.back().name == "length") return std::nullopt;
    auto const index = context.question_of(operand.name, group);
    if (index == no_index) return std::nullopt;
    auto const& node = context.question(index);
    if (!node.is_choice() || node.definition->choices.from_list || node.shares_value) return std::nullopt;
    std::vector<Value> values;
    for (auto const& choice : node.choices)
        values.push_back(choice.value);
    auto const& choices = node.definition->choices;
    auto const special = [&](SpecialChoice const& choice, char const* value) {
        if (choice.shown) values.emplace_back(value);
    };
    special(choices.other, "other");
    special(choices.none, "none");
    special(choices.refuse, "refused");
    special(choices.dont_know, "dontknow");
    return values;
}

bool possible(std::vector<Value> const& values, Value const& wanted) {
    return std::ranges::any_of(values, [&](Value const& value) {
        return equal_values(converted(value), wanted, in_expressions) || equal_values(value, wanted, in_expressions);
    });
}

// The constant of a comparison that its question can never have.
std::optional<std::string> impossible_constant(LintContext const& context, Operand const& left, Operator op,
                                               Operand const& right, int group) {
    auto const of = [&](Operand const& name, Operand const& other) -> std::optional<std::string> {
        auto const values = possible_values(context, name, group);
        if (!values) return std::nullopt;
        auto const check = [&](Operand const& constant) -> std::optional<std::string> {
            if (constant.kind != Operand::Kind::constant || is_empty_in_expression(constant.constant) ||
                possible(*values, constant.constant))
                return std::nullopt;
            return as_text(constant.constant);
        };
        if (other.kind == Operand::Kind::list &&
            (op == Operator::any_of || op == Operator::all_of || op == Operator::none_of || op == Operator::contains)) {
            for (auto const& item : other.operands)
                if (auto found = check(*item)) return found;
            return std::nullopt;
        }
        return check(other);
    };
    if (op != Operator::equal && op != Operator::not_equal && op != Operator::any_of && op != Operator::all_of &&
        op != Operator::none_of && op != Operator::contains && op != Operator::not_contains)
        return std::nullopt;
    if (auto found = of(left, right)) return found;
    return op == Operator::equal || op == Operator::not_equal ? of(right, left) : std::nullopt;
}

class NoNames final : public Names {
public:
    Value const* find(Name const&, Value&) const override { return nullptr; }
    LocalTime now() const override { return {}; }
    bool container_ready(std::string_view, std::optional<double>) const override { return false; }
    bool rows_see_the_form() const override { return false; }
};

void check_constant(LintContext& context, LintPlace const& place, Operand const& root) {
    if (place.use == LintPlace::Use::value) return;
    if (is_constant(root)) {
        context.add(Severity::warning, "constant-condition", place.pointer,
                    "The condition names nothing: it is always the same.",
                    "Remove it, or name the question that it hangs on.");
        return;
    }
    each_operand(root, [&](Operand const& operand) {
        if (operand.kind != Operand::Kind::chain) return;
        for (std::size_t index = 0; index < operand.ops.size(); ++index) {
            if (index > 0) continue; // a chain of comparisons compares results
            auto const& left = *operand.operands[index];
            auto const& right = *operand.operands[index + 1];
            if (auto const value = impossible_constant(context, left, operand.ops[index], right, place.group)) {
                auto const& named = left.kind == Operand::Kind::name ? left : right;
                std::vector<std::string> names;
                if (auto const values = possible_values(context, named, place.group))
                    for (auto const& candidate : *values)
                        names.push_back(as_text(candidate));
                auto const near = LintContext::nearest(*value, names);
                context.add(Severity::warning, "constant-condition", place.pointer,
                            fmt::format("{{{}}} has no choice \"{}\".", named.name.text, *value),
                            near.empty() ? "Use a value of the choices." : fmt::format("Did you mean '{}'?", near));
            }
            if ((operand.ops[index] == Operator::equal || operand.ops[index] == Operator::not_equal) &&
                left.kind == Operand::Kind::name && right.kind == Operand::Kind::name &&
                left.name.text == right.name.text && left.name.as_it_is == right.name.as_it_is)
                context.add(Severity::warning, "constant-condition", place.pointer,
                            fmt::format("{{{}}} is compared with itself.", left.name.text),
                            "Compare it with something else.");
        }
    });
}

void check_unreachable(LintContext& context) {
    auto const check = [&](std::string const& condition, bool visible, int group, std::string pointer,
                           std::string_view what) {
        auto const parsed = condition.empty() ? std::nullopt : std::optional{Expression::parse(condition)};
        auto const hidden_for_good =
            condition.empty() ? !visible : (*parsed && never_true(context, (*parsed)->root(), group));
        if (hidden_for_good)
            context.add(Severity::warning, "unreachable", std::move(pointer), fmt::format("{} is never shown.", what),
                        "Correct its condition, or remove it.");
    };
    for (auto const& node : context.program().containers)
        if (node.definition != nullptr)
            check(node.definition->visible_if, node.definition->visible, node.group, node.definition->pointer,
                  fmt::format("{} \"{}\"", node.is_page ? "The page" : "The panel", node.definition->name));
    for (auto const& node : context.program().questions) {
        check(node.definition->visible_if, node.definition->visible, node.group, node.definition->pointer,
              fmt::format("The question \"{}\"", node.definition->name));
        for (std::size_t index = 0; index < node.definition->choices.fixed.size(); ++index) {
            auto const& choice = node.definition->choices.fixed[index];
            check(choice.visible_if, true, node.group, node.definition->pointer + "/choices/" + std::to_string(index),
                  fmt::format("The choice \"{}\" of \"{}\"", as_text(choice.value), node.definition->name));
        }
        // A page that can never be left: a required question that nobody can answer.
        auto const& definition = *node.definition;
        if (!definition.required || !definition.visible_if.empty() || definition.read_only ||
            !definition.enable_if.empty())
            continue;
        auto const stuck =
            node.is_choice() && node.choices.empty() && !definition.choices.from_list &&
                    !definition.choices.other.shown && !definition.choices.none.shown
                ? "has no choice"
            : !is_empty(definition.min) && !is_empty(definition.max) && definition.input == InputType::number &&
                    as_number(definition.min) > as_number(definition.max)
                ? "has a least value above its greatest"
            : node.is_rows() &&
                    (definition.panel.max == 0 ||
                     (!definition.panel.allow_add && definition.panel.count == 0 && definition.panel.min == 0))
                ? "can have no row"
                : nullptr;
        if (stuck != nullptr)
            context.add(Severity::warning, "unreachable", definition.pointer,
                        fmt::format("Nobody can get past \"{}\": it is required and {}.", definition.name, stuck),
                        "Let it be answered, or make it optional.");
    }
}

// Conditions that hang on answers which may be hidden, and then still count until the end.
void check_hidden(LintContext& context, LintPlace const& place, Expression const& expression) {
    auto const mode = context.definition().clearing;
    if (mode == Clearing::on_hidden_container || place.property == "trigger") return;
    std::set<std::string> reported;
    for (auto const* name : expression.names()) {
        auto const index = context.question_of(*name, place.group);
        if (index == no_index || index == place.question || !reported.insert(name->text).second) continue;
        auto conditions = context.conditions_around(index);
        std::vector<std::string const*> shared;
        if (place.question != no_index) shared = context.conditions_around(place.question);
        for (auto container = place.container; container != no_index; container = context.container(container).parent)
            if (auto const* definition = context.container(container).definition;
                definition != nullptr && !definition->visible_if.empty())
                shared.push_back(&definition->visible_if);
        std::erase_if(conditions, [&](std::string const* condition) {
            if (std::ranges::find(shared, condition) != shared.end()) return true;
            // The author who names what the hidden question hangs on, here or around, has thought of it.
            auto const parsed = Expression::parse(*condition);
            if (!parsed) return true;
            auto const named_in = [&](Expression const& other, Name const& inner) {
                return std::ranges::any_of(other.names(), [&](Name const* own) { return own->text == inner.text; });
            };
            return std::ranges::any_of(parsed->names(), [&](Name const* inner) {
                if (named_in(expression, *inner)) return true;
                return std::ranges::any_of(shared, [&](std::string const* around) {
                    auto const outer = Expression::parse(*around);
                    return outer && named_in(*outer, *inner);
                });
            });
        });
        if (conditions.empty()) continue;
        context.add(
            Severity::warning, "reads-hidden", place.pointer,
            fmt::format("{{{}}} may be hidden; its answer still counts here until the form is finished.", name->text),
            fmt::format("Add the condition under which it is shown: {}.", *conditions.front()));
    }
}

void check_reversed(LintContext& context, LintPlace const& place, Expression const& expression) {
    if (place.property != "visibleIf" || place.use != LintPlace::Use::condition) return;
    for (auto const* name : expression.names()) {
        auto const index = context.question_of(*name, place.group);
        if (index == no_index || index == place.question || context.position_of(index) <= place.position ||
            context.question(index).definition->type == QuestionType::expression)
            continue;
        context.add(Severity::warning, "reversed-order", place.pointer,
                    fmt::format("This is shown or hidden by {{{}}}, which is asked later.", name->text),
                    "Ask the deciding question first.");
        return;
    }
}

} // namespace

bool is_constant(Operand const& operand) {
    auto names_or_clock = false;
    each_operand(operand, [&](Operand const& inner) {
        if (inner.kind == Operand::Kind::name) names_or_clock = true;
        if (inner.kind == Operand::Kind::function) // today(), isContainerReady('x'): not the same every day
            names_or_clock = true;
    });
    return !names_or_clock;
}

bool never_true(LintContext const& context, Operand const& operand, int group) {
    if (is_constant(operand)) {
        auto const result = evaluate(operand, NoNames{});
        return result.boolean() == nullptr || !*result.boolean();
    }
    if (operand.kind != Operand::Kind::chain) return false;
    auto const op = operand.ops.front();
    if (op == Operator::logical_and)
        return std::ranges::any_of(operand.operands,
                                   [&](auto const& side) { return never_true(context, *side, group); });
    if (op == Operator::logical_or)
        return std::ranges::all_of(operand.operands,
                                   [&](auto const& side) { return never_true(context, *side, group); });
    if (operand.ops.size() != 1 || (op != Operator::equal && op != Operator::contains && op != Operator::any_of))
        return false;
    auto const& right = *operand.operands[1];
    if (op == Operator::any_of && right.kind == Operand::Kind::list)
        return !right.operands.empty() && std::ranges::all_of(right.operands, [&](auto const& item) {
            return impossible_constant(context, *operand.operands[0], Operator::equal, *item, group).has_value();
        });
    // Nothing equals a choice that is not there.
    auto const value = impossible_constant(context, *operand.operands[0], op, right, group);
    return value.has_value();
}

void lint_conditions(LintContext& context) {
    for (auto const& place : context.places()) {
        auto const parsed = Expression::parse(place.source);
        if (!parsed) continue;
        check_constant(context, place, parsed->root());
        check_hidden(context, place, *parsed);
        check_reversed(context, place, *parsed);
    }
    check_unreachable(context);
}

} // namespace motcua::form
