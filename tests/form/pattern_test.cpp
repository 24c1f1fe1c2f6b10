#include "kiosk/core/form/pattern.h"

#include <gtest/gtest.h>

namespace motcua::form {

namespace {

bool found(std::string_view pattern, std::string_view text, LetterCase letter_case = LetterCase::counts) {
    auto const compiled = Pattern::compile(pattern, letter_case);
    EXPECT_TRUE(compiled) << pattern << ": " << (compiled ? "" : compiled.error());
    return compiled && compiled->found_in(text);
}

TEST(Pattern, FindsAnywhereUnlessAnchored) {
    EXPECT_TRUE(found("[0-9]+", "số 12"));
    EXPECT_FALSE(found("^[0-9]+$", "số 12"));
    EXPECT_TRUE(found("^[0-9]{12}$", "083190004521"));
    EXPECT_FALSE(found("^[0-9]{12}$", "08319000452"));
    EXPECT_TRUE(found("", ""));
}

TEST(Pattern, KnowsVietnameseLettersByRange) {
    auto const* name = "^[A-Za-zÀ-ÖØ-öø-ÿĂăĐđĨĩŨũƠơƯưẠ-ỹ' .-]{2,80}$";
    EXPECT_TRUE(found(name, "Nguyễn Thị Ánh Tuyết"));
    EXPECT_FALSE(found(name, "Nguyễn 2"));
    EXPECT_TRUE(found("^đường$", "ĐƯỜNG", LetterCase::ignored));
    EXPECT_FALSE(found("\\w", "ữ")); // \w is ASCII
}

TEST(Pattern, CountsUtf16Units) {
    EXPECT_TRUE(found("^..$", "😀"));
    EXPECT_FALSE(found("^.$", "😀"));
}

TEST(Pattern, LooksAhead) {
    EXPECT_TRUE(found("^(?=.*\\d)(?!.*x)", "ab1"));
    EXPECT_FALSE(found("^(?=.*\\d)(?!.*x)", "ab1x"));
    EXPECT_TRUE(found("\\bAn\\b", "ông An ở"));
    EXPECT_FALSE(found("\\bAn\\b", "Anh"));
}

TEST(Pattern, RefusesWhatIsNotUsed) {
    for (auto const* pattern : {"(?<=a)b", "(a)\\1", "\\p{L}", "[z-a]", "(a", "a)", "*a", "a**", "[a", "a{3,2}", "(?<n>a)\\k<n>", "\\"})
        EXPECT_FALSE(Pattern::compile(pattern, LetterCase::counts)) << pattern;
    EXPECT_FALSE(Pattern::compile("((a{1000}){1000}){1000}", LetterCase::counts));
}

TEST(Pattern, DoesNotExplode) {
    std::string const text(5000, 'a');
    EXPECT_FALSE(found("^(a+)+$", text + "b"));
    EXPECT_FALSE(found("^(a|aa)+$", text + "b"));
    EXPECT_FALSE(found("(x+x+)+y", std::string(3000, 'x')));
    EXPECT_FALSE(found("^(.*a){20}$", std::string(2000, 'b')));
    EXPECT_FALSE(found("(?=(a|aa)+$)(?=.*b)c", text));
}

TEST(Pattern, TakesOddSignsAsJavaScriptDoes) {
    EXPECT_TRUE(found("a{", "a{"));
    EXPECT_TRUE(found("^a{,3}$", "a{,3}"));
    EXPECT_TRUE(found("]", "]"));
    EXPECT_TRUE(found("[^]", "x"));
    EXPECT_TRUE(found("[\\d-x]", "-"));
    EXPECT_TRUE(found("\\u0111", "đ"));
    EXPECT_TRUE(found("[\\b]", "\b"));
}

} // namespace

} // namespace motcua::form
