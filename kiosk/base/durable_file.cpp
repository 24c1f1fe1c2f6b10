#include "kiosk/base/durable_file.h"

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace motcua {

namespace {

bool sync_and_close(int descriptor, bool well) {
    well = well && ::fsync(descriptor) == 0;
    return ::close(descriptor) == 0 && well;
}

bool write_whole(int descriptor, std::string_view content) {
    while (!content.empty()) {
        auto const wrote = ::write(descriptor, content.data(), content.size());
        if (wrote < 0 && errno != EINTR) return false;
        if (wrote > 0) content.remove_prefix(static_cast<std::size_t>(wrote));
    }
    return true;
}

} // namespace

bool replace_durably(std::filesystem::path const& file, std::string_view content) {
    auto const aside = file.string() + ".new";
    (void)::unlink(aside.c_str()); // left over from a power cut
    auto const out = ::open(aside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (out < 0) return false;
    if (!sync_and_close(out, write_whole(out, content))) return false;
    if (std::rename(aside.c_str(), file.c_str()) != 0) return false;
    auto const folder = ::open(file.has_parent_path() ? file.parent_path().c_str() : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return folder >= 0 && sync_and_close(folder, true);
}

} // namespace motcua
