#pragma once
// Where the program finds its folders: installed under /usr/share and /var/lib, or in the checkout it was built in.

#include "kiosk/core/settings.h"

#include <filesystem>

namespace motcua::places {

/// The folder with kiosk.json: ./config, else beside the program's checkout, else /etc/motcua.
[[nodiscard]] std::filesystem::path config_folder();
/// The folder with texts/: ./assets, else the checkout's, else /usr/share/motcua/assets.
[[nodiscard]] std::filesystem::path assets_folder();
/// What the settings say, else /var/lib/motcua when it can be written, else ./data.
[[nodiscard]] std::filesystem::path data_folder(KioskSettings const& settings);

} // namespace motcua::places
