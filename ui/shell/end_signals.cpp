#include "ui/shell/end_signals.h"

#include "kiosk/base/assert.h"

#include <cstdint>
#include <sys/eventfd.h>
#include <unistd.h>

namespace motcua::shell {

namespace {

/// The one mutable static of the house: a signal handler can reach nothing else. Signals are not blocked and waited for
/// instead, because a blocked mask is inherited by programs we start (speech, printing), which then could not be ended.
std::atomic<int> signal_descriptor{-1};

constexpr std::uint64_t from_signal = 1, from_destructor = 1ULL << 32;

void on_signal(int) {
    std::uint64_t const one = from_signal;
    int const descriptor = signal_descriptor.load();
    if (descriptor >= 0 && write(descriptor, &one, sizeof one) < 0) return; // nothing a handler could do about it
}

} // namespace

EndSignals::EndSignals(Waker waker) : m_descriptor(eventfd(0, EFD_CLOEXEC)) {
    MOTCUA_ASSERT(m_descriptor >= 0);
    signal_descriptor = m_descriptor;
    m_listener = std::jthread([this, waker, descriptor = m_descriptor] {
        std::uint64_t count = 0;
        while (read(descriptor, &count, sizeof count) == sizeof count || errno == EINTR) {
            if (count >= from_destructor) return;
            m_received = true;
            waker.wake();
        }
    });
    struct sigaction action{};
    action.sa_handler = on_signal;
    action.sa_flags = SA_RESTART;
    sigaction(SIGTERM, &action, &m_old_term);
    sigaction(SIGINT, &action, &m_old_int);
}

EndSignals::~EndSignals() {
    sigaction(SIGTERM, &m_old_term, nullptr);
    sigaction(SIGINT, &m_old_int, nullptr);
    signal_descriptor = -1;
    std::uint64_t const stop = from_destructor;
    if (write(m_descriptor, &stop, sizeof stop) == sizeof stop) m_listener.join();
    close(m_descriptor);
}

} // namespace motcua::shell
