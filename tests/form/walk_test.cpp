#include "kiosk/core/form/walk.h"

#include "tests/form/form_files.h"

namespace motcua::form {

namespace {

constexpr auto form = R"json({"pages": [
    {"name": "p1", "title": "Trang một", "elements": [
        {"type": "html", "name": "h1", "html": "Xin chào"},
        {"type": "text", "name": "ten"},
        {"type": "panel", "name": "giay", "title": "Giấy tờ", "kiosk": {"group": true}, "elements": [
            {"type": "text", "name": "so"}, {"type": "text", "name": "ngay", "inputType": "date"}]},
        {"type": "paneldynamic", "name": "tv", "title": "Thành viên", "templateTitle": "Người {panelIndex}", "panelCount": 1, "templateElements": [
            {"type": "text", "name": "ai"}, {"type": "text", "name": "tuoi", "inputType": "number"}]},
        {"type": "boolean", "name": "co"},
        {"type": "text", "name": "them", "visibleIf": "{co} = true"},
        {"type": "expression", "name": "tong", "expression": "1 + 1"}]},
    {"name": "p2", "elements": [{"type": "text", "name": "doc", "readOnly": true, "defaultValue": "x"}]}]})json";

std::vector<std::string> keys(std::vector<Screen> const& all) {
    std::vector<std::string> result;
    for (auto const& screen : all)
        result.push_back(screen.key);
    return result;
}

TEST(Walk, AsksOneQuestionAScreen) {
    auto filling = filling_of(form);
    auto const all = screens(filling);
    EXPECT_EQ(keys(all), (std::vector<std::string>{"ten", "group:giay", "tv", "tv[0].ai", "tv[0].tuoi", "co", "tong", "confirm:p2"}));
    EXPECT_EQ(all[0].questions, (std::vector<std::string>{"h1", "ten"}));
    EXPECT_EQ(all[1].kind, ScreenKind::group);
    EXPECT_EQ(all[1].headings, (std::vector<std::string>{"Trang một", "Giấy tờ"}));
    EXPECT_EQ(all[3].headings, (std::vector<std::string>{"Trang một", "Thành viên", "Người 1"}));
    EXPECT_EQ(all[6].kind, ScreenKind::reading);
    EXPECT_EQ(all[7].kind, ScreenKind::confirm);
    EXPECT_TRUE(leaves_page(all, 6));
    EXPECT_FALSE(leaves_page(all, 5));
    EXPECT_EQ(screen_of(all, "ngay"), 1U);
    EXPECT_EQ(screen_of(all, "khong"), all.size());
    EXPECT_EQ(questions_left(filling, all, 0), 6U);
}

TEST(Walk, KeepsTheCurrentQuestionWhileItIsShown) {
    auto filling = filling_of(form);
    filling.set("co", true);
    auto const before = screens(filling);
    filling.set("co", false);
    auto const now = screens(filling);
    EXPECT_EQ(screen_after_change(before, now, "co"), screen_of(now, "co"));
    EXPECT_EQ(screen_after_change(before, now, "them"), screen_of(now, "co"));
}

} // namespace

} // namespace motcua::form
