#include "ui/shell/waker_state.h"

namespace motcua::shell {

void Waker::wake() const {
    if (!m_state) return;
    std::lock_guard const lock(m_state->mutex);
    m_state->rung = true;
    m_state->changed.notify_all();
    if (m_state->window) m_state->window->ring();
}

} // namespace motcua::shell
