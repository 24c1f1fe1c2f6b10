#pragma once
// Everything the visit asks the portal and the sign-in server, on two threads: one for the person who waits, one that watches the line.

#include "kiosk/core/effect.h"
#include "kiosk/core/identity/sign_in.h"
#include "kiosk/core/settings.h"
#include "kiosk/runtime/clock.h"
#include "kiosk/runtime/event_door.h"
#include "kiosk/runtime/rounds.h"
#include "kiosk/runtime/worker.h"
#include "net/client/curl_portal.h"
#include "net/client/reachability.h"

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace motcua::runtime {

class PortalRoom {
public:
    /// They run on this room's threads.
    struct Listeners {
        std::function<void(Citizen const&, Secret token)> signed_in;
        std::function<void(Capabilities const&)> capabilities_read;
        std::function<void()> line_is_back;
        std::function<void(Milliseconds ahead)> clock_differs = {}; ///< once, until it is right again; may be empty
    };
    PortalRoom(std::unique_ptr<net::CurlPortal> portal, Clock const& clock, EventDoor& door, Listeners listeners);
    ~PortalRoom();
    /// Ends the room's threads: after it no listener is called any more, so what they reach may go. The portal() stays.
    void stop();

    void carry_out(StartSignIn const& order);
    void carry_out(StopSignIn const& order);
    void carry_out(PrepareHandoff const& order);
    void carry_out(LookUp const& order);
    /// End of the visit: revokes (best effort) and forgets the token; nothing waits for it (F98).
    void forget_citizen();
    /// A journey moved the clock.
    void clock_moved();
    /// Everything asked so far is answered, and no poll of a sign-in is out. Any thread.
    [[nodiscard]] bool at_rest() const;

    [[nodiscard]] net::CurlPortal& portal() { return *m_portal; }
    [[nodiscard]] Pulse const& desk_pulse() { return m_desk.pulse(); }
    [[nodiscard]] Pulse const& sign_in_pulse() { return m_sign_in.pulse(); }
    [[nodiscard]] Pulse const& line_pulse() const { return m_line_pulse; }

private:
    void begin_attempt(std::uint64_t attempt, std::stop_token stop);
    void watch(std::stop_token stop);
    /// The portal's clock is the one that counts (F131).
    void compare_clocks(Health const& health);
    void learn_capabilities(std::stop_token stop);
    void learn_agencies(std::stop_token stop);
    void learn_notices(std::stop_token stop);

    std::unique_ptr<net::CurlPortal> m_portal;
    Clock const& m_clock;
    EventDoor& m_door;
    Listeners m_listeners;

    std::atomic<std::uint64_t> m_attempt{0}; ///< a sign-in with another number is over
    Rounds m_line_rounds;
    std::atomic<bool> m_learn_again{false}; ///< somebody signs in: limits and offices as they are now
    Rounds m_sign_in_rounds{Rounds::First::when_asked};
    std::mutex m_mutex;
    std::optional<Secret> m_token; ///< guarded: the citizen's, while the visit lasts

    bool m_clock_wrong = false; ///< the line thread's own
    Pulse m_line_pulse;
    Worker m_desk;
    Worker m_sign_in;
    std::jthread m_watch; // last
};

} // namespace motcua::runtime
