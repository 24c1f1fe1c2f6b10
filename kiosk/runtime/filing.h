#pragma once
// From a confirmed dossier to the portal: makes the exact bytes, journals them, and lets the sender carry them on a thread of its
// own. What the citizen may be told comes back as events.

#include "kiosk/core/effect.h"
#include "kiosk/core/settings.h"
#include "kiosk/runtime/rounds.h"
#include "kiosk/runtime/store_room.h"
#include "net/client/dossier_sender.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace motcua::runtime {

/// The bytes of everything that will be sent. Nothing: the answers are no JSON object, a bug.
[[nodiscard]] std::optional<Package> package_of(DossierDraft const& draft, Citizen const& citizen, KioskSettings const& settings,
                                                DeferredSend deferred_send, Moment now);

class Filing {
public:
    Filing(StoreRoom& store, DossierDesk& desk, PortalFrontDoor& front_door, Clock const& clock, EventDoor& door,
           KioskSettings const& settings);
    ~Filing();

    void carry_out(SendDossier const& order);
    /// The citizen's token, while the visit lasts. Their waiting dossiers go on at once.
    void citizen_is(Citizen const& citizen, Secret token);
    /// End of the visit: no token is left; what is on the wire counts as in doubt and is settled later.
    void citizen_left();
    void deferred_send_is(DeferredSend offered) { m_deferred = offered; }
    /// Newly read: what waits here is measured by them at once, also where nobody stands at the screen (F34).
    void limits_are(PortalLimits const& limits);
    /// Somebody should look again: the line came back, the clock of a journey moved.
    void look_again();
    [[nodiscard]] Pulse const& pulse() const { return m_pulse; }
    [[nodiscard]] bool at_rest() const { return m_rounds.at_rest(); }

private:
    void run(std::stop_token stop);
    void tell(net::SenderEvent const& event);

    StoreRoom& m_store;
    Clock const& m_clock;
    EventDoor& m_door;
    KioskSettings m_settings;
    dossier::Courier m_courier;
    net::DossierSender m_sender;
    std::atomic<DeferredSend> m_deferred{DeferredSend::not_offered};

    Pulse m_pulse;
    Rounds m_rounds;
    std::mutex m_mutex;
    std::uint64_t m_visit = 0;                      ///< guarded: counts citizens that left
    std::optional<DossierUid> m_watched;            ///< guarded: the dossier on the screen
    std::stop_source m_sweep_stop;                  ///< guarded: of the sweep that is running
    std::jthread m_thread;                          // last
};

} // namespace motcua::runtime
