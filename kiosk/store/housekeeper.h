#pragma once
// Retention and room, see kiosk/core/ports/housekeeping.h. Store thread only.

#include "kiosk/core/ports/housekeeping.h"
#include "kiosk/store/audit.h"
#include "kiosk/store/context.h"

namespace motcua::store {

class SqliteHousekeeper final : public Housekeeping {
public:
    SqliteHousekeeper(Context& context, SqliteAudit& audit) : m_context(context), m_audit(audit) {}
    Stored<Swept> sweep(dossier::RetentionRules const& rules, ClockTrust trust, Moment now) override;
    Room room() override;

private:
    /// False when the clock seems to have jumped and nobody has confirmed it.
    bool clock_is_plausible(Work& work, ClockTrust trust, Moment now);
    void give_room_back();
    int sweep_drafts(Work& work, dossier::RetentionRules const& rules, Moment now);
    int sweep_packages(Work& work, dossier::RetentionRules const& rules, Moment now);
    int sweep_receipts(Work& work, dossier::RetentionRules const& rules, Moment now);

    Context& m_context;
    SqliteAudit& m_audit;
};

} // namespace motcua::store
