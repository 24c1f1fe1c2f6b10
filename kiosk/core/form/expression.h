#pragma once

// Expressions of the form format, parsed once. Grammar and coercions are those of survey-core 2.5.38.

#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/core/form/value.h"

namespace motcua::form {

enum class Operator : std::uint8_t {
    logical_or,
    logical_and,
    less_or_equal,
    greater_or_equal,
    equal,
    not_equal,
    less,
    greater,
    plus,
    minus,
    multiply,
    divide,
    modulo,
    power,
    contains,
    not_contains,
    any_of,
    all_of,
    none_of,
    negate,
    empty,
    not_empty
};

// One step of {a.b[0].c}; [-1] counts from the end.
struct PathStep {
    std::string name;
    std::optional<double> index;
};

// {name}: what stands between the braces.
struct Name {
    std::string text;            // without '#'
    std::vector<PathStep> steps; // split at the dots
    bool as_it_is = false;       // {#name}: no conversion
    std::uint32_t slot = 0;      // number of this name in its expression's `names`
};

struct Operand;
using OperandPointer = std::unique_ptr<Operand const>;

struct Operand {
    enum class Kind : std::uint8_t { constant, nothing, name, unary, chain, function, list };
    Kind kind = Kind::nothing;
    Operator op = Operator::empty; // of unary
    std::vector<Operator> ops;     // of a chain a + b - c, from the left: one fewer than operands
    Value constant;
    Name name;
    std::string function;
    std::vector<std::unique_ptr<Operand>>
        operands;                           // of unary, chain, function, list; `nothing` is a missing or null one
    std::unique_ptr<Operand> row_condition; // array functions: third or fourth argument given as a text, parsed
    std::size_t row_condition_argument = 0;
    std::size_t position = 0; // in the source, for reports
};

struct ExpressionProblem {
    enum class Kind { syntax, too_long, too_deep } kind = Kind::syntax;
    std::size_t position = 0; // bytes
};

class Expression {
public:
    static constexpr std::size_t max_bytes = 16 * 1024;
    static constexpr int max_depth = 64;

    [[nodiscard]] static std::expected<Expression, ExpressionProblem> parse(std::string_view source);

    Expression(Expression&&) noexcept;
    Expression& operator=(Expression&&) noexcept;
    ~Expression();

    [[nodiscard]] Operand const& root() const { return *m_root; }
    [[nodiscard]] std::string const& source() const { return m_source; }
    // Every {name} in order of writing, those of row conditions included; Name::slot is the index.
    [[nodiscard]] std::vector<Name const*> const& names() const { return m_names; }
    // Names that the reference sees as variables of this expression (row conditions given in a text are not).
    [[nodiscard]] std::vector<Name const*> const& visible_names() const { return m_visible_names; }
    // Has a call, searched through operators but not inside other calls, that mentions no name: today().
    [[nodiscard]] bool calls_without_names() const { return m_calls_without_names; }

private:
    Expression(std::string source, std::unique_ptr<Operand> root);
    std::string m_source;
    std::unique_ptr<Operand> m_root;
    std::vector<Name const*> m_names, m_visible_names;
    bool m_calls_without_names = false;
};

// What names mean while an expression is evaluated.
class Names {
public:
    virtual ~Names() = default;
    // Value of a name before conversion; nullptr when no such name exists. `scratch` may hold a computed value.
    [[nodiscard]] virtual Value const* find(Name const& name, Value& scratch) const = 0;
    [[nodiscard]] virtual LocalTime now() const = 0;
    // isContainerReady('name'[, row])
    [[nodiscard]] virtual bool container_ready(std::string_view name, std::optional<double> row) const = 0;
    // Whether conditions of array functions may look beyond the row.
    [[nodiscard]] virtual bool rows_see_the_form() const = 0;
};

// Result of the expression. Never throws; bounded by the depth limit.
[[nodiscard]] Value evaluate(Expression const& expression, Names const& names);
[[nodiscard]] Value evaluate(Operand const& operand, Names const& names);

// Names of plain data, letter case ignored, as the reference reads a data object.
class DataNames final : public Names {
public:
    DataNames(Object const& data, LocalTime now) : m_data{data}, m_now{now} {}
    [[nodiscard]] Value const* find(Name const& name, Value& scratch) const override;
    [[nodiscard]] LocalTime now() const override { return m_now; }
    [[nodiscard]] bool container_ready(std::string_view, std::optional<double>) const override { return false; }
    [[nodiscard]] bool rows_see_the_form() const override { return false; }

private:
    Object const& m_data;
    LocalTime m_now;
};

// Follows steps[from..] into a value: members (longest match of names with dots first, case ignored), [index], .length.
// nullptr when it leads nowhere.
[[nodiscard]] Value const* follow(Value const& start, std::vector<PathStep> const& steps, std::size_t from,
                                  Value& scratch);
[[nodiscard]] Value const* follow(Object const& start, std::vector<PathStep> const& steps, Value& scratch);

// {x} converts texts: "true", numbers. {#x} does not.
[[nodiscard]] Value converted(Value const& value);

[[nodiscard]] std::vector<PathStep> path_of(std::string_view name);

// ── operators, also used by the checks ──
// checkIfValuesEqual of the reference with its switches.
struct Equality {
    bool ignore_order = false;
    bool case_counts = false;
    bool trim = true;
    bool convert_numbers = true;
};
inline constexpr Equality in_expressions{.ignore_order = true};
inline constexpr Equality loose{};
// What counts as "the same answer": case and blanks count, 5 and "5" differ.
inline constexpr Equality same_answer{.case_counts = true, .trim = false, .convert_numbers = false};
// Choices: case and blanks count, 5 and "5" are the same.
inline constexpr Equality same_choice{.case_counts = true, .trim = false};
inline constexpr Equality same_part{.trim = false};
[[nodiscard]] bool equal_values(Value const& left, Value const& right, Equality const& rule);
// JavaScript's ==
[[nodiscard]] bool javascript_equal(Value const& left, Value const& right);
[[nodiscard]] Value apply(Operator op, Value left, Value right, LocalTime now);

} // namespace motcua::form
