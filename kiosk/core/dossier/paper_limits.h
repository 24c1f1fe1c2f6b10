#pragma once
// Whether papers fit what the portal takes now (portal contract b4). Its limits may shrink after a paper was accepted
// (F34): they are looked at again before the dossier is confirmed and before anything of it is uploaded.

#include "kiosk/core/dossier/item.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace motcua::dossier {

struct PaperMeasure {
    std::int64_t size = 0;
    std::int64_t own_most = std::numeric_limits<std::int64_t>::max(); ///< the procedure's own limit for this paper
    std::string media_type = {};                                      ///< empty: not known here, so not judged
    bool announced = false;                                           ///< the portal has taken it on: it counts, it stays
};

enum class PaperFault {
    too_large,  ///< a smaller scan would fit
    no_room,    ///< the others take all there is: only the counter is left
    wrong_kind, ///< the portal does not take this kind of file
};

struct PaperMisfit {
    std::size_t paper = 0; ///< index
    PaperFault fault = PaperFault::too_large;
    std::int64_t room = 0; ///< bytes it may have beside the others
    bool operator==(PaperMisfit const&) const = default;
};

/// A scanner's file is never larger (N81).
inline constexpr std::int64_t most_scan_bytes = 10 * 1024 * 1024;
/// Less room than this takes no page in at all.
inline constexpr std::int64_t smallest_scan = 50'000;

/// Bytes that paper may have while the others stay as they are; never negative.
[[nodiscard]] std::int64_t room_for(std::vector<PaperMeasure> const& papers, std::size_t paper, PortalLimits const& limits);

/// The papers that must change so that the rest fits, in their order. Of too much together the largest go first, of too
/// many the last: so the fewest pages are scanned again.
[[nodiscard]] std::vector<PaperMisfit> misfits(std::vector<PaperMeasure> const& papers, PortalLimits const& limits);

/// The first paper of a waiting item that the portal would refuse; nothing once it may have been submitted.
[[nodiscard]] std::optional<PaperMisfit> misfit_of(Item const& item, PortalLimits const& limits);

/// The item as it rests then: its citizen scans that paper again, or staff hand it over. `problem` says so in words.
[[nodiscard]] Item resting_for(Item item, PaperMisfit const& misfit);

/// What waits for its citizen's hand, as pointers into the dossier ("/form/data/…", "/attachments/<aid>"); nothing: it
/// does not wait for that.
[[nodiscard]] std::optional<std::vector<ProblemPointer>> to_mend(Item const& item);

} // namespace motcua::dossier
