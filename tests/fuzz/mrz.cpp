// The three lines on the back of a card, as any reader may send them.
#include "kiosk/base/assert.h"
#include "kiosk/core/identity/mrz.h"
#include "kiosk/core/text/unicode.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace motcua;
    // As it comes, and forced into the shape of a zone, so that the fields behind the shape are reached too.
    std::string const raw(reinterpret_cast<char const*>(data), size);
    std::string shaped = "IDVNM";
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<";
    for (std::size_t at = 0; shaped.size() < 90; ++at) shaped += alphabet[at < size ? data[at] % alphabet.size() : alphabet.size() - 1];
    for (auto const& text : {raw, shaped}) {
        (void)looks_like_mrz(text);
        auto const zone = read_mrz(text);
        if (!zone) continue;
        MOTCUA_ASSERT(zone->id_number.size() == 12);
        MOTCUA_ASSERT(std::ranges::all_of(zone->id_number, [](char c) { return c >= '0' && c <= '9'; }));
        MOTCUA_ASSERT(text::is_valid_utf8(zone->full_name));
        MOTCUA_ASSERT(std::ranges::is_sorted(zone->warnings));
        if (zone->birth && zone->birth->whole()) MOTCUA_ASSERT(zone->birth->whole()->ok());
    }
    return 0;
}
