#pragma once
// Reading members of a JSON object by name, collecting every problem instead of stopping at the first.
// For .cpp files of kiosk/codec that already include <nlohmann/json.hpp>.
#include "kiosk/codec/config_problem.h"
#include <cstdint>
#include <expected>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::codec {

inline constexpr std::size_t max_config_bytes = 16 * 1024 * 1024;

// The bytes of a file of at most max_config_bytes; the problem says why not.
std::expected<std::string, ConfigProblem> read_text_file(std::filesystem::path const& file);
// Strict JSON, at most 64 levels deep; the problem carries the line.
std::expected<nlohmann::json, ConfigProblem> parse_json(std::string_view text, std::string const& file_name);
std::expected<nlohmann::json, ConfigProblem> read_json_file(std::filesystem::path const& file);

// Line (1-based) where the value at an RFC 6901 pointer begins in valid JSON text; 0 when there is none.
int line_of_pointer(std::string_view text, std::string_view pointer);
// "a/b~c" -> "a~1b~0c"
std::string pointer_token(std::string_view name);

// One object being read. `at` is its pointer; problems go to the shared list.
class Member {
public:
    Member(nlohmann::json const& value, std::string at, std::string const& file, ConfigProblems& problems);

    bool is_object() const;
    bool has(char const* name) const;
    nlohmann::json const& value() const { return *m_value; }
    std::string const& at() const { return m_at; }

    std::string text(char const* name) const;        // absent or null: ""
    std::string needed_text(char const* name) const; // absent or empty is a problem
    std::optional<bool> flag(char const* name) const;
    std::optional<std::int64_t> whole(char const* name) const;
    std::optional<double> number(char const* name) const;
    std::vector<std::string> texts(char const* name) const;
    std::vector<Member> objects(char const* name) const; // array of objects; other items are problems
    std::optional<Member> object(char const* name) const;

    void problem(char const* name, std::string what, std::string fix = {}) const;

private:
    nlohmann::json const* find(char const* name) const;

    nlohmann::json const* m_value;
    std::string m_at;
    std::string const* m_file;
    ConfigProblems* m_problems;
};

} // namespace motcua::codec
