#include <algorithm>
#include <cmath>

#include "kiosk/core/form/expression.h"
#include "kiosk/core/form/functions.h"
#include "kiosk/core/form/numbers.h"
#include "kiosk/core/form/utf16.h"

namespace motcua::form {

namespace {

bool same_letters(std::string_view left, std::string_view right) {
    return left == right || (left.size() == right.size() && lower_case(left) == lower_case(right)) ||
           (left.size() != right.size() && lower_case(left) == lower_case(right));
}

Value const* member_of(Value const& value, std::string_view name, Value& scratch) {
    if (name.empty()) return nullptr;
    if (name == "length") {
        if (auto const* list = value.list()) {
            scratch = static_cast<double>(list->size());
            return &scratch;
        }
        if (auto const* text = value.text(); text != nullptr && !text->empty()) {
            scratch = static_cast<double>(utf16_length(*text));
            return &scratch;
        }
    }
    auto const* object = value.object();
    if (object == nullptr) return nullptr;
    for (auto const& member : *object)
        if (same_letters(member.name, name))
            return member.value.is_none() && !member.value.is_null() ? nullptr : &member.value;
    return nullptr;
}

std::string joined(std::vector<PathStep> const& steps, std::size_t from, std::size_t to) {
    std::string name;
    for (auto index = from; index <= to; ++index)
        name += (index > from ? "." : "") + steps[index].name;
    return name;
}

} // namespace

Value const* follow(Value const& start, std::vector<PathStep> const& steps, std::size_t from, Value& scratch) {
    auto const* current = &start;
    auto position = from;
    while (position < steps.size()) {
        // Names with dots: the longest that exists wins; a step with an index ends a name.
        auto last = position;
        while (last + 1 < steps.size() && !steps[last].index)
            ++last;
        Value const* found = nullptr;
        Value computed;
        for (auto end = last + 1; end > position && found == nullptr; --end) {
            found = member_of(*current,
                              end - 1 == position ? std::string_view{steps[position].name}
                                                  : joined(steps, position, end - 1),
                              computed);
            if (found != nullptr) last = end - 1;
        }
        if (found == nullptr) return nullptr;
        if (found == &computed) {
            scratch = std::move(computed);
            found = &scratch;
        }
        if (steps[last].index) {
            auto const* list = found->list();
            if (list == nullptr) return nullptr;
            auto index = *steps[last].index;
            if (index < 0) index += static_cast<double>(list->size());
            if (index < 0 || index >= static_cast<double>(list->size()) || std::floor(index) != index) return nullptr;
            found = &(*list)[static_cast<std::size_t>(index)];
        }
        current = found;
        position = last + 1;
    }
    return current;
}

Value const* follow(Object const& start, std::vector<PathStep> const& steps, Value& scratch) {
    // The first name is looked up here so that the whole object need not be copied into a value.
    auto last = std::size_t{0};
    while (last + 1 < steps.size() && !steps[last].index)
        ++last;
    for (auto end = last + 1; end > 0; --end) {
        auto const name = joined(steps, 0, end - 1);
        for (auto const& member : start) {
            if (!same_letters(member.name, name) || (member.value.is_none() && !member.value.is_null())) continue;
            auto const* found = &member.value;
            if (steps[end - 1].index) {
                auto const* list = found->list();
                if (list == nullptr) return nullptr;
                auto index = *steps[end - 1].index;
                if (index < 0) index += static_cast<double>(list->size());
                if (index < 0 || index >= static_cast<double>(list->size()) || std::floor(index) != index)
                    return nullptr;
                found = &(*list)[static_cast<std::size_t>(index)];
            }
            return follow(*found, steps, end, scratch);
        }
    }
    return nullptr;
}

Value converted(Value const& value) {
    auto const* text = value.text();
    if (text == nullptr || text->empty()) return value;
    if (text->size() == 4 || text->size() == 5) {
        auto const lower = lower_case(*text);
        if (lower == "true" || lower == "false") return lower == "true";
    }
    auto const is_quote = [](char c) { return c == '\'' || c == '"'; };
    if (text->size() > 1 && is_quote(text->front()) && is_quote(text->back())) return text->substr(1, text->size() - 2);
    auto const number = reference_number(std::string_view{*text});
    if (!number) return value;
    if (text->front() == '0' && !text->starts_with("0x")) {
        auto const has_point = text->size() > 1 && ((*text)[1] == '.' || (*text)[1] == ',');
        if (!has_point && text->size() > 1) return value;
    }
    return *number;
}

Value const* DataNames::find(Name const& name, Value& scratch) const {
    return follow(m_data, name.steps, scratch);
}

Value evaluate(Operand const& operand, Names const& names) {
    switch (operand.kind) {
    case Operand::Kind::constant: return operand.constant;
    case Operand::Kind::nothing: return Value::null();
    case Operand::Kind::name: {
        Value scratch;
        auto const* found = names.find(operand.name, scratch);
        if (found == nullptr) {
            if (operand.name.text.ends_with(".length")) return 0;
            return Value::null();
        }
        if (operand.name.as_it_is || found->text() == nullptr) return found == &scratch ? std::move(scratch) : *found;
        return converted(*found);
    }
    case Operand::Kind::unary: return apply(operand.op, evaluate(*operand.operands[0], names), {}, names.now());
    case Operand::Kind::chain: {
        auto left = evaluate(*operand.operands[0], names);
        for (std::size_t index = 0; index < operand.ops.size(); ++index)
            left =
                apply(operand.ops[index], std::move(left), evaluate(*operand.operands[index + 1], names), names.now());
        return left;
    }
    case Operand::Kind::list: {
        List list;
        list.reserve(operand.operands.size());
        for (auto const& item : operand.operands)
            list.push_back(evaluate(*item, names));
        return list;
    }
    case Operand::Kind::function: return call(operand, names);
    }
    return {};
}

Value evaluate(Expression const& expression, Names const& names) {
    return evaluate(expression.root(), names);
}

} // namespace motcua::form
