#include "ui/shell/sdl_window.h"
#include "ui/shell/sdl_hints.h"

#include "ui/paint/renderer_painter.h"
#include "ui/paint/software_painter.h"
#include "ui/shell/key_codes.h"

#include <SDL.h>
#include <algorithm>
#include <atomic>
#include <cstring>
#include <optional>
#include <vector>

namespace motcua::shell {

namespace {

struct WindowCloser {
    void operator()(SDL_Window* window) const { SDL_DestroyWindow(window); }
};
struct RendererCloser {
    void operator()(SDL_Renderer* renderer) const { SDL_DestroyRenderer(renderer); }
};

class SdlWindow final : public Window {
public:
    static std::expected<std::unique_ptr<SdlWindow>, ShellProblem> open(ShellOptions const& options,
                                                                        paint::Textures const& textures);
    SdlWindow() = default;
    SdlWindow(SdlWindow const&) = delete;
    SdlWindow& operator=(SdlWindow const&) = delete;
    ~SdlWindow() override;

    int width() const override { return m_width; }
    int height() const override { return m_height; }
    paint::Painter& painter() override;
    paint::Surface pixels() override;
    void present(std::span<paint::Rect const> regions) override;
    void resize(int width_px, int height_px) override;
    Reaction wait(InputQueue& input, std::optional<SteadyTime> until) override;
    void ring() override;

private:
    void fit_surface();
    void present_all();
    Reaction handle(SDL_Event const& event, InputQueue& input);
    Reaction window_event(SDL_WindowEvent const& event);
    Reaction pointer_event(SDL_Event const& event, InputQueue& input);

    Mode m_mode = Mode::windowed;
    bool m_shown = false;
    std::unique_ptr<SDL_Window, WindowCloser> m_window;
    std::unique_ptr<SDL_Renderer, RendererCloser> m_renderer;
    std::unique_ptr<paint::SoftwarePainter> m_software;
    std::unique_ptr<paint::RendererPainter> m_gpu;
    std::optional<SDL_FingerID> m_finger; ///< only the first finger counts: a hand resting on the panel must not tap
    std::vector<std::uint32_t> m_read_back;
    std::vector<SDL_Rect> m_rects;
    int m_width = 0, m_height = 0;
    Uint32 m_last_raise = 0;
    Uint32 m_ring_event = 0;
    std::atomic<bool> m_rung = false; ///< an event is in SDL's queue already
};

/// SDL makes a new surface whenever the m_window's size changes; the old pointer is dead then.
void SdlWindow::fit_surface() {
    if (m_renderer) {
        SDL_GetRendererOutputSize(m_renderer.get(), &m_width, &m_height);
        return;
    }
    SDL_Surface* const surface = SDL_GetWindowSurface(m_window.get());
    if (!surface) return;
    m_width = surface->w;
    m_height = surface->h;
    m_software->set_target({static_cast<std::uint32_t*>(surface->pixels), surface->w, surface->h, surface->pitch / 4});
}

void SdlWindow::present_all() {
    if (m_renderer) {
        SDL_RenderPresent(m_renderer.get());
        return;
    }
    SDL_UpdateWindowSurface(m_window.get());
}

SdlWindow::~SdlWindow() {
    // The painters hold textures of the m_renderer, the m_renderer needs its m_window, the m_window needs SDL.
    m_gpu.reset();
    m_software.reset();
    m_renderer.reset();
    m_window.reset();
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
}

std::expected<std::unique_ptr<SdlWindow>, ShellProblem> SdlWindow::open(ShellOptions const& options,
                                                                        paint::Textures const& textures) {
    set_sdl_hints();
    WithoutSessionBus const without_bus;
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0)
        return std::unexpected(ShellProblem{ShellFault::no_display, SDL_GetError()});
    auto result = std::make_unique<SdlWindow>();
    SdlWindow& self = *result;
    self.m_mode = options.mode;
    self.m_ring_event = SDL_RegisterEvents(1);

