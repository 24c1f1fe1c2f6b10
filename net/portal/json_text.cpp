#include "net/portal/json_text.h"

#include <algorithm>

#include "kiosk/core/text/unicode.h"

namespace motcua::portal {
namespace {

// nlohmann/json 3.11 keeps the last of two equal members without a word, so the events are watched while it parses.
class Watch {
public:
    bool operator()(int depth, Json::parse_event_t event, Json& parsed) {
        if (static_cast<std::size_t>(depth) > most_json_depth) too_deep = true;
        if (event == Json::parse_event_t::object_start) {
            m_members.emplace_back();
        } else if (event == Json::parse_event_t::object_end) {
            if (!m_members.empty()) m_members.pop_back();
        } else if (event == Json::parse_event_t::key && !m_members.empty()) {
            if (!m_members.back().insert(parsed.get<std::string>()).second) duplicate = true;
        }
        return !too_deep;
    }
    bool too_deep = false;
    bool duplicate = false;

private:
    std::vector<std::set<std::string>> m_members;
};

// Deep nesting is refused before the parser recurses into its own values.
bool deeper_than_allowed(std::string_view text) {
    std::size_t depth = 0;
    bool in_text = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (in_text) {
            if (c == '\\') ++i;
            else if (c == '"') in_text = false;
        } else if (c == '"') {
            in_text = true;
        } else if (c == '{' || c == '[') {
            if (++depth > most_json_depth) return true;
        } else if ((c == '}' || c == ']') && depth > 0) {
            --depth;
        }
    }
    return false;
}

}  // namespace

std::expected<Json, std::string> parse_strictly(std::string_view text) {
    if (deeper_than_allowed(text)) return std::unexpected("depth");
    if (text.starts_with("\xEF\xBB\xBF")) return std::unexpected("byte order mark");
    Watch watch;
    auto parsed = Json::parse(text, [&watch](int depth, Json::parse_event_t event, Json& value) { return watch(depth, event, value); },
                              false);
    if (parsed.is_discarded()) return std::unexpected("syntax");
    if (watch.duplicate) return std::unexpected("duplicate member");
    return parsed;
}

std::string compact(Json const& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }
std::string compact(OrderedJson const& value) { return value.dump(-1, ' ', false, OrderedJson::error_handler_t::replace); }

std::string pointer_to(std::string_view parent, std::string_view member) {
    std::string pointer{parent};
    pointer += '/';
    for (char const c : member) {
        if (c == '~') pointer += "~0";
        else if (c == '/') pointer += "~1";
        else pointer += c;
    }
    return pointer;
}

ObjectReader::ObjectReader(Json const& object, std::string pointer, std::vector<FieldError>& errors)
    : m_object(object), m_pointer(std::move(pointer)), m_errors(errors) {
    if (!object.is_object()) m_errors.push_back({m_pointer, "wrong_type", "Nội dung gửi không đúng dạng."});
}

bool ObjectReader::has(std::string_view name) {
    if (!m_object.is_object()) return false;
    auto const found = m_object.find(name);
    return found != m_object.end() && !found->is_null();
}

Json const* ObjectReader::member(std::string_view name, Presence presence) {
    m_known.emplace(name);
    if (!m_object.is_object()) return nullptr;
    auto const found = m_object.find(name);
    if (found == m_object.end() || found->is_null()) {
        if (presence == Presence::required) wrong(name, "required", "Còn thiếu thông tin này.");
        return nullptr;
    }
    return &*found;
}

std::optional<std::string> ObjectReader::text(std::string_view name, Presence presence, std::size_t most) {
    auto const* const value = member(name, presence);
    if (!value) return std::nullopt;
    if (!value->is_string()) {
        wrong(name, "wrong_type", "Thông tin này phải là chữ.");
        return std::nullopt;
    }
    auto text = value->get<std::string>();
    auto const length = text::code_point_count(text);
    if (length == 0 || length > most) {
        wrong(name, length == 0 ? "min_length" : "max_length", length == 0 ? "Thông tin này đang để trống." : "Thông tin này quá dài.");
        return std::nullopt;
    }
    if (text::to_nfc(text) != text) {
        wrong(name, "not_nfc", "Chữ có dấu gửi lên chưa đúng chuẩn.");
        return std::nullopt;
    }
    return text;
}

std::optional<std::string> ObjectReader::one_of(std::string_view name, Presence presence, std::initializer_list<std::string_view> values) {
    auto text = this->text(name, presence);
    if (text && std::ranges::find(values, *text) == values.end()) {
        wrong(name, "unknown_code", "Lựa chọn này không có trong danh mục.");
        return std::nullopt;
    }
    return text;
}

std::optional<std::int64_t> ObjectReader::integer(std::string_view name, Presence presence, std::int64_t least, std::int64_t most) {
    auto const* const value = member(name, presence);
    if (!value) return std::nullopt;
    if (!value->is_number_integer() || (value->is_number_unsigned() && value->get<std::uint64_t>() > INT64_MAX)) {
        wrong(name, "wrong_type", "Thông tin này phải là số nguyên.");
        return std::nullopt;
    }
    auto const number = value->get<std::int64_t>();
    if (number < least || number > most) {
        wrong(name, number < least ? "minimum" : "maximum", "Số này nằm ngoài mức cho phép.");
        return std::nullopt;
    }
    return number;
}

std::optional<bool> ObjectReader::boolean(std::string_view name, Presence presence) {
    auto const* const value = member(name, presence);
    if (!value) return std::nullopt;
    if (!value->is_boolean()) {
        wrong(name, "wrong_type", "Thông tin này phải là có hoặc không.");
        return std::nullopt;
    }
    return value->get<bool>();
}

Json const* ObjectReader::object(std::string_view name, Presence presence) {
    auto const* const value = member(name, presence);
    if (value && !value->is_object()) {
        wrong(name, "wrong_type", "Nội dung gửi không đúng dạng.");
        return nullptr;
    }
    return value;
}

Json const* ObjectReader::array(std::string_view name, Presence presence, std::size_t most) {
    auto const* const value = member(name, presence);
    if (value && !value->is_array()) {
        wrong(name, "wrong_type", "Nội dung gửi không đúng dạng.");
        return nullptr;
    }
    if (value && value->size() > most) {
        wrong(name, "max_items", "Danh sách quá dài.");
        return nullptr;
    }
    return value;
}

void ObjectReader::wrong(std::string_view name, std::string_view code, std::string_view message) {
    m_errors.push_back({at(name), std::string{code}, std::string{message}});
}

void ObjectReader::refuse_unknown() {
    if (!m_object.is_object()) return;
    for (auto const& [name, value] : m_object.items()) {
        if (!m_known.contains(name)) wrong(name, "unknown_field", "Cổng không biết mục này.");
    }
}

}  // namespace motcua::portal
