#pragma once
// The offices that receive dossiers, as the portal lists them. Since July 2025 many were merged, split or renamed: the old ones
// stay in the list and name their successors, so that an old address still leads somewhere (F28).

#include "kiosk/core/catalog/procedure.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::catalog {

struct Agency {
    std::string code; ///< UnitCode, "H99.77.01"
    std::string name;
    std::optional<Date> valid_to; ///< last day under this code; nothing: for good, or until its successors take over
    std::vector<std::string> succeeded_by;
    bool operator==(Agency const&) const = default;
};

class Agencies {
public:
    explicit Agencies(std::vector<Agency> list) : m_list(std::move(list)) {}

    [[nodiscard]] Agency const* find(std::string_view code) const;
    [[nodiscard]] Agency const* named(std::string_view name) const;

    /// Who receives on `day` what is addressed to `code`: itself while it is in force, else its successors, theirs, and so on,
    /// each once. More than one: nobody here may guess. Empty: the list does not know the code, or the trail ends nowhere.
    [[nodiscard]] std::vector<Agency const*> receivers_of(std::string_view code, Date day) const;

    bool operator==(Agencies const&) const = default;

private:
    std::vector<Agency> m_list;
};

/// "Xã Mới (Xã Cũ)".
[[nodiscard]] std::string named_with_former(std::string_view name, std::string_view former);

} // namespace motcua::catalog
