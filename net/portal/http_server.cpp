#include "net/portal/http_server.h"

#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cctype>
#include <map>
#include <mutex>
#include <thread>

#include <fmt/format.h>
#include <httplib.h>

#include "net/portal/connection.h"
#include "net/portal/worker_pool.h"

namespace motcua::portal {
namespace {

// cpp-httplib keeps a thread as long as a connection lives, and every kiosk keeps its connection: a province has 200 of them at once.
constexpr std::size_t most_request_threads = 256;
constexpr int most_waiting_callers = 1024; // all kiosks of a province after a power cut
constexpr auto keep_alive = std::chrono::seconds{5};
constexpr auto keep_alive_in_a_crowd = std::chrono::milliseconds{20}; // whoever rests then makes room for those who wait
constexpr auto read_timeout = std::chrono::seconds{15};

class TaskQueue final : public httplib::TaskQueue {
public:
    TaskQueue() : m_pool(most_request_threads) {}
    void enqueue(std::function<void()> job) override { m_pool.run(std::move(job)); }
    void shutdown() override { m_pool.shut_down(); }

private:
    WorkerPool m_pool;
};

HttpRequest plain(httplib::Request const& from) {
    HttpRequest request;
    request.method = from.method;
    request.path = from.path;
    request.body = from.body;
    request.from_loopback = is_loopback_address(from.remote_addr);
    for (auto const& [name, value] : from.headers) {
        auto lower = name;
        std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        request.headers.emplace(std::move(lower), value);
    }
    // cpp-httplib mixes form fields of the body into the parameters; the query is what stands in the target.
    auto const mark = from.target.find('?');
    if (mark != std::string::npos) {
        for (auto const& [name, value] : from.params) request.query.emplace(name, value);
    }
    return request;
}

}  // namespace

// process_request is what cpp-httplib offers to its own TLS server: the same door lets us bring our own Stream.
class ListeningServer final : public httplib::Server {
public:
    explicit ListeningServer(HttpHandler handler) : m_handler(std::move(handler)), m_stop_event(::eventfd(0, EFD_CLOEXEC)) {
        auto const serve = [this](httplib::Request const& request, httplib::Response& response) { answer(request, response); };
        Get(".*", serve);
        Post(".*", serve);
        Put(".*", serve);
        Patch(".*", serve);
        Delete(".*", serve);
        Options(".*", serve);
        // Only what never reached the handler: a bad request line, a body over the limit.
        set_error_handler([this](httplib::Request const& request, httplib::Response& response) {
            if (!response.body.empty()) return;
            if (response.status == 413 || response.status == 400 || response.status == 414 || response.status == 404) {
                refuse(request, response);
            }
        });
        // The default also sets SO_REUSEPORT, which would let a second portal share the port unnoticed.
        set_socket_options([](int socket) {
            int const yes = 1;
            ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        });
        new_task_queue = [] { return new TaskQueue; };
    }
    ~ListeningServer() override { ::close(m_stop_event); }

    /// After binding. cpp-httplib lets five callers wait at the door; the kernel drops the sixth, who then tries again seconds later.
    void let_many_wait() { ::listen(svr_sock_, most_waiting_callers); }
    int stop_event() const { return m_stop_event; }
    void wake_connections() const {
        std::uint64_t const one = 1;
        [[maybe_unused]] auto const written = ::write(m_stop_event, &one, sizeof one);
    }

private:
    bool process_and_close_socket(int socket) override {
        int const yes = 1;
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        Connection connection{socket, m_stop_event, read_timeout};
        {
            std::scoped_lock const lock{m_mutex};
            m_connections[std::this_thread::get_id()] = &connection;
        }
        bool more = true;
        while (more && connection.wait_for_request(patience())) {
            bool closed = false;
            more = process_request(connection, false, closed, [](httplib::Request&) {});
            more = connection.flush() && more && !closed;
        }
        {
            std::scoped_lock const lock{m_mutex};
            m_connections.erase(std::this_thread::get_id());
        }
        ::shutdown(socket, SHUT_RDWR);
        ::close(socket);
        return true;
    }

