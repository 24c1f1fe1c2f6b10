#include "net/client/http_line.h"

#include "net/client/http_job.h"
#include "net/client/wiping_curl.h"

#include <algorithm>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

namespace motcua::net {

std::optional<std::string_view> HttpAnswer::header(std::string_view name) const {
    for (auto const& [known, value] : headers)
        if (known == name) return value;
    return std::nullopt;
}

std::string HttpAnswer::media_type() const {
    auto const type = header("content-type");
    if (!type) return {};
    std::string found{type->substr(0, type->find(';'))};
    while (!found.empty() && found.back() == ' ')
        found.pop_back();
    for (auto& letter : found)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return found;
}

/// The multi handle and the jobs on it; only run() touches curl, except curl_multi_wakeup, which curl allows from any
/// thread.
class HttpLine::Thread {
public:
    explicit Thread(HttpLineOptions options) : m_options(std::move(options)), m_multi(start_wiping_curl() ? curl_multi_init() : nullptr) {
        curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, static_cast<long>(m_options.concurrent));
        m_worker = std::jthread{[this](std::stop_token stop) { run(stop); }};
    }

    ~Thread() {
        m_worker.request_stop();
        wake();
        m_worker.join();
        curl_multi_cleanup(m_multi);
    }
    Thread(Thread const&) = delete;
    Thread& operator=(Thread const&) = delete;

    void wake() { curl_multi_wakeup(m_multi); }

    void post(std::shared_ptr<HttpJob> job) {
        {
            std::scoped_lock const lock{m_mutex};
            m_waiting.push_back(std::move(job));
        }
        wake();
    }

private:
    void run(std::stop_token stop) {
        while (!stop.stop_requested()) {
            drop_cancelled();
            start_waiting();
            int running = 0;
            curl_multi_perform(m_multi, &running);
            if (collect_finished()) continue;                      // a place is free: somebody may be waiting for it
            curl_multi_poll(m_multi, nullptr, 0, 60'000, nullptr); // sleeps until data, a curl deadline or wake()
        }
        for (auto& [handle, job] : m_running) {
            curl_multi_remove_handle(m_multi, handle);
            job->finish(std::unexpected(PortalFailure{Cancelled{}}));
        }
        m_running.clear();
        std::scoped_lock const lock{m_mutex};
        for (auto& job : m_waiting)
            job->finish(std::unexpected(PortalFailure{Cancelled{}}));
        m_waiting.clear();
    }

    void drop_cancelled() {
        std::erase_if(m_running, [this](auto const& entry) {
            if (!entry.second->is_abandoned()) return false;
            curl_multi_remove_handle(m_multi, entry.first);
            return true;
        });
        std::scoped_lock const lock{m_mutex};
        std::erase_if(m_waiting, [](auto const& job) { return job->is_abandoned(); });
    }

    void start_waiting() {
        while (m_running.size() < m_options.concurrent) {
            std::shared_ptr<HttpJob> job;
            {
                std::scoped_lock const lock{m_mutex};
                if (m_waiting.empty()) return;
                job = std::move(m_waiting.front());
                m_waiting.pop_front();
            }
            auto* const handle = job->prepare(m_options);
            if (handle == nullptr || curl_multi_add_handle(m_multi, handle) != CURLM_OK) {
                job->finish(std::unexpected(PortalFailure{Unreachable{LineFault::no_connection, false}}));
                continue;
            }
            m_running.emplace(handle, std::move(job));
        }
    }

    bool collect_finished() {
        bool any = false;
        int left = 0;
        while (auto const* const message = curl_multi_info_read(m_multi, &left)) {
            if (message->msg != CURLMSG_DONE) continue;
            auto* const handle = message->easy_handle;
            auto const result = message->data.result; // the message dies with remove_handle
            auto const found = m_running.find(handle);
            if (found == m_running.end()) continue;
            auto const job = found->second;
            curl_multi_remove_handle(m_multi, handle);
            m_running.erase(found);
            job->conclude(result);
            any = true;
        }
        return any;
    }

    HttpLineOptions m_options;
    CURLM* m_multi;
    std::map<CURL*, std::shared_ptr<HttpJob>> m_running; // net thread only
    std::mutex m_mutex;
    std::deque<std::shared_ptr<HttpJob>> m_waiting;
    std::jthread m_worker;
};

HttpLine::HttpLine(HttpLineOptions options) : m_thread(std::make_unique<Thread>(std::move(options))) {
}
HttpLine::~HttpLine() = default;

std::expected<HttpAnswer, PortalFailure> HttpLine::send(HttpRequest request, std::stop_token stop) {
    if (stop.stop_requested()) return std::unexpected(PortalFailure{Cancelled{}});
    auto const job = std::make_shared<HttpJob>(std::move(request));
    m_thread->post(job);
    auto answer = job->wait(stop);
    if (!answer) m_thread->wake(); // an abandoned transfer is taken off the wire at once
    return answer;
}

} // namespace motcua::net
