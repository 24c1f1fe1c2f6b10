#include "kiosk/core/form/functions.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "kiosk/core/form/dates.h"
#include "kiosk/core/form/numbers.h"
#include "kiosk/core/form/utf16.h"

namespace motcua::form {

namespace {

using Arguments = std::vector<Value>;
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

void flatten(Value const& value, Arguments& flat) {
    if (value.is_none()) return;
    if (auto const* list = value.list()) {
        for (auto const& item : *list)
            flatten(item, flat);
        return;
    }
    auto const number = reference_number(value);
    flat.push_back(number ? Value{*number} : value);
}

Arguments flattened(Arguments const& arguments) {
    Arguments flat;
    for (auto const& argument : arguments)
        flatten(argument, flat);
    return flat;
}

Value add(Value const& sum, Value const& item) {
    if (sum.number() == nullptr || item.text() != nullptr || item.object() != nullptr || item.instant() != nullptr)
        return joined_text(as_text(sum), as_text(item));
    return rounded_to(as_number(sum) + as_number(item), std::max(decimals_of(sum), decimals_of(item)));
}

Value sum_of(Arguments const& flat) {
    Value sum = 0;
    for (auto const& item : flat)
        sum = add(sum, item);
    return sum;
}

Value extreme_of(Arguments const& flat, bool least) {
    Value best;
    for (auto const& item : flat) {
        if (best.is_none()) best = item;
        // The date rules of < do not apply here: plain JavaScript.
        auto const smaller = [](Value const& a, Value const& b) {
            if (a.text() != nullptr && b.text() != nullptr) return compare_utf16(*a.text(), *b.text()) < 0;
            return as_number(a) < as_number(b);
        };
        if (least ? smaller(item, best) : smaller(best, item)) best = item;
    }
    return best;
}

double math_round(double number) {
    auto const floor = std::floor(number);
    return number - floor >= 0.5 ? floor + 1 : floor;
}

Value round(Arguments const& arguments) {
    auto const flat = flattened(arguments);
    if (flat.empty()) return not_a_number;
    auto const number = reference_number(flat[0]);
    auto const precision = flat.size() > 1 && truthy(flat[1]) ? reference_number(flat[1]) : std::optional{0.0};
    if (!number || !precision) return not_a_number;
    auto const power = std::pow(10.0, *precision);
    return math_round(*number * power * (1 + std::numeric_limits<double>::epsilon())) / power;
}

Value truncate(Arguments const& arguments) {
    auto const flat = flattened(arguments);
    if (flat.empty()) return not_a_number;
    auto const number = reference_number(flat[0]);
    auto const precision = flat.size() > 1 && truthy(flat[1]) ? reference_number(flat[1]) : std::optional{-1.0};
    if (!number || !precision) return not_a_number;
    auto const text = number_text(*number);
    auto end = text.find_first_not_of("0123456789", text.front() == '-' ? 1 : 0);
    if (end == std::string::npos) return *number;
    if (*precision >= 1) {
        auto const limit = end + 1 + static_cast<std::size_t>(std::min(*precision, 100.0));
        ++end;
        while (end < text.size() && end < limit && text[end] >= '0' && text[end] <= '9')
            ++end;
    }
    return javascript_number(std::string_view{text}.substr(0, end));
}

// ── functions over rows ──

class RowNames final : public Names {
public:
    RowNames(Object const& row, Names const& outer) : m_row{row}, m_outer{outer} {}
    Value const* find(Name const& name, Value& scratch) const override {
        if (auto const* found = follow(m_row, name.steps, scratch)) return found;
        return m_outer.rows_see_the_form() ? m_outer.find(name, scratch) : nullptr;
    }
    LocalTime now() const override { return m_outer.now(); }
    bool container_ready(std::string_view name, std::optional<double> row) const override {
        return m_outer.container_ready(name, row);
    }
    bool rows_see_the_form() const override { return m_outer.rows_see_the_form(); }

private:
    Object const& m_row;
    Names const& m_outer;
};

struct RowQuery {
    Value rows_value;
    std::string column, returned;
    Operand const* condition = nullptr;
    Names const* names = nullptr;
};

std::optional<RowQuery> row_query(Operand const& function, Arguments arguments, Names const& names) {
    if (arguments.size() < 2 || arguments.size() > 4 || !truthy(arguments[0]) || arguments[1].text() == nullptr)
        return std::nullopt;
    RowQuery query;
    query.column = *arguments[1].text();
    query.returned = query.column;
    auto const condition = function.row_condition_argument;
    if (condition == 3 && arguments[2].text() != nullptr) query.returned = *arguments[2].text();
    if (condition < arguments.size()) {
        if (function.row_condition != nullptr)
            query.condition = function.row_condition.get();
        else if (auto const& operand = *function.operands[condition];
                 operand.kind != Operand::Kind::nothing &&
                 !(operand.kind == Operand::Kind::constant && operand.constant.text() != nullptr))
            query.condition = &operand;
    }
    query.names = &names;
    query.rows_value = std::move(arguments[0]);
    return query;
}

template <class Visit> void each_row(RowQuery const& query, Visit visit) {
    auto const look = [&](Value const& row) {
        auto const* object = row.object();
        if (object == nullptr) return;
        auto const* cell = find(*object, query.column);
        if (cell == nullptr || is_empty_in_expression(*cell)) return;
        if (query.condition != nullptr) {
            RowNames const names{*object, *query.names};
            if (!javascript_equal(evaluate(*query.condition, names), true)) return;
        }
        visit(*object, *cell);
    };
    if (auto const* list = query.rows_value.list())
        for (auto const& row : *list)
            look(row);
    else if (auto const* object = query.rows_value.object())
        for (auto const& member : *object)
            look(member.value);
}

Value cell_number(Value const& cell) {
    if (cell.text() == nullptr) return cell;
    auto const number = reference_number(cell);
    return number ? Value{*number} : Value{};
}

Value sum_in_array(RowQuery const& query) {
    Value sum = 0;
    each_row(query, [&](Object const&, Value const& cell) {
        if (auto const number = cell_number(cell); !number.is_none()) sum = add(sum, number);
    });
    return sum;
}

double count_in_array(RowQuery const& query) {
    double count = 0;
    each_row(query, [&](Object const&, Value const&) { ++count; });
    return count;
}

Value extreme_in_array(RowQuery const& query, bool least) {
    Value best, returned;
    each_row(query, [&](Object const& row, Value const& cell) {
        auto const number = cell_number(cell);
        if (number.is_none()) return;
        auto const better = [&] {
            if (number.text() != nullptr && best.text() != nullptr)
                return (compare_utf16(*number.text(), *best.text()) < 0) == least;
            return least ? as_number(number) < as_number(best) : as_number(number) > as_number(best);
        };
        if (best.is_none() || better()) {
            best = number;
            auto const* cell_returned = find(row, query.returned);
            returned = query.returned == query.column ? number : cell_returned != nullptr ? *cell_returned : Value{};
        }
    });
    return returned;
}

// ── dates ──

Value months_between(Value const& from, Value const& until, std::string_view unit, LocalTime now);

Value days_between(Value const& from, Value const& until, LocalTime now) {
    auto const a = midnight_of(date_of(from, now));
    auto const b = midnight_of(date_of(until, now));
    return std::ceil(std::fabs(b.local_milliseconds - a.local_milliseconds) / 86'400'000);
}

Value months_between(Value const& from, Value const& until, std::string_view unit, LocalTime now) {
    if (unit == "days") return days_between(from, until, now);
    auto const a = calendar_of(date_of(from, now));
    auto const b = calendar_of(date_of(until, now));
    auto months = (b.year - a.year) * 12 + b.month - a.month;
    if (b.day < a.day) months -= 1;
    if (unit == "months") return months;
    return std::isnan(months) ? 0.0 : std::trunc(months / 12) + 0.0; // ~~ turns NaN into 0
}

std::string unit_of(Arguments const& arguments, std::size_t index, std::string_view otherwise) {
    if (index < arguments.size() && truthy(arguments[index])) return as_text(arguments[index]);
    return std::string{otherwise};
}

Value date_difference(Arguments const& arguments, LocalTime now) {
    if (arguments.size() < 2 || !truthy(arguments[0]) || !truthy(arguments[1])) return Value::null();
    auto const unit = unit_of(arguments, 2, "days");
    auto const divisor = unit == "hours"     ? 3'600'000.0
                         : unit == "minutes" ? 60'000.0
                         : unit == "seconds" ? 1000.0
                                             : 0.0;
    if (divisor > 0) {
        auto const a = date_of(arguments[0], now);
        auto const b = date_of(arguments[1], now);
        return std::ceil(std::fabs(epoch_milliseconds(b) - epoch_milliseconds(a)) / divisor);
    }
    return months_between(arguments[0], arguments[1], unit, now);
}

Value date_sum(Arguments const& arguments, LocalTime now) {
    if (arguments.size() < 2 || !truthy(arguments[0]) || !truthy(arguments[1])) return Value::null();
    auto time = calendar_of(date_of(arguments[0], now));
    auto const unit = unit_of(arguments, 2, "days");
    // JavaScript's `getDate() + n` joins texts; the numbers that come out are then what setDate sees.
    auto const plus = [&](double field) {
        if (arguments[1].text() != nullptr)
            return std::trunc(javascript_number(number_text(field) + *arguments[1].text()));
        return std::trunc(field + as_number(arguments[1]));
    };
    if (unit == "days")
        time.day = plus(time.day);
    else if (unit == "months")
        time.month = plus(time.month - 1) + 1;
    else if (unit == "years")
        time.year = plus(time.year);
    else if (unit == "hours")
        time.hour = plus(time.hour);
    else if (unit == "minutes")
        time.minute = plus(time.minute);
    else if (unit == "seconds")
        time.second = plus(time.second);
    return instant_of(time);
}

Value today(Arguments const& arguments, LocalTime now) {
    auto const midnight = midnight_of(instant_of_now(now));
    if (arguments.size() != 1) return midnight;
    auto time = calendar_of(midnight);
    if (arguments[0].text() != nullptr)
        time.day = std::trunc(javascript_number(number_text(time.day) + *arguments[0].text()));
    else
        time.day = std::trunc(time.day + as_number(arguments[0]));
    return instant_of(time);
}

CalendarTime given_or_today(Arguments const& arguments, LocalTime now) {
    if (!arguments.empty() && truthy(arguments[0])) return calendar_of(date_of(arguments[0], now));
    return calendar_of(instant_of_now(now));
}

Value substring(Arguments const& arguments) {
    if (arguments.size() < 2 || arguments[0].text() == nullptr || !reference_number(arguments[1])) return "";
    auto const text = to_utf16(*arguments[0].text());
    auto const length = static_cast<double>(text.size());
    auto const clamp = [&](double index) {
        return std::isnan(index) ? 0.0 : std::clamp(std::trunc(index), 0.0, length);
    };
    auto from = clamp(as_number(arguments[1]));
    auto to = arguments.size() > 2 && reference_number(arguments[2]) ? clamp(as_number(arguments[2])) : length;
    if (from > to) std::swap(from, to);
    return to_utf8(
        std::u16string_view{text}.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from)));
}

