#pragma once
// GET /v1/me, /v1/dossiers; PUT, GET, DELETE /v1/dossiers/{uid}; GET …/events (b5.2, b5.3, b5.7).
#include "net/portal/call.h"

namespace motcua::portal {

Answer get_me(Workplace& workplace, Call const& call);
Answer list_dossiers(Workplace& workplace, Call const& call);
Answer put_dossier(Workplace& workplace, Call const& call);
Answer get_dossier(Workplace& workplace, Call const& call);
Answer delete_dossier(Workplace& workplace, Call const& call);
Answer list_events(Workplace& workplace, Call const& call);

}  // namespace motcua::portal
