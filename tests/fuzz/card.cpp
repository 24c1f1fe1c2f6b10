// Anything a QR code, a serial line or a typing scanner can deliver.
#include "kiosk/core/identity/card.h"
#include "kiosk/base/assert.h"
#include "kiosk/core/identity/mrz.h"
#include "kiosk/core/text/unicode.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace motcua;
    std::string_view const payload(reinterpret_cast<char const*>(data), size);
    auto const person = read_card(payload);
    (void)begins_like_card(payload);
    if (auto const zone = read_mrz(payload)) MOTCUA_ASSERT(zone->id_number.size() == 12);
    if (!person) return 0;
    MOTCUA_ASSERT(payload.size() <= longest_card_payload);
    MOTCUA_ASSERT(person->id_number.size() == 12);
    MOTCUA_ASSERT(std::ranges::all_of(person->id_number, [](char c) { return c >= '0' && c <= '9'; }));
    MOTCUA_ASSERT(!person->full_name.empty());
    MOTCUA_ASSERT(std::ranges::is_sorted(person->warnings));
    for (std::string const* text : {&person->full_name, &person->address}) {
        MOTCUA_ASSERT(text::is_valid_utf8(*text));
        MOTCUA_ASSERT(text::to_nfc(*text) == *text);
        MOTCUA_ASSERT(std::ranges::none_of(*text, [](char c) { return static_cast<unsigned char>(c) < 0x20; }));
    }
    if (person->birth && person->birth->whole()) MOTCUA_ASSERT(person->birth->whole()->ok());
    if (person->issued) MOTCUA_ASSERT(person->issued->ok());
    return 0;
}
