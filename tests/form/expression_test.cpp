#include "kiosk/core/form/expression.h"

#include "kiosk/core/form/numbers.h"
#include "tests/form/form_files.h"

namespace motcua::form {

namespace {

Value result_of(std::string_view source, Object data = {}) {
    auto const expression = Expression::parse(source);
    if (!expression) {
        ADD_FAILURE() << source << " does not parse";
        return {};
    }
    return evaluate(*expression, DataNames{data, test_now()});
}

TEST(Expression, ContainsBindsTighterThanPlus) { EXPECT_EQ(result_of("'ax' contains 'x' + 'y'"), Value{"truey"}); }

TEST(Expression, NegationCoversOneFactor) {
    EXPECT_EQ(result_of("!{a} = 1", {{"a", 0}}), Value{true}); // (!0) = 1: true is 1
    EXPECT_FALSE(Expression::parse("({a} + 1) empty"));
}

TEST(Expression, RefusesWhatTheReferenceRefuses) {
    for (auto const* source : {".5", "007", "1,5", "1e3", "- 5", "-{a}", "trueish", "'O\"x'", "{a} =", "", "{a} {b}"})
        EXPECT_FALSE(Expression::parse(source)) << source;
    for (auto const* source : {"( 5", "iif({a}, 1, 2", "{a} => 1", "{a}and{b}", "{A} ANYOF ['x']", "!!true", "[]"})
        EXPECT_TRUE(Expression::parse(source)) << source;
}

TEST(Expression, ReadsBracesAsTheyStand) { EXPECT_EQ(result_of("{ a } empty", {{"a", "x"}}), Value{true}); }

TEST(Expression, ConvertsTextsOfNamesButNotLiterals) {
    EXPECT_EQ(result_of("{n} + 1", {{"n", "1,5"}}), Value{2.5});
    EXPECT_EQ(result_of("{id}", {{"id", "083190004521"}}), Value{"083190004521"});
    EXPECT_EQ(result_of("{#n}", {{"n", "12"}}), Value{"12"});
    EXPECT_EQ(result_of("'05' = '5'"), Value{false});
    EXPECT_EQ(result_of("83190004521 = '083190004521'"), Value{true});
    EXPECT_EQ(result_of("{n}", {{"n", "1.000.000"}}), Value{"1.000.000"});
    EXPECT_EQ(result_of("{n}", {{"n", "1.000"}}), Value{1});
}

TEST(Expression, AddsMonthsPastTheEndOfAMonth) {
    EXPECT_EQ(result_of("dateAdd('2027-01-31', 1, 'months')"), result_of("getDate('2027-03-03')"));
    EXPECT_EQ(result_of("dateAdd('2024-02-29', 1, 'years')"), result_of("getDate('2025-03-01')"));
    EXPECT_TRUE(result_of("dateAdd('2024-02-29', 0)").is_none());
}

TEST(Expression, ComparesWordsByTheirLettersNotTheirAccents) {
    EXPECT_EQ(result_of("'ĐƯỜNG' = 'đường'"), Value{true});
    EXPECT_EQ(result_of("'Bình' < 'an'"), Value{true}); // UTF-16 units
    EXPECT_EQ(result_of("substring('Nguyễn', 3, 6)"), Value{"yễn"});
}

TEST(Expression, StaysWithinItsLimits) {
    EXPECT_EQ(Expression::parse(std::string(17 * 1024, 'a')).error().kind, ExpressionProblem::Kind::too_long);
    EXPECT_EQ(Expression::parse(std::string(65, '(') + "1" + std::string(65, ')')).error().kind, ExpressionProblem::Kind::too_deep);
    EXPECT_TRUE(Expression::parse(std::string(40, '(') + "1" + std::string(40, ')')));
    std::string chain = "1";
    while (chain.size() < 16'000)
        chain += "+1";
    EXPECT_EQ(result_of(chain), Value{static_cast<double>((chain.size() + 1) / 2)});
}

TEST(Numbers, AreWrittenAsJavaScriptWritesThem) {
    EXPECT_EQ(number_text(0.1), "0.1");
    EXPECT_EQ(number_text(1e21), "1e+21");
    EXPECT_EQ(number_text(1e-7), "1e-7");
    EXPECT_EQ(number_text(123456789012345680000.0), "123456789012345680000");
    EXPECT_EQ(number_text(-1.5), "-1.5");
    EXPECT_EQ(to_fixed(2.5, 0), "3");
    EXPECT_EQ(to_fixed(1.005, 2), "1.00");
    EXPECT_EQ(to_fixed(-0.5, 0), "-1");
    EXPECT_EQ(to_fixed(0.000001, 7), "0.0000010");
    EXPECT_EQ(to_fixed(99.5, 0), "100");
}

} // namespace

} // namespace motcua::form
