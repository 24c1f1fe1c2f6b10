#include "kiosk/core/text/suggest.h"

#include "kiosk/core/text/unicode.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

namespace motcua::text {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

OfferList const relations{{"Mẹ", 90}, {"Cha", 80}, {"Chồng", 50}, {"Mẹ nuôi", 10}, {"Bà nội", 20}, {"Bà ngoại", 20}};

NameLists const names{.family = {{"Nguyễn", 3840}, {"Ngô", 130}, {"Lê", 950}, {"Lý", 50}},
                      .middle_male = {{"Văn", 900}, {"Hữu", 200}},
                      .middle_female = {{"Thị", 900}, {"Thị Hồng", 100}},
                      .given_male = {{"Hùng", 200}, {"Út", 30}},
                      .given_female = {{"Hồng", 180}, {"Hương", 200}}};

std::vector<std::string> texts(std::vector<Suggestion> const& suggestions) {
    std::vector<std::string> out;
    for (auto const& suggestion : suggestions)
        out.push_back(suggestion.text);
    return out;
}

} // namespace

TEST(Suggest, CompletesWithoutAccents) {
    EXPECT_THAT(texts(suggest_values("m", relations, {}, 5)), ElementsAre("Mẹ", "Mẹ nuôi"));
    EXPECT_THAT(texts(suggest_values("me n", relations, {}, 5)), ElementsAre("Mẹ nuôi"));
    EXPECT_THAT(texts(suggest_values("CHO", relations, {}, 5)), ElementsAre("Chồng"));
    EXPECT_THAT(texts(suggest_values("ngo", relations, {}, 5)), ElementsAre("Bà ngoại"));
}

TEST(Suggest, TakesATypedAccentSeriously) {
    EXPECT_THAT(texts(suggest_values("chô", relations, {}, 5)), ElementsAre("Chồng"));
    EXPECT_THAT(texts(suggest_values("chơ", relations, {}, 5)), IsEmpty());
    EXPECT_THAT(texts(suggest_name("ngũ", names, NameSex::unknown, {}, 5)), IsEmpty());
    EXPECT_THAT(texts(suggest_name("li", names, NameSex::unknown, {}, 5)), ElementsAre("Lý"));
}

TEST(Suggest, OffersTheLikeliestWhenNothingIsTyped) {
    EXPECT_THAT(texts(suggest_values("", relations, {}, 2)), ElementsAre("Mẹ", "Cha"));
    EXPECT_THAT(texts(suggest_name("", names, NameSex::unknown, {}, 2)), ElementsAre("Nguyễn", "Lê"));
}

TEST(Suggest, PutsThisVisitsAnswersFirst) {
    auto const found = suggest_values("m", relations, {"Mợ Ba"}, 5);
    EXPECT_EQ(found.front(), (Suggestion{"Mợ Ba", OfferSource::this_visit}));
    auto const name = suggest_name("Ngu", names, NameSex::unknown, {"Nguyễn Thị Hồng Thắm"}, 5);
    EXPECT_THAT(texts(name), ElementsAre("Nguyễn Thị Hồng Thắm", "Nguyễn"));
}

TEST(Suggest, RemembersNothingBetweenVisits) {
    (void)suggest_values("m", relations, {"Mợ Ba"}, 5);
    (void)suggest_name("Ngu", names, NameSex::unknown, {"Nguyễn Thị Hồng Thắm"}, 5);
    for (auto const& suggestion : suggest_values("m", relations, {}, 50))
        EXPECT_EQ(suggestion.source, OfferSource::list);
    for (auto const& suggestion : suggest_name("Ngu", names, NameSex::unknown, {}, 50))
        EXPECT_EQ(suggestion.source, OfferSource::list);
}

TEST(Suggest, CompletesTheWordOfANameUnderTheCaret) {
    EXPECT_THAT(texts(suggest_name("Nguyễn ", names, NameSex::female, {}, 3)),
                ElementsAre("Nguyễn Thị", "Nguyễn Thị Hồng"));
    EXPECT_THAT(texts(suggest_name("Nguyễn h", names, NameSex::male, {}, 3)), ElementsAre("Nguyễn Hữu", "Nguyễn Hùng"));
    EXPECT_THAT(texts(suggest_name("Nguyễn Thị h", names, NameSex::female, {}, 3)),
                ElementsAre("Nguyễn Thị Hương", "Nguyễn Thị Hồng"));
    EXPECT_THAT(texts(suggest_name("Nguyễn Văn Út", names, NameSex::male, {}, 3)), IsEmpty());
}

TEST(Suggest, ReadsDecomposedTypingAndBrokenBytes) {
    EXPECT_THAT(texts(suggest_name(to_nfd("nguyễ"), names, NameSex::unknown, {}, 3)), ElementsAre("Nguyễn"));
    EXPECT_THAT(texts(suggest_values("\xFF\xFE", relations, {"a\xFF"}, 3)), IsEmpty());
}

// The lists themselves: NFC, known sources, no doubles.
TEST(NameLists, AreCleanAndNameTheirSource) {
    std::size_t offers = 0;
    for (auto const& entry : std::filesystem::directory_iterator(std::string(MOTCUA_SOURCE_DIR) + "/assets/names")) {
        std::ifstream in(entry.path());
        auto const file = nlohmann::json::parse(in, nullptr, false);
        ASSERT_TRUE(file.is_object()) << entry.path();
        EXPECT_GT(file.at("source").get<std::string>().size(), 20U) << entry.path();
        for (auto const& [name, list] : file.at("lists").items()) {
            std::vector<std::string> seen;
            std::uint32_t last = UINT32_MAX;
            for (auto const& offer : list) {
                auto const text = offer.at("text").get<std::string>();
                EXPECT_EQ(to_nfc(text), text);
                EXPECT_EQ(collapse_spaces(text), text);
                EXPECT_THAT(seen, testing::Not(testing::Contains(text))) << name;
                EXPECT_LE(offer.at("weight").get<std::uint32_t>(), last) << name << ": " << text;
                last = offer.at("weight").get<std::uint32_t>();
                seen.push_back(text);
                ++offers;
            }
        }
    }
    EXPECT_GT(offers, 500U);
}

} // namespace motcua::text
