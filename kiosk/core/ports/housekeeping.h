#pragma once
// What the store does about time and room. Blocking, store thread.

#include "kiosk/core/dossier/retention.h"
#include "kiosk/core/ports/outbox.h"

#include <cstdint>

namespace motcua {

/// A clock years ahead must not erase what people left here (F131). Unconfirmed: the portal's time has not been seen
/// since start; then nothing is erased when more than ten days seem to have passed since the last sweep.
enum class ClockTrust { unconfirmed, confirmed };

struct Swept {
    int drafts = 0, packages = 0, receipts = 0, audit_entries = 0;
    bool operator==(Swept const&) const = default;
};

enum class Room {
    plenty,
    tight, ///< the reserve is in use: no new dossiers, no photos; what is started can be finished (F133)
};

class Housekeeping {
public:
    virtual ~Housekeeping() = default;
    /// Erases what is past its time and writes the proof into the audit log. Never touches a dossier that is not
    /// settled (N99). Call hourly and at start.
    virtual Stored<Swept> sweep(dossier::RetentionRules const& rules, ClockTrust trust, Moment now) = 0;
    /// Also tries to lay the reserve aside again when it is in use.
    virtual Room room() = 0;
};

} // namespace motcua
