#include "kiosk/core/catalog/filing_here.h"

#include <algorithm>

namespace motcua::catalog {

namespace {

bool is_filed_here(Procedure const& procedure) {
    return std::ranges::find(procedure.modes, FilingMode::api, &Mode::mode) != procedure.modes.end();
}

} // namespace

std::vector<UnusableForm> unusable_forms(CatalogData const& data, std::function<std::string(FormRef const&)> const& trouble_with) {
    std::vector<UnusableForm> unusable;
    for (auto const& procedure : data.procedures) {
        if (!is_filed_here(procedure)) continue;
        for (auto const& one : procedure.cases) {
            if (!one.form) continue;
            if (auto trouble = trouble_with(*one.form); !trouble.empty()) unusable.push_back({procedure.code, *one.form, std::move(trouble)});
        }
    }
    return unusable;
}

CatalogData without_filing_here(CatalogData data, std::vector<UnusableForm> const& unusable) {
    for (auto& procedure : data.procedures) {
        if (std::ranges::find(unusable, procedure.code, &UnusableForm::procedure) == unusable.end()) continue;
        std::erase_if(procedure.modes, [](auto const& offered) { return offered.mode == FilingMode::api; });
        if (procedure.modes.empty()) procedure.modes.push_back({.mode = FilingMode::counter}); // an officer always takes it
    }
    return data;
}

} // namespace motcua::catalog
