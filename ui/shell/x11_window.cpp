#include "ui/shell/x11_window.h"

#include "ui/paint/software_painter.h"
#include "ui/shell/x11_image.h"
#include "ui/shell/x11_keys.h"
#include "ui/shell/x11_setup.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace motcua::shell {

namespace {

struct Free {
    void operator()(void* reply) const { std::free(reply); }
};
template <class T> using Reply = std::unique_ptr<T, Free>;

class X11Window final : public Window {
public:
    X11Window(xcb_connection_t* connection, xcb_screen_t const& screen, ShellOptions const& options,
              paint::Textures const& textures);
    X11Window(X11Window const&) = delete;
    X11Window& operator=(X11Window const&) = delete;
    ~X11Window() override;

    int width() const override { return m_width; }
    int height() const override { return m_height; }
    paint::Painter& painter() override { return m_painter; }
    paint::Surface pixels() override { return m_image->surface(); }
    void before_paint() override;
    void present(std::span<paint::Rect const> regions) override;
    void resize(int width_px, int height_px) override;
    Reaction wait(InputQueue& input, std::optional<SteadyTime> until) override;
    void ring() override;

private:
    void fit_image(int width, int height);
    void show();
    void come_back();
    Reaction handle(xcb_generic_event_t const& event, InputQueue& input);
    void key(xcb_key_press_event_t const& event, KeyMotion motion, InputQueue& input);

