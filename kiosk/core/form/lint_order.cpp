#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "kiosk/core/form/lint_context.h"
#include "kiosk/core/form/numbers.h"

namespace motcua::form {

namespace {

// "a is computed from b": what writes what.
struct Writer {
    std::string target;
    std::vector<std::string> sources;
    std::string pointer;
    bool may_read_itself = false; // triggers: {x} empty -> x
    enum class Kind { calculated, set_rule, default_rule, computed, trigger } kind = Kind::calculated;
    std::string condition;
    int question = no_index;
};

std::vector<std::string> names_of(LintContext const& context, std::string const& source, int group) {
    std::vector<std::string> names;
    auto const parsed = Expression::parse(source);
    if (!parsed) return names;
    for (auto const* name : parsed->visible_names()) {
        for (auto const& binding : bindings_of(context.program(), name->steps, group)) {
            if (binding.kind == Binding::Kind::variable)
                names.push_back(context.program().variables[static_cast<std::size_t>(binding.index)].name);
            else if (binding.kind == Binding::Kind::question)
                names.push_back(context.question(binding.index).definition->stored_as());
            else if (binding.kind == Binding::Kind::row_question)
                names.push_back(context.question(context.question(binding.index).group).definition->stored_as() + "." +
                                context.question(binding.index).definition->stored_as());
            else
                continue;
            break;
        }
    }
    return names;
}

std::vector<Writer> writers_of(LintContext const& context) {
    std::vector<Writer> writers;
    for (auto const& value : context.definition().calculated)
        writers.push_back({value.name,
                           names_of(context, value.expression, no_index),
                           value.pointer + "/expression",
                           false,
                           Writer::Kind::calculated,
                           {},
                           no_index});
    for (auto const& node : context.program().questions) {
        auto const& definition = *node.definition;
        auto const stored = node.group == no_index
                                ? definition.stored_as()
                                : context.question(node.group).definition->stored_as() + "." + definition.stored_as();
        auto const add = [&](std::string const& source, std::string const& property, Writer::Kind kind,
                             std::string const& condition = {}) {
            if (source.empty()) return;
            auto sources = names_of(context, source, node.group);
            auto const more = names_of(context, condition, node.group);
            sources.insert(sources.end(), more.begin(), more.end());
            writers.push_back(
                {stored, std::move(sources), definition.pointer + "/" + property, false, kind, condition, node.index});
        };
        add(definition.default_expression, "defaultValueExpression", Writer::Kind::default_rule);
        add(definition.set_expression, "setValueExpression", Writer::Kind::set_rule, definition.set_if);
        add(definition.expression, "expression", Writer::Kind::computed);
    }
    for (auto const& trigger : context.definition().triggers) {
        Writer writer;
        writer.target = trigger.target;
        writer.sources = names_of(context, trigger.condition, no_index);
        if (auto const* copy = std::get_if<CopyValue>(&trigger.action)) writer.sources.push_back(copy->from);
        writer.pointer = trigger.pointer;
        writer.may_read_itself = true;
        writer.kind = Writer::Kind::trigger;
        writer.condition = trigger.condition;
        writers.push_back(std::move(writer));
    }
    return writers;
}

void check_circles(LintContext& context, std::vector<Writer> const& writers) {
    enum class Mark { none, open, done };
    std::map<std::string, Mark> marks;
    std::map<std::string, std::vector<Writer const*>> by_target;
    for (auto const& writer : writers)
        by_target[writer.target].push_back(&writer);
    std::vector<std::string> open;
    std::set<std::string> reported;
    std::function<void(std::string const&, int)> const visit = [&](std::string const& name, int depth) {
        auto const found = by_target.find(name);
        if (found == by_target.end() || depth > 2000) return;
        marks[name] = Mark::open;
        open.push_back(name);
        for (auto const* writer : found->second)
            for (auto const& source : writer->sources) {
                if (source == name && writer->may_read_itself) continue;
                auto const mark = marks.contains(source) ? marks[source] : Mark::none;
                if (mark == Mark::none) {
                    visit(source, depth + 1);
                } else if (mark == Mark::open) {
                    std::vector<std::string> circle{std::ranges::find(open, source), open.end()};
                    auto key = circle;
                    std::ranges::sort(key);
                    if (!reported.insert(fmt::format("{}", fmt::join(key, "\n"))).second) continue;
                    circle.push_back(source);
                    context.add(Severity::error, "circular", writer->pointer,
                                fmt::format("These values are computed from each other: {}.", fmt::join(circle, " ← ")),
                                "Let one of them be an answer.");
                }
            }
        open.pop_back();
        marks[name] = Mark::done;
    };
    for (auto const& writer : writers)
        if (!marks.contains(writer.target)) visit(writer.target, 0);
}

// {q} = 'a' against {q} = 'b': they never hold together.
bool exclude_each_other(std::string const& left, std::string const& right) {
    auto const compared = [](std::string const& source) -> std::vector<std::pair<std::string, Value>> {
        std::vector<std::pair<std::string, Value>> result;
        auto const parsed = Expression::parse(source);
        if (!parsed) return result;
        auto const look = [&](auto const& self, Operand const& operand) -> void {
            if (operand.kind != Operand::Kind::chain) return;
            if (operand.ops.front() == Operator::logical_and) {
                for (auto const& side : operand.operands)
                    self(self, *side);
                return;
            }
            if (operand.ops.size() != 1 || operand.ops.front() != Operator::equal) return;
            auto const& a = *operand.operands[0];
            auto const& b = *operand.operands[1];
            if (a.kind == Operand::Kind::name && b.kind == Operand::Kind::constant)
                result.emplace_back(a.name.text, b.constant);
            else if (b.kind == Operand::Kind::name && a.kind == Operand::Kind::constant)
                result.emplace_back(b.name.text, a.constant);
        };
        look(look, parsed->root());
        return result;
    };
    auto const a = compared(left);
    auto const b = compared(right);
    for (auto const& one : a)
        for (auto const& other : b)
            if (one.first == other.first && !equal_values(one.second, other.second, in_expressions)) return true;
    return false;
}

void check_writers(LintContext& context, std::vector<Writer> const& writers) {
    for (std::size_t index = 0; index < writers.size(); ++index) {
        auto const& writer = writers[index];
        if (writer.kind != Writer::Kind::set_rule && writer.kind != Writer::Kind::trigger) continue;
        for (std::size_t other = 0; other < index; ++other) {
            auto const& before = writers[other];
            if (before.target != writer.target ||
                (before.kind != Writer::Kind::set_rule && before.kind != Writer::Kind::trigger) ||
                exclude_each_other(before.condition, writer.condition))
                continue;
            context.add(Severity::warning, "two-writers", writer.pointer,
                        fmt::format("\"{}\" is also written at {}; the last one wins.", writer.target, before.pointer),
                        "Let the two conditions exclude each other.");
            break;
        }
        if (writer.kind == Writer::Kind::trigger)
            for (auto const& node : context.program().questions)
                if (node.group == no_index && node.definition->stored_as() == writer.target &&
                    (!is_empty(node.definition->default_value) || !node.definition->default_expression.empty()))
                    context.add(Severity::warning, "trigger-target-default", writer.pointer,
                                fmt::format("\"{}\" has a default, and this trigger writes it too.", writer.target),
                                "Keep one of the two.");
        if (writer.kind != Writer::Kind::set_rule || writer.question == no_index) continue;
        for (auto const& source : writer.sources)
            for (auto const& node : context.program().questions) {
                auto const stored = node.group == no_index ? node.definition->stored_as() : std::string{};
                if (stored != source || context.position_of(node.index) <= context.position_of(writer.question))
                    continue;
                auto const early = !is_empty(node.definition->default_value) ||
                                   !node.definition->default_expression.empty() ||
                                   node.definition->type == QuestionType::expression || node.is_rows();
                if (early)
                    context.add(Severity::warning, "set-rule-at-start", writer.pointer,
                                fmt::format("This rule reads \"{}\", which comes later and has a value from the start.",
                                            source),
                                "Put the question that is read first.");
            }
    }
    for (std::size_t index = 0; index < context.definition().triggers.size(); ++index) {
        auto const& trigger = context.definition().triggers[index];
        auto const* set = std::get_if<SetValue>(&trigger.action);
        if (set != nullptr && set->is_variable) continue;
        if (trigger.target.empty()) {
            context.add(Severity::error, "missing-name", trigger.pointer, "The trigger does not say what it sets.",
                        "Add \"setToName\".");
            continue;
        }
        auto const known = [&](std::string const& name) {
            return std::ranges::any_of(bindings_of(context.program(), path_of(name), no_index), [](Binding const& binding) {
                return binding.kind == Binding::Kind::question || binding.kind == Binding::Kind::variable;
            });
        };
        std::vector<std::string> names;
        for (auto const& node : context.program().questions)
            if (node.group == no_index) names.push_back(node.definition->stored_as());
        auto const report = [&](std::string const& name, std::string_view property) {
            auto const near = LintContext::nearest(name, names);
            context.add(Severity::error, "unknown-name", trigger.pointer + "/" + std::string{property},
                        fmt::format("Nothing in the form is called \"{}\".", name),
                        near.empty() ? "Check the name." : fmt::format("Did you mean \"{}\"?", near));
        };
        if (!known(trigger.target)) report(trigger.target, "setToName");
        if (auto const* copy = std::get_if<CopyValue>(&trigger.action); copy != nullptr && !known(copy->from))
            report(copy->from, "fromName");
    }
}

} // namespace

void lint_order(LintContext& context) {
    auto const writers = writers_of(context);
    check_circles(context, writers);
    check_writers(context, writers);
}

} // namespace motcua::form
