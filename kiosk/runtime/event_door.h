#pragma once
// Where workers leave what they learned; the ui thread takes it in and applies it.

#include "kiosk/base/mailbox.h"
#include "kiosk/core/event.h"

#include <functional>
#include <utility>

namespace motcua::runtime {

class EventDoor {
public:
    /// `wake` rings the ui thread; set before the first worker starts.
    void on_arrival(std::function<void()> wake) { m_wake = std::move(wake); }

    /// Any thread.
    void post(Event event) {
        m_events.post(std::move(event));
        if (m_wake) m_wake();
    }

    /// ui thread.
    [[nodiscard]] std::optional<Event> take() { return m_events.try_receive(); }

private:
    Mailbox<Event> m_events;
    std::function<void()> m_wake;
};

} // namespace motcua::runtime
