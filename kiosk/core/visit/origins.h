#pragma once
// Where answers came from, kept beside them in the draft.

#include "kiosk/core/form/walk.h"
#include "kiosk/core/visit/context.h"

#include <string>
#include <string_view>

namespace motcua::visit {

/// The citizen answered by hand: typed, or chosen from what was offered. What a card had said stays known.
void answered_by_hand(DossierDraft& draft, std::string const& path, AnswerOrigin::From from);

/// The card's answer to this question, when it is the one in force and the new answer is another one.
[[nodiscard]] bool differs_from_card(DossierDraft const& draft, std::string const& path, form::Value const& value);

/// A screen that a card has answered completely and rightly: it was confirmed with the card and is not asked once more. Back and
/// "Sửa" still lead to it.
[[nodiscard]] bool settled_by_card(DossierDraft& draft, form::Screen const& screen);

/// Rows after a removed one move up; so do their origins.
void origins_after_removal(DossierDraft& draft, std::string_view rows, std::size_t index);

} // namespace motcua::visit
