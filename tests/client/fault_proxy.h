#pragma once
// A bad line on loopback: a TCP proxy between client and server that delays, loses, cuts, throttles and lies. What
// happens to the n-th connection is the test's plan.

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace motcua::test {

/// All off: a good line.
struct LinePlan {
    bool refuse = false;                            ///< reset as soon as it is open
    std::chrono::milliseconds delay{0};             ///< before the first byte of the reply
    std::optional<std::size_t> reset_request_after; ///< both ends reset when so many bytes of the request have passed
    std::optional<std::size_t> reset_reply_after;   ///< both ends reset when so many bytes of the reply have passed
    std::optional<std::size_t> cut_reply_after;     ///< the reply ends politely too early
    std::optional<std::size_t> hang_request_after;  ///< half-open: nothing passes any more, nobody is told
    std::optional<std::size_t> hang_reply_after;
    std::optional<std::size_t> reply_bytes_per_10ms; ///< slow body
    std::string lie;                                 ///< sent instead of the reply; the request does reach the server
    bool swallow = false;                            ///< with `lie`: the request does not reach the server
    bool repeat_reply = false;                       ///< every piece of the reply twice
};

class FaultProxy {
public:
    using Planner = std::function<LinePlan(int connection)>; ///< counted from 0; called from the accepting thread only
    FaultProxy(int server_port, Planner planner);
    ~FaultProxy();
    FaultProxy(FaultProxy const&) = delete;
    FaultProxy& operator=(FaultProxy const&) = delete;

    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] int connections() const { return m_count; }

private:
    void accept_all();
    void carry(int client, LinePlan const& plan);

    int m_server_port;
    Planner m_planner;
    int m_listener = -1;
    int m_port = 0;
    std::atomic<int> m_count{0};
    std::atomic<bool> m_stopping{false};
    std::mutex m_mutex;
    struct Worker {
        std::shared_ptr<std::atomic<bool>> ended;
        std::jthread thread;
    };
    std::list<Worker> m_workers;
    std::jthread m_acceptor;
};

} // namespace motcua::test
