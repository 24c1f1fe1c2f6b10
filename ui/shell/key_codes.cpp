#include "ui/shell/key_codes.h"

namespace motcua::shell {

namespace {

/// SDL names the keys of a keypad alike whether its digits are on or off; off they are arrows and a choice (N14), in fields as well.
Key without_digits(SDL_Keycode symbol) {
    switch (symbol) {
    case SDLK_KP_8: return Key::up;
    case SDLK_KP_2: return Key::down;
    case SDLK_KP_4: return Key::left;
    case SDLK_KP_6: return Key::right;
    case SDLK_KP_5: return Key::enter;
    case SDLK_KP_0: return Key::escape;
    case SDLK_KP_9: return Key::page_up;
    case SDLK_KP_3: return Key::page_down;
    case SDLK_KP_7: return Key::home;
    case SDLK_KP_1: return Key::end;
    case SDLK_KP_PERIOD: return Key::erase;
    default: return Key::other;
    }
}

} // namespace

Key key_of(SDL_Keysym const& symbol) {
    if ((symbol.mod & KMOD_NUM) == 0) {
        if (auto const moves = without_digits(symbol.sym); moves != Key::other) return moves;
    }
    switch (symbol.sym) {
    case SDLK_KP_PLUS: return Key::down; // a keypad whose digits are typed still moves (N14)
    case SDLK_KP_MINUS: return Key::up;
    case SDLK_UP: return Key::up;
    case SDLK_DOWN: return Key::down;
    case SDLK_LEFT: return Key::left;
    case SDLK_RIGHT: return Key::right;
    case SDLK_RETURN:
    case SDLK_KP_ENTER:
    case SDLK_SELECT: return Key::enter;
    case SDLK_SPACE: return Key::space;
    case SDLK_ESCAPE:
    case SDLK_AC_BACK: return Key::escape;
    case SDLK_TAB: return (symbol.mod & KMOD_SHIFT) != 0 ? Key::back_tab : Key::tab;
    case SDLK_BACKSPACE: return Key::backspace;
    case SDLK_DELETE: return Key::erase;
    case SDLK_HOME: return Key::home;
    case SDLK_END: return Key::end;
    case SDLK_PAGEUP: return Key::page_up;
    case SDLK_PAGEDOWN: return Key::page_down;
    case SDLK_F1:
    case SDLK_HELP: return Key::help;
    case SDLK_VOLUMEUP: return Key::louder;
    case SDLK_VOLUMEDOWN: return Key::quieter;
    default: return Key::other;
    }
}

} // namespace motcua::shell
