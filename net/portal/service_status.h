#pragma once
// GET /v1/health, /v1/capabilities, /v1/notices (b4).
#include "net/portal/call.h"

namespace motcua::portal {

Answer get_health(Workplace& workplace, Call const& call);
Answer get_capabilities(Workplace& workplace, Call const& call);
Answer list_notices(Workplace& workplace, Call const& call);

// Everything this portal can do, minus what a fault switched off.
std::vector<std::string> profiles_on(Workplace const& workplace);
// The portal's limits, less what the hook shrinkLimits takes away while it stands.
Limits limits_now(Workplace const& workplace);

}  // namespace motcua::portal
