#include "tests/ui/widgets_stage.h"

#include "ui/semantics/audit.h"
#include "ui/widgets/gallery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace motcua::test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

ScreenFrame plain_frame(std::string key) {
    ScreenFrame frame;
    frame.key = std::move(key);
    frame.name = "Thử";
    frame.brand = "Một Cửa";
    frame.page_more = "Xem thêm";
    frame.page_up = "Trở lên";
    frame.page_of = "Trang {page}/{pages}";
    return frame;
}

/// One screen with a counted button.
struct Counter {
    int presses = 0;
    std::string screen = "one";
    ButtonLook look{.kind = ButtonKind::primary};
    Stage::Draw draw = [this](Ui& ui) {
        auto const scope = ui.begin_screen(plain_frame(screen));
        ui.heading(screen + ".title", "Một câu");
        if (ui.button("button", "Bấm", look)) ++presses;
    };
};

TEST(Press, FiresOnReleaseInside) {
    Stage stage;
    Counter counter;
    stage.frame(counter.draw);
    Point const middle = stage.bounds("button").center();
    stage.press_at(middle, counter.draw);
    EXPECT_EQ(counter.presses, 0);
    stage.release_at(middle, counter.draw);
    EXPECT_EQ(counter.presses, 1);
    stage.frame(counter.draw);
    EXPECT_EQ(counter.presses, 1);
}

TEST(Press, F128_SlidingOffCancels) {
    Stage stage;
    Counter counter;
    stage.frame(counter.draw);
    stage.press_at(stage.bounds("button").center(), counter.draw);
    stage.release_at({5, 5}, counter.draw);
    stage.frame(counter.draw);
    EXPECT_EQ(counter.presses, 0);
}

TEST(Press, BegunElsewhereDoesNotCount) {
    Stage stage;
    Counter counter;
    stage.frame(counter.draw);
    stage.press_at({5, 5}, counter.draw);
    stage.release_at(stage.bounds("button").center(), counter.draw);
    EXPECT_EQ(counter.presses, 0);
}

TEST(Press, F16_F128_SecondTapOfADoubleTapMeetsTheDeadTimeOfTheNextScreen) {
    Stage stage;
    Counter counter;
    stage.frame(counter.draw);
    stage.tap("button", counter.draw);
    EXPECT_EQ(counter.presses, 1);
    counter.screen = "two";
    stage.frame(counter.draw);
    stage.tap("button", counter.draw); // 32 ms after the change
    EXPECT_EQ(counter.presses, 1);
    stage.wait(300ms);
    stage.tap("button", counter.draw);
    EXPECT_EQ(counter.presses, 2);
}

TEST(Press, IrreversibleTargetRestsForHalfASecond) {
    Stage stage;
    Counter counter;
    counter.look.consequence = Consequence::irreversible;
    stage.frame(counter.draw);
    stage.tap("button", counter.draw);
    stage.tap("button", counter.draw);
    EXPECT_EQ(counter.presses, 1);
    stage.wait(500ms);
    stage.tap("button", counter.draw);
    EXPECT_EQ(counter.presses, 2);
}

TEST(Press, DisabledSaysWhyAndNeverFires) {
    Stage stage;
    Counter counter;
    counter.look.ability.why_not = "Máy in hết giấy";
    stage.frame(counter.draw);
    stage.tap("button", counter.draw);
    EXPECT_EQ(counter.presses, 0);
    auto const* node = stage.tree().find("button");
    ASSERT_NE(node, nullptr);
    EXPECT_TRUE(node->flags.disabled);
    EXPECT_EQ(node->hint, "Máy in hết giấy");
    EXPECT_THAT(semantics::speech_of(*node), HasSubstr("Máy in hết giấy"));
}

TEST(Overlay, TakesTheScreenUnderItOutOfReach) {
    Stage stage;
    int under = 0, over = 0;
    auto const draw = [&](Ui& ui) {
        auto const scope = ui.begin_screen(plain_frame("screen"));
        if (ui.button("under", "Dưới")) ++under;
        auto const panel = ui.overlay("panel", {"Hỏi", Picture::none, Icon::none});
        if (ui.button("over", "Trên")) ++over;
    };
    stage.frame(draw);
    stage.wait(400ms);
    stage.tap("under", draw);
    stage.tap("over", draw);
    EXPECT_EQ(under, 0);
    EXPECT_EQ(over, 1);
}

