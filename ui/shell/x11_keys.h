#pragma once
// Private to ui/shell: key codes of the X server to our keys and text, by the server's own table.

#include "ui/shell/application.h"

#include <cstdint>
#include <string>
#include <vector>
#include <xcb/xcb.h>

namespace motcua::shell {

class X11Keys {
public:
    explicit X11Keys(xcb_connection_t* connection) : m_connection(connection) {}

    struct Meaning {
        Key key = Key::other;
        std::string text; ///< empty for keys that write nothing
    };
    /// `state` is the modifier mask of the event.
    [[nodiscard]] Meaning meaning(xcb_keycode_t code, std::uint16_t state);

    /// Another keyboard: the table is asked for again when next needed.
    void forget_table() { m_symbols.clear(); }

private:
    [[nodiscard]] std::uint32_t symbol(xcb_keycode_t code, std::uint16_t state);

    xcb_connection_t* m_connection;
    std::vector<xcb_keysym_t> m_symbols; ///< filled at the first key press: a kiosk without keyboard never pays for it
    xcb_keycode_t m_first = 0;
    unsigned m_per_code = 0;
};

} // namespace motcua::shell
