#pragma once
// Sealing of what is kept (libsodium, XChaCha20-Poly1305). The master key comes from a file; every draft and package
// has a key of its own, sealed by the master key, so that erasing that one row makes the content unreadable for ever
// (issue 7.6).

#include "kiosk/base/digest.h"
#include "kiosk/base/secret.h"
#include "kiosk/core/ports/person.h"
#include "kiosk/core/ports/store_failure.h"

#include <array>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace motcua::store {

/// 24 bytes of nonce and 16 of tag in front of and behind the content.
inline constexpr std::size_t seal_overhead = 40;
inline constexpr std::size_t key_bytes = 32;

/// Seals with one key. `place` says which table, row and field the bytes belong to: moved elsewhere they do not open.
[[nodiscard]] std::string seal(Secret const& key, std::string_view place, std::string_view content);
/// damaged: changed, cut, from another place or another key.
[[nodiscard]] std::expected<Secret, StoreError> unseal(Secret const& key, std::string_view place,
                                                       std::string_view sealed);
[[nodiscard]] Secret random_key();
void random_bytes(std::span<std::uint8_t> bytes);

enum class KeyCreation {
    allowed, ///< first start of this data directory
    refused, ///< there is data already: a new key could not open it
};

/// Reads the 32 bytes. Refuses a file that others than its owner may read. Creating: made aside, fsynced, linked whole
/// (F12), 0600. wrong_key: missing although there is data, wrong size, readable by others.
[[nodiscard]] std::expected<Secret, StoreError> load_master_key(std::filesystem::path const& file,
                                                                KeyCreation creation);

/// What the master key is used for; each use has a key derived from it (crypto_kdf).
class Keyring {
public:
    explicit Keyring(Secret const& master);

    [[nodiscard]] Secret const& sealing() const { return m_sealing; }
    /// Keyed hash of who somebody is; equal for one person, useless without the key.
    [[nodiscard]] std::array<std::uint8_t, 32> tag_of(Person const& person) const;
    /// Keyed hash over parts, for the head of the audit chain.
    [[nodiscard]] std::array<std::uint8_t, 32> audit_mac(std::string_view text) const;
    [[nodiscard]] std::array<std::uint8_t, 64> audit_sign(std::string_view text) const;
    [[nodiscard]] bool audit_signed(std::string_view text, std::string_view signature) const;

private:
    Secret m_sealing, m_owner, m_audit_head, m_audit_secret;
    std::array<std::uint8_t, 32> m_audit_public{};
};

} // namespace motcua::store
