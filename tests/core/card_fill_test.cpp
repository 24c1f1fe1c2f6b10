// The identity card in a visit: what it fills, what it never does, and the readings that are no use.
#include "tests/core/visit_story.h"

#include "kiosk/core/text/unicode.h"
#include "kiosk/core/visit/steps.h"

#include <gmock/gmock.h>

namespace motcua {
namespace {

using story::Story;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr char const* card_form = R"json({
 "title": "Khai", "kiosk": {"format": "motcua-survey/1", "id": "copies", "version": "1.0.0"},
 "pages": [
  {"name": "nguoi", "elements": [
    {"type": "text", "name": "hoTen", "isRequired": true, "title": "Họ tên", "kiosk": {"input": "name", "sensitive": true, "autofill": ["account.fullName", "card.fullName"]}},
    {"type": "text", "name": "so", "isRequired": true, "title": "Số định danh", "kiosk": {"input": "id", "sensitive": true, "autofill": ["card.id"]}},
    {"type": "text", "name": "sinh", "title": "Ngày sinh", "kiosk": {"date": {"precision": ["day", "month", "year"]}, "autofill": ["card.birthDate"]}},
    {"type": "radiogroup", "name": "gioi", "isRequired": true, "title": "Giới tính", "choices": [{"value": "1", "text": "Nam"}, {"value": "2", "text": "Nữ"}], "kiosk": {"autofill": ["card.sex"]}},
    {"type": "text", "inputType": "date", "name": "cap", "title": "Ngày cấp", "kiosk": {"autofill": ["card.issueDate"]}},
    {"type": "text", "name": "dienThoai", "title": "Điện thoại", "kiosk": {"input": "phone"}}]},
  {"name": "me", "elements": [
    {"type": "text", "name": "meHoTen", "title": "Họ tên mẹ", "kiosk": {"input": "name", "autofill": ["card2.fullName"]}, "setValueIf": "{dienThoai} empty", "setValueExpression": "{hoTen}"},
    {"type": "text", "name": "meSo", "title": "Số của mẹ", "kiosk": {"input": "id", "autofill": ["card2.id"]}}]},
  {"name": "cuoi", "elements": [
    {"type": "text", "name": "ghiChu", "title": "Ghi chú"},
    {"type": "checkbox", "name": "camDoan", "isRequired": true, "title": "Cam đoan", "choices": ["dung"], "kiosk": {"statement": true}}]}]})json";

constexpr char const* tham = "083190004521|321456789|Nguyễn Thị Hồng Thắm|12051990|Nữ|Ấp Sơn Lân, Sơn Định, Chợ Lách, Bến Tre|25042021";
constexpr char const* ut = "083085001237||Trần Văn Út|03021985|Nam|Ấp Phụng Châu, Phú Phụng, Chợ Lách, Bến Tre|10082022";

class CardStory : public Story {
public:
    void open(CardReaderState reader = CardReaderState::ready) {
        happens(CardReaderChanged{reader});
        to_the_form(card_form);
    }
    void scan(std::string payload) { happens(CardScanned{std::move(payload), CardSource::serial}); }
    [[nodiscard]] std::string text(std::string const& path) const {
        auto const value = state.draft->filling->value(path);
        return value.text() ? *value.text() : std::string{};
    }
    [[nodiscard]] AnswerOrigin::From from(std::string const& path) const { return state.draft->origins.at(path).from; }
    [[nodiscard]] std::string message() const {
        auto const* message = std::get_if<CardMessage>(&state.overlay);
        return message ? message->text_key : std::string{};
    }
};

TEST(CardOffer, StandsBeforeTheFirstQuestionAndCanBeLeft) {
    CardStory story;
    story.open();
    ASSERT_TRUE(story.at<OfferingCard>());
    story.happens(NextPressed{});
    EXPECT_EQ(story.question(), "hoTen");
    story.happens(CardOfferPressed{});
    ASSERT_TRUE(story.at<OfferingCard>());
    story.happens(CardDeclined{});
    EXPECT_EQ(story.question(), "hoTen");
}

TEST(CardOffer, IsNotMadeWithoutAReader) {
    CardStory story;
    story.open(CardReaderState::none);
    EXPECT_EQ(story.question(), "hoTen");
    EXPECT_FALSE(visit::card_is_offered(story.state, *story.at<Answering>()));
}

