#include "tests/client/kiosk_harness.h"

#include "kiosk/codec/portal_requests.h"
#include "net/client/exchange.h"
#include "tests/client/invented_procedures.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>

namespace motcua::test {
namespace {

using namespace std::chrono_literals;

Moment const first_moment{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 1h};

template <class T> T must(std::expected<T, StoreError> stored) {
    if (!stored) {
        ADD_FAILURE() << stored.error().detail;
        std::abort();
    }
    return std::move(*stored);
}

} // namespace

ScratchFolder::ScratchFolder() {
    char name[] = "/dev/shm/motcua-XXXXXX"; // thousands of fsyncs: in memory
    if (auto const* const made = ::mkdtemp(name)) path = made;
}

ScratchFolder::~ScratchFolder() {
    std::filesystem::remove_all(path);
}

template <class StrongId> StrongId Harness::make() {
    std::array<std::uint8_t, 10> random{};
    ++m_made;
    for (std::size_t index = 0; index < 8; ++index)
        random[2 + index] = static_cast<std::uint8_t>(m_made >> (8 * (7 - index)));
    return StrongId{uuid_v7(now(), random)};
}

Harness::Harness(HarnessOptions options) : clock(first_moment.time_since_epoch().count()) {
    std::filesystem::create_directories(folder.path / "config" / "catalogue" / "authored");
    std::ofstream{folder.path / "config" / "catalogue" / "procedures.json"} << procedures;

    portal::PortalOptions settings;
    settings.config_dir = folder.path / "config";
    settings.development_hooks = portal::DevelopmentHooks::on;
    settings.clock = [this] { return now(); };
    net::ClientOptions wanted{.base_url = {}, .device_id = std::string{portal::development_client_id}};
    wanted.device_proof = net::DeviceSecret{Secret{portal::development_client_secret}};
    if (options.device_key) {
        auto const file = folder.path / "device.key";
        auto const key = net::device_public_key(file);
        settings.kiosks.push_back({.client_id = "kiosk-h99-77-01-007", .public_key = key.value_or(""), .secret = ""});
        wanted.device_id = "kiosk-h99-77-01-007";
        wanted.device_proof = net::DeviceKey{file};
    }
    auto started = portal::Portal::start(std::move(settings));
    if (!started) {
        ADD_FAILURE() << started.error().message;
        std::abort();
    }
    portal = std::move(*started);
    wanted.base_url = portal->base_url();
    if (options.line) {
        proxy = std::make_unique<FaultProxy>(portal->port(), std::move(options.line));
        wanted.base_url = fmt::format("http://127.0.0.1:{}/kiosk", proxy->port());
    }
    wanted.allowed_issuers = {portal->origin()};
    wanted.limits = options.limits;
    wanted.clock = [this] { return now(); };
    auto made = net::CurlPortal::create(std::move(wanted));
    if (!made) {
        ADD_FAILURE() << made.error().message;
        std::abort();
    }
    client = std::move(*made);
    std::filesystem::create_directories(folder.path / "data");
    open_store();
}

void Harness::restart() {
    sender.reset();
    courier.reset();
    store.reset();
    open_store();
}

void Harness::open_store() {
    store = must(store::Store::open({.directory = folder.path / "data", .reserve_bytes = 0}));
    courier = std::make_unique<dossier::Courier>(store->journal(), store->receipts());
    if (auto const recovered = courier->recover(now()); !recovered) ADD_FAILURE() << recovered.error().detail;
    sender = std::make_unique<net::DossierSender>(
        *courier, *client, *client,
        net::SenderOptions{.clock = [this] { return now(); }, .jitter = [] { return 0.0; }, .content_rest = 0s});
}

Harness::~Harness() = default;

CitizenSession Harness::sign_in(std::string_view person) {
    for (int attempt = 0; attempt < 50; ++attempt) {
        auto const begun = client->start({});
        if (!begun) continue; // a bad line: the citizen presses again
        if (!portal->approve_sign_in(begun->user_code, person)) ADD_FAILURE() << "the phone did not find the code";
        pass(6s);
        for (int polls = 0; polls < 20; ++polls) {
            auto answer = client->poll(*begun, {});
            if (auto* const session = std::get_if<CitizenSession>(&answer)) return std::move(*session);
            pass(15s);
        }
    }
    ADD_FAILURE() << "nobody could sign in";
    std::abort();
}

DossierUid Harness::confirm(CitizenSession const& session, std::size_t paper_bytes, DeferredSend deferred) {
    auto const uid = make<DossierUid>();
    Draft draft{.uid = uid, .procedure_code = "9.000001"};
    draft.answers = Secret{"{}"};
    draft.owners = {SignedInPerson{session.issuer, session.subject}};
    draft.updated_at = now();
    if (auto const saved = store->drafts().save(draft); !saved) ADD_FAILURE() << saved.error().detail;

    DossierInput input;
    input.uid = uid;
    input.procedure_code = "9.000001";
    input.procedure_version = "2026-08-01";
    input.case_id = "c1";
    input.receiving_agency = input.assisted_at.emplace("H99.77.01");
    input.applicant = {
        .full_name = "Lê Thị Mẫu", .id_kind = IdKind::personal_id, .id_number = "083145000019", .birth_date = "1945"};

    SubmissionInput submission{.procedure_version = "2026-08-01"};
    auto const at = std::chrono::floor<std::chrono::seconds>(now());
    submission.declarations = {{"d-true", "1", at}};
    submission.consents = {{"k-submit", "2", at, ConsentMethod::touch}};

    Package package{.uid = uid, .procedure_code = "9.000001", .owner = SignedInPerson{session.issuer, session.subject}};
    if (paper_bytes > 0) {
        std::string content = "%PDF-1.7\n";
        while (content.size() < paper_bytes)
            content += static_cast<char>('a' + content.size() % 23);
        content.resize(std::max<std::size_t>(paper_bytes, 9));
        auto const aid = make<AttachmentId>();
        auto const digest = must(store->papers().put(uid, aid, content));
        auto const announcement = codec::to_json(AttachmentInput{.paper_code = "P1",
                                                                 .file_name = "giay.pdf",
                                                                 .media_type = "application/pdf",
                                                                 .size = static_cast<std::int64_t>(content.size()),
                                                                 .sha256 = digest,
                                                                 .pages = 1,
                                                                 .source = AttachmentSource::scan});
        package.papers.push_back({.aid = aid,
                                  .key = make<IdempotencyKey>(),
                                  .announcement = decltype(PackagePaper::announcement){announcement}});
        submission.attachments = {{aid, digest}};
    }
    package.dossier_key = make<IdempotencyKey>();
    package.dossier_body = decltype(Package::dossier_body){*codec::to_json(input)};
    package.submission_key = make<IdempotencyKey>();
    package.submission_body = decltype(Package::submission_body){codec::to_json(submission)};
    package.ticket_key = make<IdempotencyKey>();
    package.deferred_send = deferred;
    must(store->outbox().add(package, now()));
    return uid;
}

net::CitizenAtScreen Harness::at_screen(CitizenSession const& session) {
    net::CitizenAtScreen citizen{.token = session.access_token, .items = {}};
    for (auto const& one : must(store->outbox().items_of(SignedInPerson{session.issuer, session.subject})))
        citizen.items.push_back(one.uid);
    return citizen;
}

net::SweepReport Harness::sweep(net::CitizenAtScreen const* citizen, std::stop_token stop) {
    sender->citizen_is(citizen ? std::optional{*citizen} : std::nullopt);
    return sender->sweep(std::move(stop), [this](net::SenderEvent const& event) { events.push_back(event); });
}

int Harness::drain(net::CitizenAtScreen const* citizen, int turns) {
    for (int turn = 0; turn < turns; ++turn) {
        auto const report = sweep(citizen);
        auto const idle = report.requests == 0 && report.next_due - now() >= 15min; // only somebody else could go on
        if (idle || must(store->journal().queue()).empty()) return turn + 1;
        clock = std::max(clock.load() + 1, std::min(report.next_due, now() + 15min).time_since_epoch().count());
    }
    return turns;
}

dossier::Item Harness::item(DossierUid uid) {
    return must(store->outbox().find(uid));
}

int Harness::commits(DossierUid uid) const {
    int count = 0;
    for (auto const& entry : portal->journal())
        if (entry.uid == uid.to_string() && entry.step == "submission") count += entry.count;
    return count;
}

} // namespace motcua::test
