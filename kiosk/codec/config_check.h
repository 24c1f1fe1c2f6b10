#pragma once
// `motcua config check`: everything in config/, its schemas and what its files say about each other.
#include "kiosk/codec/config_problem.h"
#include "kiosk/core/catalog/procedure.h"
#include <filesystem>

namespace motcua::codec {

struct ConfigCounts {
    int files = 0, procedures = 0, authored = 0, forms = 0, guides = 0, life_events = 0, communes = 0;
};

struct ConfigReport {
    ConfigProblems problems; // errors first
    ConfigCounts counts;
};

// Reads the whole folder; takes a second at most. `today` judges dates in force. Never throws.
ConfigReport check_config(std::filesystem::path const& folder, catalog::Date today);

} // namespace motcua::codec
