#include "ui/shell/sdl_hints.h"

#include <SDL_hints.h>
#include <cstdlib>

namespace motcua::shell {

/// Everything SDL would look up, connect to or probe and a kiosk does not need. Measured on X: D-Bus alone costs 5 ms.
void set_sdl_hints() {
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1"); // Shell::run has its own
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER,
                "1"); // else SDL loads and asks D-Bus; the kiosk session turns blanking off
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");  // else the window surface may go through OpenGL
    SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "0"); // closing is ours to decide
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");        // a finger is reported once, as a finger
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_PING, "0");
    SDL_SetHint(SDL_HINT_IME_SHOW_UI, "0");
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
}

namespace {
constexpr char const* session_bus = "DBUS_SESSION_BUS_ADDRESS";
}

WithoutSessionBus::WithoutSessionBus() {
    if (char const* const known = std::getenv(session_bus)) m_known = known;
    setenv(session_bus, "disabled:", 1);
}

WithoutSessionBus::~WithoutSessionBus() {
    if (m_known)
        setenv(session_bus, m_known->c_str(), 1);
    else
        unsetenv(session_bus);
}

} // namespace motcua::shell
