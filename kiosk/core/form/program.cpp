#include "kiosk/core/form/program.h"

#include <algorithm>
#include <set>

#include "kiosk/core/form/utf16.h"

namespace motcua::form {

namespace {

bool same_word(std::string_view left, std::string_view right) {
    return left == right || lower_case(left) == lower_case(right);
}

std::string joined(std::vector<PathStep> const& steps, std::size_t from, std::size_t count) {
    std::string name;
    for (std::size_t index = 0; index < count; ++index)
        name += (index > 0 ? "." : "") + steps[from + index].name;
    return name;
}

// Names that the steps may spell from `from` on, longest first; a step with an index ends them.
std::vector<std::string> spellings(std::vector<PathStep> const& steps, std::size_t from) {
    std::vector<std::string> names;
    auto last = from;
    while (last + 1 < steps.size() && !steps[last].index)
        ++last;
    for (auto count = last - from + 1; count > 0; --count)
        names.push_back(joined(steps, from, count));
    return names;
}

class Builder {
public:
    Builder(Definition const& definition, std::shared_ptr<ListSource const> lists) : m_definition{definition} {
        m_program->lists = std::move(lists);
    }

    std::unique_ptr<Program const> build() {
        for (auto const& page : m_definition.pages)
            m_program->pages.push_back(add_container(page, no_index, no_index, no_index, true));
        for (auto const question : m_groups)
            add_template(question);
        number_visits();
        add_keys();
        add_rules();
        for (auto const group : m_groups)
            for (auto const question : program().questions[static_cast<std::size_t>(group)].row_questions)
                if (program().questions[static_cast<std::size_t>(question)].has_set_rules())
                    program().questions[static_cast<std::size_t>(group)].rows_have_set_rules = true;
        order_calculations();
        add_triggers();
        add_readers();
        return std::move(m_program);
    }

private:
    Program& program() { return *m_program; }

    // ── nodes ──
    int add_container(Container const& container, int parent, int page, int group, bool is_page) {
        auto const index = static_cast<int>(program().containers.size());
        program().containers.emplace_back();
        auto& node = program().containers.back();
        node.definition = &container;
        node.index = index;
        node.parent = parent;
        node.group = group;
        node.is_page = is_page;
        if (group == no_index) program().container_by_name.emplace(container.name, index);
        add_children(container.elements, index, is_page ? index : page, group);
        return index;
    }

    void add_children(std::vector<Element> const& elements, int container, int page, int group) {
        for (auto const& element : elements) {
            Child child;
            if (auto const* panel = std::get_if<Container>(&element.node)) {
                child.is_question = false;
                child.index = add_container(*panel, container, page, group, false);
                if (group != no_index) add_row_container(group, child.index);
            } else {
                child.index = add_question(std::get<Question>(element.node), container, page, group);
            }
            program().containers[static_cast<std::size_t>(container)].children.push_back(child);
        }
    }

    int add_question(Question const& question, int parent, int page, int group) {
        auto const index = static_cast<int>(program().questions.size());
        program().questions.emplace_back();
        auto& node = program().questions.back();
        node.definition = &question;
        node.index = index;
        node.parent = parent;
        node.page = page;
        node.group = group;
        if (question.mask) node.mask.emplace(question.mask->pattern);
        if (group == no_index) {
            program().top_questions.push_back(index);
            program().question_by_name.emplace(question.name, index);
            program().question_by_lower_value.emplace(lower_case(question.stored_as()), index);
            if (question.type == QuestionType::paneldynamic) m_groups.push_back(index);
        } else {
            auto& locals = program().questions[static_cast<std::size_t>(group)].row_questions;
            program().questions.back().local = static_cast<int>(locals.size());
            locals.push_back(index);
        }
        return index;
    }

    void add_row_container(int group, int container) {
        auto& locals = program().questions[static_cast<std::size_t>(group)].row_containers;
        program().containers[static_cast<std::size_t>(container)].local = static_cast<int>(locals.size());
        locals.push_back(container);
    }

