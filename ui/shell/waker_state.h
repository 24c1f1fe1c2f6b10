#pragma once
// Private to ui/shell.

#include "ui/shell/window.h"

#include <condition_variable>
#include <mutex>

namespace motcua::shell {

/// Shared by the shell and every Waker; outlives both.
struct Waker::State {
    std::mutex mutex;
    std::condition_variable changed; ///< for a shell without window
    bool rung = false;               ///< since the loop last looked
    Window* window = nullptr;        ///< null when headless or when the shell has gone
};

} // namespace motcua::shell
