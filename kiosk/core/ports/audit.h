#pragma once
// Who did what and when, never the content (issue 7.8). Entries are chained by hash and the chain is signed every day,
// so that a cut, a change or a swap shows where it happened. Blocking, store thread.

#include "kiosk/core/instant.h"
#include "kiosk/core/ports/outbox.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua {

/// The closed list. The number is what is stored: never reuse or reorder, only append.
enum class AuditEvent : std::uint16_t {
    kiosk_started = 1,
    kiosk_stopped = 2,
    clock_jumped = 3,
    configuration_changed = 4,
    visit_started = 10,
    visit_ended = 11,
    visit_wiped = 12,
    language_chosen = 13,
    consent_given = 20,
    consent_refused = 21,
    consent_withdrawn = 22,
    signed_in = 30,
    sign_in_failed = 31,
    signed_out = 32,
    staff_entered = 33,
    staff_left = 34,
    staff_refused = 35,
    draft_kept = 40,
    draft_opened = 41,
    draft_erased = 42,
    draft_expired = 43,
    draft_set_aside = 44,
    draft_opened_by_staff = 45,
    dossier_saved = 50,
    dossier_revised = 51,
    dossier_confirmed = 52,
    dossier_quarantined = 53,
    dossier_retried = 54,
    dossier_handed_over = 55,
    dossier_lost_by_portal = 56,
    content_destroyed = 60,
    receipt_expired = 61,
    package_expired = 62,
    audit_pruned = 63, ///< proofs of retention
    slip_printed = 70,
    slip_failed = 71,
    document_printed = 72,
    store_full = 80,
    store_read_only = 81,
    store_damaged = 82,
    store_repaired = 83,
};
[[nodiscard]] std::string_view name_of(AuditEvent event);
[[nodiscard]] std::optional<AuditEvent> audit_event(std::uint16_t number);

enum class AuditActor : std::uint8_t { kiosk = 1, citizen = 2, staff = 3, portal = 4 };
[[nodiscard]] std::string_view name_of(AuditActor actor);

struct AuditEntry {
    Moment at{};
    AuditEvent event = AuditEvent::kiosk_started;
    AuditActor actor = AuditActor::kiosk;
    std::string actor_ref; ///< staff card number or empty; at most 64 of [A-Za-z0-9._:-]
    std::string
        subject; ///< uid, procedure code, text version or empty; same alphabet: a name or an answer does not fit in
    std::int64_t count = 0; ///< how many, how long (ms), which number
    bool operator==(AuditEntry const&) const = default;
};

struct AuditVerdict {
    enum class Fault { none, entry_changed, entry_missing, order_changed, end_cut, start_cut, seal_broken };
    Fault fault = Fault::none;
    std::int64_t at_number = 0; ///< first entry (running number from 1) that does not check
    std::int64_t entries = 0;   ///< entries read
    std::int64_t seals = 0;
    std::string detail; ///< one English sentence for staff
    bool operator==(AuditVerdict const&) const = default;
};

class AuditLog {
public:
    virtual ~AuditLog() = default;
    /// refused: a text does not fit the alphabet or length.
    virtual Stored<void> record(AuditEntry const& entry) = 0;
    /// Signs the chain so far; call at least once a day and at shutdown. Nothing new since the last seal: nothing is
    /// done.
    virtual Stored<void> seal(Moment now) = 0;
    virtual Stored<AuditVerdict> verify() = 0;
};

} // namespace motcua
