#pragma once
// What a person may change about the screen. It lasts one visit only: the wipe puts it back (standards N62).

#include "kiosk/core/language.h"

namespace motcua {

/// The four sizes of N20; `normal` is right for the panel's viewing distance without touching anything.
enum class TextSize { small, normal, large, largest };

enum class ThemeChoice { standard, high_contrast_light, high_contrast_dark, low_glare };

enum class Motion { calm, none };

/// `lowered` moves every control into the lower half of the panel (N10).
enum class Reach { whole_panel, lowered };

/// Order of the letters on the keyboard: the alphabet is what people know who never typed.
enum class KeyOrder { alphabet, qwerty };
/// How Vietnamese is written on it: keys for every letter and tone, or the habits of those who type.
enum class TypingMethod { tone_keys, telex, vni };

enum class KeyPage { letters, digits };
enum class Shift { off, once };

struct KeyboardChoices {
    KeyOrder order = KeyOrder::alphabet;
    TypingMethod method = TypingMethod::tone_keys;
    KeyPage page = KeyPage::letters;
    Shift shift = Shift::off;
    bool operator==(KeyboardChoices const&) const = default;
};

/// Reading aloud. Off until asked for (N64). Steps: N60 (50 to 200 % in seven steps), N61 (10 dB apart).
struct SpeechChoices {
    static constexpr int rates = 7, usual_rate = 3, volumes = 7, usual_volume = 4;
    bool on = false;
    int rate = usual_rate;     ///< 0 .. rates - 1
    int volume = usual_volume; ///< 0 .. volumes - 1
    int asked = 0;             ///< counts presses: another one reads the screen again
    bool operator==(SpeechChoices const&) const = default;
};

struct DisplayChoices {
    Language language = Language::vietnamese;
    TextSize text_size = TextSize::normal;
    ThemeChoice theme = ThemeChoice::standard;
    Motion motion = Motion::calm;
    Reach reach = Reach::whole_panel;
    KeyboardChoices keyboard;
    SpeechChoices speech;
    bool operator==(DisplayChoices const&) const = default;
};

} // namespace motcua
