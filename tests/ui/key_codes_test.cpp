// The keys of a keypad beside the panel, with its digits on and off.
#include "ui/shell/key_codes.h"

#include <SDL_keycode.h>
#include <gtest/gtest.h>

namespace motcua::shell {
namespace {

Key pressed(SDL_Keycode symbol, int modifiers) {
    SDL_Keysym keysym{};
    keysym.sym = symbol;
    keysym.mod = static_cast<Uint16>(modifiers);
    return key_of(keysym);
}

TEST(Keypad, N14_MovesAndChoosesWithFiveKeysWhileItsDigitsAreOff) {
    EXPECT_EQ(pressed(SDLK_KP_8, KMOD_NONE), Key::up);
    EXPECT_EQ(pressed(SDLK_KP_2, KMOD_NONE), Key::down);
    EXPECT_EQ(pressed(SDLK_KP_4, KMOD_NONE), Key::left);
    EXPECT_EQ(pressed(SDLK_KP_6, KMOD_NONE), Key::right);
    EXPECT_EQ(pressed(SDLK_KP_5, KMOD_NONE), Key::enter);
}

TEST(Keypad, TypesDigitsWhileTheyAreOnAndStillMovesWithPlusAndMinus) {
    for (auto const digit : {SDLK_KP_2, SDLK_KP_4, SDLK_KP_5, SDLK_KP_6, SDLK_KP_8, SDLK_KP_0}) EXPECT_EQ(pressed(digit, KMOD_NUM), Key::other);
    for (int const modifiers : {static_cast<int>(KMOD_NONE), static_cast<int>(KMOD_NUM)}) {
        EXPECT_EQ(pressed(SDLK_KP_PLUS, modifiers), Key::down);
        EXPECT_EQ(pressed(SDLK_KP_MINUS, modifiers), Key::up);
        EXPECT_EQ(pressed(SDLK_KP_ENTER, modifiers), Key::enter);
    }
}

TEST(Keypad, LeavesTheDigitsOfAKeyboardAlone) {
    for (auto const digit : {SDLK_2, SDLK_4, SDLK_5, SDLK_6, SDLK_8}) EXPECT_EQ(pressed(digit, KMOD_NONE), Key::other);
}

} // namespace
} // namespace motcua::shell
