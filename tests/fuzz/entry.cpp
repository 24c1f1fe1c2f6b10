// Whatever is typed into a field: a value that reads back as itself, or a reason.
#include "kiosk/base/assert.h"
#include "kiosk/core/text/entry_date.h"
#include "kiosk/core/text/entry_format.h"
#include "kiosk/core/text/entry_name.h"
#include "kiosk/core/text/entry_number.h"
#include "kiosk/core/text/unicode.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace motcua::text;
    using namespace std::chrono_literals;
    std::string_view const typed(reinterpret_cast<char const*>(data), size);
    if (auto const id = read_personal_id(typed)) MOTCUA_ASSERT(read_personal_id(shown_personal_id(*id)) == *id);
    if (auto const id = read_old_id(typed)) MOTCUA_ASSERT(read_old_id(*id) == *id);
    if (auto const phone = read_phone(typed)) MOTCUA_ASSERT(read_phone(shown_phone(*phone)) == *phone);
    if (auto const money = read_money(typed)) MOTCUA_ASSERT(read_money(shown_money(*money)) == *money);
    if (auto const number = read_integer(typed, -1000, 1000000))
        MOTCUA_ASSERT(read_integer(shown_integer(*number), -1000, 1000000) == *number);
    for (DateRules const& rules :
         {DateRules{DatePrecision::year, 2026y / 11 / 25}, DateRules{DatePrecision::day, std::nullopt}})
        if (auto const date = read_date(typed, rules)) {
            MOTCUA_ASSERT(!date->whole() || date->whole()->ok());
            MOTCUA_ASSERT(read_date(date->shown(), rules) == *date);
            MOTCUA_ASSERT(read_date(date->iso(), rules) == *date);
        }
    if (auto const name = read_name(typed)) {
        MOTCUA_ASSERT(read_name(*name) == *name);
        auto const parts = split_name(*name);
        MOTCUA_ASSERT(!parts.given.empty());
        MOTCUA_ASSERT(is_valid_utf8(name_in_capitals(*name)));
    }
    if (auto const email = read_email(typed)) MOTCUA_ASSERT(read_email(*email) == *email);
    MOTCUA_ASSERT(is_valid_utf8(masked(typed)));
    return 0;
}
