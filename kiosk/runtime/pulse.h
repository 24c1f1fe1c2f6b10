#pragma once
// Says whether a thread is at work and since when. The thread beats, the watchdog looks (F07, F11).

#include <atomic>
#include <chrono>
#include <cstdint>

namespace motcua::runtime {

/// beat: the thread itself; busy_for: anybody. Steady time: a clock that jumps must not look like a hang.
class Pulse {
public:
    using Steady = std::chrono::steady_clock;

    /// Work begins now, unless it has begun already.
    void begins() {
        std::int64_t resting = 0;
        m_busy_since.compare_exchange_strong(resting, Steady::now().time_since_epoch().count());
    }
    void rests() { m_busy_since = 0; }
    /// At work, and getting on: what was done before does not count.
    void gets_on() { m_busy_since = Steady::now().time_since_epoch().count(); }
    /// Zero while the thread rests: waiting for work is no hang.
    [[nodiscard]] Steady::duration busy_for(Steady::time_point now) const {
        auto const since = m_busy_since.load();
        return since == 0 ? Steady::duration{0} : now - Steady::time_point{Steady::duration{since}};
    }

private:
    std::atomic<std::int64_t> m_busy_since{0};
};

} // namespace motcua::runtime
