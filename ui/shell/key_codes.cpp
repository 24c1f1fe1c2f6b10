#include "ui/shell/key_codes.h"

namespace motcua::shell {

Key key_of(SDL_Keysym const& symbol) {
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
