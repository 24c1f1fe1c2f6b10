#pragma once
// Private to ui/shell: SIGTERM and SIGINT as a wake of the loop.

#include "ui/shell/shell.h"

#include <atomic>
#include <csignal>
#include <thread>

namespace motcua::shell {

/// While it lives, both signals set received() and ring the waker instead of killing the process. One at a time in a
/// process.
class EndSignals {
public:
    explicit EndSignals(Waker waker);
    EndSignals(EndSignals const&) = delete;
    EndSignals& operator=(EndSignals const&) = delete;
    ~EndSignals();

    [[nodiscard]] bool received() const { return m_received; }

private:
    std::atomic<bool> m_received = false;
    int m_descriptor;
    struct sigaction m_old_term{}, m_old_int{};
    std::jthread m_listener;
};

} // namespace motcua::shell
