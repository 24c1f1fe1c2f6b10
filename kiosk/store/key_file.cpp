// load_master_key() of sealer.h.
#include "kiosk/store/files.h"
#include "kiosk/store/sealer.h"

#include <fmt/format.h>
#include <sodium.h>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace motcua::store {

namespace {

StoreError wrong_key(std::string detail) {
    return {StoreFailure::wrong_key, std::move(detail)};
}

std::expected<Secret, StoreError> read_key(Descriptor const& open, std::filesystem::path const& file) {
    struct stat status{};
    if (::fstat(open.number(), &status) != 0) return std::unexpected(file_error("read", file, errno));
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return std::unexpected(
            wrong_key(fmt::format("key file {} is open to others; set its mode to 0600", file.string())));
    if (status.st_size != static_cast<off_t>(key_bytes))
        return std::unexpected(wrong_key(fmt::format("key file {} is not {} bytes long", file.string(), key_bytes)));
    auto key = Secret::zeros(key_bytes);
    if (::read(open.number(), key.writable().data(), key_bytes) != static_cast<ssize_t>(key_bytes))
        return std::unexpected(file_error("read", file, errno));
    return key;
}

} // namespace

std::expected<Secret, StoreError> load_master_key(std::filesystem::path const& file, KeyCreation creation) {
    if (sodium_init() < 0) return std::unexpected(StoreError{StoreFailure::io, "libsodium does not start"});
    Descriptor const open{::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
    if (open.valid()) return read_key(open, file);
    if (errno != ENOENT) return std::unexpected(file_error("open", file, errno));
    switch (creation) {
    case KeyCreation::refused:
        return std::unexpected(wrong_key(fmt::format(
            "key file {} is missing; what is stored here opens only with it. Put it back, nothing was changed",
            file.string())));
    case KeyCreation::allowed: break;
    }
    auto key = random_key();
    if (auto const created = create_whole(file, key.reveal()); !created) return std::unexpected(created.error());
    return key;
}

} // namespace motcua::store
