#pragma once

// The working hand of a Filling: carries out one operation on a State. Follows survey-core 2.5.38 step by step, so that
// the order of effects is the same; what the reference evaluates anew after every change is here evaluated only where a
// changed name is read.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/core/form/state.h"

namespace motcua::form {

// A question, in a row when it belongs to one.
struct Ref {
    int question = no_index;
    int row = no_index;
    bool operator==(Ref const&) const = default;
};

struct KeyChange {
    KeyIndex key = no_index;
    Value now, old;
    bool pair = false; // old and now are both known (triggers)
};
using Keys = std::vector<KeyChange>;

class Engine {
public:
    Engine(Program const& program, Definition const& definition, Filling::State& state)
        : m_program{program}, m_definition{definition}, m_state{state} {}

    // ── operations (engine_start.cpp) ──
    void start();
    void restore(Object const& data);
    void complete_cleaning();
    void citizen_sets(Ref ref, Value value);
    void citizen_clears(Ref ref);
    void citizen_comments(Ref ref, std::string text);
    void citizen_types(Ref ref, std::string text);
    bool add_row(Ref ref);
    bool remove_row(Ref ref, std::size_t index);
    void language_changed();
    void clock_changed();
    void finish_lists(); // after each operation: lists that were asked for arrive

    // ── queries ──
    [[nodiscard]] QuestionNode const& node(Ref ref) const {
        return m_program.questions[static_cast<std::size_t>(ref.question)];
    }
    [[nodiscard]] ContainerNode const& container_node(int index) const {
        return m_program.containers[static_cast<std::size_t>(index)];
    }
    [[nodiscard]] Instance const& at(Ref ref) const;
    [[nodiscard]] ContainerState const& container_at(int index, int row) const;
    [[nodiscard]] std::vector<Row> const& rows_of(int group) const;
    [[nodiscard]] bool is_empty_question(Ref ref) const;
    [[nodiscard]] bool is_visible(Ref ref) const;                          // its own state
    [[nodiscard]] bool is_container_visible(int container, int row) const; // own state and something in it
    [[nodiscard]] bool is_shown(Ref ref) const;                            // with everything around it
    [[nodiscard]] bool is_read_only(Ref ref) const;
    [[nodiscard]] bool is_container_read_only(int container, int row) const;
    [[nodiscard]] Value const& value(Ref ref) const;
    [[nodiscard]] Value expression_value(Ref ref) const;
    [[nodiscard]] bool can_add_row(Ref ref) const;
    [[nodiscard]] bool can_remove_row(Ref ref) const;
    [[nodiscard]] Value const* resolve(std::vector<Binding> const& bindings, std::vector<PathStep> const& steps,
                                       int group, int row, Value const* item, Value& scratch) const;
    [[nodiscard]] std::optional<Ref> parse_path(std::string_view path) const;
    [[nodiscard]] std::string path_of_ref(Ref ref) const;
    [[nodiscard]] LocalTime now() const { return m_state.circumstances.now; }
    [[nodiscard]] Program const& program() const { return m_program; }
    [[nodiscard]] Filling::State const& state() const { return m_state; }

    // ── choices (engine_choices.cpp) ──
    struct ChoiceView {
        Value value;
        Text const* text = nullptr; // nullptr: the value itself
        Choice const* definition = nullptr;
        bool enabled = true;
        enum class Kind { ordinary, none, refuse, dont_know, other } kind = Kind::ordinary;
    };
    [[nodiscard]] std::vector<ChoiceView> visible_choices(Ref ref) const; // without order
    [[nodiscard]] bool other_selected(Ref ref) const;

    // ── checks (engine_check.cpp) ──
    enum class Effect { store, look_only };
    void check_container(int container, int row, Effect effect, std::vector<FillingError>& errors);
    void check_container_only(int container, int row, Effect effect, std::vector<FillingError>& errors);
    void check_question(Ref ref, Effect effect, std::vector<FillingError>& errors);
    struct BoundsRelation {
        bool below = false, above = false;
    };
    [[nodiscard]] BoundsRelation bounds_relation(Ref ref) const;
    [[nodiscard]] bool container_ready(std::string_view name, std::optional<double> row) const;
    [[nodiscard]] std::vector<FillingError> errors_of(Ref ref) const;

private:
    friend class FormNames;
    void check_row_key(Ref ref, int row, std::vector<Value>& keys, Effect effect, std::vector<FillingError>& errors);

    // ── storage ──
    Instance& edit(Ref ref);
    ContainerState& edit_container(int index, int row);
    std::vector<Row>& edit_rows(int group) { return m_state.questions[static_cast<std::size_t>(group)].edit().rows; }
    ChoiceState& edit_choices(Ref ref);
    ChoiceState const& choices_at(Ref ref) const;

