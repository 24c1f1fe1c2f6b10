#pragma once
// The one irreversible step (b5.5).
#include <expected>

#include "net/portal/call.h"
#include "net/portal/dossier_record.h"

namespace motcua::portal {

enum class Uploads { must_be_stored, may_be_under_way };

// Is call.body a submission of this dossier that may be sent now?
std::expected<void, Problem> check_submission(Workplace& workplace, Call const& call, DossierRecord const& record, Uploads uploads);

Answer put_submission(Workplace& workplace, Call const& call);
Answer get_submission(Workplace& workplace, Call const& call);

}  // namespace motcua::portal
