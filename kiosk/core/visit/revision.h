#pragma once
// Questions that must be looked at again: those the portal sent back (portal contract b7: open the place of the pointer), and
// those that no longer fit since the form has a new version.

#include "kiosk/core/form/pinning.h"
#include "kiosk/core/visit/context.h"

#include <optional>
#include <string>
#include <vector>

namespace motcua::visit {

/// Pointers from the dossier's root ("/form/data/tv/0/ten", "/attachments": one is missing, "/attachments/<aid>": that one is
/// not taken) as questions and papers, in the order of the form; nothing when none of them leads to a place the citizen can mend.
[[nodiscard]] std::optional<Revision> sent_back(DossierDraft const& draft, std::vector<ProblemPointer> const& errors);

/// After form::migrate(); the draft's filling is that of the new form already. `reached` is the screen the citizen had come to,
/// empty for the check: a new question behind it comes up by itself.
[[nodiscard]] Revision renewed(DossierDraft const& draft, form::Migration const& migration, std::string reached);

/// Opens the next question or paper of the revision; when none is left, the place to go on from.
void go_on_with_revision(Context& context);

/// The citizen pressed Next on these questions (or that paper): they count as looked at. True: the revision goes on.
[[nodiscard]] bool looked_at(Context& context, std::vector<std::string> const& paths);

} // namespace motcua::visit
