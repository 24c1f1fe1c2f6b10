#include "kiosk/core/identity/card.h"

#include "kiosk/core/identity/personal_id.h"
#include "kiosk/core/text/unicode.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace motcua {

namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view tham =
    "083190004521|321456789|Nguyễn Thị Hồng Thắm|12051990|Nữ|Ấp Sơn Lân, Sơn Định, Chợ Lách, Bến Tre|25042021";
constexpr std::string_view ut =
    "083085001237||Trần Văn Út|03021985|Nam|Ấp Phụng Châu, Phú Phụng, Chợ Lách, Bến Tre|10082022";

CardPerson person(std::string_view payload) {
    auto const read = read_card(payload);
    EXPECT_TRUE(read) << payload << " gave " << (read ? "" : code_of(read.error()));
    return read.value_or(CardPerson{});
}

std::string error(std::string_view payload) {
    auto const read = read_card(payload);
    return read ? "a person" : std::string(code_of(read.error()));
}

std::string replaced(std::string_view text, std::string_view what, std::string_view with) {
    std::string out(text);
    out.replace(out.find(what), what.size(), with);
    return out;
}

/// UTF-8 read as one character a byte, as Latin-1 does.
std::string as_latin1(std::string_view utf8) {
    std::string out;
    for (char const c : utf8)
        text::append_utf8(out, static_cast<unsigned char>(c));
    return out;
}

} // namespace

TEST(Card, F95_ReadsTheSevenFields) {
    CardPerson expected;
    expected.id_number = "083190004521";
    expected.old_id_number = "321456789";
    expected.full_name = "Nguyễn Thị Hồng Thắm";
    expected.birth = text::PartialDate{1990, 5, 12};
    expected.sex = Sex::female;
    expected.address = "Ấp Sơn Lân, Sơn Định, Chợ Lách, Bến Tre";
    expected.address_parts = {"Ấp Sơn Lân", "Sơn Định", "Chợ Lách", "Bến Tre"};
    expected.issued = 2021y / 4 / 25;
    EXPECT_EQ(person(tham), expected);
}

TEST(Card, ReadsAnEmptyOldNumber) {
    EXPECT_EQ(person(ut).old_id_number, std::nullopt);
    EXPECT_EQ(person(ut).sex, Sex::male);
    EXPECT_THAT(person(ut).warnings, IsEmpty());
}

TEST(Card, F95_GivesNfcForDecomposedText) {
    EXPECT_EQ(person(text::to_nfd(tham)), person(tham));
}

TEST(Card, F95_WarnsWhenTheIdSaysTheOtherSex) {
    auto const khoi =
        person("083302007788||lê minh khôi|09112002|nam|khu phố 2, thị trấn chợ lách, chợ lách, bến tre|01092023");
    EXPECT_EQ(khoi.full_name, "lê minh khôi");
    EXPECT_EQ(khoi.sex, Sex::male);
    EXPECT_THAT(khoi.warnings, ElementsAre(CardWarning::sex_mismatch));
}

TEST(Card, F95_ReadsABirthOfWhichOnlyTheYearIsKnown) {
    for (std::string_view const birth : {"1945", "00001945", "00051945", " 1945 "}) {
        auto const bay = person(
            replaced("083145000019|320001122|Phạm Thị Bảy|BIRTH|Nữ|Ấp Lân Bắc, Bến Tre|05072021", "BIRTH", birth));
        EXPECT_EQ(bay.birth, (text::PartialDate{1945, std::nullopt, std::nullopt})) << birth;
        EXPECT_THAT(bay.warnings, IsEmpty());
    }
    auto const bay =
        person("083045000019|320001122|Phạm Thị Bảy|1945|Nữ|Ấp Lân Bắc, Sơn Định, Chợ Lách, Bến Tre|05072021");
    EXPECT_EQ(bay.birth->iso(), "1945");
    EXPECT_THAT(bay.warnings, ElementsAre(CardWarning::sex_mismatch));
}

