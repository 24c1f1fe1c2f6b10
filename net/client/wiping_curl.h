#pragma once

namespace motcua::net {

/// Makes libcurl overwrite what it frees: tokens and answers pass through its buffers (F84, F102). Call before its first use; any
/// thread, any number of times. False: libcurl could not be started.
bool start_wiping_curl();

} // namespace motcua::net
