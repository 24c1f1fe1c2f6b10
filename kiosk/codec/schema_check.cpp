#include "kiosk/codec/schema_check.h"

#include "kiosk/codec/json_member.h"

#include <algorithm>

// Without this valijson 1.0 ends the process at a broken schema instead of throwing.
#define VALIJSON_USE_EXCEPTIONS 1
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace motcua::codec {

namespace {

constexpr std::size_t most_problems = 50;

// valijson 1.0 names a place as "<root>", "[name]", "[3]"…: the tokens of a pointer.
std::string pointer_of(std::vector<std::string> const& context) {
    std::string out;
    for (auto const& step : context) {
        if (step == "<root>") continue;
        auto token = step.starts_with('[') && step.ends_with(']') ? step.substr(1, step.size() - 2) : step;
        out += "/" + pointer_token(token);
    }
    return out;
}

} // namespace

ConfigProblems check_schema(nlohmann::json const& schema_json, nlohmann::json const& document, std::string const& file,
                            std::string_view text) {
    ConfigProblems problems;
    try {
        valijson::Schema schema;
        valijson::SchemaParser parser;
        valijson::adapters::NlohmannJsonAdapter const schema_adapter(schema_json);
        parser.populateSchema(schema_adapter, schema);
        valijson::Validator validator;
        valijson::ValidationResults results;
        valijson::adapters::NlohmannJsonAdapter const target(document);
        if (validator.validate(schema, target, &results)) return problems;
        for (valijson::ValidationResults::Error error; results.popError(error) && problems.size() < most_problems;) {
            ConfigProblem problem{.file = file,
                                  .pointer = pointer_of(error.context),
                                  .what = error.description,
                                  .fix = "see the schema in config/schemas"};
            while (problem.what.ends_with('.'))
                problem.what.pop_back();
            problem.line = line_of_pointer(text, problem.pointer);
            problems.push_back(std::move(problem));
        }
    } catch (std::exception const& error) {
        problems.push_back({.file = file,
                            .what = std::string("cannot be checked, its schema is broken: ") + error.what(),
                            .fix = "restore config/schemas"});
    }
    // The innermost place says most; the enclosing "does not match" lines only repeat it.
    std::ranges::stable_sort(problems, std::greater{},
                             [](ConfigProblem const& p) { return std::ranges::count(p.pointer, '/'); });
    ConfigProblems told;
    for (auto& problem : problems)
        if (std::ranges::none_of(told, [&](ConfigProblem const& known) {
                return known.pointer != problem.pointer && known.pointer.starts_with(problem.pointer + "/");
            }))
            told.push_back(std::move(problem));
    return told;
}

} // namespace motcua::codec
