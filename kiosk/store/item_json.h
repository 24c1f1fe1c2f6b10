#pragma once
// The text in which items and receipts lie in their sealed columns. Enumerators are written by name, so that their
// order in a header means nothing on disk; a name this program does not know makes the record unreadable rather than
// something else.

#include "kiosk/base/secret.h"
#include "kiosk/core/dossier/item.h"
#include "kiosk/core/dossier/receipt.h"

#include <optional>
#include <string_view>

namespace motcua::store {

[[nodiscard]] Secret item_text(dossier::Item const& item);
[[nodiscard]] std::optional<dossier::Item> item_from(std::string_view text);
[[nodiscard]] Secret receipt_text(dossier::Receipt const& receipt);
[[nodiscard]] std::optional<dossier::Receipt> receipt_from(std::string_view text);

} // namespace motcua::store
