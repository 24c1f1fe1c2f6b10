#include "kiosk/store/sealer.h"

#include "kiosk/base/assert.h"
#include "kiosk/base/overload.h"

#include <sodium.h>

namespace motcua::store {

namespace {

constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(nonce_bytes + tag_bytes == seal_overhead);
static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == key_bytes && crypto_kdf_KEYBYTES == key_bytes);

unsigned char const* raw(std::string_view bytes) {
    return reinterpret_cast<unsigned char const*>(bytes.data());
}
unsigned char* raw(std::span<char> bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}

Secret derived(Secret const& master, std::uint64_t use) {
    auto key = Secret::zeros(key_bytes);
    crypto_kdf_derive_from_key(raw(key.writable()), key_bytes, use, "motcua01", raw(master.reveal()));
    return key;
}

std::array<std::uint8_t, 32> keyed_hash(Secret const& key, std::string_view text) {
    std::array<std::uint8_t, 32> hash{};
    crypto_generichash(hash.data(), hash.size(), raw(text), text.size(), raw(key.reveal()), key.size());
    return hash;
}

} // namespace

std::string seal(Secret const& key, std::string_view place, std::string_view content) {
    MOTCUA_ASSERT(key.size() == key_bytes);
    std::string sealed(seal_overhead + content.size(), '\0');
    auto* const nonce = reinterpret_cast<unsigned char*>(sealed.data());
    randombytes_buf(nonce, nonce_bytes);
    crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + nonce_bytes, nullptr, raw(content), content.size(), raw(place),
                                               place.size(), nullptr, nonce, raw(key.reveal()));
    return sealed;
}

std::expected<Secret, StoreError> unseal(Secret const& key, std::string_view place, std::string_view sealed) {
    MOTCUA_ASSERT(key.size() == key_bytes);
    if (sealed.size() < seal_overhead)
        return std::unexpected(StoreError{StoreFailure::damaged, "a sealed record is cut short"});
    auto content = Secret::zeros(sealed.size() - seal_overhead);
    auto const text = sealed.substr(nonce_bytes);
    unsigned char nothing = 0;
    auto* const out = content.empty() ? &nothing : raw(content.writable());
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(out, nullptr, nullptr, raw(text), text.size(), raw(place),
                                                   place.size(), raw(sealed), raw(key.reveal())) != 0)
        return std::unexpected(StoreError{StoreFailure::damaged, "a sealed record does not open"});
    return content;
}

Secret random_key() {
    auto key = Secret::zeros(key_bytes);
    randombytes_buf(key.writable().data(), key_bytes);
    return key;
}

void random_bytes(std::span<std::uint8_t> bytes) {
    randombytes_buf(bytes.data(), bytes.size());
}

Keyring::Keyring(Secret const& master)
    : m_sealing(derived(master, 1)), m_owner(derived(master, 2)), m_audit_head(derived(master, 3)),
      m_audit_secret(Secret::zeros(crypto_sign_SECRETKEYBYTES)) {
    auto const seed = derived(master, 4);
    crypto_sign_seed_keypair(m_audit_public.data(), raw(m_audit_secret.writable()), raw(seed.reveal()));
}

std::array<std::uint8_t, 32> Keyring::tag_of(Person const& person) const {
    // The separators keep ("ab","c") and ("a","bc"), and a subject that looks like a number, apart.
    Secret const text{std::visit(
        Overload{
            [](SignedInPerson const& signed_in) {
                return std::string{"signed-in"} + '\0' + signed_in.issuer + '\0' + signed_in.subject;
            },
            [](PersonalId const& id) { return std::string{"personal-id"} + '\0' + std::string{id.number.reveal()}; },
        },
        person)};
    return keyed_hash(m_owner, text.reveal());
}

std::array<std::uint8_t, 32> Keyring::audit_mac(std::string_view text) const {
    return keyed_hash(m_audit_head, text);
}

std::array<std::uint8_t, 64> Keyring::audit_sign(std::string_view text) const {
    std::array<std::uint8_t, 64> signature{};
    crypto_sign_detached(signature.data(), nullptr, raw(text), text.size(), raw(m_audit_secret.reveal()));
    return signature;
}

bool Keyring::audit_signed(std::string_view text, std::string_view signature) const {
    return signature.size() == crypto_sign_BYTES &&
           crypto_sign_verify_detached(raw(signature), raw(text), text.size(), m_audit_public.data()) == 0;
}

} // namespace motcua::store
