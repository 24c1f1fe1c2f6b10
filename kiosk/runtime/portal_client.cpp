#include "kiosk/runtime/portal_client.h"

#include "net/portal/portal.h"

#include <fstream>

namespace motcua::runtime {

std::expected<std::unique_ptr<net::CurlPortal>, std::string> open_portal_client(PortalSettings const& settings, std::string const& embedded,
                                                                                std::filesystem::path const& data, Clock const& clock) {
    net::ClientOptions client;
    client.clock = [&clock] { return clock.now(); };
    client.device_id = settings.device_id.empty() ? std::string(portal::development_client_id) : settings.device_id;
    auto const own_key = data / "device-key.json";
    if (!embedded.empty()) {
        client.base_url = embedded;
        client.device_proof = net::DeviceKey{own_key};
    } else {
        client.base_url = settings.url;
        client.ca_file = settings.root_certificates;
        client.allowed_issuers = settings.issuers;
        client.device_proof = net::DeviceKey{settings.device_key_file.empty() ? own_key : std::filesystem::path(settings.device_key_file)};
        if (!settings.device_secret_file.empty()) {
            std::ifstream in(settings.device_secret_file);
            std::string secret;
            std::getline(in, secret);
            if (secret.empty()) return std::unexpected(settings.device_secret_file + ": holds no device secret");
            client.device_proof = net::DeviceSecret{Secret{secret}};
            wipe(secret);
        }
    }
    auto made = net::CurlPortal::create(std::move(client));
    if (!made) return std::unexpected(made.error().message);
    return *std::move(made);
}

} // namespace motcua::runtime
