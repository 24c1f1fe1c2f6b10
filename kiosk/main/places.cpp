#include "kiosk/main/places.h"

#include <unistd.h>

namespace motcua::places {

namespace {

namespace fs = std::filesystem;

/// build/release/motcua -> the checkout.
fs::path checkout() {
    std::error_code error;
    auto const program = fs::read_symlink("/proc/self/exe", error);
    return error ? fs::path{} : program.parent_path().parent_path().parent_path();
}

fs::path first_with(std::string const& inside, std::initializer_list<fs::path> candidates) {
    std::error_code error;
    for (auto const& candidate : candidates) {
        if (fs::exists(candidate / inside, error)) return candidate;
    }
    return *candidates.begin();
}

} // namespace

fs::path config_folder() { return first_with("catalogue", {"config", checkout() / "config", "/etc/motcua"}); }

fs::path assets_folder() { return first_with("texts", {"assets", checkout() / "assets", "/usr/share/motcua/assets"}); }

fs::path data_folder(KioskSettings const& settings) {
    if (!settings.data.empty()) return settings.data;
    if (::access("/var/lib/motcua", W_OK) == 0) return "/var/lib/motcua";
    return "data";
}

} // namespace motcua::places
