#include "kiosk/core/text/entry_date.h"
#include "kiosk/core/text/entry_format.h"
#include "kiosk/core/text/entry_name.h"
#include "kiosk/core/text/entry_number.h"

#include <gtest/gtest.h>

namespace motcua::text {

namespace {

using namespace std::chrono_literals;

constexpr auto today = 2026y / 11 / 25;

/// The canonical value, or the text key of the problem.
std::string shown(std::expected<std::string, EntryProblem> const& read) {
    return read ? *read : std::string(entry_text_key(read.error().code)).substr(std::string("entry.error.").size());
}
std::string shown(std::expected<std::int64_t, EntryProblem> const& read) {
    if (!read) return shown(std::expected<std::string, EntryProblem>(std::unexpected(read.error())));
    return std::to_string(*read);
}
std::string date(std::string_view typed, DateRules rules = {.least = DatePrecision::year, .not_after = today}) {
    auto const read = read_date(typed, rules);
    if (!read) return shown(std::expected<std::string, EntryProblem>(std::unexpected(read.error())));
    return read->iso();
}

} // namespace

TEST(Entry, ReadsPersonalIds) {
    for (std::string_view const typed : {"083190004521", " 0831 9000 4521 ", "0831.9000.4521", "083-190-004521",
                                         "០៨៣១៩០០០៤៥២១", "０８３１９０００４５２１"})
        EXPECT_EQ(shown(read_personal_id(typed)), "083190004521") << typed;
    EXPECT_EQ(shown(read_personal_id("321 456 789")), "id_old_number");
    EXPECT_EQ(shown(read_personal_id("0831900045")), "id_length");
    EXPECT_EQ(shown(read_personal_id("0831900045211")), "id_length");
    EXPECT_EQ(shown(read_personal_id("08319000452O")), "id_letters");
    EXPECT_EQ(shown(read_personal_id("...")), "id_letters");
    EXPECT_EQ(shown(read_personal_id(" ")), "empty");
    EXPECT_EQ(shown(read_old_id("321.456.789")), "321456789");
    EXPECT_EQ(shown(read_old_id("3214567")), "old_id_length");
}

TEST(Entry, ReadsPhoneNumbers) {
    for (std::string_view const typed :
         {"0903123456", "+84903123456", "84 903 123 456", "0903.123.456", "(+84) 903123456", "0084903123456",
          "+84 (0) 903 123 456", "903123456", "0903-123-456"})
        EXPECT_EQ(shown(read_phone(typed)), "0903123456") << typed;
    EXPECT_EQ(shown(read_phone("02753822123")), "02753822123");
    EXPECT_EQ(shown(read_phone("+84 275 3822 123")), "02753822123");
    EXPECT_EQ(shown(read_phone("01693123456")), "0393123456");
    EXPECT_EQ(shown(read_phone("01203123456")), "0703123456");
    EXPECT_EQ(shown(read_phone("090312345")), "phone_length");
    EXPECT_EQ(shown(read_phone("09031234567")), "phone_length");
    EXPECT_EQ(shown(read_phone("0403123456")), "phone_start");
    EXPECT_EQ(shown(read_phone("+85512345678")), "phone_start");
    EXPECT_EQ(shown(read_phone("không có")), "phone_letters");
    EXPECT_EQ(shown(read_phone("")), "empty");
}

TEST(Entry, ReadsMoney) {
    struct Case {
        std::string_view typed;
        std::string_view amount;
    };
    for (auto const& [typed, amount] : std::initializer_list<Case>{{"1000000", "1000000"},
                                                                   {"1.000.000", "1000000"},
                                                                   {"1,000,000", "1000000"},
                                                                   {"1 000 000", "1000000"},
                                                                   {"1.000.000đ", "1000000"},
                                                                   {"1.000.000 ₫", "1000000"},
                                                                   {"1.000.000 VNĐ", "1000000"},
                                                                   {"1.000.000,00 đồng", "1000000"},
                                                                   {"16 nghìn", "16000"},
                                                                   {"16 ngàn đồng", "16000"},
                                                                   {"16k", "16000"},
                                                                   {"16K", "16000"},
                                                                   {"1tr", "1000000"},
                                                                   {"1tr5", "1500000"},
                                                                   {"1tr250", "1250000"},
                                                                   {"1,5 triệu", "1500000"},
                                                                   {"1.5 tr", "1500000"},
                                                                   {"1 triệu rưỡi", "1500000"},
                                                                   {"2 triệu 500 nghìn", "2500000"},
                                                                   {"2 triệu 500", "2500000"},
                                                                   {"2 triệu 500.000", "2500000"},
                                                                   {"1 tỷ 200 triệu", "1200000000"},
                                                                   {"2,25 tỉ", "2250000000"},
                                                                   {"0", "0"},
                                                                   {"8.000 đ", "8000"},
                                                                   {"1.500 nghìn", "1500000"},
                                                                   {"១៦០០០", "16000"},
                                                                   {"1.5", "money_unreadable"},
                                                                   {"1,23", "money_unreadable"},
                                                                   {"1.0000", "money_unreadable"},
                                                                   {"-5000", "money_unreadable"},
                                                                   {"năm trăm", "money_unreadable"},
                                                                   {"16 đô", "money_unreadable"},
                                                                   {"500 nghìn 2 triệu", "money_unreadable"},
                                                                   {"1 2", "money_unreadable"},
                                                                   {"1,0001 nghìn", "money_unreadable"},
                                                                   {"99999999999999999", "money_too_large"},
                                                                   {"2000000 tỷ", "money_too_large"},
                                                                   {"  ", "empty"}})
        EXPECT_EQ(shown(read_money(typed)), amount) << typed;
}

TEST(Entry, ReadsWholeNumbers) {
    EXPECT_EQ(shown(read_integer("3", 1, 50)), "3");
    EXPECT_EQ(shown(read_integer(" 1.000 ", 0, 5000)), "1000");
    EXPECT_EQ(shown(read_integer("៣", 1, 50)), "3");
    EXPECT_EQ(shown(read_integer("-2", -5, 5)), "-2");
    EXPECT_EQ(shown(read_integer("0", 1, 50)), "number_too_small");
    EXPECT_EQ(shown(read_integer("51", 1, 50)), "number_too_large");
    EXPECT_EQ(shown(read_integer("99999999999999999999999", 1, 50)), "number_too_large");
    EXPECT_EQ(shown(read_integer("1.5", 1, 50)), "number_unreadable");
    EXPECT_EQ(shown(read_integer("1.00", 1, 500)), "number_unreadable");
    EXPECT_EQ(shown(read_integer("ba", 1, 50)), "number_unreadable");
    EXPECT_EQ(shown(read_integer("-", 1, 50)), "number_unreadable");
    EXPECT_EQ(shown(read_integer("", 1, 50)), "empty");
}

TEST(Entry, F140_ReadsDates) {
    for (std::string_view const typed :
         {"12/05/1990", "12-5-1990", "12.5.1990", "12 5 1990", "12051990", "1990-05-12", "19900512", "1990/5/12",
          "ngày 12 tháng 5 năm 1990", "12 tháng 5 năm 1990", "12 tháng 5, 1990", "Ngày 12 Tháng Năm Năm 1990",
          "12–05–1990", "១២/០៥/១៩៩០", "12-5-90", "120590", "sinh ngày 12 tháng 5 năm 1990"})
        EXPECT_EQ(date(typed), "1990-05-12") << typed;
    EXPECT_EQ(date("mùng 5 tháng mười hai năm 1960"), "1960-12-05");
    EXPECT_EQ(date("ngày mùng 5 tháng mười năm 1960"), "1960-10-05");
    EXPECT_EQ(date("1945"), "1945");
    EXPECT_EQ(date("năm 1945"), "1945");
    EXPECT_EQ(date("sinh năm 1945"), "1945");
    EXPECT_EQ(date("00/00/1945"), "1945");
    EXPECT_EQ(date("5/1990"), "1990-05");
    EXPECT_EQ(date("051990"), "1990-05");
    EXPECT_EQ(date("tháng 5 năm 1990"), "1990-05");
    EXPECT_EQ(date("29/02/1988"), "1988-02-29");
}

TEST(Entry, F140_SaysWhyADateCannotBe) {
    EXPECT_EQ(date("31-02-1990"), "date_no_day");
    EXPECT_EQ(date("29/02/1990"), "date_no_day");
    EXPECT_EQ(date("31/4/1990"), "date_no_day");
    EXPECT_EQ(date("45/4/1990"), "date_no_day");
    EXPECT_EQ(date("5/13/1990"), "date_no_month");
    EXPECT_EQ(date("12/0/1990"), "date_no_month");
    EXPECT_EQ(date("26/11/2026"), "date_future");
    EXPECT_EQ(date("25/11/2026"), "2026-11-25");
    EXPECT_EQ(date("12/2026"), "date_future");
    EXPECT_EQ(date("2027"), "date_future");
    EXPECT_EQ(date("12/5/1790"), "date_too_early");
    EXPECT_EQ(date("12/5"), "date_incomplete");
    EXPECT_EQ(date("ngày 12 tháng 5"), "date_incomplete");
    EXPECT_EQ(date("1990", {.least = DatePrecision::day}), "date_incomplete");
    EXPECT_EQ(date("1990", {.least = DatePrecision::month}), "date_incomplete");
    EXPECT_EQ(date("5/1990", {.least = DatePrecision::month}), "1990-05");
    EXPECT_EQ(date("12/5/25"), "date_short_year");     // 1925 or 2025?
    EXPECT_EQ(date("12/5/90", {}), "date_short_year"); // no today, no guess
    EXPECT_EQ(date("12 tháng chạp năm 1960"), "date_lunar");
    EXPECT_EQ(date("12/5/1990 âm lịch"), "date_lunar");
    EXPECT_EQ(date("12/5/1990 dương lịch"), "1990-05-12");
    EXPECT_EQ(date("hôm qua"), "date_unreadable");
    EXPECT_EQ(date("12/5/19901"), "date_unreadable");
    EXPECT_EQ(date("1/2/3/4"), "date_unreadable");
    EXPECT_EQ(date("12*5*1990"), "date_unreadable");
    EXPECT_EQ(date("///"), "date_unreadable");
    EXPECT_EQ(date(""), "empty");
    EXPECT_EQ(date("12/05/2030", {}), "2030-05-12"); // a future date is fine where the form allows it
}

TEST(Entry, F139_ReadsNames) {
    EXPECT_EQ(shown(read_name("  nguyễn   thị bảy ")), "nguyễn thị bảy");
    EXPECT_EQ(shown(read_name("Ðặng Văn Ðoan")), "Đặng Văn Đoan");
    EXPECT_EQ(shown(read_name("H’Hen Niê")), "H'Hen Niê");
    EXPECT_EQ(shown(read_name("Nguye\xCC\x82\xCC\x83n")), "Nguyễn");
    EXPECT_EQ(shown(read_name("សុខ")), "សុខ");
    EXPECT_EQ(shown(read_name("Trần Văn Út 2")), "name_digits");
    EXPECT_EQ(shown(read_name("Trần @ Út")), "name_signs");
    EXPECT_EQ(shown(read_name("--")), "name_signs");
    EXPECT_EQ(shown(read_name("")), "empty");
    std::string longest;
    for (int i = 0; i < 101; ++i)
        longest += "ệ";
    EXPECT_EQ(shown(read_name(longest)), "name_too_long");
    EXPECT_EQ(name_in_capitals("nguyễn thị bảy"), "NGUYỄN THỊ BẢY");
    EXPECT_EQ(name_in_title_case("NGUYỄN THỊ BẢY"), "Nguyễn Thị Bảy");
    EXPECT_EQ(split_name("Nguyễn Thị Hồng Thắm"), (NameParts{"Nguyễn", "Thị Hồng", "Thắm"}));
    EXPECT_EQ(split_name("Lê An"), (NameParts{"Lê", "", "An"}));
    EXPECT_EQ(split_name("Út"), (NameParts{"", "", "Út"}));
}

TEST(Entry, ReadsEmailAddresses) {
    EXPECT_EQ(shown(read_email(" lan.huynh @Example.COM ")), "lan.huynh@example.com");
    EXPECT_EQ(shown(read_email("lan")), "email_at_sign");
    EXPECT_EQ(shown(read_email("lan@a@b.vn")), "email_at_sign");
    EXPECT_EQ(shown(read_email("huỳnh@example.com")), "email_marks");
    EXPECT_EQ(shown(read_email("lan@example")), "email_domain");
    EXPECT_EQ(shown(read_email("lan@-example.com")), "email_domain");
    EXPECT_EQ(shown(read_email("lan@example.")), "email_domain");
    EXPECT_EQ(shown(read_email("@example.com")), "email_unreadable");
    EXPECT_EQ(shown(read_email("lan..h@example.com")), "email_unreadable");
    EXPECT_EQ(shown(read_email("")), "empty");
}

TEST(Entry, ShowsValuesInGroups) {
    EXPECT_EQ(shown_personal_id("083190004521"), "0831 9000 4521");
    EXPECT_EQ(shown_personal_id("0831"), "0831");
    EXPECT_EQ(shown_phone("0903123456"), "0903 123 456");
    EXPECT_EQ(shown_phone("02753822123"), "0275 3822 123");
    EXPECT_EQ(shown_money(16000), "16.000 đồng");
    EXPECT_EQ(shown_money(0), "0 đồng");
    EXPECT_EQ(shown_integer(-1234567), "-1.234.567");
    EXPECT_EQ(shown_integer(std::numeric_limits<std::int64_t>::min()), "-9.223.372.036.854.775.808");
    EXPECT_EQ(masked("0831 9000 4521"), "•••• •••• •521");
    EXPECT_EQ(masked("Thắm"), "•hắm");
    EXPECT_EQ(masked("ab"), "ab");
    EXPECT_EQ((PartialDate{1990, 5, 12}).shown(), "12/05/1990");
    EXPECT_EQ((PartialDate{1990, 5, std::nullopt}).shown(), "05/1990");
}

} // namespace motcua::text
