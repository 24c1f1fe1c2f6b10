#include "kiosk/core/catalog/agencies.h"

#include <algorithm>

namespace motcua::catalog {

namespace {

bool in_force(Agency const& agency, Date day) {
    if (agency.valid_to) return *agency.valid_to >= day;
    return agency.succeeded_by.empty();
}

} // namespace

Agency const* Agencies::find(std::string_view code) const {
    auto const found = std::ranges::find(m_list, code, &Agency::code);
    return found == m_list.end() ? nullptr : &*found;
}

Agency const* Agencies::named(std::string_view name) const {
    auto const found = std::ranges::find(m_list, name, &Agency::name);
    return found == m_list.end() ? nullptr : &*found;
}

std::vector<Agency const*> Agencies::receivers_of(std::string_view code, Date day) const {
    std::vector<Agency const*> receivers, seen;
    std::vector<std::string_view> open{code};
    for (std::size_t at = 0; at < open.size(); ++at) {
        auto const* agency = find(open[at]);
        if (agency == nullptr || std::ranges::find(seen, agency) != seen.end()) continue; // a circle ends where it began
        seen.push_back(agency);
        if (in_force(*agency, day)) receivers.push_back(agency);
        else open.insert(open.end(), agency->succeeded_by.begin(), agency->succeeded_by.end());
    }
    return receivers;
}

std::string named_with_former(std::string_view name, std::string_view former) {
    if (former.empty() || former == name) return std::string(name);
    return std::string(name) + " (" + std::string(former) + ")";
}

} // namespace motcua::catalog
