#include "kiosk/base/digest.h"

#include <gtest/gtest.h>

namespace motcua {
namespace {

TEST(Sha256, SpeaksHexAndBase64) {
    // portal contract b2: body "motcua"
    auto const digest = Sha256::parse("48f13a151c593406578f8c5d1a27c21736caaba622f7fb1cd3c8b831b6b64580");
    ASSERT_TRUE(digest);
    EXPECT_EQ(digest->base64(), "SPE6FRxZNAZXj4xdGifCFzbKq6Yi9/sc08i4Mba2RYA=");
    EXPECT_EQ(digest->hex(), "48f13a151c593406578f8c5d1a27c21736caaba622f7fb1cd3c8b831b6b64580");
}

TEST(Sha256, RefusesWhatIsNot64LowerCaseDigits) {
    EXPECT_FALSE(Sha256::parse(""));
    EXPECT_FALSE(Sha256::parse(std::string(63, 'a')));
    EXPECT_FALSE(Sha256::parse(std::string(64, 'A')));
    EXPECT_FALSE(Sha256::parse(std::string(64, 'g')));
}

} // namespace
} // namespace motcua
