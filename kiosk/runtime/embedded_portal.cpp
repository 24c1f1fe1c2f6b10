#include "kiosk/runtime/embedded_portal.h"

#include "kiosk/base/durable_file.h"
#include "net/client/oauth.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>

namespace motcua::runtime {

EmbeddedPortal::EmbeddedPortal(Places places, std::string device_id, portal::DevelopmentHooks hooks, Clock const& clock)
    : m_places(std::move(places)), m_device_id(device_id.empty() ? std::string(portal::development_client_id) : std::move(device_id)), m_hooks(hooks), m_clock(clock) {}

std::expected<portal::PortalOptions, std::string> EmbeddedPortal::options_at(int port) const {
    auto const public_key = net::device_public_key(m_places.data / "device-key.json");
    if (!public_key) return std::unexpected(public_key.error().message);
    portal::PortalOptions options;
    options.port = port;
    options.data_dir = m_places.data / "portal";
    options.config_dir = m_places.published;
    options.development_hooks = m_hooks;
    options.clock = [&clock = m_clock] { return clock.now(); };
    options.kiosks = {{m_device_id, *public_key, {}}};
    return options;
}

std::expected<void, std::string> EmbeddedPortal::take(std::expected<std::unique_ptr<portal::Portal>, portal::PortalError> started) {
    if (!started) return std::unexpected(started.error().message);
    m_portal = *std::move(started);
    m_port = m_portal->port();
    return {};
}

std::expected<void, std::string> EmbeddedPortal::start() {
    auto const port_file = m_places.data / "portal-port";
    int wanted = 0;
    std::ifstream(port_file) >> wanted;
    wanted = std::clamp(wanted, 0, 65'535);
    auto options = options_at(wanted);
    if (!options) return std::unexpected(options.error());
    auto started = portal::Portal::start(*options);
    if (!started && started.error().kind == portal::PortalError::Kind::address_unusable) {
        options->port = 0;
        started = portal::Portal::start(*std::move(options));
    }
    auto const taken = take(std::move(started));
    if (taken && m_port != wanted) (void)replace_durably(port_file, fmt::format("{}\n", m_port));
    return taken;
}

std::expected<void, std::string> EmbeddedPortal::start_again() {
    auto options = options_at(m_port);
    if (!options) return std::unexpected(options.error());
    return take(portal::Portal::start(*std::move(options)));
}

} // namespace motcua::runtime
