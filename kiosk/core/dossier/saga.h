#pragma once
// The way of one dossier to the portal (portal contract b8) as pure functions. No clock, no randomness, no request: the
// courier carries out what next_step() says and tells on_result() what came of it.
//
//   create draft -> announce papers -> send ticket (if offered) -> upload papers -> submit -> read back -> confirmed
//
// Three rules hold everywhere: a write is journalled (depart + record) before it leaves; what may have arrived is read
// before it is sent again, with the same bytes and the same key; confirmed is only what a GET read back with our hash.

#include "kiosk/core/dossier/item.h"
#include "kiosk/core/ports/portal.h"

#include <chrono>
#include <variant>

namespace motcua::dossier {

enum class RequestKind {
    put_draft,
    get_draft,
    put_paper,
    get_paper,
    head_paper,
    append_paper,
    put_ticket,
    put_submission,
    get_submission,
};

/// In whose name a request goes out.
enum class Speaker { device, citizen, ticket };

struct Request {
    RequestKind kind = RequestKind::put_draft;
    Speaker speaker = Speaker::device;
    std::size_t paper = 0;   ///< index into Item::papers
    std::int64_t offset = 0; ///< append_paper
    std::int64_t length = 0; ///< append_paper
    Precondition precondition = NoPrecondition{};
    bool operator==(Request const&) const = default;
};

struct WaitUntil {
    Moment at{};
    bool operator==(WaitUntil const&) const = default;
};
/// Nothing to do before the citizen, the staff or nobody comes back; see Item::standing.
struct Rest {
    bool operator==(Rest const&) const = default;
};
/// Only the citizen could go on, and they are not signed in. The item stays as it is.
struct NeedsSignIn {
    bool operator==(NeedsSignIn const&) const = default;
};
using Action = std::variant<Request, WaitUntil, NeedsSignIn, Rest>;

/// What the courier has in hand for this item.
struct Means {
    enum class Citizen { absent, signed_in } citizen = Citizen::absent; ///< the item's own citizen
    std::int64_t chunk_bytes = 262'144;                                 ///< capabilities.limits.uploadChunkBytes (N93)
};

/// What came back. The alternative fits the request's kind; append_paper and head_paper both give an offset.
using Outcome = std::variant<Reply<DossierView>, Reply<AttachmentView>, Reply<std::int64_t>,
                             Reply<DossierDesk::SendTicket>, Reply<SubmissionView>>;

/// -1 … 1, uniform, from outside.
using Jitter = double;

[[nodiscard]] Action next_step(Item const& item, Moment now, Means const& means);

/// The item as it must be on disk before `request` leaves.
[[nodiscard]] Item depart(Item item, Request const& request);

[[nodiscard]] Item on_result(Item item, Request const& request, Outcome const& outcome, Moment now, Jitter jitter);

/// The item as it rests when only its citizen could go on.
[[nodiscard]] Item parked(Item item);

/// After a restart or a lost worker: what had departed is in doubt.
[[nodiscard]] Item after_restart(Item item, Moment now);

/// Staff or the citizen let it go on: reads back whatever may have been sent, then goes on at once. Confirmed and
/// handed-over items stay as they are.
[[nodiscard]] Item released(Item item, Moment now);

/// min(900, 10·2^failures) s ± 20 % (b8.5, N92); `failures` counts from 0.
[[nodiscard]] std::chrono::milliseconds back_off(int failures, Jitter jitter);

/// So often may the portal's valid answers contradict each other before the item is set aside for staff.
inline constexpr int most_contradictions = 5;
/// Resends of a chunk whose digest did not match (b7).
inline constexpr int most_digest_failures = 3;
/// Scanning is asked for this often and this long (b5.4).
inline constexpr std::chrono::seconds scan_poll{2};
inline constexpr std::chrono::seconds scan_patience{60};

/// The wait before the first read-back of an uncertain write (b8.3).
inline constexpr std::chrono::seconds first_look{5};

/// What staff should look at (b8.6, N94).
enum class ItemTask { none, uncertain_too_long, set_aside, waiting_for_citizen, paper_refused, office_refused };
[[nodiscard]] ItemTask task_of(Item const& item, Moment now);

/// A failure that says something about the line or the device, not about this item (b8.5).
enum class SweepSign { line_works, line_failed, device_refused, citizen_refused };
[[nodiscard]] SweepSign sign_of(Request const& request, Outcome const& outcome);

} // namespace motcua::dossier