TEST(CardFill, FillsOnlyWhatIsConfirmed) {
    CardStory story;
    story.open();
    story.scan(tham);
    auto const* confirming = story.at<ConfirmingCard>();
    ASSERT_TRUE(confirming);
    EXPECT_EQ(confirming->fields.size(), 5U);
    EXPECT_EQ(story.text("hoTen"), ""); // nothing before the citizen says so
    story.happens(CardDeclined{});
    EXPECT_EQ(story.question(), "hoTen");
    EXPECT_EQ(story.text("hoTen"), "");
    EXPECT_THAT(story.state.draft->origins, IsEmpty());
    EXPECT_THAT(story.state.cards, IsEmpty());

    story.scan(tham);
    story.happens(CardConfirmed{});
    EXPECT_EQ(story.text("hoTen"), "Nguyễn Thị Hồng Thắm");
    EXPECT_EQ(story.text("so"), "083190004521");
    EXPECT_EQ(story.text("sinh"), "1990-05-12");
    EXPECT_EQ(story.text("gioi"), "2");
    EXPECT_EQ(story.text("cap"), "2021-04-25");
    EXPECT_EQ(story.from("gioi"), AnswerOrigin::From::card);
    EXPECT_EQ(story.question(), "dienThoai"); // what has just been looked at is not asked again
    EXPECT_EQ(story.ordered<SaveDraft>() > 0, true);
}

TEST(CardFill, SplitsTheNameWhereAFormAsksForItsParts) {
    constexpr char const* in_parts = R"json({
     "title": "Khai", "kiosk": {"format": "motcua-survey/1", "id": "copies", "version": "1.0.0"},
     "pages": [{"name": "me", "elements": [
        {"type": "text", "name": "ho", "title": "Họ", "kiosk": {"input": "name", "autofill": ["card2.familyName"]}},
        {"type": "text", "name": "dem", "title": "Chữ đệm", "kiosk": {"input": "name", "autofill": ["card2.middleName"]}},
        {"type": "text", "name": "ten", "title": "Tên", "kiosk": {"input": "name", "autofill": ["card2.givenName"]}}]}]})json";
    CardStory story;
    story.happens(CardReaderChanged{CardReaderState::ready});
    story.to_the_form(in_parts);
    story.scan(tham);
    story.happens(CardConfirmed{});
    EXPECT_EQ(story.text("ho"), "Nguyễn");
    EXPECT_EQ(story.text("dem"), "Thị Hồng");
    EXPECT_EQ(story.text("ten"), "Thắm");

    CardStory short_name;
    short_name.happens(CardReaderChanged{CardReaderState::ready});
    short_name.to_the_form(in_parts);
    short_name.scan("083088001234||Y Moan|05061988|Nam|Buôn Dhă, Ea Tul, Cư M'gar, Đắk Lắk|10082022");
    short_name.happens(CardConfirmed{});
    EXPECT_EQ(short_name.text("ho"), "Y");
    EXPECT_EQ(short_name.text("dem"), ""); // left to the citizen
    EXPECT_EQ(short_name.text("ten"), "Moan");
}

TEST(CardFill, KeepsAYearOnlyBirthAndAsksForAnImpossibleOne) {
    CardStory story;
    story.open();
    story.scan("083145000019|320001122|Phạm Thị Bảy|1945|Nữ|Bến Tre|05072021");
    story.happens(CardConfirmed{});
    EXPECT_EQ(story.text("sinh"), "1945");

    CardStory other;
    other.open();
    other.scan("083190004521|321456789|Nguyễn Thị Hồng Thắm|31021990|Nữ|Sơn Định, Chợ Lách, Bến Tre|25042021");
    ASSERT_TRUE(other.at<ConfirmingCard>());
    EXPECT_THAT(other.at<ConfirmingCard>()->person.warnings, ElementsAre(CardWarning::birth_invalid));
    other.happens(CardConfirmed{});
    EXPECT_EQ(other.question(), "sinh"); // the one thing the card did not give
}

TEST(CardFill, WarnsAndStillFills) {
    CardStory story;
    story.open();
    story.scan("083302007788||lê minh khôi|09112002|nam|khu phố 2, thị trấn chợ lách, chợ lách, bến tre|01092023");
    ASSERT_TRUE(story.at<ConfirmingCard>());
    EXPECT_THAT(story.at<ConfirmingCard>()->person.warnings, ElementsAre(CardWarning::sex_mismatch));
    story.happens(CardConfirmed{});
    EXPECT_EQ(story.text("gioi"), "1");
}