TEST(Card, KeepsFieldsOfTheNewCardAside) {
    auto const bao = person(
        "083224001234||Võ Gia Bảo|20062024|Nam|Ấp Thới Lộc, xã Phú Phụng, tỉnh Vĩnh Long|15082025||Võ Thành Long|"
        "Đặng Thị Mỹ Duyên|");
    EXPECT_THAT(bao.extras, ElementsAre("", "Võ Thành Long", "Đặng Thị Mỹ Duyên", ""));
    EXPECT_THAT(bao.warnings, IsEmpty());
    EXPECT_THAT(person(std::string(tham) + "|").extras, IsEmpty());
}

TEST(Card, ReadsLeapDaysAndCapitals) {
    auto const lan = person("079188003456|024123456|HUỲNH NGỌC LAN|29021988|Nữ|12/3 Lý Thường Kiệt, Phường 7, Quận 11, "
                            "TP. Hồ Chí Minh|30062021");
    EXPECT_EQ(lan.full_name, "HUỲNH NGỌC LAN");
    EXPECT_EQ(lan.birth->iso(), "1988-02-29");
}

TEST(Card, DropsAnImpossibleBirthButKeepsTheRest) {
    auto const read = person(replaced(tham, "12051990", "31021990"));
    EXPECT_EQ(read.birth, std::nullopt);
    EXPECT_EQ(read.full_name, "Nguyễn Thị Hồng Thắm");
    EXPECT_THAT(read.warnings, ElementsAre(CardWarning::birth_invalid));
}

TEST(Card, WarnsAboutDoubtfulFields) {
    EXPECT_THAT(person(replaced(tham, "12051990", "12051991")).warnings, ElementsAre(CardWarning::birth_year_mismatch));
    EXPECT_THAT(person(replaced(tham, "12051990", "12052090")).warnings,
                ElementsAre(CardWarning::birth_year_mismatch, CardWarning::issued_invalid));
    EXPECT_THAT(person(replaced(tham, "0831", "0031")).warnings, ElementsAre(CardWarning::unknown_province));
    EXPECT_THAT(person(replaced(tham, "0831", "9991")).warnings, ElementsAre(CardWarning::unknown_province));
    EXPECT_THAT(person(replaced(tham, "0831", "1231")).warnings, IsEmpty()); // born abroad
    EXPECT_THAT(person(replaced(tham, "25042021", "25132021")).warnings, ElementsAre(CardWarning::issued_invalid));
    EXPECT_EQ(person(replaced(tham, "25042021", "25132021")).issued, std::nullopt);
    EXPECT_THAT(person(replaced(tham, "Nữ", "?")).warnings, ElementsAre(CardWarning::sex_unreadable));
    EXPECT_THAT(person(replaced(tham, "Nguyễn", "Nguy?n")).warnings, ElementsAre(CardWarning::text_damaged));
    EXPECT_THAT(person(replaced(tham, "Nguyễn", "Nguyễn 2")).warnings, ElementsAre(CardWarning::name_unusual));
    EXPECT_THAT(person(replaced(tham, "12051990", "")).warnings, ElementsAre(CardWarning::birth_missing));
    auto const odd_old_id = person(replaced(tham, "321456789", "32145"));
    EXPECT_THAT(odd_old_id.warnings, ElementsAre(CardWarning::old_id_invalid));
    EXPECT_THAT(odd_old_id.extras, ElementsAre("32145"));
    EXPECT_EQ(person(replaced(tham, "321456789", "083190004521")).old_id_number, "083190004521");
}

TEST(Card, SurvivesWhatScannersAddAround) {
    for (std::string const& payload :
         {"\xEF\xBB\xBF" + std::string(tham) + "\r\n", std::string(tham) + "\n", std::string(tham) + "\r",
          "]Q1" + std::string(tham), "\x02" + std::string(tham) + "\x03", "  " + std::string(tham) + "\t",
          "\r\n\r\n" + std::string(tham), "\xEF\xBB\xBF]Q3" + std::string(tham)})
        EXPECT_EQ(person(payload), person(tham)) << payload;
}

