// Bytes of any kind through the text functions everything else stands on.
#include "kiosk/core/text/unicode.h"
#include "kiosk/base/assert.h"
#include "kiosk/core/text/collation.h"
#include "kiosk/core/text/suggest.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace motcua::text;
    if (size > 2000) return 0;
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    std::string const text = repair_utf8(bytes);
    MOTCUA_ASSERT(is_valid_utf8(text));
    MOTCUA_ASSERT(is_valid_utf8(bytes) == (text == bytes));
    std::string const composed = to_nfc(bytes);
    MOTCUA_ASSERT(to_nfc(composed) == composed);
    MOTCUA_ASSERT(to_nfc(to_nfd(bytes)) == composed);
    MOTCUA_ASSERT(to_utf8(to_utf16(text)) == text);
    MOTCUA_ASSERT(to_utf8(to_utf32(text)) == text);
    std::string const folded = fold(bytes);
    MOTCUA_ASSERT(fold(folded) == folded);
    MOTCUA_ASSERT(collapse_spaces(collapse_spaces(bytes)) == collapse_spaces(bytes));
    MOTCUA_ASSERT(collation_key(composed) == collation_key(to_nfd(bytes)));
    (void)compare_names(bytes, composed);
    std::size_t boundaries = 0;
    for (std::size_t at = 0; at < text.size(); at = next_grapheme(text, at))
        ++boundaries;
    MOTCUA_ASSERT(boundaries == grapheme_count(text));
    for (std::size_t at = text.size(); at > 0; at = previous_grapheme(text, at))
        --boundaries;
    MOTCUA_ASSERT(boundaries == 0);
    (void)suggest_values(bytes, {{"Mẹ", 2}, {text, 1}}, {composed}, 3);
    (void)suggest_name(bytes,
                       {.family = {{"Nguyễn", 1}},
                        .middle_male = {},
                        .middle_female = {{"Thị", 1}},
                        .given_male = {},
                        .given_female = {}},
                       NameSex::unknown, {text}, 3);
    return 0;
}
