// What is offered above the keyboard, and what never is: another person's answers.
#include "tests/core/visit_story.h"

#include "kiosk/codec/word_lists.h"
#include "ui/views/parts.h"

#include <gmock/gmock.h>

namespace motcua {
namespace {

using testing::Contains;
using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr char const* two_people = R"json({
 "title": "Khai", "kiosk": {"format": "motcua-survey/1", "id": "copies", "version": "1.0.0"},
 "pages": [
  {"name": "p1", "elements": [
    {"type": "text", "name": "hoTen", "title": "Họ tên", "kiosk": {"input": "name", "sensitive": true}},
    {"type": "text", "name": "dienThoai", "title": "Điện thoại", "kiosk": {"input": "phone"}},
    {"type": "text", "name": "nha", "title": "Số nhà, ấp", "kiosk": {"input": "address"}},
    {"type": "text", "name": "noiCap", "title": "Cơ quan cấp", "dataList": ["Bộ Công an"]},
    {"type": "text", "name": "ghiChu", "title": "Ghi chú"}]},
  {"name": "p2", "elements": [
    {"type": "text", "name": "hoTenKhac", "title": "Họ tên người kia", "kiosk": {"input": "name"}},
    {"type": "text", "name": "soKhac", "title": "Điện thoại người kia", "kiosk": {"input": "phone"}},
    {"type": "text", "name": "nhaKhac", "title": "Nhà người kia", "kiosk": {"input": "address"}}]}]})json";

class Typing : public story::Story {
public:
    Typing() {
        auto lists = codec::read_word_lists(std::string(MOTCUA_SOURCE_DIR) + "/assets/names");
        if (lists) words = std::make_shared<text::WordLists const>(*std::move(lists));
    }
    void open() {
        to_the_form(two_people, words);
    }
    [[nodiscard]] std::vector<std::string> offered(std::string const& typed = {}) const {
        std::vector<std::string> texts;
        auto const* answering = at<Answering>();
        if (answering == nullptr) return texts;
        auto const* asked = state.draft->filling->form().question(answering->field);
        for (auto const& chip : view::suggestions(state, no_texts, *answering, *asked, typed)) texts.push_back(chip.text);
        return texts;
    }
    Texts no_texts{Language::vietnamese, {{"speech.earlier", "câu trả lời trước"}}};
    std::shared_ptr<text::WordLists const> words;
};

TEST(Suggestions, OfferFamilyNamesByFrequencyThenTheNextWord) {
    Typing story;
    ASSERT_TRUE(story.words);
    story.open();
    ASSERT_FALSE(story.offered().empty());
    EXPECT_EQ(story.offered()[0], "Nguyễn ");
    EXPECT_EQ(story.offered()[1], "Trần ");
    EXPECT_THAT(story.offered("ng"), Contains("Nguyễn "));
    EXPECT_THAT(story.offered("Nguyễn "), Contains("Nguyễn Thị "));
    EXPECT_THAT(story.offered("Nguyễn "), Each(HasSubstr("Nguyễn ")));
}

TEST(Suggestions, OfferHamletsAgenciesAndNothingForFreeText) {
    Typing story;
    story.open();
    story.types("hoTen", "Lê Thị Mẫu");
    story.types("dienThoai", "0912345678");
    ASSERT_EQ(story.question(), "nha");
    EXPECT_THAT(story.offered(), Contains("Ấp"));
    EXPECT_THAT(story.offered("khu"), Contains("Khu phố"));
    story.types("nha", "Ấp Sơn Lân");
    EXPECT_EQ(story.offered()[0], "Bộ Công an");
    EXPECT_THAT(story.offered("cuc"), Contains("Cục Cảnh sát quản lý hành chính về trật tự xã hội"));
    story.types("noiCap", "Bộ Công an");
    EXPECT_THAT(story.offered(), IsEmpty());
}

TEST(Suggestions, OfferWhatTheFormOffersBeforeTheHamlets) {
    Typing story;
    story.to_the_form(R"json({"title": "Khai", "kiosk": {"format": "motcua-survey/1", "id": "copies", "version": "1.0.0"},
        "pages": [{"name": "p1", "elements": [{"type": "text", "name": "noiSinh", "title": "Nơi sinh", "dataList": ["Trạm y tế xã", "Bệnh viện Đa khoa tỉnh"], "kiosk": {"input": "address"}}]}]})json",
                      story.words);
    ASSERT_GE(story.offered().size(), 3U);
    EXPECT_EQ(story.offered()[0], "Trạm y tế xã");
    EXPECT_EQ(story.offered()[1], "Bệnh viện Đa khoa tỉnh");
    EXPECT_THAT(story.offered(), Contains("Ấp"));
}