    int width = options.width_px, height = options.height_px;
    Uint32 flags = SDL_WINDOW_HIDDEN | SDL_WINDOW_RESIZABLE;
    int position = SDL_WINDOWPOS_UNDEFINED;
    if (options.mode == Mode::kiosk) {
        SDL_DisplayMode display{};
        if (SDL_GetDesktopDisplayMode(0, &display) == 0) {
            width = display.w;
            height = display.h;
        }
        // A borderless window of the display's size: without a window manager, as in a kiosk session, SDL's full screen
        // waits 100 ms for an answer that never comes, and window managers treat such a window as full screen anyway.
        // Other video drivers (Wayland, KMS) have no such waiting.
        char const* const driver = SDL_GetCurrentVideoDriver();
        bool const x11 = driver && std::strcmp(driver, "x11") == 0;
        flags = SDL_WINDOW_HIDDEN | SDL_WINDOW_BORDERLESS |
                (x11 ? SDL_WINDOW_ALWAYS_ON_TOP : SDL_WINDOW_FULLSCREEN_DESKTOP);
        position = 0;
        SDL_ShowCursor(SDL_DISABLE);
    }
    self.m_window.reset(SDL_CreateWindow(options.title.c_str(), position, position, width, height, flags));
    if (!self.m_window) return std::unexpected(ShellProblem{ShellFault::no_window, SDL_GetError()});

    if (options.painter == PainterChoice::gpu) {
        self.m_renderer.reset(
            SDL_CreateRenderer(self.m_window.get(), -1, SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC));
        if (self.m_renderer) self.m_gpu = std::make_unique<paint::RendererPainter>(*self.m_renderer, textures);
    }
    if (!self.m_renderer) {
        self.m_software = std::make_unique<paint::SoftwarePainter>(textures);
        SDL_Surface const* const surface = SDL_GetWindowSurface(self.m_window.get());
        bool const usable = surface && surface->format->BytesPerPixel == 4 && surface->format->Rmask == 0xFF0000 &&
                            surface->format->Bmask == 0xFF;
        if (!usable)
            return std::unexpected(ShellProblem{ShellFault::no_window,
                                                surface ? "the display is not 24 or 32 bits deep" : SDL_GetError()});
    }
    self.fit_surface();
    return result;
}

paint::Painter& SdlWindow::painter() {
    if (m_gpu) return *m_gpu;
    return *m_software;
}

paint::Surface SdlWindow::pixels() {
    if (m_software) return m_software->target();
    m_read_back.resize(static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_height));
    SDL_RenderReadPixels(m_renderer.get(), nullptr, SDL_PIXELFORMAT_ARGB8888, m_read_back.data(), m_width * 4);
    return {m_read_back.data(), m_width, m_height, m_width};
}

void SdlWindow::present(std::span<paint::Rect const> regions) {
    if (!m_shown) {
        m_shown = true;
        SDL_ShowWindow(m_window.get());
        if (m_mode == Mode::kiosk) SDL_RaiseWindow(m_window.get());
        present_all();
        return;
    }
    if (regions.empty()) return;
    if (m_renderer) {
        SDL_RenderPresent(m_renderer.get());
        return;
    }
    m_rects.clear();
    for (paint::Rect const& region : regions)
        m_rects.push_back({region.left, region.top, region.width(), region.height()});
    SDL_UpdateWindowSurfaceRects(m_window.get(), m_rects.data(), static_cast<int>(m_rects.size()));
}

void SdlWindow::resize(int width_px, int height_px) {
    SDL_SetWindowSize(m_window.get(), width_px, height_px);
    fit_surface();
}

Window::Reaction SdlWindow::window_event(SDL_WindowEvent const& event) {
    switch (event.event) {
    case SDL_WINDOWEVENT_CLOSE: return m_mode == Mode::kiosk ? Reaction::woken : Reaction::end;
    case SDL_WINDOWEVENT_EXPOSED:
        if (m_shown && !m_renderer) present_all();
        return m_renderer ? Reaction::draw : Reaction::woken;
    case SDL_WINDOWEVENT_SIZE_CHANGED: fit_surface(); return Reaction::draw;
    case SDL_WINDOWEVENT_FOCUS_LOST:
        // Come back, but never more than once a second: two such windows would fight for ever.
        if (m_mode == Mode::kiosk && SDL_GetTicks() - m_last_raise > 1000) {
            m_last_raise = SDL_GetTicks();
            SDL_RaiseWindow(m_window.get());
        }
        return Reaction::woken;
    default: return Reaction::woken;
    }
}

