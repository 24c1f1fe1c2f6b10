// Every kiosk keeps its connection open between two requests. That must cost the others nothing.
#include "net/portal/portal.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace motcua::portal {
namespace {

class KeptConnection {
public:
    explicit KeptConnection(int port) : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(m_socket, reinterpret_cast<sockaddr const*>(&address), sizeof address) != 0) ADD_FAILURE() << "no connection";
    }
    KeptConnection(KeptConnection const&) = delete;
    KeptConnection& operator=(KeptConnection const&) = delete;
    ~KeptConnection() { ::close(m_socket); }

    /// Status line of the reply; the rest of it is read and forgotten.
    std::string asks_for_health() {
        std::string const request = "GET /kiosk/v1/health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        if (::send(m_socket, request.data(), request.size(), MSG_NOSIGNAL) < 0) return "not sent";
        char bytes[4096];
        auto const got = ::recv(m_socket, bytes, sizeof bytes, 0);
        std::string const reply(bytes, static_cast<std::size_t>(std::max<ssize_t>(0, got)));
        return reply.substr(0, reply.find('\r'));
    }
    [[nodiscard]] bool is_open() const {
        char byte = 0;
        return ::recv(m_socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && errno == EAGAIN;
    }

private:
    int m_socket;
};

TEST(ManyKiosks, AKioskIsAnsweredWhileAllOthersKeepTheirConnections) {
    auto const portal = Portal::start({});
    ASSERT_TRUE(portal) << portal.error().message;
    std::vector<std::unique_ptr<KeptConnection>> others;
    for (int kiosk = 0; kiosk < 100; ++kiosk) {
        others.push_back(std::make_unique<KeptConnection>((*portal)->port()));
        ASSERT_EQ(others.back()->asks_for_health(), "HTTP/1.1 200 OK") << kiosk;
        // Had the portal answered only after somebody's idle time was over, the first ones would be closed by now.
        ASSERT_TRUE(others.front()->is_open()) << kiosk;
    }
}

/// How many callers the kernel lets wait before it drops one: of a listening socket this stands where TCP otherwise counts what was sacked.
std::uint32_t callers_that_may_wait(int port) {
    for (int descriptor = 3; descriptor < 1024; ++descriptor) {
        int listening = 0;
        socklen_t size = sizeof listening;
        if (::getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listening, &size) != 0 || listening == 0) continue;
        sockaddr_in address{};
        size = sizeof address;
        if (::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) != 0 || ntohs(address.sin_port) != port) continue;
        tcp_info info{};
        size = sizeof info;
        if (::getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &info, &size) == 0) return info.tcpi_sacked;
    }
    return 0;
}

TEST(ManyKiosks, MayAllCallAtOnceAsAfterAPowerCut) {
    auto const portal = Portal::start({});
    ASSERT_TRUE(portal) << portal.error().message;
    EXPECT_GE(callers_that_may_wait((*portal)->port()), 200U);
}

} // namespace
} // namespace motcua::portal
