#include "net/client/curl_portal.h"

#include "net/client/portal_caller.h"

#include <fmt/format.h>
#include <sodium.h>

namespace motcua::net {
namespace {

std::unexpected<ClientError> refuse(std::string message) {
    return std::unexpected(ClientError{std::move(message)});
}

} // namespace

CurlPortal::CurlPortal(std::unique_ptr<PortalCaller> caller) : m_caller(std::move(caller)) {
}
CurlPortal::~CurlPortal() = default;

std::expected<std::unique_ptr<CurlPortal>, ClientError> CurlPortal::create(ClientOptions options) {
    if (sodium_init() < 0) return refuse("libsodium cannot start");
    while (options.base_url.ends_with('/'))
        options.base_url.pop_back();
    auto const origin = origin_of(options.base_url);
    if (!origin) return refuse(fmt::format("portal address \"{}\" is no http(s) address", options.base_url));
    if (!is_acceptable_origin(*origin))
        return refuse(fmt::format("portal address \"{}\": only https may leave this machine", options.base_url));
    if (options.base_url.find_first_of("?#") != std::string::npos)
        return refuse(fmt::format("portal address \"{}\" must not have a query", options.base_url));
    if (options.device_id.empty()) return refuse("the kiosk has no client id");
    if (!options.ca_file.empty()) {
        std::error_code problem;
        if (!std::filesystem::is_regular_file(options.ca_file, problem))
            return refuse(fmt::format("certificates file {} does not exist", options.ca_file.string()));
    }
    if (!options.clock)
        options.clock = [] { return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); };
    if (options.allowed_issuers.empty()) options.allowed_issuers.push_back(*origin);
    OAuthSettings settings{.client_id = options.device_id,
                           .proof = Secret{},
                           .allowed_issuers = options.allowed_issuers,
                           .limits = options.limits,
                           .clock = options.clock};
    if (auto const* const key = std::get_if<DeviceKey>(&options.device_proof)) {
        auto pair = DeviceKeyPair::open_or_make(key->file);
        if (!pair) return refuse(pair.error());
        settings.proof = std::move(*pair);
    } else {
        settings.proof = std::get<DeviceSecret>(options.device_proof).secret;
    }
    return std::unique_ptr<CurlPortal>(
        new CurlPortal(std::make_unique<PortalCaller>(std::move(options), std::move(settings))));
}

std::expected<std::string, ClientError> device_public_key(std::filesystem::path const& file) {
    auto const pair = DeviceKeyPair::open_or_make(file);
    if (!pair) return refuse(pair.error());
    return pair->public_key();
}

Reply<Health> CurlPortal::health(std::stop_token stop) {
    auto const nonce = fresh_uuid(m_caller->now()).to_string();
    Call const call{.path = "/v1/health?nonce=" + nonce,
                    .headers = {},
                    .body = {},
                    .expected = {},
                    .limit = m_caller->options().limits.health};
    auto answer = m_caller->ask(call, stop);
    auto reply = read_as(answer, &codec::health_from);
    if (!reply) return std::unexpected(reply.error());
    if (reply->nonce != nonce) return not_portal("nonce"); // a captive page or a replay (F20)
    return std::move(reply->health);
}

Reply<Capabilities> CurlPortal::capabilities(std::stop_token stop) {
    return m_caller->fetch_capabilities(stop);
}

Reply<std::vector<PortalNotice>> CurlPortal::notices(std::stop_token stop) {
    Authority const device{AsDevice{}};
    return all_pages(*m_caller, "/v1/notices?limit=200", device, &codec::notices_from, stop);
}

Reply<DeviceAuthorization> CurlPortal::start(std::stop_token stop) {
    auto const known = m_caller->known_capabilities(stop);
    if (!known) return std::unexpected(known.error());
    if (known->citizen_issuer.empty()) return not_portal("device_grant");
    return m_caller->oauth().authorize(known->citizen_issuer, known->resource, stop);
}

PollAnswer CurlPortal::poll(DeviceAuthorization const& authorization, std::stop_token stop) {
    auto const known = m_caller->known_capabilities(stop);
    if (!known) {
        if (std::holds_alternative<Cancelled>(known.error())) return PollCancelled{};
        return PollUnreachable{};
    }
    return m_caller->oauth().poll(known->citizen_issuer, known->resource, authorization, stop);
}

void CurlPortal::revoke(Secret const& access_token, std::stop_token stop) {
    auto const known = m_caller->known_capabilities(stop);
    if (known) m_caller->oauth().revoke(known->citizen_issuer, access_token, stop);
}

} // namespace motcua::net
