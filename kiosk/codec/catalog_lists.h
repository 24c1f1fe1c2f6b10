#pragma once
// The hand-written lists of config/catalogue: life events, fields, synonyms, guides, and the rows of elsewhere.json.
#include "kiosk/codec/config_problem.h"
#include "kiosk/core/catalog/catalog.h"
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace motcua::codec {

// A browse group and the official fields (lĩnh vực) it gathers; codes are filled by read_catalogue.
struct FieldGroup {
    catalog::Field field;
    std::vector<std::string> domains;
};

std::vector<catalog::LifeEvent> life_events_from_json(nlohmann::json const& value, std::string const& file,
                                                      ConfigProblems& problems);
std::vector<FieldGroup> fields_from_json(nlohmann::json const& value, std::string const& file,
                                         ConfigProblems& problems);
catalog::Synonyms synonyms_from_json(nlohmann::json const& value, std::string const& file, ConfigProblems& problems);
std::vector<catalog::Guide> guides_from_json(nlohmann::json const& value, std::string const& file,
                                             ConfigProblems& problems);
std::vector<catalog::ElsewhereProcedure> elsewhere_from_json(nlohmann::json const& value, std::string const& file,
                                                             ConfigProblems& problems);

} // namespace motcua::codec
