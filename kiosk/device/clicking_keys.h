#pragma once
// The click of the on-screen keys, on a thread of its own: opening a sound card may take longer than a frame.

#include "kiosk/core/ports/key_sound.h"
#include "kiosk/device/sound_out.h"

#include <functional>
#include <memory>

namespace motcua::device {

/// 8 ms of a dull knock that dies away: short enough for a fast hand, low enough not to whistle.
[[nodiscard]] Sound knock();

class ClickingKeys final : public KeySound {
public:
    /// `sound` is asked with the first click; after a click that could not be heard no other is tried.
    explicit ClickingKeys(std::function<std::unique_ptr<SoundOut>()> sound = make_sdl_sound);
    ~ClickingKeys() override;

    /// What has not sounded yet is overtaken: a click that comes late is worse than none.
    void click(int decibels) override;

    /// Waits until what was asked for has been given to the card. For tests.
    void settle();

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace motcua::device