    std::chrono::milliseconds patience() const {
        std::scoped_lock const lock{m_mutex};
        return m_connections.size() < most_request_threads ? std::chrono::milliseconds{keep_alive} : keep_alive_in_a_crowd;
    }

    void answer(httplib::Request const& request, httplib::Response& response) {
        WireFault fault;
        write(m_handler(plain(request), fault), response);
        spoil(fault);
    }

    // A request cpp-httplib refused by itself still gets a problem document: the handler sees an impossible method.
    void refuse(httplib::Request const& request, httplib::Response& response) {
        auto refused = plain(request);
        refused.method = response.status == 413 ? "TOO-LARGE" : "MALFORMED";
        refused.body.clear();
        WireFault fault;
        write(m_handler(refused, fault), response);
    }

    static void write(HttpReply const& reply, httplib::Response& response) {
        response.status = reply.status;
        for (auto const& [name, value] : reply.headers) response.headers.emplace(name, value);
        if (!reply.content_type.empty()) {
            response.set_content(reply.body, reply.content_type);
        } else {
            response.body = reply.body;
        }
    }

    void spoil(WireFault const& fault) {
        std::scoped_lock const lock{m_mutex};
        auto const found = m_connections.find(std::this_thread::get_id());
        if (found != m_connections.end()) found->second->spoil(fault);
    }

    HttpHandler m_handler;
    int m_stop_event;
    mutable std::mutex m_mutex;
    std::map<std::thread::id, Connection*> m_connections;
};

struct HttpServer::Parts {
    explicit Parts(HttpHandler handler) : server(std::move(handler)) {}
    ListeningServer server;
    int port = 0;
    std::atomic<bool> stopping = false;
    std::mutex joining;
    std::jthread listener;
};

HttpServer::HttpServer(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
HttpServer::~HttpServer() { stop(); }

std::expected<std::unique_ptr<HttpServer>, std::string> HttpServer::start(HttpServerOptions const& options, HttpHandler handler) {
    auto parts = std::make_unique<Parts>(std::move(handler));
    auto& server = parts->server;
    server.set_payload_max_length(options.max_body_bytes);
    if (options.port == 0) {
        parts->port = server.bind_to_any_port(options.host);
        if (parts->port <= 0) return std::unexpected(fmt::format("cannot listen on {}", options.host));
    } else {
        if (!server.bind_to_port(options.host, options.port)) {
            return std::unexpected(fmt::format("cannot listen on {}:{}: the address is in use or not ours", options.host, options.port));
        }
        parts->port = options.port;
    }
    server.let_many_wait();
    auto* const listening = &server;
    parts->listener = std::jthread{[listening] { listening->listen_after_bind(); }};
    // cpp-httplib ignores a stop() that comes before its loop has begun.
    while (!server.is_running()) std::this_thread::yield();
    return std::unique_ptr<HttpServer>{new HttpServer{std::move(parts)}};
}

int HttpServer::port() const { return m_parts->port; }

void HttpServer::stop() {
    if (!m_parts->stopping.exchange(true)) {
        m_parts->server.wake_connections();
        m_parts->server.stop();
    }
    wait();
}

bool HttpServer::wait() {
    std::scoped_lock const lock{m_parts->joining};
    if (m_parts->listener.joinable()) m_parts->listener.join();
    return m_parts->stopping;
}

bool HttpServer::stopped_within(std::chrono::milliseconds time) const {
    pollfd watched{m_parts->server.stop_event(), POLLIN, 0};
    return ::poll(&watched, 1, static_cast<int>(time.count())) > 0;
}

bool is_loopback_address(std::string const& host_or_ip) {
    return host_or_ip == "localhost" || host_or_ip == "::1" || host_or_ip.starts_with("127.") || host_or_ip.starts_with("::ffff:127.");
}

}  // namespace motcua::portal
