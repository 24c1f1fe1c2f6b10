#include "kiosk/core/ports/audit.h"

#include <array>
#include <utility>

namespace motcua {

namespace {

constexpr auto events = std::to_array<std::pair<AuditEvent, std::string_view>>({
    {AuditEvent::kiosk_started, "kiosk_started"},
    {AuditEvent::kiosk_stopped, "kiosk_stopped"},
    {AuditEvent::clock_jumped, "clock_jumped"},
    {AuditEvent::configuration_changed, "configuration_changed"},
    {AuditEvent::visit_started, "visit_started"},
    {AuditEvent::visit_ended, "visit_ended"},
    {AuditEvent::visit_wiped, "visit_wiped"},
    {AuditEvent::language_chosen, "language_chosen"},
    {AuditEvent::consent_given, "consent_given"},
    {AuditEvent::consent_refused, "consent_refused"},
    {AuditEvent::consent_withdrawn, "consent_withdrawn"},
    {AuditEvent::signed_in, "signed_in"},
    {AuditEvent::sign_in_failed, "sign_in_failed"},
    {AuditEvent::signed_out, "signed_out"},
    {AuditEvent::staff_entered, "staff_entered"},
    {AuditEvent::staff_left, "staff_left"},
    {AuditEvent::staff_refused, "staff_refused"},
    {AuditEvent::draft_kept, "draft_kept"},
    {AuditEvent::draft_opened, "draft_opened"},
    {AuditEvent::draft_erased, "draft_erased"},
    {AuditEvent::draft_expired, "draft_expired"},
    {AuditEvent::draft_set_aside, "draft_set_aside"},
    {AuditEvent::draft_opened_by_staff, "draft_opened_by_staff"},
    {AuditEvent::dossier_saved, "dossier_saved"},
    {AuditEvent::dossier_revised, "dossier_revised"},
    {AuditEvent::dossier_confirmed, "dossier_confirmed"},
    {AuditEvent::dossier_quarantined, "dossier_quarantined"},
    {AuditEvent::dossier_retried, "dossier_retried"},
    {AuditEvent::dossier_handed_over, "dossier_handed_over"},
    {AuditEvent::dossier_lost_by_portal, "dossier_lost_by_portal"},
    {AuditEvent::content_destroyed, "content_destroyed"},
    {AuditEvent::receipt_expired, "receipt_expired"},
    {AuditEvent::package_expired, "package_expired"},
    {AuditEvent::audit_pruned, "audit_pruned"},
    {AuditEvent::slip_printed, "slip_printed"},
    {AuditEvent::slip_failed, "slip_failed"},
    {AuditEvent::document_printed, "document_printed"},
    {AuditEvent::store_full, "store_full"},
    {AuditEvent::store_read_only, "store_read_only"},
    {AuditEvent::store_damaged, "store_damaged"},
    {AuditEvent::store_repaired, "store_repaired"},
});

} // namespace

std::string_view name_of(AuditEvent event) {
    for (auto const& [known, name] : events)
        if (known == event) return name;
    return "unknown";
}

std::optional<AuditEvent> audit_event(std::uint16_t number) {
    for (auto const& [known, name] : events)
        if (static_cast<std::uint16_t>(known) == number) return known;
    return std::nullopt;
}

std::string_view name_of(AuditActor actor) {
    switch (actor) {
    case AuditActor::kiosk: return "kiosk";
    case AuditActor::citizen: return "citizen";
    case AuditActor::staff: return "staff";
    case AuditActor::portal: return "portal";
    }
    return "unknown";
}

} // namespace motcua
