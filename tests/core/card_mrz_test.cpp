#include "kiosk/core/identity/mrz.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace motcua {

namespace {

std::string check(std::string_view field) {
    return std::to_string(mrz_check_digit(field));
}

/// A made-up card in the layout of the back side.
std::string zone(std::string_view id, std::string_view birth, std::string_view sex, std::string_view expiry,
                 std::string_view name) {
    std::string const number(id.substr(3));
    std::string const first = "IDVNM" + number + check(number) + std::string(id) + "<<" + check(std::string(id) + "<<");
    std::string second = std::string(birth) + check(birth) + std::string(sex) + std::string(expiry) + check(expiry) +
                         "VNM" + std::string(11, '<');
    second += check(first.substr(5, 25) + second.substr(0, 7) + second.substr(8, 7) + second.substr(18, 11));
    std::string third(name);
    third.resize(30, '<');
    return first + "\n" + second + "\n" + third;
}

std::string const tham = zone("083190004521", "900512", "F", "300512", "NGUYEN<<THI<HONG<THAM");

} // namespace

TEST(Mrz, ComputesTheCheckDigitsOfTheStandard) { // examples of ICAO 9303 part 3
    EXPECT_EQ(mrz_check_digit("520727"), 3);
    EXPECT_EQ(mrz_check_digit("AB2134<<<"), 5);
}

TEST(Mrz, ReadsThePerson) {
    auto const person = read_mrz(tham);
    ASSERT_TRUE(person);
    EXPECT_EQ(person->id_number, "083190004521");
    EXPECT_EQ(person->full_name, "NGUYEN THI HONG THAM");
    EXPECT_EQ(person->birth->iso(), "1990-05-12");
    EXPECT_EQ(person->sex, Sex::female);
    EXPECT_THAT(person->warnings, testing::ElementsAre(CardWarning::address_missing, CardWarning::name_without_marks));
}

TEST(Mrz, IsAlsoReadByTheCardReader) {
    EXPECT_EQ(read_card(tham + "\r\n"), read_mrz(tham));
    std::string one_line = tham;
    std::erase(one_line, '\n');
    EXPECT_EQ(read_card(one_line), read_mrz(tham));
}

TEST(Mrz, TakesTheCenturyFromThePersonalId) {
    EXPECT_EQ(read_mrz(zone("083204000111", "040620", "M", "290620", "VO<<GIA<BAO"))->birth->iso(), "2004-06-20");
    EXPECT_EQ(read_mrz(zone("083145000019", "450000", "F", "991231", "PHAM<<THI<BAY"))->birth->iso(), "1945");
}

TEST(Mrz, ExchangesConfusedLettersAndDigits) {
    std::string confused = tham;
    confused[confused.find("083190")] = 'O';
    confused[confused.find("900512") + 1] = 'O';
    EXPECT_EQ(read_mrz(confused), read_mrz(tham));
    std::string lower = tham;
    for (char& c : lower)
        c = static_cast<char>(std::tolower(c));
    EXPECT_EQ(read_mrz(lower), read_mrz(tham));
}

TEST(Mrz, RefusesWrongCheckDigits) {
    std::string wrong = tham;
    wrong[wrong.find("900512")] = '8';
    EXPECT_EQ(read_mrz(wrong).error(), CardError::mrz_check);
    std::string number = tham;
    number[5] = number[5] == '1' ? '2' : '1';
    EXPECT_EQ(read_mrz(number).error(), CardError::mrz_check);
}

TEST(Mrz, WarnsAboutOtherMismatches) {
    auto const person = read_mrz(zone("083090004521", "900512", "F", "300512", "NGUYEN<<THI"));
    ASSERT_TRUE(person);
    EXPECT_THAT(person->warnings, testing::Contains(CardWarning::sex_mismatch));
    EXPECT_FALSE(looks_like_mrz("IDVNM"));
    EXPECT_FALSE(looks_like_mrz(std::string(90, '<')));
}

} // namespace motcua
