#include "net/client/device_key.h"

#include "kiosk/base/descriptor.h"
#include "kiosk/base/durable_file.h"
#include "kiosk/codec/portal_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sodium.h>

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace motcua::net {
namespace {

using nlohmann::json;

constexpr int no_padding = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
constexpr std::size_t seed_bytes = crypto_sign_SEEDBYTES;
constexpr std::chrono::seconds assertion_lifetime{60}; // used at once; long enough for a slow line

std::string reason() {
    return std::strerror(errno);
}

unsigned char const* bytes_of(std::string_view text) {
    return reinterpret_cast<unsigned char const*>(text.data());
}

struct Pair {
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> open{};
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
    ~Pair() { sodium_memzero(secret.data(), secret.size()); }
};

Pair pair_of(Secret const& seed) {
    Pair pair;
    crypto_sign_seed_keypair(pair.open.data(), pair.secret.data(), bytes_of(seed.reveal()));
    return pair;
}

std::string open_half(Secret const& seed) {
    auto const pair = pair_of(seed);
    return base64url({reinterpret_cast<char const*>(pair.open.data()), pair.open.size()});
}

std::expected<void, std::string> write_new(std::filesystem::path const& file, Secret const& seed) {
    auto text =
        json{{"kty", "OKP"}, {"crv", "Ed25519"}, {"d", base64url(seed.reveal())}, {"x", open_half(seed)}}.dump();
    text += '\n';
    auto const created = create_durably(file, text);
    wipe(text);
    // Two starts at once must not replace each other's key: the first one's is used.
    if (created || created.error().error == EEXIST) return {};
    return std::unexpected(fmt::format("cannot {} {}: {}", created.error().action, created.error().file.string(), std::strerror(created.error().error)));
}

std::expected<Secret, std::string> read_seed(std::filesystem::path const& file, int descriptor) {
    struct stat facts{};
    if (::fstat(descriptor, &facts) != 0 || !S_ISREG(facts.st_mode))
        return std::unexpected(fmt::format("{} is not a regular file", file.string()));
    if ((facts.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return std::unexpected(
            fmt::format("{} can be read by others; its key must count as known: delete it and enrol the kiosk again",
                        file.string()));
    std::array<char, 1024> content{};
    auto const length = ::read(descriptor, content.data(), content.size());
    auto const parsed = codec::parse_strict({content.data(), length > 0 ? static_cast<std::size_t>(length) : 0});
    sodium_memzero(content.data(), content.size());
    if (parsed && parsed->is_object() && parsed->value("kty", json{}) == "OKP" &&
        parsed->value("crv", json{}) == "Ed25519") {
        auto const d = parsed->value("d", json{});
        if (d.is_string()) {
            auto seed = from_base64url(d.get_ref<std::string const&>());
            if (seed && seed->size() == seed_bytes) {
                Secret found{*seed};
                wipe(*seed);
                if (parsed->value("x", json{}) == open_half(found)) return found;
            }
        }
    }
    return std::unexpected(
        fmt::format("{} holds no Ed25519 key of this program; restore it or delete it and enrol again", file.string()));
}

} // namespace

std::string base64url(std::string_view bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), no_padding), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(), no_padding);
    text.resize(std::strlen(text.c_str()));
    return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t length = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(),
                          nullptr, &length, nullptr, no_padding) != 0) {
        return std::nullopt;
    }
    bytes.resize(length);
    return bytes;
}

std::expected<DeviceKeyPair, std::string> DeviceKeyPair::open_or_make(std::filesystem::path const& file) {
    if (sodium_init() < 0) return std::unexpected(std::string{"libsodium cannot start"});
    for (int attempt = 0; attempt < 2; ++attempt) {
        Descriptor const found{::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC)};
        if (found.valid()) {
            auto seed = read_seed(file, found.number());
            if (!seed) return std::unexpected(seed.error());
            return DeviceKeyPair{std::move(*seed)};
        }
        if (errno != ENOENT || attempt == 1) break;
        std::array<char, seed_bytes> fresh{};
        randombytes_buf(fresh.data(), fresh.size());
        Secret const seed{std::string_view{fresh.data(), fresh.size()}};
        sodium_memzero(fresh.data(), fresh.size());
        if (auto const written = write_new(file, seed); !written) return std::unexpected(written.error());
    }
    return std::unexpected(fmt::format("cannot open {}: {}", file.string(), reason()));
}

std::string DeviceKeyPair::public_key() const {
    return open_half(m_seed);
}

Secret DeviceKeyPair::assertion(std::string_view client_id, std::string_view audience, Uuid const& id,
                                Moment now) const {
    auto const seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    json const header{{"alg", "EdDSA"}, {"typ", "JWT"}};
    json const claims{{"iss", client_id},      {"sub", client_id}, {"aud", audience},
                      {"jti", id.to_string()}, {"iat", seconds},   {"exp", seconds + assertion_lifetime.count()}};
    auto token = base64url(header.dump()) + '.' + base64url(claims.dump());
    auto const pair = pair_of(m_seed);
    std::array<unsigned char, crypto_sign_BYTES> signature{};
    crypto_sign_detached(signature.data(), nullptr, bytes_of(token), token.size(), pair.secret.data());
    token += '.' + base64url({reinterpret_cast<char const*>(signature.data()), signature.size()});
    Secret sealed{token};
    wipe(token);
    return sealed;
}

} // namespace motcua::net
