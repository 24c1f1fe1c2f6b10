#include "kiosk/core/update.h"

#include "kiosk/core/visit/handlers.h"

namespace motcua {

Step update(State state, Event const& event) {
    Effects effects;
    visit::Context context{state, effects};
    std::visit([&](auto const& fact) { visit::on(context, fact); }, event);
    return {std::move(state), std::move(effects)};
}

} // namespace motcua
