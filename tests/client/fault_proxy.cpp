#include "tests/client/fault_proxy.h"

#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace motcua::test {
namespace {

using Steady = std::chrono::steady_clock;

sockaddr_in loopback(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

class Socket {
public:
    explicit Socket(int descriptor) : m_descriptor(descriptor) {
        int const yes = 1;
        ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    }
    ~Socket() { ::close(m_descriptor); }
    Socket(Socket const&) = delete;
    Socket& operator=(Socket const&) = delete;

    [[nodiscard]] int get() const { return m_descriptor; }
    void reset_on_close() const {
        linger const now{.l_onoff = 1, .l_linger = 0};
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    }
    [[nodiscard]] bool send_all(std::string_view bytes) const {
        while (!bytes.empty()) {
            auto const sent = ::send(m_descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

private:
    int m_descriptor;
};

/// One direction's bytes so far, and where they stop.
struct Flow {
    std::size_t passed = 0;
    std::optional<std::size_t> limit;
    bool hanging = false;

    /// How much of `bytes` may still pass; true when the limit is reached with it.
    bool take(std::string_view& bytes) {
        if (hanging) {
            bytes = {};
            return false;
        }
        auto const reached = limit && passed + bytes.size() >= *limit;
        if (reached) bytes = bytes.substr(0, *limit - passed);
        passed += bytes.size();
        return reached;
    }
};

std::optional<std::size_t> least(std::initializer_list<std::optional<std::size_t>> limits) {
    std::optional<std::size_t> found;
    for (auto const& limit : limits)
        if (limit && (!found || *limit < *found)) found = limit;
    return found;
}

} // namespace

FaultProxy::FaultProxy(int server_port, Planner planner) : m_server_port(server_port), m_planner(std::move(planner)) {
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto address = loopback(0);
    ::bind(m_listener, reinterpret_cast<sockaddr*>(&address), sizeof address);
    ::listen(m_listener, 64);
    socklen_t length = sizeof address;
    ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &length);
    m_port = ntohs(address.sin_port);
    m_acceptor = std::jthread{[this] { accept_all(); }};
}

FaultProxy::~FaultProxy() {
    m_stopping = true;
    ::shutdown(m_listener, SHUT_RDWR);
    m_acceptor.join();
    m_workers.clear();
    ::close(m_listener);
}

void FaultProxy::accept_all() {
    while (!m_stopping) {
        auto const client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0) continue;
        auto const plan = m_planner(m_count++);
        std::scoped_lock const lock{m_mutex};
        std::erase_if(m_workers, [](Worker const& worker) { return worker.ended->load(); });
        auto const ended = std::make_shared<std::atomic<bool>>(false);
        m_workers.push_back({ended, std::jthread{[this, client, plan, ended] {
                                 carry(client, plan);
                                 *ended = true;
                             }}});
    }
}

void FaultProxy::carry(int descriptor, LinePlan const& plan) {
    Socket const client{descriptor};
    if (plan.refuse) return client.reset_on_close();
    Socket const server{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    auto const address = loopback(m_server_port);
    if (::connect(server.get(), reinterpret_cast<sockaddr const*>(&address), sizeof address) != 0)
        return client.reset_on_close();

    Flow request{.limit = least({plan.reset_request_after, plan.hang_request_after})};
    Flow reply{.limit = least({plan.reset_reply_after, plan.hang_reply_after, plan.cut_reply_after})};
    std::optional<Steady::time_point> first_reply;
    bool lied = false;
    char buffer[16384];
    while (!m_stopping) {
        pollfd ends[2] = {{.fd = client.get(), .events = POLLIN, .revents = 0},
                          {.fd = server.get(), .events = POLLIN, .revents = 0}};
        if (::poll(ends, 2, 10) == 0) continue;
        if (ends[0].revents != 0) {
            auto const got = ::recv(client.get(), buffer, sizeof buffer, 0);
            if (got <= 0) return server.reset_on_close(); // the client gave up: so does the line
            std::string_view bytes{buffer, static_cast<std::size_t>(got)};
            auto const reached = request.take(bytes);
            if (!(plan.swallow && !plan.lie.empty()) && !server.send_all(bytes)) return client.reset_on_close();
            if (plan.swallow && !plan.lie.empty() && !std::exchange(lied, true)) {
                (void)client.send_all(plan.lie);
                return;
            }
            if (reached && plan.reset_request_after == request.limit) {
                client.reset_on_close();
                return server.reset_on_close();
            }
            request.hanging |= reached;
        }
        if (ends[1].revents != 0) {
            auto const got = ::recv(server.get(), buffer, sizeof buffer, 0);
            if (got <= 0) {
                if (reply.hanging) continue;
                return;
            }
            if (!first_reply) {
                first_reply = Steady::now();
                for (auto left = plan.delay; left.count() > 0 && !m_stopping; left -= std::chrono::milliseconds{5})
                    std::this_thread::sleep_for(std::chrono::milliseconds{5});
            }
            if (!plan.lie.empty()) {
                (void)client.send_all(plan.lie);
                return;
            }
            std::string_view bytes{buffer, static_cast<std::size_t>(got)};
            auto const reached = reply.take(bytes);
            if (plan.repeat_reply && !client.send_all(bytes)) return server.reset_on_close();
            auto const step = plan.reply_bytes_per_10ms.value_or(sizeof buffer);
            while (!bytes.empty()) {
                if (m_stopping || !client.send_all(bytes.substr(0, step))) return server.reset_on_close();
                bytes.remove_prefix(std::min(step, bytes.size()));
                if (plan.reply_bytes_per_10ms) std::this_thread::sleep_for(std::chrono::milliseconds{10});
            }
            if (reached && plan.reset_reply_after == reply.limit) {
                client.reset_on_close();
                return server.reset_on_close();
            }
            if (reached && plan.cut_reply_after == reply.limit) return;
            reply.hanging |= reached;
        }
    }
}

} // namespace motcua::test
