// 200 kiosks file at once: throughput and times of the portal, and after it the count of dossiers equals the count of acknowledgements.
//   bench_load [KIOSKS] [DOSSIERS_EACH]
// Loopback only, everything in one process: portal, its store on the disk, and each kiosk with a client and a connection of its own.

#include "tests/client/invented_procedures.h"
#include "kiosk/codec/portal_requests.h"
#include "net/client/curl_portal.h"
#include "net/client/oauth.h"
#include "net/portal/portal.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <latch>
#include <map>
#include <mutex>
#include <random>
#include <thread>
#include <vector>

namespace motcua {

namespace {

using Steady = std::chrono::steady_clock;
using namespace std::chrono_literals;

using test::procedures;

Moment const today{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 1h};

struct Times {
    std::mutex mutex;
    std::vector<double> all; ///< ms
    std::map<std::string, std::vector<double>> by_call;
    void add(std::map<std::string, std::vector<double>> const& more) {
        std::scoped_lock const lock{mutex};
        for (auto const& [call, times] : more) {
            all.insert(all.end(), times.begin(), times.end());
            auto& mine = by_call[call];
            mine.insert(mine.end(), times.begin(), times.end());
        }
    }
};

double percentile(std::vector<double>& times, double part) {
    if (times.empty()) return 0;
    auto const at = static_cast<std::ptrdiff_t>(part * static_cast<double>(times.size() - 1));
    std::nth_element(times.begin(), times.begin() + at, times.end());
    return times[static_cast<std::size_t>(at)];
}

class LoadKiosk {
public:
    LoadKiosk(portal::Portal& portal, int number, std::atomic<std::int64_t>& clock) : m_portal(portal), m_number(number), m_clock(clock) {
        net::ClientOptions options;
        options.base_url = portal.base_url();
        options.device_id = portal::development_client_id;
        options.device_proof = net::DeviceSecret{Secret{portal::development_client_secret}};
        options.allowed_issuers = {portal.origin()};
        options.clock = [&clock] { return Moment{std::chrono::milliseconds{clock.load()}}; };
        if (auto made = net::CurlPortal::create(std::move(options))) m_client = *std::move(made);
    }

    bool sign_in() {
        if (!m_client) return false;
        auto const begun = m_client->start({});
        if (!begun || !m_portal.approve_sign_in(begun->user_code, portal::sandbox_people()[static_cast<std::size_t>(m_number) % 2].id)) return false;
        m_clock += 5'000;
        for (int polls = 0; polls < 50; ++polls) {
            auto answer = m_client->poll(*begun, {});
            if (auto* const session = std::get_if<CitizenSession>(&answer)) {
                m_session = std::move(*session);
                return true;
            }
            m_clock += 6'000;
        }
        return false;
    }

