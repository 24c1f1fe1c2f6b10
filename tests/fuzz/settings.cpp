// config/kiosk.json and a procedure's record as somebody typed them: either read, or refused with a place and a sentence.
#include "kiosk/base/assert.h"
#include "kiosk/codec/catalog_mirror.h"
#include "kiosk/codec/kiosk_settings.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace motcua::codec;
    if (size == 0) return 0;
    std::string_view const text(reinterpret_cast<char const*>(data) + 1, size - 1);
    if (data[0] % 2 == 0) {
        auto const settings = parse_kiosk_settings(text, "kiosk.json");
        if (!settings) {
            MOTCUA_ASSERT(!settings.error().empty());
            for (auto const& problem : settings.error()) MOTCUA_ASSERT(!text_of(problem).empty());
        }
    } else {
        auto const fits = fit_to_mirror(text, "2.000635");
        MOTCUA_ASSERT(fits || !fits.error().empty());
    }
    return 0;
}
