#pragma once

// A form as its author wrote it: the closed subset of SurveyJS JSON of docs/forms (survey-core 2.5.38), as plain
// structs. kiosk/codec/form_reader.h reads it from JSON. Nothing here is checked: Form::compile does that.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/core/form/value.h"

namespace motcua::form {

// A text in languages. Vietnamese is the standard one; "en-GB" falls back to "en", then to the standard one.
struct Text {
    std::string standard;
    std::vector<std::pair<std::string, std::string>> languages;
    [[nodiscard]] bool empty() const { return standard.empty() && languages.empty(); }
    [[nodiscard]] std::string_view in(std::string_view language) const;
    [[nodiscard]] bool has(std::string_view language) const;
    bool operator==(Text const&) const = default;
};

// The source text of an expression; empty means that there is none.
using ExpressionText = std::string;

// ── our own member `kiosk`: never changes what is shown, required or stored ──
enum class Keyboard { plain, name, id, phone, email, address, money };
enum class Precision { day, month, year };
struct ExamplePicture {
    std::string image; // file of the form's bundle
    Text text;
};
struct PaperLink {
    std::string code;       // Paper.code of the procedure
    std::optional<int> row; // row in the portal's own table of papers
    std::string original;   // how the original is handled: "shown", "submitted" or empty
};
struct KioskElement {
    Text speech; // read aloud instead of title and description
    Text help;
    std::optional<ExamplePicture> example;
    std::string legal_basis;
};
struct KioskQuestion : KioskElement {
    std::vector<std::string> autofill; // "account.fullName", "card.id": first source that exists is offered
    bool sensitive = false;
    Keyboard input = Keyboard::plain;
    std::vector<Precision> date_precision; // partial date; empty: not a partial date
    bool admin_unit_picker = false;
    std::optional<PaperLink> paper;
    bool statement = false;
    std::string portal;
};
struct KioskPanel : KioskElement {
    bool group = false; // one screen
    std::string portal;
};
struct KioskForm {
    std::string format, id, version, procedure;
    std::optional<std::chrono::year_month_day> valid_from, valid_to;
    std::vector<std::string> languages, legal_basis;
    std::optional<int> minutes;
};

// ── parts of questions ──
struct Choice {
    Value value;
    Text text; // empty: the value itself
    ExpressionText visible_if, enable_if;
    KioskElement kiosk;
};
enum class ChoiceOrder { none, ascending, descending };
struct ChoiceList {         // choicesByUrl
    std::string url;        // inside the bundle; may hold {name}
    std::string path;       // members that lead to the array, joined by ';' or ','
    std::string value_name; // empty: the first member
    std::string title_name; // empty: "title"
};
struct SpecialChoice {
    bool shown = false;
    Text text;
};
struct Choices {
    std::vector<Choice> fixed;
    std::optional<ChoiceList> from_list;
    std::optional<double> from, to, step; // choicesMin, choicesMax, choicesStep (dropdown)
    ExpressionText visible_if, enable_if; // for every choice, {item}
    ChoiceOrder order = ChoiceOrder::none;
    SpecialChoice other, none, refuse, dont_know;
    Text other_error;
    bool hide_if_empty = false;
    std::optional<int> min_selected, max_selected;
};

enum class ErrorLevel { error, warning, info };
struct NumericCheck {
    std::optional<double> min, max;
};
struct TextCheck {
    std::optional<double> min, max;
    bool allow_digits = true;
};
struct RegexCheck {
    std::string pattern;
    bool ignore_case = false;
};
struct EmailCheck {};
struct AnswerCountCheck {
    std::optional<double> min, max;
};
struct ExpressionCheck {
    ExpressionText expression;
};
struct Validator {
    std::variant<NumericCheck, TextCheck, RegexCheck, EmailCheck, AnswerCountCheck, ExpressionCheck> check;
    Text text;
    ErrorLevel level = ErrorLevel::error;
    KioskElement kiosk;
};

enum class QuestionType {
    text,
    comment,
    radiogroup,
    dropdown,
    checkbox,
    tagbox,
    boolean,
    paneldynamic,
    file,
    expression,
    html,
    image
};
[[nodiscard]] std::string_view name_of(QuestionType type);

enum class InputType { text, number, date, month, tel, email };

// When an answer that is hidden is cleared. `form` (questions only): as the form says.
enum class Clearing { on_complete, on_hidden, on_hidden_container, never, as_form };

struct Mask {
    std::string pattern; // 9 digit, a letter, # either
    bool save_masked = false;
};

struct Element;

struct Rows { // of a dynamic panel
    std::vector<Element> elements;
    Text title;
    int count = 0;
    int min = 0;
    int max = 100;
    std::string key_name;
    Text key_error;
    bool allow_add = true;
    bool allow_remove = true;
    Value default_row; // object
    bool copy_last = false;
    Text add_text, remove_text;
};

struct Question {
    std::string pointer; // where it stands in the JSON
    QuestionType type = QuestionType::text;
    std::string name;
    std::string value_name; // as written; empty: the name
    Text title, description, required_error, comment_text, placeholder;
    bool show_comment = false;
    bool visible = true, read_only = false, required = false;
    ExpressionText visible_if, enable_if, required_if;
    Value default_value;
    ExpressionText default_expression, set_if, set_expression, reset_if;
    Clearing clearing = Clearing::as_form;
    std::vector<Validator> validators;
    // text, comment
    InputType input = InputType::text;
    Value min, max; // number or ISO text; none: no bound
    ExpressionText min_expression, max_expression;
    Text min_error, max_error;
    std::optional<double> step;
    std::optional<int> max_length;
    std::optional<Mask> mask;
    std::vector<Text> data_list;
    int rows = 4;
    // boolean
    Text label_true, label_false;
    Value value_true, value_false; // none: true and false
    Choices choices;
    Rows panel; // paneldynamic
    // file
    bool allow_multiple = false;
    std::optional<int> max_files;
    std::optional<std::uint64_t> max_size;
    std::vector<std::string> accepted_types;
    // expression, html, image
    ExpressionText expression;
    Text format, html;
    std::string image;
    KioskQuestion kiosk;

    [[nodiscard]] std::string const& stored_as() const { return value_name.empty() ? name : value_name; }
};

struct Container { // page or panel
    std::string pointer;
    std::string name;
    Text title, description, required_error;
    std::vector<Element> elements;
    bool visible = true, read_only = false, required = false;
    ExpressionText visible_if, enable_if, required_if;
    KioskPanel kiosk;
};

struct Element {
    std::variant<Question, Container> node;
};

struct CalculatedValue {
    std::string pointer;
    std::string name;
    ExpressionText expression;
    bool in_result = false;
};

struct SetValue {
    Value value;
    bool is_variable = false;
};
struct CopyValue {
    std::string from;
};
struct RunExpression {
    ExpressionText expression;
};
struct Trigger {
    std::string pointer;
    ExpressionText condition;
    std::string target; // setToName
    std::variant<SetValue, CopyValue, RunExpression> action;
};

struct Definition {
    Text title, description;
    std::string locale;
    Clearing clearing = Clearing::on_complete;
    std::vector<CalculatedValue> calculated;
    std::vector<Trigger> triggers;
    std::vector<Container> pages;
    KioskForm kiosk;
};

} // namespace motcua::form
