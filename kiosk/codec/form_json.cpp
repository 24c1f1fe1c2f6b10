#include "kiosk/codec/form_json.h"

#include <cmath>

#include <fmt/format.h>

namespace motcua::form {

Value value_of(Json const& json) {
    switch (json.type()) {
    case Json::value_t::boolean: return json.get<bool>();
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
    case Json::value_t::number_float: return json.get<double>();
    case Json::value_t::string: return json.get_ref<std::string const&>();
    case Json::value_t::array: {
        List list;
        list.reserve(json.size());
        for (auto const& item : json)
            list.push_back(value_of(item));
        return list;
    }
    case Json::value_t::object: {
        Object object;
        object.reserve(json.size());
        for (auto const& [name, member] : json.items())
            object.push_back({name, value_of(member)});
        return object;
    }
    case Json::value_t::null:
    case Json::value_t::binary:
    case Json::value_t::discarded: break;
    }
    return {};
}

std::string escaped_for_pointer(std::string_view name) {
    std::string result;
    for (auto const c : name) {
        if (c == '~')
            result += "~0";
        else if (c == '/')
            result += "~1";
        else
            result.push_back(c);
    }
    return result;
}

void JsonReport::add(Severity severity, std::string_view code, std::string pointer, std::string sentence,
                     std::string suggestion) {
    problems.push_back({severity, std::string{code}, std::move(pointer), std::move(sentence), std::move(suggestion)});
}

Json const* JsonObject::find(std::string_view name) const {
    auto const found = m_json.find(std::string{name});
    return found == m_json.end() || found->is_null() ? nullptr : &*found;
}

std::string JsonObject::at(std::string_view name) const {
    return m_pointer + "/" + escaped_for_pointer(name);
}

void JsonObject::wrong_type(std::string_view name, std::string_view wanted) const {
    m_report.add(Severity::error, "wrong-type", at(name), fmt::format("\"{}\" must be {}.", name, wanted),
                 fmt::format("Write {}.", wanted));
}

std::string JsonObject::text(std::string_view name) const {
    auto const* json = find(name);
    if (json == nullptr) return {};
    if (!json->is_string()) {
        wrong_type(name, "a text");
        return {};
    }
    return json->get<std::string>();
}

std::string JsonObject::expression(std::string_view name) const {
    if (auto const* json = find(name); json != nullptr && json->is_boolean())
        return json->get<bool>() ? "true" : "false";
    return text(name);
}

Text texts_of(Json const& json, std::string const& pointer, JsonReport& report) {
    Text text;
    if (json.is_string()) {
        text.standard = json.get<std::string>();
        return text;
    }
    if (json.is_number()) {
        text.standard = json.dump();
        return text;
    }
    if (!json.is_object()) {
        report.add(Severity::error, "wrong-type", pointer, "A text must be a string or an object of languages.",
                   "Write {\"default\": \"…\", \"en\": \"…\"}.");
        return text;
    }
    std::string vietnamese;
    for (auto const& [language, translation] : json.items()) {
        if (!translation.is_string()) {
            report.add(Severity::error, "wrong-type", pointer + "/" + escaped_for_pointer(language),
                       "A translation must be a string.", "Write a text between quotation marks.");
            continue;
        }
        if (language == "default")
            text.standard = translation.get<std::string>();
        else if (language == "vi")
            vietnamese = translation.get<std::string>();
        else
            text.languages.emplace_back(language, translation.get<std::string>());
    }
    if (text.standard.empty()) text.standard = vietnamese;
    return text;
}

Text JsonObject::texts(std::string_view name) const {
    auto const* json = find(name);
    return json == nullptr ? Text{} : texts_of(*json, at(name), m_report);
}

bool JsonObject::boolean(std::string_view name, bool otherwise) const {
    auto const* json = find(name);
    if (json == nullptr) return otherwise;
    if (!json->is_boolean()) {
        wrong_type(name, "true or false");
        return otherwise;
    }
    return json->get<bool>();
}

std::optional<double> JsonObject::number(std::string_view name) const {
    auto const* json = find(name);
    if (json == nullptr) return std::nullopt;
    if (!json->is_number()) {
        wrong_type(name, "a number");
        return std::nullopt;
    }
    return json->get<double>();
}

std::optional<int> JsonObject::integer(std::string_view name) const {
    auto const found = number(name);
    if (!found) return std::nullopt;
    if (std::floor(*found) != *found || std::fabs(*found) > 1e9) {
        wrong_type(name, "a whole number");
        return std::nullopt;
    }
    return static_cast<int>(*found);
}

Value JsonObject::value(std::string_view name) const {
    auto const* json = find(name);
    return json == nullptr ? Value{} : value_of(*json);
}

Json const* JsonObject::list(std::string_view name) const {
    auto const* json = find(name);
    if (json != nullptr && !json->is_array()) {
        wrong_type(name, "a list");
        return nullptr;
    }
    return json;
}

Json const* JsonObject::object(std::string_view name) const {
    auto const* json = find(name);
    if (json != nullptr && !json->is_object()) {
        wrong_type(name, "an object");
        return nullptr;
    }
    return json;
}

std::vector<std::string> JsonObject::strings(std::string_view name) const {
    std::vector<std::string> result;
    auto const* json = list(name);
    if (json == nullptr) return result;
    for (auto const& item : *json) {
        if (item.is_string())
            result.push_back(item.get<std::string>());
        else
            wrong_type(name, "a list of texts");
    }
    return result;
}

std::size_t JsonObject::one_of(std::string_view name, std::vector<std::string_view> const& supported) const {
    auto const* json = find(name);
    if (json == nullptr) return 0;
    if (json->is_string()) {
        for (std::size_t index = 0; index < supported.size(); ++index)
            if (supported[index] == json->get_ref<std::string const&>()) return index;
    }
    m_report.add(Severity::error, "unsupported-value", at(name),
                 fmt::format("{} is not a value of \"{}\" that we know.", json->dump(), name),
                 fmt::format("Use one of: {}.", fmt::join(supported, ", ")));
    return 0;
}

} // namespace motcua::form
