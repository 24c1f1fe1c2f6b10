#include "kiosk/codec/form_oracle.h"

#include <array>
#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "kiosk/codec/form_definition_reader.h"
#include "kiosk/codec/form_json.h"
#include "kiosk/codec/form_lists.h"
#include "kiosk/codec/form_reader.h"
#include "kiosk/core/form/dates.h"
#include "kiosk/core/form/expression.h"
#include "kiosk/core/form/filling.h"

namespace motcua::form {

namespace {

using Tree = nlohmann::json;

std::string text_member(Tree const& json, char const* name, std::string otherwise = {}) {
    auto const found = json.find(name);
    return found != json.end() && found->is_string() ? found->get<std::string>() : otherwise;
}

Tree sorted(Tree const& tree) {
    return Tree::parse(tree.dump());
}

bool is_special(Value const& value) {
    auto const* text = value.text();
    return text != nullptr && (*text == "none" || *text == "refused" || *text == "dontknow" || *text == "other");
}

class CaseRun {
public:
    CaseRun(Tree const& unit, std::shared_ptr<Form const> form, LocalTime now)
        : m_unit{unit}, m_form{std::move(form)}, m_now{now} {}

    std::optional<OracleFailure> run(int& steps) {
        Circumstances circumstances;
        circumstances.now = m_now;
        m_filling.emplace(m_form, circumstances);
        if (auto const language = text_member(m_unit, "locale"); !language.empty()) m_filling->set_language(language);
        if (auto const data = m_unit.find("data"); data != m_unit.end() && data->is_object()) {
            auto const answers = value_from_json(*data);
            m_filling->restore(*answers.object());
        }
        for (auto const& member : m_unit.value("check", Tree::array()))
            m_check.push_back(member.get<std::string>());
        auto current = picture();
        if (auto failure = compare_pictures(m_unit.at("start"), current, 0)) return failure;
        auto expected = m_unit.at("start");
        auto index = 0;
        for (auto const& step : m_unit.value("steps", Tree::array())) {
            ++index;
            ++steps;
            auto const& expectation = step.at("expect");
            auto extras = apply(step.at("do"));
            for (auto const* name : {"refused", "valid", "final"}) {
                auto const wanted = expectation.contains(name) ? expectation.at(name) : Tree{};
                auto const got = extras.contains(name) ? extras.at(name) : Tree{};
                if (sorted(wanted) != sorted(got)) return failure(index, name, wanted, got);
            }
            if (expectation.contains("errors") || extras.contains("errors"))
                if (auto result = compare_errors(expectation.value("errors", Tree::array()),
                                                 extras.value("errors", Tree::array()), index))
                    return result;
            if (expectation.contains("final")) return std::nullopt;
            patch(expected, expectation);
            current = picture();
            if (auto result = compare_pictures(expected, current, index)) return result;
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] bool checks(std::string_view name) const { return std::ranges::find(m_check, name) != m_check.end(); }

    OracleFailure failure(int step, std::string member, Tree const& wanted, Tree const& got) const {
        return {text_member(m_unit, "id"), step, std::move(member), wanted.dump(), got.dump()};
    }

    static void patch(Tree& picture, Tree const& changes) {
        for (auto const* name : {"visible", "required", "readOnly", "pages"})
            if (changes.contains(name)) picture[name] = changes.at(name);
        for (auto const* name : {"data", "calculated", "choices", "choicesDisabled", "bounds", "texts"}) {
            if (!changes.contains(name)) continue;
            for (auto const& [key, value] : changes.at(name).items()) {
                if (value.is_null() && std::string_view{name} != "calculated")
                    picture[name].erase(key);
                else
                    picture[name][key] = value;
            }
        }
    }

    std::optional<OracleFailure> compare_pictures(Tree const& wanted, Tree const& got, int step) const {
        for (auto const* name : {"visible", "required", "readOnly", "pages", "data", "calculated", "choices",
                                 "choicesDisabled", "bounds", "texts"}) {
            if (!wanted.contains(name) || !got.contains(name)) continue;
            auto const& a = wanted.at(name);
            auto const& b = got.at(name);
            if (sorted(a) == sorted(b)) continue;
            if (a.is_object() && b.is_object()) { // only what differs
                Tree wanted_part, got_part;
                for (auto const& [key, value] : a.items())
                    if (!b.contains(key) || sorted(b.at(key)) != sorted(value)) wanted_part[key] = value;
                for (auto const& [key, value] : b.items())
                    if (!a.contains(key) || sorted(a.at(key)) != sorted(value)) got_part[key] = value;
                return failure(step, name, wanted_part, got_part);
            }
            return failure(step, name, a, b);
        }
        return std::nullopt;
    }

    std::optional<OracleFailure> compare_errors(Tree wanted, Tree const& got, int step) const {
        auto left = got;
        for (auto const& error : wanted) {
            auto found = false;
            for (std::size_t index = 0; index < left.size() && !found; ++index) {
                auto candidate = left[index];
                if (!error.contains("text")) candidate.erase("text");
                if (candidate == error) {
                    left.erase(index);
                    found = true;
                }
            }
            if (!found) return failure(step, "errors", wanted, got);
        }
        return left.empty() ? std::nullopt : std::optional{failure(step, "errors", wanted, got)};
    }

    static Tree errors_of(std::vector<FillingError> const& errors) {
        auto json = Tree::array();
        for (auto const& error : errors) {
            Tree entry{{"at", error.at}, {"kind", name_of(error.kind)}};
            if (error.level != ErrorLevel::error)
                entry["level"] = error.level == ErrorLevel::warning ? "warning" : "info";
            if (error.authored) entry["text"] = error.text;
            json.push_back(std::move(entry));
        }
        return json;
    }

    Tree apply(Tree const& operation) {
        auto const op = text_member(operation, "op");
        auto const question = text_member(operation, "question");
        auto& filling = *m_filling;
        Tree extras = Tree::object();
        if (op == "set")
            filling.set(question, operation.contains("value") ? value_from_json(operation.at("value")) : Value{});
        else if (op == "clear")
            filling.clear(question);
        else if (op == "comment")
            filling.set_comment(question, text_member(operation, "value"));
        else if (op == "type")
            filling.type_masked(question, text_member(operation, "text"));
        else if (op == "addPanel") {
            if (filling.add_row(question) == RowOutcome::refused) extras["refused"] = true;
        } else if (op == "removePanel") {
            if (filling.remove_row(question, operation.value("index", std::size_t{0})) == RowOutcome::refused)
                extras["refused"] = true;
        } else if (op == "validate") {
            auto const page = text_member(operation, "page");
            auto const check = page.empty() ? filling.validate() : filling.validate_page(page);
            extras["valid"] = check.valid;
            extras["errors"] = errors_of(check.errors);
        } else if (op == "complete") {
            auto const completion = filling.complete();
            extras["valid"] = completion.check.valid;
            extras["errors"] = errors_of(completion.check.errors);
            if (completion.final_data) extras["final"] = to_json(*completion.final_data);
        } else if (op == "locale") {
            filling.set_language(text_member(operation, "value"));
        }
        return extras;
    }

    Tree picture() const {
        auto const& filling = *m_filling;
        Tree json = Tree::object();
        auto const shown = filling.shown_questions();
        json["visible"] = shown;
        json["required"] = Tree::array();
        json["readOnly"] = Tree::array();
        for (auto const& path : shown) {
            auto const type = m_form->question(path)->type;
            if (filling.required(path)) json["required"].push_back(path);
            if (type != QuestionType::html && type != QuestionType::expression && type != QuestionType::image &&
                filling.read_only(path))
                json["readOnly"].push_back(path);
        }
        json["data"] = to_json(filling.data());
        if (!m_form->definition().calculated.empty()) {
            json["calculated"] = Tree::object();
            for (auto const& member : filling.calculated())
                json["calculated"][member.name] =
                    member.value.instant() != nullptr ? Tree(day_text(*member.value.instant())) : to_json(member.value);
        }
        if (m_form->definition().pages.size() > 1) json["pages"] = filling.shown_pages();
        if (checks("choices")) add_choices(json, shown);
        if (checks("bounds")) add_bounds(json, shown);
        if (checks("texts")) add_texts(json, shown);
        return json;
    }

    [[nodiscard]] bool is_choice(std::string const& path) const {
        auto const type = m_form->question(path)->type;
        return type == QuestionType::radiogroup || type == QuestionType::dropdown || type == QuestionType::checkbox ||
               type == QuestionType::tagbox;
    }

    void add_choices(Tree& json, std::vector<std::string> const& shown) const {
        json["choices"] = Tree::object();
        json["choicesDisabled"] = Tree::object();
        for (auto const& path : shown) {
            if (!is_choice(path)) continue;
            auto values = Tree::array();
            auto disabled = Tree::array();
            for (auto const& choice : m_filling->choices(path)) {
                values.push_back(to_json(choice.value));
                if (!choice.enabled) disabled.push_back(to_json(choice.value));
            }
            json["choices"][path] = values;
            if (!disabled.empty()) json["choicesDisabled"][path] = disabled;
        }
    }

    void add_bounds(Tree& json, std::vector<std::string> const& shown) const {
        json["bounds"] = Tree::object();
        for (auto const& path : shown) {
            auto const* question = m_form->question(path);
            if (question->type != QuestionType::text ||
                (question->input != InputType::number && question->input != InputType::date &&
                 question->input != InputType::month))
                continue;
            auto const bounds = m_filling->bounds(path);
            Tree entry = Tree::object();
            if (!bounds.min.is_none()) entry["min"] = to_json(bounds.min);
            if (!bounds.max.is_none() && !(bounds.max == Value{"2999-12-31"})) entry["max"] = to_json(bounds.max);
            if (!entry.empty()) json["bounds"][path] = entry;
        }
    }

    void add_texts(Tree& json, std::vector<std::string> const& shown) const {
        json["texts"] = Tree::object();
        for (auto const& path : shown) {
            auto const* question = m_form->question(path);
            Tree entry = Tree::object();
            if (question->type == QuestionType::html)
                entry["html"] = m_filling->html(path);
            else
                entry["title"] = m_filling->title(path);
            if (auto const words = m_filling->description(path); !words.empty()) entry["description"] = words;
            if (is_choice(path)) {
                entry["choices"] = Tree::object();
                for (auto const& choice : m_filling->choices(path))
                    if (!is_special(choice.value))
                        entry["choices"][choice.value.text() != nullptr ? *choice.value.text()
                                                                        : to_json(choice.value).dump()] = choice.text;
            }
            auto const has_input = question->type != QuestionType::html && question->type != QuestionType::image &&
                                   question->type != QuestionType::expression;
            if (has_input && question->type != QuestionType::file && question->type != QuestionType::paneldynamic &&
                !is_empty(m_filling->value(path)))
                entry["display"] = m_filling->display_text(path);
            json["texts"][path] = entry;
        }
    }

    Tree const& m_unit;
    std::shared_ptr<Form const> m_form;
    LocalTime m_now;
    std::optional<Filling> m_filling;
    std::vector<std::string> m_check;
};

Tree expression_result(Value const& value) {
    if (auto const* instant = value.instant()) return Tree{{"$date", instant_text(*instant)}};
    if (auto const* number = value.number(); number != nullptr && !std::isfinite(*number))
        return Tree{{"$number", std::isnan(*number) ? "NaN" : *number > 0 ? "Infinity" : "-Infinity"}};
    if (auto const* list = value.list()) {
        auto json = Tree::array();
        for (auto const& item : *list)
            json.push_back(expression_result(item));
        return json;
    }
    return to_json(value);
}

// Recorded answers in words hold the words that the reference has built in; the kiosk's own are others.
void add_words_of_the_reference(Json& definition) {
    static constexpr std::array<std::pair<char const*, char const*>, 6> words{{{"labelTrue", "Yes"},
                                                                              {"labelFalse", "No"},
                                                                              {"otherText", "Other (describe)"},
                                                                              {"noneText", "None"},
                                                                              {"refuseText", "Refuse to answer"},
                                                                              {"dontKnowText", "Don't know"}}};
    if (definition.is_array()) {
        for (auto& item : definition)
            add_words_of_the_reference(item);
        return;
    }
    if (!definition.is_object()) return;
    for (auto const* container : {"pages", "elements", "templateElements"})
        if (auto const inner = definition.find(container); inner != definition.end()) add_words_of_the_reference(*inner);
    auto const type = definition.find("type");
    if (type == definition.end() || !type->is_string()) return;
    auto const& name = type->get_ref<std::string const&>();
    auto const is_boolean = name == "boolean";
    if (!is_boolean && name != "radiogroup" && name != "dropdown" && name != "checkbox" && name != "tagbox") return;
    for (auto const& [member, text] : words)
        if (is_boolean == std::string_view{member}.starts_with("label") && !definition.contains(member))
            definition[member] = text;
}

std::optional<OracleFailure> run_expression(Tree const& unit, LocalTime now) {
    auto const source = text_member(unit, "expression");
    auto const parsed = Expression::parse(source);
    auto const id = text_member(unit, "id");
    if (unit.value("invalid", false))
        return parsed ? std::optional{OracleFailure{id, 0, "invalid", "true", "false"}} : std::nullopt;
    if (!parsed) return OracleFailure{id, 0, "invalid", "false", "true"};
    auto const data_json = unit.find("data");
    auto const data = data_json != unit.end() ? value_from_json(*data_json) : Value{Object{}};
    DataNames const names{*data.object(), now};
    auto const got = expression_result(evaluate(*parsed, names));
    auto const wanted = unit.value("result", Tree{});
    if (sorted(wanted) == sorted(got)) return std::nullopt;
    return OracleFailure{id, 0, "result of " + source, wanted.dump(), got.dump()};
}

} // namespace

std::expected<OracleResult, std::string>
run_oracle(std::string_view text,
           std::function<std::optional<std::string>(std::string const&)> const& definition_file) {
    auto const ordered = Json::parse(text, nullptr, false);
    if (!ordered.is_object() || !ordered.contains("format") || ordered.at("format") != "motcua-form-oracle/1")
        return std::unexpected{std::string{"This is no file of the format motcua-form-oracle/1."}};
    auto const tree = Tree::parse(text, nullptr, false);
    auto const clock = parse_javascript_date(text_member(tree, "clock"));
    if (!is_valid(clock)) return std::unexpected{std::string{"The file has no clock."}};
    LocalTime const now{std::chrono::milliseconds{static_cast<std::int64_t>(clock.local_milliseconds)}};
    auto lists = std::make_shared<ListsInMemory>();
    if (ordered.contains("lists"))
        for (auto const& [path, content] : ordered.at("lists").items())
            lists->add(path, value_of(content));
    OracleResult result;
    auto const count = [&](std::optional<OracleFailure> failure) {
        if (failure) {
            ++result.failed;
            result.failures.push_back(std::move(*failure));
        } else {
            ++result.passed;
        }
    };
    auto const cases = ordered.find("cases");
    for (std::size_t index = 0; cases != ordered.end() && index < cases->size(); ++index) {
        auto const& unit = tree.at("cases")[index];
        auto definition_json = (*cases)[index].at("definition");
        add_words_of_the_reference(definition_json);
        auto source = definition_json.dump();
        if (auto const& definition = unit.at("definition"); definition.is_string()) {
            auto const file = definition_file(definition.get<std::string>());
            if (!file)
                return std::unexpected{fmt::format("The definition {} cannot be read.", definition.get<std::string>())};
            source = *file;
        }
        auto form = read_form(source, {lists, Strictness::strict, Linting::none});
        if (!form) {
            count(OracleFailure{text_member(unit, "id"), 0, "definition", "readable", form.error().front().sentence});
            continue;
        }
        try {
            count(CaseRun{unit, *form, now}.run(result.steps));
        } catch (Tree::exception const& failure) {
            count(OracleFailure{text_member(unit, "id"), 0, "case", "well formed", failure.what()});
        }
    }
    if (auto const expressions = tree.find("expressions"); expressions != tree.end())
        for (auto const& unit : *expressions)
            count(run_expression(unit, now));
    return result;
}

} // namespace motcua::form
