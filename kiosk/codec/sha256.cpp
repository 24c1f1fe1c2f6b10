#include "kiosk/codec/sha256.h"

#include <sodium.h>

namespace motcua::codec {

Sha256 sha256(std::string_view bytes) {
    Sha256 digest;
    crypto_hash_sha256(digest.bytes.data(), reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size());
    return digest;
}

} // namespace motcua::codec
