#include "net/client/portal_caller.h"

#include "kiosk/base/overload.h"

#include <algorithm>

namespace motcua::net {
namespace {

constexpr std::size_t most_kept_bytes = 32U * 1024 * 1024; // a whole catalogue has about 5 MiB
constexpr std::size_t first_json_limit = 1'048'576;        // until capabilities are known (b4)
constexpr std::size_t largest_json_limit = 16U * 1024 * 1024;

Secret header(std::string_view name, std::string_view value) {
    std::string line{name};
    line += ": ";
    line += value;
    Secret sealed{line};
    wipe(line);
    return sealed;
}

} // namespace

std::unexpected<PortalFailure> not_portal(std::string_view reason, int status) {
    return std::unexpected(PortalFailure{NotPortal{std::string{reason}, status}});
}

std::optional<std::string> strong_etag(HttpAnswer const& answer) {
    auto const tag = answer.header("etag");
    if (!tag || tag->size() < 3 || tag->size() > 256 || tag->front() != '"' || tag->back() != '"') return std::nullopt;
    auto const inside = tag->substr(1, tag->size() - 2);
    for (auto const letter : inside)
        if (letter <= ' ' || letter == '"' || letter == '\x7f') return std::nullopt;
    return std::string{*tag};
}

Call put_call(std::string path, Authority const& who, PortalWrite const& write, std::vector<int> statuses) {
    Call call{.method = "PUT",
              .path = std::move(path),
              .who = &who,
              .headers = {},
              .body = write.body,
              .expected = {.statuses = std::move(statuses)}};
    call.headers.push_back(header("Content-Type", "application/json"));
    call.headers.push_back(header("Idempotency-Key", '"' + write.key.to_string() + '"'));
    std::visit(Overload{[&](MustNotExist const&) { call.headers.push_back(header("If-None-Match", "*")); },
                        [&](MustMatch const& match) { call.headers.push_back(header("If-Match", match.etag)); },
                        [](NoPrecondition const&) {}},
               write.precondition);
    return call;
}

PortalCaller::PortalCaller(ClientOptions options, OAuthSettings oauth_settings)
    : m_options(std::move(options)), m_line({.ca_file = m_options.ca_file,
                                             .connect = m_options.limits.connect,
                                             .stalled = m_options.limits.stalled,
                                             .concurrent = m_options.limits.concurrent_calls,
                                             .user_agent = "motcua/" + m_options.version}),
      m_oauth(m_line, std::move(oauth_settings)) {
}

std::size_t PortalCaller::json_limit() {
    std::scoped_lock const lock{m_mutex};
    if (!m_capabilities) return first_json_limit;
    return std::min(largest_json_limit,
                    std::max(first_json_limit, static_cast<std::size_t>(m_capabilities->limits.max_json_bytes)));
}

Reply<std::optional<Secret>> PortalCaller::bearer_for(Call const& call, std::stop_token stop) {
    if (call.who == nullptr) return std::nullopt;
    if (auto const* const citizen = std::get_if<AsCitizen>(call.who)) return citizen->token;
    auto const known = known_capabilities(stop);
    if (!known) {
        auto failure = known.error(); // only this question was lost, the request itself is still here
        if (auto* const lost = std::get_if<Unreachable>(&failure)) lost->request_left = false;
        return std::unexpected(std::move(failure));
    }
    if (known->device_issuer.empty()) return std::nullopt;
    auto token = m_oauth.device_token(known->device_issuer, known->resource, stop);
    if (!token) return std::unexpected(token.error());
    return std::move(*token);
}

Reply<HttpAnswer> PortalCaller::ask(Call const& call, std::stop_token stop) {
    auto bearer = bearer_for(call, stop);
    if (!bearer) return std::unexpected(bearer.error());
    auto answer = send_once(call, *bearer, stop);
    auto const by_device = call.who != nullptr && !std::holds_alternative<AsCitizen>(*call.who);
    if (answer || !by_device || !*bearer) return answer;
    if (!is_problem(answer.error(), "token_expired") && !is_problem(answer.error(), "token_invalid")) return answer;
    m_oauth.forget_device_token(**bearer);
    bearer = bearer_for(call, stop);
    if (!bearer) return std::unexpected(bearer.error());
    return send_once(call, *bearer, stop);
}

Reply<HttpAnswer> PortalCaller::send_once(Call const& call, std::optional<Secret> const& bearer, std::stop_token stop) {
    HttpRequest request{.method = call.method,
                        .url = m_options.base_url + call.path,
                        .headers = call.headers,
                        .body = call.body,
                        .limit = call.limit.count() > 0 ? call.limit : m_options.limits.call,
                        .max_bytes = call.max_bytes > 0 ? call.max_bytes : json_limit()};
    if (bearer) {
        std::string value{"Bearer "};
        value += bearer->reveal();
        request.headers.push_back(header("Authorization", value));
        wipe(value);
    }
    if (call.who != nullptr) {
        if (auto const* const holder = std::get_if<AsTicketHolder>(call.who))
            request.headers.push_back(header("Send-Ticket", holder->ticket.reveal()));
    }
    request.headers.push_back(header("Accept", call.expected.media_type.empty()
                                                   ? "application/json"
                                                   : call.expected.media_type + ", application/problem+json"));
    request.headers.push_back(header("Accept-Language", m_options.language));
    request.headers.push_back(header("Correlation-Id", fresh_uuid(now()).to_string()));
    auto answer = m_line.send(std::move(request), stop);
    if (!answer) return std::unexpected(answer.error());
    return judge(std::move(*answer), call.expected, call.method == "HEAD" ? Method::head : Method::other);
}

Reply<CatalogueDocument> PortalCaller::kept_get(std::string const& path, Authority const* who, std::stop_token stop) {
    Call call{.path = path, .who = who, .headers = {}, .body = {}, .expected = {}};
    std::optional<CatalogueDocument> known;
    {
        std::scoped_lock const lock{m_mutex};
        if (auto const found = m_kept.find(path); found != m_kept.end()) known = found->second;
    }
    if (known) {
        call.headers.push_back(header("If-None-Match", known->etag));
        call.expected.statuses.push_back(304);
    }
    auto answer = ask(call, stop);
    if (!answer) return std::unexpected(answer.error());
    if (answer->status == 304) return std::move(*known);
    CatalogueDocument fresh{.json = std::move(answer->body), .etag = strong_etag(*answer).value_or("")};
    if (fresh.etag.empty()) return fresh;
    std::scoped_lock const lock{m_mutex};
    if (m_kept_bytes + fresh.json.size() > most_kept_bytes) {
        m_kept.clear(); // simpler than an order of ages, and only costs one more download each
        m_kept_bytes = 0;
    }
    auto& place = m_kept[path];
    m_kept_bytes += fresh.json.size();
    m_kept_bytes -= place.json.size();
    place = fresh;
    return fresh;
}

Reply<Capabilities> PortalCaller::fetch_capabilities(std::stop_token stop) {
    auto document = kept_get("/v1/capabilities", nullptr, stop);
    if (!document) return std::unexpected(document.error());
    auto read = codec::capabilities_from(document->json);
    if (!read) return not_portal(read.error().reason);
    std::scoped_lock const lock{m_mutex};
    m_capabilities = *read;
    return std::move(*read);
}

Reply<Capabilities> PortalCaller::known_capabilities(std::stop_token stop) {
    {
        std::scoped_lock const lock{m_mutex};
        if (m_capabilities) return *m_capabilities;
    }
    return fetch_capabilities(stop);
}

} // namespace motcua::net
