#include "kiosk/core/form/filling.h"

#include "tests/form/form_files.h"

namespace motcua::form {

namespace {

constexpr auto household = R"json({"elements": [
    {"type": "text", "name": "ten", "isRequired": true, "title": "Tên"},
    {"type": "boolean", "name": "co"},
    {"type": "text", "name": "a", "visibleIf": "{co} = true"},
    {"type": "text", "name": "b", "visibleIf": "{a} notempty"},
    {"type": "paneldynamic", "name": "tv", "templateTitle": "Người {panelIndex}: {panel.ten}", "templateElements": [
        {"type": "text", "name": "ten", "title": "Tên người thứ {panelIndex}"},
        {"type": "text", "name": "con", "visibleIf": "{panel.ten} notempty", "title": "Con của {panel.ten}"}]}]})json";

TEST(Filling, IsAValueThatCopiesDoNotShare) {
    auto filling = filling_of(household);
    auto const before = filling;
    EXPECT_EQ(filling, before);
    filling.set("ten", "An");
    EXPECT_NE(filling, before);
    EXPECT_TRUE(before.value("ten").is_none());
    auto copy = filling;
    copy.add_row("tv");
    copy.set("tv[0].ten", "Tư");
    EXPECT_EQ(filling.row_count("tv"), 0U);
    EXPECT_EQ(copy.title("tv[0].con"), "Con của Tư");
    EXPECT_EQ(copy.row_title("tv", 0), "Người 1: Tư");
}

TEST(Filling, SaysWhichAnswersWouldBeHidden) {
    auto filling = filling_of(household);
    filling.set("co", true);
    filling.set("a", "x");
    filling.set("b", "y");
    EXPECT_EQ(filling.consequence_of("co", false).hidden_answers, std::vector<std::string>{"a"});
    EXPECT_EQ(filling.value("a"), Value{"x"}); // asked only
}

TEST(Filling, IgnoresPathsThatLeadNowhere) {
    auto filling = filling_of(household);
    auto const before = filling;
    for (auto const* path : {"", "khong", "tv[0].ten", "tv[99999999999].ten", "tv[-1].ten", "tv[].ten", "ten[0].x", "tv[0]", "tv."}) {
        filling.set(path, "x");
        filling.clear(path);
        EXPECT_FALSE(filling.shown(path)) << path;
    }
    EXPECT_EQ(filling.remove_row("tv", 0), RowOutcome::refused);
    EXPECT_EQ(filling, before);
}

TEST(Filling, KeepsErrorsUntilTheAnswerChanges) {
    auto filling = filling_of(household);
    EXPECT_FALSE(filling.validate().valid);
    ASSERT_EQ(filling.errors("ten").size(), 1U);
    EXPECT_EQ(filling.errors("ten").front().text, "Xin trả lời câu này.");
    filling.set("co", true);
    EXPECT_EQ(filling.errors("ten").size(), 1U);
    filling.set("ten", "An");
    EXPECT_TRUE(filling.errors("ten").empty());
}

TEST(Filling, ReadsTheClockItIsGiven) {
    auto filling = filling_of(R"json({"elements": [{"type": "text", "name": "sinh", "inputType": "date", "maxValueExpression": "today()"},
        {"type": "text", "name": "lon", "visibleIf": "age({sinh}) >= 18"}]})json");
    filling.set("sinh", "2008-11-24");
    EXPECT_FALSE(filling.shown("lon"));
    EXPECT_EQ(filling.bounds("sinh").max, Value{"2026-11-23"});
    filling.set_now(test_now() + std::chrono::days{1});
    EXPECT_TRUE(filling.shown("lon"));
    EXPECT_EQ(filling.bounds("sinh").max, Value{"2026-11-24"});
}

TEST(Filling, DraftGoesToAnotherFillingAndComesBackTheSame) {
    auto filling = filling_of(household);
    filling.set("ten", "An");
    filling.set("co", true);
    filling.add_row("tv");
    filling.set("tv[0].ten", "Út");
    auto const text = answers_to_text(filling.draft());
    auto other = filling_of(household);
    other.restore(*answers_from_text(text));
    EXPECT_EQ(other.data(), filling.data());
    EXPECT_EQ(other.shown_questions(), filling.shown_questions());
}

TEST(Filling, DoesNothingAfterItIsFinished) {
    auto filling = filling_of(household);
    filling.set("ten", "An");
    ASSERT_TRUE(filling.complete().final_data);
    auto const before = filling;
    filling.set("ten", "Ba");
    filling.add_row("tv");
    EXPECT_EQ(filling, before);
    EXPECT_TRUE(filling.finished());
}

TEST(Filling, ClearsTheCommuneWhenTheProvinceGoes) {
    auto lists = std::make_shared<ListsInMemory>();
    lists->add_json("lists/communes/86.json", R"json([{"code": "1", "name": "Xã Một"}])json");
    lists->add_json("lists/communes/92.json", R"json([{"code": "2", "name": "Xã Hai"}])json");
    auto filling = filling_of(R"json({"elements": [{"type": "text", "name": "tinh"}, {"type": "dropdown", "name": "xa",
        "choicesByUrl": {"url": "lists/communes/{tinh}.json", "valueName": "code", "titleName": "name"}}]})json",
                              lists);
    filling.set("tinh", "86");
    filling.set("xa", "1");
    EXPECT_EQ(filling.display_text("xa"), "Xã Một");
    filling.clear("tinh");
    EXPECT_TRUE(filling.value("xa").is_none());
    filling.set("tinh", "92");
    EXPECT_TRUE(filling.value("xa").is_none());
    EXPECT_EQ(filling.choices("xa").front().text, "Xã Hai");
    filling.set("tinh", "khong-co");
    EXPECT_TRUE(filling.choices("xa").empty());
}

TEST(Filling, SortsChoicesByVietnameseRules) {
    auto const filling = filling_of(R"json({"elements": [{"type": "radiogroup", "name": "q", "choicesOrder": "asc", "choices": [
        {"value": 1, "text": "Ươm"}, {"value": 2, "text": "Đồng"}, {"value": 3, "text": "Dừa"}, {"value": 4, "text": "Ấp"}]}]})json");
    std::vector<std::string> texts;
    for (auto const& choice : filling.choices("q"))
        texts.push_back(choice.text);
    EXPECT_EQ(texts, (std::vector<std::string>{"Ấp", "Dừa", "Đồng", "Ươm"}));
}

} // namespace

} // namespace motcua::form
