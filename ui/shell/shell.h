#pragma once
// The window, its events and the frame loop; or the same frames without any window (headless), for journeys and
// pictures.
//
// Loop: an event is drawn at once, at most a few settling frames follow, then the thread sleeps until the next event or
// the application's deadline. There is no tick: idle costs nothing (architecture, section 5).

#include "ui/paint/geometry.h"
#include "ui/paint/textures.h"
#include "ui/shell/application.h"
#include "ui/text/typesetter.h"

#include <expected>
#include <functional>
#include <memory>
#include <string>

namespace motcua::shell {

/// `kiosk`: full screen, ignores being closed, comes back to the front when it loses focus.
enum class Mode : std::uint8_t { headless, windowed, kiosk };

/// `automatic`: software; a GPU is asked for explicitly, since opening one costs more than our whole start.
enum class PainterChoice : std::uint8_t { automatic, software, gpu };

struct ShellOptions {
    Mode mode = Mode::windowed;
    PainterChoice painter = PainterChoice::automatic;
    int width_px = 1080, height_px = 1920; ///< headless and windowed; in kiosk mode the display decides
    std::string title = "Một Cửa";
    typeset::FontPaths fonts = {};
};

enum class ShellFault : std::uint8_t { no_display, no_font, no_window, no_picture_file };

struct ShellProblem {
    ShellFault fault = ShellFault::no_display;
    std::string detail; ///< for staff and the log; file name or SDL's words
};

enum class EndReason : std::uint8_t { application, closed, signal };

/// Wakes the shell's loop. Copies may be called from any thread, also after the shell has gone.
class Waker {
public:
    void wake() const;

private:
    friend class Shell;
    struct State;
    std::shared_ptr<State> m_state;
};

struct FrameTimes {
    std::chrono::nanoseconds build{}, paint{}, present{};
    int painted_px = 0; ///< area repainted
};

class Shell {
public:
    [[nodiscard]] static std::expected<std::unique_ptr<Shell>, ShellProblem> open(ShellOptions const& options);
    Shell(Shell const&) = delete;
    Shell& operator=(Shell const&) = delete;
    ~Shell();

    /// From now on SIGTERM and SIGINT end run(), also one that begins later, instead of killing the process. run() does it itself;
    /// before, for whoever tells the world that the program is ready.
    void hear_end_signals();
    /// Window modes: draws, waits, draws … until the application or the user ends it. SIGTERM and SIGINT end it too.
    [[nodiscard]] EndReason run(Application& application);

    /// Any mode: handles queued input and draws until nothing changes (two to `settling_frames` frames after the last
    /// input). Does not wait.
    void draw(Application& application);
    static constexpr int settling_frames = 4;

    /// Headless: sleeps until a Waker rings (true) or the time is over. For journeys that wait for a worker's answer.
    bool wait_for_wake(std::chrono::milliseconds longest);

    [[nodiscard]] Waker waker() const;
    [[nodiscard]] typeset::Typesetter& text();
    [[nodiscard]] paint::Textures& textures();

    /// Synthetic input, as from a finger or a keyboard; taken by the next draw(). A tap is one press and one release.
    void tap(float x, float y);
    void press(float x, float y);
    void drag(float x, float y);
    void release();
    void key(Key key);
    void type(std::string_view utf8);

    /// The pixels as last painted.
    [[nodiscard]] paint::Surface pixels() const;
    /// 8-bit RGB PNG of them.
    [[nodiscard]] std::expected<void, ShellProblem> save_picture(std::string const& path) const;

    /// Headless and windowed: another size from the next frame on.
    void resize(int width_px, int height_px);

    /// End of a visit (architecture, trap A1): overwrites and drops all that ImGui, the clipboard, the layouts and the
    /// pictures know of it, gives ImGui a new session id and repaints everything. Call between frames or from frame().
    void wipe();
    /// Root of the ImGui id stack: ImGui::PushID(this) in frame(). A new value after every wipe.
    [[nodiscard]] int session_id() const;

    [[nodiscard]] FrameTimes last_frame() const;

private:
    struct State;
    explicit Shell(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace motcua::shell
