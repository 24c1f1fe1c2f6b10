#include "net/portal/digest.h"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace motcua::portal {
namespace {

unsigned char const* bytes_of(std::string_view text) { return reinterpret_cast<unsigned char const*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string sha256(std::string_view bytes) {
    std::string hash(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(bytes_of(hash), bytes_of(bytes), bytes.size());
    return hash;
}

std::string encode(std::string_view bytes, int variant) {
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(), variant);
    text.pop_back();  // libsodium counts the final NUL
    return text;
}

std::optional<std::string> decode(std::string_view text, int variant) {
    std::string bytes(text.size(), '\0');
    std::size_t length = 0;
    char const* end = nullptr;
    if (sodium_base642bin(bytes_of(bytes), bytes.size(), text.data(), text.size(), nullptr, &length, &end, variant) != 0 ||
        end != text.data() + text.size()) {
        return std::nullopt;
    }
    bytes.resize(length);
    return bytes;
}

bool is_lower_hex(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

}  // namespace

std::string sha256_hex(std::string_view bytes) { return hex_of(sha256(bytes)); }
std::string sha256_base64(std::string_view bytes) { return base64(sha256(bytes)); }

std::string base64(std::string_view bytes) { return encode(bytes, sodium_base64_VARIANT_ORIGINAL); }

std::string hex_of(std::string_view bytes) {
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes_of(bytes), bytes.size());
    text.pop_back();
    return text;
}

std::string base64_url(std::string_view bytes) { return encode(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING); }
std::optional<std::string> from_base64_url(std::string_view text) { return decode(text, sodium_base64_VARIANT_URLSAFE_NO_PADDING); }
std::optional<std::string> from_base64(std::string_view text) { return decode(text, sodium_base64_VARIANT_ORIGINAL); }

std::string random_bytes(std::size_t count) {
    std::string bytes(count, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

std::string random_token(std::size_t bytes) { return base64_url(random_bytes(bytes)); }

std::string random_uuid() {
    auto bytes = random_bytes(16);
    bytes[6] = static_cast<char>((static_cast<unsigned char>(bytes[6]) & 0x0F) | 0x40);
    bytes[8] = static_cast<char>((static_cast<unsigned char>(bytes[8]) & 0x3F) | 0x80);
    auto text = hex_of(bytes);
    for (std::size_t const place : {8U, 13U, 18U, 23U}) text.insert(place, 1, '-');
    return text;
}

std::string random_text(std::size_t length, std::string_view alphabet) {
    std::string text(length, '\0');
    for (auto& c : text) c = alphabet[randombytes_uniform(static_cast<std::uint32_t>(alphabet.size()))];
    return text;
}

bool is_uuid(std::string_view text) {
    if (text.size() != 36) return false;
    constexpr std::array<std::size_t, 5> lengths{8, 4, 4, 4, 12};
    std::size_t at = 0;
    for (auto const length : lengths) {
        if (!is_lower_hex(text.substr(at, length))) return false;
        at += length;
        if (at < text.size() && text[at++] != '-') return false;
    }
    return true;
}

bool is_uuid7(std::string_view text) { return is_uuid(text) && text[14] == '7' && std::string_view{"89ab"}.contains(text[19]); }
bool is_sha256(std::string_view text) { return text.size() == 64 && is_lower_hex(text); }

bool equal_in_constant_time(std::string_view left, std::string_view right) {
    return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

SigningKey signing_key_of(std::string_view seed) {
    SigningKey key{std::string(crypto_sign_PUBLICKEYBYTES, '\0'), std::string(crypto_sign_SECRETKEYBYTES, '\0')};
    crypto_sign_seed_keypair(bytes_of(key.public_key), bytes_of(key.secret_key), bytes_of(seed));
    return key;
}

std::string sign_detached(std::string_view message, SigningKey const& key) {
    std::string signature(crypto_sign_BYTES, '\0');
    crypto_sign_detached(bytes_of(signature), nullptr, bytes_of(message), message.size(), bytes_of(key.secret_key));
    return signature;
}

bool signature_is_valid(std::string_view message, std::string_view signature, std::string_view public_key) {
    return signature.size() == crypto_sign_BYTES && public_key.size() == crypto_sign_PUBLICKEYBYTES &&
           crypto_sign_verify_detached(bytes_of(signature), bytes_of(message), message.size(), bytes_of(public_key)) == 0;
}

std::string keyed_hash(std::string_view message, std::string_view key) {
    std::string hash(crypto_generichash_BYTES, '\0');
    crypto_generichash(bytes_of(hash), hash.size(), bytes_of(message), message.size(), bytes_of(key), key.size());
    return hash;
}

}  // namespace motcua::portal
