#include "kiosk/core/form/definition.h"

#include <algorithm>

#include "kiosk/core/form/problem.h"

namespace motcua::form {

std::string_view Text::in(std::string_view language) const {
    if (language.empty() || language == "vi" || language == "default") return standard;
    auto const own = [this](std::string_view key) -> std::string_view {
        for (auto const& [name, text] : languages)
            if (name == key) return text;
        return {};
    };
    if (auto const text = own(language); !text.empty()) return text;
    if (auto const dash = language.find('-'); dash != std::string_view::npos) {
        auto const root = language.substr(0, dash);
        if (auto const text = root == "vi" ? std::string_view{standard} : own(root); !text.empty()) return text;
    }
    return standard;
}

bool Text::has(std::string_view language) const {
    if (language == "vi") return !standard.empty();
    return std::ranges::any_of(languages,
                               [&](auto const& entry) { return entry.first == language && !entry.second.empty(); });
}

std::string_view name_of(QuestionType type) {
    switch (type) {
    case QuestionType::text: return "text";
    case QuestionType::comment: return "comment";
    case QuestionType::radiogroup: return "radiogroup";
    case QuestionType::dropdown: return "dropdown";
    case QuestionType::checkbox: return "checkbox";
    case QuestionType::tagbox: return "tagbox";
    case QuestionType::boolean: return "boolean";
    case QuestionType::paneldynamic: return "paneldynamic";
    case QuestionType::file: return "file";
    case QuestionType::expression: return "expression";
    case QuestionType::html: return "html";
    case QuestionType::image: return "image";
    }
    return {};
}

bool has_errors(std::vector<Problem> const& problems) {
    return std::ranges::any_of(problems, [](Problem const& problem) { return problem.severity == Severity::error; });
}

} // namespace motcua::form
