#pragma once
// Reading JSON that may be hostile: strict syntax, depth and duplicate members refused, unknown members reported with a
// pointer (b2).
#include <cstddef>
#include <cstdint>
#include <expected>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "net/portal/problem.h"

namespace motcua::portal {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;  // replies keep the order of the contract

inline constexpr std::size_t most_json_depth = 32;  // b2

// The error is a word for staff: "syntax", "depth", "duplicate member".
std::expected<Json, std::string> parse_strictly(std::string_view text);
std::string compact(Json const& value);
std::string compact(OrderedJson const& value);
std::string pointer_to(std::string_view parent, std::string_view member);  // escapes ~ and /

enum class Presence { required, optional };

// Reads one object of a request and collects what is wrong with it; a value is returned only when it is good. An
// optional member that is null counts as absent.
class ObjectReader {
public:
    ObjectReader(Json const& object, std::string pointer, std::vector<FieldError>& errors);

    bool has(std::string_view name);
    Json const* member(std::string_view name, Presence presence);  // any type; marks the member as known
    std::optional<std::string> text(std::string_view name, Presence presence, std::size_t most = 2000);
    std::optional<std::string> one_of(std::string_view name, Presence presence, std::initializer_list<std::string_view> values);
    std::optional<std::int64_t> integer(std::string_view name, Presence presence, std::int64_t least, std::int64_t most);
    std::optional<bool> boolean(std::string_view name, Presence presence);
    Json const* object(std::string_view name, Presence presence);
    Json const* array(std::string_view name, Presence presence, std::size_t most = 200);
    void wrong(std::string_view name, std::string_view code, std::string_view message);
    void refuse_unknown();  // call last

    std::string at(std::string_view name) const { return pointer_to(m_pointer, name); }
    std::vector<FieldError>& errors() { return m_errors; }

private:
    Json const& m_object;
    std::string m_pointer;
    std::vector<FieldError>& m_errors;
    std::set<std::string, std::less<>> m_known;
};

}  // namespace motcua::portal
