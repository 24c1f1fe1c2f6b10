#pragma once
// Papers the portal issues for a dossier (b5.7); the kiosk prints them unchanged.
#include "net/portal/call.h"

namespace motcua::portal {

OrderedJson document_list(Database& database, std::string_view uid);

Answer list_documents(Workplace& workplace, Call const& call);
Answer get_document(Workplace& workplace, Call const& call);

}  // namespace motcua::portal