Value call_rows(Operand const& function, Arguments arguments, Names const& names) {
    auto const& name = function.function;
    auto const query = row_query(function, std::move(arguments), names);
    if (name == "minInArray" || name == "maxInArray")
        return query ? extreme_in_array(*query, name == "minInArray") : Value{};
    if (name == "countInArray") return query ? count_in_array(*query) : 0.0;
    if (name == "sumInArray") return query ? sum_in_array(*query) : Value{0};
    auto const count = query ? count_in_array(*query) : 0.0;
    return count == 0 ? 0.0 : as_number(sum_in_array(*query)) / count;
}

Value call_date(std::string_view name, Arguments const& arguments, LocalTime now) {
    if (name == "today") return today(arguments, now);
    if (name == "currentDate") return instant_of_now(now);
    if (name == "currentYear") return calendar_of(instant_of_now(now)).year;
    if (name == "age")
        return arguments.empty() || !truthy(arguments[0])
                   ? Value::null()
                   : months_between(arguments[0], {}, unit_of(arguments, 1, "years"), now);
    if (name == "dateDiff") return date_difference(arguments, now);
    if (name == "diffDays")
        return arguments.size() == 2 && truthy(arguments[0]) && truthy(arguments[1])
                   ? days_between(arguments[0], arguments[1], now)
                   : Value{0};
    if (name == "dateAdd") return date_sum(arguments, now);
    if (name == "getDate")
        return arguments.empty() || !truthy(arguments[0]) ? Value::null() : Value{date_of(arguments[0], now)};
    if (name == "getYear")
        return arguments.size() == 1 && truthy(arguments[0]) ? Value{calendar_of(date_of(arguments[0], now)).year}
                                                             : Value{};
    auto const time = given_or_today(arguments, now);
    if (name == "year") return time.year;
    if (name == "month") return time.month;
    if (name == "day") return time.day;
    auto const instant = instant_of(time);
    return is_valid(instant) ? Value{weekday_of(instant)} : Value{not_a_number};
}

} // namespace

