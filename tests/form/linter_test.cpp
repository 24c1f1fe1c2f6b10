#include "kiosk/core/form/linter.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <sstream>

#include <fmt/format.h>

#include "tests/form/form_files.h"

namespace motcua::form {

namespace {

std::vector<Problem> report(std::string_view json, Strictness strictness = Strictness::strict, std::shared_ptr<ListSource const> lists = nullptr) {
    auto const read = read_form_with_report(json, {std::move(lists), strictness, Linting::full});
    return read ? read->problems : read.error();
}

std::string with_head(std::string_view rest) {
    return fmt::format(R"json({{"title": "Thử", "kiosk": {{"format": "motcua-survey/1", "id": "thu", "version": "1.0.0", "legalBasis": ["1"]}}, {}}})json", rest);
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

TEST_P(Linter, F136_ReportsTheProblemAtItsPlace) {
    auto const& expected = GetParam();
    std::string const json = expected.json;
    auto const problems = report(json.starts_with("{\"") && json.find("\"type\"") > 40 ? json : json.starts_with("!") ? json.substr(1) : elements(json));
    EXPECT_TRUE(has(problems, expected.code, expected.pointer)) << "wanted " << expected.code << " at " << expected.pointer << "\ngot\n" << codes(problems);
}

constexpr auto plain = R"json({"type": "text", "name": "a"})json";

INSTANTIATE_TEST_SUITE_P(
    Codes, Linter,
    testing::Values(
        Expected{"!{", "bad-json", ""}, Expected{"![]", "wrong-type", ""}, Expected{R"json({"type": "text", "name": 5})json", "wrong-type", "/elements/0/name"},
        Expected{R"json({"type": "text", "name": "a", "isRequired": "yes"})json", "wrong-type", "/elements/0/isRequired"},
        Expected{R"json({"type": "text"})json", "missing-name", "/elements/0"},
        Expected{R"json({"type": "text", "name": "a"}, {"type": "text", "name": "a"})json", "duplicate-name", "/elements/1/name"},
        Expected{R"json({"type": "panel", "name": "p", "elements": []})json", "no-elements", "/elements/0"},
        Expected{R"json(!{"elements": [{"type": "text", "name": "a"}]})json", "bad-format", "/kiosk/format"},
        Expected{R"json({"type": "text", "name": "a", "kiosk": {"la": 1}})json", "unknown-kiosk-member", "/elements/0/kiosk/la"},
        Expected{R"json({"type": "matrix", "name": "a"})json", "unsupported-type", "/elements/0/type"},
        Expected{R"json({"type": "radiogroup", "name": "a", "choices": [1], "choicesFromQuestion": "b"})json", "unsupported-property", "/elements/0/choicesFromQuestion"},
        Expected{R"json(!{"triggers": [{"type": "complete", "expression": "1 = 1"}], "elements": [{"type": "text", "name": "a"}]})json", "unsupported-trigger", "/triggers/0/type"},
        Expected{R"json({"type": "text", "name": "a", "inputType": "color"})json", "unsupported-value", "/elements/0/inputType"},
        Expected{R"json({"type": "paneldynamic", "name": "g", "templateElements": [{"type": "paneldynamic", "name": "h", "templateElements": []}]})json", "nested-dynamic",
                 "/elements/0/templateElements/0"},
        Expected{R"json({"type": "file", "name": "a"})json", "store-as-text", "/elements/0"},
        Expected{R"json({"type": "dropdown", "name": "a", "choicesByUrl": {"url": "https://x.vn/l.json"}})json", "remote-address", "/elements/0/choicesByUrl/url"},
        Expected{R"json({"type": "text", "name": "a", "visibleIf": "{a} ="})json", "bad-expression", "/elements/0/visibleIf"},
        Expected{R"json({"type": "text", "name": "a", "visibleIf": "agee({a}) > 1"})json", "unknown-function", "/elements/0/visibleIf"},
        Expected{R"json({"type": "text", "name": "a", "visibleIf": "age() > 1"})json", "wrong-arguments", "/elements/0/visibleIf"},
        Expected{R"json({"type": "text", "name": "quanHe"}, {"type": "text", "name": "b", "visibleIf": "{quanHee} = 1"})json", "unknown-name", "/elements/1/visibleIf"},
        Expected{R"json({"type": "text", "name": "quanHe"}, {"type": "text", "name": "b", "visibleIf": "{quanhe} = 1"})json", "name-case", "/elements/1/visibleIf"},
        Expected{R"json({"type": "text", "name": "a", "visibleIf": "{panel.x} = 1"})json", "row-name-outside-row", "/elements/0/visibleIf"},
        Expected{R"json({"type": "text", "name": "a", "validators": [{"type": "regex", "regex": "(?<=a)b"}]})json", "bad-pattern", "/elements/0/validators/0/regex"},
        Expected{R"json(!{"calculatedValues": [{"name": "x", "expression": "{y} + 1"}, {"name": "y", "expression": "{x} + 1"}], "elements": [{"type": "text", "name": "a"}]})json",
                 "circular", "/calculatedValues/1/expression"},
        Expected{R"json({"type": "text", "name": "a", "setValueExpression": "{b} + 1"}, {"type": "text", "name": "b", "setValueExpression": "{a} + 1"})json", "circular",
                 "/elements/1/setValueExpression"},
        Expected{R"json({"type": "radiogroup", "name": "a", "choices": ["x"], "defaultValue": "y"})json", "default-not-a-choice", "/elements/0/defaultValue"},
        Expected{R"json({"type": "text", "inputType": "number", "name": "a", "max": 3, "defaultValue": 4})json", "default-out-of-bounds", "/elements/0/defaultValue"},
        Expected{R"json({"type": "text", "inputType": "number", "name": "a", "defaultValue": "ba"})json", "default-wrong-type", "/elements/0/defaultValue"},
        Expected{R"json({"type": "paneldynamic", "name": "g", "keyName": "k", "templateElements": [{"type": "text", "name": "k", "visibleIf": "{panel.l} = 1"}, {"type": "text", "name": "l"}]})json",
                 "key-conditional", "/elements/0/keyName"},
        Expected{R"json(!{"calculatedValues": [{"name": "a", "expression": "1"}], "elements": [{"type": "text", "name": "a"}]})json", "calculated-shadows-question",
                 "/calculatedValues/0/name"},
        Expected{R"json(!{"clearInvisibleValues": "onHidden", "elements": [{"type": "text", "name": "a"}, {"type": "paneldynamic", "name": "g", "visibleIf": "{a} = 1", "templateElements": [{"type": "text", "name": "k"}]}]})json",
                 "rows-with-clearing", "/elements/1"},
        Expected{R"json({"type": "text", "name": "a", "width": "50%"})json", "ignored-property", "/elements/0/width"},
        Expected{R"json({"type": "text", "name": "a", "visibelIf": "1 = 1"})json", "unknown-property", "/elements/0/visibelIf"},
        Expected{R"json({"type": "text", "name": "t"}, {"type": "text", "name": "a", "visibleIf": "{t}"})json", "condition-not-boolean", "/elements/1/visibleIf"},
        Expected{R"json({"type": "text", "name": "a", "visibleIf": "1 = 2"})json", "constant-condition", "/elements/0/visibleIf"},
        Expected{R"json({"type": "text", "name": "a", "visibleIf": "1 = 2"})json", "unreachable", "/elements/0"},
        Expected{R"json({"type": "radiogroup", "name": "q", "choices": ["me", "cha"]}, {"type": "text", "name": "a", "visibleIf": "{q} = 'mee'"})json", "unreachable", "/elements/1"},
        Expected{R"json({"type": "radiogroup", "name": "q", "choices": ["me", "cha"]}, {"type": "text", "name": "a", "visibleIf": "{q} = 'mee'"})json", "constant-condition",
                 "/elements/1/visibleIf"},
        Expected{R"json({"type": "radiogroup", "name": "q", "isRequired": true})json", "unreachable", "/elements/0"},
        Expected{R"json({"type": "boolean", "name": "c"}, {"type": "text", "name": "h", "visibleIf": "{c} = true"}, {"type": "text", "name": "a", "visibleIf": "{h} notempty"})json",
                 "reads-hidden", "/elements/2/visibleIf"},
        Expected{R"json({"type": "text", "name": "a", "visibleIf": "{b} notempty"}, {"type": "text", "name": "b"})json", "reversed-order", "/elements/0/visibleIf"},
        Expected{R"json(!{"kiosk": {"format": "motcua-survey/1", "languages": ["vi", "en"]}, "elements": [{"type": "text", "name": "a", "title": "Tên"}]})json",
                 "other-language-missing", "/elements/0/title"},
        Expected{R"json({"type": "text", "name": "a", "title": {"en": "Name"}})json", "no-vietnamese", "/elements/0/title"},
        Expected{R"json({"type": "html", "name": "a", "html": "<b>Xin</b>"})json", "no-speech-for-html", "/elements/0"},
        Expected{R"json({"type": "text", "name": "t"}, {"type": "text", "name": "a", "visibleIf": "{t } = 1"})json", "blank-in-name", "/elements/1/visibleIf"},
        Expected{R"json({"type": "text", "name": "t"}, {"type": "text", "name": "a", "setValueExpression": "{t} * 'hai'"})json", "word-arithmetic", "/elements/1/setValueExpression"},
        Expected{R"json(!{"kiosk": {"format": "motcua-survey/1", "validFrom": "2026-02-01", "validTo": "2026-01-01"}, "elements": [{"type": "text", "name": "a"}]})json",
                 "valid-period", "/kiosk/validTo"},
        Expected{R"json({"type": "text", "name": "a", "setValueExpression": "{b} + 'x'"}, {"type": "text", "name": "b", "defaultValue": "y"})json", "set-rule-at-start",
                 "/elements/0/setValueExpression"},
        Expected{R"json(!{"triggers": [{"type": "setvalue", "expression": "{a} = 1", "setToName": "b", "setValue": 1}, {"type": "setvalue", "expression": "{a} > 0", "setToName": "b", "setValue": 2}], "elements": [{"type": "text", "name": "a"}, {"type": "text", "name": "b"}]})json",
                 "two-writers", "/triggers/1"},
        Expected{R"json(!{"triggers": [{"type": "setvalue", "expression": "{a} = 1", "setToName": "b", "setValue": 1}], "elements": [{"type": "text", "name": "a"}, {"type": "text", "name": "b", "defaultValue": "x"}]})json",
                 "trigger-target-default", "/triggers/0"},
        Expected{R"json(!{"kiosk": {"format": "motcua-survey/1"}, "elements": [{"type": "text", "name": "a"}]})json", "no-legal-basis", "/kiosk/legalBasis"}));

TEST(LinterReport, SaysWhatWasMeant) {
    auto const problems = report(elements(R"json({"type": "text", "name": "quanHe"}, {"type": "text", "name": "b", "visibleIf": "{quanHee} notempty"})json"));
    ASSERT_EQ(problems.size(), 1U) << codes(problems);
    EXPECT_EQ(problems.front().suggestion, "Did you mean {quanHe}?");
    EXPECT_EQ(problems.front().severity, Severity::error);
}

TEST(LinterReport, IsSilentAboutAGoodForm) { EXPECT_EQ(codes(report(elements(R"json({"type": "text", "name": "a"})json"))), ""); }

TEST(LinterReport, ExclusiveWritersAreNoTwoWriters) {
    auto const problems = report(with_head(R"json("triggers": [{"type": "setvalue", "expression": "{a} = '1'", "setToName": "b", "setValue": 1},
        {"type": "setvalue", "expression": "{a} = '2'", "setToName": "b", "setValue": 2}], "elements": [{"type": "text", "name": "a"}, {"type": "text", "name": "b"}])json"));
    EXPECT_EQ(codes(problems), "");
}

TEST(LinterReport, PortalIsLenientWithCaseAndDefaults) {
    auto const json = elements(R"json({"type": "text", "name": "quanHe"}, {"type": "radiogroup", "name": "b", "choices": ["x"], "defaultValue": "item1", "visibleIf": "{quanhe} notempty"})json");
    EXPECT_FALSE(read_form(json, {nullptr, Strictness::strict, Linting::full}));
    EXPECT_TRUE(read_form(json, {nullptr, Strictness::portal, Linting::full}));
}

TEST(LinterReport, FindsListsThatAreNotThere) {
    auto lists = std::make_shared<ListsInMemory>();
    lists->add_json("lists/a.json", "[1]");
    auto const json = elements(R"json({"type": "dropdown", "name": "a", "choicesByUrl": {"url": "lists/a.json"}}, {"type": "dropdown", "name": "b", "choicesByUrl": {"url": "lists/b.json"}})json");
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

// "Ngày sinh của của mẹ": a word that stands twice in a row.
std::string doubled_word(std::string_view text) {
    std::string before;
    std::istringstream words{std::string{text}};
    for (std::string word; words >> word; before = word)
        if (auto const first = static_cast<unsigned char>(word.front()); word == before && (first >= 0x80 || std::isalpha(first) != 0)) return word;
    return {};
}

TEST(LinterReport, IsSilentAboutEveryFormOfTheOffice) {
    auto const folder = std::filesystem::path{MOTCUA_SOURCE_DIR} / "config/forms";
    auto const lists = read_lists(folder.string(), (folder / "../units/admin-units.json").string());
    ASSERT_TRUE(lists) << lists.error();
    auto count = 0;
    for (auto const& entry : std::filesystem::directory_iterator{folder}) {
        if (entry.path().extension() != ".json") continue;
        ++count;
        auto const json = file_text(entry.path());
        ASSERT_TRUE(json);
        EXPECT_EQ(codes(report(*json, Strictness::strict, *lists)), "") << entry.path();
        EXPECT_EQ(doubled_word(*json), "") << entry.path();
    }
    EXPECT_GE(count, 19);
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
        many += fmt::format(R"json({}{{"type":"text","name":"q{}"}})json", index > 0 ? "," : "", index);
    EXPECT_TRUE(has(report(elements(many)), "too-large", "/elements/5000"));
    std::string deep = plain;
    for (auto level = 0; level < 100; ++level)
        deep = fmt::format(R"json({{"type":"panel","name":"p{}","elements":[{}]}})json", level, deep);
    EXPECT_TRUE(std::ranges::any_of(report(elements(deep)), [](Problem const& problem) { return problem.code == "too-deep"; }));
    std::string const long_expression(100 * 1024, '1');
    EXPECT_TRUE(has(report(elements(fmt::format(R"json({{"type":"text","name":"a","visibleIf":"{}"}})json", long_expression))), "too-large", "/elements/0/visibleIf"));
    auto const nested = std::string(200, '(') + "1" + std::string(200, ')');
    EXPECT_TRUE(has(report(elements(fmt::format(R"json({{"type":"text","name":"a","visibleIf":"{}"}})json", nested))), "too-deep", "/elements/0/visibleIf"));
    EXPECT_TRUE(has(report(elements(R"json({"type":"text","name":"a","validators":[{"type":"regex","regex":"((a{999}){999}){999}"}]})json")), "bad-pattern",
                    "/elements/0/validators/0/regex"));
    EXPECT_TRUE(has(report(elements(R"json({"type":"paneldynamic","name":"g","panelCount":500,"maxPanelCount":900,"templateElements":[{"type":"text","name":"a"}]})json")), "too-large",
                    "/elements/0/panelCount"));
    // Generous: the machine may be busy. Unbounded work would take hours.
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds{60});
}

TEST(Limits, HoldWhenNothingIsLinted) {
    std::string chain = "{\"elements\": [";
    for (auto index = 0; index < 300; ++index)
        chain += fmt::format(R"json({}{{"type": "text", "name": "q{}", "setValueExpression": "{{q{}}} + 1"}})json", index > 0 ? "," : "", index, (index + 299) % 300);
    auto filling = filling_of(chain + "]}");
    filling.set("q0", "1"); // a circle of rules: ends
    SUCCEED();
}

} // namespace

} // namespace motcua::form
