#pragma once
// What the portal tells the kiosk, as plain values (contract "Kiosk Portal API v1"). Only what a valid reply said gets
// in here: the adapter refuses everything else (see PortalFailure in portal.h). Rules that hold for every struct of
// this page:
//   * texts are UTF-8 as served, for citizens, already in the asked language; an absent or null member is std::nullopt
//   or empty;
//   * instants are UTC seconds; the portal's own offset is not kept, screens show Viet Nam time;
//   * enumerations the kiosk does not know become `other` (or `in_progress` for a status) and keep their label;

#include "kiosk/base/digest.h"
#include "kiosk/base/ids.h"
#include "kiosk/base/secret.h"
#include "kiosk/core/instant.h"

#include "kiosk/base/digest.h"
#include "kiosk/base/ids.h"
#include "kiosk/base/secret.h"
#include "kiosk/core/instant.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace motcua {

/// How well one part of the portal works right now (health.components).
enum class ComponentState { up, degraded, down };

struct Health {
    std::string api; ///< "1.0"
    Instant time{};  ///< the portal's clock
    ComponentState catalogue = ComponentState::down;
    ComponentState sign_in = ComponentState::down;
    ComponentState submission = ComponentState::down;
    ComponentState tracking = ComponentState::down;
    ComponentState payment = ComponentState::down;
    bool operator==(Health const&) const = default;
};

enum class Profile { track, handoff, submit, supplement, withdraw, deferred_send, pay, rate };

struct PortalLimits {
    std::int64_t max_json_bytes = 1'048'576; ///< defaults are the contract's example (b4)
    std::int64_t max_file_bytes = 10'485'760;
    std::int64_t max_files = 50;
    std::int64_t max_total_bytes = 104'857'600;
    std::int64_t upload_chunk_bytes = 262'144;
    std::vector<std::string> media_types;
    std::chrono::seconds draft_ttl{};
    std::chrono::seconds handoff_ttl{};
    std::chrono::seconds send_ticket_ttl{};
    bool operator==(PortalLimits const&) const = default;
};

enum class TrackingVerifier { id_number, pin, id_last4 };

struct Capabilities {
    std::string api;
    std::string portal_id, portal_name, hotline;
    std::vector<Profile> profiles; ///< what is not listed is not offered (b1.6)
    std::string device_issuer;     ///< empty: no device token is needed
    std::string citizen_issuer;    ///< empty: no sign-in
    int min_eid_level = 1;
    std::optional<std::string> resource; ///< RFC 8707
    PortalLimits limits;
    std::vector<TrackingVerifier> verifiers;
    std::string catalogue_revision;
    std::optional<Instant> catalogue_updated_at;
    std::vector<std::string> languages;
    std::string min_client;
    Instant server_time{};

    [[nodiscard]] bool offers(Profile profile) const {
        for (auto const known : profiles)
            if (known == profile) return true;
        return false;
    }
    bool operator==(Capabilities const&) const = default;
};

enum class NoticeKind { maintenance, outage, legal_change, info, other };

struct PortalNotice {
    std::string id;
    NoticeKind kind = NoticeKind::info;
    Instant from{};
    std::optional<Instant> to;
    std::string title, text;
    std::vector<std::string> affects; ///< profile names or procedure codes
    bool operator==(PortalNotice const&) const = default;
};

/// RFC 6901 pointer into the dossier and what is wrong there.
struct ProblemPointer {
    std::string pointer, code, message;
    bool operator==(ProblemPointer const&) const = default;
};

enum class ProblemAction { retry, fix, sign_in, staff, none };

