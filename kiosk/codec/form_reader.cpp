#include "kiosk/codec/form_reader.h"

#include <array>
#include <cmath>
#include <cstdio>

#include <sodium.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "kiosk/codec/form_definition_reader.h"
#include "kiosk/core/form/linter.h"

namespace motcua::form {

namespace {

constexpr std::size_t max_form_bytes = 4 * 1024 * 1024;
constexpr std::size_t max_answer_bytes = 1024 * 1024;
constexpr int max_json_depth = 256;
constexpr int max_answer_depth = 64;

// Depth of brackets outside texts, without parsing.
int depth_of(std::string_view json) {
    auto depth = 0;
    auto deepest = 0;
    auto in_text = false;
    for (std::size_t index = 0; index < json.size(); ++index) {
        auto const c = json[index];
        if (in_text) {
            if (c == '\\')
                ++index;
            else if (c == '"')
                in_text = false;
        } else if (c == '"') {
            in_text = true;
        } else if (c == '[' || c == '{') {
            deepest = std::max(deepest, ++depth);
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return deepest;
}

Problem error(std::string code, std::string sentence, std::string suggestion) {
    return {Severity::error, std::move(code), "", std::move(sentence), std::move(suggestion)};
}

} // namespace

std::expected<ReadForm, std::vector<Problem>> read_form_with_report(std::string_view bytes,
                                                                    ReadOptions const& options) {
    if (bytes.size() > max_form_bytes)
        return std::unexpected{std::vector{error("too-large", "The file is larger than 4 MB.",
                                                 "Divide the form, or move lists into files of their own.")}};
    if (depth_of(bytes) > max_json_depth)
        return std::unexpected{std::vector{error("too-deep", "The JSON is nested too deep.", "Take panels apart.")}};
    Json json;
    try {
        json = Json::parse(bytes);
    } catch (Json::parse_error const& failure) {
        return std::unexpected{
            std::vector{error("bad-json", fmt::format("The file is not JSON: error at byte {}.", failure.byte),
                              "Look for a missing comma, quotation mark or bracket.")}};
    } catch (std::exception const&) {
        return std::unexpected{std::vector{error("bad-json", "The file cannot be read as JSON.", "")}};
    }
    JsonReport report;
    auto definition = read_definition(json, report);
    auto problems = std::move(report.problems);
    auto const linted = options.linting == Linting::full;
    if (linted && has_errors(problems) &&
        std::ranges::any_of(problems, [](Problem const& problem) { return problem.code == "too-large"; }))
        return std::unexpected{std::move(problems)};
    Identity identity{definition.kiosk.id, definition.kiosk.version, form_hash(bytes)};
    auto form = Form::compile(std::move(definition), options.lists, std::move(identity));
    if (linted) {
        auto found = lint(*form, options.strictness == Strictness::portal ? LintMode::portal : LintMode::strict,
                          options.lists.get());
        problems.insert(problems.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
        if (has_errors(problems)) return std::unexpected{std::move(problems)};
    }
    return ReadForm{std::move(form), std::move(problems)};
}

std::expected<std::shared_ptr<Form const>, std::vector<Problem>> read_form(std::string_view json,
                                                                           ReadOptions const& options) {
    auto read = read_form_with_report(json, options);
    if (!read) return std::unexpected{std::move(read.error())};
    return std::move(read->form);
}

std::string form_hash(std::string_view bytes) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256(digest.data(), reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size());
    std::string text;
    for (auto const byte : digest)
        text += fmt::format("{:02x}", byte);
    return text;
}

nlohmann::json to_json(Value const& value) {
    if (auto const* boolean = value.boolean()) return *boolean;
    if (auto const* number = value.number()) {
        if (!std::isfinite(*number)) return nullptr;
        if (std::floor(*number) == *number && std::fabs(*number) < 9.0e15) return static_cast<std::int64_t>(*number);
        return *number;
    }
    if (auto const* text = value.text()) return *text;
    if (auto const* instant = value.instant()) return instant_text(*instant);
    if (auto const* list = value.list()) {
        auto json = nlohmann::json::array();
        for (auto const& item : *list)
            json.push_back(to_json(item));
        return json;
    }
    if (auto const* object = value.object()) return to_json(*object);
    return nullptr;
}

nlohmann::json to_json(Object const& object) {
    auto json = nlohmann::json::object();
    for (auto const& member : object)
        json[member.name] = to_json(member.value);
    return json;
}

namespace {

Value value_at(nlohmann::json const& json, int depth) {
    if (depth > max_answer_depth) return {};
    switch (json.type()) {
    case nlohmann::json::value_t::boolean: return json.get<bool>();
    case nlohmann::json::value_t::number_integer:
    case nlohmann::json::value_t::number_unsigned:
    case nlohmann::json::value_t::number_float: return json.get<double>();
    case nlohmann::json::value_t::string: return json.get_ref<std::string const&>();
    case nlohmann::json::value_t::array: {
        List list;
        list.reserve(json.size());
        for (auto const& item : json)
            list.push_back(value_at(item, depth + 1));
        return list;
    }
    case nlohmann::json::value_t::object: {
        Object object;
        object.reserve(json.size());
        for (auto const& [name, member] : json.items())
            object.push_back({name, value_at(member, depth + 1)});
        return object;
    }
    case nlohmann::json::value_t::null:
    case nlohmann::json::value_t::binary:
    case nlohmann::json::value_t::discarded: break;
    }
    return {};
}

} // namespace

Value value_from_json(nlohmann::json const& json) {
    return value_at(json, 0);
}

std::optional<Object> answers_from_text(std::string_view text) {
    if (text.size() > max_answer_bytes || depth_of(text) > max_answer_depth) return std::nullopt;
    auto const json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object()) return std::nullopt;
    auto value = value_at(json, 0);
    return std::move(*value.object());
}

std::string answers_to_text(Object const& object) {
    return to_json(object).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace motcua::form