TEST(Focus, F127_F143_KeypadAloneReachesAndPressesEverything) {
    Stage stage;
    std::vector<std::string> pressed;
    auto const draw = [&](Ui& ui) {
        auto frame = plain_frame("screen");
        frame.next = ChromeButton{.key = "chrome.next", .label = "Tiếp tục"};
        auto const scope = ui.begin_screen(frame);
        if (ui.button("a", "A")) pressed.emplace_back("a");
        if (ui.button("b", "B")) pressed.emplace_back("b");
        if (scope.pressed(Chrome::next)) pressed.emplace_back("next");
    };
    stage.frame(draw);
    for (char const* key : {"a", "b", "chrome.next"}) {
        stage.nav(Nav::next, draw);
        EXPECT_EQ(stage.memory.focus(), key);
        stage.nav(Nav::activate, draw);
    }
    stage.nav(Nav::next, draw); // round again
    EXPECT_EQ(stage.memory.focus(), "a");
    stage.nav(Nav::previous, draw);
    EXPECT_EQ(stage.memory.focus(), "chrome.next");
    EXPECT_THAT(pressed, testing::ElementsAre("a", "b", "next"));
    stage.frame(draw);
    EXPECT_TRUE(stage.tree().find("chrome.next")->flags.focused);
}

TEST(Paging, EveryBlockIsOnExactlyOnePage) {
    for (auto const& panel : {phone_panel, kiosk_panel, landscape_panel}) {
        Stage stage(panel);
        std::vector<int> seen(40, 0);
        int pages = 1;
        for (int page = 0; page < pages; ++page) {
            stage.frame([&](Ui& ui) {
                auto frame = plain_frame("screen");
                frame.page = page;
                auto const scope = ui.begin_screen(frame);
                for (int k = 0; k < 40; ++k) static_cast<void>(ui.choice("choice." + std::to_string(k), {"Chọn " + std::to_string(k), "", false, Picture::none, {}}));
                pages = ui.pages();
            });
            for (int k = 0; k < 40; ++k)
                if (stage.tree().find("choice." + std::to_string(k))) ++seen[static_cast<std::size_t>(k)];
            EXPECT_EQ(stage.tree().find("chrome.page_back") != nullptr, page > 0);
            EXPECT_EQ(stage.tree().find("chrome.page_on") != nullptr, page + 1 < pages);
        }
        EXPECT_GT(pages, 2);
        EXPECT_THAT(seen, testing::Each(1));
    }
}

TEST(Paging, PagerAsksForTheNextPage) {
    Stage stage;
    int page = 0;
    auto const draw = [&](Ui& ui) {
        auto frame = plain_frame("screen");
        frame.page = page;
        auto const scope = ui.begin_screen(frame);
        for (int k = 0; k < 40; ++k) static_cast<void>(ui.choice("choice." + std::to_string(k), {"Chọn", "", false, Picture::none, {}}));
        if (scope.pressed(Chrome::page_on) || scope.pressed(Chrome::page_back)) page = ui.chrome_page();
    };
    stage.frame(draw);
    stage.tap("chrome.page_on", draw);
    EXPECT_EQ(page, 1);
    stage.frame(draw);
    stage.wait(300ms);
    stage.tap("chrome.page_back", draw);
    EXPECT_EQ(page, 0);
}

TEST(Field, EditsACopyAndMovesByWholeLetters) {
    Stage stage;
    std::string text = "Nguyễn";
    auto const draw = [&](Ui& ui) {
        auto const scope = ui.begin_screen(plain_frame("screen"));
        ui.put_caret("field");
        if (auto const edited = ui.text_field("field", {.label = "Tên", .name = {}, .value = text})) text = *edited;
    };
    stage.frame(draw);
    stage.input.edits = {{.erase = 2, .insert = {}}};
    stage.frame(draw);
    EXPECT_EQ(text, "Nguy");
    stage.input.edits = {{.erase = 0, .insert = "ễn"}, {.erase = 0, .insert = {}, .move = TextEdit::Move::home}, {.erase = 0, .insert = "Bà "}};
    stage.frame(draw);
    EXPECT_EQ(text, "Bà Nguyễn");
}

