#include "tests/portal/contract.h"

#include <fstream>
#include <iterator>
#include <map>
#include <memory>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace motcua::portal {
namespace {

using nlohmann::json;

json read_contract() {
    std::ifstream file{std::string{MOTCUA_SOURCE_DIR} + "/net/portal/openapi.yaml"};
    std::string text{std::istreambuf_iterator<char>{file}, {}};
    return json::parse(text.substr(text.find('{')), nullptr, false);
}

json const& contract() {
    static json const document = read_contract();
    return document;
}

bool template_fits(std::string_view pattern, std::string_view path) {
    while (true) {
        auto const pattern_end = pattern.find('/');
        auto const path_end = path.find('/');
        auto const part = pattern.substr(0, pattern_end);
        if (!part.starts_with('{') && part != path.substr(0, path_end)) return false;
        if ((pattern_end == std::string_view::npos) != (path_end == std::string_view::npos)) return false;
        if (pattern_end == std::string_view::npos) return true;
        pattern.remove_prefix(pattern_end + 1);
        path.remove_prefix(path_end + 1);
    }
}

json const* operation_of(std::string_view method, std::string_view path) {
    std::string name;
    for (char const c : method) name += static_cast<char>(c - 'A' + 'a');
    path = path.substr(0, path.find('?'));
    for (auto const& [pattern, operations] : contract()["paths"].items()) {
        if (template_fits(pattern, path) && operations.contains(name)) return &operations[name];
    }
    return nullptr;
}

std::optional<std::string> schema_fault(json const& schema_reference, json const& value) {
    // References inside are absolute in the document, so it travels along.
    json const root{{"$ref", schema_reference["$ref"]}, {"components", contract()["components"]}};
    valijson::Schema schema;
    valijson::SchemaParser parser;
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter{root}, schema);
    valijson::Validator validator{valijson::Validator::kStrongTypes};
    valijson::ValidationResults results;
    if (validator.validate(schema, valijson::adapters::NlohmannJsonAdapter{value}, &results)) return std::nullopt;
    std::string text;
    valijson::ValidationResults::Error error;
    while (results.popError(error)) text += fmt::format("{}: {}\n", fmt::join(error.context, ""), error.description);
    return text.empty() ? "does not fit its schema" : text;
}

}  // namespace

std::optional<std::string> contract_fault(std::string_view method, std::string_view path, int status, std::string_view content_type, std::string_view body) {
    auto const* const operation = operation_of(method, path);
    if (!operation) return status == 404 ? std::nullopt : std::optional<std::string>{"the contract has no such call"};
    auto const& replies = (*operation)["responses"];
    auto const name = std::to_string(status);
    if (status < 400 && !replies.contains(name)) return fmt::format("the contract has no reply {}", status);
    auto const& reply = status < 400 ? replies[name] : replies["default"];
    if (!reply.contains("content") || method == "HEAD") return body.empty() ? std::nullopt : std::optional<std::string>{"a body where none may be"};
    auto const media_type = std::string{content_type.substr(0, content_type.find(';'))};
    if (!reply["content"].contains(media_type)) return fmt::format("media type {} is not in the contract", media_type);
    auto const& schema = reply["content"][media_type]["schema"];
    if (!schema.contains("$ref")) return std::nullopt;
    auto const value = json::parse(body, nullptr, false);
    if (value.is_discarded()) return "not JSON";
    return schema_fault(schema, value);
}

TEST(Contract, ReadsItsOwnDescription) {
    ASSERT_TRUE(contract().is_object());
    EXPECT_EQ(contract()["openapi"], "3.1.0");
    EXPECT_GE(contract()["paths"].size(), 20U);
}

TEST(Contract, JudgesReplies) {
    EXPECT_TRUE(contract_fault("GET", "/v1/health", 200, "application/json", R"({"service":"kiosk-portal-api"})"));
    EXPECT_TRUE(contract_fault("GET", "/v1/health", 200, "text/html", "<html>"));
    EXPECT_TRUE(contract_fault("GET", "/v1/health", 404, "application/problem+json", R"({"code":"not_found"})"));
    EXPECT_TRUE(contract_fault("GET", "/v1/nothing", 200, "application/json", "{}"));
}

TEST(Contract, RefersOnlyToSchemasItHas) {
    std::string const text = contract().dump();
    std::string_view const mark = "#/components/schemas/";
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
        auto const name = text.substr(at + mark.size(), text.find('"', at) - at - mark.size());
        EXPECT_TRUE(contract()["components"]["schemas"].contains(name)) << name;
    }
}

}  // namespace motcua::portal
