#include <algorithm>
#include <cmath>
#include <limits>

#include "kiosk/core/form/dates.h"
#include "kiosk/core/form/expression.h"
#include "kiosk/core/form/numbers.h"
#include "kiosk/core/form/utf16.h"

namespace motcua::form {

namespace {

bool is_object_like(Value const& value) {
    return value.list() != nullptr || value.object() != nullptr || value.instant() != nullptr;
}

// !isNaN(value) without lists: what JavaScript can turn into a number.
bool convertible_to_number(Value const& value) {
    if (value.is_none() || value.list() != nullptr) return false;
    return !std::isnan(as_number(value));
}

double float_of(Value const& value) {
    return value.number() != nullptr ? *value.number() : parse_float(as_text(value));
}
double int_of(Value const& value) {
    return value.number() != nullptr ? parse_int(number_text(*value.number())) : parse_int(as_text(value));
}

std::string sort_text(Value const& value) {
    return as_text(value);
}

bool equal_lists(List const& left, List const& right, Equality const& rule) {
    if (left.size() != right.size()) return false;
    auto const pairwise = [&](auto const& a, auto const& b) {
        for (std::size_t index = 0; index < a.size(); ++index)
            if (!equal_values(a[index], b[index], rule)) return false;
        return true;
    };
    if (!rule.ignore_order) return pairwise(left, right);
    auto const sorted = [](List list) {
        std::ranges::stable_sort(
            list, [](Value const& a, Value const& b) { return compare_utf16(sort_text(a), sort_text(b)) < 0; });
        return list;
    };
    return pairwise(sorted(left), sorted(right));
}

bool equal_objects(Object const& left, Object const& right, Equality const& rule) {
    auto const covered = [&](Object const& a, Object const& b) {
        return std::ranges::all_of(a, [&](Member const& member) { return find(b, member.name) != nullptr; });
    };
    if (!covered(left, right) || !covered(right, left)) return false;
    return std::ranges::all_of(
        left, [&](Member const& member) { return equal_values(member.value, *find(right, member.name), rule); });
}

std::string text_for_comparison(std::string_view text, Equality const& rule) {
    auto const inner = rule.trim ? trimmed(text) : text;
    return rule.case_counts ? std::string{inner} : lower_case(inner);
}

} // namespace

bool javascript_equal(Value const& left, Value const& right) {
    if (left.is_none() || right.is_none()) return left.is_none() && right.is_none();
    if (is_object_like(left) && is_object_like(right)) return false; // two distinct objects
    if (left.text() != nullptr && right.text() != nullptr) return *left.text() == *right.text();
    if (is_object_like(left) && right.text() != nullptr) return as_text(left) == *right.text();
    if (is_object_like(right) && left.text() != nullptr) return as_text(right) == *left.text();
    auto const number = [](Value const& value) {
        return is_object_like(value) ? javascript_number(as_text(value)) : as_number(value);
    };
    return number(left) == number(right);
}

// checkIfValuesEqual of survey-core 2.5.38, rule by rule.
bool equal_values(Value const& left, Value const& right, Equality const& rule) {
    auto const undefined = [](Value const& value) { return value.is_none() && !value.is_null(); };
    if ((undefined(left) && undefined(right)) || (left.is_null() && right.is_null())) return true;
    if (left.number() != nullptr && right.number() != nullptr && *left.number() == *right.number()) return true;
    if (left.boolean() != nullptr && right.boolean() != nullptr && *left.boolean() == *right.boolean()) return true;
    auto const empty_list = [](Value const& value) { return value.list() != nullptr && value.list()->empty(); };
    auto const empty_text = [](Value const& value) { return value.text() != nullptr && value.text()->empty(); };
    if ((empty_list(left) && undefined(right)) || (empty_list(right) && undefined(left))) return true;
    if ((left.is_none() && empty_text(right)) || (right.is_none() && empty_text(left))) return true;
    if (left.text() != nullptr && right.text() != nullptr) {
        if (*left.text() == *right.text()) return true;
        return text_for_comparison(*left.text(), rule) == text_for_comparison(*right.text(), rule);
    }
    if (left.instant() != nullptr && right.instant() != nullptr)
        return left.instant()->local_milliseconds == right.instant()->local_milliseconds;
    if (rule.convert_numbers && convertible_to_number(left) && convertible_to_number(right) &&
        int_of(left) == int_of(right) && float_of(left) == float_of(right))
        return true;
    if (is_empty_in_expression(left) != is_empty_in_expression(right)) return false;
    if (left.boolean() != nullptr && right.text() != nullptr) return as_text(left) == lower_case(*right.text());
    if (right.boolean() != nullptr && left.text() != nullptr) return as_text(right) == lower_case(*left.text());
    auto const left_object = is_object_like(left);
    auto const right_object = is_object_like(right);
    if (!left_object && !right_object &&
        (rule.convert_numbers || (left.number() == nullptr && right.number() == nullptr)))
        return javascript_equal(left, right);
    if (!left_object || !right_object) return false;
    if (left.list() != nullptr && right.list() != nullptr) return equal_lists(*left.list(), *right.list(), rule);
    if (left.object() != nullptr && right.object() != nullptr)
        return equal_objects(*left.object(), *right.object(), rule);
    return is_empty_in_expression(left) && is_empty_in_expression(right);
}

namespace {

// convertValForDateCompare: one side of a comparison with a date.
Value for_date_comparison(Value const& value, Value const& other, LocalTime now) {
    if (other.instant() != nullptr && value.text() != nullptr) {
        auto const date = date_of(value, now);
        auto const time = calendar_of(*other.instant());
        if (time.hour > 0 || time.minute > 0 || time.second > 0) return date;
        return midnight_of(date);
    }
    if (value.instant() != nullptr && other.text() != nullptr && is_valid(*value.instant())) {
        auto time = calendar_of(*value.instant());
        auto const length = utf16_length(*other.text());
        if (length < 17) time.second = 0, time.millisecond = 0;
        if (length < 14) time.minute = 0;
        if (length < 11) time.hour = 0;
        return instant_of(time);
    }
    return value;
}

// Milliseconds of a date are dropped on the right of a text (the reference changes the date itself).
Value without_milliseconds(Value const& value) {
    if (value.instant() == nullptr || !is_valid(*value.instant())) return value;
    auto time = calendar_of(*value.instant());
    time.millisecond = 0;
    return instant_of(time);
}

struct Sides {
    Value left, right;
};

Sides for_comparison(Value const& left, Value const& right, LocalTime now) {
    if (left.instant() == nullptr && right.instant() == nullptr) return {left, right};
    auto a = for_date_comparison(left, right, now);
    auto b = left.text() != nullptr ? without_milliseconds(right) : right;
    b = for_date_comparison(b, a, now);
    if (right.text() != nullptr) a = without_milliseconds(a);
    return {std::move(a), std::move(b)};
}

bool compare_equal(Value const& left, Value const& right, LocalTime now) {
    auto const sides = for_comparison(left, right, now);
    auto const word_undefined = [](Value const& value) {
        return value.text() != nullptr && *value.text() == "undefined";
    };
    return equal_values(word_undefined(sides.left) ? Value{} : sides.left,
                        word_undefined(sides.right) ? Value{} : sides.right, in_expressions);
}

// JavaScript's < on primitives.
bool less_than(Value const& left, Value const& right) {
    auto const primitive = [](Value const& value) {
        return value.list() != nullptr || value.object() != nullptr ? Value{as_text(value)} : value;
    };
    auto const a = primitive(left);
    auto const b = primitive(right);
    if (a.text() != nullptr && b.text() != nullptr) return compare_utf16(*a.text(), *b.text()) < 0;
    return as_number(a) < as_number(b);
}

bool compare_less(Value const& left, Value const& right, LocalTime now) {
    if (left.is_none() || right.is_none()) return false;
    auto const sides = for_comparison(left, right, now);
    return less_than(sides.left, sides.right);
}

bool compare_greater(Value const& left, Value const& right, LocalTime now) {
    if (left.is_none() || right.is_none()) return false;
    auto const sides = for_comparison(left, right, now);
    return less_than(sides.right, sides.left);
}

Value for_arithmetic(Value value, Value const& other) {
    if (!is_empty_in_expression(value)) return value;
    if (other.number() != nullptr) return 0;
    if (value.text() != nullptr) return value;
    if (other.text() != nullptr) return "";
    if (other.list() != nullptr) return List{};
    return 0;
}

// Lists that double and double again end here.
constexpr std::size_t max_joined_items = 20'000;

// JavaScript's +
Value javascript_plus(Value const& left, Value const& right) {
    auto const textual = [](Value const& value) { return value.text() != nullptr || is_object_like(value); };
    if (textual(left) || textual(right)) return joined_text(as_text(left), as_text(right));
    return as_number(left) + as_number(right);
}

Value plus(Value const& left, Value const& right) {
    if (!reference_number(left) || !reference_number(right)) {
        auto const* a = left.list();
        auto const* b = right.list();
        if (a != nullptr && b != nullptr) {
            auto joined = *a;
            joined.insert(joined.end(), b->begin(), b->begin() + static_cast<std::ptrdiff_t>(std::min(b->size(), max_joined_items)));
            if (joined.size() > max_joined_items)
                joined.resize(max_joined_items);
            return joined;
        }
        if (a != nullptr || b != nullptr) {
            auto const& list = a != nullptr ? *a : *b;
            auto const& other = a != nullptr ? right : left;
            if (other.text() != nullptr) {
                std::string text;
                for (auto const& item : list)
                    text += (&item == list.data() ? "" : ", ") + (item.is_none() ? std::string{} : as_text(item));
                return a != nullptr ? joined_text(text, *other.text()) : joined_text(*other.text(), text);
            }
            if (other.number() != nullptr) {
                double sum = 0;
                for (auto const& item : list)
                    if (item.number() != nullptr)
                        sum = rounded_to(sum + *item.number(), std::max(decimals_of(sum), decimals_of(item)));
                return rounded_to(sum + *other.number(), std::max(decimals_of(sum), decimals_of(other)));
            }
        }
        return javascript_plus(left, right);
    }
    if (left.text() != nullptr || right.text() != nullptr) return joined_text(as_text(left), as_text(right));
    return rounded_to(as_number(left) + as_number(right), std::max(decimals_of(left), decimals_of(right)));
}

bool contains(Value const& left, Value const& right, bool wanted) {
    if (left.list() != nullptr && left.list()->empty()) return !wanted;
    if (!truthy(left) && left.number() == nullptr && left.boolean() == nullptr) return false;
    if (left.number() != nullptr && std::isnan(*left.number())) return false;
    if (auto const* list = left.list()) {
        List const one{right};
        auto const& wanted_items = right.list() != nullptr ? *right.list() : one;
        for (auto const& item : wanted_items) {
            auto const found = std::ranges::any_of(
                *list, [&](Value const& candidate) { return equal_values(candidate, item, in_expressions); });
            if (!found) return !wanted;
        }
        return wanted;
    }
    if (!truthy(right)) return false;
    auto const found = lower_case(as_text(left)).find(lower_case(as_text(right))) != std::string::npos;
    return found == wanted;
}

bool any_of(Value const& left, Value const& right) {
    auto const left_empty = is_empty_in_expression(left);
    auto const right_empty = is_empty_in_expression(right);
    if (left_empty || right_empty) return right_empty ? left_empty || right_empty : false;
    if (left.list() == nullptr) return contains(right, left, true);
    if (right.list() == nullptr) return contains(left, right, true);
    return std::ranges::any_of(*right.list(), [&](Value const& item) { return contains(left, item, true); });
}

bool all_of(Value const& left, Value const& right) {
    if (!truthy(left) && !is_empty_in_expression(right)) return false;
    if (right.list() == nullptr) return contains(left, right, true);
    return std::ranges::all_of(*right.list(), [&](Value const& item) { return contains(left, item, true); });
}

} // namespace

Value apply(Operator op, Value left, Value right, LocalTime now) {
    auto const arithmetic = [&] {
        left = for_arithmetic(std::move(left), right);
        right = for_arithmetic(std::move(right), left);
    };
    switch (op) {
    case Operator::logical_or: arithmetic(); return truthy(left) ? left : right;
    case Operator::logical_and: arithmetic(); return truthy(left) ? right : left;
    case Operator::equal: return compare_equal(left, right, now);
    case Operator::not_equal: return !compare_equal(left, right, now);
    case Operator::less: return compare_less(left, right, now);
    case Operator::greater: return compare_greater(left, right, now);
    case Operator::less_or_equal: return compare_equal(left, right, now) || compare_less(left, right, now);
    case Operator::greater_or_equal: return compare_equal(left, right, now) || compare_greater(left, right, now);
    case Operator::plus: arithmetic(); return plus(left, right);
    case Operator::minus:
        arithmetic();
        return rounded_to(as_number(left) - as_number(right), std::max(decimals_of(left), decimals_of(right)));
    case Operator::multiply:
        arithmetic();
        return rounded_to(as_number(left) * as_number(right), decimals_of(left) + decimals_of(right));
    case Operator::divide:
        arithmetic();
        if (!truthy(right)) return Value::null();
        return as_number(left) / as_number(right);
    case Operator::modulo:
        arithmetic();
        if (!truthy(right)) return Value::null();
        return std::fmod(as_number(left), as_number(right));
    case Operator::power: {
        arithmetic();
        auto const exponent = as_number(right);
        return std::isnan(exponent) ? exponent : std::pow(as_number(left), exponent); // C++ has 1 for pow(1, NaN)
    }
    case Operator::contains: return contains(left, right, true);
    case Operator::not_contains:
        if (!truthy(left) && !is_empty_in_expression(right)) return true;
        return contains(left, right, false);
    case Operator::any_of: return any_of(left, right);
    case Operator::none_of: return !any_of(left, right);
    case Operator::all_of: return all_of(left, right);
    case Operator::negate: return !truthy(left);
    case Operator::empty: return is_empty_in_expression(left);
    case Operator::not_empty: return !is_empty_in_expression(left);
    }
    return {};
}

} // namespace motcua::form
