#include "net/portal/connection.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace motcua::portal {
namespace {

constexpr auto write_timeout = std::chrono::seconds{20};

void address_of(sockaddr_storage const& storage, std::string& ip, int& port) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (storage.ss_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &storage, sizeof v4);
        inet_ntop(AF_INET, &v4.sin_addr, text.data(), text.size());
        port = ntohs(v4.sin_port);
    } else if (storage.ss_family == AF_INET6) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, &storage, sizeof v6);
        inet_ntop(AF_INET6, &v6.sin6_addr, text.data(), text.size());
        port = ntohs(v6.sin6_port);
    }
    ip = text.data();
}

}  // namespace

Connection::Connection(int socket, int stop_event, std::chrono::milliseconds read_timeout)
    : m_socket(socket), m_stop_event(stop_event), m_read_timeout(read_timeout) {}

bool Connection::wait(short events, std::chrono::milliseconds timeout) const {
    std::array<pollfd, 2> watched{{{m_socket, events, 0}, {m_stop_event, POLLIN, 0}}};
    while (true) {
        int const ready = ::poll(watched.data(), watched.size(), static_cast<int>(timeout.count()));
        if (ready < 0 && errno == EINTR) continue;
        return ready > 0 && watched[0].revents != 0 && watched[1].revents == 0;
    }
}

bool Connection::is_readable() const { return m_in_begin < m_in.size() || wait(POLLIN, m_read_timeout); }
bool Connection::is_writable() const { return true; }

bool Connection::wait_for_request(std::chrono::milliseconds timeout) {
    if (m_in_begin < m_in.size()) return true;
    if (!wait(POLLIN, timeout)) return false;
    char byte = 0;
    return ::recv(m_socket, &byte, 1, MSG_PEEK) == 1;
}

ssize_t Connection::read(char* bytes, std::size_t size) {
    if (m_in_begin == m_in.size()) {
        if (!wait(POLLIN, m_read_timeout)) return -1;
        m_in.resize(16384);
        m_in_begin = 0;
        ssize_t got = 0;
        do {
            got = ::recv(m_socket, m_in.data(), m_in.size(), 0);
        } while (got < 0 && errno == EINTR);
        m_in.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
        if (got <= 0) return got;
    }
    auto const taken = std::min(size, m_in.size() - m_in_begin);
    std::memcpy(bytes, m_in.data() + m_in_begin, taken);
    m_in_begin += taken;
    return static_cast<ssize_t>(taken);
}

ssize_t Connection::write(char const* bytes, std::size_t size) {
    m_out.append(bytes, size);
    return static_cast<ssize_t>(size);
}

bool Connection::flush() {
    auto const out = std::move(m_out);
    m_out.clear();
    auto const fault = std::exchange(m_fault, WireFault{});
    if (fault.cut) return false;
    auto const blank_line = out.find("\r\n\r\n");
    auto const body_begin = blank_line == std::string::npos ? out.size() : blank_line + 4;
    auto end = out.size();
    if (fault.truncate_body) end = std::min(end, body_begin + *fault.truncate_body);
    if (fault.bytes_per_second) {
        return send_all(out.data(), body_begin) &&
               send_slowly(out.data() + body_begin, end - body_begin, std::max<std::size_t>(1, *fault.bytes_per_second)) &&
               end == out.size();
    }
    return send_all(out.data(), end) && !fault.truncate_body;
}

bool Connection::send_all(char const* bytes, std::size_t size) {
    std::size_t sent = 0;
    while (sent < size) {
        auto const count = ::send(m_socket, bytes + sent, size - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count > 0) {
            sent += static_cast<std::size_t>(count);
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            if (!wait(POLLOUT, write_timeout)) return false;
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

bool Connection::send_slowly(char const* bytes, std::size_t size, std::size_t bytes_per_second) {
    constexpr std::size_t steps_per_second = 10;
    auto const piece = std::max<std::size_t>(1, bytes_per_second / steps_per_second);
    auto const pause = std::chrono::milliseconds{1000 * piece / bytes_per_second};
    for (std::size_t sent = 0; sent < size; sent += piece) {
        if (!send_all(bytes + sent, std::min(piece, size - sent))) return false;
        pollfd watched{m_stop_event, POLLIN, 0};
        if (::poll(&watched, 1, static_cast<int>(pause.count())) > 0) return false;
    }
    return true;
}

void Connection::get_remote_ip_and_port(std::string& ip, int& port) const {
    sockaddr_storage storage{};
    socklen_t length = sizeof storage;
    if (::getpeername(m_socket, reinterpret_cast<sockaddr*>(&storage), &length) == 0) address_of(storage, ip, port);
}

void Connection::get_local_ip_and_port(std::string& ip, int& port) const {
    sockaddr_storage storage{};
    socklen_t length = sizeof storage;
    if (::getsockname(m_socket, reinterpret_cast<sockaddr*>(&storage), &length) == 0) address_of(storage, ip, port);
}

}  // namespace motcua::portal
