#pragma once
// Private to ui/shell: a window, and how input and pixels pass through it. X11Window (x11_window.h) where there is an X
// server, SdlWindow (sdl_window.h) everywhere else and for a GPU.

#include "ui/paint/painter.h"
#include "ui/shell/input_queue.h"
#include "ui/shell/shell.h"

#include <cstdint>
#include <optional>
#include <span>

namespace motcua::shell {

class Window {
public:
    virtual ~Window() = default;

    [[nodiscard]] virtual int width() const = 0;
    [[nodiscard]] virtual int height() const = 0;
    [[nodiscard]] virtual paint::Painter& painter() = 0;
    [[nodiscard]] virtual paint::Surface pixels() = 0;

    /// Call before painting: waits until the display has taken the pixels shown last.
    virtual void before_paint() {}
    /// Shows what the painter painted. The first call makes the window appear, whose first pixels are then the whole
    /// first screen.
    virtual void present(std::span<paint::Rect const> regions) = 0;
    virtual void resize(int width_px, int height_px) = 0;

    /// `woken`: ring() or nothing that needs drawing; look at deadlines and signals.
    enum class Reaction : std::uint8_t { timeout, woken, draw, end };

    /// Sleeps until an event, ring() or the time, whichever is first, and takes all events there are into `input`.
    [[nodiscard]] virtual Reaction wait(InputQueue& input, std::optional<SteadyTime> until) = 0;

    /// Ends a wait(), this one or the next. Any thread.
    virtual void ring() = 0;
};

} // namespace motcua::shell
