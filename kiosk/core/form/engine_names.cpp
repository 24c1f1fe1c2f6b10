#include <algorithm>
#include <charconv>
#include <cmath>

#include "kiosk/core/form/engine.h"
#include "kiosk/core/form/numbers.h"
#include "kiosk/core/form/utf16.h"

namespace motcua::form {

namespace {

Value const nothing_here{};
std::vector<Row> const no_rows{};

} // namespace

// ── where things are ──

Instance const& Engine::at(Ref ref) const {
    auto const& question = node(ref);
    if (ref.row == no_index) return *m_state.questions[static_cast<std::size_t>(ref.question)];
    return m_state.questions[static_cast<std::size_t>(question.group)]
        ->rows[static_cast<std::size_t>(ref.row)]
        .questions[static_cast<std::size_t>(question.local)];
}

Instance& Engine::edit(Ref ref) {
    auto const& question = node(ref);
    if (ref.row == no_index) return m_state.questions[static_cast<std::size_t>(ref.question)].edit();
    return edit_rows(question.group)[static_cast<std::size_t>(ref.row)]
        .questions[static_cast<std::size_t>(question.local)];
}

ContainerState const& Engine::container_at(int index, int row) const {
    auto const& container = container_node(index);
    if (row == no_index) return m_state.containers[static_cast<std::size_t>(index)];
    return rows_of(container.group)[static_cast<std::size_t>(row)]
        .containers[static_cast<std::size_t>(container.local)];
}

ContainerState& Engine::edit_container(int index, int row) {
    auto const& container = container_node(index);
    if (row == no_index) return m_state.containers[static_cast<std::size_t>(index)];
    return edit_rows(container.group)[static_cast<std::size_t>(row)]
        .containers[static_cast<std::size_t>(container.local)];
}

ChoiceState const& Engine::choices_at(Ref ref) const {
    static ChoiceState const untouched{};
    auto const& choices = at(ref).choices;
    return choices == nullptr ? untouched : *choices;
}

ChoiceState& Engine::edit_choices(Ref ref) {
    auto& choices = edit(ref).choices;
    if (choices == nullptr)
        choices = std::make_shared<ChoiceState>();
    else if (choices.use_count() != 1)
        choices = std::make_shared<ChoiceState>(*choices);
    return *choices;
}

Value const& Engine::value(Ref ref) const {
    if (ref.row == no_index && node(ref).is_rows())
        if (auto const* working = group_or_none(ref.question); working != nullptr && working->is_adding)
            return working->adding;
    return at(ref).value;
}

Value Engine::expression_value(Ref ref) const {
    auto const& question = node(ref);
    if (question.mask && question.definition->mask->save_masked && !value(ref).is_none())
        return question.mask->unmasked(as_text(value(ref)));
    return value(ref);
}

bool Engine::is_empty_question(Ref ref) const {
    auto const& current = value(ref);
    if (!node(ref).is_rows()) return is_empty(current);
    auto const* list = current.list();
    return list == nullptr || std::ranges::all_of(*list, [](Value const& row) {
               return row.object() == nullptr || row.object()->empty();
           });
}

// ── what is shown ──

bool Engine::is_visible(Ref ref) const {
    auto const& instance = at(ref);
    if (!instance.visible) return false;
    auto const& question = node(ref);
    if (!question.is_choice() || !question.definition->choices.hide_if_empty) return true;
    auto const& flags = choices_at(ref).visible;
    auto const count = choice_count(ref);
    if (flags.empty()) return count > 0;
    return std::ranges::any_of(flags, [](std::uint8_t flag) { return flag != 0; });
}

bool Engine::is_container_visible(int container, int row) const {
    if (!container_at(container, row).visible) return false;
    return std::ranges::any_of(container_node(container).children, [&](Child child) {
        return child.is_question ? is_visible({child.index, row}) : is_container_visible(child.index, row);
    });
}

bool Engine::parent_visible(Ref ref) const {
    auto const& question = node(ref);
    if (ref.row != no_index && !is_visible({question.group})) return false;
    for (auto container = question.parent; container != no_index; container = container_node(container).parent)
        if (!is_container_visible(container, ref.row)) return false;
    return true;
}

bool Engine::visible_in_survey(Ref ref) const {
    return is_visible(ref) && parent_visible(ref);
}

bool Engine::is_shown(Ref ref) const {
    if (!visible_in_survey(ref)) return false;
    return ref.row == no_index || parent_visible({node(ref).group});
}

bool Engine::is_container_read_only(int container, int row) const {
    for (auto current = container; current != no_index; current = container_node(current).parent)
        if (container_at(current, row).read_only) return true;
    return row != no_index && is_read_only({container_node(container).group});
}

bool Engine::is_read_only(Ref ref) const {
    if (at(ref).read_only) return true;
    return is_container_read_only(node(ref).parent, ref.row);
}

// ── names ──

Value Engine::run(Rule const& rule, int group, int row, Value const* item) const {
    FormNames const names{*this, rule, group, row, item};
    return evaluate(*rule.expression, names);
}

Value Engine::run_with_rows(Rule const& rule, int group, int row) {
    if (!m_processing)
        for (auto const indexed : rule.indexed_groups)
            build_rows_first_time(indexed);
    return run(rule, group, row);
}

Value const* Engine::resolve(std::vector<Binding> const& bindings, std::vector<PathStep> const& steps, int group,
                             int row, Value const* item, Value& scratch) const {
    for (auto const& binding : bindings) {
        Value const* found = nullptr;
        switch (binding.kind) {
        case Binding::Kind::item: found = item; break;
        case Binding::Kind::row_index:
            scratch = row;
            found = &scratch;
            break;
        case Binding::Kind::row_question:
            if (row != no_index) found = question_path({binding.index, row}, steps, binding.rest, binding.row, scratch);
            break;
        case Binding::Kind::row_data: {
            if (group == no_index || row == no_index) break;
            auto const* list = value({group}).list();
            if (list != nullptr && row < static_cast<int>(list->size()))
                found = follow((*list)[static_cast<std::size_t>(row)], steps, binding.rest, scratch);
            break;
        }
        case Binding::Kind::variable: {
            auto const index = static_cast<std::size_t>(binding.index);
            if (m_state.variable_defined[index] == 0) break;
            auto const* start = &m_state.variables[index];
            if (binding.row) {
                auto const* list = start->list();
                auto const position = list == nullptr    ? -1.0
                                      : *binding.row < 0 ? *binding.row + static_cast<double>(list->size())
                                                         : *binding.row;
                if (list == nullptr || position < 0 || position >= static_cast<double>(list->size())) break;
                start = &(*list)[static_cast<std::size_t>(position)];
            }
            found = follow(*start, steps, binding.rest, scratch);
            break;
        }
        case Binding::Kind::question:
            found = question_path({binding.index}, steps, binding.rest, binding.row, scratch);
            break;
        case Binding::Kind::data: found = data_path(steps, scratch); break;
        }
        if (found != nullptr) return found;
    }
    return nullptr;
}

Value const* Engine::question_path(Ref ref, std::vector<PathStep> const& steps, std::size_t rest,
                                   std::optional<double> index, Value& scratch) const {
    auto const& question = node(ref);
    auto const at_end = rest >= steps.size();
    if (question.is_rows()) {
        if (index && *index > -1) {
            auto const row = static_cast<int>(*index);
            if (*index >= static_cast<double>(rows_of(ref.question).size()) || at_end) return nullptr;
            auto last = rest;
            while (last + 1 < steps.size() && !steps[last].index)
                ++last;
            for (auto end = last + 1; end > rest; --end) {
                std::string name;
                for (auto step = rest; step < end; ++step)
                    name += (step > rest ? "." : "") + steps[step].name;
                for (auto const inner : question.row_questions)
                    if (m_program.questions[static_cast<std::size_t>(inner)].definition->stored_as() == name)
                        if (auto const* found = question_path({inner, row}, steps, end, steps[end - 1].index, scratch))
                            return found;
            }
            auto const* list = value(ref).list();
            return list == nullptr || row >= static_cast<int>(list->size())
                       ? nullptr
                       : follow((*list)[static_cast<std::size_t>(row)], steps, rest, scratch);
        }
        if (is_empty_question(ref)) return at_end ? &nothing_here : nullptr;
    }
    auto const& current = value(ref);
    if (at_end) {
        if (index && *index > -1 && current.list() != nullptr)
            return *index < static_cast<double>(current.list()->size())
                       ? &(*current.list())[static_cast<std::size_t>(*index)]
                       : &nothing_here;
        if (question.mask && question.definition->mask->save_masked) {
            scratch = expression_value(ref);
            return &scratch;
        }
        return &current;
    }
    if (is_empty_question(ref)) return nullptr;
    if (index && *index >= 0) {
        auto const* list = current.list();
        if (list == nullptr || *index >= static_cast<double>(list->size())) return nullptr;
        return follow((*list)[static_cast<std::size_t>(*index)], steps, rest, scratch);
    }
    return follow(current, steps, rest, scratch);
}

Value const* Engine::data_path(std::vector<PathStep> const& steps, Value& scratch) const {
    auto last = std::size_t{0};
    while (last + 1 < steps.size() && !steps[last].index)
        ++last;
    for (auto end = last + 1; end > 0; --end) {
        std::string name;
        for (std::size_t step = 0; step < end; ++step)
            name += (step > 0 ? "." : "") + steps[step].name;
        Value const* found = nullptr;
        if (auto const key = m_program.key_by_name.find(name); key != m_program.key_by_name.end())
            found = &m_state.stored[static_cast<std::size_t>(key->second)];
        if (found == nullptr || found->is_none()) found = find(m_state.extra, name);
        if (found == nullptr) {
            auto const lower = lower_case(name);
            for (auto const& member : m_state.extra)
                if (lower_case(member.name) == lower) found = &member.value;
        }
        if (found == nullptr || (found->is_none() && !found->is_null())) continue;
        if (steps[end - 1].index) {
            auto const* list = found->list();
            auto position = *steps[end - 1].index;
            if (list == nullptr) return nullptr;
            if (position < 0) position += static_cast<double>(list->size());
            if (position < 0 || position >= static_cast<double>(list->size()) || std::floor(position) != position)
                return nullptr;
            found = &(*list)[static_cast<std::size_t>(position)];
        }
        return follow(*found, steps, end, scratch);
    }
    return nullptr;
}

// ── paths of questions: "quanHe", "tv[0].ten" ──

std::optional<Ref> Engine::parse_path(std::string_view path) const {
    if (auto const* question = m_program.find_question(path)) return Ref{question->index};
    auto const close = path.rfind("].");
    if (close == std::string_view::npos) return std::nullopt;
    auto const open = path.rfind('[', close);
    if (open == std::string_view::npos) return std::nullopt;
    auto row = -1;
    auto const digits = path.substr(open + 1, close - open - 1);
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), row);
    if (error != std::errc{} || end != digits.data() + digits.size() || row < 0) return std::nullopt;
    auto const* group = m_program.find_question(path.substr(0, open));
    if (group == nullptr || !group->is_rows() || row >= static_cast<int>(rows_of(group->index).size()))
        return std::nullopt;
    auto const name = path.substr(close + 2);
    for (auto const inner : group->row_questions)
        if (m_program.questions[static_cast<std::size_t>(inner)].definition->name == name) return Ref{inner, row};
    return std::nullopt;
}

std::string Engine::path_of_ref(Ref ref) const {
    auto const& name = node(ref).definition->name;
    if (ref.row == no_index) return name;
    return m_program.questions[static_cast<std::size_t>(node(ref).group)].definition->name + "[" +
           std::to_string(ref.row) + "]." + name;
}

} // namespace motcua::form
