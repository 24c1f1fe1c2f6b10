#include "ui/shell/window.h"

#include "ui/paint/renderer_painter.h"
#include "ui/paint/software_painter.h"
#include "ui/shell/key_codes.h"

#include <SDL.h>
#include <cstring>
#include <optional>
#include <vector>

namespace motcua::shell {

namespace {

/// Everything SDL would look up, connect to or probe and a kiosk does not need. Measured on X: D-Bus alone costs 5 ms.
void set_hints() {
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1"); // Shell::run has its own
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER,
                "1"); // else SDL loads and asks D-Bus; the kiosk session turns blanking off
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");  // else the window surface may go through OpenGL
    SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "0"); // closing is ours to decide
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");        // a finger is reported once, as a finger
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_PING, "0");
    SDL_SetHint(SDL_HINT_IME_SHOW_UI, "0");
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
}

struct WindowCloser {
    void operator()(SDL_Window* window) const { SDL_DestroyWindow(window); }
};
struct RendererCloser {
    void operator()(SDL_Renderer* renderer) const { SDL_DestroyRenderer(renderer); }
};

} // namespace

struct Window::State {
    Mode mode = Mode::windowed;
    bool shown = false;
    std::unique_ptr<SDL_Window, WindowCloser> window;
    std::unique_ptr<SDL_Renderer, RendererCloser> renderer;
    std::unique_ptr<paint::SoftwarePainter> software;
    std::unique_ptr<paint::RendererPainter> gpu;
    std::optional<SDL_FingerID> finger; ///< only the first finger counts: a hand resting on the panel must not tap
    std::vector<std::uint32_t> read_back;
    std::vector<SDL_Rect> rects;
    int width = 0, height = 0;
    Uint32 last_raise = 0;

    void fit_surface();
    void present_all();
    Reaction window_event(SDL_WindowEvent const& event);
    Reaction pointer_event(SDL_Event const& event, InputQueue& input);
};

/// SDL makes a new surface whenever the window's size changes; the old pointer is dead then.
void Window::State::fit_surface() {
    if (renderer) {
        SDL_GetRendererOutputSize(renderer.get(), &width, &height);
        return;
    }
    SDL_Surface* const surface = SDL_GetWindowSurface(window.get());
    if (!surface) return;
    width = surface->w;
    height = surface->h;
    software->set_target({static_cast<std::uint32_t*>(surface->pixels), surface->w, surface->h, surface->pitch / 4});
}

void Window::State::present_all() {
    if (renderer) {
        SDL_RenderPresent(renderer.get());
        return;
    }
    SDL_UpdateWindowSurface(window.get());
}

Window::Window(std::unique_ptr<State> state) : m_state(std::move(state)) {
}
Window::~Window() {
    // The painters hold textures of the renderer, the renderer needs its window, the window needs SDL.
    m_state->gpu.reset();
    m_state->software.reset();
    m_state->renderer.reset();
    m_state->window.reset();
    m_state.reset();
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
}

std::expected<std::unique_ptr<Window>, ShellProblem> Window::open(ShellOptions const& options,
                                                                  paint::Textures const& textures) {
    set_hints();
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0)
        return std::unexpected(ShellProblem{ShellFault::no_display, SDL_GetError()});
    auto state = std::make_unique<State>();
    state->mode = options.mode;
    auto result = std::unique_ptr<Window>(new Window(std::move(state)));
    State& self = *result->m_state;

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
    self.window.reset(SDL_CreateWindow(options.title.c_str(), position, position, width, height, flags));
    if (!self.window) return std::unexpected(ShellProblem{ShellFault::no_window, SDL_GetError()});

    if (options.painter == PainterChoice::gpu) {
        self.renderer.reset(
            SDL_CreateRenderer(self.window.get(), -1, SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC));
        if (self.renderer) self.gpu = std::make_unique<paint::RendererPainter>(*self.renderer, textures);
    }
    if (!self.renderer) {
        self.software = std::make_unique<paint::SoftwarePainter>(textures);
        SDL_Surface const* const surface = SDL_GetWindowSurface(self.window.get());
        bool const usable = surface && surface->format->BytesPerPixel == 4 && surface->format->Rmask == 0xFF0000 &&
                            surface->format->Bmask == 0xFF;
        if (!usable)
            return std::unexpected(ShellProblem{ShellFault::no_window,
                                                surface ? "the display is not 24 or 32 bits deep" : SDL_GetError()});
    }
    self.fit_surface();
    return result;
}

int Window::width() const {
    return m_state->width;
}
int Window::height() const {
    return m_state->height;
}

paint::Painter& Window::painter() {
    if (m_state->gpu) return *m_state->gpu;
    return *m_state->software;
}

paint::Surface Window::pixels() {
    State& self = *m_state;
    if (self.software) return self.software->target();
    self.read_back.resize(static_cast<std::size_t>(self.width) * static_cast<std::size_t>(self.height));
    SDL_RenderReadPixels(self.renderer.get(), nullptr, SDL_PIXELFORMAT_ARGB8888, self.read_back.data(), self.width * 4);
    return {self.read_back.data(), self.width, self.height, self.width};
}

