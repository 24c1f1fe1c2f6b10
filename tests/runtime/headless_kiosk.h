#pragma once
// Options of a whole kiosk without a window: the shipped configuration, a fake clock, the embedded portal with its hooks.

#include "kiosk/runtime/kiosk.h"

#include <filesystem>

namespace motcua::runtime {

inline KioskOptions headless_kiosk(std::filesystem::path const& data) {
    KioskOptions options;
    options.settings.screen.show = ScreenSettings::Show::headless;
    options.settings.reserve_bytes = 0; // the store's own tests reserve space
    options.config = std::filesystem::path(MOTCUA_SOURCE_DIR) / "config";
    options.assets = std::filesystem::path(MOTCUA_SOURCE_DIR) / "assets";
    options.data = data;
    options.clock = Clock::Kind::fake;
    options.portal_hooks = portal::DevelopmentHooks::on;
    return options;
}

} // namespace motcua::runtime
