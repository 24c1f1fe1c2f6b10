#include "kiosk/core/catalog/procedure.h"

#include "kiosk/core/text/unicode.h"

#include <algorithm>

namespace motcua::catalog {

bool served_in_commune(Handler handler) {
    return handler == Handler::commune_committee || handler == Handler::commune_police;
}

std::optional<ServiceLevel> service_level_from(std::string_view text) {
    auto folded = text::fold(text);
    for (std::string_view const lead : {"muc do ", "muc ", "dich vu cong truc tuyen ", "level "})
        if (folded.starts_with(lead)) folded.erase(0, lead.size());
    if (folded == "full" || folded == "4" || folded == "toan trinh") return ServiceLevel::full;
    if (folded == "partial" || folded == "3" || folded == "mot phan") return ServiceLevel::partial;
    if (folded == "info" || folded == "2" || folded == "1" || folded == "chi thong tin" ||
        folded == "cung cap thong tin")
        return ServiceLevel::info;
    return std::nullopt;
}

std::string const& shown_title(Procedure const& procedure) {
    return procedure.plain_title.vi.empty() ? procedure.title : procedure.plain_title.vi;
}

std::optional<std::int64_t> total_fee(Fee const& fee, int units, int copies) {
    if (units < 0 || copies < 0) return std::nullopt;
    std::int64_t one_copy = 0;
    if (fee.tiers.empty()) {
        if (!fee.amount) return std::nullopt;
        one_copy = *fee.amount * units;
    }
    for (std::size_t i = 0; i < fee.tiers.size(); ++i) {
        auto const first = fee.tiers[i].from_unit;
        auto const last = i + 1 < fee.tiers.size() ? std::min(units, fee.tiers[i + 1].from_unit - 1) : units;
        if (last >= first) one_copy += fee.tiers[i].amount * (last - first + 1);
    }
    if (fee.max_copy) one_copy = std::min(one_copy, *fee.max_copy);
    return one_copy * copies;
}

} // namespace motcua::catalog
