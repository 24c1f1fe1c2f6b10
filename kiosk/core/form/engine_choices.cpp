#include <algorithm>
#include <array>

#include "kiosk/core/form/engine.h"
#include "kiosk/core/form/numbers.h"
#include "kiosk/core/form/utf16.h"

namespace motcua::form {

namespace {

constexpr std::string_view other_value = "other", none_value = "none", refuse_value = "refused",
                           dont_know_value = "dontknow";

bool is_word(Value const& value, std::string_view word) {
    return value.text() != nullptr && *value.text() == word;
}

// encodeURIComponent
std::string percent_encoded(std::string_view text) {
    static constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()";
    static constexpr std::string_view hex = "0123456789ABCDEF";
    std::string result;
    for (auto const c : text) {
        if (plain.find(c) != std::string_view::npos) {
            result.push_back(c);
        } else {
            auto const byte = static_cast<unsigned char>(c);
            result.push_back('%');
            result.push_back(hex[byte >> 4]);
            result.push_back(hex[byte & 15]);
        }
    }
    return result;
}

Value const* member(Value const& value, std::string_view path) {
    auto const* current = &value;
    for (std::size_t start = 0;;) {
        auto const dot = path.find('.', start);
        auto const name = path.substr(start, dot == std::string_view::npos ? dot : dot - start);
        auto const* object = current->object();
        current = object == nullptr ? nullptr : find(*object, name);
        if (current == nullptr || dot == std::string_view::npos) return current;
        start = dot + 1;
    }
}

Text text_of(Value const& value) {
    Text text;
    if (auto const* object = value.object()) {
        for (auto const& translation : *object) {
            if (translation.value.text() == nullptr) continue;
            if (translation.name == "default" || (translation.name == "vi" && text.standard.empty()))
                text.standard = *translation.value.text();
            else
                text.languages.emplace_back(translation.name, *translation.value.text());
        }
    } else if (!value.is_none() && value.list() == nullptr) {
        text.standard = as_text(value);
    }
    return text;
}

} // namespace

std::size_t Engine::choice_count(Ref ref) const {
    auto const& loaded = choices_at(ref).loaded;
    return loaded != nullptr ? loaded->size() : node(ref).choices.size();
}

Value const& Engine::choice_value(Ref ref, std::size_t index) const {
    auto const& loaded = choices_at(ref).loaded;
    return loaded != nullptr ? (*loaded)[index].value : node(ref).choices[index].value;
}

std::optional<std::size_t> Engine::find_choice(Ref ref, Value const& value, bool visible_only) const {
    auto const empty = is_empty_in_expression(value);
    auto const& visible = choices_at(ref).visible;
    auto const count = choice_count(ref);
    for (std::size_t index = 0; index < count; ++index) {
        if (visible_only && index < visible.size() && visible[index] == 0) continue;
        auto const& candidate = choice_value(ref, index);
        if (empty ? is_empty_in_expression(candidate) : equal_values(candidate, value, same_choice)) return index;
    }
    return std::nullopt;
}

Value Engine::choice_value_from_data(Ref ref, Value value) const {
    auto const& question = node(ref);
    if (!question.is_multiple()) {
        if (auto const index = find_choice(ref, value, false)) return choice_value(ref, *index);
        return value;
    }
    if (!truthy(value)) return value;
    if (value.list() == nullptr) {
        if (auto const index = find_choice(ref, value, false)) return List{choice_value(ref, *index)};
        return List{std::move(value)};
    }
    for (auto& item : *value.list())
        if (auto const index = find_choice(ref, item, true)) item = choice_value(ref, *index);
    return value;
}

bool Engine::unknown_item(Ref ref, Value const& value, bool include_other, bool visible_only, bool check_empty) const {
    if (!check_empty && is_empty_in_expression(value)) return false;
    auto const& choices = node(ref).definition->choices;
    if (include_other && is_word(value, other_value)) return false;
    if ((choices.none.shown && is_word(value, none_value)) || (choices.refuse.shown && is_word(value, refuse_value)) ||
        (choices.dont_know.shown && is_word(value, dont_know_value)))
        return false;
    return !find_choice(ref, value, visible_only);
}

bool Engine::unknown_value(Ref ref, Value const& value, bool include_other, bool visible_only, bool check_empty) const {
    if (auto const* list = value.list())
        return std::ranges::any_of(*list, [&](Value const& item) {
            return unknown_item(ref, item, include_other, visible_only, check_empty);
        });
    return unknown_item(ref, value, include_other, visible_only, check_empty);
}

bool Engine::other_selected(Ref ref) const {
    if (!node(ref).is_choice() || !node(ref).definition->choices.other.shown) return false;
    auto const& current = value(ref);
    if (auto const* list = current.list())
        return std::ranges::any_of(*list, [](Value const& item) { return is_word(item, other_value); });
    return is_word(current, other_value);
}

std::vector<Engine::ChoiceView> Engine::visible_choices(Ref ref) const {
    std::vector<ChoiceView> views;
    auto const& question = node(ref);
    auto const& state = choices_at(ref);
    for (std::size_t index = 0; index < choice_count(ref); ++index) {
        if (index < state.visible.size() && state.visible[index] == 0) continue;
        ChoiceView view;
        view.value = choice_value(ref, index);
        if (state.loaded != nullptr) {
            view.text = &(*state.loaded)[index].text;
        } else if (auto const* definition = question.choices[index].definition) {
            view.text = &definition->text;
            view.definition = definition;
        }
        view.enabled = index >= state.enabled.size() || state.enabled[index] != 0;
        views.push_back(std::move(view));
    }
    auto const& choices = question.definition->choices;
    using Kind = ChoiceView::Kind;
    auto const special = [&](SpecialChoice const& choice, std::string_view word, Kind kind, bool enabled) {
        if (choice.shown) views.push_back({Value{word}, &choice.text, nullptr, enabled, kind});
    };
    special(choices.none, none_value, Kind::none, true);
    special(choices.refuse, refuse_value, Kind::refuse, true);
    special(choices.dont_know, dont_know_value, Kind::dont_know, true);
    special(choices.other, other_value, Kind::other, state.other_enabled);
    return views;
}

// ── conditions ──

void Engine::run_choices_enable(Ref ref) {
    auto const& question = node(ref);
    auto const limited = question.definition->choices.max_selected.value_or(0) > 0 && question.is_multiple();
    if (!limited && !question.choices_have_conditions) return;
    auto const& current = value(ref);
    auto const ticked = current.list() == nullptr ? std::size_t{0} : current.list()->size();
    auto const full = limited && ticked >= static_cast<std::size_t>(*question.definition->choices.max_selected);
    auto const& before = choices_at(ref);
    std::vector<std::uint8_t> enabled(choice_count(ref), 1);
    for (std::size_t index = 0; index < enabled.size(); ++index) {
        auto const& item = choice_value(ref, index);
        auto const own = before.loaded == nullptr && question.choices[index].enable_if.runs();
        auto const& rule = own ? question.choices[index].enable_if : question.choices_enable_if;
        if (rule.runs() && !javascript_equal(run(rule, question.group, ref.row, &item), true)) enabled[index] = 0;
        if (full && enabled[index] != 0) {
            auto const selected = std::ranges::any_of(
                *current.list(), [&](Value const& tick) { return equal_values(tick, item, same_answer); });
            enabled[index] = selected ? 1 : 0;
        }
    }
    auto const other_enabled = !limited || other_selected(ref) || !full;
    if (before.enabled != enabled || before.other_enabled != other_enabled) {
        auto& changed = edit_choices(ref);
        changed.enabled = std::move(enabled);
        changed.other_enabled = other_enabled;
    }
}

void Engine::run_choices_visible(Ref ref) {
    auto const& question = node(ref);
    if (!question.choices_have_conditions) return;
    auto const& before = choices_at(ref);
    std::vector<std::uint8_t> visible(choice_count(ref), 1);
    auto changed = false;
    for (std::size_t index = 0; index < visible.size(); ++index) {
        auto const& item = choice_value(ref, index);
        auto const own = before.loaded == nullptr && question.choices[index].visible_if.runs();
        auto const& rule = own ? question.choices[index].visible_if : question.choices_visible_if;
        if (rule.runs() && !javascript_equal(run(rule, question.group, ref.row, &item), true)) visible[index] = 0;
        changed = changed || visible[index] != (index < before.visible.size() ? before.visible[index] : 1);
    }
    if (!changed) return;
    edit_choices(ref).visible = std::move(visible);
    visible_choices_changed(ref);
    clear_incorrect(ref);
}

void Engine::visible_choices_changed(Ref ref) {
    auto const before = at(ref).was_visible;
    auto const visible = is_visible(ref);
    if (before == visible) return;
    edit(ref).was_visible = visible;
    if (!before) return;
    notify_visibility(ref);
    visibility_bubbles(node(ref).parent, ref.row);
}

void Engine::clear_incorrect(Ref ref) {
    auto const& question = node(ref);
    auto const& state = choices_at(ref);
    if (ref.row == no_index && question.shares_value) return;
    if (question.definition->choices.from_list && (state.loaded == nullptr || state.loaded->empty())) return;
    if (is_empty_question(ref) && state.lost_ticks.empty()) return;
    if (question.is_multiple()) {
        clear_incorrect_multiple(ref);
        return;
    }
    if (question.definition->show_comment && other_selected(ref)) return;
    if (unknown_value(ref, value(ref), true, true, true)) clear_value(ref, true);
}

void Engine::clear_incorrect_multiple(Ref ref) {
    // Lost ticks whose choice is back.
    List restored;
    if (!choices_at(ref).lost_ticks.empty()) {
        for (auto const& view : visible_choices(ref)) {
            auto const name = as_text(view.value);
            auto const* lost = find(choices_at(ref).lost_ticks, name);
            if (lost == nullptr || !equal_values(view.value, *lost, loose)) continue;
            auto const* list = value(ref).list();
            auto const selected = list != nullptr && std::ranges::any_of(*list, [&](Value const& tick) {
                                      return equal_values(tick, view.value, same_answer);
                                  });
            if (!selected) restored.push_back(view.value);
            put(edit_choices(ref).lost_ticks, name, {});
        }
    }
    auto const* list = value(ref).list();
    if (list == nullptr && restored.empty() && value(ref).is_none()) return;
    m_changing_incorrect.push_back(ref);
    List kept;
    auto changed = !restored.empty();
    if (list == nullptr || list->empty()) {
        if (!node(ref).definition->show_comment) clear_value(ref, true);
    } else {
        auto const ticks = *list;
        for (auto const& tick : ticks) {
            if ((node(ref).definition->show_comment && other_selected(ref)) ||
                !unknown_item(ref, tick, true, true, true)) {
                kept.push_back(tick);
            } else {
                changed = true;
                put(edit_choices(ref).lost_ticks, as_text(tick), tick);
            }
        }
    }
    kept.insert(kept.end(), restored.begin(), restored.end());
    if (changed) {
        if (kept.empty())
            clear_value(ref, true);
        else
            set_value(ref, std::move(kept));
    }
    m_changing_incorrect.pop_back();
}

void Engine::set_checkbox(Ref ref, Value value, Same same) {
    if (std::ranges::find(m_changing_incorrect, ref) == m_changing_incorrect.end() &&
        !choices_at(ref).lost_ticks.empty())
        edit_choices(ref).lost_ticks.clear();
    value = choice_value_from_data(ref, std::move(value));
    if (!truthy(value)) value = List{};
    auto const before = truthy(this->value(ref)) ? this->value(ref) : Value{List{}};
    if (equal_values(before, value, same_answer)) return;
    if (auto* list = value.list(); list != nullptr && before.list() != nullptr)
        remove_exclusive(ref, *before.list(), *list);
    value = choice_value_from_data(ref, std::move(value));
    if (node(ref).definition->choices.from_list) {
        auto const& choices = choices_at(ref);
        if ((!choices.waiting && !choices.last_address.empty()) || !is_empty(value))
            edit_choices(ref).remembered = value;
    }
    set_value_plain(ref, std::move(value), same);
}

// none, refused, dontknow exclude everything else; the newest tick wins.
void Engine::remove_exclusive(Ref ref, List const& before, List& after) const {
    auto const& choices = node(ref).definition->choices;
    std::vector<std::string_view> exclusive;
    if (choices.none.shown) exclusive.push_back(none_value);
    if (choices.refuse.shown) exclusive.push_back(refuse_value);
    if (choices.dont_know.shown) exclusive.push_back(dont_know_value);
    if (exclusive.empty()) return;
    struct Found {
        int index = no_index;
        std::string_view word;
    };
    auto const last = [](List const& list, std::vector<std::string_view> const& words) -> Found {
        for (auto index = static_cast<int>(list.size()) - 1; index >= 0; --index)
            for (auto const word : words)
                if (is_word(list[static_cast<std::size_t>(index)], word)) return {index, word};
        return {};
    };
    auto const old = last(before, exclusive);
    auto const fresh = last(after, exclusive);
    if (old.index == no_index) {
        if (fresh.index != no_index && after.size() > 1) after = {Value{fresh.word}};
        return;
    }
    if (old.word == fresh.word) {
        if (!after.empty()) after.erase(after.begin() + fresh.index);
        return;
    }
    auto const still = last(after, {old.word});
    if (still.index != no_index && still.index + 1 < static_cast<int>(after.size()))
        after.erase(after.begin() + still.index);
}

// ── lists ──

std::optional<std::string> Engine::list_address(Ref ref) const {
    auto const& question = node(ref);
    auto const filled = [&](std::vector<TextPiece> const& pieces, bool encode) -> std::optional<std::string> {
        std::string result;
        for (auto const& piece : pieces) {
            if (!piece.is_name) {
                result += piece.text;
                continue;
            }
            Value scratch;
            auto const* found = resolve(piece.bindings, piece.steps, question.group, ref.row, nullptr, scratch);
            if (found == nullptr || is_empty_in_expression(*found)) return std::nullopt;
            result += encode ? percent_encoded(as_text(*found)) : as_text(*found);
        }
        return result;
    };
    auto const url = filled(question.list_address, true);
    auto const path = filled(question.list_path, true);
    if (!url || !path || url->empty()) return std::nullopt;
    return *url + ";" + *path;
}

std::shared_ptr<std::vector<LoadedChoice> const> Engine::read_list(Ref ref, std::string const& address) const {
    auto const& definition = *node(ref).definition->choices.from_list;
    auto const separator = address.find(';');
    auto const content =
        m_program.lists == nullptr ? nullptr : m_program.lists->read(std::string_view{address}.substr(0, separator));
    if (content == nullptr) return nullptr;
    auto const* current = content.get();
    for (std::string_view path = std::string_view{address}.substr(separator + 1);
         !path.empty() && current != nullptr;) {
        auto const cut = path.find_first_of(path.find(';') != std::string_view::npos   ? ";"
                                            : path.find(',') != std::string_view::npos ? ","
                                                                                       : ".");
        current = current->object() == nullptr ? nullptr : find(*current->object(), path.substr(0, cut));
        path = cut == std::string_view::npos ? std::string_view{} : path.substr(cut + 1);
    }
    if (current == nullptr || current->list() == nullptr) return nullptr;
    auto choices = std::make_shared<std::vector<LoadedChoice>>();
    for (auto const& item : *current->list()) {
        if (!truthy(item) || choices->size() >= 20'000) continue;
        LoadedChoice choice;
        if (item.object() == nullptr) {
            choice.value = item;
        } else if (!definition.value_name.empty()) {
            if (auto const* found = member(item, definition.value_name)) choice.value = *found;
        } else if (!item.object()->empty()) {
            choice.value = item.object()->front().value;
        }
        if (auto const* title = member(item, definition.title_name.empty() ? "title" : definition.title_name);
            title != nullptr && truthy(*title))
            choice.text = text_of(*title);
        choices->push_back(std::move(choice));
    }
    return choices;
}

void Engine::run_list(Ref ref) {
    if (m_loading_list == ref.question) return;
    auto const address = list_address(ref);
    if (!address) {
        if (!choices_at(ref).last_address.empty()) edit_choices(ref).last_address.clear();
        auto const loading = m_loading_list;
        m_loading_list = ref.question;
        list_arrived(ref, nullptr);
        m_loading_list = loading;
        return;
    }
    if (choices_at(ref).last_address == *address) return;
    edit_choices(ref).last_address = *address;
    auto const& definition = *node(ref).definition->choices.from_list;
    auto const full = *address + ";" + definition.value_name + ";" + definition.title_name;
    if (std::ranges::find(m_state.lists_read, full) != m_state.lists_read.end()) {
        auto const loading = m_loading_list;
        m_loading_list = ref.question;
        list_arrived(ref, read_list(ref, *address));
        m_loading_list = loading;
        return;
    }
    edit_choices(ref).waiting = true;
    m_asked.push_back({ref, *address});
}

void Engine::finish_lists() {
    for (auto rounds = 0; !m_asked.empty() && rounds < 100'000; ++rounds) {
        auto const asked = m_asked.front();
        m_asked.erase(m_asked.begin());
        if (asked.ref.row != no_index && asked.ref.row >= static_cast<int>(rows_of(node(asked.ref).group).size()))
            continue;
        if (choices_at(asked.ref).waiting) edit_choices(asked.ref).waiting = false;
        auto const& definition = *node(asked.ref).definition->choices.from_list;
        auto const full = asked.address + ";" + definition.value_name + ";" + definition.title_name;
        auto list = read_list(asked.ref, asked.address);
        if (list != nullptr && std::ranges::find(m_state.lists_read, full) == m_state.lists_read.end())
            m_state.lists_read.push_back(full);
        if (choices_at(asked.ref).last_address == asked.address) list_arrived(asked.ref, std::move(list));
    }
}

// What the answer was before the list came, and whether the old list knew it.
Value Engine::remember(Ref ref, Value const& value, bool check) const {
    if (is_empty(value)) return {};
    if (auto const* list = value.list()) {
        List result;
        for (auto const& item : *list)
            result.push_back(remember(ref, item, true));
        return result;
    }
    return Object{{"value", value}, {"known", check ? !unknown_value(ref, value, false, true, false) : true}};
}

void Engine::list_arrived(Ref ref, std::shared_ptr<std::vector<LoadedChoice> const> list) {
    if (list != nullptr && list->empty()) list = nullptr;
    auto check = true;
    auto remembered_value = choices_at(ref).remembered;
    auto const& fallback = node(ref).definition->default_value;
    if (choices_at(ref).first_load && !truthy(remembered_value) && truthy(fallback)) {
        remembered_value = fallback;
        check = false;
    }
    if (is_empty(remembered_value)) remembered_value = value(ref);
    auto const remembered = remember(ref, remembered_value, check);
    if (!(choices_at(ref).remembered == remembered_value)) edit_choices(ref).remembered = remembered_value;
    if (!choices_at(ref).first_load && !(list == nullptr && !is_empty_question(ref)) && list == nullptr &&
        choices_at(ref).loaded == nullptr)
        return;
    auto const read_only = is_read_only(ref);
    {
        auto& choices = edit_choices(ref);
        choices.first_load = false;
        choices.loaded = list;
        choices.visible.clear();
        choices.enabled.clear();
        choices.other_enabled = true;
    }
    run_choices_enable(ref);
    run_choices_visible(ref);
    visible_choices_changed(ref);
    if (list != nullptr && !remembered.is_none() && !read_only) {
        auto const again = [&](Value const& entry) -> Value {
            auto const& object = *entry.object();
            auto const& old = *find(object, "value");
            if (*find(object, "known")->boolean() && unknown_value(ref, old, false, true, false)) return Value::null();
            if (auto const index = find_choice(ref, old, false)) return choice_value(ref, *index);
            return old;
        };
        Value fresh;
        if (auto const* entries = remembered.list()) {
            List values;
            for (auto const& entry : *entries)
                if (entry.object() != nullptr)
                    if (auto item = again(entry); !is_empty(item)) values.push_back(std::move(item));
            fresh = std::move(values);
        } else {
            fresh = again(remembered);
        }
        auto const changed = !equal_values(value(ref), fresh, same_answer);
        m_silent.push_back(ref);
        if (!is_empty(fresh)) set_question_value(ref, {}, false);
        if (changed) {
            m_silent.pop_back();
            set_value(ref, fresh);
        } else {
            set_question_value(ref, fresh, false);
            m_silent.pop_back();
        }
    }
    if (list == nullptr && !read_only) {
        set_value(ref, Value::null());
        // The reference would bring the old answer back with the next list.
        if (!choices_at(ref).remembered.is_none()) edit_choices(ref).remembered = {};
    }
    if (!at(ref).errors.empty()) edit(ref).errors.clear();
}

void Engine::run_lists(KeyIndex except) {
    for (auto const question : m_program.list_questions) {
        auto const group = m_program.questions[static_cast<std::size_t>(question)].group;
        if (group == no_index) {
            if (except == no_index || m_program.questions[static_cast<std::size_t>(question)].value_key != except)
                run_list({question});
            continue;
        }
        for (auto row = 0; row < static_cast<int>(rows_of(group).size()); ++row)
            run_list({question, row});
    }
}

} // namespace motcua::form
