#include "kiosk/codec/portal_json.h"

#include <nlohmann/json.hpp>

#include <set>
#include <vector>

namespace motcua::codec {
namespace {

using nlohmann::json;

/// Walks the text without building anything, so that a hostile reply costs no memory before it is refused.
class Gate final : public nlohmann::json_sax<json> {
public:
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, string_t const&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override {
        m_members.emplace_back();
        return deeper();
    }
    bool key(string_t& name) override {
        if (m_members.back().insert(name).second) return true;
        m_fault = JsonFault::duplicate_member;
        return false;
    }
    bool end_object() override {
        m_members.pop_back();
        --m_depth;
        return true;
    }
    bool start_array(std::size_t) override { return deeper(); }
    bool end_array() override {
        --m_depth;
        return true;
    }
    bool parse_error(std::size_t, std::string const&, nlohmann::detail::exception const&) override { return false; }

    [[nodiscard]] JsonFault fault() const { return m_fault; }

private:
    bool deeper() {
        if (++m_depth <= max_json_depth) return true;
        m_fault = JsonFault::depth;
        return false;
    }

    int m_depth = 0;
    JsonFault m_fault = JsonFault::parse;
    std::vector<std::set<std::string>> m_members;
};

std::size_t past_blanks(std::string_view text, std::size_t at) {
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r'))
        ++at;
    return at;
}

/// `at` stands on the opening quote; returns the place after the closing one.
std::size_t past_string(std::string_view text, std::size_t at) {
    for (++at; at < text.size(); ++at) {
        if (text[at] == '\\')
            ++at;
        else if (text[at] == '"')
            return at + 1;
    }
    return text.size();
}

std::size_t past_value(std::string_view text, std::size_t at) {
    int depth = 0;
    while (at < text.size()) {
        char const letter = text[at];
        if (letter == '"') {
            at = past_string(text, at);
            if (depth == 0) return at;
            continue;
        }
        if (letter == '{' || letter == '[') ++depth;
        if (letter == '}' || letter == ']') {
            if (depth == 0) return at; // end of the object around a bare number or word
            if (--depth == 0) return at + 1;
        }
        if (depth == 0 && (letter == ',' || letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r'))
            return at;
        ++at;
    }
    return at;
}

} // namespace

std::string_view name_of(JsonFault fault) {
    switch (fault) {
    case JsonFault::parse: return "parse";
    case JsonFault::depth: return "depth";
    case JsonFault::duplicate_member: return "duplicate_member";
    }
    return "parse";
}

std::expected<json, JsonFault> parse_strict(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF"))
        return std::unexpected(JsonFault::parse); // nlohmann would skip a BOM, the contract forbids it
    Gate gate;
    if (!json::sax_parse(text.begin(), text.end(), &gate)) return std::unexpected(gate.fault());
    auto value = json::parse(text.begin(), text.end(), nullptr, false);
    if (value.is_discarded()) return std::unexpected(JsonFault::parse);
    return value;
}

std::optional<std::string_view> raw_member(std::string_view text, std::string_view name) {
    auto at = past_blanks(text, 0);
    if (at >= text.size() || text[at] != '{') return std::nullopt;
    at = past_blanks(text, at + 1);
    while (at < text.size() && text[at] == '"') {
        auto const key_end = past_string(text, at);
        auto const key = text.substr(at, key_end - at);
        auto const value_start = past_blanks(text, past_blanks(text, key_end) + 1); // over the colon
        if (value_start >= text.size()) return std::nullopt;
        auto const value_end = past_value(text, value_start);
        // Compared by meaning: a key may be written with \u escapes.
        auto const decoded = json::parse(key.begin(), key.end(), nullptr, false);
        if (decoded.is_string() && decoded.get_ref<std::string const&>() == name) {
            return text.substr(value_start, value_end - value_start);
        }
        at = past_blanks(text, value_end);
        if (at >= text.size() || text[at] != ',') return std::nullopt;
        at = past_blanks(text, at + 1);
    }
    return std::nullopt;
}

} // namespace motcua::codec
