// What people write and what is stored.

#include "kiosk/core/visit/answer_reading.h"

#include <gtest/gtest.h>

namespace motcua::visit {

namespace {

form::Question asked(form::InputType input, form::Keyboard keyboard = form::Keyboard::plain) {
    form::Question question;
    question.type = form::QuestionType::text;
    question.input = input;
    question.kiosk.input = keyboard;
    return question;
}

std::string stored(form::Question const& question, std::string_view typed) {
    auto const read = read_answer(question, typed);
    if (!read) return read.error();
    if (read->is_none()) return "nothing";
    if (auto const* number = read->number()) return form::number_text(*number);
    return read->text() ? *read->text() : "?";
}

TEST(AnswerReading, ForgivesHowDatesAreWritten) {
    auto const day = asked(form::InputType::date);
    EXPECT_EQ(stored(day, "2/9/1945"), "1945-09-02");
    EXPECT_EQ(stored(day, "02/09/1945"), "1945-09-02");
    EXPECT_EQ(stored(day, "29/2/2024"), "2024-02-29");
    EXPECT_EQ(stored(day, "31/2/2024"), "entry.error.date_no_day");
    EXPECT_EQ(stored(day, "29/2/2023"), "entry.error.date_no_day");
    EXPECT_EQ(stored(day, "5/13/2024"), "entry.error.date_no_month");
    EXPECT_EQ(stored(day, "//1945"), "entry.error.date_incomplete");
    EXPECT_EQ(stored(day, "//"), "nothing");
}

TEST(AnswerReading, TakesWhatIsKnownOfADateWhereTheFormAllowsIt) {
    auto partial = asked(form::InputType::text);
    partial.kiosk.date_precision = {form::Precision::day, form::Precision::month, form::Precision::year};
    EXPECT_EQ(stored(partial, "//1945"), "1945");
    EXPECT_EQ(stored(partial, "/5/1990"), "1990-05");
    EXPECT_EQ(stored(partial, "1/5/1990"), "1990-05-01");
    EXPECT_EQ(stored(partial, "31/2/1990"), "entry.error.date_no_day");
    EXPECT_EQ(written(partial, form::Value("1945")), "//1945");
    EXPECT_EQ(written(partial, form::Value("1990-05")), "/05/1990");
}

TEST(AnswerReading, AMonthHasNoDay) {
    auto const month = asked(form::InputType::month);
    EXPECT_EQ(stored(month, "/5/1990"), "1990-05");
    EXPECT_EQ(stored(month, "/13/1990"), "entry.error.date_no_month");
    EXPECT_EQ(stored(month, "//1990"), "entry.error.date_incomplete");
    EXPECT_EQ(stored(month, "//"), "nothing");
    EXPECT_EQ(written(month, form::Value("1990-05")), "/05/1990");
}

TEST(AnswerReading, StoresNumbersPlainAndShowsThemInGroups) {
    auto const money = asked(form::InputType::number, form::Keyboard::money);
    EXPECT_EQ(stored(money, "1.500.000"), "1500000");
    EXPECT_EQ(stored(money, "1500000"), "1500000");
    EXPECT_EQ(written(money, form::Value(1500000.0)), "1.500.000 đồng");
    auto const number = asked(form::InputType::number);
    EXPECT_EQ(stored(number, "12"), "12");
    EXPECT_EQ(written(number, form::Value(1990.0)), "1990");
    EXPECT_EQ(written(number, form::Value(125000.0)), "125.000");
    EXPECT_EQ(written(number, form::Value(2.5)), "2,5");
}

TEST(AnswerReading, PhonesAndIdsLoseTheirBlanksAndTheCountryCode) {
    auto const phone = asked(form::InputType::tel);
    EXPECT_EQ(stored(phone, "0912 345 678"), "0912345678");
    EXPECT_EQ(stored(phone, "+84 912.345.678"), "0912345678");
    EXPECT_EQ(written(phone, form::Value("0912345678")), "0912 345 678");
    auto const id = asked(form::InputType::text, form::Keyboard::id);
    EXPECT_EQ(stored(id, "0831 9000 4521"), "083190004521");
    EXPECT_EQ(stored(id, "08319000452"), "entry.error.id_length");
    EXPECT_EQ(written(id, form::Value("083190004521")), "0831 9000 4521");
}

} // namespace

} // namespace motcua::visit
