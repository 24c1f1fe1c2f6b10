#include "net/client/http_job.h"

#include <algorithm>
#include <charconv>

namespace motcua::net {
namespace {

constexpr std::size_t max_header_bytes = 64 * 1024; // as much as a problem may have (b9); real replies have under 2 KiB
constexpr long stalled_bytes_per_second = 100;      // N90

/// A handshake that failed because the line broke says nothing about trust; curl 7.88 on OpenSSL 3 gives both the same
/// code and tells them apart only in its words.
bool handshake_was_cut(std::string_view words) {
    return words.find("SSL routines") == std::string_view::npos ||
           words.find("unexpected eof") != std::string_view::npos;
}

LineFault fault_of(CURLcode code, std::string_view words) {
    // Only the codes this client can meet are told apart; the rest is a broken line. (curl 7.88)
    if (code == CURLE_SSL_CONNECT_ERROR && handshake_was_cut(words)) return LineFault::no_connection;
    if (code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_COULDNT_RESOLVE_PROXY) return LineFault::no_address;
    if (code == CURLE_COULDNT_CONNECT) return LineFault::no_connection;
    if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CONNECT_ERROR || code == CURLE_SSL_CERTPROBLEM ||
        code == CURLE_SSL_CACERT_BADFILE || code == CURLE_SSL_ISSUER_ERROR || code == CURLE_SSL_CIPHER ||
        code == CURLE_SSL_INVALIDCERTSTATUS || code == CURLE_SSL_PINNEDPUBKEYNOTMATCH) {
        return LineFault::not_trusted;
    }
    return LineFault::broken;
}

/// A write leaves once. curl repeats a request by itself when a kept connection turns out to be dead, which would be a
/// resend without reading first (b1.3); a fresh connection rules that out. PATCH may: a chunk is atomic and tied to its
/// offset.
bool leaves_once(std::string_view method) {
    return method == "PUT" || method == "POST" || method == "DELETE";
}

} // namespace

HttpJob::HttpJob(HttpRequest request) : m_request(std::move(request)) {
}

HttpJob::~HttpJob() {
    if (m_handle != nullptr) curl_easy_cleanup(m_handle);
    for (auto* line = m_headers; line != nullptr; line = line->next) // tokens
        for (auto* letter = line->data; *letter != '\0'; ++letter)
            *static_cast<char volatile*>(letter) = '\0';
    curl_slist_free_all(m_headers);
    wipe(m_answer.body);
}

CURL* HttpJob::prepare(HttpLineOptions const& options) {
    m_handle = curl_easy_init();
    if (m_handle == nullptr) return nullptr;
    auto const set = [this](CURLoption option, auto value) { curl_easy_setopt(m_handle, option, value); };
    set(CURLOPT_URL, m_request.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_FOLLOWLOCATION, 0L); // F36
    set(CURLOPT_PROXY, "");          // never the environment's
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_QUICK_EXIT, 1L); // do not join a resolver that hangs
    set(CURLOPT_USERAGENT, options.user_agent.c_str());
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect.count()));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(m_request.limit.count()));
    set(CURLOPT_LOW_SPEED_LIMIT, stalled_bytes_per_second);
    set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(options.stalled.count()));
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    if (!options.ca_file.empty()) {
        set(CURLOPT_CAINFO, options.ca_file.c_str());
        set(CURLOPT_CAPATH,
            static_cast<char const*>(nullptr)); // Debian's default directory would trust everybody else too
    }
    for (auto const& header : m_request.headers) {
        std::string line{header.reveal()};
        m_headers = curl_slist_append(m_headers, line.c_str());
        wipe(line);
    }
    m_headers = curl_slist_append(m_headers, "Expect:"); // no 100-continue: it only adds a round trip on a bad line
    set(CURLOPT_HTTPHEADER, m_headers);
    if (m_request.method == "HEAD") {
        set(CURLOPT_NOBODY, 1L);
    } else if (m_request.method != "GET") {
        auto const body = m_request.body ? m_request.body->reveal() : std::string_view{};
        if (m_request.body || m_request.method == "POST" || m_request.method == "PUT") {
            set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
            set(CURLOPT_POSTFIELDS, body.empty() ? "" : body.data()); // not copied: m_request outlives the handle
        }
        set(CURLOPT_CUSTOMREQUEST, m_request.method.c_str());
    }
    if (leaves_once(m_request.method)) set(CURLOPT_FRESH_CONNECT, 1L);
    set(CURLOPT_ERRORBUFFER, m_words.data());
    set(CURLOPT_WRITEFUNCTION, &HttpJob::take_body);
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_HEADERFUNCTION, &HttpJob::take_header);
    set(CURLOPT_HEADERDATA, this);
    return m_handle;
}

