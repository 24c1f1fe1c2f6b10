#pragma once
// The kiosk's clock. One per process, shared by everything that asks for the time, so that a journey can move it.

#include "kiosk/core/instant.h"

#include <atomic>

namespace motcua::runtime {

/// Any thread.
class Clock {
public:
    enum class Kind { real, fake };
    explicit Clock(Kind kind) : m_kind(kind) {}

    [[nodiscard]] Moment now() const;
    /// Never goes back; for dead times and countdowns on the screen. A fake clock's own time.
    [[nodiscard]] Milliseconds monotonic() const;
    [[nodiscard]] Kind kind() const { return m_kind; }
    /// Fake clocks only.
    void advance(Milliseconds by);
    void set(Moment moment);

private:
    Kind m_kind;
    std::atomic<std::int64_t> m_fake_now{1795397400000}; // 2026-11-23T08:30+07:00: journeys begin on a Monday morning
    std::atomic<std::int64_t> m_fake_monotonic{1'000'000};
};

} // namespace motcua::runtime
