#include <algorithm>
#include <bit>

#include "kiosk/core/form/engine.h"

namespace motcua::form {

namespace {

constexpr int most_rounds = 10; // settings.maxConditionRunCountOnValueChanged

void set_bit(std::vector<std::uint64_t>& bits, int index) {
    bits[static_cast<std::size_t>(index) / 64] |= std::uint64_t{1} << (index % 64);
}
void clear_bit(std::vector<std::uint64_t>& bits, int index) {
    bits[static_cast<std::size_t>(index) / 64] &= ~(std::uint64_t{1} << (index % 64));
}
bool has_bit(std::vector<std::uint64_t> const& bits, int index) {
    return (bits[static_cast<std::size_t>(index) / 64] >> (index % 64) & 1) != 0;
}
bool any_bit(std::vector<std::uint64_t> const& bits, int first, int last) {
    for (auto word = first / 64; word <= last / 64; ++word) {
        auto value = bits[static_cast<std::size_t>(word)];
        if (word == first / 64) value &= ~std::uint64_t{0} << (first % 64);
        if (word == last / 64 && last % 64 != 63) value &= (std::uint64_t{1} << (last % 64 + 1)) - 1;
        if (value != 0) return true;
    }
    return false;
}

} // namespace

// ── what is out of date ──

std::uint16_t Engine::parts_of(QuestionNode const& question) const {
    auto parts = 0;
    parts |= question.visible_if.runs() ? part_visible : 0;
    parts |= question.enable_if.runs() ? part_enable : 0;
    parts |= question.required_if.runs() ? part_required : 0;
    parts |= question.min_expression.runs() || question.max_expression.runs() ? part_bounds : 0;
    parts |= question.choices_have_conditions ? part_choices_enable | part_choices_visible : 0;
    parts |= question.definition->choices.max_selected ? part_choices_enable : 0;
    parts |= question.expression.runs() ? part_expression : 0;
    parts |= question.is_rows() ? part_rows : 0;
    parts |= question.default_expression.runs() ? part_default : 0;
    return static_cast<std::uint16_t>(parts);
}

void Engine::mark_question(Ref ref, std::uint16_t parts) {
    if (parts == 0) return;
    if (ref.row == no_index) {
        m_state.question_dirty[static_cast<std::size_t>(ref.question)] |= parts;
        set_bit(m_state.dirty, node(ref).visit);
        return;
    }
    auto const group = node(ref).group;
    edit(ref).dirty |= parts;
    mark_question({group}, part_rows);
}

void Engine::mark_reader(Reader const& reader, int row, std::uint16_t parts) {
    switch (reader.kind) {
    case Reader::Kind::variable: m_state.variable_dirty[static_cast<std::size_t>(reader.index)] = 1; return;
    case Reader::Kind::question: {
        auto const group = m_program.questions[static_cast<std::size_t>(reader.index)].group;
        if (group == no_index) {
            mark_question({reader.index}, parts);
            return;
        }
        auto const count = static_cast<int>(rows_of(group).size());
        if (reader.same_row && row != no_index) {
            if (row < count) mark_question({reader.index, row}, parts);
            return;
        }
        for (auto index = 0; index < count; ++index)
            mark_question({reader.index, index}, parts);
        return;
    }
    case Reader::Kind::container: {
        if (parts == 0) return;
        auto const& container = container_node(reader.index);
        if (container.group == no_index) {
            m_state.containers[static_cast<std::size_t>(reader.index)].dirty |= parts;
            set_bit(m_state.dirty, container.visit);
            return;
        }
        auto const count = static_cast<int>(rows_of(container.group).size());
        for (auto index = 0; index < count; ++index) {
            if (reader.same_row && row != no_index && index != row) continue;
            edit_container(reader.index, index).dirty |= parts;
            mark_question({container.group}, part_rows);
        }
        return;
    }
    }
}

void Engine::mark(KeyIndex key, int row, bool undefined, bool strict) {
    if (key == no_index) return;
    for (auto const& reader : m_program.readers[static_cast<std::size_t>(key)]) {
        auto parts = reader.parts;
        // A name with a path is not seen to change when the whole is gone (the reference, isAnyKeyChanged).
        if ((!strict || (undefined && !reader.exact)) && !reader.always)
            parts &= static_cast<std::uint16_t>(~strict_parts);
        if (parts != 0 || reader.kind == Reader::Kind::variable) mark_reader(reader, row, parts);
    }
    for (auto const& reader : m_program.everything_readers)
        mark_reader(reader, no_index, reader.parts);
}

void Engine::mark_all() {
    for (auto const question : m_program.top_questions) {
        mark_question({question}, parts_of(m_program.questions[static_cast<std::size_t>(question)]));
        if (!m_program.questions[static_cast<std::size_t>(question)].is_rows()) continue;
        for (auto row = 0; row < static_cast<int>(rows_of(question).size()); ++row) {
            for (auto const inner : m_program.questions[static_cast<std::size_t>(question)].row_questions)
                mark_question({inner, row}, parts_of(m_program.questions[static_cast<std::size_t>(inner)]));
            for (auto const inner : m_program.questions[static_cast<std::size_t>(question)].row_containers)
                edit_container(inner, row).dirty = strict_parts;
        }
    }
    for (auto const& container : m_program.containers)
        if (container.group == no_index) {
            m_state.containers[static_cast<std::size_t>(container.index)].dirty = strict_parts;
            set_bit(m_state.dirty, container.visit);
        }
    std::ranges::fill(m_state.variable_dirty, std::uint8_t{1});
}

// ── a pass ──

void Engine::run_conditions() {
    if (m_state.finished || m_processing || m_in_pass) return;
    for (m_rounds = 0;; ++m_rounds) {
        m_in_pass = true;
        m_changed_in_pass = false;
        run_pass();
        m_in_pass = false;
        if (!m_changed_in_pass || m_rounds >= most_rounds) break;
    }
    m_changed_in_pass = false;
    if (m_notify_later) {
        m_notify_later = false;
        run_lists();
    }
    if (!m_on_value_changed) m_keys.reset();
}

void Engine::run_pass() {
    for (auto const variable : m_program.calculation_order) {
        if (m_state.variable_dirty[static_cast<std::size_t>(variable)] == 0) continue;
        m_state.variable_dirty[static_cast<std::size_t>(variable)] = 0;
        auto const& rule = m_program.variables[static_cast<std::size_t>(variable)].expression;
        if (!rule.runs()) continue;
        auto const result = run_with_rows(rule, no_index, no_index);
        if (!equal_values(result, m_state.variables[static_cast<std::size_t>(variable)], same_choice))
            set_variable(variable, result);
    }
    for (auto const page : m_program.pages)
        run_container(page, no_index);
}

void Engine::set_variable(int variable, Value value) {
    auto const index = static_cast<std::size_t>(variable);
    auto const old = m_state.variables[index];
    m_state.variables[index] = value;
    m_state.variable_defined[index] = !value.is_none() || value.is_null() ? 1 : 0;
    auto const key = m_program.variables[index].key;
    if (m_in_pass)
        m_notify_later = true;
    else if (!m_processing)
        run_lists();
    auto const same = equal_values(old, value, loose);
    mark(key, no_index, value.is_none(), !same);
    if (!same) triggers_and_conditions(key, value, old);
}

void Engine::run_container(int container, int row) {
    auto const& container_of = container_node(container);
    if (row == no_index && !any_bit(m_state.dirty, container_of.first_visit, container_of.visit)) return;
    auto const before = is_container_visible(container, row);
    m_running_containers.emplace_back(container, row);
    for (auto const child : container_of.children) {
        if (!child.is_question) {
            run_container(child.index, row);
            continue;
        }
        if (row == no_index ? has_bit(m_state.dirty, m_program.questions[static_cast<std::size_t>(child.index)].visit)
                            : at({child.index, row}).dirty != 0)
            run_question({child.index, row});
    }
    run_container_own(container, row);
    auto const after = is_container_visible(container, row);
    m_running_containers.pop_back();
    if (before != after) child_visibility_changed(container, row);
}

void Engine::run_container_own(int container, int row) {
    auto const& container_of = container_node(container);
    auto const dirty = container_at(container, row).dirty;
    if (row == no_index) clear_bit(m_state.dirty, container_of.visit);
    if (dirty == 0) return;
    edit_container(container, row).dirty = 0;
    auto const group = container_of.group;
    if ((dirty & part_visible) != 0 && container_of.visible_if.runs()) {
        auto const result = run_with_rows(container_of.visible_if, group, row);
        set_container_visible(container, row, result.boolean() != nullptr && *result.boolean());
    }
    if ((dirty & part_enable) != 0 && container_of.enable_if.runs()) {
        auto const result = run_with_rows(container_of.enable_if, group, row);
        auto const read_only = result.boolean() != nullptr && !*result.boolean();
        if (read_only != container_at(container, row).read_only) {
            edit_container(container, row).read_only = read_only;
            // Computed values stand still while they are read-only, and run on with the next pass.
            std::vector<Ref> refs;
            each_question_in(container, row, refs);
            for (auto const ref : refs)
                read_only_changed(ref);
        }
    }
    if ((dirty & part_required) != 0 && container_of.required_if.runs()) {
        auto const result = run_with_rows(container_of.required_if, group, row);
        auto& state = edit_container(container, row);
        state.required = result.boolean() != nullptr && *result.boolean();
        if (!state.required) state.errors.clear();
    }
}

void Engine::run_question(Ref ref) {
    auto const& question = node(ref);
    std::uint16_t parts = 0;
    if (ref.row == no_index) {
        parts = std::exchange(m_state.question_dirty[static_cast<std::size_t>(ref.question)], std::uint16_t{0});
        clear_bit(m_state.dirty, question.visit);
    } else {
        parts = std::exchange(edit(ref).dirty, std::uint16_t{0});
    }
    auto const is = [](Value const& result, bool wanted) {
        return result.boolean() != nullptr && *result.boolean() == wanted;
    };
    if ((parts & part_visible) != 0 && question.visible_if.runs())
        set_visible(ref, is(run_with_rows(question.visible_if, question.group, ref.row), true));
    if ((parts & part_enable) != 0 && question.enable_if.runs()) {
        auto const read_only = is(run_with_rows(question.enable_if, question.group, ref.row), false);
        if (read_only != at(ref).read_only) {
            edit(ref).read_only = read_only;
            if (question.is_rows()) {
                read_only_changed(ref);
                parts |= part_rows; // its rows are next
            }
        }
    }
    if ((parts & part_required) != 0 && question.required_if.runs()) {
        auto const required = is(run_with_rows(question.required_if, question.group, ref.row), true);
        if (required != at(ref).required) edit(ref).required = required;
    }
    if ((parts & part_bounds) != 0) update_bounds(ref);
    if ((parts & part_choices_enable) != 0) run_choices_enable(ref);
    if ((parts & part_choices_visible) != 0) run_choices_visible(ref);
    if ((parts & part_expression) != 0 && question.expression.runs() && !is_read_only(ref)) {
        auto result = run_with_rows(question.expression, question.group, ref.row);
        if (auto const* number = result.number();
            number != nullptr && *number == std::numeric_limits<double>::infinity())
            result = {};
        set_value(ref, std::move(result));
    }
    if ((parts & part_rows) != 0 && question.is_rows()) run_rows(ref.question);
    if ((parts & part_default) != 0) run_default_expression(ref);
}

void Engine::read_only_changed(Ref ref) {
    auto const& question = node(ref);
    if (question.expression.runs()) mark_question(ref, part_expression);
    if (question.is_rows())
        for (auto row = 0; row < static_cast<int>(rows_of(ref.question).size()); ++row)
            for (auto const inner : question.row_questions)
                if (m_program.questions[static_cast<std::size_t>(inner)].expression.runs())
                    mark_question({inner, row}, part_expression);
}

void Engine::run_rows(int question) {
    auto const before = group(question).internal;
    group(question).internal = true;
    for (auto row = 0; row < static_cast<int>(rows_of(question).size()); ++row) {
        auto const& current = rows_of(question)[static_cast<std::size_t>(row)];
        auto const dirty =
            std::ranges::any_of(current.questions, [](Instance const& instance) { return instance.dirty != 0; }) ||
            std::ranges::any_of(current.containers, [](ContainerState const& state) { return state.dirty != 0; });
        if (dirty) run_container(m_program.questions[static_cast<std::size_t>(question)].row_root, row);
    }
    group(question).internal = before;
}

// ── visibility ──

void Engine::set_visible(Ref ref, bool visible) {
    if (at(ref).visible == visible) return;
    auto& instance = edit(ref);
    instance.visible = visible;
    instance.was_visible = is_visible(ref);
    if (!*instance.was_visible) instance.errors.clear();
    if (node(ref).default_expression.runs()) mark_question(ref, part_default);
    notify_visibility(ref);
    visibility_bubbles(node(ref).parent, ref.row);
}

void Engine::notify_visibility(Ref ref) {
    if (m_setting_data) return;
    auto const at_once = clears_on_hidden(ref);
    if (!at(ref).visible) {
        if (node(ref).is_rows() && !at_once) {
            // Rows have modes of their own.
            if (m_definition.clearing != Clearing::never) {
                for (auto row = 0; row < static_cast<int>(rows_of(ref.question).size()); ++row)
                    for (auto const inner : node(ref).row_questions)
                        if (!(at({inner, row}).visible && !is_container_visible(node(ref).row_root, row)))
                            clear_if_invisible({inner, row}, Hiding::container);
            }
        }
        if (at_once) clear_if_invisible(ref, Hiding::hidden);
    }
    if (at_once && visible_in_survey(ref)) update_with_defaults(ref);
}

void Engine::set_container_visible(int container, int row, bool visible) {
    if (container_at(container, row).visible == visible) return;
    edit_container(container, row).visible = visible;
    container_visible_changed(container, row);
    if (auto const parent = container_node(container).parent; parent != no_index) visibility_bubbles(parent, row);
}

void Engine::container_visible_changed(int container, int row) {
    auto const visible = is_container_visible(container, row);
    edit_container(container, row).was_visible = visible;
    if (m_setting_data) return;
    std::vector<Ref> refs;
    each_question_in(container, row, refs);
    for (auto const ref : refs) {
        if (!visible) {
            clear_if_invisible(ref, Hiding::container);
        } else {
            update_with_defaults(ref);
        }
        if (node(ref).default_expression.runs()) mark_question(ref, part_default);
    }
}

void Engine::child_visibility_changed(int container, int row) {
    if (std::ranges::find(m_running_containers, std::pair{container, row}) != m_running_containers.end()) return;
    auto const visible = is_container_visible(container, row);
    if (visible == container_at(container, row).was_visible.value_or(true)) return;
    container_visible_changed(container, row);
    if (auto const parent = container_node(container).parent; parent != no_index) visibility_bubbles(parent, row);
}

void Engine::visibility_bubbles(int container, int row) {
    for (auto current = container; current != no_index; current = container_node(current).parent)
        child_visibility_changed(current, row);
}

void Engine::each_question_in(int container, int row, std::vector<Ref>& refs) const {
    for (auto const child : container_node(container).children) {
        if (child.is_question)
            refs.push_back({child.index, row});
        else
            each_question_in(child.index, row, refs);
    }
}

} // namespace motcua::form
