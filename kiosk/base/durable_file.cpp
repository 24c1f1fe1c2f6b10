#include "kiosk/base/durable_file.h"

#include "kiosk/base/descriptor.h"

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace motcua {

namespace {

using std::filesystem::path;
using Result = std::expected<void, DurableFault>;

Result fault(std::string_view action, path const& file) { return std::unexpected(DurableFault{action, file, errno}); }

Result write_aside(path const& aside, std::string_view content) {
    ::unlink(aside.c_str()); // left over from a power cut: never whole, never in use
    Descriptor const out{::open(aside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600)};
    if (out.number() < 0) return fault("create", aside);
    while (!content.empty()) {
        auto const wrote = ::write(out.number(), content.data(), content.size());
        if (wrote < 0 && errno != EINTR) return fault("write", aside);
        if (wrote > 0) content.remove_prefix(static_cast<std::size_t>(wrote));
    }
    if (::fsync(out.number()) != 0) return fault("sync", aside);
    return {};
}

Result sync_folder_of(path const& file) {
    auto const folder = file.has_parent_path() ? file.parent_path() : path{"."};
    Descriptor const open{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (open.number() < 0 || ::fsync(open.number()) != 0) return fault("sync", folder);
    return {};
}

path beside(path file) {
    file += ".new";
    return file;
}

} // namespace

Result replace_durably(path const& file, std::string_view content) {
    auto const aside = beside(file);
    if (auto written = write_aside(aside, content); !written) return written;
    if (std::rename(aside.c_str(), file.c_str()) != 0) return fault("create", file);
    return sync_folder_of(file);
}

Result create_durably(path const& file, std::string_view content) {
    auto const aside = beside(file);
    if (auto written = write_aside(aside, content); !written) return written;
    // link, not rename: it fails when the name is taken
    Result const linked = ::link(aside.c_str(), file.c_str()) == 0 ? Result{} : fault("create", file);
    ::unlink(aside.c_str());
    return linked ? sync_folder_of(file) : linked;
}

} // namespace motcua
