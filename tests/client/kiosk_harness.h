#pragma once
// A whole kiosk without a screen: the embedded portal, a bad line if wanted, the real client, the real store, a clock
// the test moves.

#include "kiosk/core/dossier/courier.h"
#include "kiosk/store/store.h"
#include "net/client/curl_portal.h"
#include "net/client/dossier_sender.h"
#include "net/portal/portal.h"
#include "tests/client/fault_proxy.h"

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace motcua::test {

/// A folder in memory that goes away with the test.
class ScratchFolder {
public:
    ScratchFolder();
    ~ScratchFolder();
    ScratchFolder(ScratchFolder const&) = delete;
    ScratchFolder& operator=(ScratchFolder const&) = delete;
    std::filesystem::path path;
};

struct HarnessOptions {
    FaultProxy::Planner line; ///< empty: straight to the portal
    net::ClientLimits limits = {};
    bool device_key = false; ///< private_key_jwt instead of the development secret
};

class Harness {
public:
    explicit Harness(HarnessOptions options = {});
    ~Harness();

    /// Device flow to its end: start, the phone agrees, poll.
    CitizenSession sign_in(std::string_view person = {});
    /// A confirmed dossier of the invented procedure, with one paper of `paper_bytes`, durable in the outbox.
    DossierUid confirm(CitizenSession const& session, std::size_t paper_bytes,
                       DeferredSend deferred = DeferredSend::offered);
    /// Sweeps until the outbox has nothing to do, moving the clock to whatever is due next; at most `turns` times.
    int drain(net::CitizenAtScreen const* citizen, int turns);
    net::SweepReport sweep(net::CitizenAtScreen const* citizen, std::stop_token stop = {});
    net::CitizenAtScreen at_screen(CitizenSession const& session);
    dossier::Item item(DossierUid uid);
    Moment now() const { return Moment{std::chrono::milliseconds{clock.load()}}; }
    void pass(std::chrono::milliseconds time) { clock += time.count(); }
    /// The kiosk's program ends and starts again on the same data.
    void restart();
    /// How often each submission was committed at the portal.
    int commits(DossierUid uid) const;

    std::atomic<std::int64_t> clock;
    ScratchFolder folder;
    std::unique_ptr<portal::Portal> portal;
    std::unique_ptr<FaultProxy> proxy;
    std::unique_ptr<net::CurlPortal> client;
    std::unique_ptr<store::Store> store;
    std::unique_ptr<dossier::Courier> courier;
    std::unique_ptr<net::DossierSender> sender;
    std::vector<net::SenderEvent> events;

private:
    void open_store();
    std::uint64_t m_made = 0;
    template <class StrongId> StrongId make();
};

} // namespace motcua::test
