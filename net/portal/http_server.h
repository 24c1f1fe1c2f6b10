#pragma once
// The listening socket: carries requests to one handler and its replies back. cpp-httplib stays behind this header.
#include <chrono>
#include <cstddef>
#include <expected>
#include <memory>
#include <string>

#include "net/portal/http_exchange.h"

namespace motcua::portal {

struct HttpServerOptions {
    std::string host;
    int port = 0;  // 0 = a free one
    std::size_t max_body_bytes = 0;
};

class HttpServer {
public:
    // The port is open when this returns; `handler` runs on many threads at once and must not throw.
    static std::expected<std::unique_ptr<HttpServer>, std::string> start(HttpServerOptions const& options, HttpHandler handler);
    ~HttpServer();
    HttpServer(HttpServer const&) = delete;
    HttpServer& operator=(HttpServer const&) = delete;

    int port() const;
    void stop();  // repeatable
    // Waits `time` or until stop(); true: stopped. For the fault `delay`.
    bool stopped_within(std::chrono::milliseconds time) const;
    bool wait();  // until the listener ends; true: because of stop()

private:
    struct Parts;
    explicit HttpServer(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

bool is_loopback_address(std::string const& host_or_ip);

}  // namespace motcua::portal
