#include "kiosk/codec/units_lists.h"
#include "kiosk/codec/units_reader.h"
#include "kiosk/core/form/value.h"

#include <gtest/gtest.h>

namespace motcua::catalog {

namespace {

std::shared_ptr<Units const> const& real() {
    static auto const units = codec::read_units(std::string(MOTCUA_SOURCE_DIR) + "/config/units").value();
    return units;
}

std::size_t communes_in_all() {
    std::size_t count = 0;
    for (auto const& province : real()->provinces())
        count += real()->communes_of(province.code).size();
    return count;
}

} // namespace

TEST(Units, HoldTheWholeCountry) {
    EXPECT_EQ(real()->provinces().size(), 34U);
    EXPECT_EQ(communes_in_all(), 3321U);
    EXPECT_EQ(real()->old_count(), 10033U);
    EXPECT_EQ(real()->effective(), "2025-07-01");
    EXPECT_LT(real()->memory_bytes(), 2'000'000U);
}

TEST(Units, F141_FindTheNewCommuneByItsFormerName) {
    auto const hits = real()->search("son dinh cho lach");
    ASSERT_FALSE(hits.empty());
    EXPECT_EQ(hits.front().name, "Xã Phú Phụng");
    EXPECT_EQ(hits.front().old_name, "Xã Sơn Định");
    EXPECT_EQ(hits.front().province_name, "Vĩnh Long");
    EXPECT_EQ(hits.front().became, Became::whole);
}

TEST(Units, PutTodaysNameFirst) {
    auto const hits = real()->search("chợ lách");
    ASSERT_FALSE(hits.empty());
    EXPECT_EQ(hits.front().name, "Xã Chợ Lách");
    EXPECT_TRUE(hits.front().old_name.empty());
}

TEST(Units, F141_GiveEveryPartOfADividedCommune) {
    auto const hits = real()->search("phường ngọc hà ba đình");
    int parts = 0;
    for (auto const& hit : hits)
        parts += hit.old_name == "Phường Ngọc Hà" && hit.became == Became::partial ? 1 : 0;
    EXPECT_GE(parts, 1);
}

TEST(Units, SearchAsOneTypesAndInsideOneProvince) {
    EXPECT_FALSE(real()->search("sơn đ").empty());
    for (auto const& hit : real()->search("phu", "86"))
        EXPECT_EQ(hit.province, "86");
    EXPECT_TRUE(real()->search("").empty());
    EXPECT_TRUE(real()->search("😀").empty());
    EXPECT_TRUE(real()->search(std::string(9'000, 'x')).empty());
}

TEST(Units, ReadTheAddressOfAnOldCard) {
    auto const reading = real()->read_address("Ấp Sơn Lân, Sơn Định, Chợ Lách, Bến Tre");
    EXPECT_EQ(reading.detail, "Ấp Sơn Lân");
    EXPECT_EQ(reading.old_unit_text, "Sơn Định, Chợ Lách, Bến Tre");
    EXPECT_EQ(reading.province, "86");
    ASSERT_EQ(reading.communes.size(), 1U);
    EXPECT_EQ(reading.communes.front().name, "Xã Phú Phụng");
}

TEST(Units, ReadTheAddressOfANewCard) {
    auto const reading = real()->read_address("Ấp Thới Lộc, xã Phú Phụng, tỉnh Vĩnh Long");
    EXPECT_EQ(reading.detail, "Ấp Thới Lộc");
    ASSERT_EQ(reading.communes.size(), 1U);
    EXPECT_EQ(reading.communes.front().name, "Xã Phú Phụng");
    EXPECT_FALSE(reading.communes.front().became);
}

TEST(Units, ReadACityAddress) {
    auto const reading = real()->read_address("12/3 Lý Thường Kiệt, Phường 7, Quận 11, TP. Hồ Chí Minh");
    EXPECT_EQ(reading.detail, "12/3 Lý Thường Kiệt");
    EXPECT_EQ(reading.province, "79");
    EXPECT_FALSE(reading.communes.empty());
}

TEST(Units, KeepAnAddressTheyDoNotUnderstand) {
    auto const reading = real()->read_address("đường không tên, nơi nào đó");
    EXPECT_EQ(reading.detail, "đường không tên, nơi nào đó");
    EXPECT_TRUE(reading.communes.empty());
    EXPECT_TRUE(real()->read_address("").detail.empty());
    real()->read_address(",,,,");
}

TEST(Units, KnowTheProvinceOfAPersonalNumber) {
    EXPECT_EQ(real()->province_of_id_prefix("083"), "86");
    EXPECT_EQ(real()->province_of_id_prefix("999"), std::nullopt);
    EXPECT_EQ(real()->province_named("Bến Tre"), "86");
    EXPECT_EQ(real()->province_named("tỉnh vinh long"), "86");
}

TEST(UnitLists, AnswerTheListsOfForms) {
    codec::UnitLists const lists(real(), nullptr);
    auto const provinces = lists.read("lists/provinces.json");
    ASSERT_TRUE(provinces && provinces->list());
    EXPECT_EQ(provinces->list()->size(), 34U);
    auto const communes = lists.read("lists/communes/86.json");
    ASSERT_TRUE(communes && communes->list());
    EXPECT_GT(communes->list()->size(), 50U);
    EXPECT_EQ(lists.read("lists/communes/99.json"), nullptr);
    EXPECT_EQ(lists.read("lists/countries.json"), nullptr);
}

} // namespace motcua::catalog