TEST(Field, PutsTheCaretWhereTheFingerIs) {
    Stage stage;
    std::string text = "Nguyễn Thị Hoa";
    auto const draw = [&](Ui& ui) {
        auto const scope = ui.begin_screen(plain_frame("screen"));
        ui.put_caret("field");
        if (auto const edited = ui.text_field("field", {.label = "Tên", .name = {}, .value = text})) text = *edited;
    };
    stage.frame(draw);
    stage.wait(1s);
    auto const box = stage.bounds("field");
    auto const tap_at = [&](float x) {
        stage.press_at({x, box.center().y}, draw);
        stage.release_at({x, box.center().y}, draw);
    };
    tap_at(box.x + 2); // before the first letter
    stage.input.edits = {{.erase = 0, .insert = "Bà "}};
    stage.frame(draw);
    EXPECT_EQ(text, "Bà Nguyễn Thị Hoa");
    tap_at(box.right() - 4); // far behind the last one
    stage.input.edits = {{.erase = 0, .insert = "n"}};
    stage.frame(draw);
    EXPECT_EQ(text, "Bà Nguyễn Thị Hoan");
}

TEST(Field, WritesVietnameseFromAKeyboardWithoutInputMethod) {
    Stage stage;
    std::string text;
    Typing typing = Typing::words;
    auto const draw = [&](Ui& ui) {
        auto const scope = ui.begin_screen(plain_frame("screen"));
        ui.put_caret("field");
        if (auto const edited = ui.text_field("field", {.label = "Ấp", .name = {}, .value = text, .placeholder = {}, .hint = {}, .error = {}, .typing = typing})) text = *edited;
    };
    auto const strike = [&](std::string_view keys, TypingMethod method) {
        text.clear();
        stage.frame(draw);
        for (char const key : keys) {
            stage.input.edits = {{.erase = 0, .insert = std::string(1, key), .method = method}};
            stage.frame(draw);
        }
        return text;
    };
    EXPECT_EQ(strike("Aasp Sown Laan", TypingMethod::telex), "Ấp Sơn Lân");
    EXPECT_EQ(strike("Nguye6n4 Thi5", TypingMethod::vni), "Nguyễn Thị");
    EXPECT_EQ(strike("xa phu phung", TypingMethod::telex), "xa phu phung"); // without marks it stays as it is
    EXPECT_EQ(strike("ass", TypingMethod::telex), "as");
    EXPECT_EQ(strike("Aasp", TypingMethod::tone_keys), "Aasp"); // composed elsewhere
    typing = Typing::code;
    EXPECT_EQ(strike("less@dd.vn", TypingMethod::telex), "less@dd.vn");
}

TEST(Field, DigitsOnlyWhereDigitsAreAsked) {
    Stage stage;
    std::string text;
    auto const draw = [&](Ui& ui) {
        auto const scope = ui.begin_screen(plain_frame("screen"));
        ui.put_caret("pin");
        if (auto const edited = ui.text_field("pin", {.label = "PIN", .name = {}, .value = text, .placeholder = {}, .hint = {}, .error = {}, .typing = Typing::digits, .secrecy = Secrecy::open, .icon = Icon::none, .max_letters = 6})) text = *edited;
    };
    stage.frame(draw);
    for (char const* typed : {"1", "x", "2", "3", "4", "5", "6", "7"}) {
        stage.input.edits = {{.erase = 0, .insert = typed}};
        stage.frame(draw);
    }
    EXPECT_EQ(text, "123456");
}

TEST(Field, F103_SensitiveValueNeverReachesTheRecord) {
    Stage stage;
    auto const draw = [&](Ui& ui) {
        auto const scope = ui.begin_screen(plain_frame("screen"));
        static_cast<void>(ui.text_field("id", {.label = "Số định danh", .name = {}, .value = "079185000123", .placeholder = {}, .hint = {}, .error = {}, .typing = Typing::digits, .secrecy = Secrecy::sensitive}));
        static_cast<void>(ui.answer_row("row", {"Số định danh", "079185000123", "Sửa", Secrecy::sensitive}));
        ui.code("pin", {"Mã PIN", "407 192", Secrecy::sensitive});
    };
    stage.frame(draw);
    std::string const dump = stage.tree().dump();
    EXPECT_THAT(dump, testing::Not(HasSubstr("079185000123")));
    EXPECT_THAT(dump, testing::Not(HasSubstr("407 192")));
    EXPECT_THAT(dump, HasSubstr("filled"));
}

