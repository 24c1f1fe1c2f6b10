// Files of the data folder after a disk, a power cut or a hand went over them: each is refused or read, and what is read can be
// written and read again.
#include "kiosk/base/assert.h"
#include "kiosk/codec/catalog_mirror.h"
#include "kiosk/codec/catalog_pack.h"
#include "kiosk/codec/draft_json.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace motcua::codec;
    if (size == 0) return 0;
    std::string_view const bytes(reinterpret_cast<char const*>(data) + 1, size - 1);
    switch (data[0] % 3) {
    case 0: (void)draft_from_text(bytes); break;
    case 1:
        if (auto const mirror = mirror_from_bytes(bytes)) MOTCUA_ASSERT(mirror_from_bytes(mirror_to_bytes(*mirror)) == mirror);
        break;
    case 2:
        if (auto const pack = unpack_catalogue(bytes)) MOTCUA_ASSERT(unpack_catalogue(pack_catalogue(*pack)).has_value());
        break;
    }
    return 0;
}
