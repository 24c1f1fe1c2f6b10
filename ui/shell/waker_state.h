#pragma once
// Private to ui/shell.

#include "ui/shell/shell.h"

#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace motcua::shell {

/// Shared by the shell and every Waker; outlives both.
struct Waker::State {
    std::mutex mutex;
    std::condition_variable changed;
    bool rung = false;           ///< since the loop last looked
    bool event_waits = false;    ///< an SDL event is in SDL's queue
    std::uint32_t sdl_event = 0; ///< 0 without SDL: headless, or the shell has gone
};

} // namespace motcua::shell
