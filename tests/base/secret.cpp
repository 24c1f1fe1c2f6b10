#include "kiosk/base/secret.h"

#include <gtest/gtest.h>

#include <ostream>

namespace motcua {
namespace {

template <class T>
concept Printable = requires(std::ostream& stream, T const& value) { stream << value; };
static_assert(!Printable<Secret>, "a secret must not get into a log by accident");
static_assert(!std::is_convertible_v<Secret, std::string_view> && !std::is_convertible_v<Secret, std::string>);
static_assert(!std::is_convertible_v<std::string_view, Secret>, "becoming a secret is said aloud");

TEST(Secret, RevealsWhatItHolds) {
    Secret const secret{"482913"};
    EXPECT_EQ(secret.reveal(), "482913");
    EXPECT_EQ(secret.size(), 6U);
}

TEST(Secret, WipesItsMemoryInPlace) {
    Secret secret{"a token that must go"};
    auto const* const where = secret.reveal().data();
    auto const size = secret.size();
    secret.wipe();
    EXPECT_TRUE(secret.empty());
    // the vector keeps its capacity after clear(), so the bytes may still be looked at
    for (std::size_t at = 0; at < size; ++at)
        ASSERT_EQ(where[at], '\0') << at;
}

TEST(Secret, LeavesNothingInWhatItWasMovedFrom) {
    Secret from{"short"};
    Secret to{std::move(from)};
    EXPECT_TRUE(from.empty()); // NOLINT: the moved-from state is what is tested
    EXPECT_EQ(to.reveal(), "short");
    Secret other{"old"};
    other = std::move(to);
    EXPECT_EQ(other.reveal(), "short");
    EXPECT_TRUE(to.empty()); // NOLINT
}

TEST(Secret, ComparesByContent) {
    EXPECT_EQ(Secret{"abc"}, Secret{"abc"});
    EXPECT_NE(Secret{"abc"}, Secret{"abd"});
    EXPECT_NE(Secret{"abc"}, Secret{"abcd"});
    EXPECT_EQ(Secret{}, Secret{""});
}

TEST(Secret, WipesBorrowedStringsOverTheirCapacity) {
    std::string text(200, 'x');
    text.resize(10);
    auto const* const where = text.data();
    wipe(text);
    EXPECT_TRUE(text.empty());
    for (std::size_t at = 0; at < 200; ++at)
        ASSERT_EQ(where[at], '\0') << at;
}

} // namespace
} // namespace motcua
