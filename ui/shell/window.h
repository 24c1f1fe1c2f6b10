#pragma once
// Private to ui/shell: the SDL window and how pixels reach it.

#include "ui/paint/painter.h"
#include "ui/paint/textures.h"
#include "ui/shell/input_queue.h"
#include "ui/shell/shell.h"

#include <expected>
#include <memory>
#include <span>

union SDL_Event;

namespace motcua::shell {

class Window {
public:
    [[nodiscard]] static std::expected<std::unique_ptr<Window>, ShellProblem> open(ShellOptions const& options,
                                                                                   paint::Textures const& textures);
    Window(Window const&) = delete;
    Window& operator=(Window const&) = delete;
    ~Window();

    [[nodiscard]] int width() const;
    [[nodiscard]] int height() const;
    [[nodiscard]] paint::Painter& painter();
    [[nodiscard]] paint::Surface pixels();

    /// Shows what the painter painted; the first call maps the window, whose first pixels are then the whole first
    /// screen.
    void present(std::span<paint::Rect const> regions);
    void resize(int width_px, int height_px);

    /// What an event means for the loop.
    enum class Reaction : std::uint8_t { none, draw, end };
    [[nodiscard]] Reaction handle(SDL_Event const& event, InputQueue& input);

private:
    struct State;
    explicit Window(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace motcua::shell
