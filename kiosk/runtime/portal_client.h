#pragma once
// The line to the portal, as the settings want it.

#include "kiosk/core/settings.h"
#include "kiosk/runtime/clock.h"
#include "net/client/curl_portal.h"

#include <expected>
#include <filesystem>
#include <memory>
#include <string>

namespace motcua::runtime {

/// `embedded`: address of the portal inside this kiosk; empty: the one of the settings. `data`: where the device's own key is. `clock`
/// must outlive the client. The error is one sentence for the person who starts the kiosk.
[[nodiscard]] std::expected<std::unique_ptr<net::CurlPortal>, std::string> open_portal_client(PortalSettings const& settings, std::string const& embedded,
                                                                                              std::filesystem::path const& data, Clock const& clock);

} // namespace motcua::runtime
