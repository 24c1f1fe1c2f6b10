#pragma once
// Papers from a scanner that scans to a folder (every office machine can): the newest PDF, JPEG or PNG in it is taken and removed.

#include "kiosk/base/secret.h"

#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>

namespace motcua::device {

struct TakenPaper {
    std::string file_name;  ///< of our own making: "giay-to.pdf"; never the scanner's, which may hold a name
    std::string media_type; ///< by content, not by ending
    int pages = 1;
    Secret content;
};

enum class ScanFault { nothing_there, too_large, unreadable };

/// Blocking; any one thread. Files still being written (changed within the last second) are left alone unless nothing else is there.
[[nodiscard]] std::expected<TakenPaper, ScanFault> take_newest(std::filesystem::path const& folder, std::int64_t most_bytes);

} // namespace motcua::device
