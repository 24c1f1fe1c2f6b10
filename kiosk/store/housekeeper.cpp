#include "kiosk/store/housekeeper.h"

#include "kiosk/store/outbox.h"

#include <charconv>

namespace motcua::store {

namespace {

// A kiosk is switched off over Tết; more than that between two sweeps is rather a dead clock battery (F131).
constexpr std::chrono::days longest_gap{10};
constexpr int most_vacuum_steps = 200; // of half a megabyte: at most some seconds of the store thread an hour
constexpr std::string_view last_sweep = "last_sweep";

AuditEntry proof(AuditEvent event, DossierUid uid, Moment now) {
    return {now, event, AuditActor::kiosk, "", uid.to_string(), 1};
}

} // namespace

Stored<Swept> SqliteHousekeeper::sweep(dossier::RetentionRules const& rules, ClockTrust trust, Moment now) {
    Swept swept;
    auto const done = m_context.write(Need::must_finish, [&](Work& work) {
        swept = {};
        if (!clock_is_plausible(work, trust, now)) return;
        swept.drafts = sweep_drafts(work, rules, now);
        swept.packages = sweep_packages(work, rules, now);
        swept.receipts = sweep_receipts(work, rules, now);
        swept.audit_entries = m_audit.prune_in(work, now - rules.audit, now);
    });
    if (!done) return std::unexpected(done.error());
    // Each sweep empties the journal: also what an earlier erasure could not, because somebody was reading.
    if (auto const gone = m_context.forget(); !gone) return std::unexpected(gone.error());
    give_room_back();
    return swept;
}

void SqliteHousekeeper::give_room_back() {
    // Pages of erased scans go back to the disk: room that is free inside the file helps nobody else. In small steps,
    // because each one passes through the journal and the disk may be nearly full; what fails now is done by a later
    // sweep.
    auto& database = m_context.database();
    for (int step = 0; step < most_vacuum_steps; ++step) {
        auto const free_pages = database.pragma("PRAGMA freelist_count");
        if (!free_pages || *free_pages == 0 || !database.execute("PRAGMA incremental_vacuum(128)") ||
            !database.empty_journal())
            return;
    }
}

bool SqliteHousekeeper::clock_is_plausible(Work& work, ClockTrust trust, Moment now) {
    auto const text = work.bytes("SELECT value FROM note WHERE name=?", last_sweep);
    std::int64_t before = milliseconds(now);
    if (text) std::from_chars(text->data(), text->data() + text->size(), before);
    bool const plausible =
        trust == ClockTrust::confirmed || (now >= moment(before) && now - moment(before) <= longest_gap);
    if (!plausible) {
        m_audit.record_in(work, {now, AuditEvent::clock_jumped, AuditActor::kiosk, "", "", milliseconds(now) - before});
        return false; // last_sweep stays: only a plausible or confirmed clock moves it
    }
    auto const value = std::to_string(milliseconds(now));
    work.run("INSERT INTO note(name, value) VALUES(?1,?2) ON CONFLICT(name) DO UPDATE SET value=?2", last_sweep,
             Blob{value});
    return true;
}

int SqliteHousekeeper::sweep_drafts(Work& work, dossier::RetentionRules const& rules, Moment now) {
    std::vector<DossierUid> past;
    work.each(
        "SELECT uid FROM draft WHERE uid NOT IN (SELECT uid FROM package) AND (keep_until <= ?1 OR updated_at <= ?2)",
        [&](Row row) { past.push_back(id_from<DossierUid>(row.bytes(0))); }, milliseconds(now),
        milliseconds(now - rules.draft));
    for (auto const uid : past) {
        (void)Context::erase_key(work, uid);
        m_audit.record_in(work, proof(AuditEvent::draft_expired, uid, now));
    }
    return static_cast<int>(past.size());
}

int SqliteHousekeeper::sweep_packages(Work& work, dossier::RetentionRules const& rules, Moment now) {
    // Only what staff took over on paper; everything else waits until it is settled, however long (N99).
    std::vector<std::pair<DossierUid, std::string>> handed;
    work.each("SELECT uid, item FROM package WHERE state='hand_over'",
              [&](Row row) { handed.emplace_back(id_from<DossierUid>(row.bytes(0)), std::string{row.bytes(1)}); });
    int erased = 0;
    for (auto const& [uid, sealed] : handed) {
        auto const item = open_item(m_context, work, uid, sealed);
        if (work.failed()) return erased;
        auto const* const over = std::get_if<dossier::HandedOver>(&item.standing);
        if (!over || now - over->at < rules.handed_over) continue;
        (void)Context::erase_key(work, uid);
        m_audit.record_in(work, proof(AuditEvent::package_expired, uid, now));
        ++erased;
    }
    return erased;
}

int SqliteHousekeeper::sweep_receipts(Work& work, dossier::RetentionRules const& rules, Moment now) {
    std::vector<DossierUid> past;
    auto const cut = milliseconds(now - rules.receipt);
    work.each(
        "SELECT uid FROM receipt WHERE confirmed_at <= ?",
        [&](Row row) { past.push_back(id_from<DossierUid>(row.bytes(0))); }, cut);
    for (auto const uid : past)
        m_audit.record_in(work, proof(AuditEvent::receipt_expired, uid, now));
    work.run("DELETE FROM receipt WHERE confirmed_at <= ?", cut);
    return static_cast<int>(past.size());
}

Room SqliteHousekeeper::room() {
    return m_context.reserve().lay_aside() ? Room::plenty : Room::tight;
}

} // namespace motcua::store
