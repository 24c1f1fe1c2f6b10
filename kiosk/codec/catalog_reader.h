#pragma once
// config/catalogue/ -> catalogue values. Files of the folder:
//   procedures.json      generated: JSON array of Procedure (portal contract b5.1 plus our extra members)
//   authored/<code>.json hand-written; merged over the generated record member by member (RFC 7396 merge patch; arrays
//   replace) elsewhere.json       generated: procedures of other offices, findable only life-events.json, fields.json,
//   synonyms.json, guides.json   hand-written
// Never throws, never reads more than 16 MiB of one file.
#include "kiosk/codec/config_problem.h"
#include "kiosk/core/catalog/catalog.h"
#include "kiosk/core/catalog/mirror.h"
#include <expected>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string_view>

namespace motcua::codec {

// The whole folder. A missing or damaged procedures.json is an error; so is a catalogue made after `today`
// (future-dated). What the portal published since (`mirror`) is laid over it last: members it gives replace ours, members
// only we have (everyday name, search words) stay; `made_on` becomes the day the portal last confirmed it.
std::expected<catalog::CatalogData, ConfigProblems> read_catalogue(std::filesystem::path const& folder,
                                                                   std::optional<catalog::Date> today = std::nullopt,
                                                                   catalog::Mirror const* mirror = nullptr);

// One Procedure in the shape of b5.1 (from the portal or a file). Members of the wrong type are problems at `pointer`.
std::expected<catalog::Procedure, ConfigProblems> procedure_from_json(nlohmann::json const& value,
                                                                      std::string const& file = {});
// The b5.1 shape with our extras; procedure_from_json reads it back unchanged.
nlohmann::json json_of(catalog::Procedure const& procedure);

// Start-up with a safety net: reads `folder` and the mirror in `keep`; when the folder is damaged or future-dated the last
// good copy in `keep` is used and `problems` says why. A good reading is kept as one prepared file in `keep` (also the
// quick path: when folder and mirror have not changed the prepared file is read instead). `keep` may be empty: no keeping.
// A mirror of another portal than `portal` is left alone; `portal` may be empty: any.
struct CatalogueLoad {
    catalog::CatalogData data;
    enum class From { folder, prepared, last_good, nothing } from = From::nothing;
    std::string installed;   // mark of the folder's files: another one when any of them changed
    ConfigProblems problems; // for staff
};
CatalogueLoad load_catalogue(std::filesystem::path const& folder, std::filesystem::path const& keep,
                             catalog::Date today, std::string_view portal = {});

} // namespace motcua::codec
