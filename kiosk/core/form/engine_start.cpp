#include <algorithm>

#include "kiosk/core/form/engine.h"
#include "kiosk/core/form/numbers.h"

namespace motcua::form {

void Engine::start() {
    auto& state = m_state;
    state.questions.clear();
    state.questions.reserve(m_program.questions.size());
    for (auto const& question : m_program.questions) {
        Instance instance;
        instance.visible = question.definition->visible;
        instance.read_only = question.definition->read_only;
        instance.required = question.definition->required;
        if (!instance.visible) instance.was_visible = false;
        auto const& panel = question.definition->panel;
        instance.wanted_rows = std::min(std::max(panel.count, panel.min), std::max(panel.max, panel.min));
        if (question.mask) instance.shown_text = question.mask->masked("");
        state.questions.emplace_back(std::move(instance));
    }
    state.containers.assign(m_program.containers.size(), {});
    for (auto const& container : m_program.containers)
        if (container.definition != nullptr) {
            auto& own = state.containers[static_cast<std::size_t>(container.index)];
            own.visible = container.definition->visible;
            own.read_only = container.definition->read_only;
            own.required = container.definition->required;
        }
    state.stored.assign(m_program.keys.size(), {});
    state.variables.assign(m_program.variables.size(), {});
    state.variable_defined.assign(m_program.variables.size(), 0);
    state.variable_dirty.assign(m_program.variables.size(), 1);
    state.question_dirty.assign(m_program.questions.size(), 0);
    state.dirty.assign(static_cast<std::size_t>(m_program.visits) / 64 + 1, 0);

    // Defaults in document order; rules and triggers answer, but nothing is evaluated yet.
    m_processing = true;
    auto const load = [this](auto const& self, int container) -> void {
        for (auto const child : container_node(container).children) {
            if (!child.is_question) {
                self(self, child.index);
                continue;
            }
            Ref const ref{child.index};
            auto const& question = node(ref);
            if (question.definition->choices.from_list && question.is_choice()) run_list(ref);
            if (question.is_choice()) visible_choices_changed(ref);
            update_with_defaults(ref);
            if (is_empty_question(ref) && !m_state.stored[static_cast<std::size_t>(question.value_key)].is_none())
                update_from_survey(ref, m_state.stored[static_cast<std::size_t>(question.value_key)]);
            update_bounds(ref);
        }
        visibility_bubbles(container, no_index);
    };
    for (auto const page : m_program.pages)
        load(load, page);
    m_processing = false;

    mark_all();
    run_conditions();
    run_lists();
    // First rows of dynamic panels.
    for (auto const question : m_program.top_questions)
        if (m_program.questions[static_cast<std::size_t>(question)].is_rows()) build_rows_first_time(question);
    finish_lists();
}

void Engine::restore(Object const& data) {
    for (auto& stored : m_state.stored)
        stored = {};
    m_state.extra.clear();
    for (auto const& member : data) {
        if (auto const key = m_program.key_by_name.find(member.name);
            key != m_program.key_by_name.end() &&
            m_program.keys[static_cast<std::size_t>(key->second)].kind != KeyNode::Kind::variable)
            m_state.stored[static_cast<std::size_t>(key->second)] = member.value;
        else
            put(m_state.extra, member.name, member.value);
    }
    auto const tell_all = [this] {
        for (auto const question : m_program.top_questions) {
            Ref const ref{question};
            update_from_survey(ref, m_state.stored[static_cast<std::size_t>(node(ref).value_key)]);
            if (node(ref).definition->show_comment || node(ref).definition->choices.other.shown)
                comment_from_survey(ref, stored_comment(ref));
        }
    };
    m_setting_data = true;
    tell_all();
    for (auto const question : m_program.top_questions)
        if (node({question}).is_rows() &&
            m_state.stored[static_cast<std::size_t>(node({question}).value_key)].is_none() && !all_rows_empty(question))
            rows_value_by_count(question);
    run_lists();
    m_setting_data = false;
    mark_all();
    run_conditions();
    tell_all();
    finish_lists();
}

void Engine::language_changed() {
    run_lists();
    finish_lists();
}

void Engine::clock_changed() {
    for (auto const& reader : m_program.clock_readers)
        mark_reader(reader, no_index, reader.parts);
    run_conditions();
    finish_lists();
}

void Engine::citizen_sets(Ref ref, Value value) {
    set_value(ref, std::move(value));
    finish_lists();
}

void Engine::citizen_clears(Ref ref) {
    clear_value(ref, true, true);
    finish_lists();
}

void Engine::citizen_comments(Ref ref, std::string text) {
    set_comment(ref, std::move(text));
    finish_lists();
}

// inputValue of a masked question
void Engine::citizen_types(Ref ref, std::string text) {
    auto const& question = node(ref);
    if (!question.mask) {
        citizen_sets(ref, std::move(text));
        return;
    }
    Value typed;
    auto kept = false;
    auto shown = text;
    if (auto const unmasked = question.mask->unmasked(text); unmasked.empty()) {
        kept = true;
    } else {
        shown = question.mask->masked(unmasked);
        typed = question.definition->mask->save_masked ? shown : unmasked;
    }
    edit(ref).shown_text = shown;
    if (!equal_values(value(ref), typed, same_choice)) {
        edit(ref).shown_text_kept = kept;
        set_value(ref, std::move(typed));
        edit(ref).shown_text_kept = false;
    }
    finish_lists();
}

// doComplete: nothing is evaluated any more, hidden answers go.
void Engine::complete_cleaning() {
    m_state.finished = true;
    auto const unused = [this](Ref ref) {
        auto const& question = node(ref);
        if (!question.is_choice() || question.definition->show_comment || other_selected(ref) ||
            at(ref).comment.empty())
            return;
        set_comment(ref, "");
    };
    for (auto const question : m_program.top_questions)
        unused({question});
    auto const reason = m_definition.clearing == Clearing::never ? Hiding::none : Hiding::complete;
    for (auto const question : m_program.top_questions)
        clear_if_invisible({question}, reason);
    // A hidden group goes entirely (the reference may leave its first rows).
    for (auto const question : m_program.top_questions)
        if (Ref const ref{question}; node(ref).is_rows() && clearing(ref) != Clearing::never && !visible_in_survey(ref))
            m_state.stored[static_cast<std::size_t>(node(ref).value_key)] = {};
    m_asked.clear();
}

} // namespace motcua::form
