// The on-screen keyboards under a finger: what they write, take back and leave out.
#include "tests/ui/widgets_stage.h"

#include "ui/keyboard/keyboard.h"

#include <gtest/gtest.h>

namespace motcua {
namespace {

using namespace std::chrono_literals;
using test::Stage;

struct Desk {
    explicit Desk(Typing typing = Typing::words, Panel const& panel = test::kiosk_panel) : stage(panel) {
        field.name = "Họ tên";
        field.typing = typing;
        look.tones = {"Sắc", "Huyền", "Hỏi", "Ngã", "Nặng"};
        look.tone_marks = {"á", "à", "ả", "ã", "ạ"};
        look.space = "Dấu cách";
        look.erase = "Xóa một chữ";
        look.erase_word = "Xóa";
        look.undo = "Làm lại như trước";
        look.shift = "Chữ hoa";
        look.to_digits = "123";
        look.to_letters = "Chữ";
        look.order = "QWE";
        look.method = "Dấu";
        settle();
        stage.wait(1s);
    }
    void draw(Ui& ui) {
        ScreenFrame frame;
        frame.key = "ask";
        frame.name = "Câu hỏi";
        frame.keyboard = true;
        auto const screen = ui.begin_screen(with_keyboard(ui, frame, look, field.typing));
        ui.heading("title", "Họ tên");
        if (auto const text = ui.text_field("field", field)) field.value = *text;
        draw_keyboard(ui, look);
    }
    void settle() {
        for (int frame = 0; frame < 3; ++frame) stage.frame([this](Ui& ui) { draw(ui); });
        for (auto const& event : stage.events) {
            if (auto const* chosen = std::get_if<KeyboardChosen>(&event)) look.choices = chosen->choices;
        }
        stage.events.clear();
    }
    [[nodiscard]] std::string shown() const {
        auto const* node = stage.tree().find("field");
        return node == nullptr ? std::string{} : node->value;
    }
    void press(std::string const& key) {
        stage.wait(200ms);
        ASSERT_TRUE(stage.tap(key, [this](Ui& ui) { draw(ui); })) << key;
        settle();
    }
    void write(std::string_view letters) {
        for (char const letter : letters) press(letter == ' ' ? "keyboard.space" : std::string("keyboard.key.") + letter);
    }
    void hold(std::string const& key, std::chrono::milliseconds time) {
        auto const middle = stage.bounds(key).center();
        auto const until = stage.input.now + time;
        stage.press_at(middle, [this](Ui& ui) { draw(ui); });
        while (stage.input.now < until) stage.press_at(middle, [this](Ui& ui) { draw(ui); });
        stage.release_at(middle, [this](Ui& ui) { draw(ui); });
        settle();
    }