Window::Reaction SdlWindow::pointer_event(SDL_Event const& event, InputQueue& input) {
    auto const finger_x = [&] { return event.tfinger.x * static_cast<float>(m_width); };
    auto const finger_y = [&] { return event.tfinger.y * static_cast<float>(m_height); };
    switch (event.type) {
    case SDL_MOUSEMOTION:
        input.push(PointerMoved{static_cast<float>(event.motion.x), static_cast<float>(event.motion.y)});
        return Reaction::draw;
    case SDL_MOUSEBUTTONDOWN:
        if (event.button.button != SDL_BUTTON_LEFT) return Reaction::woken;
        input.push(PointerPressed{static_cast<float>(event.button.x), static_cast<float>(event.button.y)});
        return Reaction::draw;
    case SDL_MOUSEBUTTONUP:
        if (event.button.button != SDL_BUTTON_LEFT) return Reaction::woken;
        input.push(PointerMoved{static_cast<float>(event.button.x), static_cast<float>(event.button.y)});
        input.push(PointerReleased{});
        return Reaction::draw;
    case SDL_FINGERDOWN:
        if (m_finger) return Reaction::woken;
        m_finger = event.tfinger.fingerId;
        input.push(PointerPressed{finger_x(), finger_y()});
        return Reaction::draw;
    case SDL_FINGERMOTION:
        if (m_finger != event.tfinger.fingerId) return Reaction::woken;
        input.push(PointerMoved{finger_x(), finger_y()});
        return Reaction::draw;
    case SDL_FINGERUP:
        if (m_finger != event.tfinger.fingerId) return Reaction::woken;
        m_finger.reset();
        input.push(PointerMoved{finger_x(), finger_y()});
        input.push(PointerReleased{});
        input.push(PointerGone{});
        return Reaction::draw;
    default: return Reaction::woken;
    }
}

Window::Reaction SdlWindow::handle(SDL_Event const& event, InputQueue& input) {
    switch (event.type) {
    case SDL_WINDOWEVENT: return window_event(event.window);
    case SDL_KEYDOWN:
        input.push(KeyEvent{key_of(event.key.keysym), event.key.repeat ? KeyMotion::repeated : KeyMotion::pressed});
        return Reaction::draw;
    case SDL_KEYUP: input.push(KeyEvent{key_of(event.key.keysym), KeyMotion::released}); return Reaction::draw;
    case SDL_TEXTINPUT: input.push(TextTyped{event.text.text}); return Reaction::draw;
    case SDL_DISPLAYEVENT:
        if (m_mode == Mode::kiosk) {
            SDL_DisplayMode display{};
            if (SDL_GetDesktopDisplayMode(0, &display) == 0) {
                SDL_SetWindowPosition(m_window.get(), 0, 0);
                SDL_SetWindowSize(m_window.get(), display.w, display.h);
            }
        }
        return Reaction::draw;
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET: painter().repaint_all(); return Reaction::draw;
    default: return pointer_event(event, input);
    }
}

Window::Reaction SdlWindow::wait(InputQueue& input, std::optional<SteadyTime> until) {
    using namespace std::chrono_literals;
    auto const left =
        until ? std::chrono::ceil<std::chrono::milliseconds>(*until - std::chrono::steady_clock::now()) : 1h;
    SDL_Event event;
    if (SDL_WaitEventTimeout(&event, static_cast<int>(std::clamp<std::chrono::milliseconds>(left, 0ms, 1h).count())) ==
        0)
        return Reaction::timeout;
    Reaction strongest = Reaction::woken;
    do {
        if (event.type == m_ring_event)
            m_rung = false;
        else
            strongest = std::max(strongest, handle(event, input));
    } while (SDL_PollEvent(&event) != 0);
    return strongest;
}

void SdlWindow::ring() {
    // One event is enough until the loop has taken it, however often a worker rings.
    if (m_rung.exchange(true)) return;
    SDL_Event event{};
    event.type = m_ring_event;
    SDL_PushEvent(&event);
}

} // namespace

std::expected<std::unique_ptr<Window>, ShellProblem> open_sdl_window(ShellOptions const& options,
                                                                     paint::Textures const& textures) {
    auto window = SdlWindow::open(options, textures);
    if (!window) return std::unexpected(window.error());
    return std::unique_ptr<Window>(std::move(*window));
}

} // namespace motcua::shell
