#include "kiosk/codec/form_definition_reader.h"

#include <array>

#include <fmt/format.h>

#include "kiosk/codec/form_question_reader.h"

namespace motcua::form {

namespace {

template <class Kiosk> void read_common(JsonObject const& json, Kiosk& kiosk) {
    kiosk.speech = json.texts("speech");
    kiosk.help = json.texts("help");
    kiosk.legal_basis = json.text("legalBasis");
    if (auto const* example = json.object("example")) {
        JsonObject const object{*example, json.at("example"), json.report()};
        kiosk.example = ExamplePicture{object.text("image"), object.texts("text")};
    }
}

std::optional<std::chrono::year_month_day> day_of(JsonObject const& json, std::string_view name) {
    auto const text = json.text(name);
    if (text.empty()) return std::nullopt;
    auto year = 0;
    auto month = 0U;
    auto day = 0U;
    auto read = 0;
    if (std::sscanf(text.c_str(), "%4d-%2u-%2u%n", &year, &month, &day, &read) == 3 &&
        static_cast<std::size_t>(read) == text.size()) {
        std::chrono::year_month_day const date{std::chrono::year{year}, std::chrono::month{month},
                                               std::chrono::day{day}};
        if (date.ok()) return date;
    }
    json.wrong_type(name, "a date such as 2026-07-01");
    return std::nullopt;
}

void report_kiosk_members(JsonObject const& json, std::vector<std::string_view> const& known) {
    for (auto const& [name, member] : json.json().items())
        if (std::ranges::find(known, std::string_view{name}) == known.end())
            json.report().add(Severity::error, "unknown-kiosk-member", json.at(name),
                              fmt::format("\"kiosk\" has no member \"{}\" here.", name),
                              fmt::format("Known members: {}.", fmt::join(known, ", ")));
}

KioskForm read_kiosk_form(JsonObject const& survey) {
    KioskForm kiosk;
    auto const* json = survey.object("kiosk");
    if (json == nullptr) return kiosk;
    JsonObject const object{*json, survey.at("kiosk"), survey.report()};
    report_kiosk_members(object, {"format", "id", "version", "validFrom", "validTo", "procedure", "languages",
                                  "minutes", "legalBasis", "speech", "help", "example"});
    kiosk.format = object.text("format");
    kiosk.id = object.text("id");
    kiosk.version = object.text("version");
    kiosk.procedure = object.text("procedure");
    kiosk.valid_from = day_of(object, "validFrom");
    kiosk.valid_to = day_of(object, "validTo");
    kiosk.languages = object.strings("languages");
    if (auto const* basis = object.find("legalBasis"); basis != nullptr && basis->is_string())
        kiosk.legal_basis = {basis->get<std::string>()};
    else
        kiosk.legal_basis = object.strings("legalBasis");
    kiosk.minutes = object.integer("minutes");
    return kiosk;
}

class Reader {
public:
    explicit Reader(JsonReport& report) : m_report{report} {}

    Definition read(Json const& json) {
        Definition definition;
        if (!json.is_object()) {
            m_report.add(Severity::error, "wrong-type", "", "A form must be a JSON object.",
                         "Begin with { and end with }.");
            return definition;
        }
        JsonObject const survey{json, "", m_report};
        report_properties(survey, "survey");
        definition.title = survey.texts("title");
        definition.description = survey.texts("description");
        definition.locale = survey.text("locale");
        definition.kiosk = read_kiosk_form(survey);
        static constexpr std::array clearings{Clearing::on_complete, Clearing::on_hidden, Clearing::on_hidden_container,
                                              Clearing::never};
        definition.clearing =
            clearings[survey.one_of("clearInvisibleValues", {"onComplete", "onHidden", "onHiddenContainer", "none"})];
        read_calculated(survey, definition);
        read_triggers(survey, definition);
        read_pages(survey, definition);
        return definition;
    }

private:
    template <class Read> void each_object(JsonObject const& parent, std::string_view name, Read read) {
        auto const* list = parent.list(name);
        if (list == nullptr) return;
        std::size_t index = 0;
        for (auto const& item : *list) {
            auto pointer = parent.at(name) + "/" + std::to_string(index++);
            if (!item.is_object()) {
                m_report.add(Severity::error, "wrong-type", std::move(pointer),
                             fmt::format("An entry of \"{}\" must be an object.", name), "Write { … }.");
                continue;
            }
            if (m_question_count > max_questions) return;
            read(JsonObject{item, std::move(pointer), m_report});
        }
    }