TEST(CardFill, NeverSignsAnybodyIn) {
    CardStory story;
    story.open();
    story.scan(tham);
    story.happens(CardConfirmed{});
    EXPECT_FALSE(story.state.citizen);
    EXPECT_EQ(story.ordered<StartSignIn>(), 0);

    Story sending;
    sending.to_the_check();
    sending.happens(NextPressed{});
    sending.happens(NextPressed{});
    ASSERT_TRUE(sending.at<SigningIn>());
    auto const before = sending.state;
    auto const ordered = sending.effects.size();
    sending.happens(CardScanned{tham, CardSource::keyboard});
    EXPECT_EQ(sending.state, before);
    EXPECT_EQ(sending.effects.size(), ordered);
}

TEST(CardFill, AnswersTheScannersStutterOnce) {
    CardStory story;
    story.open();
    story.scan(tham);
    auto const before = story.state;
    story.scan(tham);
    story.scan(tham);
    EXPECT_EQ(story.state, before);
    story.happens(CardConfirmed{});
    auto const filled = story.state.draft;
    story.scan(tham);
    EXPECT_EQ(story.message(), "card.same");
    EXPECT_EQ(story.state.draft, filled);
}

TEST(CardFill, AsksBeforeAnotherPersonsCardReplacesThisOne) {
    CardStory story;
    story.open();
    story.scan(tham);
    story.scan(ut); // held out too early
    EXPECT_EQ(story.message(), "card.one_at_a_time");
    story.happens(OverlayClosed{});
    story.happens(CardConfirmed{});
    story.scan(ut);
    ASSERT_TRUE(std::holds_alternative<AskingOtherCard>(story.state.overlay));
    story.happens(OtherCardAnswered{false});
    EXPECT_EQ(story.text("hoTen"), "Nguyễn Thị Hồng Thắm");
    story.scan(ut);
    story.happens(OtherCardAnswered{true});
    ASSERT_TRUE(story.at<ConfirmingCard>());
    EXPECT_TRUE(story.at<ConfirmingCard>()->replaces);
    story.happens(CardConfirmed{});
    EXPECT_EQ(story.text("hoTen"), "Trần Văn Út");
    EXPECT_EQ(story.text("gioi"), "1");
}

TEST(CardFill, ShowsATypedAnswerBesideTheCards) {
    CardStory story;
    story.open();
    story.happens(NextPressed{});
    story.types("hoTen", "Nguyễn Thị Thắm");
    EXPECT_EQ(story.from("hoTen"), AnswerOrigin::From::typed);
    story.scan(tham);
    story.happens(CardConfirmed{});
    auto const* differ = std::get_if<AnswersDiffer>(&story.state.overlay);
    ASSERT_TRUE(differ);
    EXPECT_EQ(differ->pairs.size(), 1U);
    EXPECT_EQ(story.text("hoTen"), "Nguyễn Thị Thắm"); // until the citizen has chosen
    EXPECT_EQ(story.text("so"), "083190004521");
    story.happens(DifferenceAnswered{Says::card});
    EXPECT_EQ(story.text("hoTen"), "Nguyễn Thị Hồng Thắm");
    EXPECT_EQ(story.from("hoTen"), AnswerOrigin::From::card);
    EXPECT_THAT(story.records(Record::What::card_differs), ElementsAre("card"));
}

TEST(CardFill, AsksWhenTheHandChangesWhatTheCardSaid) {
    CardStory story;
    story.open();
    story.scan(tham);
    story.happens(CardConfirmed{});
    story.happens(BackPressed{});
    story.happens(BackPressed{});
    story.happens(BackPressed{});
    story.happens(BackPressed{});
    story.happens(BackPressed{});
    ASSERT_EQ(story.question(), "hoTen");
    story.types("hoTen", "Nguyễn Thị Thắm");
    ASSERT_TRUE(std::holds_alternative<AnswersDiffer>(story.state.overlay));
    EXPECT_EQ(story.question(), "hoTen");
    story.happens(DifferenceAnswered{Says::hand});
    EXPECT_EQ(story.text("hoTen"), "Nguyễn Thị Thắm");
    EXPECT_EQ(story.from("hoTen"), AnswerOrigin::From::typed);
    EXPECT_EQ(*story.state.draft->origins.at("hoTen").on_card.text(), "Nguyễn Thị Hồng Thắm"); // what the card said stays known
    story.happens(NextPressed{});
    EXPECT_NE(story.question(), "hoTen"); // and it is asked no more
}

