#pragma once
// Carries confirmed dossiers to the portal: asks the courier (kiosk/core/dossier) what is next, makes the requests on
// up to four threads, tells the courier what came of them. It decides nothing itself and knows ports only, so fakes can
// stand in for all of them.
//
// Threads: sweep() blocks its caller, a worker; the courier, and through it the journal, is only touched from there.
// Give it a journal that may be used on that thread. Events are delivered on that thread, too, as they happen. Everything
// else may be called from any thread, also while a sweep goes on.

#include "kiosk/base/mailbox.h"
#include "kiosk/core/dossier/courier.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <variant>

namespace motcua::net {

/// What the citizen may be told now (b8.7).
enum class SendingStage {
    saved,         ///< đã lưu trên máy
    waiting,       ///< đang chờ mạng
    sending,       ///< a request is on its way
    asking,        ///< đang kiểm tra với cổng: a write is in doubt
    portal_has_it, ///< cổng đã nhận: read back
    needs_citizen, ///< see item.standing
    with_staff,    ///< set aside or handed over
};

/// A dossier moved. `item` is as journalled; Confirmed carries the submission with its PIN for the slip.
struct DossierMoved {
    dossier::Item item;
    SendingStage stage = SendingStage::saved;
};
/// A request of it leaves now.
struct RequestLeft {
    DossierUid uid;
    dossier::RequestKind kind{};
    SendingStage stage = SendingStage::sending;
};
struct LineChanged {
    dossier::LineState line{};
};
/// Its content is gone from this machine; what is left is the receipt (N98).
struct ContentDestroyed {
    dossier::Receipt receipt;
};
struct ReceiptLooked {
    dossier::Receipt receipt;
};
/// The portal no longer takes the citizen's token: offer sign-in again, the answers stay (F83). For the rest of the
/// sweep nobody is signed in, so that a dead token is shown once and not again and again.
struct CitizenTokenRefused {};
/// Read again before anything is uploaded: its limits may have shrunk since a paper was taken in (F34).
struct CapabilitiesRead {
    Capabilities capabilities;
};
/// The store refused; the sweep has ended.
struct JournalFailed {
    StoreError error;
};
using SenderEvent = std::variant<DossierMoved, RequestLeft, LineChanged, CitizenTokenRefused, ContentDestroyed,
                                 ReceiptLooked, CapabilitiesRead, JournalFailed>;

/// The citizen whose visit is going on.
struct CitizenAtScreen {
    Secret token;
    std::vector<DossierUid> items; ///< theirs, from Outbox::items_of
};

struct SenderOptions {
    std::function<Moment()> clock;         ///< the kiosk's clock; fake in journeys
    std::function<double()> jitter;        ///< -1 … 1; empty = libsodium
    std::chrono::seconds content_rest{30}; ///< how long a confirmed dossier's content waits for its slip (0 … 60, N98)
};

/// So long what the portal said of its limits is good (its own Cache-Control).
inline constexpr std::chrono::seconds limits_stay_fresh{60};

struct SweepReport {
    Moment next_due{}; ///< sweep again then, or earlier when an item is added or a citizen signs in
    int requests = 0;
    int confirmed = 0;
    enum class End { nothing_due, stopped, journal_failed } end = End::nothing_due;
};

[[nodiscard]] SendingStage stage_of(dossier::Item const& item);

class DossierSender {
public:
    DossierSender(dossier::Courier& courier, DossierDesk& desk, PortalFrontDoor& front_door, SenderOptions options);
    ~DossierSender();

    /// Works until nothing is due or `stop`; what is on the wire then is given up and counts as in doubt. Ends within 1
    /// s of a stop.
    SweepReport sweep(std::stop_token stop, std::function<void(SenderEvent const&)> const& tell);

    /// Who stands at the screen from the next request on; nothing: nobody. What is on the wire goes on, so that a second
    /// dossier does not put the first one in doubt: to cut it off, stop the sweep.
    void citizen_is(std::optional<CitizenAtScreen> citizen);
    /// The citizen at the screen sent another dossier: a sweep that goes on takes it up at once and not only after the
    /// next answer.
    void citizen_added(DossierUid uid);

    /// Somebody else read the capabilities: a sweep goes by them from its next request on.
    void limits_are(PortalLimits const& limits);

private:
    class Sweep;
    struct Answer;
    dossier::Courier& m_courier;
    DossierDesk& m_desk;
    PortalFrontDoor& m_front_door;
    SenderOptions m_options;
    std::unique_ptr<Mailbox<Answer>> m_answers;
    std::mutex m_mutex;
    std::shared_ptr<CitizenAtScreen const> m_citizen; ///< guarded
    dossier::KnownLimits m_limits{.stale = true};     ///< guarded; stale only until they were read once
    Moment m_limits_read{};                           ///< guarded
};

} // namespace motcua::net
