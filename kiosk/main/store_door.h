#pragma once
// How a staff command gets at the kiosk's store: beside the running kiosk, changing nothing by opening it.

#include "kiosk/store/store.h"

#include <expected>
#include <memory>
#include <string>

namespace motcua {

struct StoreWords { ///< as given on the command line; empty: not given
    std::string config, data, key_file;
};

/// The store of --data, else of kiosk.json, else of the usual place. The error is a sentence for staff.
[[nodiscard]] std::expected<std::unique_ptr<store::Store>, std::string> open_store_beside(StoreWords const& words);

} // namespace motcua
