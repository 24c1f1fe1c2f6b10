#pragma once
// GET /v1/agencies, /v1/domains, /v1/admin-units, /v1/procedures, /v1/procedures/{code}, /v1/forms/{id}/versions/{version}.
#include "net/portal/call.h"

namespace motcua::portal {

Answer list_agencies(Workplace& workplace, Call const& call);
Answer list_domains(Workplace& workplace, Call const& call);
Answer list_admin_units(Workplace& workplace, Call const& call);
Answer list_procedures(Workplace& workplace, Call const& call);
Answer get_procedure(Workplace& workplace, Call const& call);
Answer get_form(Workplace& workplace, Call const& call);

}  // namespace motcua::portal
