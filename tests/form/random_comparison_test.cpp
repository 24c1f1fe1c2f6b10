// Random forms and fillings, played by the reference library under Node and by the engine. scripts/form-compare does it
// without end.

#include <cstdlib>
#include <string>

#include <fmt/format.h>
#include <unistd.h>

#include "kiosk/codec/form_oracle.h"
#include "tests/form/form_files.h"

namespace motcua::form {

namespace {

bool runs(std::string const& command) {
    return std::system(fmt::format("{} >/dev/null 2>&1", command).c_str()) == 0;
}

TEST(RandomComparison, TwoThousandStepsAgreeWithTheReference) {
    if (!runs("node --version")) GTEST_SKIP() << "node is not installed: the reference library cannot run here";
    auto const folder = test_folder() / "reference";
    if (!std::filesystem::exists(folder / "node_modules/survey-core"))
        (void)runs(fmt::format("cd '{}' && npm ci --no-audit --no-fund", folder.string()));
    ASSERT_TRUE(std::filesystem::exists(folder / "node_modules/survey-core")) << "run `npm ci` in tests/form/reference";
    auto const file = std::filesystem::temp_directory_path() / fmt::format("motcua-random-{}.json", ::getpid());
    ASSERT_TRUE(std::system(fmt::format("TZ=Asia/Ho_Chi_Minh node '{}' 2026 130 400 > '{}'",
                                        (folder / "generate.mjs").string(), file.string())
                                .c_str()) == 0);
    auto const text = file_text(file);
    std::filesystem::remove(file);
    ASSERT_TRUE(text);
    auto const result = run_oracle(*text, [](std::string const&) { return std::nullopt; });
    ASSERT_TRUE(result) << result.error();
    for (auto const& failure : result->failures)
        ADD_FAILURE() << failure.id << " step " << failure.step << " " << failure.member << "\nexpected "
                      << failure.expected << "\ngot      " << failure.got;
    EXPECT_GE(result->steps, 2000);
}

} // namespace

} // namespace motcua::form
