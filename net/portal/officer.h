#pragma once
// The sandbox's officer: what happens to a dossier after it was sent. Nothing runs in the background: whatever time has
// brought is worked out when somebody looks.
#include <chrono>
#include <expected>
#include <string>
#include <string_view>

#include "net/portal/call.h"
#include "net/portal/dossier_record.h"

namespace motcua::portal {

inline constexpr auto forwarding_pause = std::chrono::seconds{30};

// Forwards what the back office has not taken yet; accepts what has waited long enough.
void advance(Workplace& workplace, DossierRecord& record, Instant now);

// POST /_test/decide: {uid, status, code?, due?, text?, label?, sourceCode?, supplement?: {papers?, fields?, deadline?, label?}}.
// uid "latest": the dossier sent last. The error says what is wrong.
std::expected<void, std::string> decide(Workplace& workplace, std::string_view json, Instant now);

}  // namespace motcua::portal
