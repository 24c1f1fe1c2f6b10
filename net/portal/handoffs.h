#pragma once
// Hand-off (b5.11): prepared at the kiosk, finished on the citizen's own phone. The portal records it and shows the
// phone a checklist; answers given in advance open only for the same person.
#include "net/portal/call.h"
#include "net/portal/form_fields.h"

namespace motcua::portal {

Answer put_handoff(Workplace& workplace, Call const& call);
Answer get_handoff(Workplace& workplace, Call const& call);
Answer delete_handoff(Workplace& workplace, Call const& call);

// The page /h/CODE of a phone.
HttpReply handoff_page(Workplace& workplace, std::string_view short_code, Instant now);

}  // namespace motcua::portal
