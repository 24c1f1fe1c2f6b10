#include "kiosk/codec/form_question_reader.h"

#include <array>

#include <fmt/format.h>

namespace motcua::form {

namespace {

constexpr std::array all_types{QuestionType::text,       QuestionType::comment,      QuestionType::radiogroup,
                               QuestionType::dropdown,   QuestionType::checkbox,     QuestionType::tagbox,
                               QuestionType::boolean,    QuestionType::paneldynamic, QuestionType::file,
                               QuestionType::expression, QuestionType::html,         QuestionType::image};

std::optional<QuestionType> type_of(std::string_view name) {
    for (auto const type : all_types)
        if (name_of(type) == name) return type;
    return std::nullopt;
}

Validator read_validator(JsonObject const& json, std::string type, bool& known) {
    Validator validator;
    known = true;
    if (type.ends_with("validator")) type.resize(type.size() - 9);
    if (type == "numeric")
        validator.check = NumericCheck{json.number("minValue"), json.number("maxValue")};
    else if (type == "text")
        validator.check =
            TextCheck{json.number("minLength"), json.number("maxLength"), json.boolean("allowDigits", true)};
    else if (type == "regex")
        validator.check =
            RegexCheck{json.text("regex"), json.boolean("caseInsensitive", json.boolean("insensitive", false))};
    else if (type == "email")
        validator.check = EmailCheck{};
    else if (type == "answercount")
        validator.check = AnswerCountCheck{json.number("minCount"), json.number("maxCount")};
    else if (type == "expression")
        validator.check = ExpressionCheck{json.expression("expression")};
    else
        known = false;
    if (known) report_properties(json, type + "validator");
    validator.text = json.texts("text");
    static constexpr std::array levels{ErrorLevel::error, ErrorLevel::warning, ErrorLevel::info};
    validator.level = levels[json.one_of("notificationType", {"error", "warning", "info"})];
    read_kiosk_element(json, validator.kiosk);
    return validator;
}

void read_validators(JsonObject const& json, Question& question) {
    auto const* list = json.list("validators");
    if (list == nullptr) return;
    std::size_t index = 0;
    for (auto const& item : *list) {
        auto const pointer = json.at("validators") + "/" + std::to_string(index++);
        if (!item.is_object()) {
            json.report().add(Severity::error, "wrong-type", pointer, "A validator must be an object.",
                              "Write {\"type\": …}.");
            continue;
        }
        JsonObject const object{item, pointer, json.report()};
        auto known = false;
        auto const type = object.text("type");
        auto validator = read_validator(object, type, known);
        if (known)
            question.validators.push_back(std::move(validator));
        else
            json.report().add(Severity::error, "unsupported-type", object.at("type"),
                              fmt::format("There is no validator \"{}\".", type),
                              "Use numeric, text, regex, email, answercount or expression.");
    }
}

Choice read_choice(Json const& item, std::string const& pointer, JsonReport& report) {
    Choice choice;
    if (item.is_object()) {
        JsonObject const object{item, pointer, report};
        report_properties(object, "choice");
        choice.value = object.value("value");
        choice.text = object.texts("text");
        choice.visible_if = object.expression("visibleIf");
        choice.enable_if = object.expression("enableIf");
        read_kiosk_element(object, choice.kiosk);
        if (choice.value.is_none() || choice.value.object() != nullptr || choice.value.list() != nullptr)
            report.add(Severity::error, "wrong-type", pointer + "/value",
                       "A choice needs a value that is a text, a number, true or false.", "Add \"value\".");
        return choice;
    }
    if (item.is_array() || item.is_null()) {
        report.add(Severity::error, "wrong-type", pointer, "A choice must be a value or {value, text}.",
                   "Write {\"value\": …, \"text\": …}.");
        return choice;
    }
    choice.value = value_of(item);
    if (item.is_string()) { // "value|text" in one string
        auto const& text = item.get_ref<std::string const&>();
        if (auto const bar = text.find('|'); bar != std::string::npos) {
            choice.value = text.substr(0, bar);
            choice.text.standard = text.substr(bar + 1);
        }
    }
    return choice;
}

void read_choices(JsonObject const& json, Question& question) {
    auto& choices = question.choices;
    if (auto const* list = json.list("choices")) {
        std::size_t index = 0;
        for (auto const& item : *list)
            choices.fixed.push_back(
                read_choice(item, json.at("choices") + "/" + std::to_string(index++), json.report()));
    }
    if (auto const* url = json.find("choicesByUrl")) {
        if (url->is_object()) {
            JsonObject const object{*url, json.at("choicesByUrl"), json.report()};
            report_properties(object, "choicesByUrl");
            if (auto list = ChoiceList{object.text("url"), object.text("path"), object.text("valueName"),
                                       object.text("titleName")};
                !list.url.empty())
                choices.from_list = std::move(list);
        } else if (url->is_string()) {
            choices.from_list = ChoiceList{url->get<std::string>(), {}, {}, {}};
        } else {
            json.wrong_type("choicesByUrl", "an object with \"url\"");
        }
    }
    if (question.type == QuestionType::dropdown) {
        choices.from = json.number("choicesMin");
        choices.to = json.number("choicesMax");
        choices.step = json.number("choicesStep");
    }
    choices.visible_if = json.expression("choicesVisibleIf");
    choices.enable_if = json.expression("choicesEnableIf");
    static constexpr std::array orders{ChoiceOrder::none, ChoiceOrder::ascending, ChoiceOrder::descending};
    choices.order = orders[json.one_of("choicesOrder", {"none", "asc", "desc"})];
    choices.other = {json.boolean("showOtherItem", json.boolean("hasOther", false)), json.texts("otherText")};
    choices.none = {json.boolean("showNoneItem", json.boolean("hasNone", false)), json.texts("noneText")};
    choices.refuse = {json.boolean("showRefuseItem", false), json.texts("refuseText")};
    choices.dont_know = {json.boolean("showDontKnowItem", false), json.texts("dontKnowText")};
    choices.other_error = json.texts("otherErrorText");
    choices.hide_if_empty = json.boolean("hideIfChoicesEmpty", false);
    if (question.type == QuestionType::checkbox || question.type == QuestionType::tagbox) {
        choices.min_selected = json.integer("minSelectedChoices");
        choices.max_selected = json.integer("maxSelectedChoices");
    }
}

void read_text_question(JsonObject const& json, Question& question) {
    static constexpr std::array inputs{InputType::text,  InputType::number, InputType::date,
                                       InputType::month, InputType::tel,    InputType::email};
    question.max_length = json.integer("maxLength");
    question.placeholder = json.texts("placeholder");
    if (question.type == QuestionType::comment) {
        question.rows = json.integer("rows").value_or(4);
        return;
    }
    question.input = inputs[json.one_of("inputType", {"text", "number", "date", "month", "tel", "email"})];
    question.min = json.value("min");
    question.max = json.value("max");
    question.min_expression = json.expression("minValueExpression");
    question.max_expression = json.expression("maxValueExpression");
    auto const in_value = [](Value& bound, std::string& expression) { // "=today()" is an expression
        if (auto const* text = bound.text(); text != nullptr && text->starts_with("=")) {
            expression = text->substr(1);
            bound = {};
        }
    };
    in_value(question.min, question.min_expression);
    in_value(question.max, question.max_expression);
    question.min_error = json.texts("minErrorText");
    question.max_error = json.texts("maxErrorText");
    if (auto const* step = json.find("step");
        step != nullptr && !(step->is_string() && step->get<std::string>() == "any"))
        question.step = json.number("step");
    if (json.find("maskType") != nullptr && json.one_of("maskType", {"none", "pattern"}) == 1) {
        Mask mask;
        if (auto const* settings = json.object("maskSettings")) {
            JsonObject const object{*settings, json.at("maskSettings"), json.report()};
            report_properties(object, "patternmask");
            mask.pattern = object.text("pattern");
            mask.save_masked = object.boolean("saveMaskedValue", false);
        }
        if (!mask.pattern.empty()) question.mask = std::move(mask);
    }
    if (auto const* list = json.find("dataList")) {
        if (list->is_array())
            for (auto const& item : *list)
                question.data_list.push_back(texts_of(item, json.at("dataList"), json.report()));
        else if (list->is_object()) // languages of the whole list
            for (auto const& [language, items] : list->items())
                for (std::size_t index = 0; items.is_array() && index < items.size(); ++index) {
                    if (!items[index].is_string()) continue;
                    if (question.data_list.size() <= index) question.data_list.resize(index + 1);
                    auto& text = question.data_list[index];
                    if (language == "default" || language == "vi")
                        text.standard = items[index].get<std::string>();
                    else
                        text.languages.emplace_back(language, items[index].get<std::string>());
                }
        else
            json.wrong_type("dataList", "a list of texts");
    }
}

void read_rows_question(JsonObject const& json, Question& question) {
    auto& rows = question.panel;
    rows.title = json.texts("templateTitle");
    rows.count = json.integer("panelCount").value_or(0);
    rows.min = json.integer("minPanelCount").value_or(0);
    rows.max = json.integer("maxPanelCount").value_or(100);
    rows.key_name = json.text("keyName");
    rows.key_error = json.texts("keyDuplicationError");
    rows.allow_add = json.boolean("allowAddPanel", true);
    rows.allow_remove = json.boolean("allowRemovePanel", true);
    rows.default_row = json.value("defaultPanelValue");
    if (!rows.default_row.is_none() && rows.default_row.object() == nullptr) {
        json.wrong_type("defaultPanelValue", "an object");
        rows.default_row = {};
    }
    rows.copy_last = json.boolean("copyDefaultValueFromLastEntry", json.boolean("defaultValueFromLastPanel", false));
    rows.add_text = json.texts(json.find("addPanelText") != nullptr ? "addPanelText" : "panelAddText");
    rows.remove_text = json.texts(json.find("removePanelText") != nullptr ? "removePanelText" : "panelRemoveText");
}

void read_file_question(JsonObject const& json, Question& question) {
    question.allow_multiple = json.boolean("allowMultiple", false);
    question.max_files = json.integer("maxFiles");
    if (auto const size = json.number("maxSize"); size && *size > 0)
        question.max_size = static_cast<std::uint64_t>(*size);
    if (auto const types = json.text("acceptedTypes"); !types.empty())
        for (std::size_t start = 0; start <= types.size();) {
            auto const comma = types.find(',', start);
            auto piece = types.substr(start, comma == std::string::npos ? comma : comma - start);
            piece.erase(0, piece.find_first_not_of(' '));
            piece.erase(piece.find_last_not_of(' ') + 1);
            if (!piece.empty()) question.accepted_types.push_back(piece);
            if (comma == std::string::npos) break;
            start = comma + 1;
        }
    if (json.boolean("storeDataAsText", true))
        json.report().add(Severity::error, "store-as-text", json.pointer(),
                          "A file question would put the bytes of the file into the answers.",
                          "Add \"storeDataAsText\": false.");
}

} // namespace

std::optional<Question> read_question(JsonObject const& json, std::string_view type) {
    auto const known = type_of(type);
    if (!known) {
        json.report().add(Severity::error, "unsupported-type", json.at("type"),
                          type.empty() ? std::string{"An element has no type."}
                                       : fmt::format("Questions of type \"{}\" cannot be shown here.", type),
                          "Use text, comment, radiogroup, dropdown, checkbox, tagbox, boolean, paneldynamic, file, "
                          "expression, html, image or panel.");
        return std::nullopt;
    }
    report_properties(json, type);
    Question question;
    question.pointer = json.pointer();
    question.type = *known;
    question.name = json.text("name");
    if (question.name.empty()) {
        json.report().add(Severity::error, "missing-name", json.pointer(), "A question has no name.", "Add \"name\".");
        return std::nullopt;
    }
    question.value_name = json.text("valueName");
    question.title = json.texts("title");
    question.description = json.texts("description");
    question.required_error = json.texts("requiredErrorText");
    question.show_comment = json.boolean("showCommentArea", json.boolean("hasComment", false));
    question.comment_text = json.texts("commentText");
    question.visible = json.boolean("visible", true);
    question.read_only = json.boolean("readOnly", false);
    question.required = json.boolean("isRequired", false);
    question.visible_if = json.expression("visibleIf");
    question.enable_if = json.expression("enableIf");
    question.required_if = json.expression("requiredIf");
    question.default_value = json.value("defaultValue");
    question.default_expression = json.expression("defaultValueExpression");
    question.set_if = json.expression("setValueIf");
    question.set_expression = json.expression("setValueExpression");
    question.reset_if = json.expression("resetValueIf");
    static constexpr std::array clearings{Clearing::as_form, Clearing::on_complete, Clearing::on_hidden,
                                          Clearing::on_hidden_container, Clearing::never};
    question.clearing =
        clearings[json.one_of("clearIfInvisible", {"default", "onComplete", "onHidden", "onHiddenContainer", "none"})];
    read_validators(json, question);
    question.kiosk = read_kiosk_question(json);
    switch (question.type) {
    case QuestionType::text:
    case QuestionType::comment: read_text_question(json, question); break;
    case QuestionType::radiogroup:
    case QuestionType::dropdown:
    case QuestionType::checkbox:
    case QuestionType::tagbox: read_choices(json, question); break;
    case QuestionType::boolean:
        question.label_true = json.texts("labelTrue");
        question.label_false = json.texts("labelFalse");
        question.value_true = json.value("valueTrue");
        question.value_false = json.value("valueFalse");
        break;
    case QuestionType::paneldynamic: read_rows_question(json, question); break;
    case QuestionType::file: read_file_question(json, question); break;
    case QuestionType::expression:
        question.expression = json.expression("expression");
        question.format = json.texts("format");
        break;
    case QuestionType::html: question.html = json.texts("html"); break;
    case QuestionType::image: question.image = json.text("imageLink"); break;
    }
    return question;
}

} // namespace motcua::form
