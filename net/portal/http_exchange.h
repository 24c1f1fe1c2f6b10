#pragma once
// One request and its reply as plain values, so that no resource of the portal knows which HTTP library carries them.
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace motcua::portal {

struct HttpRequest {
    std::string method;                          // "GET", "HEAD", "PUT"…
    std::string path;                            // percent-decoded; below the base: "/v1/health"
    std::map<std::string, std::string> headers;  // names in lower case; the first of a repeated name
    std::map<std::string, std::string> query;    // decoded; the first of a repeated name
    std::string body;
    bool from_loopback = false;

    std::optional<std::string> header(std::string_view lower_case_name) const {
        auto const found = headers.find(std::string{lower_case_name});
        if (found == headers.end()) return std::nullopt;
        return found->second;
    }
    std::string parameter(std::string_view name) const {
        auto const found = query.find(std::string{name});
        return found == query.end() ? std::string{} : found->second;
    }
};

struct HttpReply {
    int status = 200;
    std::string content_type;  // empty: no Content-Type header
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers = {};

    HttpReply& with(std::string name, std::string value) {
        headers.emplace_back(std::move(name), std::move(value));
        return *this;
    }
    std::string header(std::string_view name) const {
        for (auto const& [key, value] : headers) {
            if (key == name) return value;
        }
        return {};
    }
};

// What a development fault does to the bytes on the wire (b11); empty in real life.
struct WireFault {
    bool cut = false;                                // close without a byte
    std::optional<std::size_t> truncate_body;        // send so many bytes of the body, then close
    std::optional<std::size_t> bytes_per_second;     // of the body
};

using HttpHandler = std::function<HttpReply(HttpRequest const&, WireFault&)>;

}  // namespace motcua::portal
