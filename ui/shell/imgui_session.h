#pragma once
// Private to ui/shell: the one ImGui context, fitted out for a kiosk, and its wipe (architecture, trap A1).

#include <memory>

struct ImGuiContext;
struct ImDrawData;

namespace motcua::shell {

class ImGuiSession {
public:
    ImGuiSession();
    ImGuiSession(ImGuiSession const&) = delete;
    ImGuiSession& operator=(ImGuiSession const&) = delete;
    ~ImGuiSession();

    void new_frame(float width, float height, float seconds_since_last);
    [[nodiscard]] ImDrawData const& finish_frame();

    /// Between frames only: overwrites edit buffers, clipboard, scratch text, draw lists; forgets ids, focus and
    /// scrolling.
    void wipe();
    [[nodiscard]] int session_id() const { return m_session_id; }

private:
    ImGuiContext* m_context;
    int m_session_id = 1;
};

} // namespace motcua::shell
