#pragma once
// A loopback server that says exactly the bytes a test wants, also when they are no HTTP. One request per connection.

#include <atomic>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace motcua::test {

struct RawRequest {
    std::string method, target, head, body;
    [[nodiscard]] std::string header(std::string_view name) const; ///< "" when absent
};

/// How the connection ends after `bytes` were sent.
enum class Ending { close, reset, hang };

struct RawReply {
    std::string bytes;
    Ending ending = Ending::close;
    int milliseconds_per_byte = 0; ///< slow body
};

/// A complete HTTP reply.
RawReply http(int status, std::string_view type, std::string_view body, std::string_view more_headers = {});
RawReply json(std::string_view body, int status = 200, std::string_view more_headers = {});
RawReply problem(int status, std::string_view code, std::string_view action, std::string_view more_headers = {});

class RawServer {
public:
    using Handler = std::function<RawReply(RawRequest const&)>;
    explicit RawServer(Handler handler);
    ~RawServer();
    RawServer(RawServer const&) = delete;
    RawServer& operator=(RawServer const&) = delete;

    [[nodiscard]] std::string origin() const;
    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] std::vector<RawRequest> requests() const;
    [[nodiscard]] int count(std::string_view method, std::string_view target_part) const;

private:
    void accept_all();
    void serve(int descriptor);

    Handler m_handler;
    int m_listener = -1;
    int m_port = 0;
    std::atomic<bool> m_stopping{false};
    mutable std::mutex m_mutex;
    std::vector<RawRequest> m_requests;
    std::list<std::jthread> m_workers;
    std::jthread m_acceptor;
};

} // namespace motcua::test
