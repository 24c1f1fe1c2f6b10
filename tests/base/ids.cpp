#include "kiosk/base/ids.h"

#include <gtest/gtest.h>

#include <array>
#include <unordered_set>

namespace motcua {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::sys_time<milliseconds>;

TEST(Uuid, WritesAndReadsTheCanonicalText) {
    auto const uuid = Uuid::parse("01a205f3-e6bb-7c3e-9a10-5b6f2c7d8e90");
    ASSERT_TRUE(uuid);
    EXPECT_EQ(uuid->to_string(), "01a205f3-e6bb-7c3e-9a10-5b6f2c7d8e90");
    EXPECT_EQ(uuid->bytes[0], 0x01);
    EXPECT_EQ(uuid->bytes[15], 0x90);
}

TEST(Uuid, RefusesEveryOtherSpelling) {
    for (auto const* text : {"", "01A205F3-E6BB-7C3E-9A10-5B6F2C7D8E90", "01a205f3e6bb7c3e9a105b6f2c7d8e90",
                             "{01a205f3-e6bb-7c3e-9a10-5b6f2c7d8e90}", "01a205f3-e6bb-7c3e-9a10-5b6f2c7d8e9",
                             "01a205f3-e6bb-7c3e-9a10-5b6f2c7d8e9g", "01a205f3 e6bb-7c3e-9a10-5b6f2c7d8e90"})
        EXPECT_FALSE(Uuid::parse(text)) << text;
}

TEST(Uuid, Version7MatchesTheExampleOfTheStandard) {
    // RFC 9562, appendix A.6: 2022-02-22T19:22:22.000Z, rand_a 0xCC3, rand_b 0x18C4DC0C0C07398F
    std::array<std::uint8_t, 10> const random{0x0C, 0xC3, 0x18, 0xC4, 0xDC, 0x0C, 0x0C, 0x07, 0x39, 0x8F};
    EXPECT_EQ(uuid_v7(Clock{milliseconds{1645557742000}}, random).to_string(), "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
}

TEST(Uuid, Version7KeepsItsMarksWhateverTheRandomBytes) {
    for (int fill : {0x00, 0xFF, 0xA5}) {
        std::array<std::uint8_t, 10> random{};
        random.fill(static_cast<std::uint8_t>(fill));
        auto const text = uuid_v7(Clock{milliseconds{1}}, random).to_string();
        EXPECT_EQ(text[14], '7');
        EXPECT_NE(std::string("89ab").find(text[19]), std::string::npos);
    }
}

TEST(Uuid, Version7OfLaterMomentsSortsLater) {
    std::array<std::uint8_t, 10> high{}, low{};
    high.fill(0xFF);
    EXPECT_LT(uuid_v7(Clock{milliseconds{1000}}, high), uuid_v7(Clock{milliseconds{1001}}, low));
    EXPECT_EQ(uuid_v7(Clock{milliseconds{-5}}, low), uuid_v7(Clock{milliseconds{0}}, low))
        << "a clock before 1970 counts as 1970";
}

TEST(Ids, OfDifferentThingsAreDifferentTypes) {
    static_assert(!std::is_convertible_v<DossierUid, AttachmentId>);
    static_assert(!std::is_convertible_v<AttachmentId, IdempotencyKey>);
    EXPECT_TRUE(DossierUid{}.is_nil());
    std::unordered_set<DossierUid> set{*DossierUid::parse("01a205f3-e6bb-7c3e-9a10-5b6f2c7d8e90"), DossierUid{}};
    EXPECT_EQ(set.size(), 2U);
}

} // namespace
} // namespace motcua
