#pragma once
// One transfer: shared between the caller that waits for it and the net thread that drives it, so that either may leave
// first.

#include "net/client/http_line.h"

#include <curl/curl.h>

#include <array>
#include <condition_variable>
#include <mutex>

namespace motcua::net {

class HttpJob {
public:
    explicit HttpJob(HttpRequest request);
    ~HttpJob();
    HttpJob(HttpJob const&) = delete;
    HttpJob& operator=(HttpJob const&) = delete;

    /// Net thread: the easy handle, ready to be added; owned by the job.
    CURL* prepare(HttpLineOptions const& options);
    /// Net thread: what curl said at the end.
    void conclude(CURLcode result);
    void finish(std::expected<HttpAnswer, PortalFailure> outcome);
    [[nodiscard]] bool is_abandoned();

    /// Caller: returns at once after a stop request; the job is abandoned then.
    std::expected<HttpAnswer, PortalFailure> wait(std::stop_token stop);

private:
    static std::size_t take_body(char* data, std::size_t size, std::size_t count, void* self);
    static std::size_t take_header(char* data, std::size_t size, std::size_t count, void* self);
    bool take_header_line(std::string_view line);

    HttpRequest m_request;
    CURL* m_handle = nullptr;
    curl_slist* m_headers = nullptr;
    std::array<char, CURL_ERROR_SIZE> m_words{};
    HttpAnswer m_answer;
    std::size_t m_header_bytes = 0;
    bool m_too_big = false;

    std::mutex m_mutex;
    std::condition_variable_any m_done;
    std::optional<std::expected<HttpAnswer, PortalFailure>> m_outcome;
    bool m_abandoned = false;
};

} // namespace motcua::net
