#pragma once
// What an item becomes when a request failed. Used by on_result(); not for others.

#include "kiosk/core/dossier/saga.h"

namespace motcua::dossier {

/// The write that this request carries; nullptr for reads, chunks and the ticket.
[[nodiscard]] Write* write_of(Item& item, Request const& request);

/// A valid answer that does not fit an earlier one: read `write` again; after most_contradictions staff have to look.
void contradict(Item& item, Write& write, Moment now, Jitter jitter);

/// Any failure, whatever was asked.
void set_back(Item& item, Request const& request, PortalFailure const& failure, Moment now, Jitter jitter);

/// As set_back() for an answer that is valid in itself but cannot be the answer to our question (wrong hash, impossible
/// offset).
void set_back_as_garbage(Item& item, Request const& request, Moment now, Jitter jitter);

/// Sets uncertain_since by what is in doubt now.
void note_doubt(Item& item, Moment now);

} // namespace motcua::dossier
