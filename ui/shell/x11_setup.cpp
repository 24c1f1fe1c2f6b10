#include "ui/shell/x11_setup.h"

#include <array>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace motcua::shell {

/// All questions at once, then all answers: one way to the server and back instead of eight.
X11Atoms ask_x11_atoms(xcb_connection_t* connection) {
    using Named = std::pair<std::string_view, xcb_atom_t X11Atoms::*>;
    static constexpr std::array names{Named{"WM_PROTOCOLS", &X11Atoms::wm_protocols},
                                      Named{"WM_DELETE_WINDOW", &X11Atoms::wm_delete_window},
                                      Named{"_NET_WM_STATE", &X11Atoms::net_wm_state},
                                      Named{"_NET_WM_STATE_FULLSCREEN", &X11Atoms::net_wm_state_fullscreen},
                                      Named{"_NET_WM_STATE_ABOVE", &X11Atoms::net_wm_state_above},
                                      Named{"_NET_WM_NAME", &X11Atoms::net_wm_name},
                                      Named{"UTF8_STRING", &X11Atoms::utf8_string},
                                      Named{"_MOTIF_WM_HINTS", &X11Atoms::motif_wm_hints}};
    std::array<xcb_intern_atom_cookie_t, names.size()> cookies{};
    for (std::size_t i = 0; i < names.size(); ++i)
        cookies[i] =
            xcb_intern_atom(connection, 0, static_cast<std::uint16_t>(names[i].first.size()), names[i].first.data());
    X11Atoms atoms;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (auto* const reply = xcb_intern_atom_reply(connection, cookies[i], nullptr); reply) {
            atoms.*names[i].second = reply->atom;
            std::free(reply);
        }
    return atoms;
}

void set_x11_properties(xcb_connection_t* connection, xcb_window_t window, X11Atoms const& atoms,
                        ShellOptions const& options) {
    auto const set = [&](xcb_atom_t property, xcb_atom_t type, std::uint8_t bits, std::size_t count, void const* data) {
        xcb_change_property(connection, XCB_PROP_MODE_REPLACE, window, property, type, bits,
                            static_cast<std::uint32_t>(count), data);
    };
    static constexpr char class_name[] = "motcua\0motcua";
    set(XCB_ATOM_WM_CLASS, XCB_ATOM_STRING, 8, sizeof class_name, class_name);
    for (xcb_atom_t const name : {atoms.net_wm_name, xcb_atom_t{XCB_ATOM_WM_NAME}})
        set(name, atoms.utf8_string, 8, options.title.size(), options.title.data());
    set(atoms.wm_protocols, XCB_ATOM_ATOM, 32, 1, &atoms.wm_delete_window);
    if (options.mode != Mode::kiosk) return;
    // A window manager reads these when the window appears; without one, as in a kiosk session, the size alone does it.
    std::array const states{atoms.net_wm_state_fullscreen, atoms.net_wm_state_above};
    set(atoms.net_wm_state, XCB_ATOM_ATOM, 32, states.size(), states.data());
    constexpr std::array<std::uint32_t, 5> no_decorations{2, 0, 0, 0, 0};
    set(atoms.motif_wm_hints, atoms.motif_wm_hints, 32, no_decorations.size(), no_decorations.data());
}

void hide_x11_pointer(xcb_connection_t* connection, xcb_window_t root, xcb_window_t window) {
    xcb_pixmap_t const nothing = xcb_generate_id(connection);
    xcb_cursor_t const cursor = xcb_generate_id(connection);
    xcb_gcontext_t const clear = xcb_generate_id(connection);
    xcb_create_pixmap(connection, 1, nothing, root, 1, 1);
    std::uint32_t const zero = 0;
    xcb_create_gc(connection, clear, nothing, XCB_GC_FOREGROUND, &zero);
    xcb_rectangle_t const pixel{0, 0, 1, 1};
    xcb_poly_fill_rectangle(connection, nothing, clear, 1, &pixel);
    xcb_create_cursor(connection, cursor, nothing, nothing, 0, 0, 0, 0, 0, 0, 0, 0);
    xcb_change_window_attributes(connection, window, XCB_CW_CURSOR, &cursor);
    xcb_free_cursor(connection, cursor);
    xcb_free_gc(connection, clear);
    xcb_free_pixmap(connection, nothing);
}

} // namespace motcua::shell