    void read_calculated(JsonObject const& survey, Definition& definition) {
        each_object(survey, "calculatedValues", [&](JsonObject const& json) {
            report_properties(json, "calculatedvalue");
            CalculatedValue value;
            value.pointer = json.pointer();
            value.name = json.text("name");
            value.expression = json.expression("expression");
            value.in_result = json.boolean("includeIntoResult", false);
            if (value.name.empty())
                m_report.add(Severity::error, "missing-name", json.pointer(), "A calculated value has no name.",
                             "Add \"name\".");
            else
                definition.calculated.push_back(std::move(value));
        });
    }

    void read_triggers(JsonObject const& survey, Definition& definition) {
        each_object(survey, "triggers", [&](JsonObject const& json) {
            auto type = json.text("type");
            if (type.ends_with("trigger")) type.resize(type.size() - 7);
            Trigger trigger;
            trigger.pointer = json.pointer();
            trigger.condition = json.expression("expression");
            trigger.target = json.text("setToName");
            if (type == "setvalue") {
                report_properties(json, "setvaluetrigger");
                trigger.action = SetValue{json.value("setValue"), json.boolean("isVariable", false)};
            } else if (type == "copyvalue") {
                report_properties(json, "copyvaluetrigger");
                trigger.action = CopyValue{json.text("fromName")};
            } else if (type == "runexpression") {
                report_properties(json, "runexpressiontrigger");
                trigger.action = RunExpression{json.expression("runExpression")};
            } else {
                m_report.add(Severity::error, "unsupported-trigger", json.at("type"),
                             fmt::format("Triggers of type \"{}\" are not used here.", type),
                             "Use setvalue, copyvalue or runexpression.");
                return;
            }
            definition.triggers.push_back(std::move(trigger));
        });
    }

    void read_pages(JsonObject const& survey, Definition& definition) {
        if (survey.find("pages") != nullptr) {
            each_object(survey, "pages", [&](JsonObject const& json) {
                definition.pages.push_back(read_container(json, 1, Kind::page));
            });
        } else if (survey.find("elements") != nullptr || survey.find("questions") != nullptr) {
            Container page;
            page.name = "page1";
            page.pointer = "";
            page.elements =
                read_elements(survey, survey.find("elements") != nullptr ? "elements" : "questions", 1, Place::form);
            definition.pages.push_back(std::move(page));
        }
        auto number = 0;
        for (auto& page : definition.pages) {
            ++number;
            if (page.name.empty()) page.name = "page" + std::to_string(number);
        }
    }

    enum class Kind { page, panel };
    enum class Place { form, row };

    Container read_container(JsonObject const& json, int depth, Kind kind, Place place = Place::form) {
        report_properties(json, kind == Kind::page ? "page" : "panel");
        Container container;
        container.pointer = json.pointer();
        container.name = json.text("name");
        if (container.name.empty() && kind == Kind::panel)
            m_report.add(Severity::error, "missing-name", json.pointer(), "A panel has no name.", "Add \"name\".");
        container.title = json.texts("title");
        container.description = json.texts("description");
        container.required_error = json.texts("requiredErrorText");
        container.visible = json.boolean("visible", true);
        container.read_only = json.boolean("readOnly", false);
        container.required = json.boolean("isRequired", false);
        container.visible_if = json.expression("visibleIf");
        container.enable_if = json.expression("enableIf");
        container.required_if = json.expression("requiredIf");
        if (auto const* kiosk = json.object("kiosk")) {
            JsonObject const object{*kiosk, json.at("kiosk"), m_report};
            report_kiosk_members(object, {"speech", "help", "example", "legalBasis", "group", "portal"});
            read_common(object, container.kiosk);
            container.kiosk.group = object.boolean("group", false);
            container.kiosk.portal = object.text("portal");
        }
        container.elements = read_elements(
            json, json.find("elements") != nullptr || json.find("questions") == nullptr ? "elements" : "questions",
            depth, place);
        return container;
    }

