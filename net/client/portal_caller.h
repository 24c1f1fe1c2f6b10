#pragma once
// The inside of CurlPortal: one way to ask, shared by all its ports.

#include "net/client/curl_portal.h"
#include "net/client/exchange.h"
#include "net/client/http_line.h"
#include "net/client/oauth.h"

#include "kiosk/codec/portal_replies.h"

#include <map>
#include <mutex>

namespace motcua::net {

/// One request of the contract. `path` is below the base URL and already encoded.
struct Call {
    std::string method = "GET";
    std::string path;
    Authority const* who = nullptr; ///< nobody: health and capabilities
    std::vector<Secret> headers;
    std::optional<Secret> body;
    Expected expected;
    std::chrono::milliseconds limit{0}; ///< 0 = a JSON call
    std::size_t max_bytes = 0;          ///< 0 = the JSON limit
};

class PortalCaller {
public:
    PortalCaller(ClientOptions options, OAuthSettings oauth_settings);

    /// Any thread. A device token that the portal no longer takes is renewed once (b7, 401).
    Reply<HttpAnswer> ask(Call const& call, std::stop_token stop);
    Reply<Capabilities> fetch_capabilities(std::stop_token stop);
    /// Kept after the first success; fetch_capabilities() renews them.
    Reply<Capabilities> known_capabilities(std::stop_token stop);
    /// A GET whose last answer is kept with its ETag (b2, caching).
    Reply<CatalogueDocument> kept_get(std::string const& path, Authority const* who, std::stop_token stop);

    [[nodiscard]] ClientOptions const& options() const { return m_options; }
    [[nodiscard]] OAuthClient& oauth() { return m_oauth; }
    [[nodiscard]] Moment now() const { return m_options.clock(); }

private:
    Reply<HttpAnswer> send_once(Call const& call, std::optional<Secret> const& bearer, std::stop_token stop);
    Reply<std::optional<Secret>> bearer_for(Call const& call, std::stop_token stop);
    [[nodiscard]] std::size_t json_limit();

    ClientOptions m_options;
    HttpLine m_line;
    OAuthClient m_oauth;
    std::mutex m_mutex;
    std::optional<Capabilities> m_capabilities;
    std::map<std::string, CatalogueDocument, std::less<>> m_kept;
    std::size_t m_kept_bytes = 0;
};

[[nodiscard]] std::unexpected<PortalFailure> not_portal(std::string_view reason, int status = 200);
/// A strong etag with its quotes, or nullopt.
[[nodiscard]] std::optional<std::string> strong_etag(HttpAnswer const& answer);
/// A PUT with everything the contract wants on it (b2).
[[nodiscard]] Call put_call(std::string path, Authority const& who, PortalWrite const& write,
                            std::vector<int> statuses);

/// Reads a JSON reply, wipes its text and turns a misfit into NotPortal.
template <class T> Reply<T> read_as(Reply<HttpAnswer>& answer, codec::Read<T> (*reader)(std::string_view)) {
    if (!answer) return std::unexpected(answer.error());
    auto value = reader(answer->body);
    wipe(answer->body);
    if (!value) return not_portal(value.error().reason, answer->status);
    return std::move(*value);
}

/// All items of a paged list; `path` has its query already. A list that never ends is not the portal.
template <class T>
Reply<std::vector<T>> all_pages(PortalCaller& caller, std::string const& path, Authority const& who,
                                codec::Read<codec::Page<T>> (*reader)(std::string_view), std::stop_token stop) {
    constexpr int most_pages = 200; // 200 × 200 items: beyond every list of one citizen
    std::vector<T> items;
    std::string cursor;
    for (int page = 0; page < most_pages; ++page) {
        Call const call{.path = cursor.empty() ? path : path + "&cursor=" + encoded(cursor),
                        .who = &who,
                        .headers = {},
                        .body = {},
                        .expected = {}};
        auto answer = caller.ask(call, stop);
        auto read = read_as(answer, reader);
        if (!read) return std::unexpected(read.error());
        std::ranges::move(read->items, std::back_inserter(items));
        if (!read->next_cursor || read->next_cursor->empty()) return items;
        cursor = *read->next_cursor;
    }
    return not_portal("schema");
}

} // namespace motcua::net
