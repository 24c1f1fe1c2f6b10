#pragma once
// SHA-256 of bytes (libsodium). Any thread; never fails.

#include "kiosk/base/digest.h"

#include <string_view>

namespace motcua::codec {

[[nodiscard]] Sha256 sha256(std::string_view bytes);

} // namespace motcua::codec
