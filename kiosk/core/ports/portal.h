#pragma once
// The portal as the kiosk's core needs it: six small ports, implemented by net/client (class CurlPortal) and by fakes
// in tests.
//
// All calls block, take a std::stop_token and return within 1 s of a stop request (F22), otherwise within the limits of
// N90: connect 10 s, JSON call 30 s, chunk 60 s or < 100 B/s for 20 s, health 3 s. They may be called from any worker
// thread, never from the ui thread; at most four requests run at once, more callers wait. No call ever throws.
//
// Reply<T>: either a value that came in a complete, valid reply, or a PortalFailure. "Known" and "uncertain" are b8.2's
// words: known = complete reply, right media type, parses, fits its schema. Everything else settles nothing about a
// write.

#include "kiosk/base/secret.h"
#include "kiosk/core/catalog/agencies.h"
#include "kiosk/core/ports/portal_values.h"

#include <expected>
#include <stop_token>
#include <string>
#include <string_view>
#include <variant>

namespace motcua {

/// Why nothing usable came over the wire.
enum class LineFault {
    no_address,    ///< name not found
    no_connection, ///< refused, no route, connect time-out: the request never left
    not_trusted,   ///< certificate or clock wrong (F37): "chứng thư/đồng hồ" for staff; the request never left
    broken,        ///< reset, truncated, timed out after the request may have left
};

/// No answer. Decision: try again later with back-off; a write must be read back first unless request_left is false.
struct Unreachable {
    LineFault fault = LineFault::broken;
    bool request_left = true;
    bool operator==(Unreachable const&) const = default;
};

/// What answered is not the portal (captive page, proxy, HTML, garbage, wrong uid or hash, too big, redirect, 203).
/// Decision: as offline for the citizen (F15, F20), a line for staff. `reason` is a fixed word for the log:
/// "media_type", "parse", "schema", "depth", "duplicate_member", "too_big", "redirect", "status", "uid", "body_hash",
/// "digest", "nonce", "origin".
struct NotPortal {
    std::string reason;
    int status = 0;
    bool operator==(NotPortal const&) const = default;
};

/// The caller's stop token was used; for a write as uncertain as a time-out.
struct Cancelled {
    bool operator==(Cancelled const&) const = default;
};

using PortalFailure = std::variant<Unreachable, NotPortal, Cancelled, Problem>;
template <class T> using Reply = std::expected<T, PortalFailure>;

/// What a failed write leaves behind.
enum class WriteOutcome {
    did_not_happen, ///< refused, or never left the machine
    unknown,        ///< read back before anything else (b8.3); 5xx and request_in_progress are here too
};
[[nodiscard]] WriteOutcome outcome_of_write(PortalFailure const& failure);

/// Seconds the portal asked us to wait, if it did.
[[nodiscard]] std::optional<std::chrono::seconds> retry_after(PortalFailure const& failure);

/// True when the portal's own answer carries this code.
[[nodiscard]] bool is_problem(PortalFailure const& failure, std::string_view code);

/// Who speaks (b3). The secrets are only borrowed for the call.
struct AsDevice {};
struct AsCitizen {
    Secret const& token;
};
struct AsTicketHolder { ///< device token + Send-Ticket: finish uploads and the one submission the citizen approved
    Secret const& ticket;
};
using Authority = std::variant<AsDevice, AsCitizen, AsTicketHolder>;

struct MustNotExist { ///< If-None-Match: *
    bool operator==(MustNotExist const&) const = default;
};
struct MustMatch { ///< If-Match: strong etag with its quotes, as received
    std::string etag;
    bool operator==(MustMatch const&) const = default;
};
struct NoPrecondition {
    bool operator==(NoPrecondition const&) const = default;
};
using Precondition = std::variant<MustNotExist, MustMatch, NoPrecondition>;

/// A PUT: the exact bytes that were journalled, and their key. Same bytes and key again are always safe to send.
struct PortalWrite {
    IdempotencyKey key; ///< new for new bytes (F39)
    Secret body;        ///< exact JSON bytes
    Precondition precondition = NoPrecondition{};
};

/// Is the portal there, what can it do, what does it announce.
class PortalFrontDoor {
public:
    virtual ~PortalFrontDoor() = default;
    /// Public. The nonce is made by the adapter; a reply that does not echo it is NotPortal{"nonce"} (F20).
    virtual Reply<Health> health(std::stop_token stop) = 0;
    /// Public. Kept with its ETag, so asking again is cheap.
    virtual Reply<Capabilities> capabilities(std::stop_token stop) = 0;
    virtual Reply<std::vector<PortalNotice>> notices(std::stop_token stop) = 0;
};

/// The published catalogue (device token).
class CatalogueSource {
public:
    virtual ~CatalogueSource() = default;
    /// The whole list of one revision; a revision that flips while paging restarts it, three times at most (F56).
    virtual Reply<ProcedureList> procedures(std::stop_token stop) = 0;
    virtual Reply<CatalogueDocument> procedure(std::string_view code, std::string_view agency,
                                               std::stop_token stop) = 0;
    virtual Reply<FormDocument> form(std::string_view id, std::string_view version, std::stop_token stop) = 0;
    /// {"items":[…]} of all pages; `as_of` is YYYY-MM-DD or empty for today.
    /// All offices, also those that were succeeded.
    virtual Reply<std::vector<catalog::Agency>> agencies(std::stop_token stop) = 0;
    virtual Reply<CatalogueDocument> admin_units(std::string_view as_of, std::stop_token stop) = 0;
};

/// The signed-in citizen's own desk.
class CitizenDesk {
public:
    virtual ~CitizenDesk() = default;
    virtual Reply<Me> me(Secret const& citizen, std::stop_token stop) = 0;
    virtual Reply<std::vector<DossierSummary>> dossiers(Secret const& citizen, std::stop_token stop) = 0;
    virtual Reply<std::vector<DossierEvent>> events(Secret const& citizen, DossierUid uid, std::int64_t after,
                                                    std::stop_token stop) = 0;
    virtual Reply<std::vector<DocumentView>> documents(Secret const& citizen, DossierUid uid, std::stop_token stop) = 0;
    /// Bytes whose Content-Digest and announced sha256 both matched; ≤ 20 MiB.
    virtual Reply<FileBytes> document(Secret const& citizen, DossierUid uid, DocumentView const& document,
                                      std::stop_token stop) = 0;
    virtual Reply<RatingView> rate(Secret const& citizen, DossierUid uid, PortalWrite const& rating,
                                   std::stop_token stop) = 0;
};

/// Drafts, papers and the one irreversible step. Every reply is checked to be about the asked uid/aid, and every reply
/// of a PUT to carry the SHA-256 of the sent bytes (F38); a GET returns the hash for the caller to compare with its
/// journal.
class DossierDesk {
public:
    virtual ~DossierDesk() = default;
    virtual Reply<DossierView> put_dossier(Secret const& citizen, DossierUid uid, PortalWrite const& draft,
                                           std::stop_token stop) = 0;
    virtual Reply<DossierView> dossier(Secret const& citizen, DossierUid uid, std::stop_token stop) = 0;
    /// Draft only. A 404 problem counts as done.
    virtual Reply<std::monostate> discard_dossier(Secret const& citizen, DossierUid uid, IdempotencyKey key,
                                                  std::string_view etag, std::stop_token stop) = 0;

