#pragma once
// Replies of the portal contract: JSON text -> values. Unknown members are ignored, unknown enumeration values become
// neutral ones with their label (b2, F24); anything else that does not fit the contract is a ReplyFault and proves
// nothing (b8.2). Nothing throws.

#include "kiosk/core/catalog/agencies.h"
#include "kiosk/core/ports/portal_values.h"

#include <expected>
#include <string>
#include <string_view>

namespace motcua::codec {

/// "parse", "depth", "duplicate_member" or "schema": the word that goes into NotPortal::reason.
struct ReplyFault {
    std::string reason;
    bool operator==(ReplyFault const&) const = default;
};
template <class T> using Read = std::expected<T, ReplyFault>;

struct HealthReply {
    Health health;
    std::string nonce;
};

/// One page of a list (b2).
template <class T> struct Page {
    std::vector<T> items;
    std::optional<std::string> next_cursor;
    std::string revision;
};
struct RawPage {
    std::vector<std::string> items; ///< each item as served
    std::optional<std::string> next_cursor;
    std::string revision;
};

[[nodiscard]] Read<HealthReply> health_from(std::string_view text);
[[nodiscard]] Read<Capabilities> capabilities_from(std::string_view text);
[[nodiscard]] Read<Page<PortalNotice>> notices_from(std::string_view text);
/// Only with the media type application/problem+json; `status` is the HTTP status, and the member must agree with it.
[[nodiscard]] Read<Problem> problem_from(std::string_view text, int status);

[[nodiscard]] Read<Page<ProcedureListing>> procedures_from(std::string_view text);
[[nodiscard]] Read<Page<catalog::Agency>> agencies_from(std::string_view text);
[[nodiscard]] Read<RawPage> raw_page_from(std::string_view text);
/// Checks only that it is an object with this code.
[[nodiscard]] Read<CatalogueDocument> procedure_from(std::string_view text, std::string_view code);
/// The digest is checked by the caller, who can hash.
[[nodiscard]] Read<FormDocument> form_from(std::string_view text);

[[nodiscard]] Read<Me> me_from(std::string_view text);
[[nodiscard]] Read<Page<DossierSummary>> dossiers_from(std::string_view text);
[[nodiscard]] Read<DossierView> dossier_from(std::string_view text);
[[nodiscard]] Read<AttachmentView> attachment_from(std::string_view text);
[[nodiscard]] Read<SubmissionView> submission_from(std::string_view text);
[[nodiscard]] Read<Page<DossierEvent>> events_from(std::string_view text);
[[nodiscard]] Read<Page<DocumentView>> documents_from(std::string_view text);
struct RatingReply {
    RatingView rating;
    std::optional<Sha256> body_sha256;
};
[[nodiscard]] Read<RatingReply> rating_from(std::string_view text);
struct TicketReply {
    Secret ticket;
    Sha256 body_sha256;
    Instant expires_at{};
};
[[nodiscard]] Read<TicketReply> send_ticket_from(std::string_view text);

[[nodiscard]] Read<TrackingView> tracking_from(std::string_view text);
[[nodiscard]] Read<HandoffView> handoff_from(std::string_view text);

/// The status a portal's code means; unknown is in_progress (F77).
[[nodiscard]] DossierStatus dossier_status_from(std::string_view code);

} // namespace motcua::codec
