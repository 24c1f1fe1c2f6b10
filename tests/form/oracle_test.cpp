// What the reference library was recorded to do, and what the engine does.

#include <algorithm>
#include <vector>

#include "kiosk/codec/form_oracle.h"
#include "tests/form/form_files.h"

namespace motcua::form {

namespace {

std::vector<std::string> oracle_files() {
    std::vector<std::string> names;
    for (auto const& entry : std::filesystem::directory_iterator{test_folder() / "data"})
        if (auto const text = entry.is_regular_file() ? file_text(entry.path()) : std::nullopt; text && text->find("motcua-form-oracle/1") != std::string::npos)
            names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    return names;
}

class Oracle : public testing::TestWithParam<std::string> {};

TEST_P(Oracle, EngineDoesWhatTheReferenceDid) {
    auto const text = file_text(test_folder() / "data" / GetParam());
    ASSERT_TRUE(text);
    auto const result = run_oracle(*text, [](std::string const& name) { return file_text(test_folder() / "data" / name); });
    ASSERT_TRUE(result) << result.error();
    for (auto const& failure : result->failures)
        ADD_FAILURE() << failure.id << " step " << failure.step << " " << failure.member << "\nexpected " << failure.expected << "\ngot      " << failure.got;
    EXPECT_GT(result->passed, 0);
}

INSTANTIATE_TEST_SUITE_P(Recorded, Oracle, testing::ValuesIn(oracle_files()), [](auto const& info) {
    auto name = info.param;
    std::ranges::replace_if(name, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
    return name;
});

TEST(OracleRunner, NoticesADifference) {
    auto const text = file_text(test_folder() / "data/sample.json");
    ASSERT_TRUE(text);
    auto spoilt = *text;
    auto const place = spoilt.find("1 + 2 * 3");
    ASSERT_NE(place, std::string::npos);
    spoilt.replace(place, 9, "1 + 2 * 4");
    auto const result = run_oracle(spoilt, [](std::string const&) { return std::nullopt; });
    ASSERT_TRUE(result);
    EXPECT_EQ(result->failed, 1);
}

} // namespace

} // namespace motcua::form
