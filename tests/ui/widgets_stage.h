#pragma once
// A headless panel for tests of widgets: frames with a finger, keys and a clock of the test's own; pictures on demand.

#include "ui/paint/software_painter.h"
#include "ui/text/typesetter.h"
#include "ui/widgets/ui.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

struct ImGuiContext;

namespace motcua::test {

inline constexpr Panel phone_panel{720, 1560, 6.1f, 300};
inline constexpr Panel tablet_panel{800, 1280, 10.1f, 400};
inline constexpr Panel kiosk_panel{1080, 1920, 21.5f, 600};
inline constexpr Panel landscape_panel{1920, 1080, 21.5f, 600};

class Stage {
public:
    explicit Stage(Panel const& panel = kiosk_panel, TextSize size = TextSize::normal, ThemeChoice theme = ThemeChoice::standard,
                   Reach reach = Reach::whole_panel);
    ~Stage();
    Stage(Stage const&) = delete;
    Stage& operator=(Stage const&) = delete;

    using Draw = std::function<void(Ui&)>;
    /// One frame; time moves on by 16 ms.
    void frame(Draw const& draw);
    /// Finger down on one frame, up on the next, at the middle of the node's bounds. False when there is no such node.
    bool tap(std::string_view key, Draw const& draw);
    void press_at(Point where, Draw const& draw);
    void release_at(Point where, Draw const& draw);
    void nav(Nav nav, Draw const& draw);
    void wait(std::chrono::milliseconds time) { input.now += time; }
    /// Paints the last frame. Empty on success.
    std::string save(std::string const& path);

    [[nodiscard]] semantics::Tree const& tree() const { return memory.tree(); }
    [[nodiscard]] Rect bounds(std::string_view key) const;

    FrameInput input;
    UiMemory memory;
    std::vector<Event> events;

private:
    struct Finger {
        Point at{-1, -1};
        bool down = false;
    };
    Finger m_finger;
    ImGuiContext* m_context;
    std::unique_ptr<typeset::Typesetter> m_typesetter;
    std::unique_ptr<paint::Textures> m_textures;
    std::unique_ptr<paint::SoftwarePainter> m_painter;
    std::vector<std::uint32_t> m_pixels;
};

} // namespace motcua::test
