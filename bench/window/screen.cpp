#include "bench/window/screen.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <X11/extensions/XTest.h>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <thread>

namespace motcua::bench {

namespace {
[[noreturn]] void stop(char const* why) {
    std::fprintf(stderr, "bench_window: %s\n", why);
    std::exit(1);
}
} // namespace

struct Screen::State {
    Display* display = nullptr;
    Window root = 0;
    XShmSegmentInfo shared{};
    int width = 0, height = 0;
};

Screen::Screen() : m_state(std::make_unique<State>()) {
    State& self = *m_state;
    self.display = XOpenDisplay(nullptr);
    if (!self.display) stop("no X server at DISPLAY");
    int a = 0, b = 0, c = 0, d = 0;
    if (!XShmQueryExtension(self.display)) stop("the X server has no MIT-SHM");
    if (!XTestQueryExtension(self.display, &a, &b, &c, &d)) stop("the X server has no XTest");
    int const number = DefaultScreen(self.display);
    if (DefaultDepth(self.display, number) < 24) stop("the X screen is not 24 bits deep");
    self.root = RootWindow(self.display, number);
    self.width = DisplayWidth(self.display, number);
    self.height = DisplayHeight(self.display, number);
    self.shared.shmid =
        shmget(IPC_PRIVATE, static_cast<std::size_t>(self.width) * static_cast<std::size_t>(self.height) * 4,
               IPC_CREAT | 0600);
    if (self.shared.shmid < 0) stop("no shared memory");
    self.shared.shmaddr = static_cast<char*>(shmat(self.shared.shmid, nullptr, 0));
    XShmAttach(self.display, &self.shared);
    XSync(self.display, False);
    shmctl(self.shared.shmid, IPC_RMID, nullptr);
}

Screen::~Screen() {
    XShmDetach(m_state->display, &m_state->shared);
    XCloseDisplay(m_state->display);
    shmdt(m_state->shared.shmaddr);
}

Box Screen::whole() const {
    return {0, 0, m_state->width, m_state->height};
}

Picture Screen::look(Box const& box) {
    State& self = *m_state;
    XImage* const image =
        XShmCreateImage(self.display, DefaultVisual(self.display, 0), 24, ZPixmap, self.shared.shmaddr, &self.shared,
                        static_cast<unsigned>(box.width), static_cast<unsigned>(box.height));
    if (!image || !XShmGetImage(self.display, self.root, image, box.x, box.y, AllPlanes))
        stop("the screen cannot be read");
    Picture picture{box, {}};
    auto const* const pixels = reinterpret_cast<std::uint32_t const*>(self.shared.shmaddr);
    picture.pixels.assign(pixels, pixels + static_cast<std::size_t>(box.width) * static_cast<std::size_t>(box.height));
    image->data = nullptr; // ours, not the image's
    XDestroyImage(image);
    return picture;
}

void Screen::move(Point point) {
    XTestFakeMotionEvent(m_state->display, -1, point.x, point.y, 0);
    XSync(m_state->display, False);
}
void Screen::press() {
    XTestFakeButtonEvent(m_state->display, 1, True, 0);
    XFlush(m_state->display);
}
void Screen::release() {
    XTestFakeButtonEvent(m_state->display, 1, False, 0);
    XFlush(m_state->display);
}

void Screen::key(std::string const& name) {
    KeyCode const code = XKeysymToKeycode(m_state->display, XStringToKeysym(name.c_str()));
    if (code == 0) stop("no such key");
    XTestFakeKeyEvent(m_state->display, code, True, 0);
    XTestFakeKeyEvent(m_state->display, code, False, 0);
    XFlush(m_state->display);
}

Picture Screen::settled(int quiet_ms, int patience_ms) {
    using namespace std::chrono;
    auto const start = steady_clock::now();
    auto last_change = start;
    Picture picture = look(whole());
    while (steady_clock::now() - last_change < milliseconds(quiet_ms) &&
           steady_clock::now() - start < milliseconds(patience_ms)) {
        std::this_thread::sleep_for(milliseconds(20));
        Picture next = look(whole());
        if (next == picture) continue;
        picture = std::move(next);
        last_change = steady_clock::now();
    }
    return picture;
}

std::vector<Box> differing_spots(Picture const& before, Picture const& after) {
    constexpr int side = 24;
    std::vector<Box> all;
    for (int y = 0; y + side <= after.box.height; y += side)
        for (int x = 0; x + side <= after.box.width; x += side)
            if (Box const box{x, y, side, side}; !(part_of(before, box) == part_of(after, box))) all.push_back(box);
    if (all.size() <= 6) return all;
    std::vector<Box> some;
    for (std::size_t i = 0; i < 6; ++i)
        some.push_back(all[i * (all.size() - 1) / 5]);
    return some;
}

Picture part_of(Picture const& whole, Box const& box) {
    Picture part{box, {}};
    for (int y = box.y; y < box.y + box.height; ++y) {
        auto const* const row = &whole.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(whole.box.width) +
                                              static_cast<std::size_t>(box.x)];
        part.pixels.insert(part.pixels.end(), row, row + box.width);
    }
    return part;
}

} // namespace motcua::bench
