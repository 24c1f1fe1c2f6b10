#include "kiosk/core/form/pinning.h"

#include <algorithm>

#include "kiosk/core/form/received.h"

namespace motcua::form {

namespace {

// Takes away what a pointer such as "/tv/0/ten" leads to; a place in a list of ticks takes the whole list.
void remove_at(Object& data, std::string_view pointer) {
    auto const next = [&]() {
        pointer.remove_prefix(1);
        auto const slash = pointer.find('/');
        auto part = pointer.substr(0, slash);
        pointer = slash == std::string_view::npos ? std::string_view{} : pointer.substr(slash);
        std::string name;
        for (std::size_t index = 0; index < part.size(); ++index) {
            if (part[index] == '~' && index + 1 < part.size())
                name.push_back(part[++index] == '1' ? '/' : '~');
            else
                name.push_back(part[index]);
        }
        return name;
    };
    if (pointer.empty()) return;
    auto const name = next();
    auto* value = find(data, name);
    if (value == nullptr) return;
    if (pointer.empty() || value->list() == nullptr) {
        put(data, name, {});
        return;
    }
    auto const position = next();
    auto const row = position.find_first_not_of("0123456789") == std::string::npos && position.size() < 6
                         ? std::stoul(position)
                         : value->list()->size();
    if (pointer.empty() || row >= value->list()->size() || (*value->list())[row].object() == nullptr) {
        put(data, name, {});
        return;
    }
    put(*(*value->list())[row].object(), next(), {});
}

void add_once(std::vector<std::string>& names, std::string const& name) {
    if (!name.empty() && std::ranges::find(names, name) == names.end()) names.push_back(name);
}

} // namespace

Fit compare(Identity const& draft, Identity const& installed) {
    if (draft.id != installed.id) return Fit::other_form;
    return draft.version == installed.version && draft.hash == installed.hash ? Fit::same : Fit::newer_version;
}

Migration migrate(Object const& old_answers, std::shared_ptr<Form const> const& installed,
                  Circumstances const& circumstances) {
    Migration migration;
    migration.kept = old_answers;
    // Calculated values are computed anew.
    for (auto const& value : installed->definition().calculated)
        put(migration.kept, value.name, {});
    std::vector<std::string> again;
    for (auto const& problem : check_data(installed, migration.kept, circumstances, Purpose::draft)) {
        if (problem.code == "unknown-name" && problem.path.empty())
            add_once(migration.dropped, problem.pointer.empty() ? std::string{} : problem.pointer.substr(1));
        else
            add_once(again, problem.path);
        remove_at(migration.kept, problem.pointer);
    }
    Filling filling{installed, circumstances};
    filling.restore(migration.kept);
    for (auto const& error : filling.validate().errors) {
        if (error.level != ErrorLevel::error) continue;
        auto const* question = installed->question(error.at);
        if (question == nullptr) continue;
        if (error.kind != ErrorKind::required) {
            add_once(again, error.at);
            continue;
        }
        auto const known_before = find(old_answers, question->stored_as()) != nullptr;
        if (known_before || std::ranges::find(again, error.at) != again.end())
            add_once(again, error.at);
        else
            add_once(migration.new_questions, error.at);
    }
    // In the order of the form; what is no longer shown need not be answered.
    for (auto const& path : filling.shown_questions())
        if (std::ranges::find(again, path) != again.end()) migration.answer_again.push_back(path);
    return migration;
}

} // namespace motcua::form