    /// Returns how many the portal acknowledged.
    int file(int dossiers, Times& times) {
        int acknowledged = 0;
        std::map<std::string, std::vector<double>> mine;
        auto const timed = [&](char const* call, auto const& work) {
            auto const from = Steady::now();
            auto reply = work();
            mine[call].push_back(std::chrono::duration<double, std::milli>(Steady::now() - from).count());
            return reply;
        };
        auto const now = Moment{std::chrono::milliseconds{m_clock.load()}};
        auto const at = std::chrono::floor<std::chrono::seconds>(now);
        for (int number = 0; number < dossiers; ++number) {
            auto const uid = DossierUid{net::fresh_uuid(now)};
            DossierInput input;
            input.uid = uid;
            input.procedure_code = "9.000001";
            input.procedure_version = "2026-08-01";
            input.case_id = "c1";
            input.receiving_agency = input.assisted_at.emplace("H99.77.01");
            input.applicant = {.full_name = "Lê Thị Mẫu", .id_kind = IdKind::personal_id, .id_number = "083145000019", .birth_date = "1945"};
            auto const body = codec::to_json(input);
            if (!body) return acknowledged;
            auto const put = timed("PUT dossier", [&] {
                return m_client->put_dossier(m_session.access_token, uid, {IdempotencyKey{net::fresh_uuid(now)}, Secret{*body}, MustNotExist{}}, {});
            });
            if (!put) continue;
            SubmissionInput submission{.procedure_version = "2026-08-01"};
            submission.declarations = {{"d-true", "1", at}};
            submission.consents = {{"k-submit", "2", at, ConsentMethod::touch}};
            auto const sent = timed("PUT submission", [&] {
                return m_client->submit(AsCitizen{m_session.access_token}, uid,
                                        {IdempotencyKey{net::fresh_uuid(now)}, Secret{codec::to_json(submission)}, MustMatch{put->etag}}, {});
            });
            acknowledged += sent.has_value();
            (void)timed("GET submission", [&] { return m_client->submission(AsDevice{}, uid, {}); });
            (void)timed("GET health", [&] { return m_client->health({}); });
        }
        times.add(mine);
        return acknowledged;
    }

private:
    portal::Portal& m_portal;
    int m_number;
    std::atomic<std::int64_t>& m_clock;
    std::unique_ptr<net::CurlPortal> m_client;
    CitizenSession m_session;
};

int run(int kiosks, int dossiers) {
    auto const folder = std::filesystem::temp_directory_path() / fmt::format("motcua-load-{}", ::getpid());
    std::filesystem::create_directories(folder / "config/catalogue/authored");
    std::ofstream{folder / "config/catalogue/procedures.json"} << procedures;
    std::atomic<std::int64_t> clock{today.time_since_epoch().count()};
    portal::PortalOptions options;
    options.config_dir = folder / "config";
    options.data_dir = folder / "portal";
    options.development_hooks = portal::DevelopmentHooks::on;
    options.clock = [&clock] { return portal::Instant{std::chrono::milliseconds{clock.load()}}; };
    auto started = portal::Portal::start(std::move(options));
    if (!started) {
        fmt::print(stderr, "bench_load: {}\n", started.error().message);
        return 1;
    }
    auto& portal = **started;
    std::vector<std::unique_ptr<LoadKiosk>> all;
    int signed_in = 0;
    for (int number = 0; number < kiosks; ++number) {
        all.push_back(std::make_unique<LoadKiosk>(portal, number, clock));
        signed_in += all.back()->sign_in();
    }
    Times times;
    std::atomic<int> acknowledged{0};
    std::latch ready{kiosks + 1};
    std::vector<std::jthread> threads;
    for (auto& kiosk : all) {
        threads.emplace_back([&] {
            ready.arrive_and_wait();
            acknowledged += kiosk->file(dossiers, times);
        });
    }
    ready.arrive_and_wait();
    auto const from = Steady::now();
    threads.clear();
    auto const seconds = std::chrono::duration<double>(Steady::now() - from).count();
    auto const there = static_cast<int>(portal.submission_count());
    int doubled = 0;
    for (auto const& entry : portal.journal()) doubled += entry.step == "submission" && entry.count != 1;
    fmt::print("load: {} kiosks signed in, {} dossiers each; {:.0f} requests/s, {:.0f} dossiers/s; p50 {:.1f} ms, p99 {:.1f} ms, longest {:.1f} ms; "
               "acknowledged {}, at the portal {}, doubled {}\n",
               signed_in, dossiers, static_cast<double>(times.all.size()) / seconds, acknowledged / seconds, percentile(times.all, 0.5),
               percentile(times.all, 0.99), percentile(times.all, 1.0), acknowledged.load(), there, doubled);
    for (auto& [call, list] : times.by_call)
        fmt::print("load: {:<15} {:>6} calls, p50 {:.1f} ms, p99 {:.1f} ms\n", call, list.size(), percentile(list, 0.5), percentile(list, 0.99));
    all.clear();
    started->reset();
    std::filesystem::remove_all(folder);
    return acknowledged == there && doubled == 0 && acknowledged == signed_in * dossiers ? 0 : 1;
}

} // namespace

} // namespace motcua

int main(int count, char** words) {
    auto const number = [&](int at, int usual) { return count > at ? std::clamp(std::atoi(words[at]), 1, 2000) : usual; };
    return motcua::run(number(1, 200), number(2, 10));
}
