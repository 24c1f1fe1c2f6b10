#pragma once
// Which answers of a form a card gives. Questions name their sources in kiosk.autofill: "card.fullName" (or in parts: "card.familyName",
// "card.middleName", "card.givenName"), "card.id", "card.oldId", "card.birthDate", "card.sex", "card.issueDate", "card.paper", "card.issuePlace", "card.address.province", "card.address.commune",
// "card.address.detail"; "card2.…" is the card of another person than the applicant. Pure, any thread.
//
// A card answers the questions of one page only: a page is about one person (the applicant, the husband, the mother).

#include "kiosk/core/catalog/units.h"
#include "kiosk/core/form/filling.h"
#include "kiosk/core/identity/card.h"

#include <string>
#include <string_view>
#include <vector>

namespace motcua {

struct CardField {
    std::string path;
    form::Value value;
    std::string printed; ///< what the card itself says, where that is not what is stored (names of former units); else empty
    form::Value before;  ///< the answer that is there already; none: empty
    bool operator==(CardField const&) const = default;
};

/// In the order of the form; what the card does not know, or what the question would not take, is left out: it is asked as usual.
/// A commune that was divided among several is left out as well. `units` may be null: then no address is given.
[[nodiscard]] std::vector<CardField> card_fields(form::Filling const& filling, std::string_view page, CardPerson const& person,
                                                 catalog::Units const* units);

/// Shown, editable questions of the page that a card could answer; the empty ones only, or all.
enum class Wanted { empty, all };
[[nodiscard]] std::vector<std::string> questions_for_card(form::Filling const& filling, std::string_view page, Wanted wanted);

/// The page is already known to be about this person: its number or its name stands there.
[[nodiscard]] bool page_is_about(form::Filling const& filling, std::string_view page, CardPerson const& person);

} // namespace motcua
