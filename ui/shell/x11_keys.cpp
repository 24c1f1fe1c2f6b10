#include "ui/shell/x11_keys.h"

#include "kiosk/core/text/unicode.h"

#include <cstdlib>

namespace motcua::shell {

namespace {

// Numbers from X11/keysymdef.h and XF86keysym.h (X.Org), which need Xlib's headers.
constexpr std::uint32_t ks_backspace = 0xFF08, ks_tab = 0xFF09, ks_return = 0xFF0D, ks_escape = 0xFF1B,
                        ks_home = 0xFF50, ks_left = 0xFF51, ks_up = 0xFF52, ks_right = 0xFF53, ks_down = 0xFF54,
                        ks_page_up = 0xFF55, ks_page_down = 0xFF56, ks_end = 0xFF57, ks_select = 0xFF60,
                        ks_help = 0xFF6A, ks_kp_space = 0xFF80, ks_kp_enter = 0xFF8D, ks_kp_home = 0xFF95,
                        ks_kp_left = 0xFF96, ks_kp_up = 0xFF97, ks_kp_right = 0xFF98, ks_kp_down = 0xFF99,
                        ks_kp_page_up = 0xFF9A, ks_kp_page_down = 0xFF9B, ks_kp_end = 0xFF9C, ks_kp_begin = 0xFF9D, ks_kp_insert = 0xFF9E, ks_kp_delete = 0xFF9F,
                        ks_kp_multiply = 0xFFAA, ks_kp_add = 0xFFAB, ks_kp_subtract = 0xFFAD, ks_kp_nine = 0xFFB9, ks_f1 = 0xFFBE, ks_delete = 0xFFFF,
                        ks_iso_left_tab = 0xFE20, ks_lower_volume = 0x1008FF11, ks_raise_volume = 0x1008FF13;

Key key_of(std::uint32_t symbol, bool shift) {
    switch (symbol) {
    case ks_kp_subtract: // a keypad whose digits are typed still moves (N14)
    case ks_up:
    case ks_kp_up: return Key::up;
    case ks_kp_add:
    case ks_down:
    case ks_kp_down: return Key::down;
    case ks_left:
    case ks_kp_left: return Key::left;
    case ks_right:
    case ks_kp_right: return Key::right;
    case ks_kp_begin: // the 5 of a keypad whose digits are off
    case ks_return:
    case ks_kp_enter:
    case ks_select: return Key::enter;
    case ' ':
    case ks_kp_space: return Key::space;
    case ks_kp_insert: // its 0
    case ks_escape: return Key::escape;
    case ks_tab: return shift ? Key::back_tab : Key::tab;
    case ks_iso_left_tab: return Key::back_tab;
    case ks_backspace: return Key::backspace;
    case ks_delete:
    case ks_kp_delete: return Key::erase;
    case ks_home:
    case ks_kp_home: return Key::home;
    case ks_end:
    case ks_kp_end: return Key::end;
    case ks_page_up:
    case ks_kp_page_up: return Key::page_up;
    case ks_page_down:
    case ks_kp_page_down: return Key::page_down;
    case ks_f1:
    case ks_help: return Key::help;
    case ks_raise_volume: return Key::louder;
    case ks_lower_volume: return Key::quieter;
    default: return Key::other;
    }
}

/// The character a symbol writes; 0 for none. Symbols up to 0xFF are Latin-1, those from 0x01000000 on are Unicode
/// itself.
char32_t character_of(std::uint32_t symbol) {
    if ((symbol >= 0x20 && symbol <= 0x7E) || (symbol >= 0xA0 && symbol <= 0xFF)) return symbol;
    if (symbol >= 0x01000100 && symbol <= 0x0110FFFF) return symbol - 0x01000000;
    if (symbol == ks_kp_add || symbol == ks_kp_subtract) return 0; // they move
    if (symbol >= ks_kp_multiply && symbol <= ks_kp_nine) return symbol - 0xFF80;
    switch (symbol) { // the Vietnamese letters that older tables have in Latin 2 and Latin 9
    case ks_kp_space: return U' ';
    case 0x01E3: return U'ă';
    case 0x01C3: return U'Ă';
    case 0x01F0: return U'đ';
    case 0x01D0: return U'Đ';
    case 0x0EFF: return U'₩';
    case 0x20AB: return U'₫';
    case 0x20AC: return U'€';
    default: return 0;
    }
}

bool is_keypad(std::uint32_t symbol) {
    return symbol >= ks_kp_space && symbol <= 0xFFBD;
}

} // namespace

std::uint32_t X11Keys::symbol(xcb_keycode_t code, std::uint16_t state) {
    if (m_symbols.empty()) {
        xcb_setup_t const& setup = *xcb_get_setup(m_connection);
        m_first = setup.min_keycode;
        auto const count = static_cast<std::uint8_t>(setup.max_keycode - setup.min_keycode + 1);
        auto* const reply = xcb_get_keyboard_mapping_reply(
            m_connection, xcb_get_keyboard_mapping(m_connection, m_first, count), nullptr);
        if (!reply) return 0;
        m_per_code = reply->keysyms_per_keycode;
        xcb_keysym_t const* const symbols = xcb_get_keyboard_mapping_keysyms(reply);
        m_symbols.assign(symbols, symbols + xcb_get_keyboard_mapping_keysyms_length(reply));
        std::free(reply);
    }
    std::size_t const row = static_cast<std::size_t>(code - m_first) * m_per_code;
    if (code < m_first || m_per_code < 2 || row + m_per_code > m_symbols.size()) return 0;
    std::uint32_t const plain = m_symbols[row], shifted = m_symbols[row + 1] != 0 ? m_symbols[row + 1] : plain;
    bool const shift = (state & XCB_MOD_MASK_SHIFT) != 0, caps = (state & XCB_MOD_MASK_LOCK) != 0;
    bool const num_lock = (state & XCB_MOD_MASK_2) != 0;
    bool const level_three = (state & XCB_MOD_MASK_5) != 0 && m_per_code >= 6; // AltGr
    if (level_three && m_symbols[row + 4] != 0) return m_symbols[row + (shift && m_symbols[row + 5] != 0 ? 5 : 4)];
    if (is_keypad(shifted)) return num_lock != shift ? shifted : plain;
    if (caps && plain >= 'a' && plain <= 'z') return shift ? plain : shifted;
    return shift ? shifted : plain;
}

X11Keys::Meaning X11Keys::meaning(xcb_keycode_t code, std::uint16_t state) {
    std::uint32_t const found = symbol(code, state);
    Meaning meaning{key_of(found, (state & XCB_MOD_MASK_SHIFT) != 0), {}};
    bool const command = (state & (XCB_MOD_MASK_CONTROL | XCB_MOD_MASK_1)) != 0;
    if (char32_t const character = character_of(found); character != 0 && !command)
        text::append_utf8(meaning.text, character);
    return meaning;
}

} // namespace motcua::shell
