// What a private answer sounds like in a hall full of people.
#include "tests/core/visit_story.h"

#include "kiosk/codec/texts_reader.h"
#include "ui/views/parts.h"

#include <gtest/gtest.h>

namespace motcua::view {
namespace {

constexpr char const* private_answers = R"json({
 "title": "Khai", "kiosk": {"format": "motcua-survey/1", "id": "copies", "version": "1.0.0"},
 "pages": [
  {"name": "p1", "elements": [
    {"type": "text", "name": "hoTen", "title": "Họ tên", "kiosk": {"input": "name", "sensitive": true}},
    {"type": "text", "name": "so", "title": "Số định danh", "kiosk": {"input": "id", "sensitive": true}},
    {"type": "text", "name": "dienThoai", "title": "Điện thoại", "kiosk": {"input": "phone"}},
    {"type": "text", "name": "sinh", "title": "Ngày sinh", "kiosk": {"date": {"precision": ["day", "month", "year"]}, "sensitive": true}},
    {"type": "text", "name": "nha", "title": "Số nhà, ấp", "kiosk": {"input": "address"}},
    {"type": "text", "name": "taiKhoan", "title": "Số tài khoản", "kiosk": {"sensitive": true}},
    {"type": "text", "name": "ghiChu", "title": "Ghi chú"}]}]})json";

class Heard : public testing::Test {
protected:
    void SetUp() override {
        auto read = codec::read_texts(std::string(MOTCUA_SOURCE_DIR) + "/assets/texts/vi.json", Language::vietnamese);
        ASSERT_TRUE(read);
        texts = *read;
        story.to_the_form(private_answers);
    }
    AnswerLook look(std::string const& question, std::string const& answer) {
        filling().set(question, form::Value(answer));
        return answer_look(filling(), question, *texts);
    }
    form::Filling& filling() { return *story.state.draft->filling; }
    story::Story story;
    std::shared_ptr<Texts const> texts;
};

TEST_F(Heard, N78_OfANumberTheLastThreeDigitsOneByOne) {
    EXPECT_EQ(look("so", "083190004521").spoken, "ba số cuối 5 2 1");
    EXPECT_EQ(look("dienThoai", "0912345678").spoken, "ba số cuối 6 7 8");
    EXPECT_EQ(look("so", "12345").spoken, ""); // three of five would be half of it
}

TEST_F(Heard, OfANameTheGivenNameAndOfABirthTheYear) {
    EXPECT_EQ(look("hoTen", "Nguyễn Thị Hồng Thắm").spoken, "tên Thắm");
    EXPECT_EQ(look("sinh", "1990-05-12").spoken, "năm 1990");
    EXPECT_EQ(look("sinh", "1945").spoken, "năm 1945");
}

TEST_F(Heard, OfAnAddressAndAnAccountNothing) {
    for (auto const& [question, answer] : {std::pair{"nha", "Ấp Sơn Lân"}, std::pair{"taiKhoan", "0071001234567"}}) {
        auto const row = look(question, answer);
        EXPECT_EQ(row.secrecy, Secrecy::sensitive) << question; // the voice says that it stands on the screen
        EXPECT_EQ(row.spoken, "") << question;
        EXPECT_EQ(row.value, answer) << "and there it stands whole";
    }
}

TEST_F(Heard, WhatIsNotPrivateAsItIs) {
    auto const row = look("ghiChu", "xin hai bản");
    EXPECT_EQ(row.secrecy, Secrecy::open);
    EXPECT_EQ(row.value, "xin hai bản");
}

TEST_F(Heard, NumbersAndAddressesArePrivateEvenWhereAFormForgotToSaySo) {
    EXPECT_EQ(secrecy_of(*filling().form().question("dienThoai")), Secrecy::sensitive);
    EXPECT_EQ(secrecy_of(*filling().form().question("nha")), Secrecy::sensitive);
}

} // namespace
} // namespace motcua::view