/// A refusal the portal explained itself (RFC 9457 with the contract's members, b7).
struct Problem {
    int status = 0;
    std::string code;    ///< "stale_etag"; an unknown one is judged by action
    std::string message; ///< for the citizen
    std::string title;   ///< for staff
    ProblemAction action = ProblemAction::staff;
    bool retryable = false;                          ///< the unchanged request may be repeated
    std::optional<std::chrono::seconds> retry_after; ///< clamped to 1…900 (b2)
    std::string correlation_id;
    std::vector<ProblemPointer> errors;
    std::optional<Instant> until;         ///< maintenance
    std::optional<std::string> successor; ///< procedure_withdrawn
    bool operator==(Problem const&) const = default;
};

struct PortalAddress {
    std::string country = "VN";
    std::optional<std::string> province, commune; ///< 2 and 5 digits
    std::string detail;
    std::optional<std::string> old_unit_text;
    bool operator==(PortalAddress const&) const = default;
};

/// The signed-in person, from /v1/me. Personal data: lives in the visit only, never logged.
struct Me {
    std::string full_name, id_number;
    std::optional<std::string> birth_date; ///< PartialDate: "1945", "1945-03", "1945-03-07"
    std::optional<std::string> gender;     ///< "male", "female"
    std::optional<std::string> phone, email;
    std::optional<PortalAddress> address;
    int eid_level = 0;
    Instant as_of{};
    bool operator==(Me const&) const = default;
};

enum class DossierStatus {
    draft,
    sent,
    accepted,
    refused,
    processing,
    need_supplement,
    need_payment,
    completed,
    returned,
    stopped,
    withdrawn,
    in_progress ///< a code this kiosk does not know: show the label (F77)
};

/// refused, returned, stopped and withdrawn end the matter (b6).
[[nodiscard]] constexpr bool is_final(DossierStatus status) {
    return status == DossierStatus::refused || status == DossierStatus::returned || status == DossierStatus::stopped ||
           status == DossierStatus::withdrawn;
}

struct PortalStatus {
    DossierStatus code = DossierStatus::in_progress;
    std::string label, source;
    std::optional<std::string> source_code;
    Instant as_of{};
    bool operator==(PortalStatus const&) const = default;
};

enum class MissingKind { field, paper, eid_level, other };

struct MissingItem {
    MissingKind kind = MissingKind::other;
    std::string ref; ///< pointer of a field, code of a paper
    std::string label;
    bool operator==(MissingItem const&) const = default;
};

struct NamedCode {
    std::string code, name;
    bool operator==(NamedCode const&) const = default;
};

struct NextAction {
    std::string kind; ///< supplement, pay, collect, rate, contact
    std::optional<std::string> id;
    std::string label;
    std::optional<Instant> deadline;
    std::vector<NamedCode> papers;
    std::vector<std::string> fields;
    bool operator==(NextAction const&) const = default;
};

/// Shown as told, never computed (d5).
struct Due {
    std::optional<Instant> appointment_at;
    std::string verdict, label;
    bool operator==(Due const&) const = default;
};

enum class AttachmentState { uploading, scanning, stored, rejected };

struct AttachmentView {
    AttachmentId aid;
    std::string paper_code, file_name, media_type;
    std::int64_t size = 0;
    Sha256 sha256;                     ///< of the whole file
    std::optional<Sha256> body_sha256; ///< of the PUT that announced it; a dossier's own list may leave it out
    AttachmentState state = AttachmentState::uploading;
    std::int64_t offset = 0;
    std::optional<std::string> rejection_code, rejection_message;
    bool operator==(AttachmentView const&) const = default;
};

/// A dossier as the portal holds it. The answers themselves stay with the kiosk: `form_data_json` is for comparing and
/// resuming.
struct DossierView {
    DossierUid uid;
    std::string etag; ///< with its quotes, for MustMatch
    Sha256 body_sha256;
    std::string procedure_code, procedure_version;
    std::optional<std::string> case_id, form_id, form_version;
    std::string form_data_json; ///< compact JSON of form.data, empty when there is no form
    PortalStatus status;
    std::optional<std::string> code, portal_ref;
    std::vector<MissingItem> missing;
    bool ready_to_send = false;
    std::vector<AttachmentView> attachments;
    std::optional<Instant> expires_at, sent_at, accepted_at;
    std::optional<Due> due;
    std::vector<NextAction> next_actions;
    bool operator==(DossierView const&) const = default;
};