TEST(Card, F95_RepairsMisreadEncodings) {
    auto expected = person(tham);
    expected.warnings = {CardWarning::text_repaired};
    EXPECT_EQ(person(as_latin1(tham)), expected);
    EXPECT_EQ(person(as_latin1(as_latin1(tham))), expected);
    // "ễ" is E1 BB 85; Windows-1252 shows 85 as "…" and BB as "»".
    EXPECT_EQ(person("083190004521|321456789|Nguyá»…n Thá»‹ Há»“ng Tháº¯m|12051990|Ná»¯|áº¤p SÆ¡n LÃ¢n, SÆ¡n Äá»‹nh, "
                     "Chá»£ LÃ¡ch, Báº¿n Tre|25042021"),
              expected);
    auto const lost =
        person("083085001237||VÃµ VÄƒn Thá»|03021985|Nam|Báº¿n Tre, Má» CÃ y|10082022"); // Thọ, Mỏ: last bytes dropped
    EXPECT_EQ(lost.full_name, "Võ Văn Th\uFFFD");
    EXPECT_EQ(lost.address, "Bến Tre, M\uFFFD Cày");
    EXPECT_THAT(lost.warnings, ElementsAre(CardWarning::text_repaired, CardWarning::text_damaged));
    auto const windows_1258 = person("083085001237||Tr\xE2\xCC"
                                     "n V\xE3n \xDA"
                                     "t|03021985|Nam|B\xEA\xEC"
                                     "n Tre|10082022");
    EXPECT_EQ(windows_1258.full_name, "Trần Văn Út");
    EXPECT_EQ(windows_1258.address, "Bến Tre");
}

TEST(Card, RepairsWhatKeyboardsDoToTypingScanners) {
    auto const telex = person("083190004521|321456789|Nguyeenx Thij Hoongf Thawms|12051990|Nu|AAps Sown Laan, Sown "
                              "DDinhj, Beens Tre|25042021");
    EXPECT_EQ(telex.full_name, "Nguyễn Thị Hồng Thắm");
    EXPECT_EQ(telex.address, "Ấp Sơn Lân, Sơn Định, Bến Tre");
    EXPECT_THAT(telex.warnings, ElementsAre(CardWarning::text_repaired));
    // Windows' "Vietnamese" layout turns 0123456789 into đăâêô and five marks.
    auto const layout = person("đ\u0301êă\u0323đđđô\u0300âă|êâăô\u0300\u0309\u0303\u0301\u0323|Nguyễn Thị Hồng "
                               "Thắm|ăâđ\u0300ă\u0323\u0323đ|Nữ|Bến Tre|"
                               "â\u0300đôâđâă");
    EXPECT_EQ(layout.id_number, "083190004521");
    EXPECT_EQ(layout.old_id_number, "321456789");
    EXPECT_EQ(layout.birth->iso(), "1990-05-12");
    EXPECT_EQ(layout.issued, 2021y / 4 / 25);
    // A plain name stays plain: one lucky pair of letters is no proof of Telex.
    EXPECT_EQ(person("083085001237||TRAN VAN XOAN|03021985|Nam|Ben Tre|10082022").full_name, "TRAN VAN XOAN");
}

TEST(Card, TakesTheSameCardTwiceForOne) {
    std::string const twice = std::string(tham);
    EXPECT_EQ(person(twice + twice), person(tham));
    EXPECT_EQ(person(twice + "\r\n" + twice + "\r\n"), person(tham));
    EXPECT_EQ(person("083190004521|3214\r\n" + twice), person(tham)); // a stutter
}

TEST(Card, RefusesTwoDifferentCards) {
    EXPECT_EQ(error(std::string(tham) + std::string(ut)), "two_cards");
    EXPECT_EQ(error(std::string(tham) + "\n" + std::string(ut)), "two_cards");
    EXPECT_EQ(error(std::string(tham) + "\n" + "083085001237||Trần"), "incomplete");
}

