#pragma once
// One dossier on its way to the portal: what was written, what is in doubt, what is known (portal contract b8). A plain
// value; the exact bytes of its writes lie in the store under the same uid, only their SHA-256 is here. saga.h moves it
// forward.

#include "kiosk/base/digest.h"
#include "kiosk/base/ids.h"
#include "kiosk/base/secret.h"
#include "kiosk/core/instant.h"
#include "kiosk/core/ports/portal_values.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace motcua::dossier {

/// What is known about one PUT.
enum class Settled {
    not_sent, ///< proved not to be at the portal
    departed, ///< journalled, on the wire now; after a restart it counts as in_doubt
    in_doubt, ///< may or may not have arrived: read back before anything else
    done,     ///< a valid reply carried our hash
};

struct Write {
    IdempotencyKey key;
    Sha256 sha256; ///< of the exact journalled bytes
    Settled settled = Settled::not_sent;
    bool operator==(Write const&) const = default;
};

/// What the portal holds under our uid before our write.
struct NothingThere {
    bool operator==(NothingThere const&) const = default;
};
struct DraftThere {
    std::string etag; ///< strong, with quotes, as received
    bool operator==(DraftThere const&) const = default;
};
struct NotKnown { ///< an earlier version of the package may have arrived: GET first
    bool operator==(NotKnown const&) const = default;
};
using PortalDraft = std::variant<NothingThere, DraftThere, NotKnown>;

enum class PaperState {
    waiting,   ///< announced or not, its bytes are not all there
    unchecked, ///< offset unknown: HEAD
    scanning,  ///< all bytes there, the portal looks at them (GET every 2 s, after 60 s go on; b5.4)
    stored,
    rejected, ///< final for this aid: the citizen takes the page again
};

struct PaperProgress {
    AttachmentId aid;
    Write announcement;
    Sha256 sha256; ///< of the content
    std::int64_t size = 0;
    std::int64_t offset = 0; ///< bytes the portal is known to hold
    PaperState state = PaperState::waiting;
    int digest_failures = 0; ///< 400 digest_mismatch: resend three times (b7)
    std::optional<Moment> scanning_since;
    bool operator==(PaperProgress const&) const = default;
};

enum class TicketState { not_offered, wanted, held, given_up };

/// Lets the device finish a confirmed submission after its citizen left (b5.6).
struct Ticket {
    TicketState state = TicketState::not_offered;
    IdempotencyKey key;
    Secret secret;
    Moment expires_at{};
    bool operator==(Ticket const&) const = default;
};

/// Why nothing moves without the citizen.
enum class CitizenNeed {
    sign_in,     ///< no token and no ticket: "Chưa gửi. Quay lại với phiếu này" (F48, F49)
    fix_answer,  ///< problem.errors names the places
    fix_paper,   ///< a page was rejected, too big or of a wrong kind: `paper` says which
    new_version, ///< procedure, form or fee changed: show the difference, ask again (F26, F27)
    begin_anew,  ///< draft or upload expired at the portal: answers are kept, new uid or aid (F41, F43)
    two_editors, ///< somebody changed the draft elsewhere: show both, choose (F40)
};

struct Moving {
    bool operator==(Moving const&) const = default;
};
struct AwaitsCitizen {
    CitizenNeed need = CitizenNeed::sign_in;
    std::optional<std::size_t> paper; ///< index into Item::papers
    bool operator==(AwaitsCitizen const&) const = default;
};
/// Set aside so that the others go on; staff see it. `reason` is a fixed word: a problem code, or "hash_differs",
/// "lost_by_portal" (F30), "contradiction", "damaged".
struct Quarantined {
    std::string reason;
    bool operator==(Quarantined const&) const = default;
};
/// Staff took it over on paper. Nothing is sent any more.
struct HandedOver {
    Moment at{};
    bool operator==(HandedOver const&) const = default;
};
/// Read back from the portal: it has it. Content may be deleted.
struct Confirmed {
    Moment at{}; ///< when we read it back
    SubmissionView submission;
    bool operator==(Confirmed const&) const = default;
};
using Standing = std::variant<Moving, AwaitsCitizen, Quarantined, HandedOver, Confirmed>;

struct Item {
    DossierUid uid;
    std::string procedure_code;
    std::string asked_agency, receiving_agency; ///< as the citizen confirmed it, both for good (F28)
    Moment added_at{};
    int revision = 0; ///< how often the citizen changed the package
    PortalDraft portal_draft = NothingThere{};
    Write draft;
    std::string etag; ///< of the draft that is `done`
    std::vector<PaperProgress> papers;
    Ticket ticket;
    Write submission;
    Standing standing = Moving{};
    Moment next_attempt{};
    int failures = 0;                      ///< in a row
    int contradictions = 0;                ///< how often the portal's valid answers did not fit each other (saga.h)
    std::optional<Moment> uncertain_since; ///< 24 h later it is a staff task (N94)
    std::optional<Problem> problem;        ///< the last refusal, its words for citizen and staff
    bool operator==(Item const&) const = default;
};

/// The words of b8.7.
enum class ItemState {
    saved,               ///< đã lưu trên máy
    waiting,             ///< đang chờ mạng
    uncertain,           ///< đang kiểm tra với cổng
    waiting_for_citizen, ///< chưa gửi, chờ người nộp
    sent,                ///< cổng đã nhận
    accepted,            ///< đã được tiếp nhận
    refused,             ///< bị trả lại
    quarantined,         ///< cán bộ xem lại
    hand_over,           ///< chuyển sang nộp giấy
};
[[nodiscard]] ItemState state_of(Item const& item);

/// snake_case name of a state, for logs, staff lists and the store's column.
[[nodiscard]] std::string_view name_of(ItemState state);
[[nodiscard]] std::string_view name_of(CitizenNeed need);

/// No write of it may have arrived unread: it is safe to hand over or to delete.
[[nodiscard]] bool in_doubt(Item const& item);

} // namespace motcua::dossier
