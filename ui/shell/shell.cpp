#include "ui/shell/shell.h"

#include "kiosk/base/secret.h"
#include "ui/paint/picture_file.h"
#include "ui/paint/software_painter.h"
#include "ui/shell/end_signals.h"
#include "ui/shell/imgui_session.h"
#include "ui/shell/input_queue.h"
#include "ui/shell/sdl_window.h"
#include "ui/shell/waker_state.h"
#include "ui/shell/x11_window.h"

#include <algorithm>
#include <cstring>
#include <imgui.h>
#include <utility>

namespace motcua::shell {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

struct Shell::State {
    ShellOptions options;
    typeset::Typesetter typesetter;
    paint::Textures textures{typesetter.glyphs()};
    ImGuiSession session;
    InputQueue input;
    std::unique_ptr<Window> window; ///< null when headless
    std::unique_ptr<paint::SoftwarePainter> headless_painter;
    std::vector<std::uint32_t> headless_pixels;
    std::shared_ptr<Waker::State> waking = std::make_shared<Waker::State>();
    FrameTimes times;
    SteadyTime last_frame_at;
    std::uint64_t frame_number = 0;
    bool in_frame = false;
    bool wipe_wanted = false;
    std::unique_ptr<EndSignals> end_signals; ///< from hear_end_signals() on

    State(ShellOptions chosen, typeset::Typesetter setter)
        : options(std::move(chosen)), typesetter(std::move(setter)) {}

