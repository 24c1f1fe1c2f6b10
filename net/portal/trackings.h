#pragma once
// POST /v1/trackings (b5.8): where a dossier stands, for whoever has its code and one proof.
#include "net/portal/call.h"

namespace motcua::portal {

Answer post_tracking(Workplace& workplace, Call const& call);

}  // namespace motcua::portal
