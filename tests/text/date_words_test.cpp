#include "kiosk/core/text/date_words.h"

#include <gtest/gtest.h>

namespace motcua::text {

using namespace std::chrono_literals;

TEST(DateWords, ADayIsWrittenDayFirstWithTwoDigits) { EXPECT_EQ(in_words(2026y / 3 / 5), "05/03/2026"); }

TEST(DateWords, F132_AMomentIsToldInTheTimeOfVietNamAlsoAcrossMidnight) {
    EXPECT_EQ(in_words(Moment{std::chrono::sys_days{2026y / 12 / 31} + 17h + 5min}), "00:05, 01/01/2027");
    EXPECT_EQ(in_words(Moment{std::chrono::sys_days{2028y / 2 / 28} + 16h + 59min}), "23:59, 28/02/2028");
}

} // namespace motcua::text