    [[nodiscard]] int width() const { return window ? window->width() : options.width_px; }
    [[nodiscard]] int height() const { return window ? window->height() : options.height_px; }
    [[nodiscard]] paint::Painter& painter() {
        if (window) return window->painter();
        return *headless_painter;
    }
    void fit_headless();
    void wipe_now();
    FrameResult build(Application& application, ImDrawData const*& drawn);
    std::size_t paint_and_present(ImDrawData const& drawn);
    void draw(Application& application, int settling);
    void wait(Application const& application);
};

void Shell::State::fit_headless() {
    headless_pixels.assign(static_cast<std::size_t>(options.width_px) * static_cast<std::size_t>(options.height_px),
                           0xFF000000U);
    headless_painter->set_target({headless_pixels.data(), options.width_px, options.height_px, options.width_px});
    headless_painter->repaint_all();
}

void Shell::State::wipe_now() {
    wipe_wanted = false;
    input.wipe();
    session.wipe();
    textures.wipe_all();
    typesetter.forget();
    painter().repaint_all();
    wipe_stack_and_registers();
}

FrameResult Shell::State::build(Application& application, ImDrawData const*& drawn) {
    auto const now = steady_clock::now();
    input.take(application);
    typesetter.glyphs().start_frame();
    session.new_frame(static_cast<float>(width()), static_cast<float>(height()),
                      std::chrono::duration<float>(now - last_frame_at).count());
    last_frame_at = now;
    FrameContext context{typesetter, textures, width(), height(), now, frame_number++};
    in_frame = true;
    FrameResult const result = application.frame(context);
    in_frame = false;
    drawn = &session.finish_frame();
    times.build = steady_clock::now() - now;
    return result;
}

std::size_t Shell::State::paint_and_present(ImDrawData const& drawn) {
    if (window) window->before_paint();
    auto const start = steady_clock::now();
    auto const regions = painter().paint(drawn);
    auto const painted = steady_clock::now();
    if (window) window->present(regions);
    times.paint = painted - start;
    times.present = steady_clock::now() - painted;
    times.painted_px = 0;
    for (paint::Rect const& region : regions)
        times.painted_px += region.width() * region.height();
    return regions.size();
}

void Shell::State::draw(Application& application, int settling) {
    // A state that keeps moving on must not keep the screen from being drawn.
    constexpr int most_skipped = 8;
    int skipped = 0;
    for (int left = settling; left > 0;) {
        ImDrawData const* drawn = nullptr;
        FrameResult const result = build(application, drawn);
        if (wipe_wanted) {
            wipe_now(); // what was just built belongs to the visit that ended
            left = settling;
            continue;
        }
        if (application.wants_to_end()) return;
        if (!input.empty() || (result == FrameResult::draw_again && skipped < most_skipped)) {
            skipped = input.empty() ? skipped + 1 : 0;
            left = settling;
            continue;
        }
        skipped = 0;
        --left;
        // What a widget learns in one frame it may show in the next only: never fewer than two.
        if (paint_and_present(*drawn) == 0 && left <= settling - 2) return;
    }
}

Shell::Shell(std::unique_ptr<State> state) : m_state(std::move(state)) {
}

Shell::~Shell() {
    {
        std::lock_guard const lock(m_state->waking->mutex);
        m_state->waking->window = nullptr;
    }
    std::fill(m_state->headless_pixels.begin(), m_state->headless_pixels.end(), 0);
}

std::expected<std::unique_ptr<Shell>, ShellProblem> Shell::open(ShellOptions const& options) {
    auto typesetter = typeset::Typesetter::open(options.fonts);
    if (!typesetter) return std::unexpected(ShellProblem{ShellFault::no_font, typeset::describe(typesetter.error())});
    auto state = std::make_unique<State>(options, std::move(*typesetter));
    if (options.mode == Mode::headless) {
        state->headless_painter = std::make_unique<paint::SoftwarePainter>(state->textures);
        state->fit_headless();
    } else {
        bool const x11 = x11_is_there() && options.painter != PainterChoice::gpu;
        auto window = x11 ? open_x11_window(options, state->textures) : open_sdl_window(options, state->textures);
        if (!window) return std::unexpected(window.error());
        state->window = std::move(*window);
        state->waking->window = state->window.get();
    }
    return std::unique_ptr<Shell>(new Shell(std::move(state)));
}

void Shell::draw(Application& application) {
    m_state->draw(application, settling_frames);
}

bool Shell::wait_for_wake(std::chrono::milliseconds longest) {
    std::unique_lock lock(m_state->waking->mutex);
    m_state->waking->changed.wait_for(lock, longest, [&] { return m_state->waking->rung; });
    return std::exchange(m_state->waking->rung, false);
}

void Shell::hear_end_signals() {
    if (!m_state->end_signals) m_state->end_signals = std::make_unique<EndSignals>(waker());
}

EndReason Shell::run(Application& application) {
    State& self = *m_state;
    hear_end_signals();
    draw(application);
    while (!application.wants_to_end()) {
        if (self.end_signals->received()) return EndReason::signal;
        auto const deadline = application.next_deadline();
        bool draw_wanted = false;
        if (self.window) {
            switch (self.window->wait(self.input, deadline)) {
            case Window::Reaction::timeout:
            case Window::Reaction::woken: break;
            case Window::Reaction::draw: draw_wanted = true; break;
            case Window::Reaction::end: return EndReason::closed;
            }
            std::lock_guard const lock(self.waking->mutex);
            draw_wanted = std::exchange(self.waking->rung, false) || draw_wanted;
        } else {
            auto const left =
                deadline ? std::chrono::ceil<std::chrono::milliseconds>(*deadline - steady_clock::now()) : 1h;
            draw_wanted = wait_for_wake(std::clamp<std::chrono::milliseconds>(left, 0ms, 1h));
        }
        // Motion asks for its next frame itself: settling after each would double its cost.
        if (draw_wanted)
            draw(application);
        else if (deadline && *deadline <= steady_clock::now())
            self.draw(application, 1);
    }
    return EndReason::application;
}

Waker Shell::waker() const {
    Waker result;
    result.m_state = m_state->waking;
    return result;
}

typeset::Typesetter& Shell::text() {
    return m_state->typesetter;
}
paint::Textures& Shell::textures() {
    return m_state->textures;
}

void Shell::tap(float x, float y) {
    press(x, y);
    release();
}
void Shell::press(float x, float y) {
    m_state->input.push(PointerPressed{x, y});
}
void Shell::drag(float x, float y) {
    m_state->input.push(PointerMoved{x, y});
}
void Shell::release() {
    m_state->input.push(PointerReleased{});
    m_state->input.push(PointerGone{});
}
void Shell::key(Key key) {
    m_state->input.push(KeyEvent{key, KeyMotion::pressed});
    m_state->input.push(KeyEvent{key, KeyMotion::released});
}
void Shell::type(std::string_view utf8) {
    m_state->input.push(TextTyped{std::string(utf8)});
}

paint::Surface Shell::pixels() const {
    return m_state->window ? m_state->window->pixels() : m_state->headless_painter->target();
}

std::expected<void, ShellProblem> Shell::save_picture(std::string const& path) const {
    if (auto written = paint::write_png(pixels(), path); !written)
        return std::unexpected(ShellProblem{ShellFault::no_picture_file, written.error()});
    return {};
}

void Shell::resize(int width_px, int height_px) {
    m_state->options.width_px = width_px;
    m_state->options.height_px = height_px;
    if (m_state->window)
        m_state->window->resize(width_px, height_px);
    else
        m_state->fit_headless();
}

void Shell::wipe() {
    if (m_state->in_frame)
        m_state->wipe_wanted = true;
    else
        m_state->wipe_now();
}

int Shell::session_id() const {
    return m_state->session.session_id();
}
FrameTimes Shell::last_frame() const {
    return m_state->times;
}

} // namespace motcua::shell