    virtual Reply<AttachmentView> put_attachment(Authority const& who, DossierUid uid, AttachmentId aid,
                                                 PortalWrite const& metadata, std::stop_token stop) = 0;
    virtual Reply<AttachmentView> attachment(Authority const& who, DossierUid uid, AttachmentId aid,
                                             std::stop_token stop) = 0;
    virtual Reply<std::monostate> discard_attachment(Authority const& who, DossierUid uid, AttachmentId aid,
                                                     IdempotencyKey key, std::stop_token stop) = 0;
    /// HEAD: bytes the portal holds.
    virtual Reply<std::int64_t> upload_offset(Authority const& who, DossierUid uid, AttachmentId aid,
                                              std::stop_token stop) = 0;
    /// PATCH of one atomic chunk (≤ limits.upload_chunk_bytes, N93: 256 KiB). Returns the new offset. On any doubt
    /// HEAD.
    virtual Reply<std::int64_t> append(Authority const& who, DossierUid uid, AttachmentId aid, std::int64_t offset,
                                       std::string_view chunk, std::stop_token stop) = 0;

    /// The reply of 200, 201 and 202 alike; delivery tells them apart.
    virtual Reply<SubmissionView> submit(Authority const& who, DossierUid uid, PortalWrite const& submission,
                                         std::stop_token stop) = 0;
    /// Problem not_found = nothing was submitted. AsDevice gets the reduced view.
    virtual Reply<SubmissionView> submission(Authority const& who, DossierUid uid, std::stop_token stop) = 0;
    struct SendTicket {
        Secret ticket; ///< opaque, ≤ 512 bytes: keep sealed
        Sha256 body_sha256;
        Instant expires_at{};
    };
    /// Profile deferredSend: body = the exact future submission.
    virtual Reply<SendTicket> put_send_ticket(Secret const& citizen, DossierUid uid, PortalWrite const& submission,
                                              std::stop_token stop) = 0;
};

/// "Where is my dossier", without signing in (device token).
class TrackingDesk {
public:
    virtual ~TrackingDesk() = default;
    /// `code`: dossier code, portalRef or uid. Unknown code and wrong proof are one problem: tracking_no_match (F54).
    virtual Reply<TrackingView> track(std::string_view code, TrackingVerifier verifier, Secret const& value,
                                      std::stop_token stop) = 0;
};

/// Going on with the citizen's own phone.
class HandoffDesk {
public:
    virtual ~HandoffDesk() = default;
    /// AsCitizen when the body carries pre-filled answers, else AsDevice.
    virtual Reply<HandoffView> put_handoff(Authority const& who, HandoffId hid, PortalWrite const& handoff,
                                           std::stop_token stop) = 0;
    virtual Reply<HandoffView> handoff(Authority const& who, HandoffId hid, std::stop_token stop) = 0;
    virtual Reply<std::monostate> discard_handoff(Authority const& who, HandoffId hid, IdempotencyKey key,
                                                  std::stop_token stop) = 0;
};

} // namespace motcua
