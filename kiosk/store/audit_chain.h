#pragma once
// The text and hashes of the audit chain, shared by writing and verifying.

#include "kiosk/base/digest.h"
#include "kiosk/core/ports/audit.h"
#include "kiosk/store/context.h"

#include <optional>
#include <string>

namespace motcua::store {

struct ChainPoint {
    std::int64_t number = 0; ///< of the entry the hash ends with; 0 = before the first
    Sha256 hash;
    bool operator==(ChainPoint const&) const = default;
};

[[nodiscard]] std::string audit_text(std::int64_t number, AuditEntry const& entry);
[[nodiscard]] Sha256 chained(Sha256 const& before, std::string_view text);
/// What is signed or keyed for 'head', 'start' and 'seal'.
[[nodiscard]] std::string end_text(std::string_view place, ChainPoint const& point);
[[nodiscard]] ChainPoint point_from(std::int64_t number, std::string_view hash);
[[nodiscard]] std::optional<ChainPoint> read_end(Work& work, std::string_view place);

} // namespace motcua::store
