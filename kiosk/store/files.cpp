#include "kiosk/store/files.h"

#include "kiosk/base/assert.h"
#include "kiosk/base/durable_file.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include <utility>

namespace motcua::store {

StoreError file_error(std::string_view action, std::filesystem::path const& file, int error_number) {
    auto const failure = [&] {
        switch (error_number) {
        case ENOSPC:
        case EDQUOT:
        case EFBIG: return StoreFailure::full;
        case EROFS:
        case EACCES:
        case EPERM: return StoreFailure::read_only;
        case EWOULDBLOCK: return StoreFailure::locked;
        default: return StoreFailure::io; // any other reason of the disk
        }
    }();
    return {failure, fmt::format("cannot {} {}: {}", action, file.string(), std::strerror(error_number))};
}

std::expected<void, StoreError> create_whole(std::filesystem::path const& file, std::string_view content) {
    auto const created = create_durably(file, content);
    if (!created) return std::unexpected(file_error(created.error().action, created.error().file, created.error().error));
    return {};
}

std::expected<Descriptor, StoreError> lock_directory(std::filesystem::path const& directory) {
    auto const file = directory / "lock";
    Descriptor open{::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)};
    if (!open.valid()) return std::unexpected(file_error("open", file, errno));
    if (::flock(open.number(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK) return std::unexpected(file_error("lock", file, errno));
        return std::unexpected(StoreError{
            StoreFailure::locked, fmt::format("another motcua is using the data directory {}", directory.string())});
    }
    return open;
}

bool Reserve::is_there() const {
    struct stat status{};
    return m_bytes == 0 || (::stat(m_file.c_str(), &status) == 0 && status.st_size >= m_bytes);
}

bool Reserve::lay_aside() {
    if (is_there()) return true;
    struct statvfs room{};
    auto const directory = m_file.parent_path();
    if (::statvfs(directory.c_str(), &room) != 0) return false;
    auto const free_bytes = static_cast<std::int64_t>(room.f_bavail) * static_cast<std::int64_t>(room.f_frsize);
    if (free_bytes < m_bytes + m_bytes / 4)
        return false; // taking the last room away would be the fault it guards against
    Descriptor const open{::open(m_file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)};
    if (!open.valid()) return false;
    if (::posix_fallocate(open.number(), 0, m_bytes) != 0) {
        (void)release();
        return false;
    }
    return true;
}

bool Reserve::release() {
    if (m_bytes == 0) return false;
    return ::unlink(m_file.c_str()) == 0;
}

} // namespace motcua::store
