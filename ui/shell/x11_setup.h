#pragma once
// Private to ui/shell: what an X window is told once, before it appears.

#include "ui/shell/shell.h"

#include <xcb/xcb.h>

namespace motcua::shell {

struct X11Atoms {
    xcb_atom_t wm_protocols = 0, wm_delete_window = 0, net_wm_state = 0, net_wm_state_fullscreen = 0,
               net_wm_state_above = 0, net_wm_name = 0, utf8_string = 0, motif_wm_hints = 0;
};
[[nodiscard]] X11Atoms ask_x11_atoms(xcb_connection_t* connection);

/// Name, class and, in kiosk mode, full screen without decorations.
void set_x11_properties(xcb_connection_t* connection, xcb_window_t window, X11Atoms const& atoms,
                        ShellOptions const& options);

void hide_x11_pointer(xcb_connection_t* connection, xcb_window_t root, xcb_window_t window);

} // namespace motcua::shell
