#include "tests/client/raw_server.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <chrono>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace motcua::test {
namespace {

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return text;
}

void end_with_reset(int descriptor) {
    linger const now{.l_onoff = 1, .l_linger = 0}; // close() sends RST
    ::setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

bool send_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        auto const sent = ::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

} // namespace

std::string RawRequest::header(std::string_view name) const {
    auto const wanted = lower("\r\n" + std::string{name} + ":");
    auto const at = lower(head).find(wanted);
    if (at == std::string::npos) return {};
    auto const start = head.find_first_not_of(' ', at + wanted.size());
    return head.substr(start, head.find("\r\n", start) - start);
}

RawReply http(int status, std::string_view type, std::string_view body, std::string_view more_headers) {
    return {fmt::format("HTTP/1.1 {} X\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\n{}\r\n{}",
                        status, type, body.size(), more_headers, body)};
}

RawReply json(std::string_view body, int status, std::string_view more_headers) {
    return http(status, "application/json", body, more_headers);
}

RawReply problem(int status, std::string_view code, std::string_view action, std::string_view more_headers) {
    auto const body = fmt::format(
        R"({{"type":"about:blank","title":"T","status":{},"code":"{}","message":"Xin chờ.","retryable":false,"action":"{}","correlationId":"c"}})",
        status, code, action);
    return http(status, "application/problem+json", body, more_headers);
}

RawServer::RawServer(Handler handler) : m_handler(std::move(handler)) {
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(m_listener, reinterpret_cast<sockaddr*>(&address), sizeof address);
    ::listen(m_listener, 64);
    socklen_t length = sizeof address;
    ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &length);
    m_port = ntohs(address.sin_port);
    m_acceptor = std::jthread{[this] { accept_all(); }};
}

RawServer::~RawServer() {
    m_stopping = true;
    ::shutdown(m_listener, SHUT_RDWR);
    m_acceptor.join();
    m_workers.clear();
    ::close(m_listener);
}

std::string RawServer::origin() const {
    return fmt::format("http://127.0.0.1:{}", m_port);
}

std::vector<RawRequest> RawServer::requests() const {
    std::scoped_lock const lock{m_mutex};
    return m_requests;
}

int RawServer::count(std::string_view method, std::string_view target_part) const {
    std::scoped_lock const lock{m_mutex};
    return static_cast<int>(std::ranges::count_if(m_requests, [&](RawRequest const& request) {
        return request.method == method && request.target.find(target_part) != std::string::npos;
    }));
}

void RawServer::accept_all() {
    while (!m_stopping) {
        auto const descriptor = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (descriptor < 0) continue;
        std::scoped_lock const lock{m_mutex};
        m_workers.emplace_back([this, descriptor] { serve(descriptor); });
    }
}

void RawServer::serve(int descriptor) {
    RawRequest request;
    std::string bytes;
    std::size_t head_end = std::string::npos, wanted = 0;
    while (!m_stopping) {
        pollfd waiting{.fd = descriptor, .events = POLLIN, .revents = 0};
        if (::poll(&waiting, 1, 20) == 0) continue;
        char buffer[16384];
        auto const got = ::recv(descriptor, buffer, sizeof buffer, 0);
        if (got <= 0) break;
        bytes.append(buffer, static_cast<std::size_t>(got));
        if (head_end == std::string::npos && (head_end = bytes.find("\r\n\r\n")) != std::string::npos) {
            request.head = bytes.substr(0, head_end + 2);
            auto const length = request.header("Content-Length");
            wanted = head_end + 4 + (length.empty() ? 0 : std::stoul(length));
        }
        if (head_end == std::string::npos || bytes.size() < wanted) continue;
        auto const first = request.head.find(' '), second = request.head.find(' ', first + 1);
        request.method = request.head.substr(0, first);
        request.target = request.head.substr(first + 1, second - first - 1);
        request.body = bytes.substr(head_end + 4);
        {
            std::scoped_lock const lock{m_mutex};
            m_requests.push_back(request);
        }
        auto const reply = m_handler(request);
        if (reply.milliseconds_per_byte == 0) {
            send_all(descriptor, reply.bytes);
        } else {
            for (auto const letter : reply.bytes) {
                if (m_stopping || !send_all(descriptor, {&letter, 1})) break;
                std::this_thread::sleep_for(std::chrono::milliseconds{reply.milliseconds_per_byte});
            }
        }
        if (reply.ending == Ending::reset) end_with_reset(descriptor);
        while (reply.ending == Ending::hang && !m_stopping) {
            pollfd gone{.fd = descriptor, .events = POLLIN, .revents = 0};
            if (::poll(&gone, 1, 20) > 0 && ::recv(descriptor, buffer, sizeof buffer, 0) <= 0) break;
        }
        break;
    }
    ::close(descriptor);
}

} // namespace motcua::test
