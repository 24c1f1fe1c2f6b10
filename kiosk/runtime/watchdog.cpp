#include "kiosk/runtime/watchdog.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <pthread.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace motcua::runtime {

ServiceManager ServiceManager::from_environment() {
    auto const* const socket = std::getenv("NOTIFY_SOCKET");
    return ServiceManager{socket ? socket : ""};
}

void ServiceManager::say(std::string_view message) const {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (m_socket.empty() || m_socket.size() >= sizeof address.sun_path) return;
    std::memcpy(address.sun_path, m_socket.data(), m_socket.size());
    if (address.sun_path[0] == '@') address.sun_path[0] = '\0'; // abstract name
    auto const length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + m_socket.size());
    int const descriptor = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return;
    // Nobody there, or a full queue: the next word says the same.
    (void)::sendto(descriptor, message.data(), message.size(), MSG_NOSIGNAL | MSG_DONTWAIT, reinterpret_cast<sockaddr const*>(&address), length);
    ::close(descriptor);
}

std::optional<std::chrono::microseconds> watchdog_period_from_environment() {
    auto const* const text = std::getenv("WATCHDOG_USEC");
    if (text == nullptr) return std::nullopt;
    std::int64_t microseconds = 0;
    auto const end = text + std::strlen(text);
    auto const read = std::from_chars(text, end, microseconds);
    if (read.ec != std::errc{} || read.ptr != end || microseconds <= 0) return std::nullopt;
    return std::chrono::microseconds{microseconds};
}

std::vector<std::string> hanging(std::vector<Watchdog::Patient> const& patients, Pulse::Steady::time_point now) {
    std::vector<std::string> names;
    for (auto const& patient : patients) {
        if (patient.pulse->busy_for(now) > patient.longest) names.push_back(patient.name);
    }
    return names;
}

Watchdog::Watchdog(ServiceManager manager, Options options)
    : m_manager(std::move(manager)), m_options(std::move(options)), m_thread([this](std::stop_token stop) {
          pthread_setname_np(pthread_self(), "watchdog");
          run(stop);
      }) {}

Watchdog::~Watchdog() {
    m_thread.request_stop();
    if (m_thread.joinable()) m_thread.join();
    m_manager.say("STOPPING=1");
}

void Watchdog::run(std::stop_token stop) {
    m_manager.say("READY=1");
    std::vector<std::string> known;
    while (!stop.stop_requested()) {
        auto const now_hanging = hanging(m_options.patients, Pulse::Steady::now());
        for (auto const& name : now_hanging) {
            if (std::ranges::find(known, name) == known.end() && m_options.hangs) m_options.hangs(name);
        }
        known = now_hanging;
        if (known.empty()) m_manager.say("WATCHDOG=1");
        if (m_options.ring) m_options.ring();
        if (m_options.round) m_options.round();
        std::unique_lock lock{m_mutex};
        m_stopping.wait_for(lock, stop, m_options.every, [] { return false; });
    }
}

} // namespace motcua::runtime
