#include "kiosk/core/form/linter.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "tests/form/form_files.h"

namespace motcua::form {

namespace {

std::vector<Problem> report(std::string_view json, Strictness strictness = Strictness::strict, std::shared_ptr<ListSource const> lists = nullptr) {
    auto const read = read_form_with_report(json, {std::move(lists), strictness, Linting::full});
    return read ? read->problems : read.error();
}

std::string with_head(std::string_view rest) {
    return fmt::format(R"({{"title": "Thử", "kiosk": {{"format": "motcua-survey/1", "id": "thu", "version": "1.0.0", "legalBasis": ["1"]}}, {}}})", rest);
}

std::string elements(std::string_view list) { return with_head(fmt::format("\"elements\": [{}]", list)); }

bool has(std::vector<Problem> const& problems, std::string_view code, std::string_view pointer) {
    return std::ranges::any_of(problems, [&](Problem const& problem) { return problem.code == code && problem.pointer == pointer; });
}

std::string codes(std::vector<Problem> const& problems) {
    std::string all;
    for (auto const& problem : problems)
        all += problem.code + " " + problem.pointer + ": " + problem.sentence + " " + problem.suggestion + "\n";
    return all;
}

struct Expected {
    char const* json; // elements, or a whole form when it begins with {
    char const* code;
    char const* pointer;
};

class Linter : public testing::TestWithParam<Expected> {};

TEST_P(Linter, ReportsTheProblemAtItsPlace) {
    auto const& expected = GetParam();
    std::string const json = expected.json;
    auto const problems = report(json.starts_with("{\"") && json.find("\"type\"") > 40 ? json : json.starts_with("!") ? json.substr(1) : elements(json));
    EXPECT_TRUE(has(problems, expected.code, expected.pointer)) << "wanted " << expected.code << " at " << expected.pointer << "\ngot\n" << codes(problems);
}

constexpr auto plain = R"({"type": "text", "name": "a"})";

INSTANTIATE_TEST_SUITE_P(
    Codes, Linter,
    testing::Values(
        Expected{"!{", "bad-json", ""}, Expected{"![]", "wrong-type", ""}, Expected{R"({"type": "text", "name": 5})", "wrong-type", "/elements/0/name"},
        Expected{R"({"type": "text", "name": "a", "isRequired": "yes"})", "wrong-type", "/elements/0/isRequired"},
        Expected{R"({"type": "text"})", "missing-name", "/elements/0"},
        Expected{R"({"type": "text", "name": "a"}, {"type": "text", "name": "a"})", "duplicate-name", "/elements/1/name"},
        Expected{R"({"type": "panel", "name": "p", "elements": []})", "no-elements", "/elements/0"},
        Expected{R"(!{"elements": [{"type": "text", "name": "a"}]})", "bad-format", "/kiosk/format"},
        Expected{R"({"type": "text", "name": "a", "kiosk": {"la": 1}})", "unknown-kiosk-member", "/elements/0/kiosk/la"},
        Expected{R"({"type": "matrix", "name": "a"})", "unsupported-type", "/elements/0/type"},
        Expected{R"({"type": "radiogroup", "name": "a", "choices": [1], "choicesFromQuestion": "b"})", "unsupported-property", "/elements/0/choicesFromQuestion"},
        Expected{R"(!{"triggers": [{"type": "complete", "expression": "1 = 1"}], "elements": [{"type": "text", "name": "a"}]})", "unsupported-trigger", "/triggers/0/type"},
        Expected{R"({"type": "text", "name": "a", "inputType": "color"})", "unsupported-value", "/elements/0/inputType"},
        Expected{R"({"type": "paneldynamic", "name": "g", "templateElements": [{"type": "paneldynamic", "name": "h", "templateElements": []}]})", "nested-dynamic",
                 "/elements/0/templateElements/0"},
        Expected{R"({"type": "file", "name": "a"})", "store-as-text", "/elements/0"},
        Expected{R"({"type": "dropdown", "name": "a", "choicesByUrl": {"url": "https://x.vn/l.json"}})", "remote-address", "/elements/0/choicesByUrl/url"},
        Expected{R"({"type": "text", "name": "a", "visibleIf": "{a} ="})", "bad-expression", "/elements/0/visibleIf"},
        Expected{R"({"type": "text", "name": "a", "visibleIf": "agee({a}) > 1"})", "unknown-function", "/elements/0/visibleIf"},
        Expected{R"({"type": "text", "name": "a", "visibleIf": "age() > 1"})", "wrong-arguments", "/elements/0/visibleIf"},
        Expected{R"({"type": "text", "name": "quanHe"}, {"type": "text", "name": "b", "visibleIf": "{quanHee} = 1"})", "unknown-name", "/elements/1/visibleIf"},
        Expected{R"({"type": "text", "name": "quanHe"}, {"type": "text", "name": "b", "visibleIf": "{quanhe} = 1"})", "name-case", "/elements/1/visibleIf"},
        Expected{R"({"type": "text", "name": "a", "visibleIf": "{panel.x} = 1"})", "row-name-outside-row", "/elements/0/visibleIf"},
        Expected{R"({"type": "text", "name": "a", "validators": [{"type": "regex", "regex": "(?<=a)b"}]})", "bad-pattern", "/elements/0/validators/0/regex"},
        Expected{R"(!{"calculatedValues": [{"name": "x", "expression": "{y} + 1"}, {"name": "y", "expression": "{x} + 1"}], "elements": [{"type": "text", "name": "a"}]})",
                 "circular", "/calculatedValues/1/expression"},
        Expected{R"({"type": "text", "name": "a", "setValueExpression": "{b} + 1"}, {"type": "text", "name": "b", "setValueExpression": "{a} + 1"})", "circular",
                 "/elements/1/setValueExpression"},
        Expected{R"({"type": "radiogroup", "name": "a", "choices": ["x"], "defaultValue": "y"})", "default-not-a-choice", "/elements/0/defaultValue"},
        Expected{R"({"type": "text", "inputType": "number", "name": "a", "max": 3, "defaultValue": 4})", "default-out-of-bounds", "/elements/0/defaultValue"},
        Expected{R"({"type": "text", "inputType": "number", "name": "a", "defaultValue": "ba"})", "default-wrong-type", "/elements/0/defaultValue"},
        Expected{R"({"type": "paneldynamic", "name": "g", "keyName": "k", "templateElements": [{"type": "text", "name": "k", "visibleIf": "{panel.l} = 1"}, {"type": "text", "name": "l"}]})",
                 "key-conditional", "/elements/0/keyName"},
        Expected{R"(!{"calculatedValues": [{"name": "a", "expression": "1"}], "elements": [{"type": "text", "name": "a"}]})", "calculated-shadows-question",
                 "/calculatedValues/0/name"},
        Expected{R"(!{"clearInvisibleValues": "onHidden", "elements": [{"type": "text", "name": "a"}, {"type": "paneldynamic", "name": "g", "visibleIf": "{a} = 1", "templateElements": [{"type": "text", "name": "k"}]}]})",
                 "rows-with-clearing", "/elements/1"},
        Expected{R"({"type": "text", "name": "a", "width": "50%"})", "ignored-property", "/elements/0/width"},
        Expected{R"({"type": "text", "name": "a", "visibelIf": "1 = 1"})", "unknown-property", "/elements/0/visibelIf"},
        Expected{R"({"type": "text", "name": "t"}, {"type": "text", "name": "a", "visibleIf": "{t}"})", "condition-not-boolean", "/elements/1/visibleIf"},
        Expected{R"({"type": "text", "name": "a", "visibleIf": "1 = 2"})", "constant-condition", "/elements/0/visibleIf"},
        Expected{R"({"type": "text", "name": "a", "visibleIf": "1 = 2"})", "unreachable", "/elements/0"},
        Expected{R"({"type": "radiogroup", "name": "q", "choices": ["me", "cha"]}, {"type": "text", "name": "a", "visibleIf": "{q} = 'mee'"})", "unreachable", "/elements/1"},
        Expected{R"({"type": "radiogroup", "name": "q", "choices": ["me", "cha"]}, {"type": "text", "name": "a", "visibleIf": "{q} = 'mee'"})", "constant-condition",
                 "/elements/1/visibleIf"},
        Expected{R"({"type": "radiogroup", "name": "q", "isRequired": true})", "unreachable", "/elements/0"},
        Expected{R"({"type": "boolean", "name": "c"}, {"type": "text", "name": "h", "visibleIf": "{c} = true"}, {"type": "text", "name": "a", "visibleIf": "{h} notempty"})",
                 "reads-hidden", "/elements/2/visibleIf"},
        Expected{R"({"type": "text", "name": "a", "visibleIf": "{b} notempty"}, {"type": "text", "name": "b"})", "reversed-order", "/elements/0/visibleIf"},
        Expected{R"(!{"kiosk": {"format": "motcua-survey/1", "languages": ["vi", "en"]}, "elements": [{"type": "text", "name": "a", "title": "Tên"}]})",
                 "other-language-missing", "/elements/0/title"},
        Expected{R"({"type": "text", "name": "a", "title": {"en": "Name"}})", "no-vietnamese", "/elements/0/title"},
        Expected{R"({"type": "html", "name": "a", "html": "<b>Xin</b>"})", "no-speech-for-html", "/elements/0"},
        Expected{R"({"type": "text", "name": "t"}, {"type": "text", "name": "a", "visibleIf": "{t } = 1"})", "blank-in-name", "/elements/1/visibleIf"},
        Expected{R"({"type": "text", "name": "t"}, {"type": "text", "name": "a", "setValueExpression": "{t} * 'hai'"})", "word-arithmetic", "/elements/1/setValueExpression"},
        Expected{R"(!{"kiosk": {"format": "motcua-survey/1", "validFrom": "2026-02-01", "validTo": "2026-01-01"}, "elements": [{"type": "text", "name": "a"}]})",
                 "valid-period", "/kiosk/validTo"},
        Expected{R"({"type": "text", "name": "a", "setValueExpression": "{b} + 'x'"}, {"type": "text", "name": "b", "defaultValue": "y"})", "set-rule-at-start",
                 "/elements/0/setValueExpression"},
        Expected{R"(!{"triggers": [{"type": "setvalue", "expression": "{a} = 1", "setToName": "b", "setValue": 1}, {"type": "setvalue", "expression": "{a} > 0", "setToName": "b", "setValue": 2}], "elements": [{"type": "text", "name": "a"}, {"type": "text", "name": "b"}]})",
                 "two-writers", "/triggers/1"},
        Expected{R"(!{"triggers": [{"type": "setvalue", "expression": "{a} = 1", "setToName": "b", "setValue": 1}], "elements": [{"type": "text", "name": "a"}, {"type": "text", "name": "b", "defaultValue": "x"}]})",
                 "trigger-target-default", "/triggers/0"},
        Expected{R"(!{"kiosk": {"format": "motcua-survey/1"}, "elements": [{"type": "text", "name": "a"}]})", "no-legal-basis", "/kiosk/legalBasis"}));

TEST(LinterReport, SaysWhatWasMeant) {
    auto const problems = report(elements(R"({"type": "text", "name": "quanHe"}, {"type": "text", "name": "b", "visibleIf": "{quanHee} notempty"})"));
    ASSERT_EQ(problems.size(), 1U) << codes(problems);
    EXPECT_EQ(problems.front().suggestion, "Did you mean {quanHe}?");
    EXPECT_EQ(problems.front().severity, Severity::error);
}

TEST(LinterReport, IsSilentAboutAGoodForm) { EXPECT_EQ(codes(report(elements(R"({"type": "text", "name": "a"})"))), ""); }

TEST(LinterReport, ExclusiveWritersAreNoTwoWriters) {
    auto const problems = report(with_head(R"("triggers": [{"type": "setvalue", "expression": "{a} = '1'", "setToName": "b", "setValue": 1},
        {"type": "setvalue", "expression": "{a} = '2'", "setToName": "b", "setValue": 2}], "elements": [{"type": "text", "name": "a"}, {"type": "text", "name": "b"}])"));
    EXPECT_EQ(codes(problems), "");
}

TEST(LinterReport, PortalIsLenientWithCaseAndDefaults) {
    auto const json = elements(R"({"type": "text", "name": "quanHe"}, {"type": "radiogroup", "name": "b", "choices": ["x"], "defaultValue": "item1", "visibleIf": "{quanhe} notempty"})");
    EXPECT_FALSE(read_form(json, {nullptr, Strictness::strict, Linting::full}));
    EXPECT_TRUE(read_form(json, {nullptr, Strictness::portal, Linting::full}));
}

TEST(LinterReport, FindsListsThatAreNotThere) {
    auto lists = std::make_shared<ListsInMemory>();
    lists->add_json("lists/a.json", "[1]");
    auto const json = elements(R"({"type": "dropdown", "name": "a", "choicesByUrl": {"url": "lists/a.json"}}, {"type": "dropdown", "name": "b", "choicesByUrl": {"url": "lists/b.json"}})");
    auto const problems = report(json, Strictness::strict, lists);
    EXPECT_TRUE(has(problems, "missing-list", "/elements/1/choicesByUrl/url"));
    EXPECT_FALSE(has(problems, "missing-list", "/elements/0/choicesByUrl/url"));
}

TEST(LinterReport, AcceptsTheExampleOfTheFormsPage) {
    auto const page = file_text(std::filesystem::path{MOTCUA_SOURCE_DIR} / "config/forms/README.md");
    ASSERT_TRUE(page);
    auto const start = page->find("```json\n");
    auto const end = page->find("```", start + 8);
    ASSERT_NE(start, std::string::npos);
    EXPECT_EQ(codes(report(page->substr(start + 8, end - start - 8))), "");
}

TEST(LinterReport, AcceptsTheBirthRegistration) {
    auto const json = file_text(test_folder() / "data/1.001193.json");
    ASSERT_TRUE(json);
    auto const problems = report(*json);
    EXPECT_FALSE(has_errors(problems)) << codes(problems);
}

// ── limits: a named error, quickly ──

TEST(Limits, NameTheErrorAndTakeLittleTime) {
    auto const begun = std::chrono::steady_clock::now();
    auto const first_code = [](std::string_view json) {
        auto const problems = report(json);
        return problems.empty() ? std::string{"accepted"} : problems.front().code;
    };
    EXPECT_EQ(first_code(std::string(5 * 1024 * 1024, ' ')), "too-large");
    EXPECT_EQ(first_code(std::string(3 * 1024 * 1024, '[')), "too-deep");
    std::string many;
    for (auto index = 0; index < 10'000; ++index)
        many += fmt::format(R"({}{{"type":"text","name":"q{}"}})", index > 0 ? "," : "", index);
    EXPECT_TRUE(has(report(elements(many)), "too-large", "/elements/5000"));
    std::string deep = plain;
    for (auto level = 0; level < 100; ++level)
        deep = fmt::format(R"({{"type":"panel","name":"p{}","elements":[{}]}})", level, deep);
    EXPECT_TRUE(std::ranges::any_of(report(elements(deep)), [](Problem const& problem) { return problem.code == "too-deep"; }));
    std::string const long_expression(100 * 1024, '1');
    EXPECT_TRUE(has(report(elements(fmt::format(R"({{"type":"text","name":"a","visibleIf":"{}"}})", long_expression))), "too-large", "/elements/0/visibleIf"));
    auto const nested = std::string(200, '(') + "1" + std::string(200, ')');
    EXPECT_TRUE(has(report(elements(fmt::format(R"({{"type":"text","name":"a","visibleIf":"{}"}})", nested))), "too-deep", "/elements/0/visibleIf"));
    EXPECT_TRUE(has(report(elements(R"({"type":"text","name":"a","validators":[{"type":"regex","regex":"((a{999}){999}){999}"}]})")), "bad-pattern",
                    "/elements/0/validators/0/regex"));
    EXPECT_TRUE(has(report(elements(R"({"type":"paneldynamic","name":"g","panelCount":500,"maxPanelCount":900,"templateElements":[{"type":"text","name":"a"}]})")), "too-large",
                    "/elements/0/panelCount"));
    // Generous: the machine may be busy. Unbounded work would take hours.
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds{60});
}

TEST(Limits, HoldWhenNothingIsLinted) {
    std::string chain = "{\"elements\": [";
    for (auto index = 0; index < 300; ++index)
        chain += fmt::format(R"({}{{"type": "text", "name": "q{}", "setValueExpression": "{{q{}}} + 1"}})", index > 0 ? "," : "", index, (index + 299) % 300);
    auto filling = filling_of(chain + "]}");
    filling.set("q0", "1"); // a circle of rules: ends
    SUCCEED();
}

} // namespace

} // namespace motcua::form
