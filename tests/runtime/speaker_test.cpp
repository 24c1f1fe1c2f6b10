#include "kiosk/runtime/speaker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace motcua::runtime {
namespace {

using semantics::Node;
using semantics::NodeRole;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

Node node(std::string key, NodeRole role, std::string name, std::string value = {}) {
    Node made;
    made.key = std::move(key);
    made.role = role;
    made.name = std::move(name);
    made.value = std::move(value);
    return made;
}

class SpeakerTest : public testing::Test {
protected:
    SpeakerTest() { state.display.speech.on = true; }

    void show(std::string const& screen, std::vector<Node> nodes) {
        tree.clear();
        tree.open(node(screen, NodeRole::screen, screen));
        for (auto& one : nodes) tree.add(std::move(one));
        tree.close();
    }
    void frame(Speaker::Hand hand = Speaker::Hand::still) { speaker.follow(tree, focus, state, texts, hand); }

    Texts texts{Language::vietnamese,
                {{"home.title", "Hôm nay quý vị cần gì?"}, {"speech.field", "ô nhập"}, {"speech.on_screen", "xem trên màn hình"}, {"speech.selected", "đã chọn"},
                 {"practice.cheer.1", "Tốt lắm."}, {"practice.cheer.2", "Đúng rồi."}, {"practice.cheer.3", "Giỏi lắm."}, {"display.speech.on", "Đọc to"}}};
    State state;
    semantics::Tree tree;
    std::string focus;
    WrittenVoice voice;
    Speaker speaker{voice};
};

TEST_F(SpeakerTest, ReadsEachScreenOnceInReadingOrder) {
    show("home", {node("home.title", NodeRole::heading, "Hôm nay quý vị cần gì?"), node("home.file", NodeRole::tile, "Làm thủ tục")});
    frame();
    EXPECT_THAT(voice.said, ElementsAre("Hôm nay quý vị cần gì?", "Làm thủ tục"));
    frame();
    EXPECT_EQ(voice.times, 1);
    show("find", {node("find.title", NodeRole::heading, "Quý vị cần làm việc gì?")});
    frame();
    EXPECT_EQ(voice.times, 2);
    EXPECT_THAT(voice.said, ElementsAre("Quý vị cần làm việc gì?"));
}

TEST_F(SpeakerTest, SaysNothingUntilAskedAndAgainWhenAskedAgain) {
    state.display.speech.on = false;
    show("home", {node("home.title", NodeRole::heading, "Hôm nay quý vị cần gì?")});
    frame();
    EXPECT_EQ(voice.times, 0);
    state.display.speech = {.on = true, .asked = 1};
    frame();
    EXPECT_EQ(voice.times, 1);
    state.display.speech.asked = 2;
    frame();
    EXPECT_EQ(voice.times, 2);
}

TEST_F(SpeakerTest, FollowsTheFocus) {
    show("home", {node("home.title", NodeRole::heading, "Hôm nay quý vị cần gì?"), node("home.track", NodeRole::tile, "Tra cứu hồ sơ")});
    frame();
    focus = "home.track";
    frame();
    EXPECT_THAT(voice.said, ElementsAre("Tra cứu hồ sơ"));
}

TEST_F(SpeakerTest, F129_StopsAtAnyTouch) {
    show("home", {node("home.title", NodeRole::heading, "Hôm nay quý vị cần gì?")});
    frame();
    auto const before = voice.stops;
    frame(Speaker::Hand::touching);
    EXPECT_EQ(voice.stops, before + 1);
}

TEST_F(SpeakerTest, NeverSaysASecretOrALongNumber) {
    auto field = node("id", NodeRole::field, "Số định danh", "filled");
    field.flags.sensitive = true;
    show("question", {field, node("code", NodeRole::code, "Số phiếu gửi", "7KQ2 M4XP"), node("row", NodeRole::row, "Điện thoại", "0912 345 678"), node("fee", NodeRole::text, "Lệ phí", "8.000 đồng")});
    frame();
    EXPECT_THAT(voice.said, Not(Contains(HasSubstr("0912"))));
    EXPECT_THAT(voice.said, Not(Contains(HasSubstr("7KQ2"))));
    EXPECT_THAT(voice.said, Not(Contains("filled")));
    EXPECT_THAT(voice.said, Contains("xem trên màn hình"));
    EXPECT_THAT(voice.said, Contains("8.000 đồng"));
}

TEST_F(SpeakerTest, SaysWhatIsMeantForTheHallInsteadOfWhatIsPrivate) {
    auto row = node("row", NodeRole::row, "Số định danh của mẹ", "filled");
    row.flags.sensitive = true;
    row.spoken = "ba số cuối 5 2 1";
    auto button = node("hand", NodeRole::button, "Tôi gõ: Ấp Sơn Lân");
    button.spoken = "Tôi gõ: xem trên màn hình";
    auto note = node("printed", NodeRole::note, "Trên thẻ in", "Ấp Sơn Lân, Sơn Định, Chợ Lách");
    note.spoken = "xem trên màn hình";
    show("check", {row, button, note});
    frame();
    EXPECT_THAT(voice.said, ElementsAre("Số định danh của mẹ", "ba số cuối 5 2 1", "Tôi gõ: xem trên màn hình", "Trên thẻ in", "xem trên màn hình"));
    focus = "hand";
    frame();
    EXPECT_THAT(voice.said, ElementsAre("Tôi gõ: xem trên màn hình"));
    EXPECT_THAT(voice.all, Not(Contains(HasSubstr("Sơn Lân"))));
}

TEST_F(SpeakerTest, KeepsTheCodeOfADossierToTheScreenWhereverItStands) {
    show("tracked", {node("tracked.code", NodeRole::text, "7KQ2 M4XP"), node("tracked.title", NodeRole::heading, "Đăng ký khai sinh"), node("code", NodeRole::text, "K-101")});
    frame();
    EXPECT_THAT(voice.said, ElementsAre("xem trên màn hình", "Đăng ký khai sinh", "K-101"));
}

TEST_F(SpeakerTest, DoesNotTrustWhatIsMeantForTheHallWithALongNumber) {
    auto row = node("row", NodeRole::row, "Số định danh", "filled");
    row.flags.sensitive = true;
    row.spoken = "083190004521";
    show("check", {row});
    frame();
    EXPECT_THAT(voice.said, ElementsAre("Số định danh", "xem trên màn hình"));
}

TEST_F(SpeakerTest, ReadsADialogInsteadOfTheScreenUnderIt) {
    tree.open(node("home", NodeRole::screen, "home"));
    tree.add(node("home.title", NodeRole::heading, "Hôm nay quý vị cần gì?"));
    tree.open(node("staff", NodeRole::dialog, "Đã gọi cán bộ"));
    tree.add(node("staff.text", NodeRole::text, "Xin chờ một chút."));
    tree.close();
    tree.close();
    frame();
    EXPECT_THAT(voice.said, ElementsAre("Đã gọi cán bộ", "Xin chờ một chút."));
}

TEST_F(SpeakerTest, OwnSentencesHaveAKeyAndAreKeptTheOthersAreNot) {
    show("home", {node("a", NodeRole::heading, "Hôm nay quý vị cần gì?"), node("b", NodeRole::text, "Lê Thị Mẫu")});
    auto const reading = reading_of(tree, texts);
    ASSERT_EQ(reading.size(), 2U);
    EXPECT_EQ(reading[0].key, "home.title");
    EXPECT_EQ(reading[0].keeping, Keeping::always);
    EXPECT_EQ(reading[1].keeping, Keeping::this_visit);
}

TEST_F(SpeakerTest, PraisesDuringPractice) {
    state.kind = VisitKind::practice;
    state.place = Answering{.screen = "q"};
    show("ask.one", {node("t", NodeRole::heading, "Câu một")});
    frame();
    show("ask.two", {node("t", NodeRole::heading, "Câu hai")});
    frame();
    EXPECT_THAT(voice.said, ElementsAre("Tốt lắm.", "Câu hai"));
}

TEST_F(SpeakerTest, RateAndLoudnessFollowTheStandards) {
    state.display.speech.rate = 0;
    state.display.speech.volume = SpeechChoices::volumes - 1;
    show("home", {node("a", NodeRole::heading, "A")});
    frame();
    EXPECT_EQ(voice.manner.rate_percent, 50); // N60
    EXPECT_EQ(voice.manner.decibels, 20);     // N61: 85 dB
    state.display.speech.rate = 6;
    frame();
    EXPECT_EQ(voice.manner.rate_percent, 200);
}

} // namespace
} // namespace motcua::runtime
