#pragma once
// DossierInput (b5.3): what a kiosk may write, checked member by member.
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "net/portal/call.h"

namespace motcua::portal {

struct DossierInput {
    std::string procedure_code;
    std::string procedure_version;
    std::string case_id;
    std::string receiving;
    std::string form_id;       // empty: no form
    std::string form_version;
    std::string form_data;     // JSON object
    std::string applicant_id;  // empty: none given
    std::string submitter_id;
};

// Shape and codes only: validation_failed with every pointer at once. Does not look at the catalogue.
std::expected<DossierInput, Problem> read_dossier_input(Settings const& settings, Json const& body, std::string_view uid, Instant now);

// The same for bytes stored before, which were good once.
DossierInput stored_dossier_input(Settings const& settings, std::string_view body);

}  // namespace motcua::portal
