#pragma once
// Lists of choices for forms out of the administrative units: lists/provinces.json and lists/communes/{code}.json, rows
// of
// {"code", "name"} as the example forms expect. Everything else is asked of another source.
#include "kiosk/core/catalog/units.h"
#include "kiosk/core/form/lists.h"
#include <memory>
#include <string_view>

namespace motcua::codec {

class UnitLists final : public form::ListSource {
public:
    // `others` may be null. Both must stay alive as long as this does (they are shared).
    UnitLists(std::shared_ptr<catalog::Units const> units, std::shared_ptr<form::ListSource const> others);
    [[nodiscard]] std::shared_ptr<form::Value const> read(std::string_view path) const override;

private:
    std::shared_ptr<catalog::Units const> m_units;
    std::shared_ptr<form::ListSource const> m_others;
};

} // namespace motcua::codec
