#include "kiosk/base/process_guard.h"

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace motcua {

void forbid_core_dumps() {
    rlimit const none{0, 0};
    (void)::setrlimit(RLIMIT_CORE, &none);
    (void)::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

MemoryLock keep_memory_out_of_swap() {
    rlimit allowed{};
    if (::getrlimit(RLIMIT_MEMLOCK, &allowed) != 0 || allowed.rlim_cur != RLIM_INFINITY) return MemoryLock::not_allowed;
    return ::mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) == 0 ? MemoryLock::locked : MemoryLock::not_allowed;
}

} // namespace motcua