    std::vector<Element> read_elements(JsonObject const& parent, std::string_view name, int depth, Place place) {
        std::vector<Element> elements;
        if (depth > max_container_depth) {
            m_report.add(Severity::error, "too-deep", parent.pointer(),
                         fmt::format("Panels are nested more than {} levels deep.", max_container_depth),
                         "Take panels apart.");
            return elements;
        }
        each_object(parent, name, [&](JsonObject const& json) {
            auto const type = json.text("type");
            if (type == "panel") {
                elements.push_back({read_container(json, depth + 1, Kind::panel, place)});
                return;
            }
            if (++m_question_count > max_questions) {
                m_report.add(Severity::error, "too-large", json.pointer(),
                             fmt::format("The form has more than {} questions.", max_questions), "Divide the form.");
                return;
            }
            auto question = read_question(json, type);
            if (!question) return;
            if (question->type == QuestionType::paneldynamic) {
                if (place == Place::row) {
                    m_report.add(Severity::error, "nested-dynamic", json.pointer(),
                                 "A dynamic panel stands inside a dynamic panel.",
                                 "Use one dynamic panel after the other.");
                    return;
                }
                question->panel.elements = read_elements(json, "templateElements", depth + 1, Place::row);
            }
            elements.push_back({std::move(*question)});
        });
        return elements;
    }

    JsonReport& m_report;
    std::size_t m_question_count = 0;
};

} // namespace

void read_kiosk_element(JsonObject const& owner, KioskElement& kiosk) {
    auto const* json = owner.object("kiosk");
    if (json == nullptr) return;
    JsonObject const object{*json, owner.at("kiosk"), owner.report()};
    report_kiosk_members(object, {"speech", "help", "example", "legalBasis", "portal"});
    read_common(object, kiosk);
}

KioskQuestion read_kiosk_question(JsonObject const& owner) {
    KioskQuestion kiosk;
    auto const* json = owner.object("kiosk");
    if (json == nullptr) return kiosk;
    JsonObject const object{*json, owner.at("kiosk"), owner.report()};
    report_kiosk_members(object, {"speech", "help", "example", "legalBasis", "autofill", "sensitive", "input", "date",
                                  "picker", "paper", "statement", "portal"});
    read_common(object, kiosk);
    if (auto const* autofill = object.find("autofill"); autofill != nullptr && autofill->is_string())
        kiosk.autofill = {autofill->get<std::string>()};
    else
        kiosk.autofill = object.strings("autofill");
    kiosk.sensitive = object.boolean("sensitive", false);
    static constexpr std::array keyboards{Keyboard::plain, Keyboard::name,    Keyboard::id,   Keyboard::phone,
                                          Keyboard::email, Keyboard::address, Keyboard::money};
    kiosk.input = keyboards[object.one_of("input", {"plain", "name", "id", "phone", "email", "address", "money"})];
    if (auto const* date = object.object("date")) {
        JsonObject const date_object{*date, object.at("date"), owner.report()};
        for (auto const& precision : date_object.strings("precision")) {
            if (precision == "day")
                kiosk.date_precision.push_back(Precision::day);
            else if (precision == "month")
                kiosk.date_precision.push_back(Precision::month);
            else if (precision == "year")
                kiosk.date_precision.push_back(Precision::year);
            else
                date_object.report().add(Severity::error, "unsupported-value", date_object.at("precision"),
                                         fmt::format("\"{}\" is no precision of a date.", precision),
                                         "Use day, month, year.");
        }
    }
    kiosk.admin_unit_picker = object.find("picker") != nullptr && object.one_of("picker", {"", "adminUnit"}) == 1;
    if (auto const* paper = object.object("paper")) {
        JsonObject const paper_object{*paper, object.at("paper"), owner.report()};
        kiosk.paper = PaperLink{paper_object.text("code"), paper_object.integer("row"), paper_object.text("original")};
    }
    kiosk.statement = object.boolean("statement", false);
    kiosk.portal = object.text("portal");
    return kiosk;
}

Definition read_definition(Json const& json, JsonReport& report) {
    return Reader{report}.read(json);
}

} // namespace motcua::form
