#include "ui/text/typesetter.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <filesystem>
#include <fstream>
#include <unistd.h>
#include <string>

namespace motcua::typeset {
namespace {

Typesetter opened() {
    auto typesetter = Typesetter::open();
    EXPECT_TRUE(typesetter.has_value());
    return std::move(*typesetter);
}

std::string line_text(Layout const& layout, std::string_view text, std::size_t line) {
    return std::string(
        text.substr(layout.lines[line].begin_byte, layout.lines[line].end_byte - layout.lines[line].begin_byte));
}

void expect_every_glyph(Typesetter& typesetter, std::string_view text, Weight weight) {
    auto const layout = typesetter.layout(text, {.weight = weight});
    for (Glyph const& glyph : layout->glyphs)
        EXPECT_NE(glyph.id, 0) << "no glyph at byte " << glyph.byte << " of " << text;
}

TEST(Typeset, NamesTheMissingFontFile) {
    auto const typesetter = Typesetter::open({.directory = "/nowhere", .others = "/nowhere"});
    ASSERT_FALSE(typesetter.has_value());
    EXPECT_EQ(typesetter.error(), (FontProblem{FontFault::missing, "/nowhere/NotoSans-Regular.ttf"}));
    EXPECT_NE(describe(typesetter.error()).find("fonts-noto-core"), std::string::npos);
}

TEST(Typeset, AnotherFamilyWritesVietnameseWhereNotoIsMissing) {
    FontPaths const paths{.directory = "/nowhere"};
    if (::access((paths.others + "/dejavu/DejaVuSans.ttf").c_str(), R_OK) != 0) GTEST_SKIP() << "fonts-dejavu-core is not installed";
    auto typesetter = Typesetter::open(paths);
    ASSERT_TRUE(typesetter.has_value());
    for (Weight const weight : {Weight::regular, Weight::semibold, Weight::bold}) expect_every_glyph(*typesetter, "Nguyễn Thị Hồng Thắm, ấp Sơn Lân", weight);
    EXPECT_FALSE(typesetter->fonts().writes_khmer());
    EXPECT_NE(std::ranges::find(typesetter->fonts().missing(), "NotoSans-Regular.ttf"), typesetter->fonts().missing().end());
    EXPECT_GT(typesetter->cap_height(1000.0F), 500.0F);
}

TEST(Typeset, FontFileThatIsCutOffOrNoFontGivesWayToAnotherFamily) {
    auto const folder = std::filesystem::temp_directory_path() / ("fonts-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "NotoSans-Regular.ttf", std::ios::binary) << std::string("\0\1\0\0 and nothing more", 21);
    std::ofstream(folder / "NotoSans-Bold.ttf") << "no font";
    if (auto typesetter = Typesetter::open({.directory = folder.string()})) expect_every_glyph(*typesetter, "Nguyễn", Weight::bold);
    auto const alone = Typesetter::open({.directory = folder.string(), .others = "/nowhere"});
    ASSERT_FALSE(alone.has_value());
    EXPECT_EQ(alone.error().fault, FontFault::not_a_font);
    std::filesystem::remove_all(folder);
}

TEST(Typeset, ReadsTheCapHeightFromTheFont) {
    Typesetter const typesetter = opened();
    EXPECT_NEAR(typesetter.cap_height(1000.0F), 714.0F, 0.5F);
    EXPECT_NEAR(typesetter.size_for_cap_height(30.0F), 42.0F, 0.1F);
}

TEST(Typeset, HasEveryVietnameseLetterAndSymbolInEveryWeight) {
    Typesetter typesetter = opened();
    for (Weight const weight : {Weight::regular, Weight::semibold, Weight::bold}) {
        expect_every_glyph(typesetter,
                           "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ",
                           weight);
        expect_every_glyph(typesetter,
                           "AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬBCDĐEÈÉẺẼẸÊỀẾỂỄỆGHIÌÍỈĨỊKLMNOÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢPQRSTUÙÚỦŨỤƯỪỨỬỮỰVXYỲÝỶỸỴ",
                           weight);
        expect_every_glyph(typesetter, "0123456789 .,;:!?()/“”‘’–—…₫%·•✓✗→←↑↓≤≥×⚠", weight);
    }
}

TEST(Typeset, HasKhmerInEveryWeight) {
    Typesetter typesetter = opened();
    for (Weight const weight : {Weight::regular, Weight::semibold, Weight::bold})
        expect_every_glyph(typesetter, "សូមចុចលើនីតិវិធីដែលអ្នកត្រូវការ។ ខ្មែរ ០១២៣៤៥៦៧៨៩", weight);
}

TEST(Typeset, SetsDecomposedLettersLikeComposedOnes) {
    Typesetter typesetter = opened();
    auto const composed = typesetter.layout("Nguyễn", {});
    auto const decomposed = typesetter.layout("Nguye\u0302\u0303n", {});
    EXPECT_NEAR(composed->width, decomposed->width, 0.01F);
}

TEST(Typeset, KeepsStackedMarksWithinTheLine) {
    Typesetter typesetter = opened();
    TextStyle const style{.size_px = 42.0F};
    auto const layout = typesetter.layout("ẪẨẤẦỄỔẬg", style);
    for (Glyph const& glyph : layout->glyphs) {
        GlyphImage const& image = typesetter.glyphs().image(glyph.face, glyph.id, style.size_px, 0, Ink::dark);
        EXPECT_GE(glyph.y + static_cast<float>(image.top), 0.0F);
        EXPECT_LE(glyph.y + static_cast<float>(image.top + image.height), layout->height);
    }
}

TEST(Typeset, BreaksLinesOnlyAfterSpaces) {
    Typesetter typesetter = opened();
    std::string const text = "Quý vị chạm vào thủ tục cần làm. Nếu chưa rõ, hãy gọi cán bộ để được giúp ngay tại chỗ.";
    for (float width = 200.0F; width < 900.0F; width += 37.0F) {
        auto const layout = typesetter.layout(text, {}, width);
        EXPECT_LE(layout->width, width);
        std::string joined;
        for (std::size_t i = 0; i < layout->lines.size(); ++i) {
            joined += line_text(*layout, text, i);
            if (i + 1 < layout->lines.size()) {
                EXPECT_EQ(joined.back(), ' ') << joined;
            }
        }
        EXPECT_EQ(joined, text);
    }
}

TEST(Typeset, FitsInTheWidthItMeasured) {
    Typesetter typesetter = opened();
    for (char const* text : {"Nộp hồ sơ", "Gọi cán bộ", "Kết thúc", "Đăng ký khai sinh cho trẻ em"}) {
        float const width = typesetter.layout(text, {})->width;
        EXPECT_EQ(typesetter.layout(text, {}, width)->lines.size(), 1U) << text;
    }
}

TEST(Typeset, BreaksAWordWiderThanTheLineBetweenGraphemes) {
    Typesetter typesetter = opened();
    std::string const text = "nghiêngnghiêngnghiêngnghiêngnghiêng";
    auto const layout = typesetter.layout(text, {}, 150.0F);
    EXPECT_GT(layout->lines.size(), 3U);
    EXPECT_LE(layout->width, 150.0F);
    for (Line const& line : layout->lines)
        EXPECT_NE(static_cast<unsigned char>(text[line.begin_byte]) & 0xC0, 0x80);
}

TEST(Typeset, BreaksKhmerBetweenWordsThoughItHasNoSpaces) {
    Typesetter typesetter = opened();
    std::string const text = "សូមចុចលើនីតិវិធីដែលអ្នកត្រូវការប្រសិនបើមិនច្បាស់";
    auto const layout = typesetter.layout(text, {.language = Language::khmer}, 320.0F);
    EXPECT_GE(layout->lines.size(), 2U);
    EXPECT_LE(layout->width, 320.0F);
    for (Line const& line : layout->lines)
        EXPECT_NE(text.substr(line.begin_byte, 3), "\xE1\x9F\x92") << "a line starts with a subscript sign";
}

TEST(Typeset, StartsALineAtEveryNewline) {
    Typesetter typesetter = opened();
    EXPECT_EQ(typesetter.layout("một\n\nba\n", {})->lines.size(), 4U);
    auto const empty = typesetter.layout("", {});
    EXPECT_EQ(empty->lines.size(), 1U);
    EXPECT_EQ(empty->width, 0.0F);
    EXPECT_GT(empty->height, 0.0F);
}

TEST(Typeset, LeavesNoShortWordAloneOnTheLastLine) {
    Typesetter typesetter = opened();
    std::string const text = "Quý vị chạm vào thủ tục cần làm ạ";
    float const whole = typesetter.layout(text, {})->width;
    auto const layout = typesetter.layout(text, {}, whole - 5.0F);
    ASSERT_EQ(layout->lines.size(), 2U);
    EXPECT_EQ(line_text(*layout, text, 1), "làm ạ");
}

TEST(Typeset, BalancesTheLinesOfAHeading) {
    Typesetter typesetter = opened();
    std::string const text = "Cấp bản sao trích lục hộ tịch, bản sao Giấy khai sinh";
    auto const filled = typesetter.layout(text, {}, 900.0F);
    auto const balanced = typesetter.layout(text, {.breaking = Breaking::balanced}, 900.0F);
    ASSERT_EQ(filled->lines.size(), 2U);
    ASSERT_EQ(balanced->lines.size(), 2U);
    auto const difference = [](Layout const& layout) {
        return std::abs(layout.lines[0].width - layout.lines[1].width);
    };
    EXPECT_LT(difference(*balanced), difference(*filled));
    EXPECT_LT(difference(*balanced), 200.0F);
}

TEST(Typeset, EndsAHeadingsLineRatherAfterAComma) {
    Typesetter typesetter = opened();
    std::string const text = "Cấp bản sao trích lục hộ tịch, bản sao Giấy khai sinh";
    auto const layout = typesetter.layout(text, {.breaking = Breaking::balanced}, 900.0F);
    ASSERT_EQ(layout->lines.size(), 2U);
    EXPECT_EQ(line_text(*layout, text, 0), "Cấp bản sao trích lục hộ tịch, ");
}

TEST(Typeset, AlignsWithinTheWidth) {
    Typesetter typesetter = opened();
    auto const centred = typesetter.layout("Kết thúc", {.align = Align::centre}, 600.0F);
    EXPECT_EQ(centred->box_width, 600.0F);
    EXPECT_NEAR(centred->lines[0].x, (600.0F - centred->lines[0].width) / 2.0F, 0.01F);
    auto const at_end = typesetter.layout("Kết thúc", {.align = Align::end}, 600.0F);
    EXPECT_NEAR(at_end->lines[0].x + at_end->lines[0].width, 600.0F, 0.01F);
}

TEST(Typeset, MakesSemiboldWiderThanRegularAndBoldWiderStill) {
    Typesetter typesetter = opened();
    float const regular = typesetter.layout("Nộp hồ sơ", {.weight = Weight::regular})->width;
    float const semibold = typesetter.layout("Nộp hồ sơ", {.weight = Weight::semibold})->width;
    float const bold = typesetter.layout("Nộp hồ sơ", {.weight = Weight::bold})->width;
    EXPECT_LT(regular, semibold);
    EXPECT_LT(semibold, bold);
}

TEST(Typeset, ShowsInvalidUtf8InsteadOfFailing) {
    Typesetter typesetter = opened();
    auto const layout = typesetter.layout("a\xC3(\xFF\xE1\x9F z", {}, 100.0F);
    EXPECT_GE(layout->glyphs.size(), 4U);
    EXPECT_GT(layout->width, 0.0F);
}

TEST(Typeset, KeepsLayoutsUntilToldToForget) {
    Typesetter typesetter = opened();
    auto const first = typesetter.layout("Lê Thị Mẫu", {}, 300.0F);
    EXPECT_EQ(typesetter.layout("Lê Thị Mẫu", {}, 300.0F), first);
    EXPECT_NE(typesetter.layout("Lê Thị Mẫu", {}, 301.0F), first);
    typesetter.forget();
    EXPECT_NE(typesetter.layout("Lê Thị Mẫu", {}, 300.0F), first);
}

TEST(Carets, StandBetweenWhatAReaderCallsLetters) {
    Typesetter typesetter = opened();
    std::string const text = "Le\u0302\u0323 x"; // L, ệ of three code points, space, x
    auto const places = carets(*typesetter.layout(text, {}), text);
    ASSERT_EQ(places.size(), 5U);
    EXPECT_EQ(places[1].byte, 1U);
    EXPECT_EQ(places[2].byte, 6U);
    EXPECT_EQ(places.back().byte, text.size());
    EXPECT_TRUE(std::is_sorted(places.begin(), places.end(), [](Caret const& a, Caret const& b) { return a.x < b.x; }));
}

TEST(Carets, KeepAKhmerClusterWhole) {
    Typesetter typesetter = opened();
    std::string const text = "ខ្មែរ"; // one cluster of four code points and one consonant
    auto const places = carets(*typesetter.layout(text, {.language = Language::khmer}), text);
    ASSERT_EQ(places.size(), 3U);
    EXPECT_EQ(places[1].byte, 12U);
}

TEST(Carets, StandAfterATrailingSpace) {
    Typesetter typesetter = opened();
    auto const without = carets(*typesetter.layout("Mẫu", {}), "Mẫu");
    auto const with = carets(*typesetter.layout("Mẫu ", {}), "Mẫu ");
    EXPECT_GT(with.back().x, without.back().x + 5.0F);
}

TEST(Carets, AreFoundByPoint) {
    Typesetter typesetter = opened();
    std::string const text = "một hai\nba";
    auto const layout = typesetter.layout(text, {});
    auto const places = carets(*layout, text);
    EXPECT_EQ(caret_at(places, *layout, -10.0F, 0.0F).byte, 0U);
    EXPECT_EQ(caret_at(places, *layout, 9999.0F, layout->line_height_px * 1.5F).byte, text.size());
    EXPECT_EQ(caret_at(places, *layout, -10.0F, layout->line_height_px * 1.5F).byte, text.find('\n') + 1);
}

} // namespace
} // namespace motcua::typeset
