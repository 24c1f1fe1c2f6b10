#pragma once

// Where lists of choices (`choicesByUrl`) come from: the bundle of the form and the administrative units. Immutable
// once made, safe from every thread; nothing is fetched from a network.

#include <memory>
#include <string_view>

#include "kiosk/core/form/value.h"

namespace motcua::form {

class ListSource {
public:
    virtual ~ListSource() = default;
    // Content of "lists/communes/86.json": usually a list of objects such as {"code": "28756", "name": "Phường Phú
    // Khương"}. nullptr: there is no such list.
    [[nodiscard]] virtual std::shared_ptr<Value const> read(std::string_view path) const = 0;
};

} // namespace motcua::form
