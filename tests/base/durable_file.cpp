#include "kiosk/base/durable_file.h"

#include <cerrno>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace motcua {

namespace {

class DurableFile : public testing::Test {
protected:
    DurableFile() {
        auto pattern = (std::filesystem::temp_directory_path() / "durable-XXXXXX").string();
        folder = ::mkdtemp(pattern.data());
    }
    ~DurableFile() override { std::filesystem::remove_all(folder); }
    static std::string content(std::filesystem::path const& file) {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    std::filesystem::path folder;
};

} // namespace

TEST_F(DurableFile, IsReplacedWhole) {
    auto const file = folder / "port";
    EXPECT_TRUE(replace_durably(file, "40001, and more than the next one"));
    EXPECT_TRUE(replace_durably(file, std::string_view("4\0002\n", 4)));
    EXPECT_EQ(content(file), std::string("4\0002\n", 4));
    struct stat status{};
    ASSERT_EQ(::stat(file.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    EXPECT_FALSE(std::filesystem::exists(file.string() + ".new"));
}

TEST_F(DurableFile, WhatAPowerCutLeftBesideItIsInNobodysWay) {
    auto const file = folder / "port";
    std::ofstream(file.string() + ".new") << "ha";
    EXPECT_TRUE(replace_durably(file, "whole"));
    EXPECT_EQ(content(file), "whole");
}

TEST_F(DurableFile, StaysAsItWasWhenTheNewOneCannotBeWritten) {
    auto const file = folder / "port";
    ASSERT_TRUE(replace_durably(file, "old"));
    std::filesystem::create_directory(file.string() + ".new"); // nothing of this name can be written, not even by root
    EXPECT_FALSE(replace_durably(file, "new"));
    EXPECT_EQ(content(file), "old");
    EXPECT_FALSE(replace_durably(folder / "missing" / "port", "new"));
}

TEST_F(DurableFile, AKeyNeverTakesThePlaceOfAnother) {
    auto const file = folder / "key";
    ASSERT_TRUE(create_durably(file, "the first"));
    auto const again = create_durably(file, "another");
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().error, EEXIST);
    EXPECT_EQ(again.error().file, file);
    EXPECT_EQ(content(file), "the first");
    EXPECT_FALSE(std::filesystem::exists(file.string() + ".new"));
    struct stat status{};
    ASSERT_EQ(::stat(file.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

} // namespace motcua
