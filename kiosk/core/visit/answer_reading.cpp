#include "kiosk/core/visit/answer_reading.h"

#include "kiosk/core/text/entry_date.h"
#include "kiosk/core/text/entry_format.h"
#include "kiosk/core/text/entry_name.h"
#include "kiosk/core/text/entry_number.h"
#include "kiosk/core/text/unicode.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdint>

namespace motcua::visit {

namespace {

using Read = std::expected<form::Value, std::string>;

std::string trimmed(std::string_view text) {
    auto const first = text.find_first_not_of(" \t\n");
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t\n") - first + 1));
}

template <class Value> Read as_text(std::expected<Value, text::EntryProblem> read) {
    if (!read) return std::unexpected(std::string(text::entry_text_key(read.error().code)));
    return form::Value(std::string(*std::move(read)));
}

bool is_date(form::Question const& question) {
    return question.input == form::InputType::date || !question.kiosk.date_precision.empty();
}

text::DatePrecision least_of(form::Question const& question) {
    auto const& precision = question.kiosk.date_precision;
    auto const allows = [&](form::Precision wanted) { return std::ranges::find(precision, wanted) != precision.end(); };
    if (allows(form::Precision::year)) return text::DatePrecision::year;
    if (allows(form::Precision::month)) return text::DatePrecision::month;
    return text::DatePrecision::day;
}

/// "//1945" -> "1945", "/5/1990" -> "5/1990": parts that were left empty are unknown.
std::string known_parts(std::string_view typed) {
    std::string known;
    std::size_t at = 0;
    while (at <= typed.size()) {
        auto const slash = std::min(typed.find('/', at), typed.size());
        auto const part = trimmed(typed.substr(at, slash - at));
        if (!part.empty()) known += (known.empty() ? "" : "/") + part;
        at = slash + 1;
    }
    return known;
}

} // namespace

std::expected<form::Value, std::string> read_answer(form::Question const& question, std::string_view typed) {
    if (question.input == form::InputType::month) {
        auto const known = known_parts(typed);
        if (known.empty()) return form::Value{};
        text::DateRules rules;
        rules.least = text::DatePrecision::month;
        auto const read = text::read_date(known, rules);
        if (!read) return std::unexpected(std::string(text::entry_text_key(read.error().code)));
        constexpr std::size_t month_length = 7; // YYYY-MM
        return form::Value(read->iso().substr(0, month_length));
    }
    if (is_date(question)) {
        auto const known = known_parts(typed);
        if (known.empty()) return form::Value{};
        text::DateRules rules;
        rules.least = least_of(question);
        auto const read = text::read_date(known, rules);
        if (!read) return std::unexpected(std::string(text::entry_text_key(read.error().code)));
        return form::Value(read->iso());
    }
    auto const text = text::to_nfc(trimmed(typed));
    if (text.empty()) return form::Value{};
    if (question.input == form::InputType::number) {
        auto const read = question.kiosk.input == form::Keyboard::money ? text::read_money(text)
                                                                        : text::read_integer(text, -999'999'999'999, 999'999'999'999);
        if (!read) return std::unexpected(std::string(text::entry_text_key(read.error().code)));
        return form::Value(static_cast<double>(*read));
    }
    switch (question.kiosk.input) {
    case form::Keyboard::name: return as_text(text::read_name(text));
    case form::Keyboard::id: return as_text(text::read_personal_id(text));
    case form::Keyboard::phone: return as_text(text::read_phone(text));
    case form::Keyboard::email: return as_text(text::read_email(text));
    case form::Keyboard::money:
    case form::Keyboard::address:
    case form::Keyboard::plain: break;
    }
    if (question.input == form::InputType::tel) return as_text(text::read_phone(text));
    if (question.input == form::InputType::email) return as_text(text::read_email(text));
    return form::Value(text);
}

std::string written(form::Question const& question, form::Value const& value) {
    if (value.is_none()) return {};
    if (auto const* number = value.number()) {
        bool const whole = *number == std::floor(*number) && std::abs(*number) < 1e15;
        if (whole && question.kiosk.input == form::Keyboard::money) return text::shown_money(static_cast<std::int64_t>(*number));
        if (whole && std::abs(*number) >= 10'000) return text::shown_integer(static_cast<std::int64_t>(*number));
        auto text = form::number_text(*number);
        std::ranges::replace(text, '.', ',');
        return text;
    }
    auto const* text = value.text();
    if (text == nullptr) return {};
    if (is_date(question) || question.input == form::InputType::month) {
        // stored YYYY, YYYY-MM or YYYY-MM-DD; shown day first
        auto const year = text->substr(0, 4);
        if (text->size() < 7) return "//" + year;
        auto const month = text->substr(5, 2);
        if (text->size() < 10) return "/" + month + "/" + year;
        return text->substr(8, 2) + "/" + month + "/" + year;
    }
    if (question.kiosk.input == form::Keyboard::id) return text::shown_personal_id(*text);
    if (question.kiosk.input == form::Keyboard::phone || question.input == form::InputType::tel) return text::shown_phone(*text);
    return *text;
}

} // namespace motcua::visit
