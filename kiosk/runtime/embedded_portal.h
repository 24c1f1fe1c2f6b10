#pragma once
// The portal inside the kiosk (settings: portal.place "embedded"): practice, demonstrations and journeys without a second machine.

#include "kiosk/core/settings.h"
#include "kiosk/runtime/clock.h"
#include "net/portal/portal.h"

#include <expected>
#include <filesystem>
#include <memory>
#include <string>

namespace motcua::runtime {

/// ui thread. Errors are one sentence for the person who starts the kiosk.
class EmbeddedPortal {
public:
    struct Places {
        std::filesystem::path data;      ///< of the kiosk: the portal's own folder, its port and the device key are in it
        std::filesystem::path published; ///< catalogue/, forms/, units/ as the portal shows them
    };
    /// `clock` must outlive the portal.
    EmbeddedPortal(Places places, std::string device_id, portal::DevelopmentHooks hooks, Clock const& clock);

    /// On the port it had the last time this kiosk ran, while that is free: the port is part of the issuer's name, and by it a citizen
    /// who comes back after a restart is recognised.
    std::expected<void, std::string> start();
    /// After stop(): on the same port, with what it had.
    std::expected<void, std::string> start_again();
    void stop() { m_portal.reset(); }
    /// From the next start on.
    void publish(std::filesystem::path folder) { m_places.published = std::move(folder); }
    /// Null while it is stopped.
    [[nodiscard]] portal::Portal* portal() { return m_portal.get(); }

private:
    [[nodiscard]] std::expected<portal::PortalOptions, std::string> options_at(int port) const;
    std::expected<void, std::string> take(std::expected<std::unique_ptr<portal::Portal>, portal::PortalError> started);

    Places m_places;
    std::string m_device_id;
    portal::DevelopmentHooks m_hooks;
    Clock const& m_clock;
    std::unique_ptr<portal::Portal> m_portal;
    int m_port = 0;
};

} // namespace motcua::runtime
