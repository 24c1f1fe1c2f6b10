#include "kiosk/core/catalog/catalog.h"

#include <algorithm>
#include <utility>

namespace motcua::catalog {

namespace {

bool begun(Procedure const& procedure, Date day) {
    return !procedure.effective_from || std::chrono::sys_days(*procedure.effective_from) <= std::chrono::sys_days(day);
}

bool ended(Procedure const& procedure, Date day) {
    return procedure.effective_to && std::chrono::sys_days(*procedure.effective_to) < std::chrono::sys_days(day);
}

Date next_day(Date day) {
    return Date(std::chrono::sys_days(day) + std::chrono::days(1));
}

void keep_earlier(std::optional<Date>& known, std::optional<Date> candidate, Date day) {
    if (candidate && *candidate > day && (!known || *candidate < *known)) known = candidate;
}

} // namespace

Catalog Catalog::from(CatalogData data) {
    return Catalog(std::move(data));
}

Catalog::Catalog(CatalogData data) : m_data(std::move(data)) {
    for (std::size_t i = 0; i < m_data.procedures.size(); ++i)
        m_by_code[m_data.procedures[i].code].push_back(i);
    for (auto& [code, versions] : m_by_code)
        std::ranges::stable_sort(versions, [&](std::size_t a, std::size_t b) {
            // No first day counts as "always": the oldest.
            return m_data.procedures[b].effective_from < m_data.procedures[a].effective_from;
        });
    for (std::size_t i = 0; i < m_data.elsewhere.size(); ++i)
        m_elsewhere_by_code.emplace(m_data.elsewhere[i].code, i);
    for (std::size_t i = 0; i < m_data.guides.size(); ++i)
        for (auto const& code : m_data.guides[i].codes)
            m_guide_by_code.emplace(code, i);
}

Procedure const* Catalog::find(std::string_view code) const {
    auto const found = m_by_code.find(std::string(code));
    return found == m_by_code.end() ? nullptr : &m_data.procedures[found->second.front()];
}

ElsewhereProcedure const* Catalog::find_elsewhere(std::string_view code) const {
    auto const found = m_elsewhere_by_code.find(std::string(code));
    return found == m_elsewhere_by_code.end() ? nullptr : &m_data.elsewhere[found->second];
}

Standing Catalog::on(std::string_view code, Date day) const {
    auto const found = m_by_code.find(std::string(code));
    if (found == m_by_code.end()) return {};
    Standing standing;
    std::optional<Date> change;
    for (auto const index : found->second) { // newest first
        auto const& procedure = m_data.procedures[index];
        if (!begun(procedure, day)) {
            keep_earlier(change, procedure.effective_from, day);
            standing.procedure = &procedure; // the soonest of the coming ones, kept only when none is in force
            standing.kind = Standing::Kind::not_yet;
            continue;
        }
        standing.procedure = &procedure;
        if (ended(procedure, day)) {
            standing.kind = Standing::Kind::ended;
            standing.successor = successor(code, day);
            if (standing.successor == code) standing.successor.clear();
        } else {
            standing.kind = Standing::Kind::in_force;
            if (procedure.effective_to) keep_earlier(change, next_day(*procedure.effective_to), day);
            for (auto const& note : procedure.notes)
                if (note.kind == ProcedureNote::Kind::upcoming) keep_earlier(change, note.from, day);
        }
        break;
    }
    standing.changes_on = change;
    return standing;
}

std::string Catalog::successor(std::string_view code, Date day) const {
    std::string at(code);
    // A chain of replacements is short; the bound stops a circle in damaged data.
    for (int steps = 0; steps < 8; ++steps) {
        auto const* procedure = find(at);
        if (!procedure || procedure->replaced_by.empty()) return at;
        auto const* next = find(procedure->replaced_by);
        if (!next || !begun(*next, day)) return at;
        at = next->code;
    }
    return at;
}

LifeEvent const* Catalog::life_event(std::string_view id) const {
    auto const found = std::ranges::find(m_data.life_events, id, &LifeEvent::id);
    return found == m_data.life_events.end() ? nullptr : &*found;
}

Field const* Catalog::field(std::string_view code) const {
    auto const found = std::ranges::find(m_data.fields, code, &Field::code);
    return found == m_data.fields.end() ? nullptr : &*found;
}

namespace {

std::vector<Procedure const*> in_order(Catalog const& catalog, std::vector<std::string> const& codes, Date day) {
    std::vector<Procedure const*> out;
    for (auto const& code : codes) {
        auto const standing = catalog.on(code, day);
        if (standing.kind == Standing::Kind::in_force) out.push_back(standing.procedure);
    }
    return out;
}

} // namespace

std::vector<Procedure const*> Catalog::of_life_event(std::string_view id, Date day) const {
    auto const* event = life_event(id);
    return event ? in_order(*this, event->codes, day) : std::vector<Procedure const*>{};
}

std::vector<Procedure const*> Catalog::of_field(std::string_view code, Date day) const {
    auto const* known = field(code);
    return known ? in_order(*this, known->codes, day) : std::vector<Procedure const*>{};
}

Guide const* Catalog::guide_for(std::string_view code) const {
    auto const found = m_guide_by_code.find(std::string(code));
    return found == m_guide_by_code.end() ? nullptr : &m_data.guides[found->second];
}

} // namespace motcua::catalog
