#pragma once
// Where sound goes: the sound card, or nowhere.

#include "kiosk/device/wave.h"

#include <memory>

namespace motcua::device {

/// One thread.
class SoundOut {
public:
    virtual ~SoundOut() = default;
    /// Begins to play; false when nothing can be heard here.
    virtual bool play(Sound const& sound) = 0;
    /// Milliseconds of sound still to be heard.
    [[nodiscard]] virtual int left_ms() = 0;
    virtual void stop() = 0;
    /// Whether a card is there now, also one that was plugged in since; nothing is played.
    [[nodiscard]] virtual bool there() = 0;
};

/// SDL's audio, opened with the first sound and not before. Without a sound card every play() is false, without a complaint.
[[nodiscard]] std::unique_ptr<SoundOut> make_sdl_sound();

} // namespace motcua::device
