#pragma once
// Carries out what update() ordered. The one place that knows which adapter does what.

#include "kiosk/core/effect.h"
#include "kiosk/core/ports/voice.h"
#include "kiosk/core/texts.h"
#include "kiosk/runtime/catalogue_room.h"
#include "kiosk/runtime/event_log.h"
#include "kiosk/runtime/filing.h"
#include "kiosk/runtime/portal_room.h"
#include "kiosk/runtime/store_room.h"

#include <filesystem>
#include <map>
#include <memory>

namespace motcua::runtime {

/// Everything an effect may need. The store or the portal may be missing: then the kiosk is out of service and says so.
struct Rooms {
    Clock& clock;
    EventDoor& door;
    FormShelf& forms;
    EventLog& log;
    StoreRoom* store = nullptr;
    PortalRoom* portal = nullptr;
    Filing* filing = nullptr;
    CatalogueRoom* catalogue = nullptr;
    Voice* voice = nullptr;
    std::vector<std::filesystem::path> clips; ///< folders of recordings
    KioskSettings const& settings;
    std::filesystem::path data;
    std::filesystem::path names; ///< config/catalogue/names.json
    std::map<Language, std::shared_ptr<Texts const>> const& texts;
    std::function<void()> wipe_interface; ///< ui thread: shell, widgets, clipboard, pictures
};

/// ui thread.
class EffectRunner {
public:
    explicit EffectRunner(Rooms rooms);
    ~EffectRunner();
    void carry_out(Effect const& effect, State const& state);
    [[nodiscard]] Pulse const& files_pulse() { return m_files.pulse(); }

private:
    void carry(OpenForm const&);
    /// Its words are written down only when they cannot name a person.
    void carry(CountSearch const&);
    void carry(TakePaper const&);
    void carry(ReadCardPicture const& order);
    void carry(WriteSlip const&);
    void carry(WipeSession const&);
    void carry(CheckReadiness const&);

    Rooms m_rooms;
    Worker m_files;  ///< forms, scans, slips
};

} // namespace motcua::runtime
