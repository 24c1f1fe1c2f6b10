#pragma once

// Words of a form in the language of the filling, {name} replaced by the answer in words.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/core/form/engine.h"

namespace motcua::form {

class Texts {
public:
    explicit Texts(Engine const& engine) : m_engine{engine} {}

    [[nodiscard]] std::string filled(Text const& text, std::optional<Ref> near) const;
    [[nodiscard]] std::string title(std::string_view path) const;
    [[nodiscard]] std::string description(std::string_view path) const;
    [[nodiscard]] std::string html(std::string_view path) const;
    [[nodiscard]] std::string help(std::string_view path) const;
    [[nodiscard]] std::string speech(std::string_view path) const;
    [[nodiscard]] std::string row_title(std::string_view path, std::size_t index) const;
    [[nodiscard]] std::string display(Ref ref) const;
    [[nodiscard]] std::vector<ShownChoice> choices(Ref ref) const;

private:
    [[nodiscard]] std::string replaced(std::string_view text, int group, int row) const;
    [[nodiscard]] std::string display_of(Ref ref, Value const& value) const;
    [[nodiscard]] std::string choice_text(Ref ref, Engine::ChoiceView const& choice) const;
    [[nodiscard]] std::string choice_display(Ref ref, Value const& value) const;
    [[nodiscard]] std::optional<std::string> name_text(std::vector<PathStep> const& steps, int group, int row) const;
    [[nodiscard]] std::string const& language() const { return m_engine.state().circumstances.language; }
    struct Place {
        std::optional<Ref> question;
        int container = no_index;
    };
    [[nodiscard]] Place place(std::string_view path) const;
    Engine const m_engine;
    mutable int m_nesting = 0;
};

} // namespace motcua::form
