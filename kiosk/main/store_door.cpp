#include "kiosk/main/store_door.h"

#include "kiosk/codec/kiosk_settings.h"
#include "kiosk/main/places.h"

#include <filesystem>

namespace motcua {

std::expected<std::unique_ptr<store::Store>, std::string> open_store_beside(StoreWords const& words) {
    KioskSettings settings;
    auto const config = words.config.empty() ? places::config_folder() : std::filesystem::path{words.config};
    if (auto const file = config / "kiosk.json"; std::filesystem::exists(file)) {
        auto read = codec::read_kiosk_settings(file);
        if (!read) return std::unexpected(codec::text_of(read.error().front()));
        settings = *std::move(read);
    }
    if (!words.data.empty()) settings.data = words.data;
    if (!words.key_file.empty()) settings.key_file = words.key_file;
    store::StoreOptions options;
    options.directory = places::data_folder(settings);
    options.key_file = settings.key_file;
    options.access = store::Access::visitor;
    auto opened = store::Store::open(options);
    if (!opened) return std::unexpected(opened.error().detail);
    return *std::move(opened);
}

} // namespace motcua
