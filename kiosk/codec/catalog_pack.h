#pragma once
// A whole catalogue as one prepared file: read in a few milliseconds, and the last good copy when the folder is
// damaged. The file is for the machine that wrote it: any other layout, version or a broken checksum is refused.
#include "kiosk/core/catalog/catalog.h"
#include <optional>
#include <string>
#include <string_view>

namespace motcua::codec {

struct CataloguePack {
    std::string fingerprint; // of the folder it was made from
    catalog::CatalogData data;
};

std::string pack_catalogue(CataloguePack const& pack);
// Empty when the bytes are not a whole pack of this version. Never throws, whatever the bytes.
std::optional<CataloguePack> unpack_catalogue(std::string_view bytes);

} // namespace motcua::codec
