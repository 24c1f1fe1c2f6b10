#include "ui/shell/waker_state.h"

#include <SDL_events.h>

namespace motcua::shell {

void Waker::wake() const {
    if (!m_state) return;
    std::lock_guard const lock(m_state->mutex);
    m_state->rung = true;
    m_state->changed.notify_all();
    // One event is enough until the loop has taken it, however often a worker rings.
    if (m_state->sdl_event != 0 && !m_state->event_waits) {
        SDL_Event event{};
        event.type = m_state->sdl_event;
        m_state->event_waits = SDL_PushEvent(&event) == 1;
    }
}

} // namespace motcua::shell
