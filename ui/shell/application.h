#pragma once
// What the shell asks of the program it shows.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace motcua::typeset {
class Typesetter;
}
namespace motcua::paint {
class Textures;
}

namespace motcua::shell {

using SteadyTime = std::chrono::steady_clock::time_point;

/// Keys that mean something to a kiosk: the tactile keypad's and those of a staff keyboard. Letters come as text.
enum class Key : std::uint8_t {
    up,
    down,
    left,
    right,
    enter,
    space,
    escape,
    tab,
    back_tab,
    backspace,
    erase,
    home,
    end,
    page_up,
    page_down,
    help,
    louder,
    quieter,
    other
};

enum class KeyMotion : std::uint8_t { pressed, repeated, released };

struct KeyEvent {
    Key key = Key::other;
    KeyMotion motion = KeyMotion::pressed;
    bool operator==(KeyEvent const&) const = default;
};

/// What a frame is drawn with.
struct FrameContext {
    typeset::Typesetter& text;
    paint::Textures& textures;
    int width_px = 0, height_px = 0;
    SteadyTime now;
    std::uint64_t frame_number = 0;
};

/// Whether this frame may be shown, or its state has moved on already (a tap was accepted) and the next one should be
/// drawn in its place at once. Saves a whole paint between a tap and the next screen.
enum class FrameResult : std::uint8_t { show, draw_again };

/// All calls on the ui thread.
class Application {
public:
    virtual ~Application() = default;

    /// Between ImGui::NewFrame and ImGui::Render. Apply what happened, then draw.
    [[nodiscard]] virtual FrameResult frame(FrameContext& context) = 0;

    /// When a frame is wanted though nothing happens (idle countdown, motion). Asked after every frame.
    [[nodiscard]] virtual std::optional<SteadyTime> next_deadline() const = 0;

    /// Hardware keys and text, before the frame that follows them. ImGui gets them too.
    virtual void key(KeyEvent) {}
    virtual void text(std::string_view /*utf8*/) {}

    /// Asked after every frame; true ends Shell::run().
    [[nodiscard]] virtual bool wants_to_end() const { return false; }
};

} // namespace motcua::shell
