#pragma once

// Reading of one JSON member after the other with a pointer and a report; used by the definition reader only.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "kiosk/core/form/definition.h"
#include "kiosk/core/form/problem.h"

namespace motcua::form {

using Json = nlohmann::ordered_json; // the order of members counts in lists of choices

[[nodiscard]] Value value_of(Json const& json);
[[nodiscard]] std::string escaped_for_pointer(std::string_view name);

class JsonReport {
public:
    void add(Severity severity, std::string_view code, std::string pointer, std::string sentence,
             std::string suggestion = {});
    std::vector<Problem> problems;
};

// The members of one object.
class JsonObject {
public:
    JsonObject(Json const& json, std::string pointer, JsonReport& report)
        : m_json{json}, m_pointer{std::move(pointer)}, m_report{report} {}

    [[nodiscard]] Json const* find(std::string_view name) const;
    [[nodiscard]] std::string at(std::string_view name) const;
    [[nodiscard]] std::string const& pointer() const { return m_pointer; }
    [[nodiscard]] Json const& json() const { return m_json; }
    [[nodiscard]] JsonReport& report() const { return m_report; }

    [[nodiscard]] std::string text(std::string_view name) const;       // plain string
    [[nodiscard]] std::string expression(std::string_view name) const; // plain string, also true and false
    [[nodiscard]] Text texts(std::string_view name) const;             // string or languages
    [[nodiscard]] bool boolean(std::string_view name, bool otherwise) const;
    [[nodiscard]] std::optional<double> number(std::string_view name) const;
    [[nodiscard]] std::optional<int> integer(std::string_view name) const;
    [[nodiscard]] Value value(std::string_view name) const;
    [[nodiscard]] Json const* list(std::string_view name) const;
    [[nodiscard]] Json const* object(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> strings(std::string_view name) const;
    // A closed list; `supported` names what we know. Reports unsupported-value and returns npos → 0.
    [[nodiscard]] std::size_t one_of(std::string_view name, std::vector<std::string_view> const& supported) const;

    void wrong_type(std::string_view name, std::string_view wanted) const;

private:
    Json const& m_json;
    std::string m_pointer;
    JsonReport& m_report;
};

[[nodiscard]] Text texts_of(Json const& json, std::string const& pointer, JsonReport& report);

// Reports unknown-property, ignored-property, unsupported-property of the members of a class ("text", "page", "choice",
// …).
void report_properties(JsonObject const& object, std::string_view class_name);

} // namespace motcua::form
