#include "kiosk/runtime/theme_file.h"

#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace motcua::runtime {
namespace {

class ThemeFile : public testing::Test {
protected:
    ~ThemeFile() override { std::filesystem::remove(m_file); }
    auto read(std::string const& content) {
        std::ofstream(m_file) << content;
        return read_theme_file(m_file);
    }
    std::filesystem::path m_file = std::filesystem::temp_directory_path() / ("theme-" + std::to_string(::getpid()) + ".json");
};

TEST_F(ThemeFile, TakesColoursThatCanBeReadWell) {
    auto const colors = read(R"({"primary": "#4A1020", "primary_pressed": "#300A14"})");
    ASSERT_TRUE(colors.has_value()) << colors.error().front();
    Theme const theme{.choice = ThemeChoice::standard, .own = *colors};
    EXPECT_EQ(theme[Role::primary], rgb(0x4A1020));
    EXPECT_EQ(theme[Role::ink], Theme{}[Role::ink]);
    Theme const dark{.choice = ThemeChoice::high_contrast_dark, .own = *colors};
    EXPECT_EQ(dark[Role::primary], Theme{ThemeChoice::high_contrast_dark}[Role::primary]);
}

TEST_F(ThemeFile, RefusesBadContrastAndNamesThePair) {
    auto const colors = read(R"({"ink": "#B0A090"})");
    ASSERT_FALSE(colors.has_value());
    EXPECT_NE(colors.error().front().find("ink on"), std::string::npos) << colors.error().front();
}

TEST_F(ThemeFile, RefusesWhatIsNoColourAndNoRole) {
    EXPECT_FALSE(read(R"({"ink": "black"})").has_value());
    EXPECT_FALSE(read(R"({"sky": "#112233"})").has_value());
    EXPECT_FALSE(read("[").has_value());
    EXPECT_FALSE(read_theme_file("/nowhere/theme.json").has_value());
}

} // namespace
} // namespace motcua::runtime
