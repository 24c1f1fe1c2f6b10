#include "net/portal/portal.h"

#include <sodium.h>

#include <atomic>

#include <fmt/format.h>

#include "net/portal/http_server.h"
#include "net/portal/service.h"

namespace motcua::portal {
namespace {

std::function<Instant()> clock_of(std::function<Instant()> given, Faults const& faults) {
    if (!given) given = [] { return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); };
    return [given = std::move(given), &faults] {
        auto const skew = faults.standing(Fault::clock_skew);
        return given() + std::chrono::seconds{skew ? skew->number.value_or(0) : 0};
    };
}

std::unexpected<PortalError> failed(PortalError::Kind kind, std::string message) {
    return std::unexpected(PortalError{kind, std::move(message)});
}

// The base path of the contract is one road into the house; issuer, pages and hooks live at its root.
HttpRequest below_base(HttpRequest request) {
    if (request.path.starts_with("/kiosk/")) request.path.erase(0, base_path.size());
    return request;
}

}  // namespace

struct Portal::Parts {
    Faults faults;
    std::unique_ptr<Service> service;
    std::unique_ptr<HttpServer> server;  // last: its threads end before what they use
    std::string origin;
    std::string base_url;
};

Portal::Portal(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
Portal::~Portal() { stop(); }

std::expected<std::unique_ptr<Portal>, PortalError> Portal::start(PortalOptions options) {
    using Kind = PortalError::Kind;
    if (::sodium_init() < 0) return failed(Kind::data_unusable, "no source of random numbers");
    if (options.development_hooks == DevelopmentHooks::on && !is_loopback_address(options.host)) {
        return failed(Kind::address_unusable, fmt::format("{} is not a loopback address: development hooks open only on this machine", options.host));
    }
    auto settings = read_settings(options.config_dir);
    if (!settings) return failed(Kind::config_unusable, settings.error());
    std::error_code error;
    if (!options.config_dir.empty() && !std::filesystem::is_directory(options.config_dir, error)) {
        return failed(Kind::config_unusable, fmt::format("{}: no such folder", options.config_dir.string()));
    }
    if (!options.data_dir.empty()) {
        std::filesystem::create_directories(options.data_dir, error);
        if (error) return failed(Kind::data_unusable, fmt::format("{}: {}", options.data_dir.string(), error.message()));
    }
    auto database = Database::open(options.data_dir.empty() ? std::filesystem::path{} : options.data_dir / "portal.db");
    if (!database) return failed(Kind::data_unusable, database.error());

    auto parts = std::make_unique<Parts>();
    // The port decides the addresses in replies, and the service needs those: requests that come before it stands wait.
    auto const ready = std::make_shared<std::atomic<Service*>>(nullptr);
    constexpr std::size_t room_for_headers = 64 * 1024;
    auto server = HttpServer::start({options.host, options.port, static_cast<std::size_t>(settings->limits.max_json_bytes) + room_for_headers},
                                    [ready](HttpRequest const& request, WireFault& wire) {
                                        ready->wait(nullptr);
                                        return ready->load()->answer(below_base(request), wire);
                                    });
    if (!server) return failed(Kind::address_unusable, server.error());
    parts->server = std::move(*server);
    auto const shown_host = options.host == "0.0.0.0" ? std::string{"127.0.0.1"} : options.host;
    parts->origin = fmt::format("http://{}:{}", shown_host, parts->server->port());
    settings->origin = options.public_origin.empty() ? parts->origin : options.public_origin;
    settings->base_url = settings->origin + std::string{base_path};
    parts->base_url = parts->origin + std::string{base_path};
    settings->development_hooks = options.development_hooks;
    if (options.officer_accepts_after) settings->officer_accepts_after = options.officer_accepts_after;
    settings->kiosks.insert(settings->kiosks.end(), options.kiosks.begin(), options.kiosks.end());
    if (options.development_hooks == DevelopmentHooks::on) {
        settings->kiosks.push_back({std::string{development_client_id}, {}, std::string{development_client_secret}});
    }

    auto now = clock_of(std::move(options.clock), parts->faults);
    SignInSettings const sign_in{settings->origin, settings->base_url, settings->kiosks, options.development_hooks};
    // The sign-in server works on the same store: the workplace is built around the database it refers to.
    auto workplace = std::unique_ptr<Workplace>{new Workplace{*settings, std::move(*database), parts->faults, now,
                                                              Catalogue{options.config_dir, now}, engine_form_check(options.config_dir.string()),
                                                              nullptr}};
    workplace->database.begin();
    workplace->sign_in = std::make_unique<SignInServer>(sign_in, workplace->database, parts->faults, now);
    if (!workplace->database.commit()) return failed(Kind::data_unusable, fmt::format("{}: cannot be written", options.data_dir.string()));
    auto* const listening = parts->server.get();
    parts->service = std::make_unique<Service>(std::move(workplace), parts->faults,
                                               [listening](std::chrono::milliseconds time) { return listening->stopped_within(time); });
    ready->store(parts->service.get());
    ready->notify_all();
    return std::unique_ptr<Portal>{new Portal{std::move(parts)}};
}

std::string Portal::base_url() const { return m_parts->base_url; }
std::string Portal::origin() const { return m_parts->origin; }
int Portal::port() const { return m_parts->server->port(); }
void Portal::stop() { m_parts->server->stop(); }
bool Portal::wait() { return m_parts->server->wait(); }

std::optional<std::string> Portal::latest_user_code() const { return m_parts->service->latest_user_code(); }
bool Portal::approve_sign_in(std::string_view user_code, std::string_view person_id) {
    return m_parts->service->decide_sign_in(user_code, person_id, true);
}
bool Portal::deny_sign_in(std::string_view user_code) { return m_parts->service->decide_sign_in(user_code, {}, false); }
std::expected<void, std::string> Portal::set_faults(std::string_view json) { return m_parts->faults.set(json); }
void Portal::clear_faults() { m_parts->faults.clear(); }
std::expected<void, std::string> Portal::decide(std::string_view json) { return m_parts->service->decide_dossier(json); }
std::vector<JournalEntry> Portal::journal() const { return m_parts->service->journal(); }

std::size_t Portal::submission_count() const {
    std::size_t count = 0;
    for (auto const& entry : journal()) count += entry.step == "submission" ? 1 : 0;
    return count;
}

}  // namespace motcua::portal
