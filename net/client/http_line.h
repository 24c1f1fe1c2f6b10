#pragma once
// One HTTP exchange at a time per caller, all of them on one net thread that owns the curl multi handle. This layer
// knows bytes, limits and cancellation; what an answer means is decided above (exchange.h).

#include "kiosk/base/secret.h"
#include "kiosk/core/ports/portal.h"

#include <chrono>
#include <cstddef>
#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace motcua::net {

struct HttpRequest {
    std::string method; ///< GET, HEAD, PUT, PATCH, POST, DELETE
    std::string url;
    std::vector<Secret> headers; ///< "Name: value"; secrets because some carry tokens
    std::optional<Secret> body;
    std::chrono::milliseconds limit{30'000}; ///< from the start of the exchange to its last byte
    std::size_t max_bytes = 1 << 20;         ///< of the reply's body
};

struct HttpAnswer {
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers; ///< names in lower case
    std::string body;

    [[nodiscard]] std::optional<std::string_view> header(std::string_view lower_case_name) const;
    /// Media type without parameters, lower case; empty when absent.
    [[nodiscard]] std::string media_type() const;
};

struct HttpLineOptions {
    std::filesystem::path ca_file; ///< empty = the system's roots
    std::chrono::milliseconds connect{10'000};
    std::chrono::seconds stalled{20}; ///< < 100 B/s for so long is dead (N90)
    std::size_t concurrent = 4;       ///< more callers wait their turn (b10)
    std::string user_agent;
};

class HttpLine {
public:
    explicit HttpLine(HttpLineOptions options);
    ~HttpLine(); ///< every waiting caller gets Cancelled; joins the net thread
    HttpLine(HttpLine const&) = delete;
    HttpLine& operator=(HttpLine const&) = delete;

    /// Any thread. Returns a complete HTTP reply of any status, Unreachable, Cancelled, or NotPortal{"too_big"}. A PUT,
    /// POST or DELETE leaves at most once, also over a connection that died while idle.
    std::expected<HttpAnswer, PortalFailure> send(HttpRequest request, std::stop_token stop);

private:
    class Thread;
    std::unique_ptr<Thread> m_thread;
};

} // namespace motcua::net