std::size_t HttpJob::take_body(char* data, std::size_t size, std::size_t count, void* self) {
    auto& job = *static_cast<HttpJob*>(self);
    auto const bytes = size * count;
    if (job.m_answer.body.size() + bytes > job.m_request.max_bytes) {
        job.m_too_big = true;
        return 0;
    }
    job.m_answer.body.append(data, bytes);
    return bytes;
}

std::size_t HttpJob::take_header(char* data, std::size_t size, std::size_t count, void* self) {
    auto& job = *static_cast<HttpJob*>(self);
    return job.take_header_line({data, size * count}) ? size * count : 0;
}

bool HttpJob::take_header_line(std::string_view line) {
    m_header_bytes += line.size();
    if (m_header_bytes > max_header_bytes) {
        m_too_big = true;
        return false;
    }
    while (!line.empty() && (line.back() == '\r' || line.back() == '\n'))
        line.remove_suffix(1);
    if (line.starts_with("HTTP/")) m_answer.headers.clear(); // an interim reply came before
    auto const colon = line.find(':');
    if (colon == std::string_view::npos) return true;
    std::string name{line.substr(0, colon)};
    std::ranges::transform(name, name.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    auto value = line.substr(colon + 1);
    while (value.starts_with(' ') || value.starts_with('\t'))
        value.remove_prefix(1);
    while (value.ends_with(' ') || value.ends_with('\t'))
        value.remove_suffix(1);
    if (name == "content-length") { // one allocation: no copies of personal data left behind by a growing string
        std::size_t length = 0;
        auto const [end, error] = std::from_chars(value.data(), value.data() + value.size(), length);
        if (error == std::errc{} && length > m_request.max_bytes && m_request.method != "HEAD") {
            m_too_big = true;
            return false;
        }
        if (error == std::errc{} && m_request.method != "HEAD") m_answer.body.reserve(length);
    }
    m_answer.headers.emplace_back(std::move(name), value);
    return true;
}

void HttpJob::conclude(CURLcode result) {
    if (result == CURLE_OK) {
        long status = 0;
        curl_easy_getinfo(m_handle, CURLINFO_RESPONSE_CODE, &status);
        m_answer.status = static_cast<int>(status);
        return finish(std::move(m_answer));
    }
    if (m_too_big) return finish(std::unexpected(PortalFailure{NotPortal{"too_big", 0}}));
    auto const fault = fault_of(result, m_words.data());
    curl_off_t before_transfer = 0; // 0 = the connection, or TLS, never came to be ready for a request
    curl_easy_getinfo(m_handle, CURLINFO_PRETRANSFER_TIME_T, &before_transfer);
    auto const left = fault == LineFault::broken && before_transfer > 0;
    finish(std::unexpected(
        PortalFailure{Unreachable{left || fault != LineFault::broken ? fault : LineFault::no_connection, left}}));
}

void HttpJob::finish(std::expected<HttpAnswer, PortalFailure> outcome) {
    std::scoped_lock const lock{m_mutex};
    m_outcome = std::move(outcome);
    m_done.notify_all();
}

bool HttpJob::is_abandoned() {
    std::scoped_lock const lock{m_mutex};
    return m_abandoned;
}

std::expected<HttpAnswer, PortalFailure> HttpJob::wait(std::stop_token stop) {
    std::unique_lock lock{m_mutex};
    m_done.wait(lock, stop, [this] { return m_outcome.has_value(); });
    if (m_outcome) return std::move(*m_outcome);
    m_abandoned = true;
    return std::unexpected(PortalFailure{Cancelled{}});
}

} // namespace motcua::net
