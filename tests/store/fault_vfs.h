#pragma once
// A file system for SQLite that fails, dies or forgets at the n-th call (failure mode F03). It stands in front of the
// normal one:
//   * fail:   the n-th write or sync answers with an error (disk full, I/O error), once;
//   * kill:   the process gets SIGKILL at the n-th write or sync (page cache survives, as after a crash);
//   * forget: as kill, and what was not synced is lost; of each lost write a coin decides whether it got to the disk
//   after all
//             (a power cut: the disk may have written any part of it, in any order).
// One VFS per process; the counter is shared with the test, which may count its own crash points too.

#include <cstdint>
#include <functional>
#include <string>

namespace motcua::tests {

enum class DiskFault { none, full, io_error, kill, forget };

struct DiskPlan {
    DiskFault fault = DiskFault::none;
    std::int64_t at_call = 0; ///< 1 = the first
    std::uint32_t seed = 1;
};

/// Registers the VFS "motcua-fault" (once) and starts counting anew.
std::string use_fault_vfs(DiskPlan plan);
/// Counts a crash point of the test itself. True: it is the one at which `fail` plans fail; kill plans do not return.
bool disk_point();
[[nodiscard]] std::int64_t disk_points();

} // namespace motcua::tests