    void add_template(int group) {
        auto const index = static_cast<int>(program().containers.size());
        program().containers.emplace_back();
        program().containers.back().index = index;
        program().containers.back().group = group;
        program().questions[static_cast<std::size_t>(group)].row_root = index;
        add_row_container(group, index);
        auto const page = program().questions[static_cast<std::size_t>(group)].page;
        add_children(program().questions[static_cast<std::size_t>(group)].definition->panel.elements, index, page,
                     group);
    }

    void number_visits() {
        auto const number = [this](auto const& self, int container) -> void {
            auto const first = program().visits;
            for (auto const child : program().containers[static_cast<std::size_t>(container)].children) {
                if (child.is_question) {
                    program().questions[static_cast<std::size_t>(child.index)].visit = program().visits++;
                    program().visit_order.push_back(child);
                } else {
                    self(self, child.index);
                }
            }
            auto& node = program().containers[static_cast<std::size_t>(container)];
            node.first_visit = first;
            node.visit = program().visits++;
            program().visit_order.push_back({false, container});
        };
        for (auto const page : program().pages)
            number(number, page);
    }

    // ── keys ──
    KeyIndex key_for(std::string const& name, KeyNode::Kind kind) {
        if (auto const found = program().key_by_name.find(name); found != program().key_by_name.end())
            return found->second;
        auto const index = static_cast<KeyIndex>(program().keys.size());
        program().keys.push_back({kind, name, {}, no_index});
        program().key_by_name.emplace(name, index);
        return index;
    }

    void add_keys() {
        for (auto const question : program().top_questions) {
            auto& node = program().questions[static_cast<std::size_t>(question)];
            auto const name = node.definition->stored_as();
            node.value_key = key_for(name, KeyNode::Kind::value);
            program().keys[static_cast<std::size_t>(node.value_key)].kind = KeyNode::Kind::value;
            program().keys[static_cast<std::size_t>(node.value_key)].questions.push_back(question);
            node.comment_key = key_for(name + "-Comment", KeyNode::Kind::comment);
        }
        for (auto& key : program().keys)
            if (key.questions.size() > 1)
                for (auto const question : key.questions)
                    program().questions[static_cast<std::size_t>(question)].shares_value = true;
        for (auto const group : m_groups)
            for (auto const question : program().questions[static_cast<std::size_t>(group)].row_questions) {
                auto& node = program().questions[static_cast<std::size_t>(question)];
                // Questions of a row with one valueName share the key of the first.
                for (auto const other : program().questions[static_cast<std::size_t>(group)].row_questions) {
                    auto& first = program().questions[static_cast<std::size_t>(other)];
                    if (first.definition->stored_as() != node.definition->stored_as()) continue;
                    if (other == question) {
                        node.value_key = static_cast<KeyIndex>(program().keys.size());
                        program().keys.push_back(
                            {KeyNode::Kind::row_value, node.definition->stored_as(), {question}, no_index});
                    } else {
                        node.value_key = first.value_key;
                        node.shares_value = first.shares_value = true;
                    }
                    break;
                }
            }
        for (auto const& value : m_definition.calculated)
            add_variable(value.name, &value);
        for (auto const& trigger : m_definition.triggers) {
            auto const* set = std::get_if<SetValue>(&trigger.action);
            if (set != nullptr && set->is_variable)
                add_variable(trigger.target, nullptr);
            else if (!trigger.target.empty())
                (void)key_for(trigger.target, KeyNode::Kind::data);
        }
    }

    void add_variable(std::string const& name, CalculatedValue const* definition) {
        for (auto const& variable : program().variables)
            if (same_word(variable.name, name)) return;
        VariableNode node;
        node.name = name;
        node.definition = definition;
        node.key = key_for(name, KeyNode::Kind::variable);
        auto const index = static_cast<int>(program().variables.size());
        program().keys[static_cast<std::size_t>(node.key)].variable = index;
        program().variables.push_back(std::move(node));
    }

