#include "kiosk/core/form/form.h"

#include "kiosk/core/form/program.h"

namespace motcua::form {

Form::Form(Definition definition, std::shared_ptr<ListSource const> lists, Identity identity)
    : m_definition{std::move(definition)}, m_identity{std::move(identity)},
      m_program{compile_program(m_definition, std::move(lists))} {
}

Form::~Form() = default;

std::shared_ptr<Form const> Form::compile(Definition definition, std::shared_ptr<ListSource const> lists,
                                          Identity identity) {
    return std::shared_ptr<Form const>{new Form{std::move(definition), std::move(lists), std::move(identity)}};
}

Question const* Form::question(std::string_view path) const {
    if (auto const* node = m_program->find_question(path)) return node->definition;
    auto const dot = path.find('.');
    if (dot == std::string_view::npos) return nullptr;
    auto group_name = path.substr(0, dot);
    if (auto const bracket = group_name.rfind('['); bracket != std::string_view::npos)
        group_name = group_name.substr(0, bracket);
    auto const* group = m_program->find_question(group_name);
    if (group == nullptr) return nullptr;
    for (auto const inner : group->row_questions)
        if (auto const* definition = m_program->questions[static_cast<std::size_t>(inner)].definition;
            definition->name == path.substr(dot + 1))
            return definition;
    return nullptr;
}

Container const* Form::container(std::string_view name) const {
    auto const found = m_program->container_by_name.find(std::string{name});
    if (found == m_program->container_by_name.end()) return nullptr;
    return m_program->containers[static_cast<std::size_t>(found->second)].definition;
}

} // namespace motcua::form
