#include "kiosk/runtime/window.h"

namespace motcua::runtime {

std::expected<std::unique_ptr<shell::Shell>, std::string> open_window(ScreenSettings const& screen, std::string const& fonts) {
    shell::ShellOptions wanted;
    switch (screen.show) {
    case ScreenSettings::Show::full_screen: wanted.mode = shell::Mode::kiosk; break;
    case ScreenSettings::Show::windowed: wanted.mode = shell::Mode::windowed; break;
    case ScreenSettings::Show::headless: wanted.mode = shell::Mode::headless; break;
    }
    wanted.width_px = screen.width;
    wanted.height_px = screen.height;
    if (!fonts.empty()) wanted.fonts.directory = fonts;
    auto opened = shell::Shell::open(wanted);
    if (!opened) {
        switch (opened.error().fault) {
        case shell::ShellFault::no_display: return std::unexpected("there is no display to open a window on (" + opened.error().detail + "); use --headless, or set DISPLAY");
        case shell::ShellFault::no_font: return std::unexpected("a font is missing: " + opened.error().detail + "; install the Debian package fonts-noto-core");
        case shell::ShellFault::no_window:
        case shell::ShellFault::no_picture_file: break;
        }
        return std::unexpected("the window could not be opened: " + opened.error().detail);
    }
    return *std::move(opened);
}

} // namespace motcua::runtime
