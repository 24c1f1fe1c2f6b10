#include "kiosk/core/form/value.h"

#include <algorithm>
#include <cmath>

#include "kiosk/core/form/numbers.h"
#include "kiosk/core/form/utf16.h"

namespace motcua::form {

LocalTime local_time_of(std::chrono::sys_time<std::chrono::milliseconds> instant) {
    return LocalTime{instant.time_since_epoch() + std::chrono::hours{7}};
}

Value::Value() = default;
Value::Value(bool value) : m_data{value} {
}
Value::Value(double value) : m_data{value} {
}
Value::Value(int value) : m_data{static_cast<double>(value)} {
}
Value::Value(std::string value) : m_data{std::move(value)} {
}
Value::Value(std::string_view value) : m_data{std::string{value}} {
}
Value::Value(char const* value) : m_data{std::string{value}} {
}
Value::Value(Instant value) : m_data{value} {
}
Value::Value(List value) : m_data{std::move(value)} {
}
Value::Value(Object value) : m_data{std::move(value)} {
}
Value::Value(Value const& other) = default;
Value::Value(Value&& other) noexcept = default;
Value& Value::operator=(Value const& other) = default;
Value& Value::operator=(Value&& other) noexcept = default;
Value::~Value() = default;

Value Value::null() {
    Value result;
    result.m_data = Null{};
    return result;
}

bool operator==(Value const& left, Value const& right) {
    if (left.is_none() || right.is_none()) return left.is_none() && right.is_none();
    if (left.m_data.index() != right.m_data.index()) return false;
    if (auto const* number = left.number())
        return *number == *right.number() || (std::isnan(*number) && std::isnan(*right.number()));
    if (auto const* text = left.text()) return *text == *right.text();
    if (auto const* boolean = left.boolean()) return *boolean == *right.boolean();
    if (auto const* instant = left.instant()) return *instant == *right.instant();
    if (auto const* list = left.list()) return *list == *right.list();
    auto const& a = *left.object();
    auto const& b = *right.object();
    if (a.size() != b.size()) return false;
    return std::ranges::all_of(a, [&](Member const& member) {
        auto const* other = find(b, member.name);
        return other != nullptr && *other == member.value;
    });
}

Value const* find(Object const& object, std::string_view name) {
    for (auto const& member : object)
        if (member.name == name) return &member.value;
    return nullptr;
}

Value* find(Object& object, std::string_view name) {
    for (auto& member : object)
        if (member.name == name) return &member.value;
    return nullptr;
}

void put(Object& object, std::string_view name, Value value) {
    if (value.is_none()) {
        std::erase_if(object, [&](Member const& member) { return member.name == name; });
        return;
    }
    if (auto* existing = find(object, name))
        *existing = std::move(value);
    else
        object.push_back({std::string{name}, std::move(value)});
}

bool is_empty_in_expression(Value const& value) {
    if (value.is_none()) return true;
    if (auto const* text = value.text()) return text->empty();
    if (auto const* number = value.number()) return std::isnan(*number);
    if (auto const* list = value.list()) return list->empty();
    if (auto const* object = value.object())
        return std::ranges::all_of(*object, [](Member const& member) { return is_empty_in_expression(member.value); });
    return false;
}

bool is_empty(Value const& value) {
    if (auto const* text = value.text()) return trimmed(*text).empty();
    return is_empty_in_expression(value);
}

} // namespace motcua::form
