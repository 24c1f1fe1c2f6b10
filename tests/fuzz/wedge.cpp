// Keystrokes at any pace: nothing gets lost, nothing is said twice, a reading never reaches the field.
#include "kiosk/base/assert.h"
#include "kiosk/core/identity/card.h"
#include "kiosk/core/identity/wedge.h"
#include "kiosk/core/text/unicode.h"

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace motcua;
    WedgeListener listener;
    WedgeListener::Time now{1000};
    std::size_t given = 0, field = 0, read = 0;
    bool erased = false;
    auto const take = [&](WedgeListener::Heard const& heard) {
        field += heard.typed.size();
        if (!heard.payload) {
            MOTCUA_ASSERT(heard.take_back.empty());
            return;
        }
        MOTCUA_ASSERT(!heard.payload->empty());
        MOTCUA_ASSERT(heard.payload->starts_with(heard.take_back));
        MOTCUA_ASSERT(heard.payload->size() <= longest_card_payload + 64);
        field -= heard.take_back.size();
        read += heard.payload->size();
    };
    // Two bytes a step: how long after the one before, and what.
    for (std::size_t at = 0; at + 1 < size && given < 1500; at += 2) {
        now += WedgeListener::Time{data[at] % 200};
        if (auto const due = listener.due(); due && *due <= now) take(listener.poll(now));
        std::uint8_t const what = data[at + 1];
        if (what == '\r' || what == '\n') {
            bool mine = false;
            take(listener.end_key(now, mine));
        } else if (what == 8) {
            erased = listener.erase_key(now) || erased;
        } else {
            std::string letter;
            text::append_utf8(letter, what < 0x20 ? 0x1EA0U + what : what); // Vietnamese letters among the rest
            given += letter.size();
            take(listener.text(letter, now));
        }
    }
    now += WedgeListener::Time{1000};
    take(listener.poll(now));
    MOTCUA_ASSERT(!listener.due());
    if (!erased) MOTCUA_ASSERT(field + read == given);
    return 0;
}