struct DossierSummary {
    DossierUid uid;
    std::optional<std::string> code;
    std::string procedure_code, procedure_version, procedure_title;
    PortalStatus status;
    Instant updated_at{};
    std::optional<Instant> expires_at;
    bool operator==(DossierSummary const&) const = default;
};

struct DocumentView {
    std::string id, kind, title, media_type;
    std::int64_t size = 0;
    Sha256 sha256;
    Instant issued_at{};
    bool operator==(DocumentView const&) const = default;
};

enum class Delivery { forwarding, delivered, failed };

/// "Sent" is not "accepted" (a.7). The reduced view of a device leaves message, tracking_pin and documents empty.
struct SubmissionView {
    DossierUid uid;
    Sha256 body_sha256; ///< of the bytes the portal holds: compare with the journal
    Delivery delivery = Delivery::forwarding;
    PortalStatus status;
    Instant sent_at{};
    std::optional<Instant> accepted_at;
    std::optional<std::string> code;
    std::string portal_ref;
    std::string message;
    std::optional<Secret> tracking_pin; ///< C only, digits; printed on the citizen's slip, never logged
    std::vector<DocumentView> documents;
    bool operator==(SubmissionView const&) const = default;
};

struct DossierEvent {
    std::int64_t seq = 0;
    Instant at{};
    std::string kind; ///< status, note, document, payment
    std::optional<PortalStatus> status;
    std::string text, source;
    std::optional<std::string> unit;
    bool operator==(DossierEvent const&) const = default;
};

struct TimelineEntry {
    Instant at{};
    std::string text;
    std::optional<std::string> unit;
    bool operator==(TimelineEntry const&) const = default;
};

/// What anybody with the code and its proof may see: no name, no address, no file (b5.8).
struct TrackingView {
    std::string code, procedure_title;
    PortalStatus status;
    std::optional<Instant> sent_at, accepted_at;
    std::optional<Due> due;
    std::vector<TimelineEntry> timeline;
    std::vector<NextAction> next_actions;
    bool operator==(TrackingView const&) const = default;
};

struct HandoffView {
    HandoffId hid;
    std::string state; ///< ready, opened, finished, expired
    std::string handoff_url, qr_payload, short_code;
    Sha256 body_sha256;
    Instant expires_at{};
    bool operator==(HandoffView const&) const = default;
};

enum class RatingLevel { very_satisfied, satisfied, unsatisfied };

struct RatingView {
    RatingLevel level = RatingLevel::satisfied;
    Instant at{};
    bool operator==(RatingView const&) const = default;
};

/// One line of the procedure list; the procedure itself is fetched as a document.
struct ProcedureListing {
    std::string code, version, title, domain, level;
    std::vector<std::string> modes, audience;
    Instant updated_at{};
    bool operator==(ProcedureListing const&) const = default;
};

struct ProcedureList {
    std::string revision;
    std::vector<ProcedureListing> items;
    bool operator==(ProcedureList const&) const = default;
};

/// JSON bytes exactly as served, already checked to be the right media type, size, depth, UTF-8 and without duplicate
/// members. The catalogue's and the form's own codecs read them.
struct CatalogueDocument {
    std::string json;
    std::string etag;
    bool operator==(CatalogueDocument const&) const = default;
};

struct FormDocument {
    std::string id, version, title;
    Sha256 sha256;           ///< of `survey_json`, verified
    std::string survey_json; ///< the definition as served
    std::string json;        ///< the whole Form object as served
    bool operator==(FormDocument const&) const = default;
};

struct FileBytes {
    std::string media_type;
    std::string bytes; ///< digest verified
    bool operator==(FileBytes const&) const = default;
};

} // namespace motcua
