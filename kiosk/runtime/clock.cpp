#include "kiosk/runtime/clock.h"

namespace motcua::runtime {

Moment Clock::now() const {
    if (m_kind == Kind::fake) return Moment{Milliseconds{m_fake_now.load()}};
    return std::chrono::floor<Milliseconds>(std::chrono::system_clock::now());
}

Milliseconds Clock::monotonic() const {
    if (m_kind == Kind::fake) return Milliseconds{m_fake_monotonic.load()};
    return std::chrono::floor<Milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

void Clock::advance(Milliseconds by) {
    m_fake_now += by.count();
    m_fake_monotonic += by.count();
}

void Clock::set(Moment moment) { m_fake_now = moment.time_since_epoch().count(); }

} // namespace motcua::runtime