    // ── rules ──
    Rule rule(std::string const& source, int group, int item_question = no_index) {
        Rule result;
        if (source.empty()) return result;
        auto parsed = Expression::parse(source);
        if (!parsed) return result;
        result.expression = std::move(*parsed);
        result.calls_without_names = result.expression->calls_without_names();
        result.names_nothing = result.expression->visible_names().empty();
        scan(result.expression->root(), result);
        for (auto const* name : result.expression->names()) {
            auto bindings = bindings_of(program(), name->steps, group);
            if (item_question != no_index && name->steps.size() == 1 && !name->steps[0].index &&
                (same_word(name->steps[0].name, "item") || same_word(name->steps[0].name, "choice")))
                bindings = {Binding{Binding::Kind::item, no_index, 0, std::nullopt}};
            for (auto const& binding : bindings)
                if (binding.kind == Binding::Kind::question && binding.row &&
                    program().questions[static_cast<std::size_t>(binding.index)].is_rows())
                    result.indexed_groups.push_back(binding.index);
            result.bindings.push_back(std::move(bindings));
        }
        for (auto const* name : result.expression->names())
            add_dependencies(*name, group, result.dependencies);
        return result;
    }

    void scan(Operand const& operand, Rule& rule) {
        if (operand.kind == Operand::Kind::function) {
            static std::set<std::string_view> const clocks{"today",    "currentDate", "currentYear", "age",
                                                           "year",     "month",       "day",         "weekday",
                                                           "dateDiff", "dateAdd",     "diffDays"};
            rule.reads_clock = rule.reads_clock || clocks.contains(operand.function);
            rule.reads_everything = rule.reads_everything || operand.function == "isContainerReady";
        }
        for (auto const& inner : operand.operands)
            scan(*inner, rule);
        if (operand.row_condition != nullptr) scan(*operand.row_condition, rule);
    }

    void add_dependencies(Name const& name, int group, std::vector<Dependency>& dependencies) {
        auto const& steps = name.steps;
        if (group != no_index && steps.size() > 1 && same_word(steps[0].name, "panel")) {
            for (auto const question : program().questions[static_cast<std::size_t>(group)].row_questions) {
                auto const& node = program().questions[static_cast<std::size_t>(question)];
                auto const inner = spellings(steps, 1);
                for (auto const& spelling : inner)
                    if (same_word(spelling, node.definition->stored_as()) ||
                        same_word(spelling, node.definition->stored_as() + "-Comment"))
                        dependencies.push_back({node.value_key, steps.size() == 2, steps});
            }
            return;
        }
        std::string prefix;
        for (auto const& step : steps) {
            prefix += (prefix.empty() ? "" : ".") + step.name;
            add_dependency(prefix, name.text, steps, dependencies);
        }
        if (prefix != name.text) add_dependency(name.text, name.text, steps, dependencies);
    }

    void add_dependency(std::string const& key_name, std::string const& full_name, std::vector<PathStep> const& steps,
                        std::vector<Dependency>& dependencies) {
        auto const found = find_key(key_name);
        if (found != no_index) dependencies.push_back({found, key_name == full_name, steps});
    }

    KeyIndex find_key(std::string const& name) {
        if (auto const found = program().key_by_name.find(name); found != program().key_by_name.end())
            return found->second;
        for (auto const& variable : program().variables) // variables are kept in lower case by the reference
            if (same_word(variable.name, name)) return variable.key;
        return no_index;
    }

    void add_rules() {
        for (auto& variable : program().variables)
            if (variable.definition != nullptr) variable.expression = rule(variable.definition->expression, no_index);
        for (auto& node : program().containers) {
            if (node.definition == nullptr) continue;
            node.visible_if = rule(node.definition->visible_if, node.group);
            node.enable_if = rule(node.definition->enable_if, node.group);
            node.required_if = rule(node.definition->required_if, node.group);
        }
        for (auto& node : program().questions) {
            add_question_rules(node);
            if (auto const& list = node.definition->choices.from_list; list && node.is_choice()) {
                program().list_questions.push_back(node.index);
                node.list_address = pieces_of(program(), list->url, node.group);
                node.list_path = pieces_of(program(), list->path, node.group);
            }
        }
    }

