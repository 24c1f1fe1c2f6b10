#pragma once
// The audit chain in SQLite. Entry n: hash(n) = SHA-256(hash(n-1) ‖ text(n)), hash(0) = 32 zero bytes. A seal is an
// Ed25519 signature over number and hash, made daily. The head (number and hash of the last entry) carries a keyed
// hash, so that a cut end shows even before the next seal; the start does the same for what retention pruned. All keys
// come from the master key: who can write the database but not read the key file cannot make a chain that verifies.

#include "kiosk/core/ports/audit.h"
#include "kiosk/store/context.h"

namespace motcua::store {

class SqliteAudit final : public AuditLog {
public:
    explicit SqliteAudit(Context& context) : m_context(context) {}
    Stored<void> record(AuditEntry const& entry) override;
    Stored<void> seal(Moment now) override;
    Stored<AuditVerdict> verify() override;

    /// Adds an entry inside a transaction of somebody else, so that deed and proof are one. Fails the work with
    /// refused.
    void record_in(Work& work, AuditEntry const& entry);
    /// Drops entries before `cut` up to the last seal before it and leaves a signed start. Returns how many.
    int prune_in(Work& work, Moment cut, Moment now);

private:
    Context& m_context;
};

} // namespace motcua::store
