#include "kiosk/core/update.h"

#include "kiosk/core/visit/handlers.h"
#include "kiosk/core/visit/search_given_up.h"

namespace motcua {

Step update(State state, Event const& event) {
    Effects effects;
    auto unanswered = visit::unanswered_query(state);
    visit::Context context{state, effects};
    std::visit([&](auto const& fact) { visit::on(context, fact); }, event);
    if (auto given_up = visit::search_given_up(std::move(unanswered), state)) effects.insert(effects.begin(), *std::move(given_up)); // before a wipe
    return {std::move(state), std::move(effects)};
}

} // namespace motcua
