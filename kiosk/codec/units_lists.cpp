#include "kiosk/codec/units_lists.h"

#include <string>
#include <utility>

namespace motcua::codec {

namespace {

form::Value row_of(std::string_view code, std::string_view name) {
    return form::Value(form::Object{{"code", form::Value(code)}, {"name", form::Value(name)}});
}

} // namespace

UnitLists::UnitLists(std::shared_ptr<catalog::Units const> units, std::shared_ptr<form::ListSource const> others)
    : m_units(std::move(units)), m_others(std::move(others)) {
}

std::shared_ptr<form::Value const> UnitLists::read(std::string_view path) const {
    constexpr std::string_view communes = "lists/communes/";
    constexpr std::string_view ending = ".json";
    if (m_units && path == "lists/provinces.json") {
        form::List rows;
        for (auto const& province : m_units->provinces())
            rows.push_back(row_of(province.code, province.full_name));
        return std::make_shared<form::Value const>(std::move(rows));
    }
    if (m_units && path.starts_with(communes) && path.ends_with(ending)) {
        auto const code = path.substr(communes.size(), path.size() - communes.size() - ending.size());
        form::List rows;
        for (auto const& commune : m_units->communes_of(code))
            rows.push_back(row_of(commune.code, commune.full_name));
        if (!rows.empty()) return std::make_shared<form::Value const>(std::move(rows));
    }
    return m_others ? m_others->read(path) : nullptr;
}

} // namespace motcua::codec
