#include "kiosk/codec/json_member.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <utility>

namespace motcua::codec {

using nlohmann::json;

std::expected<std::string, ConfigProblem> read_text_file(std::filesystem::path const& file) {
    auto const fail = [&](std::string what, std::string fix) {
        return std::unexpected(ConfigProblem{.file = file.string(), .what = std::move(what), .fix = std::move(fix)});
    };
    std::error_code error;
    auto const size = std::filesystem::file_size(file, error);
    if (error) return fail("cannot be read: " + error.message(), "put the file back or check its permissions");
    if (size > max_config_bytes)
        return fail(fmt::format("is larger than {} MiB", max_config_bytes >> 20), "this is not the right file");
    std::ifstream in(file, std::ios::binary);
    std::string bytes(static_cast<std::size_t>(size), '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (in.gcount() != static_cast<std::streamsize>(bytes.size()))
        return fail("could not be read to its end", "copy the file again");
    return bytes;
}

namespace {

// Deeper than any file of ours; a hostile file must not exhaust the stack of a recursive reader.
bool too_deep(std::string_view text) {
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (in_string) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                in_string = false;
            continue;
        }
        if (c == '"')
            in_string = true;
        else if (c == '{' || c == '[') {
            if (++depth > 64) return true;
        } else if (c == '}' || c == ']')
            --depth;
    }
    return false;
}

int line_at(std::string_view text, std::size_t offset) {
    auto const end = text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size()));
    return 1 + static_cast<int>(std::count(text.begin(), end, '\n'));
}

// Walks valid JSON text one value at a time, without building anything.
class Walker {
public:
    explicit Walker(std::string_view text) : m_text(text) {}

    std::size_t position() const { return m_at; }
    char peek() {
        while (m_at < m_text.size() && std::string_view(" \t\r\n,:").find(m_text[m_at]) != std::string_view::npos)
            ++m_at;
        return m_at < m_text.size() ? m_text[m_at] : '\0';
    }
    void take() { ++m_at; }
    std::string_view string() {
        auto const begin = ++m_at;
        while (m_at < m_text.size() && m_text[m_at] != '"')
            m_at += m_text[m_at] == '\\' ? 2 : 1;
        auto const name = m_text.substr(begin, std::min(m_at, m_text.size()) - begin);
        ++m_at;
        return name;
    }
    void skip_value() {
        int depth = 0;
        do {
            char const c = peek();
            if (c == '\0') return;
            if (c == '"') {
                string();
                // A member name is followed by its value; both belong to the object that is skipped.
            } else if (c == '{' || c == '[') {
                ++depth;
                take();
            } else if (c == '}' || c == ']') {
                --depth;
                take();
            } else {
                while (m_at < m_text.size() &&
                       std::string_view(" \t\r\n,:]}").find(m_text[m_at]) == std::string_view::npos)
                    ++m_at;
            }
        } while (depth > 0);
    }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
};

bool go_to(Walker& walker, std::string const& token) {
    char const open = walker.peek();
    if (open == '{') {
        walker.take();
        while (walker.peek() == '"') {
            if (pointer_token(walker.string()) == token) {
                walker.peek();
                return true;
            }
            walker.peek();
            walker.skip_value();
        }
        return false;
    }
    if (open != '[') return false;
    walker.take();
    for (std::size_t index = 0; walker.peek() != ']' && walker.peek() != '\0'; ++index) {
        if (std::to_string(index) == token) return true;
        walker.skip_value();
    }
    return false;
}

} // namespace

std::expected<json, ConfigProblem> parse_json(std::string_view text, std::string const& file_name) {
    if (text.size() > max_config_bytes || too_deep(text))
        return std::unexpected(ConfigProblem{
            .file = file_name, .what = "is too large or nested too deeply", .fix = "this is not the right file"});
    try {
        return json::parse(text.begin(), text.end());
    } catch (json::parse_error const& error) {
        return std::unexpected(
            ConfigProblem{.file = file_name,
                          .line = line_at(text, error.byte),
                          .what = "is not valid JSON here",
                          .fix = "look for a missing comma, quote or bracket just before this place"});
    } catch (json::exception const&) {
        return std::unexpected(
            ConfigProblem{.file = file_name, .what = "is not valid JSON", .fix = "restore the file"});
    }
}

std::expected<json, ConfigProblem> read_json_file(std::filesystem::path const& file) {
    auto const text = read_text_file(file);
    if (!text) return std::unexpected(text.error());
    return parse_json(*text, file.string());
}

