// Any keys in any order, with backspaces, tone keys, deleted words and fields taken up again.
#include "kiosk/core/text/compose.h"
#include "kiosk/base/assert.h"
#include "kiosk/core/text/unicode.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace motcua::text;
    if (size < 2 || size > 400) return 0;
    ComposeOptions options;
    options.method = static_cast<Method>(data[0] % 4);
    options.placement = static_cast<TonePlacement>(data[0] / 4 % 2);
    options.brackets = static_cast<Brackets>(data[0] / 8 % 3);
    options.lone_w = static_cast<LoneW>(data[0] / 32 % 2);
    std::string_view const keys(reinterpret_cast<char const*>(data + 1), size - 1);
    Composer composer(options);
    std::size_t presses = 0;
    for (char32_t const key : to_utf32(keys)) {
        ++presses;
        if (key == U'\b')
            composer.backspace();
        else if (key == U'\x7F')
            composer.delete_word();
        else if (key < 6)
            composer.press_tone(static_cast<Tone>(key));
        else if (key == U'\x1B')
            composer = Composer(options, composer.text());
        else if (key == U'\r')
            composer.finish();
        else
            composer.press(key);
        MOTCUA_ASSERT(composer.text().size() <= 8 * presses + 8);
    }
    std::string const text = composer.text();
    MOTCUA_ASSERT(is_valid_utf8(text));
    MOTCUA_ASSERT(to_nfc(text) == text);
    Composer const copy = composer;
    MOTCUA_ASSERT(copy == composer);
    // Deleting everything ends, and with nothing.
    for (std::size_t i = 0; i < 8 * size + 8; ++i)
        composer.backspace();
    MOTCUA_ASSERT(composer.text().empty());
    return 0;
}
