#pragma once
// What a dossier looks like from outside (b5.3), and what it still lacks.
#include <string>
#include <vector>

#include "net/portal/dossier_input.h"
#include "net/portal/dossier_record.h"

namespace motcua::portal {

struct MissingPart {
    std::string_view kind;  // field | paper | eidLevel
    std::string ref;
    std::string label;
};

// The procedure's case of this dossier, or null.
Json case_of(Json const& procedure, std::string_view case_id);
// Answers judged by the form of the case. `wrong` has pointers from the dossier's root.
FormFindings check_answers(Workplace& workplace, DossierInput const& input, Instant now);
std::vector<MissingPart> missing_parts(Workplace& workplace, DossierRecord const& record, Instant now);
int required_eid_level(Settings const& settings, Json const& procedure);
OrderedJson dossier_json(Workplace& workplace, DossierRecord const& record, Instant now);

}  // namespace motcua::portal