    xcb_connection_t* m_connection;
    xcb_screen_t m_screen;
    Mode m_mode;
    paint::SoftwarePainter m_painter;
    X11Keys m_keys;
    std::unique_ptr<X11Image> m_image;
    X11Atoms m_atoms;
    xcb_window_t m_window;
    xcb_gcontext_t m_context;
    int m_bell; ///< eventfd that ring() writes
    int m_width, m_height;
    bool m_shown = false;
    std::optional<xcb_get_input_focus_cookie_t> m_presented; ///< its answer means that the server has read the pixels
    std::optional<SteadyTime> m_last_return;
    Reply<xcb_generic_event_t> m_held_back; ///< read while looking for a key's automatic repeat
};

X11Window::X11Window(xcb_connection_t* connection, xcb_screen_t const& screen, ShellOptions const& options,
                     paint::Textures const& textures)
    : m_connection(connection), m_screen(screen), m_mode(options.mode), m_painter(textures), m_keys(connection),
      m_window(xcb_generate_id(connection)), m_context(xcb_generate_id(connection)),
      m_bell(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      m_width(options.mode == Mode::kiosk ? screen.width_in_pixels : options.width_px),
      m_height(options.mode == Mode::kiosk ? screen.height_in_pixels : options.height_px) {
    xcb_prefetch_extension_data(connection, &xcb_shm_id);
    m_atoms = ask_x11_atoms(connection);
    // No background: the server would fill the window with it first, which is a flash and 2 ms lost.
    std::array<std::uint32_t, 3> const values{XCB_BACK_PIXMAP_NONE, XCB_GRAVITY_NORTH_WEST,
                                              XCB_EVENT_MASK_EXPOSURE | XCB_EVENT_MASK_STRUCTURE_NOTIFY |
                                                  XCB_EVENT_MASK_BUTTON_PRESS | XCB_EVENT_MASK_BUTTON_RELEASE |
                                                  XCB_EVENT_MASK_POINTER_MOTION | XCB_EVENT_MASK_KEY_PRESS |
                                                  XCB_EVENT_MASK_KEY_RELEASE | XCB_EVENT_MASK_FOCUS_CHANGE};
    xcb_create_window(connection, XCB_COPY_FROM_PARENT, m_window, screen.root, 0, 0,
                      static_cast<std::uint16_t>(m_width), static_cast<std::uint16_t>(m_height), 0,
                      XCB_WINDOW_CLASS_INPUT_OUTPUT, screen.root_visual,
                      XCB_CW_BACK_PIXMAP | XCB_CW_BIT_GRAVITY | XCB_CW_EVENT_MASK, values.data());
    std::uint32_t const no_exposures = 0;
    xcb_create_gc(connection, m_context, m_window, XCB_GC_GRAPHICS_EXPOSURES, &no_exposures);
    set_x11_properties(connection, m_window, m_atoms, options);
    if (m_mode == Mode::kiosk) {
        hide_x11_pointer(connection, m_screen.root, m_window);
        std::uint32_t const root_events = XCB_EVENT_MASK_STRUCTURE_NOTIFY; // the display was turned or changed
        xcb_change_window_attributes(connection, screen.root, XCB_CW_EVENT_MASK, &root_events);
    }
    xcb_flush(connection);
    fit_image(m_width, m_height);
}

X11Window::~X11Window() {
    m_image.reset();
    xcb_destroy_window(m_connection, m_window);
    xcb_disconnect(m_connection);
    close(m_bell);
}

void X11Window::fit_image(int width, int height) {
    before_paint();
    m_width = std::max(1, width);
    m_height = std::max(1, height);
    m_image.reset(); // first, so that two pictures of 8 MB never live side by side
    m_image = std::make_unique<X11Image>(m_connection, m_width, m_height);
    m_painter.set_target(m_image->surface());
    m_painter.repaint_all();
}

void X11Window::before_paint() {
    if (!m_presented) return;
    Reply<xcb_get_input_focus_reply_t> const answer(xcb_get_input_focus_reply(m_connection, *m_presented, nullptr));
    m_presented.reset();
}

void X11Window::show() {
    m_shown = true;
    xcb_map_window(m_connection, m_window);
    if (m_mode == Mode::kiosk) {
        std::uint32_t const above = XCB_STACK_MODE_ABOVE;
        xcb_configure_window(m_connection, m_window, XCB_CONFIG_WINDOW_STACK_MODE, &above);
        xcb_set_input_focus(m_connection, XCB_INPUT_FOCUS_POINTER_ROOT, m_window,
                            XCB_CURRENT_TIME); // nobody else does without a window manager
    }
}

void X11Window::present(std::span<paint::Rect const> regions) {
    paint::Rect const whole{0, 0, m_width, m_height};
    // Without a window manager the server maps at once and the pixels right behind are seen; with one an expose event
    // follows.
    if (!m_shown) {
        show();
        regions = {&whole, 1};
    }
    if (regions.empty()) return;
    m_image->put(m_window, m_context, m_screen.root_depth, regions);
    m_presented = xcb_get_input_focus(m_connection);
    xcb_flush(m_connection);
}

void X11Window::resize(int width_px, int height_px) {
    std::array const size{static_cast<std::uint32_t>(width_px), static_cast<std::uint32_t>(height_px)};
    xcb_configure_window(m_connection, m_window, XCB_CONFIG_WINDOW_WIDTH | XCB_CONFIG_WINDOW_HEIGHT, size.data());
    xcb_flush(m_connection);
    fit_image(width_px, height_px);
}

/// Something covered us or took the keyboard. Back to the front, but never more than once a second: two such windows
/// would fight for ever.
void X11Window::come_back() {
    auto const now = std::chrono::steady_clock::now();
    if (m_mode != Mode::kiosk || (m_last_return && now - *m_last_return < std::chrono::seconds(1))) return;
    m_last_return.emplace(now);
    show();
    xcb_flush(m_connection);
}

void X11Window::key(xcb_key_press_event_t const& event, KeyMotion motion, InputQueue& input) {
    X11Keys::Meaning meaning = m_keys.meaning(event.detail, event.state);
    input.push(KeyEvent{meaning.key, motion});
    if (motion != KeyMotion::released && !meaning.text.empty()) input.push(TextTyped{std::move(meaning.text)});
}

Window::Reaction X11Window::handle(xcb_generic_event_t const& event, InputQueue& input) {
    bool const finger = m_mode == Mode::kiosk; // a touch panel's first finger arrives as pointer (XInput 2 emulates
                                               // it); nothing may hover after it
    switch (event.response_type & 0x7F) {
    case XCB_BUTTON_PRESS: {
        auto const& button = reinterpret_cast<xcb_button_press_event_t const&>(event);
        if (button.detail != XCB_BUTTON_INDEX_1) return Reaction::woken;
        input.push(PointerPressed{static_cast<float>(button.event_x), static_cast<float>(button.event_y)});
        return Reaction::draw;
    }
    case XCB_BUTTON_RELEASE: {
        auto const& button = reinterpret_cast<xcb_button_release_event_t const&>(event);
        if (button.detail != XCB_BUTTON_INDEX_1) return Reaction::woken;
        input.push(PointerMoved{static_cast<float>(button.event_x), static_cast<float>(button.event_y)});
        input.push(PointerReleased{});
        if (finger) input.push(PointerGone{});
        return Reaction::draw;
    }
    case XCB_MOTION_NOTIFY: {
        auto const& motion = reinterpret_cast<xcb_motion_notify_event_t const&>(event);
        if (finger && (motion.state & XCB_BUTTON_MASK_1) == 0) return Reaction::woken;
        input.push(PointerMoved{static_cast<float>(motion.event_x), static_cast<float>(motion.event_y)});
        return Reaction::draw;
    }
    case XCB_KEY_PRESS:
        key(reinterpret_cast<xcb_key_press_event_t const&>(event), KeyMotion::pressed, input);
        return Reaction::draw;
    case XCB_KEY_RELEASE: {
        auto const& released = reinterpret_cast<xcb_key_release_event_t const&>(event);
        // A held key repeats as release and press at the same time stamp.
        m_held_back.reset(xcb_poll_for_queued_event(m_connection));
        if (m_held_back && (m_held_back->response_type & 0x7F) == XCB_KEY_PRESS) {
            auto const& next = reinterpret_cast<xcb_key_press_event_t const&>(*m_held_back);
            if (next.detail == released.detail && next.time == released.time) {
                key(next, KeyMotion::repeated, input);
                m_held_back.reset();
                return Reaction::draw;
            }
        }
        key(released, KeyMotion::released, input);
        return Reaction::draw;
    }
    case XCB_EXPOSE: {
        auto const& expose = reinterpret_cast<xcb_expose_event_t const&>(event);
        paint::Rect const lost =
            paint::Rect{expose.x, expose.y, expose.x + expose.width, expose.y + expose.height}.clipped(
                {0, 0, m_width, m_height});
        if (m_shown && !lost.empty()) present({&lost, 1});
        return Reaction::woken;
    }
    case XCB_CONFIGURE_NOTIFY: {
        auto const& change = reinterpret_cast<xcb_configure_notify_event_t const&>(event);
        if (change.width == m_width && change.height == m_height) return Reaction::woken;
        if (change.window == m_screen.root)
            resize(change.width, change.height); // only selected in kiosk mode
        else if (change.window == m_window)
            fit_image(change.width, change.height);
        return Reaction::draw;
    }
    case XCB_FOCUS_OUT: {
        auto const& focus = reinterpret_cast<xcb_focus_out_event_t const&>(event);
        if (focus.mode == XCB_NOTIFY_MODE_NORMAL && focus.detail != XCB_NOTIFY_DETAIL_INFERIOR &&
            focus.detail != XCB_NOTIFY_DETAIL_POINTER)
            come_back();
        return Reaction::woken;
    }
    case XCB_UNMAP_NOTIFY: come_back(); return Reaction::woken;
    case XCB_MAPPING_NOTIFY: m_keys.forget_table(); return Reaction::woken;
    case XCB_CLIENT_MESSAGE: {
        auto const& message = reinterpret_cast<xcb_client_message_event_t const&>(event);
        bool const closed = message.type == m_atoms.wm_protocols && message.data.data32[0] == m_atoms.wm_delete_window;
        return closed && m_mode != Mode::kiosk ? Reaction::end : Reaction::woken;
    }
    default: return Reaction::woken;
    }
}

Window::Reaction X11Window::wait(InputQueue& input, std::optional<SteadyTime> until) {
    Reply<xcb_generic_event_t> event(xcb_poll_for_event(m_connection));
    Reaction strongest = event ? Reaction::woken : Reaction::timeout;
    if (!event) {
        std::array<pollfd, 2> ears{{{xcb_get_file_descriptor(m_connection), POLLIN, 0}, {m_bell, POLLIN, 0}}};
        timespec left{};
        if (until) {
            auto const nanoseconds = std::max(std::chrono::nanoseconds(0),
                                              std::chrono::nanoseconds(*until - std::chrono::steady_clock::now()))
                                         .count();
            left = {nanoseconds / 1'000'000'000, nanoseconds % 1'000'000'000};
        }
        int const ready = ppoll(ears.data(), ears.size(), until ? &left : nullptr, nullptr);
        std::uint64_t rings = 0;
        if (ready != 0) strongest = Reaction::woken;
        if (ready > 0 && ears[1].revents != 0 && read(m_bell, &rings, sizeof rings) < 0)
            rings = 0; // taken by nobody else, so cannot fail
        event.reset(xcb_poll_for_event(m_connection));
    }
    while (event) {
        strongest = std::max(strongest, handle(*event, input));
        event = m_held_back ? std::move(m_held_back) : Reply<xcb_generic_event_t>(xcb_poll_for_event(m_connection));
    }
    if (xcb_connection_has_error(m_connection) != 0)
        return Reaction::end; // the server has gone; the supervisor starts us again
    return strongest;
}

void X11Window::ring() {
    std::uint64_t const one = 1;
    if (write(m_bell, &one, sizeof one) < 0) return; // the counter is full of rings: the loop will wake
}

} // namespace

bool x11_is_there() {
    char const* const display = std::getenv("DISPLAY");
    return display && *display != '\0';
}

std::expected<std::unique_ptr<Window>, ShellProblem> open_x11_window(ShellOptions const& options,
                                                                     paint::Textures const& textures) {
    int number = 0;
    xcb_connection_t* const connection = xcb_connect(nullptr, &number);
    auto const refuse = [&](ShellFault fault, char const* why) {
        xcb_disconnect(connection);
        return std::unexpected(ShellProblem{fault, why});
    };
    if (xcb_connection_has_error(connection) != 0)
        return refuse(ShellFault::no_display, "the X server named by DISPLAY does not answer");
    xcb_screen_iterator_t screens = xcb_setup_roots_iterator(xcb_get_setup(connection));
    for (; number > 0 && screens.rem > 1; --number)
        xcb_screen_next(&screens);
    xcb_screen_t const& screen = *screens.data;

    bool usable = false; // 24 or 32 bits, blue in the low byte: what the painter writes
    for (auto depths = xcb_screen_allowed_depths_iterator(&screen); depths.rem > 0; xcb_depth_next(&depths))
        for (auto visuals = xcb_depth_visuals_iterator(depths.data); visuals.rem > 0; xcb_visualtype_next(&visuals))
            if (visuals.data->visual_id == screen.root_visual)
                usable =
                    screen.root_depth >= 24 && visuals.data->red_mask == 0xFF0000 && visuals.data->blue_mask == 0xFF;
    if (!usable) return refuse(ShellFault::no_window, "the display is not 24 or 32 bits deep");
    return std::unique_ptr<Window>(std::make_unique<X11Window>(connection, screen, options, textures));
}

} // namespace motcua::shell
