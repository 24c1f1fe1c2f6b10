#pragma once
// What the kiosk holds of the portal's catalogue, and the rules of fetching it: when, what to ask for, what not to believe.
// Pure. Contract b5.1: the list is mirrored nightly; `version` is compared for equality only.
#include "kiosk/core/catalog/catalog.h"
#include "kiosk/core/instant.h"
#include "kiosk/core/ports/portal_values.h"
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace motcua::catalog {

// One procedure as the portal served it; laid over the installed record of the same code.
struct Mirrored {
    std::string code;
    std::string version;
    std::string json; // the object of b5.1, as served
    bool operator==(Mirrored const&) const = default;
};

// The portal said that this one ended (410 procedure_withdrawn).
struct Withdrawn {
    std::string code;
    std::string successor; // may be empty
    Date since{};          // the day the kiosk heard of it
    bool operator==(Withdrawn const&) const = default;
};

struct Mirror {
    std::string portal;     // its address: another portal's copy is never used
    std::string revision;   // of the whole list; empty: not all of it could be taken over
    std::string installed;  // mark of the installed catalogue it was compared with
    Instant confirmed_at{}; // when the portal last said that this is its catalogue
    std::size_t listed = 0; // how many procedures its list had
    std::vector<Mirrored> records; // only what differs from the installed catalogue
    std::vector<Withdrawn> withdrawn;
    bool operator==(Mirror const&) const = default;
};

// Why a whole list is not believed; the last good copy stays.
enum class MirrorRefusal : std::uint8_t {
    empty,  // no procedures at all
    half,   // less than half of what it was: somebody is publishing, or a copy broke off
    future, // changed after today by this machine's clock
    broken  // too many of its procedures cannot be read
};
std::string_view word_of(MirrorRefusal refusal);

std::optional<MirrorRefusal> refusal_of(ProcedureList const& list, Mirror const* last, Instant now);

// Codes whose version differs from the one the kiosk shows, or that it does not know.
std::vector<std::string> codes_to_ask(ProcedureList const& list, Catalog const& shown);
// Codes filed by way of the portal and in force on `day` that its list no longer has: asked one by one, 410 names the
// successor.
std::vector<std::string> codes_missing(ProcedureList const& list, Catalog const& shown, Date day);

// At most every tenth of what was fetched may be unreadable; those keep their last good record.
bool believable(std::size_t fetched, std::size_t unreadable);

// A night begins at 01:00 in Viet Nam plus `spread`, which differs by kiosk, so that they do not all ask at once.
// Confirmed since the last such moment: the next one. Not so (also a machine that is off at night): now, or after the
// back-off of b8 when `failures` tries went wrong since `tried`.
Moment next_mirroring(std::optional<Instant> confirmed, std::optional<Moment> tried, int failures, std::chrono::minutes spread,
                      Moment now);
// 0 … 179 minutes out of the id of the device.
std::chrono::minutes spread_of(std::string_view device_id);

} // namespace motcua::catalog