void Window::present(std::span<paint::Rect const> regions) {
    State& self = *m_state;
    if (!self.shown) {
        self.shown = true;
        SDL_ShowWindow(self.window.get());
        if (self.mode == Mode::kiosk) SDL_RaiseWindow(self.window.get());
        self.present_all();
        return;
    }
    if (regions.empty()) return;
    if (self.renderer) {
        SDL_RenderPresent(self.renderer.get());
        return;
    }
    self.rects.clear();
    for (paint::Rect const& region : regions)
        self.rects.push_back({region.left, region.top, region.width(), region.height()});
    SDL_UpdateWindowSurfaceRects(self.window.get(), self.rects.data(), static_cast<int>(self.rects.size()));
}

void Window::resize(int width_px, int height_px) {
    SDL_SetWindowSize(m_state->window.get(), width_px, height_px);
    m_state->fit_surface();
}

Window::Reaction Window::State::window_event(SDL_WindowEvent const& event) {
    switch (event.event) {
    case SDL_WINDOWEVENT_CLOSE: return mode == Mode::kiosk ? Reaction::none : Reaction::end;
    case SDL_WINDOWEVENT_EXPOSED:
        if (shown && !renderer) present_all();
        return renderer ? Reaction::draw : Reaction::none;
    case SDL_WINDOWEVENT_SIZE_CHANGED: fit_surface(); return Reaction::draw;
    case SDL_WINDOWEVENT_FOCUS_LOST:
        // Come back, but never more than once a second: two such windows would fight for ever.
        if (mode == Mode::kiosk && SDL_GetTicks() - last_raise > 1000) {
            last_raise = SDL_GetTicks();
            SDL_RaiseWindow(window.get());
        }
        return Reaction::none;
    default: return Reaction::none;
    }
}

Window::Reaction Window::State::pointer_event(SDL_Event const& event, InputQueue& input) {
    auto const finger_x = [&] { return event.tfinger.x * static_cast<float>(width); };
    auto const finger_y = [&] { return event.tfinger.y * static_cast<float>(height); };
    switch (event.type) {
    case SDL_MOUSEMOTION:
        input.push(PointerMoved{static_cast<float>(event.motion.x), static_cast<float>(event.motion.y)});
        return Reaction::draw;
    case SDL_MOUSEBUTTONDOWN:
        if (event.button.button != SDL_BUTTON_LEFT) return Reaction::none;
        input.push(PointerPressed{static_cast<float>(event.button.x), static_cast<float>(event.button.y)});
        return Reaction::draw;
    case SDL_MOUSEBUTTONUP:
        if (event.button.button != SDL_BUTTON_LEFT) return Reaction::none;
        input.push(PointerMoved{static_cast<float>(event.button.x), static_cast<float>(event.button.y)});
        input.push(PointerReleased{});
        return Reaction::draw;
    case SDL_FINGERDOWN:
        if (finger) return Reaction::none;
        finger = event.tfinger.fingerId;
        input.push(PointerPressed{finger_x(), finger_y()});
        return Reaction::draw;
    case SDL_FINGERMOTION:
        if (finger != event.tfinger.fingerId) return Reaction::none;
        input.push(PointerMoved{finger_x(), finger_y()});
        return Reaction::draw;
    case SDL_FINGERUP:
        if (finger != event.tfinger.fingerId) return Reaction::none;
        finger.reset();
        input.push(PointerMoved{finger_x(), finger_y()});
        input.push(PointerReleased{});
        input.push(PointerGone{});
        return Reaction::draw;
    default: return Reaction::none;
    }
}

Window::Reaction Window::handle(SDL_Event const& event, InputQueue& input) {
    switch (event.type) {
    case SDL_WINDOWEVENT: return m_state->window_event(event.window);
    case SDL_KEYDOWN:
        input.push(KeyEvent{key_of(event.key.keysym), event.key.repeat ? KeyMotion::repeated : KeyMotion::pressed});
        return Reaction::draw;
    case SDL_KEYUP: input.push(KeyEvent{key_of(event.key.keysym), KeyMotion::released}); return Reaction::draw;
    case SDL_TEXTINPUT: input.push(TextTyped{event.text.text}); return Reaction::draw;
    case SDL_DISPLAYEVENT:
        if (m_state->mode == Mode::kiosk) {
            SDL_DisplayMode display{};
            if (SDL_GetDesktopDisplayMode(0, &display) == 0) {
                SDL_SetWindowPosition(m_state->window.get(), 0, 0);
                SDL_SetWindowSize(m_state->window.get(), display.w, display.h);
            }
        }
        return Reaction::draw;
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET: painter().repaint_all(); return Reaction::draw;
    default: return m_state->pointer_event(event, input);
    }
}

} // namespace motcua::shell
