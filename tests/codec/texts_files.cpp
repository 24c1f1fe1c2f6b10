#include "kiosk/codec/texts_reader.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace motcua::codec {
namespace {

class LanguageFiles : public testing::Test {
protected:
    void SetUp() override {
        m_folder = std::filesystem::temp_directory_path() / ("texts-" + std::to_string(::getpid()));
        std::filesystem::create_directories(m_folder);
    }
    void TearDown() override { std::filesystem::remove_all(m_folder); }

    std::filesystem::path write(std::string const& name, std::string const& content) {
        std::ofstream(m_folder / name) << content;
        return m_folder / name;
    }
    std::shared_ptr<Texts const> vietnamese() { return *read_texts(write("vi.json", R"({"a": "Còn {count} câu", "b": "Sửa"})"), Language::vietnamese); }

    std::filesystem::path m_folder;
};

TEST_F(LanguageFiles, MissingSentenceIsNamedAndShownInVietnamese) {
    auto const read = read_language(write("km.json", R"({"b": "កែ", "_unverified": "*"})"), Language::khmer, vietnamese());
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ((*read->texts)("a", {{"count", "5"}}), "Còn 5 câu");
    ASSERT_EQ(read->problems.size(), 1U);
    EXPECT_EQ(read->problems.front(), "km.json: a: is missing; Vietnamese is shown");
    EXPECT_EQ(read->unverified, 1U);
}

TEST_F(LanguageFiles, WrongPlaceholderIsNamedAndShownInVietnamese) {
    auto const read = read_language(write("en.json", R"({"a": "{cuont} questions left", "b": "Change"})"), Language::english, vietnamese());
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ((*read->texts)("a", {{"count", "5"}}), "Còn 5 câu");
    EXPECT_EQ((*read->texts)("b"), "Change");
    ASSERT_EQ(read->problems.size(), 1U);
}

TEST_F(LanguageFiles, TooLongSentenceIsNamedAndShownInVietnamese) {
    auto const read = read_language(write("en.json", R"({"a": "{count} left", "b": ")" + std::string(200, 'x') + R"("})"), Language::english, vietnamese());
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ((*read->texts)("b"), "Sửa");
}

TEST_F(LanguageFiles, BrokenFileIsAnError) {
    EXPECT_FALSE(read_language(write("km.json", "{ \"a\": "), Language::khmer, vietnamese()).has_value());
    EXPECT_FALSE(read_language(m_folder / "none.json", Language::khmer, vietnamese()).has_value());
    EXPECT_FALSE(read_texts(write("vi.json", R"({"a": 1})"), Language::vietnamese).has_value());
}

TEST_F(LanguageFiles, OursHaveNothingToMend) {
    auto const ours = read_language("assets/texts/vi.json", Language::vietnamese);
    ASSERT_TRUE(ours.has_value());
    for (auto const language : {Language::english, Language::khmer}) {
        auto const read = read_language(std::string("assets/texts/") + std::string(tag_of(language)) + ".json", language, ours->texts);
        ASSERT_TRUE(read.has_value());
        for (auto const& problem : read->problems) ADD_FAILURE() << problem;
        EXPECT_EQ(read->unverified > 0, language == Language::khmer); // nobody of ours speaks Khmer: the file says so
    }
}

} // namespace
} // namespace motcua::codec
