#pragma once
// What of a catalogue counts on one day, and how old it is.
#include "kiosk/core/catalog/catalog.h"
#include <optional>
#include <string_view>

namespace motcua::catalog {

// The version to show and file on `day`: the one in force, else the soonest to come, else the last one that ended; null when
// the code is unknown. Lives as long as the catalogue.
Procedure const* shown_on(Catalog const& catalogue, std::string_view code, Date day);

// The day the facts were last known to be right (made_on); empty when it cannot be read.
std::optional<Date> as_of(CatalogData const& data);

} // namespace motcua::catalog