TEST(CardFill, OffersTheCardAgainOnlyWhereThePartIsAboutItsOwner) {
    CardStory story;
    story.open();
    story.scan(tham);
    story.happens(CardConfirmed{});
    story.types("dienThoai", "");
    ASSERT_EQ(story.question(), "meHoTen");
    ASSERT_EQ(story.text("meHoTen"), "Nguyễn Thị Hồng Thắm"); // the form's own copy
    ASSERT_EQ(visit::cards_that_help(story.state, *story.at<Answering>()).size(), 1U);
    story.happens(CardInHandChosen{"083190004521"});
    story.happens(CardConfirmed{});
    EXPECT_EQ(story.text("meSo"), "083190004521");

    CardStory other;
    other.open();
    other.scan(tham);
    other.happens(CardConfirmed{});
    other.types("dienThoai", "0912345678");
    other.types("meHoTen", "Võ Thị Sáu");
    EXPECT_THAT(visit::cards_that_help(other.state, *other.at<Answering>()), IsEmpty());
}

TEST(CardFill, LeavesTheStateAloneForEveryOtherCode) {
    std::string binary;
    for (int byte = 0; byte < 4096; ++byte) binary += static_cast<char>(byte * 31 + 7);
    std::vector<std::pair<std::string, std::string>> const codes{
        {"08319000452|321456789|Nguyễn Thị Hồng Thắm|12051990|Nữ|Bến Tre", "bad_id_number"},
        {"https://example.vn/qr?x=083190004521", "not_an_id_card"},
        {"'; DROP TABLE drafts; --", "not_an_id_card"},
        {binary, "too_long"},
        {std::string("\x01\x02\x03\x04", 4), "not_an_id_card"},
        {"", "not_an_id_card"},
        {"083190004521|321456789|Nguyễn Thị", "incomplete"},
        {std::string(tham) + "\n" + ut, "two_cards"},
        {"GD4797937223456|4e677579e1bb856e|12/05/1990|2|42e1babf6e205472e1bb|79 - 026|01/01/2024|-|27/01/2024|79", "health_card"},
        {"00020101021138570010A00000072701270006970436011310123456789010208QRIBFTTA530370454062000005802VN62070803abc63041A2B", "bank_qr"}};
    for (auto const& [payload, code] : codes) {
        CardStory story;
        story.open();
        story.happens(NextPressed{});
        auto const place = story.state.place;
        auto const draft = story.state.draft;
        story.scan(payload);
        EXPECT_EQ(story.message(), "card.error." + code) << text::repair_utf8(payload.substr(0, 40));
        EXPECT_EQ(story.state.place, place);
        EXPECT_EQ(story.state.draft, draft);
        EXPECT_THAT(story.records(Record::What::card_refused), ElementsAre(code + " 1"));
        story.scan(payload);
        EXPECT_EQ(story.records(Record::What::card_refused).back(), code + " 2"); // counted, never quoted
    }
}

TEST(CardFill, IsForgottenWithTheVisit) {
    CardStory story;
    story.open();
    story.scan(tham);
    story.happens(CardConfirmed{});
    ASSERT_EQ(story.state.cards.size(), 1U);
    story.happens(EndConfirmed{});
    story.happens(SessionWiped{});
    EXPECT_THAT(story.state.cards, IsEmpty());
    EXPECT_EQ(story.state.codes_refused, 0);
    EXPECT_EQ(story.state.card_reader, CardReaderState::ready); // the device stays
    story.scan(tham); // nobody is here
    EXPECT_TRUE(story.at<AtStart>());
    EXPECT_TRUE(std::holds_alternative<NoOverlay>(story.state.overlay));
}

TEST(CardReader, ShowsThatItIsGone) {
    CardStory story;
    story.open();
    story.happens(CardReaderChanged{CardReaderState::missing});
    EXPECT_EQ(story.state.card_reader, CardReaderState::missing);
    EXPECT_TRUE(story.at<OfferingCard>());
    story.happens(CardPicturePressed{});
    EXPECT_EQ(story.ordered<ReadCardPicture>(), 1);
    story.happens(CardPicturePressed{}); // once is enough
    EXPECT_EQ(story.ordered<ReadCardPicture>(), 1);
    story.happens(CardPictureFailed{CardPictureTrouble::no_code});
    EXPECT_EQ(story.at<OfferingCard>()->problem_key, "card.picture.no_code");
    story.happens(CardPicturePressed{});
    story.happens(CardScanned{tham, CardSource::picture});
    EXPECT_TRUE(story.at<ConfirmingCard>());
}

} // namespace
} // namespace motcua
