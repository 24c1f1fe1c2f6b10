#pragma once
// What the values of a catalogue say about each other; used by check_config.
#include "kiosk/codec/config_problem.h"
#include "kiosk/core/catalog/catalog.h"
#include <filesystem>
#include <set>
#include <string>

namespace motcua::codec {

// Codes that exist, dates that make sense, guides that end, forms that are there, synonyms that point somewhere.
ConfigProblems check_references(catalog::CatalogData const& data, std::set<std::string> const& form_ids,
                                std::filesystem::path const& folder, catalog::Date today);

} // namespace motcua::codec