TEST(Suggestions, OfferOwnEarlierAnswersOfTheSameKind) {
    Typing story;
    story.open();
    story.types("hoTen", "Lý Thị Riêng");
    story.types("dienThoai", "0912345678");
    story.types("nha", "Ấp Cồn Riêng");
    story.types("noiCap", "");
    story.types("ghiChu", "");
    EXPECT_EQ(story.offered("ly")[0], "Lý Thị Riêng");
    story.types("hoTenKhac", "Trần Văn Út");
    EXPECT_THAT(story.offered(), testing::ElementsAre("0912 345 678"));
    story.types("soKhac", "");
    EXPECT_EQ(story.offered()[0], "Ấp Cồn Riêng");
}

TEST(Suggestions, OfferAFathersMiddleNameToAFather) {
    Typing story;
    story.to_the_form(R"json({"title": "Khai", "kiosk": {"format": "motcua-survey/1", "id": "copies", "version": "1.0.0"},
        "pages": [{"name": "p1", "elements": [
          {"type": "text", "name": "cha", "title": "Họ, chữ đệm, tên của cha", "kiosk": {"input": "name"}},
          {"type": "text", "name": "me", "title": "Họ, chữ đệm, tên của mẹ", "kiosk": {"input": "name"}}]}]})json",
                      story.words);
    EXPECT_THAT(story.offered("Trần "), Contains("Trần Văn "));
    EXPECT_THAT(story.offered("Trần "), Not(Contains("Trần Thị ")));
    story.types("cha", "Trần Văn Mẫu");
    EXPECT_THAT(story.offered("Lê "), Contains("Lê Thị "));
    EXPECT_THAT(story.offered("Lê "), Not(Contains("Lê Văn ")));
}

TEST(Suggestions, FinishAnEmailAddress) {
    Typing story;
    story.to_the_form(R"json({"title": "Khai", "kiosk": {"format": "motcua-survey/1", "id": "copies", "version": "1.0.0"},
        "pages": [{"name": "p1", "elements": [{"type": "text", "name": "thu", "title": "Thư điện tử", "kiosk": {"input": "email", "sensitive": true}}]}]})json");
    EXPECT_THAT(story.offered(), IsEmpty()); // nothing is known yet
    EXPECT_THAT(story.offered("sen.le"), Contains("sen.le@gmail.com"));
    EXPECT_THAT(story.offered("sen.le@y"), testing::ElementsAre("sen.le@yahoo.com.vn", "sen.le@yahoo.com"));
    EXPECT_THAT(story.offered("sen.le@gmail.com"), IsEmpty());
    EXPECT_THAT(story.offered("sen le"), IsEmpty()); // no address
}

TEST(Suggestions, NeverComeFromAnotherVisit) {
    Typing story;
    story.open();
    story.types("hoTen", "Lý Thị Riêng");
    story.types("dienThoai", "0912345678");
    story.types("nha", "Ấp Cồn Riêng");
    story.types("noiCap", "Công an Riêng");
    story.happens(EndConfirmed{});
    story.happens(SessionWiped{});

    story.open(); // the next person, the same form
    auto const nothing_of_before = Each(Not(testing::AnyOf(HasSubstr("Riêng"), HasSubstr("0912"))));
    for (std::string const typed : {"", "ly", "Lý", "Lý ", "Lý Thị", "Lý Thị "}) EXPECT_THAT(story.offered(typed), nothing_of_before) << typed;
    story.types("hoTen", "Lý Văn An");
    for (std::string const typed : {"", "0", "09", "0912"}) EXPECT_THAT(story.offered(typed), IsEmpty()) << typed;
    story.types("dienThoai", "");
    for (std::string const typed : {"", "ấp", "Ấp C", "con"}) EXPECT_THAT(story.offered(typed), nothing_of_before) << typed;
    story.types("nha", "");
    for (std::string const typed : {"", "cong", "Công an"}) EXPECT_THAT(story.offered(typed), nothing_of_before) << typed;
}

TEST(Suggestions, AreRememberedAsChosenFromAList) {
    Typing story;
    story.open();
    story.happens(SuggestionChosen{"hoTen", "Nguyễn "});
    story.happens(SuggestionChosen{"hoTen", "Nguyễn Thị "});
    story.types("hoTen", "Nguyễn Thị Mẫu");
    EXPECT_EQ(story.state.draft->origins.at("hoTen").from, AnswerOrigin::From::typed); // the last word was typed
    story.types("dienThoai", "");
    story.happens(SuggestionChosen{"nha", "Ấp 1"});
    story.happens(NextPressed{});
    EXPECT_EQ(story.state.draft->origins.at("nha").from, AnswerOrigin::From::list);
}

} // namespace
} // namespace motcua
