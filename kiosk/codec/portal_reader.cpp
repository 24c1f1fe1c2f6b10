#include "kiosk/codec/portal_reader.h"

#include <nlohmann/json.hpp>

#include <charconv>

namespace motcua::codec {
namespace {

using nlohmann::json;

// Text is 1–2000 characters (b2), at most 4 bytes each. Empty ones are let through: they cannot harm and cost a citizen
// nothing.
constexpr std::size_t max_text_bytes = 8000;

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
    if (at + count > text.size()) return std::nullopt;
    int value = 0;
    for (auto const letter : text.substr(at, count)) {
        if (letter < '0' || letter > '9') return std::nullopt;
        value = value * 10 + (letter - '0');
    }
    return value;
}

json const& empty_object() {
    static json const value = json::object(); // constant, stands in for a missing object
    return value;
}

} // namespace

std::optional<Instant> parse_rfc3339(std::string_view text) {
    using namespace std::chrono;
    auto const yyyy = digits(text, 0, 4), mm = digits(text, 5, 2), dd = digits(text, 8, 2), hour = digits(text, 11, 2),
               minute = digits(text, 14, 2), second = digits(text, 17, 2);
    if (!yyyy || !mm || !dd || !hour || !minute || !second) return std::nullopt;
    if (text[4] != '-' || text[7] != '-' || (text[10] != 'T' && text[10] != 't') || text[13] != ':' || text[16] != ':')
        return std::nullopt;
    year_month_day const date{year{*yyyy}, month(static_cast<unsigned>(*mm)), day(static_cast<unsigned>(*dd))};
    if (!date.ok() || *yyyy < 1970 || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
    std::size_t at = 19;
    if (at < text.size() && text[at] == '.') {
        auto const first = ++at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9')
            ++at;
        if (at == first) return std::nullopt;
    }
    auto instant = sys_seconds{sys_days{date}} + hours{*hour} + minutes{*minute} + seconds{*second};
    if (at + 1 == text.size() && (text[at] == 'Z' || text[at] == 'z')) return instant;
    if (at + 6 != text.size() || (text[at] != '+' && text[at] != '-') || text[at + 3] != ':') return std::nullopt;
    auto const offset_hours = digits(text, at + 1, 2), offset_minutes = digits(text, at + 4, 2);
    if (!offset_hours || !offset_minutes || *offset_hours > 23 || *offset_minutes > 59) return std::nullopt;
    auto const offset = hours{*offset_hours} + minutes{*offset_minutes};
    return text[at] == '+' ? instant - offset : instant + offset;
}

PortalReader::PortalReader(json const& value, bool& good) : m_value(&value), m_good(good) {
    if (value.is_object()) return;
    spoil();
    m_value = &empty_object();
}

json const* PortalReader::member(char const* name) const {
    auto const found = m_value->find(name);
    return found == m_value->end() || found->is_null() ? nullptr : &*found;
}

std::optional<std::string> PortalReader::optional_text(char const* name) {
    auto const* value = member(name);
    if (value == nullptr) return std::nullopt;
    auto const* content = value->get_ptr<std::string const*>();
    if (content == nullptr || content->size() > max_text_bytes) {
        spoil();
        return std::nullopt;
    }
    return *content;
}

std::string PortalReader::text(char const* name) {
    auto value = optional_text(name);
    if (!value) spoil();
    return std::move(value).value_or(std::string{});
}

std::optional<std::int64_t> PortalReader::optional_integer(char const* name, std::int64_t least, std::int64_t most) {
    auto const* value = member(name);
    if (value == nullptr) return std::nullopt;
    if (!value->is_number_integer() || (value->is_number_unsigned() && value->get<std::uint64_t>() > INT64_MAX)) {
        spoil();
        return std::nullopt;
    }
    auto const number = value->get<std::int64_t>();
    if (number < least || number > most) {
        spoil();
        return std::nullopt;
    }
    return number;
}

std::int64_t PortalReader::integer(char const* name, std::int64_t least, std::int64_t most) {
    auto const value = optional_integer(name, least, most);
    if (!value) spoil();
    return value.value_or(0);
}

bool PortalReader::boolean(char const* name) {
    auto const* value = member(name);
    if (value != nullptr && value->is_boolean()) return value->get<bool>();
    spoil();
    return false;
}

std::optional<Instant> PortalReader::optional_time(char const* name) {
    auto const value = optional_text(name);
    if (!value) return std::nullopt;
    auto const parsed = parse_rfc3339(*value);
    if (!parsed) spoil();
    return parsed;
}

Instant PortalReader::time(char const* name) {
    auto const value = optional_time(name);
    if (!value) spoil();
    return value.value_or(Instant{});
}

std::optional<Sha256> PortalReader::optional_sha256(char const* name) {
    auto const value = optional_text(name);
    if (!value) return std::nullopt;
    auto const parsed = Sha256::parse(*value);
    if (!parsed) spoil();
    return parsed;
}

Sha256 PortalReader::sha256(char const* name) {
    auto const value = optional_sha256(name);
    if (!value) spoil();
    return value.value_or(Sha256{});
}

std::vector<std::string> PortalReader::texts(char const* name) {
    std::vector<std::string> found;
    auto const* value = member(name);
    if (value == nullptr) return found;
    if (!value->is_array()) spoil();
    for (auto const& item : *value) {
        if (auto const* content = item.get_ptr<std::string const*>())
            found.push_back(*content);
        else
            spoil();
    }
    return found;
}

PortalReader PortalReader::object(char const* name) {
    auto const* value = member(name);
    if (value != nullptr) return {*value, m_good};
    spoil();
    return {empty_object(), m_good};
}

std::optional<PortalReader> PortalReader::optional_object(char const* name) {
    auto const* value = member(name);
    if (value == nullptr) return std::nullopt;
    return PortalReader{*value, m_good};
}

std::vector<PortalReader> PortalReader::optional_objects(char const* name) {
    std::vector<PortalReader> found;
    auto const* value = member(name);
    if (value == nullptr) return found;
    if (!value->is_array()) {
        spoil();
        return found;
    }
    for (auto const& item : *value)
        found.emplace_back(item, m_good);
    return found;
}

std::vector<PortalReader> PortalReader::objects(char const* name) {
    if (member(name) == nullptr) spoil();
    return optional_objects(name);
}

} // namespace motcua::codec