    void add_question_rules(QuestionNode& node) {
        auto const& question = *node.definition;
        auto const group = node.group;
        node.visible_if = rule(question.visible_if, group);
        node.enable_if = rule(question.enable_if, group);
        node.required_if = rule(question.required_if, group);
        node.default_expression = rule(question.default_expression, group);
        node.set_if = rule(question.set_if, group);
        node.set_expression = rule(question.set_expression, group);
        node.reset_if = rule(question.reset_if, group);
        node.min_expression = rule(question.min_expression, group);
        node.max_expression = rule(question.max_expression, group);
        node.expression = rule(question.expression, group);
        node.choices_visible_if = rule(question.choices.visible_if, group, node.index);
        node.choices_enable_if = rule(question.choices.enable_if, group, node.index);
        for (auto const& choice : question.choices.fixed) {
            CompiledChoice compiled;
            compiled.definition = &choice;
            compiled.value = choice.value;
            compiled.visible_if = rule(choice.visible_if, group, node.index);
            compiled.enable_if = rule(choice.enable_if, group, node.index);
            node.choices_have_conditions =
                node.choices_have_conditions || compiled.visible_if.runs() || compiled.enable_if.runs();
            node.choices.push_back(std::move(compiled));
        }
        if (auto const from = question.choices.from.value_or(0), to = question.choices.to.value_or(0); to > from) {
            auto const step = question.choices.step.value_or(1);
            for (auto value = from; step > 0 && value <= to && node.choices.size() < 20'000; value += step) {
                CompiledChoice compiled;
                compiled.value = value;
                node.choices.push_back(std::move(compiled));
            }
        }
        node.choices_have_conditions =
            node.choices_have_conditions || node.choices_visible_if.runs() || node.choices_enable_if.runs();
        for (auto const& validator : question.validators) {
            CompiledValidator compiled;
            compiled.definition = &validator;
            if (auto const* check = std::get_if<ExpressionCheck>(&validator.check))
                compiled.expression = rule(check->expression, group);
            if (auto const* check = std::get_if<RegexCheck>(&validator.check))
                if (auto pattern =
                        Pattern::compile(check->pattern, check->ignore_case ? LetterCase::ignored : LetterCase::counts))
                    compiled.pattern = std::move(*pattern);
            node.validators.push_back(std::move(compiled));
        }
    }

    void order_calculations() {
        enum class Mark { none, open, done };
        std::vector<Mark> marks(program().variables.size(), Mark::none);
        std::vector<int> open;
        auto const visit = [&](auto const& self, int index) -> void {
            auto& variable = program().variables[static_cast<std::size_t>(index)];
            if (marks[static_cast<std::size_t>(index)] == Mark::done) return;
            if (marks[static_cast<std::size_t>(index)] == Mark::open) {
                if (program().circle.empty())
                    for (auto position = std::ranges::find(open, index); position != open.end(); ++position)
                        program().circle.push_back(program().variables[static_cast<std::size_t>(*position)].name);
                return;
            }
            marks[static_cast<std::size_t>(index)] = Mark::open;
            open.push_back(index);
            if (variable.expression.runs())
                for (auto other = 0; other < static_cast<int>(program().variables.size()); ++other)
                    if (other != index)
                        for (auto const* name : variable.expression.expression->names())
                            if (name->text == program().variables[static_cast<std::size_t>(other)].name)
                                self(self, other);
            open.pop_back();
            marks[static_cast<std::size_t>(index)] = Mark::done;
            if (variable.definition != nullptr) program().calculation_order.push_back(index);
        };
        for (auto index = 0; index < static_cast<int>(program().variables.size()); ++index)
            visit(visit, index);
    }

