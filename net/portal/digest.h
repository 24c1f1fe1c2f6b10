#pragma once
// Hashes, encodings and random ids, all by libsodium. sodium_init() has run before (Portal::start).
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace motcua::portal {

std::string sha256_hex(std::string_view bytes);     // 64 lower-case hex
std::string sha256_base64(std::string_view bytes);  // as in Content-Digest
std::string base64(std::string_view bytes);         // with padding
std::string hex_of(std::string_view bytes);
std::string base64_url(std::string_view bytes);     // no padding
std::optional<std::string> from_base64_url(std::string_view text);
std::optional<std::string> from_base64(std::string_view text);  // with padding

std::string random_bytes(std::size_t count);
std::string random_token(std::size_t bytes = 32);  // base64url
std::string random_uuid();                         // version 4
// `length` characters of `alphabet`, each equally likely.
std::string random_text(std::size_t length, std::string_view alphabet);

bool is_uuid(std::string_view text);    // lower-case 8-4-4-4-12
bool is_uuid7(std::string_view text);   // version 7, as a client must make them
bool is_sha256(std::string_view text);  // 64 lower-case hex
// Takes the same time whatever the first difference; lengths are no secret.
bool equal_in_constant_time(std::string_view left, std::string_view right);

// Ed25519. `seed` is 32 bytes, keys and signatures are raw bytes.
struct SigningKey {
    std::string public_key;
    std::string secret_key;
};
SigningKey signing_key_of(std::string_view seed);
std::string sign_detached(std::string_view message, SigningKey const& key);
bool signature_is_valid(std::string_view message, std::string_view signature, std::string_view public_key);
std::string keyed_hash(std::string_view message, std::string_view key);  // 32 bytes, BLAKE2b

}  // namespace motcua::portal
