#pragma once
// What keeps a process's memory from ending up in a file (failure mode F102): no core dumps, no swap. Called once, by the program.

namespace motcua {

/// No core file whatever happens, and no other process of the same user may read this one's memory. Two system calls.
void forbid_core_dumps();

enum class MemoryLock { locked, not_allowed };
/// Keeps every page of the process out of swap from now on, where the system allows it (LimitMEMLOCK=infinity in the unit file). Pages
/// are locked as they are used: nothing is read in for it. Where the limit is finite nothing is locked, because a locked process that
/// reaches it could get no memory at all.
MemoryLock keep_memory_out_of_swap();

} // namespace motcua