    void add_triggers() {
        for (auto const& trigger : m_definition.triggers) {
            CompiledTrigger compiled;
            compiled.definition = &trigger;
            compiled.condition = rule(trigger.condition, no_index);
            compiled.dependencies = compiled.condition.dependencies;
            compiled.target_key = find_key(trigger.target);
            compiled.target_path = path_of(trigger.target);
            compiled.target = bindings_of(program(), compiled.target_path, no_index);
            if (auto const* run = std::get_if<RunExpression>(&trigger.action))
                compiled.run = rule(run->expression, no_index);
            if (auto const* copy = std::get_if<CopyValue>(&trigger.action)) {
                compiled.source_path = path_of(copy->from);
                compiled.source = bindings_of(program(), compiled.source_path, no_index);
                Name name;
                name.text = copy->from;
                name.steps = compiled.source_path;
                add_dependencies(name, no_index, compiled.source_dependency);
                compiled.dependencies.insert(compiled.dependencies.end(), compiled.source_dependency.begin(),
                                             compiled.source_dependency.end());
            }
            program().triggers.push_back(std::move(compiled));
        }
    }

    // ── who reads what ──
    void read(Rule const& rule, Reader reader) {
        if (!rule.runs()) return;
        reader.always = rule.calls_without_names;
        for (auto const& dependency : rule.dependencies) {
            reader.exact = dependency.exact;
            reader.same_row = program().keys[static_cast<std::size_t>(dependency.key)].kind == KeyNode::Kind::row_value;
            program().readers[static_cast<std::size_t>(dependency.key)].push_back(reader);
        }
        if (rule.reads_clock) program().clock_readers.push_back(reader);
        if (rule.reads_everything) program().everything_readers.push_back(reader);
    }

    void add_readers() {
        program().readers.resize(program().keys.size());
        for (auto const& variable : program().variables)
            if (variable.definition != nullptr)
                read(variable.expression,
                     {Reader::Kind::variable, variable.key == no_index
                                                  ? no_index
                                                  : program().keys[static_cast<std::size_t>(variable.key)].variable});
        for (auto const& node : program().containers) {
            read(node.visible_if, {Reader::Kind::container, node.index, part_visible});
            read(node.enable_if, {Reader::Kind::container, node.index, part_enable});
            read(node.required_if, {Reader::Kind::container, node.index, part_required});
        }
        for (auto const& node : program().questions) {
            auto const reader = [&](std::uint16_t parts) { return Reader{Reader::Kind::question, node.index, parts}; };
            read(node.visible_if, reader(part_visible));
            read(node.enable_if, reader(part_enable));
            read(node.required_if, reader(part_required));
            read(node.min_expression, reader(part_bounds));
            read(node.max_expression, reader(part_bounds));
            read(node.expression, reader(part_expression));
            read(node.default_expression, reader(part_default));
            read(node.choices_visible_if, reader(part_choices_visible));
            read(node.choices_enable_if, reader(part_choices_enable));
            for (auto const& choice : node.choices) {
                read(choice.visible_if, reader(part_choices_visible));
                read(choice.enable_if, reader(part_choices_enable));
            }
        }
        for (auto& readers : program().readers)
            merge(readers);
    }

    static void merge(std::vector<Reader>& readers) {
        std::vector<Reader> merged;
        for (auto const& reader : readers) {
            auto const same = std::ranges::find_if(merged, [&](Reader const& other) {
                return other.kind == reader.kind && other.index == reader.index && other.exact == reader.exact &&
                       other.same_row == reader.same_row && other.always == reader.always;
            });
            if (same == merged.end())
                merged.push_back(reader);
            else
                same->parts |= reader.parts;
        }
        readers = std::move(merged);
    }

