#pragma once
// One accepted socket as cpp-httplib's Stream. It collects a reply and sends it whole: one segment instead of two (no
// 40 ms of Nagle against delayed ACK), and the one place where a development fault can spoil the bytes.
#include <sys/types.h>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <string>

#include <httplib.h>

#include "net/portal/http_exchange.h"

namespace motcua::portal {

class Connection final : public httplib::Stream {
public:
    // Does not own `socket`. `stop_event` is an eventfd that becomes readable when the server stops.
    Connection(int socket, int stop_event, std::chrono::milliseconds read_timeout);

    bool is_readable() const override;
    bool is_writable() const override;
    ssize_t read(char* bytes, std::size_t size) override;
    ssize_t write(char const* bytes, std::size_t size) override;
    void get_remote_ip_and_port(std::string& ip, int& port) const override;
    void get_local_ip_and_port(std::string& ip, int& port) const override;
    int socket() const override { return m_socket; }

    // Until the next request's first byte; false: timed out, closed by the peer, or the server stops.
    bool wait_for_request(std::chrono::milliseconds timeout);
    void spoil(WireFault fault) { m_fault = fault; }
    bool flush();  // sends what was written; false: the connection is over

private:
    bool send_all(char const* bytes, std::size_t size);
    bool send_slowly(char const* bytes, std::size_t size, std::size_t bytes_per_second);
    bool wait(short events, std::chrono::milliseconds timeout) const;

    int m_socket;
    int m_stop_event;
    std::chrono::milliseconds m_read_timeout;
    std::string m_in;
    std::size_t m_in_begin = 0;
    std::string m_out;
    WireFault m_fault;
};

}  // namespace motcua::portal
