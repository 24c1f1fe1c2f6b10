#include "kiosk/core/form/filling.h"

#include <algorithm>

#include "kiosk/core/form/engine.h"
#include "kiosk/core/form/texts.h"
#include "kiosk/core/form/utf16.h"

namespace motcua::form {

namespace {

bool same_rows(std::vector<Row> const& left, std::vector<Row> const& right);

bool same_instance(Instance const& left, Instance const& right) {
    return left.value == right.value && left.comment == right.comment && left.touched == right.touched &&
           left.shown_text == right.shown_text && same_rows(left.rows, right.rows);
}

bool same_rows(std::vector<Row> const& left, std::vector<Row> const& right) {
    return std::ranges::equal(left, right, [](Row const& a, Row const& b) {
        return std::ranges::equal(a.questions, b.questions, same_instance);
    });
}

} // namespace

Filling::Filling(std::shared_ptr<Form const> form, Circumstances circumstances)
    : m_form{std::move(form)}, m_state{std::make_unique<State>()} {
    m_state->circumstances = std::move(circumstances);
    Engine{m_form->program(), m_form->definition(), *m_state}.start();
}

Filling::Filling(Filling const& other) : m_form{other.m_form}, m_state{std::make_unique<State>(*other.m_state)} {
}
Filling::Filling(Filling&&) noexcept = default;
Filling& Filling::operator=(Filling const& other) {
    if (this != &other) {
        m_form = other.m_form;
        m_state = std::make_unique<State>(*other.m_state);
    }
    return *this;
}
Filling& Filling::operator=(Filling&&) noexcept = default;
Filling::~Filling() = default;

bool operator==(Filling const& left, Filling const& right) {
    if (left.m_form != right.m_form || left.m_state->finished != right.m_state->finished ||
        !(left.m_state->extra == right.m_state->extra) ||
        left.m_state->circumstances.language != right.m_state->circumstances.language)
        return false;
    return std::ranges::equal(left.m_state->questions, right.m_state->questions,
                              [](auto const& a, auto const& b) { return a.same(b) || same_instance(*a, *b); }) &&
           left.m_state->stored == right.m_state->stored;
}

// ── operations ──

Engine Filling::engine() {
    return {m_form->program(), m_form->definition(), *m_state};
}

// Queries change nothing; the engine is one class for both.
Engine const Filling::reader() const {
    return {m_form->program(), m_form->definition(), *m_state};
}

void Filling::restore(Object const& data) {
    if (!m_state->finished) engine().restore(data);
}

void Filling::set(std::string_view path, Value value) {
    if (m_state->finished) return;
    auto hand = engine();
    auto const ref = hand.parse_path(path);
    if (ref) hand.citizen_sets(*ref, std::move(value));
}

void Filling::clear(std::string_view path) {
    auto hand = engine();
    if (auto const ref = hand.parse_path(path); ref && !m_state->finished) hand.citizen_clears(*ref);
}

void Filling::set_comment(std::string_view path, std::string text) {
    auto hand = engine();
    if (auto const ref = hand.parse_path(path); ref && !m_state->finished) hand.citizen_comments(*ref, std::move(text));
}

void Filling::type_masked(std::string_view path, std::string text) {
    auto hand = engine();
    if (auto const ref = hand.parse_path(path); ref && !m_state->finished) hand.citizen_types(*ref, std::move(text));
}

RowOutcome Filling::add_row(std::string_view path) {
    auto hand = engine();
    auto const ref = hand.parse_path(path);
    if (!ref || m_state->finished || !hand.node(*ref).is_rows() || !hand.add_row(*ref)) return RowOutcome::refused;
    hand.finish_lists();
    return RowOutcome::done;
}

RowOutcome Filling::remove_row(std::string_view path, std::size_t index) {
    auto hand = engine();
    auto const ref = hand.parse_path(path);
    if (!ref || m_state->finished || !hand.node(*ref).is_rows() || !hand.remove_row(*ref, index))
        return RowOutcome::refused;
    hand.finish_lists();
    return RowOutcome::done;
}

void Filling::set_language(std::string language) {
    m_state->circumstances.language = std::move(language);
    if (!m_state->finished) engine().language_changed();
}

void Filling::set_now(LocalTime now) {
    m_state->circumstances.now = now;
    if (!m_state->finished) engine().clock_changed();
}

// ── checks ──

namespace {

// A check may change answers, and with them what is shown: only what still stands is told.
Check check_of(Engine& hand, std::vector<FillingError> errors) {
    hand.finish_lists();
    auto const valid = std::ranges::none_of(errors, [](FillingError const& error) { return error.level == ErrorLevel::error; });
    std::erase_if(errors, [&](FillingError const& error) {
        auto const ref = hand.parse_path(error.at);
        return ref && (!hand.is_shown(*ref) || std::ranges::find(hand.at(*ref).errors, error) == hand.at(*ref).errors.end());
    });
    return {valid, std::move(errors)};
}

} // namespace

Check Filling::validate() {
    auto hand = engine();
    std::vector<FillingError> errors;
    for (auto const page : m_form->program().pages)
        if (hand.is_container_visible(page, no_index))
            hand.check_container(page, no_index, Engine::Effect::store, errors);
    return check_of(hand, std::move(errors));
}

Check Filling::validate_page(std::string_view page) {
    auto hand = engine();
    std::vector<FillingError> errors;
    for (auto const index : m_form->program().pages)
        if (hand.container_node(index).definition->name == page && hand.is_container_visible(index, no_index))
            hand.check_container(index, no_index, Engine::Effect::store, errors);
    return check_of(hand, std::move(errors));
}

Check Filling::validate_questions(std::span<std::string const> paths) {
    auto hand = engine();
    std::vector<FillingError> errors;
    for (auto const& path : paths)
        if (auto const ref = hand.parse_path(path); ref && hand.is_shown(*ref))
            hand.check_question(*ref, Engine::Effect::store, errors);
    return check_of(hand, std::move(errors));
}

Filling::Completion Filling::complete() {
    Completion completion;
    completion.check = validate();
    if (!completion.check.valid || m_state->finished) return completion;
    engine().complete_cleaning();
    completion.final_data = data();
    return completion;
}

bool Filling::finished() const {
    return m_state->finished;
}

// ── queries ──

Form const& Filling::form() const {
    return *m_form;
}
std::shared_ptr<Form const> Filling::shared_form() const {
    return m_form;
}
std::string const& Filling::language() const {
    return m_state->circumstances.language;
}
LocalTime Filling::now() const {
    return m_state->circumstances.now;
}

namespace {

// Computed dates stay dates for expressions; outside they are days.
void write_days(Value& value) {
    if (auto const* instant = value.instant()) {
        value = day_text(*instant);
    } else if (auto* list = value.list()) {
        for (auto& item : *list)
            write_days(item);
    } else if (auto* object = value.object()) {
        for (auto& member : *object)
            write_days(member.value);
    }
}

} // namespace

Object Filling::draft() const {
    Object data;
    auto const& program = m_form->program();
    for (std::size_t index = 0; index < program.keys.size(); ++index)
        if (program.keys[index].kind != KeyNode::Kind::variable &&
            program.keys[index].kind != KeyNode::Kind::row_value && !m_state->stored[index].is_none())
            data.push_back({program.keys[index].name, m_state->stored[index]});
    data.insert(data.end(), m_state->extra.begin(), m_state->extra.end());
    for (auto& member : data)
        write_days(member.value);
    return data;
}

Object Filling::data() const {
    auto data = draft();
    auto const& program = m_form->program();
    for (std::size_t index = 0; index < program.variables.size(); ++index) {
        auto const& variable = program.variables[index];
        if (variable.definition == nullptr || !variable.definition->in_result || m_state->variable_defined[index] == 0)
            continue;
        auto value = m_state->variables[index];
        write_days(value);
        if (value.is_none())
            std::erase_if(data, [&](Member const& member) { return member.name == variable.name; });
        else
            put(data, variable.name, std::move(value));
    }
    return data;
}

Object Filling::calculated() const {
    Object result;
    auto const& program = m_form->program();
    for (std::size_t index = 0; index < program.variables.size(); ++index)
        if (program.variables[index].definition != nullptr)
            result.push_back({program.variables[index].name, m_state->variables[index]});
    return result;
}

std::vector<std::string> Filling::shown_questions() const {
    auto const hand = reader();
    std::vector<std::string> paths;
    auto const walk = [&](auto const& self, int container, int row) -> void {
        if (!hand.is_container_visible(container, row)) return;
        for (auto const child : hand.container_node(container).children) {
            if (!child.is_question) {
                self(self, child.index, row);
                continue;
            }
            Ref const ref{child.index, row};
            if (!hand.is_visible(ref)) continue;
            paths.push_back(hand.path_of_ref(ref));
            if (hand.node(ref).is_rows())
                for (auto index = 0; index < static_cast<int>(hand.rows_of(child.index).size()); ++index)
                    self(self, hand.node(ref).row_root, index);
        }
    };
    for (auto const page : m_form->program().pages)
        walk(walk, page, no_index);
    return paths;
}

std::vector<std::string> Filling::shown_pages() const {
    auto const hand = reader();
    std::vector<std::string> names;
    for (auto const page : m_form->program().pages)
        if (hand.is_container_visible(page, no_index)) names.push_back(hand.container_node(page).definition->name);
    return names;
}

bool Filling::exists(std::string_view path) const {
    return reader().parse_path(path).has_value();
}

bool Filling::shown(std::string_view path) const {
    auto const hand = reader();
    auto const ref = hand.parse_path(path);
    return ref && hand.is_shown(*ref);
}

bool Filling::page_or_panel_shown(std::string_view name) const {
    auto const hand = reader();
    auto const found = m_form->program().container_by_name.find(std::string{name});
    if (found == m_form->program().container_by_name.end()) return false;
    for (auto container = found->second; container != no_index; container = hand.container_node(container).parent)
        if (!hand.is_container_visible(container, no_index)) return false;
    return true;
}

bool Filling::required(std::string_view path) const {
    auto const hand = reader();
    auto const ref = hand.parse_path(path);
    return ref && hand.at(*ref).required;
}

bool Filling::read_only(std::string_view path) const {
    auto const hand = reader();
    auto const ref = hand.parse_path(path);
    return ref && hand.is_read_only(*ref);
}

bool Filling::touched(std::string_view path) const {
    auto const hand = reader();
    auto const ref = hand.parse_path(path);
    return ref && hand.at(*ref).touched;
}

Value Filling::value(std::string_view path) const {
    auto const hand = reader();
    auto const ref = hand.parse_path(path);
    return ref ? hand.value(*ref) : Value{};
}

std::string Filling::comment(std::string_view path) const {
    auto const hand = reader();
    auto const ref = hand.parse_path(path);
    return ref ? hand.at(*ref).comment : std::string{};
}

std::string Filling::masked_text(std::string_view path) const {
    auto const hand = reader();
    auto const ref = hand.parse_path(path);
    return ref ? hand.at(*ref).shown_text : std::string{};
}

std::size_t Filling::row_count(std::string_view path) const {
    auto const hand = reader();
    auto const ref = hand.parse_path(path);
    return ref && hand.node(*ref).is_rows() ? hand.rows_of(ref->question).size() : 0;
}

bool Filling::can_add_row(std::string_view path) const {
    auto const hand = reader();
    auto const ref = hand.parse_path(path);
    return ref && hand.node(*ref).is_rows() && hand.can_add_row(*ref);
}

bool Filling::can_remove_row(std::string_view path) const {
    auto const hand = reader();
    auto const ref = hand.parse_path(path);
    return ref && hand.node(*ref).is_rows() && hand.can_remove_row(*ref);
}

std::vector<ShownChoice> Filling::choices(std::string_view path) const {
    auto const hand = reader();
    auto const ref = hand.parse_path(path);
    if (!ref || !hand.node(*ref).is_choice()) return {};
    return Texts{hand}.choices(*ref);
}

Bounds Filling::bounds(std::string_view path) const {
    auto const hand = reader();
    auto const ref = hand.parse_path(path);
    if (!ref) return {};
    auto const& instance = hand.at(*ref);
    return {is_empty(instance.min) ? Value{} : instance.min, is_empty(instance.max) ? Value{} : instance.max};
}

std::vector<FillingError> Filling::errors(std::string_view name) const {
    auto const hand = reader();
    if (auto const ref = hand.parse_path(name)) return hand.at(*ref).errors;
    if (auto const found = m_form->program().container_by_name.find(std::string{name});
        found != m_form->program().container_by_name.end())
        return hand.container_at(found->second, no_index).errors;
    return {};
}

// ── texts ──

std::string Filling::title(std::string_view path) const {
    return Texts{reader()}.title(path);
}
std::string Filling::description(std::string_view path) const {
    return Texts{reader()}.description(path);
}
std::string Filling::html(std::string_view path) const {
    return Texts{reader()}.html(path);
}
std::string Filling::help(std::string_view path) const {
    return Texts{reader()}.help(path);
}
std::string Filling::speech(std::string_view path) const {
    return Texts{reader()}.speech(path);
}
std::string Filling::display_text(std::string_view path) const {
    auto const hand = reader();
    auto const ref = hand.parse_path(path);
    return ref ? Texts{hand}.display(*ref) : std::string{};
}
std::string Filling::row_title(std::string_view path, std::size_t index) const {
    return Texts{reader()}.row_title(path, index);
}
std::string Filling::text_of(Text const& text, std::string_view near_path) const {
    auto const hand = reader();
    return Texts{hand}.filled(text, hand.parse_path(near_path));
}

Consequence Filling::consequence_of(std::string_view path, Value const& value) const {
    auto const before = shown_questions();
    auto after = *this;
    after.set(path, value);
    auto const after_shown = after.shown_questions();
    Consequence consequence;
    auto const hand = reader();
    for (auto const& name : before) {
        auto const ref = hand.parse_path(name);
        if (name == path || !ref || !hand.node(*ref).has_input() || hand.is_empty_question(*ref)) continue;
        if (std::ranges::find(after_shown, name) == after_shown.end()) consequence.hidden_answers.push_back(name);
    }
    return consequence;
}

} // namespace motcua::form
