#include <algorithm>

#include <fmt/format.h>

#include "kiosk/core/form/lint_context.h"
#include "kiosk/core/form/utf16.h"

namespace motcua::form {

namespace {

constexpr std::size_t long_title = 110;     // letters; two lines at the largest text size of the kiosk
constexpr std::size_t many_questions = 120; // about an hour at the kiosk

class LanguageCheck {
public:
    explicit LanguageCheck(LintContext& context) : m_context{context} {
        for (auto const& language : context.definition().kiosk.languages)
            if (language != "vi") m_languages.push_back(language);
    }

    void text(Text const& text, std::string const& pointer) {
        if (text.empty()) return;
        if (text.standard.empty()) {
            m_context.add(Severity::warning, "no-vietnamese", pointer, "The text has no Vietnamese.",
                          "Add \"default\".");
            return;
        }
        // A text without letters ("{ten}", "2026") needs no translation.
        if (std::ranges::none_of(text.standard, [](char c) {
                return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
            }))
            return;
        for (auto const& language : m_languages)
            if (!text.has(language))
                m_context.add(Severity::warning, "other-language-missing", pointer,
                              fmt::format("The text is missing in \"{}\".", language),
                              fmt::format("Add \"{}\".", language));
    }

    void title(Text const& title, std::string const& pointer) {
        text(title, pointer);
        if (utf16_length(title.standard) > long_title)
            m_context.add(Severity::info, "long-title", pointer,
                          fmt::format("The title has more than {} letters.", long_title),
                          "Ask shortly; put the rest into the description or kiosk.help.");
    }

    void element(KioskElement const& kiosk, std::string const& pointer) {
        text(kiosk.speech, pointer + "/kiosk/speech");
        text(kiosk.help, pointer + "/kiosk/help");
        if (kiosk.example) text(kiosk.example->text, pointer + "/kiosk/example/text");
    }

private:
    LintContext& m_context;
    std::vector<std::string> m_languages;
};

// Tags that are dropped: everything but paragraphs, bold, lists and breaks.
void check_html(LintContext& context, Question const& question) {
    static constexpr std::string_view kept[] = {"p", "b", "strong", "ul", "ol", "li", "br"};
    std::set<std::string> dropped;
    auto const look = [&](std::string_view html) {
        for (auto open = html.find('<'); open != std::string_view::npos; open = html.find('<', open + 1)) {
            auto start = open + 1;
            if (start < html.size() && html[start] == '/') ++start;
            auto end = start;
            while (end < html.size() &&
                   ((html[end] >= 'a' && html[end] <= 'z') || (html[end] >= 'A' && html[end] <= 'Z') ||
                    (html[end] >= '0' && html[end] <= '9')))
                ++end;
            auto const tag = lower_case(html.substr(start, end - start));
            if (!tag.empty() && std::ranges::find(kept, std::string_view{tag}) == std::end(kept)) dropped.insert(tag);
        }
    };
    look(question.html.standard);
    for (auto const& [language, html] : question.html.languages)
        look(html);
    if (!dropped.empty())
        context.add(Severity::warning, "ignored-property", question.pointer + "/html",
                    fmt::format("These tags are dropped: {}.", fmt::join(dropped, ", ")),
                    "Use paragraphs, bold, lists and breaks only.");
}

} // namespace

void lint_texts(LintContext& context) {
    LanguageCheck check{context};
    auto const& definition = context.definition();
    check.title(definition.title, "/title");
    check.text(definition.description, "/description");
    for (auto const& node : context.program().containers) {
        if (node.definition == nullptr) continue;
        auto const& pointer = node.definition->pointer;
        check.title(node.definition->title, pointer + "/title");
        check.text(node.definition->description, pointer + "/description");
        check.text(node.definition->required_error, pointer + "/requiredErrorText");
        check.element(node.definition->kiosk, pointer);
    }
    for (auto const& node : context.program().questions) {
        auto const& question = *node.definition;
        auto const& pointer = question.pointer;
        check.title(question.title, pointer + "/title");
        check.text(question.description, pointer + "/description");
        check.text(question.required_error, pointer + "/requiredErrorText");
        check.text(question.comment_text, pointer + "/commentText");
        check.text(question.placeholder, pointer + "/placeholder");
        check.text(question.min_error, pointer + "/minErrorText");
        check.text(question.max_error, pointer + "/maxErrorText");
        check.text(question.label_true, pointer + "/labelTrue");
        check.text(question.label_false, pointer + "/labelFalse");
        check.text(question.format, pointer + "/format");
        check.text(question.html, pointer + "/html");
        check.text(question.choices.other.text, pointer + "/otherText");
        check.text(question.choices.none.text, pointer + "/noneText");
        check.text(question.choices.other_error, pointer + "/otherErrorText");
        check.text(question.panel.title, pointer + "/templateTitle");
        check.text(question.panel.key_error, pointer + "/keyDuplicationError");
        check.text(question.panel.add_text, pointer + "/addPanelText");
        check.text(question.panel.remove_text, pointer + "/removePanelText");
        for (std::size_t index = 0; index < question.choices.fixed.size(); ++index) {
            auto const base = pointer + "/choices/" + std::to_string(index);
            check.text(question.choices.fixed[index].text, base + "/text");
            check.element(question.choices.fixed[index].kiosk, base);
        }
        for (std::size_t index = 0; index < question.validators.size(); ++index)
            check.text(question.validators[index].text, pointer + "/validators/" + std::to_string(index) + "/text");
        check.element(question.kiosk, pointer);
        if (question.type == QuestionType::html) {
            check_html(context, question);
            if (question.kiosk.speech.empty() && question.html.standard.find('<') != std::string::npos)
                context.add(Severity::warning, "no-speech-for-html", pointer,
                            "Formatted text has no words to be read aloud.", "Add kiosk.speech.");
        }
    }
    if (definition.kiosk.legal_basis.empty())
        context.add(Severity::info, "no-legal-basis", "/kiosk/legalBasis",
                    "The form does not name the law that asks for it.", "Add \"legalBasis\": [\"60/2014/QH13\"].");
    if (context.program().questions.size() > many_questions)
        context.add(Severity::info, "many-questions", "",
                    fmt::format("The form has {} questions.", context.program().questions.size()),
                    "Leave out what the office already knows.");
}

} // namespace motcua::form
