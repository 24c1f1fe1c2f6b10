#pragma once

// Answers and results of expressions. The shapes follow the reference library (survey-core 2.5.38): what JSON can hold,
// and instants, which exist only inside expressions. Text is UTF-8 (NFC). Plain values: copy, compare, send between
// threads.

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace motcua::form {

class Value;
struct Member;
using List = std::vector<Value>;
using Object = std::vector<Member>; // in order of writing; names are unique

// Wall time in Viet Nam, always UTC+7 without summer time (Quyết định 134/2002/QĐ-TTg). The engine knows no other clock
// or zone.
using LocalTime = std::chrono::local_time<std::chrono::milliseconds>;
[[nodiscard]] LocalTime local_time_of(std::chrono::sys_time<std::chrono::milliseconds> instant);

// A moment as an expression sees it; NaN (an invalid date) is a real alternative of the reference.
struct Instant {
    double local_milliseconds = 0; // since 1970-01-01T00:00 in UTC+7
    bool operator==(Instant const&) const = default;
};

class Value {
public:
    Value();
    Value(bool value);
    Value(double value);
    Value(int value);
    Value(std::string value);
    Value(std::string_view value);
    Value(char const* value);
    Value(Instant value);
    Value(List value);
    Value(Object value);
    Value(Value const& other);
    Value(Value&& other) noexcept;
    Value& operator=(Value const& other);
    Value& operator=(Value&& other) noexcept;
    ~Value();

    // The reference tells `null` (computed nothing) from `undefined` (was never there); both are "no value" everywhere
    // else.
    [[nodiscard]] static Value null();
    [[nodiscard]] bool is_null() const { return m_data.index() == 1; }
    [[nodiscard]] bool is_none() const { return m_data.index() <= 1; }
    // Into this value: of one that is gone at the end of the line there is nothing to point at.
    [[nodiscard]] bool const* boolean() const& { return std::get_if<bool>(&m_data); }
    [[nodiscard]] double const* number() const& { return std::get_if<double>(&m_data); }
    [[nodiscard]] std::string const* text() const& { return std::get_if<std::string>(&m_data); }
    [[nodiscard]] Instant const* instant() const& { return std::get_if<Instant>(&m_data); }
    [[nodiscard]] List const* list() const& { return std::get_if<List>(&m_data); }
    [[nodiscard]] Object const* object() const& { return std::get_if<Object>(&m_data); }
    bool const* boolean() const&& = delete;
    double const* number() const&& = delete;
    std::string const* text() const&& = delete;
    Instant const* instant() const&& = delete;
    List const* list() const&& = delete;
    Object const* object() const&& = delete;
    [[nodiscard]] List* list() & { return std::get_if<List>(&m_data); }
    [[nodiscard]] Object* object() & { return std::get_if<Object>(&m_data); }

    // Strict: 5 and "5" differ; lists in order; objects without regard to order.
    friend bool operator==(Value const& left, Value const& right);

private:
    struct Null {};
    std::variant<std::monostate, Null, bool, double, std::string, Instant, List, Object> m_data;
};

struct Member {
    std::string name;
    Value value;
    bool operator==(Member const&) const = default;
};

// Member of that name, or nullptr.
[[nodiscard]] Value const* find(Object const& object, std::string_view name);
[[nodiscard]] Value* find(Object& object, std::string_view name);
// Sets, appends, or (no value) removes.
void put(Object& object, std::string_view name, Value value);

// Empty answer: none, "", a text of blanks, [], an object whose members are all empty. false and 0 are answers.
[[nodiscard]] bool is_empty(Value const& value);
// The same, except that a text of blanks is not empty (what `empty` means in an expression).
[[nodiscard]] bool is_empty_in_expression(Value const& value);

// JavaScript's shortest text of a number: 1, 0.1, 1e+21, NaN.
[[nodiscard]] std::string number_text(double number);
// "2026-11-23T00:00:00" and "2026-11-23".
[[nodiscard]] std::string instant_text(Instant instant);
[[nodiscard]] std::string day_text(Instant instant);

} // namespace motcua::form
