#pragma once
// Watches every thread of the kiosk and tells systemd that all is well (sd_notify: a datagram to $NOTIFY_SOCKET, no library needed).
// When one thread hangs longer than its work can take, the good word stays away and systemd starts the program anew; what the citizen
// had typed is in the store (F07, F11).

#include "kiosk/runtime/pulse.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace motcua::runtime {

/// Messages for systemd's notification protocol (sd_notify(3)): READY=1, WATCHDOG=1, STATUS=…, STOPPING=1. Does nothing without a socket.
class ServiceManager {
public:
    /// `socket`: a path, or '@' and a name in the abstract space; empty: nobody listens.
    explicit ServiceManager(std::string socket) : m_socket(std::move(socket)) {}
    static ServiceManager from_environment();
    void say(std::string_view message) const;
    [[nodiscard]] bool listens() const { return !m_socket.empty(); }

private:
    std::string m_socket;
};

/// $WATCHDOG_USEC: systemd wants a word at least so often. Nothing: no watchdog is asked for.
[[nodiscard]] std::optional<std::chrono::microseconds> watchdog_period_from_environment();

class Watchdog {
public:
    struct Patient {
        std::string name;
        Pulse const* pulse = nullptr;       ///< outlives the watchdog
        std::chrono::milliseconds longest{}; ///< longer at one piece of work than this is a hang
    };
    struct Options {
        std::vector<Patient> patients;
        std::chrono::milliseconds every{15'000};     ///< half of systemd's period
        std::function<void()> ring;                  ///< asks the ui thread for a sign of life; any thread
        std::function<void(std::string const&)> hangs; ///< once per hang: the thread's name
        std::function<void()> round;                 ///< after every round: work that comes round by the hour
    };
    Watchdog(ServiceManager manager, Options options);
    ~Watchdog();
    Watchdog(Watchdog const&) = delete;
    Watchdog& operator=(Watchdog const&) = delete;

private:
    void run(std::stop_token stop);

    ServiceManager m_manager;
    Options m_options;
    std::mutex m_mutex;
    std::condition_variable_any m_stopping;
    std::jthread m_thread; // last
};

/// Who is at one piece of work for too long. Pure.
[[nodiscard]] std::vector<std::string> hanging(std::vector<Watchdog::Patient> const& patients, Pulse::Steady::time_point now);

} // namespace motcua::runtime