    // ── evaluation ──
    Value run(Rule const& rule, int group, int row, Value const* item = nullptr) const;
    // The same; rows that are named by their place are built first when they are not there yet.
    Value run_with_rows(Rule const& rule, int group, int row);
    [[nodiscard]] Value const* question_path(Ref ref, std::vector<PathStep> const& steps, std::size_t rest,
                                             std::optional<double> index, Value& scratch) const;
    [[nodiscard]] Value const* data_path(std::vector<PathStep> const& steps, Value& scratch) const;
    [[nodiscard]] Value row_object(int group, int row) const;

    // ── values (engine_values.cpp) ──
    enum class Same { stops, goes_on };
    void set_value(Ref ref, Value value, Same same = Same::stops); // question.value = …
    void set_value_plain(Ref ref, Value value, Same same);
    void set_value_core(Ref ref, Value value);
    void set_question_value(Ref ref, Value value, bool update_comment = true);
    void set_question_value_plain(Ref ref, Value value);
    [[nodiscard]] Value value_to_data(Ref ref, Value value) const;
    [[nodiscard]] Value correct_value(Ref ref, Value value) const; // convertToCorrectValue
    [[nodiscard]] Value correct_type(Ref ref, Value value) const;  // correctValueType of texts
    [[nodiscard]] Value from_expression(Ref ref, Value value) const;
    void set_in_data(Ref ref, Value value);
    void survey_set(KeyIndex key, Value value, bool notify);
    void update_others(KeyIndex key, Value const& value);
    void update_from_survey(Ref ref, Value value, bool clear_data = false);
    void update_from_survey_plain(Ref ref, Value value, bool clear_data);
    void set_comment(Ref ref, std::string text);
    void set_comment_in_data(Ref ref, std::string const& text);
    void comment_from_survey(Ref ref, std::string text);
    void clear_value(Ref ref, bool keep_comment, bool from_citizen = false);
    void update_with_defaults(Ref ref);
    void set_default(Ref ref);
    [[nodiscard]] bool default_is_empty(Ref ref) const;
    void defaults_or_clear(Ref ref);
    void run_default_expression(Ref ref);
    void apply_default(Ref ref, Value value);
    void set_from_expression(Ref ref, Value value);
    [[nodiscard]] bool held_back(Ref ref) const;
    void update_bounds(Ref ref);
    void update_shown_text(Ref ref);
    [[nodiscard]] std::string stored_comment(Ref ref) const;
    [[nodiscard]] Clearing clearing(Ref ref) const;
    [[nodiscard]] bool clears_on_hidden(Ref ref) const;
    enum class Hiding { hidden, container, complete, none };
    void clear_if_invisible(Ref ref, Hiding reason);
    void after_value_set(KeyIndex key, Value const& value, bool notify);

    // ── choices ──
    Value choice_value_from_data(Ref ref, Value value) const;
    [[nodiscard]] std::size_t choice_count(Ref ref) const;
    [[nodiscard]] Value const& choice_value(Ref ref, std::size_t index) const;
    [[nodiscard]] std::optional<std::size_t> find_choice(Ref ref, Value const& value, bool visible_only) const;
    [[nodiscard]] bool unknown_value(Ref ref, Value const& value, bool include_other, bool visible_only,
                                     bool check_empty) const;
    [[nodiscard]] bool unknown_item(Ref ref, Value const& value, bool include_other, bool visible_only,
                                    bool check_empty) const;
    void run_choices_enable(Ref ref);
    void run_choices_visible(Ref ref);
    void clear_incorrect(Ref ref);
    void clear_incorrect_multiple(Ref ref);
    void set_checkbox(Ref ref, Value value, Same same);
    void remove_exclusive(Ref ref, List const& before, List& after) const;
    void run_list(Ref ref);
    void list_arrived(Ref ref, std::shared_ptr<std::vector<LoadedChoice> const> list);
    [[nodiscard]] std::optional<std::string> list_address(Ref ref) const;
    [[nodiscard]] std::shared_ptr<std::vector<LoadedChoice> const> read_list(Ref ref, std::string const& address) const;
    void visible_choices_changed(Ref ref);
    [[nodiscard]] Value remember(Ref ref, Value const& value, bool check) const;
    void run_lists(KeyIndex except = no_index);

    // ── rows (engine_rows.cpp) ──
    struct Group { // while an operation runs
        Value adding;
        bool is_adding = false, adding_changed = false, count_from_value = false, internal = false,
             setting_item = false;
        std::map<std::string, int> item_counts;
        std::vector<Ref> changing;
        bool changed_unbuilt = false;
        int creating_row = no_index; // and how many of its questions are there already
        int attached = 0;
    };
    Group& group(int question) { return m_groups[question]; }
    Group const* group_or_none(int question) const;
    void set_rows_value(Ref ref, Value value);
    void rows_from_value(int question);
    void set_row_count(int question, int count);
    void create_row(int question);
    void rows_value_by_count(int question);
    void rerun_rows(int question);
    void build_rows_first_time(int question);
    void row_from_survey(int question, int row);
    void item_set(Ref ref, std::string const& name, Value value);
    void update_item(int question, int row, std::string const& name, Value value);
    void row_rules(int question, int row, std::string const& name, Value value);
    [[nodiscard]] bool all_rows_empty(int question) const;
    void set_rows_default(Ref ref);

