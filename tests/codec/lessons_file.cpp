#include "kiosk/codec/lessons_reader.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace motcua::codec {

TEST(LessonsFile, LeavesOutWhatIsWrongAndNamesIt) {
    auto const file = std::filesystem::temp_directory_path() / ("lessons-" + std::to_string(::getpid()) + ".json");
    std::ofstream(file) << R"([{"id":"a","vi":"Một"},{"id":"a","vi":"Hai"},{"id":"B!","vi":"Ba"},{"id":"c"},{"id":"d","vi":")" << std::string(121, 'x') << R"("},7])";
    auto const read = read_lessons(file);
    ASSERT_EQ(read.lessons.size(), 1U);
    EXPECT_EQ(read.lessons.front().vi, "Một");
    EXPECT_EQ(read.problems.size(), 5U);
    std::ofstream(file) << "{";
    EXPECT_EQ(read_lessons(file).problems.size(), 1U);
    std::filesystem::remove(file);
    EXPECT_TRUE(read_lessons(file).lessons.empty());
    EXPECT_TRUE(read_lessons(file).problems.empty());
}

TEST(LessonsFile, OursHaveNothingToMend) {
    auto const read = read_lessons("config/lessons.json");
    EXPECT_GE(read.lessons.size(), 3U);
    for (auto const& problem : read.problems) ADD_FAILURE() << problem;
}

} // namespace motcua::codec
