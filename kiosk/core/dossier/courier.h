#pragma once
// Decides which dossier moves next and keeps the journal true: what leaves was written down before, what came back is
// written down after. It makes no request itself. The store thread owns it:
//
//   next() -> Errand ──mailbox──> net worker: carry_out(errand, desk, token) -> Outcome ──mailbox──> settle()
//
// A worker that died is told by abandon(): its errand counts as in doubt. After a restart recover() does the same for
// all.

#include "kiosk/core/dossier/line.h"
#include "kiosk/core/ports/outbox.h"

#include <map>
#include <set>
#include <stop_token>
#include <variant>
#include <vector>

namespace motcua::dossier {

/// One request with everything it needs but the citizen's token. Secrets wipe themselves.
struct Errand {
    DossierUid uid;
    Request request;
    AttachmentId aid;  ///< of papers
    PortalWrite write; ///< of PUTs: the journalled bytes and their key
    Secret chunk;      ///< of append_paper
    Secret ticket;     ///< when the speaker is the ticket
};

struct ProbeHealth { ///< ask /v1/health once, then health_was()
    bool operator==(ProbeHealth const&) const = default;
};
struct LookAtReceipt { ///< GET …/submission as the device, then receipt_was()
    DossierUid uid;
    bool operator==(LookAtReceipt const&) const = default;
};
struct SleepUntil { ///< nothing to do before; earlier when an item is added, a citizen signs in or an errand is settled
    Moment at{};
    bool operator==(SleepUntil const&) const = default;
};
struct ReadLimits { ///< ask /v1/capabilities once, then next() with what it said
    bool operator==(ReadLimits const&) const = default;
};
struct LaidAside { ///< not sent, since the portal would refuse it; already journalled so
    Item item;
};
using Assignment = std::variant<Errand, ProbeHealth, LookAtReceipt, SleepUntil, ReadLimits, LaidAside>;

/// What the portal takes, as last read.
struct KnownLimits {
    PortalLimits limits;
    bool stale = false; ///< to be read again before anything is uploaded (F34)
};

/// The visit that is going on and whose token the net worker holds.
struct SignedIn {
    std::vector<DossierUid> items; ///< theirs: these go first, somebody is standing there
};

/// At once per kiosk (b10).
inline constexpr std::size_t most_errands = 4;
/// A bigger piece would only lose more when the line drops (N93).
inline constexpr std::int64_t most_chunk_bytes = 262'144;
/// How long to sleep when nothing at all is due.
inline constexpr std::chrono::minutes longest_sleep{15};

class Courier {
public:
    Courier(OutboxJournal& journal, ReceiptBook& receipts) : m_journal(journal), m_receipts(receipts) {}

    /// Call once after opening the store.
    Stored<void> recover(Moment now);

    /// The next thing to carry out; at most most_errands are out at once, one per dossier. Already journalled as
    /// departed.
    [[nodiscard]] Stored<Assignment> next(SignedIn const& signed_in, KnownLimits const& known, Moment now);

    /// Writes down what came back and returns the item as it is now. When it is Confirmed, its content is closed away
    /// (ReceiptBook) by close_confirmed(), so that its slip can still be made from this value. not_found, conflict:
    /// staff or the visit changed it meanwhile; the answer is then read back later like any doubt.
    Stored<Item> settle(Errand const& errand, Outcome const& outcome, Moment now, Jitter jitter);
    Stored<void> abandon(Errand const& errand, Moment now);

    void health_was(HealthCheck check, Moment now) { m_line = after_health(m_line, check, now); }
    void device_was_renewed() { m_line = device_renewed(m_line); }
    Stored<Receipt> receipt_was(DossierUid uid, Reply<SubmissionView> const& reply, Moment now);

    /// Destroys the content of what is confirmed for at least `rest` (0 … 60 s, N98). Returns the receipts made.
    Stored<std::vector<Receipt>> close_confirmed(Moment now, std::chrono::seconds rest);

    [[nodiscard]] LineState line_state(Moment now) const { return state_of(m_line, now); }
    /// Uids that are on the wire now.
    [[nodiscard]] std::set<DossierUid> const& travelling() const { return m_travelling; }

private:
    Stored<Errand> errand_for(Item const& item, Request const& request);
    Stored<Assignment> lay_aside(QueuedItem const& queued, Item item);
    Stored<Assignment> depart_with(QueuedItem const& queued, Request const& request, PortalLimits const& limits);
    Stored<Assignment> next_receipt(Moment now, Moment wake);

    OutboxJournal& m_journal;
    ReceiptBook& m_receipts;
    Line m_line;
    std::set<DossierUid> m_travelling;
    std::set<DossierUid> m_looking;
};

/// Makes the request and nothing else; for the net worker, any thread. `citizen` is the signed-in citizen's token
/// (empty: none; an errand in the citizen's name is then answered as if the token had expired). Returns within the
/// limits of portal.h.
[[nodiscard]] Outcome carry_out(Errand const& errand, DossierDesk& desk, Secret const& citizen, std::stop_token stop);

} // namespace motcua::dossier