    // ── passes (engine_pass.cpp) ──
    void run_conditions();
    void run_pass();
    void run_container(int container, int row);
    void run_container_own(int container, int row);
    void run_question(Ref ref);
    void run_rows(int question);
    void read_only_changed(Ref ref);
    void mark(KeyIndex key, int row, bool undefined, bool strict);
    void mark_reader(Reader const& reader, int row, std::uint16_t parts);
    void mark_question(Ref ref, std::uint16_t parts);
    void mark_all();
    [[nodiscard]] std::uint16_t parts_of(QuestionNode const& node) const;
    void set_visible(Ref ref, bool visible);
    void set_container_visible(int container, int row, bool visible);
    void notify_visibility(Ref ref);
    void container_visible_changed(int container, int row);
    void child_visibility_changed(int container, int row);
    void visibility_bubbles(int container, int row);
    void each_question_in(int container, int row, std::vector<Ref>& refs) const;
    void set_variable(int variable, Value value);
    [[nodiscard]] bool visible_in_survey(Ref ref) const;
    [[nodiscard]] bool parent_visible(Ref ref) const;

    // ── rules and triggers (engine_rules.cpp) ──
    void triggers_and_conditions(KeyIndex key, Value const& now, Value const& old, KeyIndex related = no_index);
    void mark_announced_rows(KeyIndex key);
    void announce(KeyIndex key, Value const& now, Value const& old, KeyIndex related);
    void run_question_rules(KeyIndex key, Value const& value);
    void run_rules(Ref ref, KeyIndex key, Value const& value, Keys const* keys);
    void run_rule(Ref ref, Rule const& rule, Rule const* second, Keys const* keys,
                  void (Engine::*act)(Ref, Value const&));
    void act_reset(Ref ref, Value const& result);
    void act_set_if(Ref ref, Value const& result);
    void act_set(Ref ref, Value const& result);
    [[nodiscard]] bool any_changed(Keys const& keys, std::vector<Dependency> const& dependencies) const;
    enum class Seen { no, name, call, constant };
    [[nodiscard]] Seen seen_by(Rule const& rule, Keys const& keys) const;
    void check_triggers(Keys keys);
    void run_trigger(CompiledTrigger const& trigger);
    void fire(CompiledTrigger const& trigger);
    void set_trigger_value(CompiledTrigger const& trigger, Value value);

    Program const& m_program;
    Definition const& m_definition;
    Filling::State& m_state;

    // Hostile forms: rules that set each other without end stop here, whatever they compute.
    static constexpr int most_nested_changes = 150;
    static constexpr int most_changes = 20'000;
    int m_nested_changes = 0;
    int m_changes = 0;
    bool m_processing = false; // defaults are being set, no pass yet
    bool m_in_pass = false;
    bool m_changed_in_pass = false;
    int m_rounds = 0;
    bool m_on_value_changed = false;
    std::shared_ptr<Keys> m_keys; // shared by everything that one change sets off
    bool m_triggers_running = false;
    Keys m_trigger_keys;
    bool m_notify_later = false;
    bool m_setting_data = false;
    bool m_clearing_unused = false;
    int m_loading_list = no_index;
    std::vector<Ref> m_setting;     // questions whose value is being set
    std::vector<Ref> m_via_default; // …through their default
    std::vector<Ref> m_updating;    // …from the data
    std::vector<Ref> m_changing_incorrect;
    std::vector<Ref> m_silent; // allowNotifyValueChanged is off
    std::vector<std::pair<Ref, Rule const*>> m_running_rules;
    std::vector<std::pair<int, int>> m_running_containers;
    std::map<int, Group> m_groups;
    struct Asked {
        Ref ref;
        std::string address;
    };
    std::vector<Asked> m_asked;
    std::vector<CompiledTrigger const*> m_running_triggers;
};

// Names as a rule of the form sees them.
class FormNames final : public Names {
public:
    FormNames(Engine const& engine, Rule const& rule, int group, int row, Value const* item)
        : m_engine{engine}, m_rule{rule}, m_group{group}, m_row{row}, m_item{item} {}
    [[nodiscard]] Value const* find(Name const& name, Value& scratch) const override {
        return m_engine.resolve(m_rule.bindings[name.slot], name.steps, m_group, m_row, m_item, scratch);
    }
    [[nodiscard]] LocalTime now() const override { return m_engine.now(); }
    [[nodiscard]] bool container_ready(std::string_view name, std::optional<double> row) const override {
        return m_engine.container_ready(name, row);
    }
    [[nodiscard]] bool rows_see_the_form() const override { return true; }

private:
    Engine const& m_engine;
    Rule const& m_rule;
    int m_group, m_row;
    Value const* m_item;
};

} // namespace motcua::form
