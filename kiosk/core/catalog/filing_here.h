#pragma once
// Filing at this machine needs a form that can be shown here, in the version the procedure names. The portal may change either
// overnight (F25): then the other ways, own phone and counter, are offered before anybody has answered a question.

#include "kiosk/core/catalog/catalog.h"

#include <functional>
#include <string>
#include <vector>

namespace motcua::catalog {

struct UnusableForm {
    std::string procedure;
    FormRef form;
    std::string trouble; ///< for staff
    bool operator==(UnusableForm const&) const = default;
};

/// `trouble_with` says what is wrong with a form, empty: nothing. Asked once for each case that is filed here.
[[nodiscard]] std::vector<UnusableForm> unusable_forms(CatalogData const& data, std::function<std::string(FormRef const&)> const& trouble_with);

/// The same catalogue without filing here for these; everything else they offer stays.
[[nodiscard]] CatalogData without_filing_here(CatalogData data, std::vector<UnusableForm> const& unusable);

} // namespace motcua::catalog
