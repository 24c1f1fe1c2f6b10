#pragma once

// A form as the engine runs it: flat nodes, parsed expressions with their names resolved, and who depends on what.
// Built once by compile(), immutable afterwards.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "kiosk/core/form/definition.h"
#include "kiosk/core/form/expression.h"
#include "kiosk/core/form/lists.h"
#include "kiosk/core/form/mask.h"
#include "kiosk/core/form/pattern.h"

namespace motcua::form {

// A name whose change is announced: value of a question, its comment, a variable, other data, or a question of a row.
using KeyIndex = std::int32_t;
inline constexpr int no_index = -1;

// What a {name} of an expression may mean, best first.
struct Binding {
    enum class Kind : std::uint8_t {
        item,         // {item} in conditions of choices
        row_index,    // {panelIndex}
        row_question, // {panel.x}: index is the question
        row_data,     // {panel.x} of the row's data
        variable,     // index is the variable
        question,     // index is the question
        data          // the raw answers
    };
    Kind kind = Kind::data;
    int index = no_index;
    std::size_t rest = 0;      // first step of the path that is not used up
    std::optional<double> row; // index written behind the name: tv[0]
};

// How a rule sees one of its names when something changed.
struct Dependency {
    KeyIndex key = no_index;
    bool exact = true;          // the name itself changed, not only a part of what it names
    std::vector<PathStep> path; // of the name, for a look at that part
};

struct Rule { // an expression in its place
    std::optional<Expression> expression;
    std::vector<std::vector<Binding>> bindings; // by Name::slot
    std::vector<Dependency> dependencies;       // of the names that the reference sees
    std::vector<int> indexed_groups;            // groups whose rows are named by their place: {tv[0].ten}
    bool calls_without_names = false;
    bool names_nothing = false;
    bool reads_clock = false;
    bool reads_everything = false; // isContainerReady
    [[nodiscard]] bool runs() const { return expression.has_value(); }
};

// What has to be evaluated again at one place.
enum Part : std::uint16_t {
    part_visible = 1,
    part_enable = 2,
    part_required = 4,
    part_bounds = 8,
    part_choices_enable = 16,
    part_choices_visible = 32,
    part_expression = 64,
    part_rows = 128,
    part_default = 256
};
inline constexpr std::uint16_t strict_parts = part_visible | part_enable | part_required;

struct CompiledChoice {
    Choice const* definition = nullptr;
    Value value;
    Rule visible_if, enable_if;
};

struct CompiledValidator {
    Validator const* definition = nullptr;
    Rule expression;
    std::optional<Pattern> pattern;
};

// A text with {name} in it, cut into pieces.
struct TextPiece {
    std::string text; // as written, braces included, when is_name
    bool is_name = false;
    std::vector<PathStep> steps;
    std::vector<Binding> bindings;
};

struct Child {
    bool is_question = true;
    int index = no_index;
};

struct QuestionNode {
    Question const* definition = nullptr;
    int index = no_index;
    int parent = no_index;           // container
    int page = no_index;             // container; of the group for questions of rows
    int group = no_index;            // dynamic panel whose row this is in
    int local = no_index;            // position among the questions of the row
    int visit = no_index;            // place in a pass (top level)
    KeyIndex value_key = no_index;   // top level: its value; in rows: panel.x
    KeyIndex comment_key = no_index; // top level
    bool shares_value = false;       // another question has the same valueName
    Rule visible_if, enable_if, required_if, default_expression, set_if, set_expression, reset_if, min_expression,
        max_expression, expression, choices_visible_if, choices_enable_if;
    std::vector<TextPiece> list_address, list_path; // choicesByUrl
    std::vector<CompiledChoice> choices;            // fixed and choicesMin..Max
    bool choices_have_conditions = false;
    std::vector<CompiledValidator> validators;
    std::optional<CompiledMask> mask;
    // dynamic panel
    int row_root = no_index;         // container of the template
    std::vector<int> row_questions;  // by local
    std::vector<int> row_containers; // by local
    bool rows_have_set_rules = false;
    [[nodiscard]] bool is_choice() const {
        return definition->type == QuestionType::radiogroup || definition->type == QuestionType::dropdown ||
               is_multiple();
    }
    [[nodiscard]] bool is_multiple() const {
        return definition->type == QuestionType::checkbox || definition->type == QuestionType::tagbox;
    }
    [[nodiscard]] bool is_rows() const { return definition->type == QuestionType::paneldynamic; }
    [[nodiscard]] bool has_input() const {
        return definition->type != QuestionType::html && definition->type != QuestionType::image &&
               definition->type != QuestionType::expression;
    }
    [[nodiscard]] bool is_textual() const {
        return definition->type == QuestionType::text || definition->type == QuestionType::comment;
    }
    [[nodiscard]] bool has_set_rules() const { return reset_if.runs() || set_if.runs() || set_expression.runs(); }
};

struct ContainerNode {
    Container const* definition = nullptr; // nullptr: the template of a dynamic panel
    int index = no_index;
    int parent = no_index;
    int group = no_index;
    int local = no_index;
    int visit = no_index;
    int first_visit = no_index; // of its content (top level)
    bool is_page = false;
    std::vector<Child> children;
    Rule visible_if, enable_if, required_if;
};

struct CompiledTrigger {
    Trigger const* definition = nullptr;
    Rule condition;
    Rule run;                       // runexpression
    KeyIndex target_key = no_index; // of setToName
    std::vector<Binding> target;    // where setToName leads
    std::vector<PathStep> target_path;
    std::vector<Binding> source; // copyvalue: fromName
    std::vector<PathStep> source_path;
    std::vector<Dependency> dependencies; // names of the condition and fromName
    std::vector<Dependency> source_dependency;
};

struct VariableNode {
    std::string name;
    CalculatedValue const* definition = nullptr; // nullptr: set by a trigger
    Rule expression;
    KeyIndex key = no_index;
};

struct KeyNode {
    enum class Kind : std::uint8_t { value, comment, variable, data, row_value } kind = Kind::data;
    std::string name;
    std::vector<int> questions; // that hold it (value, comment)
    int variable = no_index;
};

// Who reads a key.
struct Reader {
    enum class Kind : std::uint8_t { question, container, variable } kind = Kind::question;
    int index = no_index;
    std::uint16_t parts = 0;
    bool exact = true;
    bool same_row = false; // {panel.x}: only in the row that changed
    bool always = false;   // calls a function without names: looked at in every pass
};

struct Program {
    std::vector<QuestionNode> questions; // top level first in document order, then those of the rows
    std::vector<ContainerNode> containers;
    std::vector<int> pages;          // containers
    std::vector<int> top_questions;  // in document order
    std::vector<int> list_questions; // top level and in rows
    int visits = 0;
    std::vector<Child> visit_order;      // by visit number
    std::vector<VariableNode> variables; // calculated values first, in order of writing
    std::vector<int> calculation_order;  // each after those that it names
    std::vector<std::string> circle;     // names of a circle of calculated values; empty: none
    std::vector<CompiledTrigger> triggers;
    std::vector<KeyNode> keys;
    std::vector<std::vector<Reader>> readers; // by key
    std::vector<Reader> clock_readers, everything_readers;
    std::unordered_map<std::string, KeyIndex> key_by_name;        // top level
    std::unordered_map<std::string, int> question_by_name;        // top level
    std::unordered_map<std::string, int> question_by_lower_value; // top level, for texts
    std::unordered_map<std::string, int> container_by_name;
    std::shared_ptr<ListSource const> lists;

    [[nodiscard]] QuestionNode const* find_question(std::string_view name) const;
};

// Fills in `definition`-bound parts. The definition must outlive the program and stay where it is.
[[nodiscard]] std::unique_ptr<Program const> compile_program(Definition const& definition,
                                                             std::shared_ptr<ListSource const> lists);

// Cuts a text at its {names}; names in braces with ':' or nothing inside are plain text.
[[nodiscard]] std::vector<TextPiece> pieces_of(Program const& program, std::string_view text, int group);

// Resolves the names of an expression that stands at a top-level place, or (group given) in its rows.
[[nodiscard]] std::vector<Binding> bindings_of(Program const& program, std::vector<PathStep> const& steps, int group);

} // namespace motcua::form
