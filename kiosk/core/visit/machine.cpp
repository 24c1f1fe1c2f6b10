#include "kiosk/core/visit/handlers.h"

namespace motcua::visit {

void on(Context& context, CatalogueLoaded const& loaded) {
    // Nothing changes under a reader's eyes: what arrives during a visit is offered again at its end.
    if (!context.at<AtStart>() && context.state.catalogue != nullptr) return;
    context.state.catalogue = loaded.catalogue;
    context.state.index = loaded.index;
}

void on(Context& context, MachineFailed const& failed) { context.state.fault = failed.fault; }

void on(Context& context, MachineRecovered const&) { context.state.fault.reset(); }

void on(Context& context, LineChanged const& changed) { context.state.line = changed.line; }

void on(Context& context, CapabilitiesArrived const& arrived) { context.state.capabilities = arrived.capabilities; }

void on(Context& context, NoticesArrived const& arrived) { context.state.notices = arrived.notices; }

void on(Context& context, AgenciesArrived const& arrived) { context.state.agencies = arrived.agencies; }

void on(Context& context, LessonsLoaded const& loaded) {
    context.state.lessons = loaded.lessons;
    context.state.lesson_since = context.state.now;
}

void on(Context& context, DraftsCounted const& counted) { context.state.drafts_waiting = counted.waiting; }

} // namespace motcua::visit
