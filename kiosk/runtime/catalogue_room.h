#pragma once
// The catalogue's own thread: reads it at start, and every night takes over what the portal published since. Nothing of a
// visit waits for it; a better catalogue that arrives during a visit is shown from the next one on.

#include "kiosk/core/catalog/filing_here.h"
#include "kiosk/core/catalog/mirror.h"
#include "kiosk/core/ports/portal.h"
#include "kiosk/runtime/clock.h"
#include "kiosk/runtime/event_door.h"
#include "kiosk/runtime/event_log.h"
#include "kiosk/runtime/rounds.h"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace motcua::runtime {

struct CataloguePlaces {
    std::filesystem::path installed; ///< config/catalogue
    std::filesystem::path kept;      ///< <data>/catalogue: prepared copy, mirror, trouble
};

/// Where the published catalogue comes from. The ports must outlive the room.
struct CataloguePortal {
    CatalogueSource* source = nullptr;
    PortalFrontDoor* door = nullptr;
    std::string address; ///< whose copy it is
    std::chrono::minutes spread{0};
};

class CatalogueRoom {
public:
    /// What is wrong with a form on this machine; empty: nothing. Called on the room's thread.
    using FormCheck = std::function<std::string(catalog::FormRef const&)>;

    CatalogueRoom(CataloguePlaces places, FormCheck check, Clock const& clock, EventDoor& door, EventLog& log);
    ~CatalogueRoom();

    /// Any thread. Reads the catalogue and posts CatalogueLoaded, or MachineFailed when there is none at all.
    void load();
    /// Any thread. From now on the portal is asked every night; `address` also says whose mirror may be shown.
    void mirror(CataloguePortal portal);
    /// Any thread. Posts the newest one again: the core leaves aside what arrives during a visit.
    void offer_again();
    /// Nothing is read or fetched after this; safe to call more than once.
    void stop();
    /// Any thread. The line is back, or a journey moved the clock: look at the time again.
    void look_again();
    [[nodiscard]] bool at_rest() const { return m_rounds.at_rest(); }

private:
    enum class Outcome { confirmed, unreachable, refused };

    void work(std::stop_token stop);
    void read(std::string const& address);
    Outcome fetch(CataloguePortal const& portal, std::stop_token stop);
    Outcome keep(catalog::Mirror next);
    void night_failed(std::string_view what, std::string const& detail);
    void keep_trouble(std::string_view what, std::string const& detail);
    void show(catalog::Catalog catalogue);
    void check_forms();

    CataloguePlaces m_places;
    FormCheck m_check;
    Clock const& m_clock;
    EventDoor& m_door;
    EventLog& m_log;

    Rounds m_rounds;
    std::mutex m_mutex;
    bool m_read_wanted = false; ///< guarded
    bool m_line_is_back = false; ///< guarded
    CataloguePortal m_portal;   ///< guarded
    std::optional<CatalogueLoaded> m_newest; ///< guarded

    // The thread's own.
    std::shared_ptr<catalog::Catalog const> m_shown;
    std::string m_installed; ///< mark of the installed files
    std::optional<catalog::Mirror> m_mirror;
    std::map<std::string, catalog::Mirrored, std::less<>> m_fetched; ///< of a round that broke off: not asked twice
    std::optional<Moment> m_tried;
    int m_failures = 0;

    std::jthread m_thread; // last
};

} // namespace motcua::runtime
