#include "kiosk/store/audit.h"

#include "kiosk/base/hex.h"
#include "kiosk/codec/sha256.h"
#include "kiosk/store/audit_chain.h"

#include <algorithm>
#include <fmt/format.h>

namespace motcua::store {

namespace {

constexpr std::size_t longest_reference = 64;

bool fits(std::string const& text) {
    auto const allowed = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
               c == ':' || c == '-';
    };
    return text.size() <= longest_reference && std::ranges::all_of(text, allowed);
}

} // namespace

std::string audit_text(std::int64_t number, AuditEntry const& entry) {
    // No separator can stand inside a field: numbers, and texts of the alphabet of fits().
    return fmt::format("{}|{}|{}|{}|{}|{}|{}", number, milliseconds(entry.at), static_cast<int>(entry.event),
                       static_cast<int>(entry.actor), entry.actor_ref, entry.subject, entry.count);
}

Sha256 chained(Sha256 const& before, std::string_view text) {
    return codec::sha256(std::string{blob(before.bytes).bytes} + std::string{text});
}

std::string end_text(std::string_view place, ChainPoint const& point) {
    return fmt::format("motcua audit {}|{}|{}", place, point.number, point.hash.hex());
}

ChainPoint point_from(std::int64_t number, std::string_view hash) {
    ChainPoint point{number, {}};
    if (hash.size() == point.hash.bytes.size()) std::ranges::copy(hash, point.hash.bytes.begin());
    return point;
}

std::optional<ChainPoint> read_end(Work& work, std::string_view place) {
    std::optional<ChainPoint> found;
    work.each(
        "SELECT number, hash FROM audit_end WHERE place=?",
        [&](Row row) { found = point_from(row.integer(0), row.bytes(1)); }, place);
    return found;
}

Stored<void> SqliteAudit::record(AuditEntry const& entry) {
    return m_context.write(Need::must_finish, [&](Work& work) { record_in(work, entry); });
}

void SqliteAudit::record_in(Work& work, AuditEntry const& entry) {
    if (!fits(entry.actor_ref) || !fits(entry.subject))
        return work.fail(StoreFailure::refused, "an audit entry holds references only, no text");
    auto const head = read_end(work, "head").value_or(ChainPoint{});
    ChainPoint next{head.number + 1, {}};
    next.hash = chained(head.hash, audit_text(next.number, entry));
    work.run("INSERT INTO audit(number, at, event, actor, actor_ref, subject, count, hash) VALUES(?,?,?,?,?,?,?,?)",
             next.number, milliseconds(entry.at), entry.event, entry.actor, std::string_view{entry.actor_ref},
             std::string_view{entry.subject}, entry.count, blob(next.hash.bytes));
    auto const proof = m_context.keyring().audit_mac(end_text("head", next));
    work.run("INSERT INTO audit_end(place, number, hash, proof) VALUES('head',?1,?2,?3)"
             " ON CONFLICT(place) DO UPDATE SET number=?1, hash=?2, proof=?3",
             next.number, blob(next.hash.bytes), blob(proof));
}

Stored<void> SqliteAudit::seal(Moment now) {
    return m_context.write(Need::must_finish, [&](Work& work) {
        auto const head = read_end(work, "head");
        if (!head || work.integer("SELECT 1 FROM audit_seal WHERE number=?", head->number)) return;
        auto const signature = m_context.keyring().audit_sign(end_text("seal", *head));
        work.run("INSERT INTO audit_seal(number, at, hash, signature) VALUES(?,?,?,?)", head->number, milliseconds(now),
                 blob(head->hash.bytes), blob(signature));
    });
}

int SqliteAudit::prune_in(Work& work, Moment cut, Moment now) {
    // Only up to a seal: what is dropped was signed, and the start that replaces it is signed again.
    std::optional<ChainPoint> last;
    work.each(
        "SELECT number, hash FROM audit_seal WHERE number < (SELECT coalesce(min(number), 0) FROM audit WHERE at >= ?)"
        " ORDER BY number DESC LIMIT 1",
        [&](Row row) { last = point_from(row.integer(0), row.bytes(1)); }, milliseconds(cut));
    if (!last || work.failed()) return 0;
    auto const dropped = work.run("DELETE FROM audit WHERE number <= ?", last->number);
    if (dropped == 0) return 0;
    work.run("DELETE FROM audit_seal WHERE number <= ?", last->number);
    auto const proof = m_context.keyring().audit_mac(end_text("start", *last));
    work.run("INSERT INTO audit_end(place, number, hash, proof) VALUES('start',?1,?2,?3)"
             " ON CONFLICT(place) DO UPDATE SET number=?1, hash=?2, proof=?3",
             last->number, blob(last->hash.bytes), blob(proof));
    record_in(work, {now, AuditEvent::audit_pruned, AuditActor::kiosk, "", "", dropped});
    return static_cast<int>(dropped);
}

} // namespace motcua::store
