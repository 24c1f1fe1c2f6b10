#pragma once
// The short sound under the keys of the on-screen keyboards: people who look at the keys hear that one was taken.

#include "kiosk/core/ports/voice.h"
#include "kiosk/core/settings.h"

#include <optional>

namespace motcua {

/// Returns at once, from one thread. Without a sound card it is silent; nothing here can fail towards the visit.
class KeySound {
public:
    virtual ~KeySound() = default;
    /// `decibels` from the loudness of Manner.
    virtual void click(int decibels) = 0;
};

/// Softer than the voice: a neighbour at the next counter hears the voice, not each letter.
inline constexpr int click_below_voice = 6;

/// How loud to click after a frame in which so many keys answered; nothing: no sound. Several keys of one frame are one click.
[[nodiscard]] constexpr std::optional<int> click_after(int keys_struck, DeviceSettings::KeySound setting, SpeechChoices const& choices) {
    if (keys_struck == 0 || setting == DeviceSettings::KeySound::silent) return std::nullopt;
    return manner_of(choices).decibels - click_below_voice;
}

} // namespace motcua