int line_of_pointer(std::string_view text, std::string_view pointer) {
    Walker walker(text);
    walker.peek();
    while (!pointer.empty()) {
        if (pointer.front() != '/') return 0;
        auto const end = pointer.find('/', 1);
        std::string const token(pointer.substr(1, end == std::string_view::npos ? end : end - 1));
        pointer = end == std::string_view::npos ? std::string_view{} : pointer.substr(end);
        if (!go_to(walker, token)) return 0;
    }
    return line_at(text, walker.position());
}

std::string pointer_token(std::string_view name) {
    std::string out;
    for (char const c : name) {
        if (c == '~')
            out += "~0";
        else if (c == '/')
            out += "~1";
        else
            out += c;
    }
    return out;
}

Member::Member(json const& value, std::string at, std::string const& file, ConfigProblems& problems)
    : m_value(&value), m_at(std::move(at)), m_file(&file), m_problems(&problems) {
}

bool Member::is_object() const {
    return m_value->is_object();
}
bool Member::has(char const* name) const {
    return find(name) != nullptr;
}

json const* Member::find(char const* name) const {
    if (!m_value->is_object()) return nullptr;
    auto const found = m_value->find(name);
    return found == m_value->end() || found->is_null() ? nullptr : &*found;
}

void Member::problem(char const* name, std::string what, std::string fix) const {
    m_problems->push_back({.file = *m_file,
                           .pointer = *name ? m_at + "/" + pointer_token(name) : m_at,
                           .what = std::move(what),
                           .fix = std::move(fix)});
}

std::string Member::text(char const* name) const {
    auto const* found = find(name);
    if (!found) return {};
    if (found->is_string()) return found->get_ref<std::string const&>();
    problem(name, "must be a text", "put it between quotes");
    return {};
}

std::string Member::needed_text(char const* name) const {
    auto value = text(name);
    if (value.empty() && (!has(name) || find(name)->is_string()))
        problem(name, "is missing", "add this member with a text");
    return value;
}

std::optional<bool> Member::flag(char const* name) const {
    auto const* found = find(name);
    if (!found) return std::nullopt;
    if (found->is_boolean()) return found->get<bool>();
    problem(name, "must be true or false");
    return std::nullopt;
}

std::optional<std::int64_t> Member::whole(char const* name) const {
    auto const* found = find(name);
    if (!found) return std::nullopt;
    if (found->is_number_integer() &&
        (!found->is_number_unsigned() || found->get<std::uint64_t>() <= std::uint64_t{9223372036854775807U}))
        return found->get<std::int64_t>();
    problem(name, "must be a whole number");
    return std::nullopt;
}

std::optional<double> Member::number(char const* name) const {
    auto const* found = find(name);
    if (!found) return std::nullopt;
    if (found->is_number()) return found->get<double>();
    problem(name, "must be a number");
    return std::nullopt;
}

std::vector<std::string> Member::texts(char const* name) const {
    std::vector<std::string> out;
    auto const* found = find(name);
    if (!found) return out;
    if (!found->is_array()) {
        problem(name, "must be a list of texts", "use [ \"…\", \"…\" ]");
        return out;
    }
    for (auto const& item : *found) {
        if (item.is_string())
            out.push_back(item.get_ref<std::string const&>());
        else
            problem(name, "must hold only texts");
    }
    return out;
}

std::vector<Member> Member::objects(char const* name) const {
    std::vector<Member> out;
    auto const* found = find(name);
    if (!found) return out;
    if (!found->is_array()) {
        problem(name, "must be a list", "use [ {…}, {…} ]");
        return out;
    }
    for (std::size_t index = 0; index < found->size(); ++index) {
        auto at = fmt::format("{}/{}/{}", m_at, pointer_token(name), index);
        if ((*found)[index].is_object())
            out.emplace_back((*found)[index], std::move(at), *m_file, *m_problems);
        else
            m_problems->push_back(
                {.file = *m_file, .pointer = std::move(at), .what = "must be an object", .fix = "use { … }"});
    }
    return out;
}

std::optional<Member> Member::object(char const* name) const {
    auto const* found = find(name);
    if (!found) return std::nullopt;
    if (found->is_object()) return Member(*found, m_at + "/" + pointer_token(name), *m_file, *m_problems);
    problem(name, "must be an object", "use { … }");
    return std::nullopt;
}

} // namespace motcua::codec
