#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "kiosk/core/form/dates.h"
#include "kiosk/core/form/lint_context.h"
#include "kiosk/core/form/numbers.h"
#include "kiosk/core/form/utf16.h"

namespace motcua::form {

namespace {

void check_form(LintContext& context) {
    auto const& kiosk = context.definition().kiosk;
    if (kiosk.format != "motcua-survey/1") {
        auto const foreign = context.mode() == LintMode::portal && kiosk.format.empty();
        context.add(foreign ? Severity::warning : Severity::error, "bad-format", "/kiosk/format",
                    kiosk.format.empty() ? std::string{"The form does not say its format."}
                                         : fmt::format("The format \"{}\" is not known.", kiosk.format),
                    "Write \"kiosk\": {\"format\": \"motcua-survey/1\", \"id\": …, \"version\": …}.");
    }
    if (kiosk.valid_from && kiosk.valid_to && *kiosk.valid_to < *kiosk.valid_from)
        context.add(Severity::warning, "valid-period", "/kiosk/validTo", "The form ends before it begins.",
                    "Exchange validFrom and validTo.");
    if (context.definition().pages.empty())
        context.add(Severity::error, "no-elements", "", "The form has no pages and no elements.",
                    "Add \"pages\" or \"elements\".");
    for (auto const& node : context.program().containers) {
        auto const empty = node.children.empty();
        if (!empty) continue;
        if (node.definition != nullptr)
            context.add(Severity::error, "no-elements", node.definition->pointer,
                        fmt::format("{} \"{}\" has no elements.", node.is_page ? "The page" : "The panel",
                                    node.definition->name),
                        "Add questions, or remove it.");
        else
            context.add(Severity::error, "no-elements", context.question(node.group).definition->pointer,
                        fmt::format("The dynamic panel \"{}\" has no questions.",
                                    context.question(node.group).definition->name),
                        "Add \"templateElements\".");
    }
}

void check_names(LintContext& context) {
    std::map<std::pair<int, std::string>, std::string> questions;
    for (auto const& node : context.program().questions) {
        auto const [first, fresh] =
            questions.emplace(std::pair{node.group, node.definition->name}, node.definition->pointer);
        if (!fresh)
            context.add(Severity::error, "duplicate-name", node.definition->pointer + "/name",
                        fmt::format("The name \"{}\" is already used at {}.", node.definition->name, first->second),
                        "Give it another name.");
    }
    std::map<std::pair<int, std::string>, std::string> containers;
    for (auto const& node : context.program().containers) {
        if (node.definition == nullptr || node.definition->name.empty()) continue;
        auto const [first, fresh] =
            containers.emplace(std::pair{node.group, node.definition->name}, node.definition->pointer);
        if (!fresh)
            context.add(Severity::error, "duplicate-name", node.definition->pointer + "/name",
                        fmt::format("The name \"{}\" is already used at {}.", node.definition->name, first->second),
                        "Give it another name.");
    }
    std::map<std::string, std::string> calculated;
    for (auto const& value : context.definition().calculated) {
        if (!calculated.emplace(value.name, value.pointer).second)
            context.add(Severity::error, "duplicate-name", value.pointer + "/name",
                        fmt::format("There are two calculated values \"{}\".", value.name), "Give it another name.");
        for (auto const& node : context.program().questions)
            if (node.group == no_index &&
                (node.definition->name == value.name || node.definition->stored_as() == value.name))
                context.add(Severity::error, "calculated-shadows-question", value.pointer + "/name",
                            fmt::format("The calculated value \"{}\" hides the question of that name.", value.name),
                            "Give it another name.");
    }
}

bool is_remote(std::string_view address) {
    return address.find("://") != std::string_view::npos || address.starts_with("//") || address.starts_with("/") ||
           address.starts_with("data:") || address.find("..") != std::string_view::npos ||
           address.find('\\') != std::string_view::npos;
}

void check_address(LintContext& context, std::string const& address, std::string pointer) {
    if (is_remote(address))
        context.add(Severity::error, "remote-address", std::move(pointer),
                    fmt::format("\"{}\" leads outside the form's own folder.", address),
                    "Put the file beside the form and write its path there.");
}

void check_lists(LintContext& context, QuestionNode const& node) {
    auto const& definition = *node.definition;
    check_address(context, definition.image, definition.pointer + "/imageLink");
    if (definition.kiosk.example)
        check_address(context, definition.kiosk.example->image, definition.pointer + "/kiosk/example/image");
    if (!definition.choices.from_list) return;
    auto const& url = definition.choices.from_list->url;
    auto const pointer = definition.pointer + "/choicesByUrl/url";
    check_address(context, url, pointer);
    for (auto const& piece : node.list_address) {
        if (!piece.is_name) continue;
        auto const known = std::ranges::any_of(piece.bindings, [](Binding const& binding) {
            return binding.kind == Binding::Kind::question || binding.kind == Binding::Kind::variable ||
                   binding.kind == Binding::Kind::row_question;
        });
        if (!known)
            context.add(Severity::error, "unknown-name", pointer,
                        fmt::format("Nothing in the form is called {}.", piece.text), "Check the name.");
    }
    auto const plain = std::ranges::none_of(node.list_address, &TextPiece::is_name);
    // The kiosk answers the provinces from the administrative units that it carries.
    if (plain && context.lists() != nullptr && url != "lists/provinces.json" && !is_remote(url) && context.lists()->read(url) == nullptr)
        context.add(Severity::error, "missing-list", pointer, fmt::format("There is no list \"{}\".", url),
                    "Put the file into the form's folder.");
}

// ── defaults ──

bool is_day(Value const& value) {
    auto const* text = value.text();
    return text != nullptr && text->size() == 10 && is_valid(parse_javascript_date(*text)) &&
           day_text(midnight_of(parse_javascript_date(*text))) == *text;
}

void check_default(LintContext& context, QuestionNode const& node) {
    auto const& definition = *node.definition;
    auto const& value = definition.default_value;
    if (is_empty(value)) return;
    auto const pointer = definition.pointer + "/defaultValue";
    auto const wrong = [&](std::string_view wanted) {
        context.add(context.lenient(), "default-wrong-type", pointer,
                    fmt::format("The default of \"{}\" must be {}.", definition.name, wanted),
                    fmt::format("Write {}.", wanted));
    };
    switch (definition.type) {
    case QuestionType::text:
        if (definition.input == InputType::number) {
            auto const number = reference_number(value);
            if (!number) return wrong("a number");
            auto const min = reference_number(definition.min);
            auto const max = reference_number(definition.max);
            if ((min && *number < *min) || (max && *number > *max))
                context.add(context.lenient(), "default-out-of-bounds", pointer,
                            fmt::format("The default of \"{}\" is outside its bounds.", definition.name),
                            "Choose a value between min and max.");
            return;
        }
        if (definition.input == InputType::date) {
            if (!is_day(value)) return wrong("a date such as 2026-07-01");
            auto const outside = [&](Value const& bound, bool least) {
                return bound.text() != nullptr && is_day(bound) &&
                       (least ? *value.text() < *bound.text() : *value.text() > *bound.text());
            };
            if (outside(definition.min, true) || outside(definition.max, false))
                context.add(context.lenient(), "default-out-of-bounds", pointer,
                            fmt::format("The default of \"{}\" is outside its bounds.", definition.name),
                            "Choose a date between min and max.");
            return;
        }
        if (value.list() != nullptr || value.object() != nullptr) wrong("a text");
        return;
    case QuestionType::comment:
        if (value.list() != nullptr || value.object() != nullptr) wrong("a text");
        return;
    case QuestionType::boolean: {
        auto const* text = value.text();
        if (value.boolean() == nullptr &&
            !(text != nullptr && (*text == "true" || *text == "false" || *text == "indeterminate")) &&
            !(value == definition.value_true) && !(value == definition.value_false))
            wrong("true or false");
        return;
    }
    case QuestionType::radiogroup:
    case QuestionType::dropdown:
    case QuestionType::checkbox:
    case QuestionType::tagbox: break;
    case QuestionType::paneldynamic:
    case QuestionType::file:
        if (value.list() == nullptr) wrong("a list");
        return;
    case QuestionType::expression:
    case QuestionType::html:
    case QuestionType::image: return;
    }
    if (node.is_multiple() && value.list() == nullptr) return wrong("a list of choices");
    if (!node.is_multiple() && (value.list() != nullptr || value.object() != nullptr)) return wrong("one choice");
    if (definition.choices.from_list || definition.choices.other.shown) return;
    auto const known = [&](Value const& item) {
        auto const* word = item.text();
        if (word != nullptr && ((definition.choices.none.shown && *word == "none") ||
                                (definition.choices.refuse.shown && *word == "refused") ||
                                (definition.choices.dont_know.shown && *word == "dontknow")))
            return true;
        return std::ranges::any_of(
            node.choices, [&](CompiledChoice const& choice) { return equal_values(choice.value, item, same_choice); });
    };
    List const one{value};
    for (auto const& item : value.list() != nullptr ? *value.list() : one)
        if (!known(item))
            context.add(
                context.lenient(), "default-not-a-choice", pointer,
                fmt::format("The default \"{}\" of \"{}\" is none of its choices.", as_text(item), definition.name),
                "Use the value of a choice.");
}

void check_rows(LintContext& context, QuestionNode const& node) {
    auto const& definition = *node.definition;
    auto const& panel = definition.panel;
    if (!panel.key_name.empty()) {
        auto const key = std::ranges::find_if(node.row_questions, [&](int inner) {
            return context.question(inner).definition->stored_as() == panel.key_name;
        });
        if (key == node.row_questions.end())
            context.add(Severity::error, "unknown-name", definition.pointer + "/keyName",
                        fmt::format("The rows have no question \"{}\".", panel.key_name),
                        "Name a question of the rows.");
        else if (!context.question(*key).definition->visible_if.empty())
            context.add(Severity::error, "key-conditional", definition.pointer + "/keyName",
                        fmt::format("The key \"{}\" is not always shown.", panel.key_name),
                        "Use a question without a condition as the key.");
    }
    if (panel.count > 200 || panel.min > 200)
        context.add(Severity::error, "too-large", definition.pointer + "/panelCount",
                    "A group may have at most 200 rows.", "Lower panelCount and minPanelCount.");
    auto const eager = context.definition().clearing == Clearing::on_hidden ||
                       context.definition().clearing == Clearing::on_hidden_container;
    if (!eager) return;
    auto const conditional =
        !context.conditions_around(node.index).empty() ||
        std::ranges::any_of(node.row_questions,
                            [&](int inner) { return !context.question(inner).definition->visible_if.empty(); }) ||
        std::ranges::any_of(node.row_containers, [&](int inner) {
            auto const* container = context.container(inner).definition;
            return container != nullptr && !container->visible_if.empty();
        });
    if (conditional)
        context.add(Severity::error, "rows-with-clearing", definition.pointer,
                    fmt::format("The dynamic panel \"{}\" has conditions while hidden answers are cleared at once.",
                                definition.name),
                    "Leave clearInvisibleValues out.");
}

} // namespace

void lint_shapes(LintContext& context) {
    check_form(context);
    check_names(context);
    for (auto const& node : context.program().questions) {
        check_lists(context, node);
        check_default(context, node);
        if (node.is_rows()) check_rows(context, node);
    }
}

} // namespace motcua::form
