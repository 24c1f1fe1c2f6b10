// The check as a person reads it: one row an answer, an address is one answer.
#include "tests/core/visit_story.h"

#include "kiosk/codec/texts_reader.h"
#include "ui/views/parts.h"

#include <gmock/gmock.h>

namespace motcua::view {
namespace {

using testing::ElementsAre;

constexpr char const* with_address = R"json({
 "title": "Khai", "kiosk": {"format": "motcua-survey/1", "id": "copies", "version": "1.0.0"},
 "pages": [
  {"name": "p1", "title": "Người khai", "elements": [
   {"type": "text", "name": "hoTen", "title": "Họ tên"},
   {"type": "panel", "name": "nha", "title": "Nơi ở", "kiosk": {"group": true}, "elements": [
    {"type": "radiogroup", "name": "trong", "title": "Trong nước hay nước ngoài?", "defaultValue": "1",
     "choices": [{"value": "1", "text": "Trong nước"}, {"value": "2", "text": "Nước ngoài"}]},
    {"type": "dropdown", "name": "nuoc", "title": "Nước nào?", "visibleIf": "{trong} = '2'", "choices": [{"value": "LA", "text": "Lào"}]},
    {"type": "dropdown", "name": "tinh", "title": "Tỉnh nào?", "visibleIf": "{trong} = '1'", "choices": [{"value": "86", "text": "Tỉnh Vĩnh Long"}], "kiosk": {"picker": "adminUnit"}},
    {"type": "dropdown", "name": "xa", "title": "Xã nào?", "visibleIf": "{trong} = '1'", "choices": [{"value": "28879", "text": "Xã Phú Phụng"}], "kiosk": {"picker": "adminUnit"}},
    {"type": "text", "name": "chiTiet", "title": "Số nhà, ấp", "kiosk": {"input": "address"}}]}]}]})json";

struct CheckScreen : testing::Test {
    void SetUp() override {
        auto read = codec::read_texts(std::string(MOTCUA_SOURCE_DIR) + "/assets/texts/vi.json", Language::vietnamese);
        ASSERT_TRUE(read);
        texts = *read;
        story.to_the_form(with_address);
        answer("hoTen", "Lê Thị Mẫu");
        answer("tinh", "86");
        answer("xa", "28879");
        answer("chiTiet", "Ấp Sơn Lân");
    }
    void answer(std::string const& question, std::string const& value) { story.state.draft->filling->set(question, form::Value(value)); }
    std::vector<Check::Row> rows() {
        story.state.place = Checking{};
        auto const view = check_view(story.state, *texts, Checking{});
        auto rows = std::get<Check>(view).rows;
        std::erase_if(rows, [](auto const& row) { return row.screen.starts_with("paper:"); });
        return rows;
    }
    story::Story story;
    std::shared_ptr<Texts const> texts;
};

TEST_F(CheckScreen, AnAddressIsOneRowWrittenAsOnAnEnvelope) {
    auto const all = rows();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[1].look.label, "Nơi ở");
    EXPECT_EQ(all[1].look.value, "Ấp Sơn Lân, Xã Phú Phụng, Tỉnh Vĩnh Long");
    EXPECT_EQ(all[0].heading, "Người khai");
}

TEST_F(CheckScreen, OfAnAddressTheHouseIsNotReadAloud) {
    EXPECT_EQ(rows()[1].look.secrecy, Secrecy::sensitive);
    EXPECT_THAT(rows()[1].look.spoken, testing::Not(testing::HasSubstr("Sơn Lân")));
}

TEST_F(CheckScreen, AnAddressAbroadNamesTheCountry) {
    answer("trong", "2");
    answer("nuoc", "LA");
    EXPECT_EQ(rows()[1].look.value, "Ấp Sơn Lân, Lào");
}

TEST_F(CheckScreen, AnAddressWithNothingInItSaysSo) {
    for (auto const* part : {"tinh", "xa", "chiTiet"}) answer(part, "");
    EXPECT_EQ(rows()[1].look.value, (*texts)("check.none"));
}

TEST_F(CheckScreen, AMarkTellsThatTheCardWroteIt) {
    EXPECT_EQ(rows()[1].look.mark, "");
    story.state.draft->origins["tinh"].from = AnswerOrigin::From::card;
    EXPECT_EQ(rows()[1].look.mark, (*texts)("check.from_card"));
}

TEST_F(CheckScreen, ChangingItWalksThroughTheWholeAddressAndComesBack) {
    auto const row = rows()[1];
    EXPECT_EQ(row.key, "check.row.trong");
    story.happens(ChangePressed{row.screen});
    std::vector<std::string> asked;
    for (int step = 0; step < 10 && story.at<Answering>(); ++step) {
        asked.push_back(story.question());
        story.happens(NextPressed{});
    }
    EXPECT_THAT(asked, ElementsAre("trong", "tinh", "xa", "chiTiet"));
    EXPECT_TRUE(story.at<Checking>());
}

} // namespace
} // namespace motcua::view
