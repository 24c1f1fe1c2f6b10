#include <algorithm>

#include "kiosk/core/form/engine.h"
#include "kiosk/core/form/numbers.h"

namespace motcua::form {

namespace {

constexpr int most_item_changes = 3; // maxCheckCount of the reference
constexpr int most_rows = 200;       // our limit of rows, whatever a draft says

} // namespace

Engine::Group const* Engine::group_or_none(int question) const {
    auto const found = m_groups.find(question);
    return found == m_groups.end() ? nullptr : &found->second;
}

std::vector<Row> const& Engine::rows_of(int group) const {
    return m_state.questions[static_cast<std::size_t>(group)]->rows;
}

bool Engine::all_rows_empty(int question) const {
    for (auto row = 0; row < static_cast<int>(rows_of(question).size()); ++row)
        for (auto const inner : m_program.questions[static_cast<std::size_t>(question)].row_questions)
            if (!is_empty_in_expression(value({inner, row}))) return false;
    return true;
}

Value Engine::row_object(int question, int row) const {
    auto const& current = value({question});
    auto const* list = current.list();
    if (list == nullptr || row < 0 || row >= static_cast<int>(list->size()) ||
        (*list)[static_cast<std::size_t>(row)].object() == nullptr)
        return Object{};
    return (*list)[static_cast<std::size_t>(row)];
}

// question.setQuestionValue of a dynamic panel
void Engine::set_rows_value(Ref ref, Value value) {
    if (group(ref.question).count_from_value) return;
    if (auto* list = value.list(); list != nullptr && list->size() > most_rows) list->resize(most_rows);
    set_question_value_plain(ref, std::move(value));
    rows_from_value(ref.question);
    auto const& counts = group(ref.question).item_counts;
    if (std::ranges::any_of(counts, [](auto const& entry) { return entry.second > 0; })) return;
    for (auto row = 0; row < static_cast<int>(rows_of(ref.question).size()); ++row)
        row_from_survey(ref.question, row);
}

void Engine::rows_from_value(int question) {
    auto& working = group(question);
    if (working.internal) return;
    auto const* list = value({question}).list();
    auto count = list == nullptr ? 0 : static_cast<int>(list->size());
    auto const wanted = at({question}).wanted_rows;
    if (count == 0 && wanted > 0) count = wanted;
    working.count_from_value = true;
    set_row_count(question, count);
    working.count_from_value = false;
}

void Engine::row_from_survey(int question, int row) {
    auto const values = row_object(question, row);
    for (auto const inner : m_program.questions[static_cast<std::size_t>(question)].row_questions) {
        if (row >= static_cast<int>(rows_of(question).size())) return;
        Ref const ref{inner, row};
        auto const& name = node(ref).definition->stored_as();
        auto const* own = find(*values.object(), name);
        update_from_survey(ref, own == nullptr ? Value{} : *own);
        auto const* comment = find(*values.object(), name + "-Comment");
        comment_from_survey(ref, comment == nullptr ? std::string{} : as_text(*comment));
    }
}

// panelCount = n
void Engine::set_row_count(int question, int count) {
    if (count < 0) return;
    count = std::min(count, most_rows);
    if (!at({question}).built) {
        edit({question}).wanted_rows = count;
        return;
    }
    if (count == static_cast<int>(rows_of(question).size())) return;
    {
        auto& working = group(question);
        working.adding = value({question});
        working.is_adding = true;
        working.adding_changed = false;
    }
    while (static_cast<int>(rows_of(question).size()) < count)
        create_row(question);
    if (static_cast<int>(rows_of(question).size()) > count) edit_rows(question).resize(static_cast<std::size_t>(count));
    auto& working = group(question);
    working.is_adding = false;
    if (working.adding_changed) {
        auto const before = working.internal;
        working.internal = true;
        set_value({question}, std::move(working.adding));
        group(question).internal = before;
    }
    rows_value_by_count(question);
    rerun_rows(question);
}

void Engine::create_row(int question) {
    auto const& group_node = m_program.questions[static_cast<std::size_t>(question)];
    auto const row = static_cast<int>(rows_of(question).size());
    Row fresh;
    for (auto const inner : group_node.row_questions) {
        auto const& definition = *m_program.questions[static_cast<std::size_t>(inner)].definition;
        Instance instance;
        instance.visible = definition.visible;
        instance.read_only = definition.read_only;
        instance.required = definition.required;
        if (auto const& mask = m_program.questions[static_cast<std::size_t>(inner)].mask)
            instance.shown_text = mask->masked("");
        fresh.questions.push_back(std::move(instance));
    }
    for (auto const inner : group_node.row_containers) {
        ContainerState container;
        if (auto const* definition = container_node(inner).definition) {
            container.visible = definition->visible;
            container.read_only = definition->read_only;
            container.required = definition->required;
            container.dirty = part_visible | part_enable | part_required;
        }
        fresh.containers.push_back(std::move(container));
    }
    // The row's own data, when the group's value has it already.
    auto const values = row_object(question, row);
    edit_rows(question).push_back(std::move(fresh));
    for (auto const inner : group_node.row_questions) {
        Ref const ref{inner, row};
        group(question).creating_row = row;
        group(question).attached = node(ref).local + 1;
        update_bounds(ref);
        auto const& name = node(ref).definition->stored_as();
        auto const* own = find(*values.object(), name);
        update_from_survey(ref, own == nullptr ? Value{} : *own);
        if (node(ref).definition->show_comment || node(ref).definition->choices.other.shown)
            comment_from_survey(ref, stored_comment(ref));
        update_with_defaults(ref);
        mark_question(ref, parts_of(node(ref)));
        run_question(ref);
        if (node(ref).definition->choices.from_list) run_list(ref);
    }
    group(question).creating_row = no_index;
}

void Engine::rows_value_by_count(int question) {
    auto const count = rows_of(question).size();
    auto const* current = value({question}).list();
    auto list = current == nullptr ? List{} : *current;
    if (list.size() == count) return;
    auto const& group_node = m_program.questions[static_cast<std::size_t>(question)];
    for (auto row = list.size(); row < count; ++row) {
        Object object;
        for (auto const inner : group_node.row_questions)
            if (auto const& own = value({inner, static_cast<int>(row)}); !is_empty_in_expression(own))
                put(object, m_program.questions[static_cast<std::size_t>(inner)].definition->stored_as(), own);
        list.push_back(std::move(object));
    }
    list.resize(count);
    auto const before = group(question).internal;
    group(question).internal = true;
    set_value({question}, std::move(list), Same::goes_on);
    group(question).internal = before;
}

void Engine::rerun_rows(int question) {
    auto const& group_node = m_program.questions[static_cast<std::size_t>(question)];
    for (auto row = 0; row < static_cast<int>(rows_of(question).size()); ++row) {
        for (auto const inner : group_node.row_questions)
            mark_question({inner, row}, parts_of(m_program.questions[static_cast<std::size_t>(inner)]));
        auto& containers = edit_rows(question)[static_cast<std::size_t>(row)].containers;
        for (auto& container : containers)
            container.dirty = part_visible | part_enable | part_required;
    }
    mark_question({question}, parts_of(group_node));
    run_question({question});
}

void Engine::build_rows_first_time(int question) {
    if (at({question}).built) return;
    edit({question}).built = true;
    if (auto const wanted = at({question}).wanted_rows; wanted > 0) set_row_count(question, wanted);
    if (group(question).changed_unbuilt) {
        group(question).changed_unbuilt = false;
        auto const& group_node = m_program.questions[static_cast<std::size_t>(question)];
        for (auto row = 0; row < static_cast<int>(rows_of(question).size()); ++row) {
            Keys keys;
            auto const values = row_object(question, row);
            for (auto const inner : group_node.row_questions)
                if (auto const* own = find(
                        *values.object(), m_program.questions[static_cast<std::size_t>(inner)].definition->stored_as()))
                    keys.push_back({m_program.questions[static_cast<std::size_t>(inner)].value_key, *own, {}, false});
            if (!keys.empty())
                for (auto const inner : group_node.row_questions)
                    run_rules({inner, row}, no_index, {}, &keys);
        }
    }
}

void Engine::set_rows_default(Ref ref) {
    auto const count = at(ref).built ? static_cast<int>(rows_of(ref.question).size()) : at(ref).wanted_rows;
    if (!is_empty_question(ref) || count == 0) return;
    List rows(static_cast<std::size_t>(std::min(count, most_rows)), node(ref).definition->panel.default_row);
    set_value(ref, std::move(rows));
}

// ── one question of a row tells its value ──

void Engine::item_set(Ref ref, std::string const& name, Value value) {
    auto const question = node(ref).group;
    if (group(question).setting_item) return;
    auto const& current = this->value({question});
    Value old;
    if (auto const* list = current.list(); list != nullptr && ref.row < static_cast<int>(list->size()))
        if (auto const* object = (*list)[static_cast<std::size_t>(ref.row)].object())
            if (auto const* own = find(*object, name)) old = *own;
    if (equal_values(value, old, same_choice)) return;
    auto const& group_node = m_program.questions[static_cast<std::size_t>(question)];
    if (node(ref).shares_value)
        for (auto const inner : group_node.row_questions) {
            Ref const other{inner, ref.row};
            if (node(other).definition->stored_as() != name || equal_values(this->value(other), value, loose)) continue;
            group(question).setting_item = true;
            update_from_survey(other, value);
            group(question).setting_item = false;
        }
    update_item(question, ref.row, name, value);
    row_rules(question, ref.row, name, value);
}

void Engine::update_item(int question, int row, std::string const& name, Value value) {
    auto& counts = group(question).item_counts;
    if (counts[name] > most_item_changes) return;
    ++counts[name];
    auto const* current = this->value({question}).list();
    auto list = current == nullptr ? List{} : *current;
    auto const size = std::max(static_cast<std::size_t>(row) + 1, rows_of(question).size());
    while (list.size() < size)
        list.push_back(Object{});
    auto& item = list[static_cast<std::size_t>(row)];
    if (item.object() == nullptr) item = Object{};
    if (is_empty(value))
        put(*item.object(), name, {});
    else
        put(*item.object(), name, std::move(value));
    set_value({question}, std::move(list));
    auto& after = group(question).item_counts;
    if (auto const found = after.find(name); found != after.end() && --found->second <= 0) after.erase(found);
}

void Engine::row_rules(int question, int row, std::string const& name, Value value) {
    auto plain = name;
    auto const& group_node = m_program.questions[static_cast<std::size_t>(question)];
    if (plain.ends_with("-Comment")) {
        plain.resize(plain.size() - 8);
        for (auto const inner : group_node.row_questions)
            if (m_program.questions[static_cast<std::size_t>(inner)].definition->name == plain)
                value = this->value({inner, row});
    }
    auto key = no_index;
    for (auto const inner : group_node.row_questions)
        if (m_program.questions[static_cast<std::size_t>(inner)].definition->stored_as() == plain) {
            key = m_program.questions[static_cast<std::size_t>(inner)].value_key;
            break;
        }
    for (auto const inner : group_node.row_questions) {
        if (row >= static_cast<int>(rows_of(question).size())) return;
        // A rule of a question that is not there yet comes to nothing.
        auto const& working = group(question);
        if (working.creating_row == row && m_program.questions[static_cast<std::size_t>(inner)].local >= working.attached) continue;
        run_rules({inner, row}, key, value, nullptr);
    }
}

// ── what the citizen does ──

bool Engine::can_add_row(Ref ref) const {
    auto const& panel = node(ref).definition->panel;
    auto const count = static_cast<int>(rows_of(ref.question).size());
    return panel.allow_add && !is_read_only(ref) && count < std::max(panel.max, panel.min) && count < most_rows;
}

bool Engine::can_remove_row(Ref ref) const {
    auto const& panel = node(ref).definition->panel;
    return panel.allow_remove && !is_read_only(ref) && static_cast<int>(rows_of(ref.question).size()) > panel.min;
}

bool Engine::add_row(Ref ref) {
    if (!can_add_row(ref)) return false;
    auto const question = ref.question;
    auto const previous = static_cast<int>(rows_of(question).size()) - 1;
    set_row_count(question, previous + 2);
    auto const count = static_cast<int>(rows_of(question).size());
    auto const* current = value(ref).list();
    if (current == nullptr || static_cast<int>(current->size()) != count) return true;
    auto list = *current;
    auto const& panel = node(ref).definition->panel;
    auto changed = false;
    auto& fresh = list[static_cast<std::size_t>(count) - 1];
    auto const copy = [&](Value const& from) {
        changed = true;
        if (fresh.object() == nullptr) fresh = Object{};
        if (auto const* object = from.object())
            for (auto const& member : *object)
                put(*fresh.object(), member.name, member.value);
    };
    if (!is_empty(panel.default_row)) copy(panel.default_row);
    if (panel.copy_last && list.size() > 1) {
        auto const from = list[static_cast<std::size_t>(previous > -1 && previous <= count - 1 ? previous : count - 1)];
        copy(from);
    }
    if (changed) set_value(ref, std::move(list), Same::goes_on);
    return true;
}

bool Engine::remove_row(Ref ref, std::size_t index) {
    auto const question = ref.question;
    if (!can_remove_row(ref) || index >= rows_of(question).size()) return false;
    {
        auto& rows = edit_rows(question);
        rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(index));
        edit(ref).wanted_rows = static_cast<int>(rows.size());
    }
    // {panelIndex} of the rows behind has changed.
    for (auto row = index; row < rows_of(question).size(); ++row)
        for (auto const inner : node(ref).row_questions)
            mark_question({inner, static_cast<int>(row)},
                          parts_of(m_program.questions[static_cast<std::size_t>(inner)]) & ~strict_parts);
    auto const* current = value(ref).list();
    if (current == nullptr || index >= current->size()) return true;
    auto list = *current;
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(index));
    group(question).internal = true;
    set_value(ref, std::move(list), Same::goes_on);
    group(question).internal = false;
    return true;
}

} // namespace motcua::form
