#pragma once

// What the parts of the linter share.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/core/form/linter.h"
#include "kiosk/core/form/program.h"

namespace motcua::form {

// An expression in its place.
struct LintPlace {
    enum class Use { condition, choice_condition, check, value };
    std::string source;
    std::string pointer; // of the expression itself
    Use use = Use::condition;
    int group = no_index;    // dynamic panel whose rows it stands in
    int question = no_index; // whose property it is
    int container = no_index;
    int position = 0;     // document order of the owner
    std::string property; // "visibleIf", …
};

class LintContext {
public:
    LintContext(Form const& form, LintMode mode, ListSource const* lists);

    void add(Severity severity, std::string_view code, std::string pointer, std::string sentence,
             std::string suggestion = {});
    // Warnings under the portal's leniency, errors otherwise.
    [[nodiscard]] Severity lenient() const { return m_mode == LintMode::portal ? Severity::warning : Severity::error; }

    [[nodiscard]] Program const& program() const { return m_form.program(); }
    [[nodiscard]] Definition const& definition() const { return m_form.definition(); }
    [[nodiscard]] QuestionNode const& question(int index) const {
        return program().questions[static_cast<std::size_t>(index)];
    }
    [[nodiscard]] ContainerNode const& container(int index) const {
        return program().containers[static_cast<std::size_t>(index)];
    }
    [[nodiscard]] ListSource const* lists() const { return m_lists; }
    [[nodiscard]] LintMode mode() const { return m_mode; }
    [[nodiscard]] std::vector<LintPlace> const& places() const { return m_places; }
    // Nearest of the names; empty when none is near.
    [[nodiscard]] static std::string nearest(std::string_view name, std::vector<std::string> const& names);
    // Question that a path of an expression names at its beginning; no_index: none.
    [[nodiscard]] int question_of(Name const& name, int group) const;
    // Expressions that this question's being shown hangs on, its own and those around it.
    [[nodiscard]] std::vector<std::string const*> conditions_around(int question) const;
    [[nodiscard]] int position_of(int question) const;

    std::vector<Problem> problems;

private:
    void collect_places();
    void collect_question(QuestionNode const& node);
    Form const& m_form;
    LintMode m_mode;
    ListSource const* m_lists;
    std::vector<LintPlace> m_places;
    std::vector<int> m_positions; // by question
};

void lint_shapes(LintContext& context);      // names, values, lists, addresses
void lint_expressions(LintContext& context); // syntax, functions, names, types
void lint_conditions(LintContext& context);  // constant, unreachable, hidden, reversed
void lint_order(LintContext& context);       // circles, two writers, rules at start
void lint_texts(LintContext& context);       // languages, speech, legal basis, lengths

// ── facts about expressions ──
enum class StaticType { boolean, number, text, date, list, unknown };
[[nodiscard]] StaticType static_type(LintContext const& context, Operand const& operand, int group, int depth = 0);
// The expression can never be true: it compares a choice with a value that it does not have, or is constantly false.
[[nodiscard]] bool never_true(LintContext const& context, Operand const& operand, int group);
[[nodiscard]] bool is_constant(Operand const& operand);
template <class Visit> void each_operand(Operand const& operand, Visit visit) {
    visit(operand);
    for (auto const& inner : operand.operands)
        each_operand(*inner, visit);
    if (operand.row_condition != nullptr) each_operand(*operand.row_condition, visit);
}

} // namespace motcua::form
