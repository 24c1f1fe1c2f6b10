// Searches without an answer may teach the search, but must never tell on a citizen.
#include "kiosk/codec/unanswered.h"
#include "kiosk/core/text/unicode.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace motcua::catalog {

namespace {

using namespace std::chrono;

constexpr Date today = 2026y / 11 / 25;

NameList const& names() {
    static NameList const list = codec::read_names(std::string(MOTCUA_SOURCE_DIR) + "/config/catalogue/names.json").value();
    return list;
}

bool kept(std::string_view query) { return recording_of(query, names()) == Recording::allowed; }

} // namespace

TEST(Recording, KeepsWordsThatTeachTheSearch) {
    for (auto const* query : {"xin giấy bán ghe", "giấy đi rừng", "mai táng", "thu hồi giấy phép", "bán vé số", "xin phép đá gà", "dời mồ mả", "giay bao hiem xe"})
        EXPECT_TRUE(kept(query)) << query;
}

TEST(Recording, RefusesNumbersAddressesAndSpeeches) {
    for (auto const* query : {"số 0912345678", "083145000019", "a@b.vn", "", "   ", "một hai ba bốn năm sáu bảy tám chín", "giấy Lê Mai"})
        EXPECT_FALSE(kept(query)) << query;
    EXPECT_FALSE(kept(std::string(10'000, 'a')));
}

// Every invented person, written in every way, in the middle of what people type: not one of them is kept.
TEST(Recording, NeverKeepsAPerson) {
    std::vector<std::string> const families{"Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Hồ", "Thạch", "Danh", "Mai", "Lý", "Cao"};
    std::vector<std::string> const middles{"Văn", "Thị", "Hữu", "Ngọc", "Minh", "Thị Kim"};
    std::vector<std::string> const givens{"Tám", "Bé", "Lan", "Hoa", "Út", "Phúc", "Sơn", "Thu", "Nhân", "Đẹt", "Lành", "An"};
    std::vector<std::string> const frames{"{}", "giấy tờ của {}", "hồ sơ {} đâu", "khai tử cho {}"};
    int tried = 0;
    for (auto const& family : families)
        for (auto const& middle : middles)
            for (auto const& given : givens)
                for (auto const& frame : frames) {
                    auto const name = family + " " + middle + " " + given;
                    for (auto const& written : {name, text::to_lower(name), text::fold(name)}) {
                        auto const query = fmt::format(fmt::runtime(frame), written);
                        EXPECT_FALSE(kept(query)) << query;
                        ++tried;
                    }
                }
    EXPECT_GT(tried, 10'000);
}

TEST(Recording, RefusesSomebodyNamedByKinship) {
    for (auto const* query : {"giấy của ông tâm", "bà hoa ở ấp", "thang phuc", "con nhỏ của cô thu", "anh sơn"})
        EXPECT_FALSE(kept(query)) << query;
}

TEST(Recording, KeepsNothingWithoutItsList) {
    EXPECT_EQ(recording_of("xin giấy bán ghe", NameList{}), Recording::count_only);
}

TEST(Unanswered, CountsEverythingAndKeepsOnlyHarmlessWords) {
    codec::Unanswered book;
    codec::count_unanswered(book, "Dời mồ  mả 🙂", "", names(), today);
    codec::count_unanswered(book, "dời mồ mả", "1.012812", names(), today);
    codec::count_unanswered(book, "nguyễn thị tám", "", names(), today);
    EXPECT_EQ(book.counted, 3);
    EXPECT_EQ(book.withheld, 1);
    ASSERT_EQ(book.words.size(), 1U);
    EXPECT_EQ(book.words.front().words, "dời mồ mả");
    EXPECT_EQ(book.words.front().count, 2);
    EXPECT_EQ(book.words.front().chosen.at("1.012812"), 1);
}

TEST(Unanswered, ForgetsWhatIsOldAndNeverGrowsWithoutEnd) {
    codec::Unanswered book;
    codec::count_unanswered(book, "dời mồ mả", "", names(), 2026y / 1 / 1);
    for (char a = 'a'; a <= 'z'; ++a)
        for (char b = 'a'; b <= 'z'; ++b)
            codec::count_unanswered(book, std::string("xq") + a + b, "", names(), today);
    EXPECT_LE(book.words.size(), 400U);
    EXPECT_EQ(std::ranges::count(book.words, "dời mồ mả", &codec::UnansweredWords::words), 0);
    EXPECT_EQ(book.counted, 1 + 26 * 26);
}

TEST(Unanswered, ComesBackFromItsFileAndBeginsAnewWhenDamaged) {
    auto const file = std::filesystem::temp_directory_path() / ("motcua-unanswered-" + std::to_string(::getpid()));
    codec::Unanswered book;
    codec::count_unanswered(book, "dời mồ mả", "1.012812", names(), today);
    ASSERT_TRUE(codec::write_unanswered(file, book));
    EXPECT_EQ(codec::read_unanswered(file), book);
    std::ofstream(file, std::ios::trunc) << "{\"counted\": 3, \"wor";
    EXPECT_EQ(codec::read_unanswered(file), codec::Unanswered{});
    std::filesystem::remove(file);
}

} // namespace motcua::catalog