std::vector<FunctionSignature> const& known_functions() {
    static std::vector<FunctionSignature> const functions{
        {"iif", 2, 3},          {"sum", 1, -1},         {"min", 1, -1},        {"max", 1, -1},
        {"avg", 1, -1},         {"count", 1, -1},       {"round", 1, 2},       {"trunc", 1, 2},
        {"sumInArray", 2, 4},   {"countInArray", 2, 4}, {"avgInArray", 2, 4},  {"minInArray", 2, 4},
        {"maxInArray", 2, 4},   {"today", 0, 1},        {"currentDate", 0, 0}, {"age", 1, 2},
        {"dateDiff", 2, 3},     {"diffDays", 2, 2},     {"dateAdd", 2, 3},     {"year", 0, 1},
        {"month", 0, 1},        {"day", 0, 1},          {"weekday", 0, 1},     {"getYear", 1, 1},
        {"currentYear", 0, 0},  {"getDate", 1, 1},      {"substring", 2, 3},   {"isContainerReady", 1, 2},
        {"isDisplayMode", 0, 0}};
    return functions;
}

Value call(Operand const& function, Names const& names) {
    Arguments arguments;
    arguments.reserve(function.operands.size());
    for (auto const& operand : function.operands)
        arguments.push_back(evaluate(*operand, names));
    auto const& name = function.function;
    if (name == "iif")
        return arguments.size() < 2   ? Value::null()
               : truthy(arguments[0]) ? arguments[1]
               : arguments.size() > 2 ? arguments[2]
                                      : Value{};
    if (name == "sum") return sum_of(flattened(arguments));
    if (name == "min" || name == "max") return extreme_of(flattened(arguments), name == "min");
    if (name == "count") return static_cast<double>(flattened(arguments).size());
    if (name == "avg") {
        auto const flat = flattened(arguments);
        return flat.empty() ? 0.0 : as_number(sum_of(flat)) / static_cast<double>(flat.size());
    }
    if (name == "round") return round(arguments);
    if (name == "trunc") return truncate(arguments);
    if (name == "substring") return substring(arguments);
    if (name == "isDisplayMode") return false;
    if (name == "isContainerReady") {
        if (arguments.empty() || arguments[0].text() == nullptr) return false;
        return names.container_ready(*arguments[0].text(),
                                     arguments.size() > 1 ? std::optional{as_number(arguments[1])} : std::nullopt);
    }
    if (name.ends_with("InArray")) return call_rows(function, std::move(arguments), names);
    for (auto const& known : known_functions())
        if (known.name == name) return call_date(name, arguments, names.now());
    return Value::null(); // unknown
}

} // namespace motcua::form
