#include "tests/portal/http_call.h"

#include <algorithm>
#include <cctype>

#include <httplib.h>

namespace motcua::portal {

Reply call_origin(std::string const& origin, std::string const& method, std::string const& path, Headers headers, std::string const& body) {
    httplib::Client client{origin};
    client.set_read_timeout(10);
    httplib::Request request;
    request.method = method;
    request.path = path;
    request.body = body;
    headers.emplace("Accept-Encoding", "identity");
    for (auto const& [name, value] : headers) request.headers.emplace(name, value);
    auto const result = client.send(request);
    Reply reply;
    if (!result) return reply;
    reply.arrived = true;
    reply.status = result->status;
    reply.body = result->body;
    for (auto const& [name, value] : result->headers) {
        auto lower = name;
        std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        reply.headers.emplace(std::move(lower), value);
    }
    if (reply.header("content-type").contains("json")) reply.json = Json::parse(reply.body, nullptr, false);
    return reply;
}

}  // namespace motcua::portal