    Stage stage;
    TextFieldLook field;
    KeyboardLook look;
};

TEST(Keyboard, PutsTheToneOnTheRightVowelAfterTheSyllable) {
    Desk desk(Typing::name);
    desk.press("keyboard.key.h");
    desk.press("keyboard.key.o");
    desk.press("keyboard.key.a");
    desk.press("keyboard.tone.1");
    EXPECT_EQ(desk.field.value, "Hoà");
    desk.press("keyboard.key.n");
    EXPECT_EQ(desk.field.value, "Hoàn");
}

TEST(Keyboard, BeginsEveryWordOfANameWithACapital) {
    Desk desk(Typing::name);
    desk.write("le thi");
    EXPECT_EQ(desk.field.value, "Le Thi");
    Desk words;
    words.write("le thi");
    EXPECT_EQ(words.field.value, "Le thi");
}

TEST(Keyboard, UndoesWordByWordAndWholeDeletions) {
    Desk desk;
    desk.write("ba muoi");
    desk.press("keyboard.undo");
    EXPECT_EQ(desk.field.value, "Ba ");
    desk.press("keyboard.undo");
    EXPECT_EQ(desk.field.value, "");
    desk.write("an binh");
    desk.press("keyboard.erase_word");
    EXPECT_EQ(desk.field.value, "An ");
    desk.press("keyboard.undo");
    EXPECT_EQ(desk.field.value, "An binh");
}

TEST(Keyboard, RepeatsDeleteWhileItIsHeldAndTakesWordsInTheEnd) {
    Desk desk;
    desk.write("mot hai ba bon nam sau bay tam chin muoi");
    auto const before = desk.field.value.size();
    desk.hold("keyboard.erase", 300ms); // a slow press is one press
    EXPECT_EQ(desk.field.value.size(), before - 1);
    desk.hold("keyboard.erase", 900ms);
    auto const after_a_while = desk.field.value.size();
    EXPECT_LT(after_a_while, before - 3);
    EXPECT_GT(after_a_while, before - 8);
    desk.hold("keyboard.erase", 3000ms);
    EXPECT_LT(desk.field.value.size(), 12U);
    desk.press("keyboard.undo");
    EXPECT_GT(desk.field.value.size(), 0U);
}

TEST(Keyboard, IgnoresANeighbourThatTremorTouches) {
    Desk desk;
    auto const first = desk.stage.bounds("keyboard.key.g").center(), neighbour = desk.stage.bounds("keyboard.key.h").center();
    auto const draw = [&desk](Ui& ui) { desk.draw(ui); };
    desk.stage.press_at(first, draw);
    desk.stage.release_at(first, draw);
    desk.stage.press_at(neighbour, draw); // 16 ms later
    desk.stage.release_at(neighbour, draw);
    desk.settle();
    EXPECT_EQ(desk.field.value, "G");
    desk.stage.wait(100ms);
    desk.stage.press_at(neighbour, draw);
    desk.stage.release_at(neighbour, draw);
    desk.settle();
    EXPECT_EQ(desk.field.value, "Gh");
}

TEST(Keyboard, LetsFastHandsChangeBetweenFarKeysAndRepeatALetter) {
    Desk desk;
    auto const draw = [&desk](Ui& ui) { desk.draw(ui); };
    for (char const* key : {"keyboard.key.a", "keyboard.key.t", "keyboard.key.t"}) {
        auto const middle = desk.stage.bounds(key).center();
        desk.stage.press_at(middle, draw);
        desk.stage.release_at(middle, draw);
    }
    desk.settle();
    EXPECT_EQ(desk.field.value, "Att");
}

TEST(Keyboard, SetsAnIdNumberInGroupsWhileItIsTyped) {
    Desk desk(Typing::digits);
    desk.field.groups.pattern = "9999 9999 9999";
    desk.write("08319000");
    EXPECT_EQ(desk.shown(), "0831 9000");
    desk.write("4521");
    EXPECT_EQ(desk.shown(), "0831 9000 4521");
    for (int time = 0; time < 5; ++time) desk.press("keyboard.erase");
    EXPECT_EQ(desk.shown(), "0831 900"); // a gap is never in the way
    desk.press("keyboard.key.7");
    EXPECT_EQ(desk.shown(), "0831 9007");
    EXPECT_EQ(desk.field.value, "08319007") << "what is edited stays digits";
}

TEST(Keyboard, SetsAPhoneNumberInGroups) {
    Desk desk(Typing::digits);
    desk.field.groups.pattern = "9999 999 999";
    desk.write("0912345678");
    EXPECT_EQ(desk.shown(), "0912 345 678");
}

TEST(Keyboard, TakesBackTheLetterOfATypingScannerOnly) {
    Desk desk;
    desk.write("nha");
    TextEdit edit;
    edit.retract = "x";
    desk.stage.input.edits.push_back(edit);
    desk.settle();
    EXPECT_EQ(desk.field.value, "Nha");
    edit.retract = "a";
    desk.stage.input.edits.push_back(edit);
    desk.settle();
    EXPECT_EQ(desk.field.value, "Nh");
}

TEST(Keyboard, ChangesOrderByOneTapAndHasBigKeys) {
    Desk desk;
    for (int order = 0; order < 2; ++order) {
        auto const& metrics = desk.stage.input.metrics;
        for (auto const* node : desk.stage.tree().flat()) {
            if (node->role != semantics::NodeRole::key) continue;
            EXPECT_GE(node->bounds.w, metrics.px(20) - 1) << node->key;
            EXPECT_GE(node->bounds.h, metrics.px(20) - 1) << node->key;
        }
        desk.press("keyboard.order");
    }
}

} // namespace
} // namespace motcua
