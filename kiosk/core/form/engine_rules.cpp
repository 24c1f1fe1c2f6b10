#include <algorithm>

#include "kiosk/core/form/engine.h"

namespace motcua::form {

namespace {

constexpr int most_trigger_rounds = 3;

bool same_change(KeyChange const& left, KeyChange const& right) {
    return left.key == right.key && equal_values(left.now, right.now, loose) &&
           equal_values(left.old, right.old, loose);
}

bool same_keys(Keys const& left, Keys const& right) {
    if (left.size() != right.size()) return false;
    return std::ranges::all_of(left, [&](KeyChange const& change) {
        return std::ranges::any_of(right, [&](KeyChange const& other) { return same_change(change, other); });
    });
}

void put_key(Keys& keys, KeyChange change) {
    for (auto& existing : keys)
        if (existing.key == change.key) {
            existing = std::move(change);
            return;
        }
    keys.push_back(std::move(change));
}

} // namespace

// checkTriggersAndRunConditions
void Engine::triggers_and_conditions(KeyIndex key, Value const& now, Value const& old, KeyIndex related) {
    if (m_nested_changes >= most_nested_changes || ++m_changes > most_changes) return;
    ++m_nested_changes;
    announce(key, now, old, related);
    --m_nested_changes;
}

void Engine::announce(KeyIndex key, Value const& now, Value const& old, KeyIndex related) {
    Keys trigger_keys{{key, now, old, true}};
    if (m_keys == nullptr) m_keys = std::make_shared<Keys>();
    if (related != no_index) { // a comment speaks for its question too
        auto const& value = m_state.stored[static_cast<std::size_t>(related)];
        trigger_keys.push_back({related, value, value, true});
        put_key(*m_keys, {related, value, {}, false});
    }
    put_key(*m_keys, {key, now, {}, false});
    mark_announced_rows(key);
    if (m_in_pass) {
        m_changed_in_pass = true;
    } else {
        m_on_value_changed = true;
        run_conditions();
        m_on_value_changed = false;
        run_question_rules(key, now);
        m_keys.reset();
    }
    check_triggers(std::move(trigger_keys));
}

// To the conditions inside of rows a change of the group is a change of "panel".
void Engine::mark_announced_rows(KeyIndex key) {
    if (key == no_index) return;
    for (auto const question : m_program.keys[static_cast<std::size_t>(key)].questions) {
        auto const& group_node = m_program.questions[static_cast<std::size_t>(question)];
        if (!group_node.is_rows()) continue;
        for (auto row = 0; row < static_cast<int>(rows_of(question).size()); ++row)
            for (auto const inner : group_node.row_questions)
                if (Ref const ref{inner, row}; at(ref).unannounced) {
                    edit(ref).unannounced = false;
                    mark(node(ref).value_key, row, false, true);
                }
    }
}

void Engine::run_question_rules(KeyIndex key, Value const& value) {
    for (auto const question : m_program.top_questions) {
        auto const& node_of = m_program.questions[static_cast<std::size_t>(question)];
        // The keys are read anew for every question: a change made by a rule ends the list.
        auto const keys = m_keys;
        if (node_of.has_set_rules()) run_rules({question}, key, value, keys.get());
        if (!node_of.is_rows() || !node_of.rows_have_set_rules) continue;
        for (auto row = 0; row < static_cast<int>(rows_of(question).size()); ++row)
            for (auto const inner : node_of.row_questions) {
                if (row >= static_cast<int>(rows_of(question).size())) break;
                if (m_program.questions[static_cast<std::size_t>(inner)].has_set_rules())
                    run_rules({inner, row}, key, value, keys.get());
            }
    }
}

void Engine::run_rules(Ref ref, KeyIndex key, Value const& value, Keys const* keys) {
    auto const& question = node(ref);
    if (!question.has_set_rules() || std::ranges::find(m_setting, ref) != m_setting.end()) return;
    if (ref.row != no_index && key != no_index &&
        m_program.questions[static_cast<std::size_t>(question.group)].value_key == key)
        return; // the group itself: its rows hear of panel.x
    Keys const own{{key, value, {}, false}};
    auto const* changed = keys != nullptr ? keys : &own;
    run_rule(ref, question.reset_if, nullptr, changed, &Engine::act_reset);
    run_rule(ref, question.set_if, &question.set_expression, changed, &Engine::act_set_if);
    if (question.definition->set_if.empty()) run_rule(ref, question.set_expression, nullptr, changed, &Engine::act_set);
}

void Engine::run_rule(Ref ref, Rule const& rule, Rule const* second, Keys const* keys,
                      void (Engine::*act)(Ref, Value const&)) {
    if (!rule.runs() || std::ranges::find(m_running_rules, std::pair{ref, &rule}) != m_running_rules.end()) return;
    if (&rule == &node(ref).reset_if && is_empty_question(ref)) return;
    auto const first = seen_by(rule, *keys);
    auto looked_at = first == Seen::name;
    if (!looked_at && second != nullptr && second->runs())
        looked_at = seen_by(*second, *keys) != Seen::no;
    else if (!looked_at)
        looked_at = first != Seen::no;
    if (!looked_at) return;
    m_running_rules.emplace_back(ref, &rule);
    auto const result = run(rule, node(ref).group, ref.row);
    (this->*act)(ref, result);
    std::erase(m_running_rules, std::pair{ref, &rule});
}

void Engine::act_reset(Ref ref, Value const& result) {
    if (result.boolean() != nullptr && *result.boolean()) defaults_or_clear(ref);
}

void Engine::act_set_if(Ref ref, Value const& result) {
    auto const truthy_result = [&] {
        if (result.is_none()) return false;
        if (auto const* boolean = result.boolean()) return *boolean;
        if (auto const* number = result.number()) return *number != 0 && *number == *number;
        if (auto const* text = result.text()) return !text->empty();
        return true;
    }();
    if (!truthy_result) return;
    auto const& question = node(ref);
    if (question.definition->set_expression.empty()) {
        clear_value(ref, false);
        return;
    }
    if (!question.set_expression.runs() ||
        std::ranges::find(m_running_rules, std::pair{ref, &question.set_expression}) != m_running_rules.end())
        return;
    m_running_rules.emplace_back(ref, &question.set_expression);
    set_from_expression(ref, run(question.set_expression, question.group, ref.row));
    std::erase(m_running_rules, std::pair{ref, &question.set_expression});
}

void Engine::act_set(Ref ref, Value const& result) {
    set_from_expression(ref, result);
}

bool Engine::any_changed(Keys const& keys, std::vector<Dependency> const& dependencies) const {
    for (auto const& dependency : dependencies)
        for (auto const& change : keys) {
            if (change.key != dependency.key) continue;
            if (dependency.exact) return true;
            if (!change.pair) {
                if (change.now.is_none()) continue;
                return true;
            }
            // A part of the whole: has that part changed?
            auto const name = m_program.keys[static_cast<std::size_t>(change.key)].name;
            Value scratch_old, scratch_now;
            Object const before{{name, change.old}};
            Object const after{{name, change.now}};
            auto const* old_part = follow(before, dependency.path, scratch_old);
            auto const* new_part = follow(after, dependency.path, scratch_now);
            auto const part = [&](Value const* found) {
                return found != nullptr ? *found : dependency.path.back().name == "length" ? Value{0} : Value{};
            };
            if (!equal_values(part(old_part), part(new_part), same_part)) return true;
        }
    return false;
}

Engine::Seen Engine::seen_by(Rule const& rule, Keys const& keys) const {
    if (rule.calls_without_names) return Seen::call;
    if (rule.names_nothing) return Seen::constant;
    return any_changed(keys, rule.dependencies) ? Seen::name : Seen::no;
}

// ── triggers ──

void Engine::check_triggers(Keys keys) {
    if (m_state.finished || m_program.triggers.empty()) return;
    if (m_triggers_running) {
        for (auto& change : keys)
            put_key(m_trigger_keys, std::move(change));
        return;
    }
    m_triggers_running = true;
    m_trigger_keys = std::move(keys);
    auto original = m_trigger_keys;
    for (auto round = 0; round < most_trigger_rounds; ++round) {
        for (auto const& trigger : m_program.triggers)
            run_trigger(trigger);
        if (same_keys(original, m_trigger_keys)) break;
        std::erase_if(m_trigger_keys, [&](KeyChange const& change) {
            return std::ranges::any_of(original, [&](KeyChange const& other) { return same_change(change, other); });
        });
        original = m_trigger_keys;
    }
    m_triggers_running = false;
}

void Engine::run_trigger(CompiledTrigger const& trigger) {
    auto const& action = trigger.definition->action;
    if (trigger.definition->target.empty()) return;
    auto const own_target = !std::holds_alternative<RunExpression>(action);
    if (own_target && m_trigger_keys.size() == 1 && m_trigger_keys.front().key == trigger.target_key) return;
    if (auto const* copy = std::get_if<CopyValue>(&action); copy != nullptr && copy->from.empty()) return;
    if (trigger.condition.runs()) {
        if (std::ranges::find(m_running_triggers, &trigger) != m_running_triggers.end()) return;
        auto const nothing_named = trigger.condition.names_nothing && trigger.source_dependency.empty() &&
                                   !std::holds_alternative<CopyValue>(action);
        if (!trigger.condition.calls_without_names && !nothing_named &&
            !any_changed(m_trigger_keys, trigger.dependencies))
            return;
        m_running_triggers.push_back(&trigger);
        auto const result = run(trigger.condition, no_index, no_index);
        if (result.boolean() != nullptr && *result.boolean()) fire(trigger);
        std::erase(m_running_triggers, &trigger);
        return;
    }
    // A copy without a condition follows its source.
    if (std::holds_alternative<CopyValue>(action) && any_changed(m_trigger_keys, trigger.source_dependency))
        fire(trigger);
}

void Engine::fire(CompiledTrigger const& trigger) {
    auto const& action = trigger.definition->action;
    if (auto const* set = std::get_if<SetValue>(&action)) {
        if (!set->is_variable) {
            set_trigger_value(trigger, set->value);
            return;
        }
        if (trigger.target_key != no_index)
            if (auto const variable = m_program.keys[static_cast<std::size_t>(trigger.target_key)].variable;
                variable != no_index)
                set_variable(variable, set->value);
        return;
    }
    if (std::holds_alternative<CopyValue>(action)) {
        Value scratch;
        auto const* found = resolve(trigger.source, trigger.source_path, no_index, no_index, nullptr, scratch);
        if (found != nullptr) {
            auto const copy = *found;
            set_trigger_value(trigger, copy);
        }
        return;
    }
    if (!trigger.run.runs()) return;
    auto result = run(trigger.run, no_index, no_index);
    if (result.is_none() && !result.is_null()) return;
    if (auto const* instant = result.instant()) result = day_text(*instant);
    set_trigger_value(trigger, std::move(result));
}

void Engine::set_trigger_value(CompiledTrigger const& trigger, Value value) {
    for (auto const& binding : trigger.target) {
        if (binding.kind != Binding::Kind::question) continue;
        Ref ref{binding.index};
        if (node(ref).is_rows() && binding.row && *binding.row > -1) {
            auto const row = static_cast<int>(*binding.row);
            if (row >= static_cast<int>(rows_of(ref.question).size()) || binding.rest >= trigger.target_path.size())
                break;
            for (auto const inner : node(ref).row_questions)
                if (m_program.questions[static_cast<std::size_t>(inner)].definition->stored_as() ==
                    trigger.target_path[binding.rest].name) {
                    set_value({inner, row}, std::move(value));
                    return;
                }
            break;
        }
        if (binding.rest == trigger.target_path.size()) {
            set_value(ref, std::move(value));
            return;
        }
    }
    if (trigger.definition->target.find('.') == std::string::npos && trigger.target_key != no_index &&
        m_program.keys[static_cast<std::size_t>(trigger.target_key)].questions.empty())
        survey_set(trigger.target_key, std::move(value), true);
}

} // namespace motcua::form
