#include "kiosk/core/text/unicode.h"

#include "kiosk/core/text/collation.h"
#include "kiosk/core/text/letter.h"

#include <gtest/gtest.h>
#include <unicode/coll.h>

#include <algorithm>
#include <array>
#include <memory>
#include <random>

namespace motcua::text {

namespace {

constexpr std::u32string_view vowels = U"aăâeêioôơuưyAĂÂEÊIOÔƠUƯY";

std::vector<char32_t> vietnamese_letters() {
    std::vector<char32_t> letters{U'đ', U'Đ'};
    for (char32_t const vowel : vowels)
        for (int tone = 0; tone < 6; ++tone)
            letters.push_back(with_tone(vowel, static_cast<Tone>(tone)));
    return letters;
}

std::string one(char32_t c) {
    return to_utf8(std::u32string(1, c));
}

} // namespace

TEST(Unicode, ComposesAndDecomposesEachOfThe146Letters) {
    auto const letters = vietnamese_letters();
    EXPECT_EQ(letters.size(), 146U);
    for (char32_t const letter : letters) {
        EXPECT_EQ(to_nfc(to_nfd(one(letter))), one(letter));
        EXPECT_EQ(to_nfc(one(letter)), one(letter));
        EXPECT_EQ(code_point_count(one(letter)), 1U);
        EXPECT_EQ(grapheme_count(to_nfd(one(letter))), 1U);
        EXPECT_EQ(upper(lower(letter)), upper(letter));
        EXPECT_EQ(fold(one(letter)), fold(to_nfd(one(letter))));
        EXPECT_EQ(fold(one(letter)).size(), 1U) << one(letter);
    }
}

TEST(Unicode, BringsEveryOrderOfMarksToOneLetter) {
    EXPECT_EQ(to_nfc("e\u0302\u0323"), "ệ");
    EXPECT_EQ(to_nfc("e\u0323\u0302"), "ệ");
    EXPECT_EQ(to_nfc("ê\u0301"), "ế"); // CP1258 style
    EXPECT_EQ(to_nfc("a\u0341"), "á"); // legacy tone mark
    EXPECT_EQ(to_nfc("Nguye\u0302\u0303n"), "Nguyễn");
    EXPECT_EQ(to_nfd("Nguyễn").size(), std::string("Nguye\u0302\u0303n").size());
}

TEST(Unicode, FoldsForSearch) {
    EXPECT_EQ(fold("Ấp  Sơn-Lân, xã Sơn Định"), "ap son lan xa son dinh");
    EXPECT_EQ(fold("Đà Nẵng"), "da nang");
    EXPECT_EQ(fold("Ðà Nẵng ð"), "da nang d");
    EXPECT_EQ(fold("ĐẮK LẮK"), "dak lak");
    EXPECT_EQ(fold("M'Đrắk"), "m drak");
    EXPECT_EQ(fold("  12/3  "), "12 3");
    EXPECT_EQ(fold(""), "");
    EXPECT_EQ(fold("..."), "");
    EXPECT_EQ(fold(fold("Thừa Thiên – Huế")), fold("Thừa Thiên – Huế"));
    EXPECT_EQ(fold("ភាសាខ្មែរ"), "ភាសាខ្មែរ");
    EXPECT_EQ(fold("\xFFhoà"), "hoa");
}

TEST(Unicode, FoldsSpellingsOfIAndYTogetherOnlyWhereBothAreWritten) {
    EXPECT_EQ(fold_spelling("kỹ sư"), fold_spelling("kĩ sư"));
    EXPECT_EQ(fold_spelling("Mỹ Lý Tỷ Sỹ quý"), fold_spelling("Mĩ lí tỉ sĩ quí"));
    EXPECT_NE(fold_spelling("thuý"), fold_spelling("thúi"));
    EXPECT_NE(fold_spelling("tay"), fold_spelling("tai"));
}

TEST(Unicode, ChangesCaseLetterByLetter) {
    EXPECT_EQ(to_upper("nguyễn thị hồng thắm đặng"), "NGUYỄN THỊ HỒNG THẮM ĐẶNG");
    EXPECT_EQ(to_lower("ĐẶNG MỸ DUYÊN ƯỚC"), "đặng mỹ duyên ước");
    EXPECT_EQ(to_title("hUỲNH nGỌC  lan"), "Huỳnh Ngọc  Lan");
    EXPECT_EQ(to_title("y-blok k'sor"), "Y-Blok K'Sor");
    EXPECT_EQ(to_title(to_nfd("đặng thị ơn")), to_nfd("Đặng Thị Ơn"));
}

TEST(Unicode, CleansSpaces) {
    EXPECT_EQ(collapse_spaces("\uFEFF  Trần\u00A0\u00A0Văn\tÚt \r\n"), "Trần Văn Út");
    EXPECT_EQ(collapse_spaces("a\u200Bb"), "ab");
    EXPECT_EQ(repair_stroke_letters("Ðặng ðoan"), "Đặng đoan");
}

TEST(Unicode, RepairsBrokenBytes) {
    EXPECT_TRUE(is_valid_utf8("Nguyễn"));
    EXPECT_FALSE(is_valid_utf8("Nguy\xE1\xBB"));
    EXPECT_FALSE(is_valid_utf8("\xED\xA0\x80")); // a surrogate
    EXPECT_FALSE(is_valid_utf8("\xC0\xAF"));     // overlong
    EXPECT_EQ(repair_utf8("a\xFF"
                          "b"),
              "a\uFFFD"
              "b");
    EXPECT_TRUE(is_valid_utf8(repair_utf8(std::string("\xE1\xBB\x80\x80\xF4\xFF\x00"
                                                      "a",
                                                      8))));
}

TEST(Unicode, CarriesTextThroughOtherEncodings) {
    std::string const text = "Đường 😀 ខ្មែរ";
    EXPECT_EQ(to_utf8(to_utf16(text)), text);
    EXPECT_EQ(to_utf8(to_utf32(text)), text);
    EXPECT_EQ(to_utf8(std::u16string(1, char16_t(0xD800))), "\uFFFD");
}

TEST(Unicode, StepsByWhatPeopleCallACharacter) {
    std::string const nfd = to_nfd("ệa");
    EXPECT_EQ(next_grapheme(nfd, 0), nfd.size() - 1);
    EXPECT_EQ(previous_grapheme(nfd, nfd.size()), nfd.size() - 1);
    EXPECT_EQ(previous_grapheme(nfd, nfd.size() - 1), 0U);
    EXPECT_EQ(grapheme_count("👩‍👩‍👧🇻🇳🇰🇭"), 3U);
    EXPECT_EQ(grapheme_count("ខ្មែរ"),
              3U); // ICU: coeng is Extend, the stacked consonant starts its own cluster in Unicode 15
    EXPECT_EQ(grapheme_count("\r\n"), 1U);
    EXPECT_EQ(next_grapheme("", 0), 0U);
    EXPECT_EQ(previous_grapheme("abc", 99), 2U);
}

TEST(Collation, OrdersLettersBeforeTones) {
    std::vector<std::string> words{"ân", "an", "ăn", "ấn", "án", "ạn", "ản", "ãn", "àn", "đa",
                                   "da", "dz", "êm", "em", "ô",  "ơ",  "o",  "ư",  "u"};
    std::ranges::sort(words, [](auto const& a, auto const& b) { return compare_vietnamese(a, b) < 0; });
    EXPECT_EQ(words, (std::vector<std::string>{"an", "àn", "ản", "ãn", "án", "ạn", "ăn", "ân", "ấn", "da", "dz", "đa",
                                               "em", "êm", "o", "ô", "ơ", "u", "ư"}));
    EXPECT_EQ(collation_key("Hoà"), collation_key(to_nfd("Hoà")));
    EXPECT_LT(collation_key("hoà"), collation_key("Hoà"));
}

TEST(Collation, AgreesWithIcuOnSingleSyllables) {
    UErrorCode error = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> const collator(icu::Collator::createInstance(icu::Locale("vi"), error));
    if (U_FAILURE(error)) GTEST_SKIP() << "ICU has no collation data here";
    std::mt19937 random(7);
    auto const letters = vietnamese_letters();
    for (int i = 0; i < 5000; ++i) {
        std::string a;
        std::string b;
        for (int n = 0; n < 3; ++n) {
            a += one(lower(letters[random() % letters.size()]));
            b += one(lower(letters[random() % letters.size()]));
        }
        int const expected = collator->compare(icu::UnicodeString::fromUTF8(a), icu::UnicodeString::fromUTF8(b));
        auto const got = compare_vietnamese(a, b);
        EXPECT_EQ(expected < 0, got < 0) << a << " " << b;
        EXPECT_EQ(expected > 0, got > 0) << a << " " << b;
    }
}

TEST(Collation, SortsNamesByGivenName) {
    std::vector<std::string> names{"Trần Văn Út",  "Nguyễn Thị Ánh", "Lê An",
                                   "Đặng Thị Bảy", "Nguyễn An",      "Nguyễn Bình An"};
    std::ranges::sort(names, [](auto const& a, auto const& b) { return compare_names(a, b) < 0; });
    EXPECT_EQ(names, (std::vector<std::string>{"Lê An", "Nguyễn An", "Nguyễn Bình An", "Nguyễn Thị Ánh", "Đặng Thị Bảy",
                                               "Trần Văn Út"}));
}

} // namespace motcua::text