    Definition const& m_definition;
    std::unique_ptr<Program> m_program = std::make_unique<Program>();
    std::vector<int> m_groups;
};

} // namespace

QuestionNode const* Program::find_question(std::string_view name) const {
    auto const found = question_by_name.find(std::string{name});
    return found == question_by_name.end() ? nullptr : &questions[static_cast<std::size_t>(found->second)];
}

std::vector<Binding> bindings_of(Program const& program, std::vector<PathStep> const& steps, int group) {
    std::vector<Binding> bindings;
    if (group != no_index) {
        if (steps.size() == 1 && !steps[0].index && same_word(steps[0].name, "panelIndex"))
            return {Binding{Binding::Kind::row_index, no_index, 0, std::nullopt}};
        if (steps.size() > 1 && !steps[0].index && same_word(steps[0].name, "panel")) {
            for (auto const& spelling : spellings(steps, 1)) {
                auto const used = static_cast<std::size_t>(std::ranges::count(spelling, '.')) + 1;
                for (auto const question : program.questions[static_cast<std::size_t>(group)].row_questions) {
                    if (!same_word(program.questions[static_cast<std::size_t>(question)].definition->stored_as(),
                                   spelling))
                        continue;
                    bindings.push_back({Binding::Kind::row_question, question, 1 + used, steps[used].index});
                    break;
                }
            }
            bindings.push_back({Binding::Kind::row_data, no_index, 1, std::nullopt});
            return bindings;
        }
    }
    for (auto const& spelling : spellings(steps, 0)) {
        auto const used = static_cast<std::size_t>(std::ranges::count(spelling, '.')) + 1;
        for (std::size_t index = 0; index < program.variables.size(); ++index)
            if (same_word(program.variables[index].name, spelling))
                bindings.push_back({Binding::Kind::variable, static_cast<int>(index), used, steps[used - 1].index});
    }
    for (auto const& spelling : spellings(steps, 0)) {
        auto const used = static_cast<std::size_t>(std::ranges::count(spelling, '.')) + 1;
        auto question = no_index;
        if (auto const found = program.key_by_name.find(spelling);
            found != program.key_by_name.end() &&
            !program.keys[static_cast<std::size_t>(found->second)].questions.empty())
            question = program.keys[static_cast<std::size_t>(found->second)].questions.front();
        else if (auto const lower = program.question_by_lower_value.find(lower_case(spelling));
                 lower != program.question_by_lower_value.end())
            question = lower->second;
        if (question == no_index) continue;
        bindings.push_back({Binding::Kind::question, question, used, steps[used - 1].index});
        break; // the reference looks no further once a question has the name
    }
    bindings.push_back({Binding::Kind::data, no_index, 0, std::nullopt});
    return bindings;
}

std::vector<TextPiece> pieces_of(Program const& program, std::string_view text, int group) {
    std::vector<TextPiece> pieces;
    auto const plain = [&](std::string_view piece) {
        if (piece.empty()) return;
        if (!pieces.empty() && !pieces.back().is_name)
            pieces.back().text += piece;
        else
            pieces.push_back({std::string{piece}, false, {}, {}});
    };
    std::size_t done = 0;
    auto start = std::string_view::npos;
    for (std::size_t index = 0; index < text.size(); ++index) {
        if (text[index] == '{') {
            start = index;
        } else if (text[index] == '}' && start != std::string_view::npos) {
            auto const inside = text.substr(start + 1, index - start - 1);
            if (auto const name = trimmed(inside); !name.empty() && inside.find(':') == std::string_view::npos) {
                plain(text.substr(done, start - done));
                TextPiece piece{std::string{text.substr(start, index + 1 - start)}, true, path_of(name), {}};
                piece.bindings = bindings_of(program, piece.steps, group);
                pieces.push_back(std::move(piece));
                done = index + 1;
            }
            start = std::string_view::npos;
        }
    }
    plain(text.substr(done));
    return pieces;
}

std::unique_ptr<Program const> compile_program(Definition const& definition, std::shared_ptr<ListSource const> lists) {
    return Builder{definition, std::move(lists)}.build();
}

} // namespace motcua::form
