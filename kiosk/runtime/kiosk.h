#pragma once
// The whole kiosk put together: settings, store, portal, interface. Everything is made here and ends here, in a fixed order.

#include "kiosk/core/settings.h"
#include "kiosk/runtime/application.h"
#include "kiosk/runtime/clock.h"
#include "kiosk/runtime/event_log.h"
#include "net/portal/portal.h"
#include "ui/shell/shell.h"

#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace motcua::runtime {

struct KioskOptions {
    KioskSettings settings;
    std::filesystem::path config;  ///< folder with catalogue/, forms/, units/
    std::filesystem::path assets;  ///< folder with texts/
    std::filesystem::path data;    ///< made when it is not there
    std::string fonts = {};        ///< folder of the font files; empty: where Debian puts them
    std::filesystem::path portal_config = {}; ///< what an embedded portal publishes; empty: `config` itself
    Clock::Kind clock = Clock::Kind::real;
    std::optional<Moment> fake_time = {}; ///< where a fake clock begins; empty: where journeys begin
    enum class Speech { aloud, written } speech = Speech::aloud; ///< written: journeys read what would be heard
    portal::DevelopmentHooks portal_hooks = portal::DevelopmentHooks::off;
};

class Kiosk {
public:
    /// The error is one sentence for the person who starts it. A data directory that cannot be used gives a kiosk that is out of
    /// service on screen, except when another instance holds it: that is refused here.
    static std::expected<std::unique_ptr<Kiosk>, std::string> open(KioskOptions options);
    ~Kiosk();
    Kiosk(Kiosk const&) = delete;
    Kiosk& operator=(Kiosk const&) = delete;

    /// Window modes: until it is closed. Returns the process's exit code.
    int run();

    // for journeys and pictures
    [[nodiscard]] shell::Shell& shell();
    [[nodiscard]] Application& application();
    [[nodiscard]] Clock& clock();
    /// What was said last; null when it is spoken aloud.
    [[nodiscard]] WrittenVoice const* written_voice() const;
    /// Null when the portal is another process.
    [[nodiscard]] portal::Portal* portal();
    /// The embedded portal goes away and comes back on the same port with what it had: a line that is cut.
    void stop_portal();
    std::expected<void, std::string> start_portal();
    /// From now on the embedded portal publishes the catalogue of that folder, as a ministry would after a change of law.
    std::expected<void, std::string> publish(std::filesystem::path const& folder);
    [[nodiscard]] std::filesystem::path const& data() const;
    /// Where scans are looked for.
    [[nodiscard]] std::filesystem::path scan_folder() const;
    /// A fake clock moved: whoever waits for the time looks again.
    void clock_moved();
    /// No thread behind the screen has work that is due: a fake clock may move on without leaving it behind.
    [[nodiscard]] bool at_rest() const;
    /// For tests and measurements. Only when the store could be opened.
    [[nodiscard]] StoreRoom& store_room();
    /// Waits until all the disk work ordered so far is done.
    void settle_disk();

private:
    struct Parts;
    explicit Kiosk(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace motcua::runtime
