#pragma once
// Lists of words that the keyboard offers: assets/names/people.json, places.json, agencies.json, relations.json.

#include "kiosk/core/text/suggest.h"

#include <filesystem>
#include <optional>

namespace motcua::codec {

/// Nothing when a file is missing or damaged.
[[nodiscard]] std::optional<text::WordLists> read_word_lists(std::filesystem::path const& folder);

} // namespace motcua::codec
