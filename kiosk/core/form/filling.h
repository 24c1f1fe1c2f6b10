#pragma once

// One citizen's filling of a form: definition + answers + clock in; what is shown, required, read-only, wrong and
// computed out. A plain value: copy it, compare it, keep it in the state. It shares the compiled form. No clock but the
// one given, no input or output.
//
// Questions are named by path: "quanHe", in rows "tv[0].ten". Unknown paths are ignored by operations; queries answer
// "not shown", none. Semantics are those of survey-core 2.5.38; tests/form compares them.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/core/form/form.h"

namespace motcua::form {

class Engine;

struct Circumstances {
    LocalTime now{};
    std::string language = "vi";
};

enum class ErrorKind {
    required,
    other_empty,
    min_selected,
    min,
    max,
    step,
    pattern_incomplete,
    email,
    require_numeric,
    numeric,
    text,
    regex,
    answer_count,
    expression,
    key_duplication,
    require_one_answer
};
[[nodiscard]] std::string_view name_of(ErrorKind kind); // the reference's words: "required", "otherempty", …

struct FillingError {
    std::string at; // path of a question, or name of a page or panel
    ErrorKind kind = ErrorKind::required;
    ErrorLevel level = ErrorLevel::error;
    std::string text;      // ready for the citizen, in the current language
    bool authored = false; // the form's author wrote the text
    bool operator==(FillingError const&) const = default;
};

struct Check {
    bool valid = true; // no error of level `error`
    std::vector<FillingError> errors;
};

struct ShownChoice {
    Value value;
    std::string text; // in the current language
    bool enabled = true;
    Choice const* definition =
        nullptr; // nullptr: from a list, or other/none/refused/dontknow. Lives as long as the form
};

struct Bounds {
    Value min, max; // none: open
    bool operator==(Bounds const&) const = default;
};

enum class RowOutcome { done, refused };

// What an answer would change, for "this hides 3 answers".
struct Consequence {
    std::vector<std::string> hidden_answers; // paths of answered, shown questions that would no longer be shown
};

class Filling {
public:
    // A fresh form: defaults, first rows, computed values, lists.
    Filling(std::shared_ptr<Form const> form, Circumstances circumstances);
    Filling(Filling const&);
    Filling(Filling&&) noexcept;
    Filling& operator=(Filling const&);
    Filling& operator=(Filling&&) noexcept;
    ~Filling();
    // Same form, answers (with comments and held-back values) and touched questions.
    friend bool operator==(Filling const& left, Filling const& right);

    // ── operations ──
    // A draft replaces all answers: no defaults, no rules. Check hostile data with check_data() first.
    void restore(Object const& data);
    void set(std::string_view path, Value value); // the whole answer; none erases as clear()
    void clear(std::string_view path);
    void set_comment(std::string_view path, std::string text); // text of "other" or of the comment area
    void type_masked(std::string_view path, std::string text); // a masked field now shows this
    RowOutcome add_row(std::string_view path);
    RowOutcome remove_row(std::string_view path, std::size_t index);
    void set_language(std::string language);
    void set_now(LocalTime now); // re-evaluates what reads the clock

    // ── checks: keep their errors until the answer changes or the next check ──
    Check validate();
    Check validate_page(std::string_view page);
    Check validate_questions(std::span<std::string const> paths); // one screen
    // Checks all; when valid the filling is finished and returns the data of the dossier. Later operations do nothing.
    struct Completion {
        Check check;
        std::optional<Object> final_data;
    };
    Completion complete();
    [[nodiscard]] bool finished() const;

    // ── queries ──
    [[nodiscard]] Form const& form() const;
    [[nodiscard]] std::shared_ptr<Form const> shared_form() const;
    [[nodiscard]] std::string const& language() const;
    [[nodiscard]] LocalTime now() const;
    [[nodiscard]] Object data() const;  // answers as they stand, hidden ones and included calculated values too
    [[nodiscard]] Object draft() const; // the same without calculated values: what is stored and given to restore()
    [[nodiscard]] std::vector<std::string> shown_questions() const; // paths in document order, rows after their group
    [[nodiscard]] std::vector<std::string> shown_pages() const;
    [[nodiscard]] Object calculated() const;

    [[nodiscard]] bool exists(std::string_view path) const;
    [[nodiscard]] bool shown(std::string_view path) const;
    [[nodiscard]] bool page_or_panel_shown(std::string_view name) const;
    [[nodiscard]] bool required(std::string_view path) const;
    [[nodiscard]] bool read_only(std::string_view path) const;
    [[nodiscard]] bool touched(std::string_view path) const;
    [[nodiscard]] Value value(std::string_view path) const; // what the question holds, held-back values included
    [[nodiscard]] std::string comment(std::string_view path) const;
    [[nodiscard]] std::string masked_text(std::string_view path) const;
    [[nodiscard]] std::size_t row_count(std::string_view path) const;
    [[nodiscard]] bool can_add_row(std::string_view path) const;
    [[nodiscard]] bool can_remove_row(std::string_view path) const;
    [[nodiscard]] std::vector<ShownChoice> choices(std::string_view path) const;
    [[nodiscard]] Bounds bounds(std::string_view path) const;
    [[nodiscard]] std::vector<FillingError> errors(std::string_view path_or_container) const;

    // ── texts in the current language, {name} replaced ──
    [[nodiscard]] std::string title(std::string_view path) const; // question, page or panel; falls back to the name
    [[nodiscard]] std::string description(std::string_view path) const;
    [[nodiscard]] std::string html(std::string_view path) const;
    [[nodiscard]] std::string help(std::string_view path) const;
    [[nodiscard]] std::string speech(std::string_view path) const; // kiosk.speech, else title and description
    [[nodiscard]] std::string
    display_text(std::string_view path) const; // the answer in words; empty when there is none
    [[nodiscard]] std::string row_title(std::string_view path, std::size_t index) const;
    [[nodiscard]] std::string text_of(Text const& text, std::string_view near_path = {}) const; // any text of the form

    // ── asking beforehand ──
    [[nodiscard]] Consequence consequence_of(std::string_view path, Value const& value) const;

private:
    friend class Engine;
    struct State;
    [[nodiscard]] Engine engine();
    [[nodiscard]] Engine const reader() const;
    std::shared_ptr<Form const> m_form;
    std::unique_ptr<State> m_state;
};

} // namespace motcua::form