TEST(Card, RefusesPiecesOfACard) {
    EXPECT_EQ(error(tham.substr(0, 60)), "incomplete");
    EXPECT_EQ(error(tham.substr(0, 20)), "incomplete");
    EXPECT_EQ(error("08319000452|321456789|Nguyễn Thị Hồng Thắm|12051990|Nữ|Bến Tre"), "bad_id_number");
    EXPECT_EQ(error("0831900045211|321456789|Nguyễn Thị Hồng Thắm|12051990|Nữ|Bến Tre|25042021"), "bad_id_number");
    EXPECT_EQ(error("08319000452X|321456789|Nguyễn Thị Hồng Thắm|12051990|Nữ|Bến Tre|25042021"), "bad_id_number");
    EXPECT_EQ(error("083190004521"), "not_an_id_card");
}

TEST(Card, F121_NamesOtherCodes) {
    EXPECT_EQ(error("GD4831234567890|4e677579e1bb856e205468e1bb8b|01/01/1980|2|68e1baa5|79-034|"), "health_card");
    EXPECT_EQ(error("4831234567|4e677579e1bb856e205468e1bb8b|01/01/1980|2|68e1baa5|79-034|"), "health_card");
    EXPECT_EQ(error("00020101021238540010A00000072701240006970436011012345678900208QRIBFTTA53037045802VN6304ABCD"),
              "bank_qr");
    EXPECT_EQ(error("00020101021126280010A00000077501100106000000"), "bank_qr");
    for (std::string_view const other :
         {"https://example.vn/qr?x=083190004521", "http://x|y|z", "", "   ", "\r\n", "hello", "a|b|c|d|e|f|g",
          "'; DROP TABLE person; --", "WIFI:S:ubnd;T:WPA;P:12345678;;", "||||||", "BEGIN:VCARD\nFN:Lan\nEND:VCARD"})
        EXPECT_EQ(error(other), "not_an_id_card") << other;
}

TEST(Card, F121_RefusesBytesThatAreNotText) {
    EXPECT_EQ(error(std::string_view("\0\1\2\3", 4)), "not_an_id_card");
    EXPECT_EQ(error(replaced(tham, "Thị", std::string_view("\0\7", 2))), "not_an_id_card");
    EXPECT_EQ(error(std::string(4096, '\xFF')), "too_long");
    EXPECT_EQ(error(std::string(2049, '1')), "too_long");
    EXPECT_EQ(error(std::string(tham) + std::string(2048, '|')), "too_long");
}

TEST(Card, KnowsItsOwnBeginningAmongKeystrokes) {
    EXPECT_TRUE(begins_like_card("083190004521|"));
    EXPECT_TRUE(begins_like_card("\xEF\xBB\xBF"
                                 "083190004521|321456789|Ng"));
    EXPECT_FALSE(begins_like_card("083190004521"));
    EXPECT_FALSE(begins_like_card("Nguyễn Văn A|"));
    EXPECT_FALSE(begins_like_card(""));
}

TEST(PersonalId, TellsProvinceSexAndYear) {
    auto const facts = facts_of_personal_id("083190004521");
    ASSERT_TRUE(facts);
    EXPECT_EQ(facts->place, "Bến Tre");
    EXPECT_EQ(sex_of(*facts), Sex::female);
    EXPECT_EQ(facts->birth_year, 1990);
    EXPECT_EQ(facts_of_personal_id("001204000001")->birth_year, 2004);
    EXPECT_EQ(facts_of_personal_id("001312000001")->birth_year, 2012);
    EXPECT_EQ(facts_of_personal_id("001900000001")->birth_year, 2300);
    EXPECT_EQ(facts_of_personal_id("00120400000"), std::nullopt);
    EXPECT_EQ(facts_of_personal_id("00120400000x"), std::nullopt);
    int known = 0;
    for (int code = 0; code < 100; ++code) {
        std::string const id =
            std::string(1, '0') + static_cast<char>('0' + code / 10) + static_cast<char>('0' + code % 10) + "090000000";
        known += facts_of_personal_id(id)->known_place ? 1 : 0;
    }
    EXPECT_EQ(known, 63);
}

} // namespace motcua