TEST(Wipe, ForgetsCaretFocusAndRecord) {
    Stage stage;
    std::string text = "bí mật";
    auto const draw = [&](Ui& ui) {
        auto const scope = ui.begin_screen(plain_frame("screen"));
        ui.put_caret("field");
        if (auto const edited = ui.text_field("field", {.label = "Tên", .name = {}, .value = text})) text = *edited;
    };
    stage.frame(draw);
    stage.input.edits = {{.erase = 0, .insert = "!"}};
    stage.memory.set_focus("field");
    stage.memory.wipe();
    EXPECT_TRUE(stage.memory.focus().empty());
    EXPECT_TRUE(stage.tree().roots().empty());
}

TEST(Semantics, DumpIsTheGoldenFormat) {
    semantics::Tree tree;
    semantics::Node screen;
    screen.key = "review";
    screen.role = semantics::NodeRole::screen;
    screen.name = "Kiểm tra lại thông tin";
    tree.open(screen);
    semantics::Node button;
    button.key = "review.submit";
    button.role = semantics::NodeRole::button;
    button.name = "Nộp hồ sơ";
    button.flags.focused = true;
    tree.add(button);
    tree.close();
    EXPECT_EQ(tree.dump(), "screen    review                   \"Kiểm tra lại thông tin\"\n  button    review.submit            \"Nộp hồ sơ\"  focused\n");
}

TEST(SemanticsDeathTest, TwoWidgetsWithOneKeyStopTheProgram) {
    semantics::Tree tree;
    semantics::Node node;
    node.key = "same";
    tree.add(node);
    EXPECT_DEATH(tree.add(node), "same");
}

TEST(Pictures, EveryNameIsDrawnAndFoundAgain) {
    for (auto const picture : all_pictures()) EXPECT_EQ(picture_named(name_of(picture)), picture);
    for (auto const icon : all_icons()) EXPECT_EQ(icon_named(name_of(icon)), icon);
    EXPECT_EQ(picture_named("nothing of ours"), Picture::none);
}

/// Every widget, on every panel, in every text size, theme and reach: nothing clipped, overlapping, too small or too near.
TEST(Gallery, PassesTheAuditEverywhere) {
    char const* const pictures = std::getenv("MOTCUA_GALLERY"); // folder: also save what was drawn
    int drawn = 0;
    std::vector<std::string> findings;
    struct Named {
        char const* name;
        Panel panel;
    };
    for (auto const& [name, panel] : {Named{"phone", phone_panel}, Named{"tablet", tablet_panel}, Named{"kiosk", kiosk_panel}, Named{"landscape", landscape_panel}})
        for (auto const size : {TextSize::small, TextSize::normal, TextSize::large, TextSize::largest})
            for (auto const reach : {Reach::whole_panel, Reach::lowered}) {
                // Layout is the same in every theme; contrast is theme_test's business.
                Stage stage(panel, size, ThemeChoice::standard, reach);
                for (int sheet = 0; sheet < gallery_sheets(); ++sheet) {
                    int pages = 1;
                    for (int page = 0; page < pages; ++page) {
                        GalleryView const view{sheet, page, {}};
                        stage.frame([&](Ui& ui) {
                            draw_gallery(ui, view);
                            pages = ui.pages();
                        });
                        ++drawn;
                        std::string const where = std::string(name) + " " + std::string(gallery_sheet_name(sheet)) + " size " + std::to_string(static_cast<int>(size)) +
                                                  (reach == Reach::lowered ? " lowered" : "") + " page " + std::to_string(page + 1);
                        for (auto const& finding : semantics::audit(stage.tree(), stage.input.metrics))
                            findings.push_back(where + ": " + std::string(semantics::word_of(finding.kind)) + " " + finding.key + " " + finding.other + ": " + finding.detail + " (" + finding.standard + ")");
                        if (pictures && size == TextSize::normal && reach == Reach::whole_panel) {
                            EXPECT_EQ(stage.save(std::string(pictures) + "/" + name + "-" + std::string(gallery_sheet_name(sheet)) + (page ? "-" + std::to_string(page + 1) : "") + ".png"), "");
                        }
                    }
                }
            }
    std::printf("gallery: %d frames drawn and audited\n", drawn);
    std::string all;
    for (auto const& finding : findings) all += finding + "\n";
    EXPECT_EQ(findings.size(), 0u) << all;
}

} // namespace
} // namespace motcua::test
