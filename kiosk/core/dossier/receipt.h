#pragma once
// What stays on the kiosk after the portal has the dossier (N98, N100): no answer, no name, no paper. Enough to ask the
// portal how it goes, to prove that it was sent (F30), and to recognise its owner again, who must bring the identity:
// only salted hashes are kept.

#include "kiosk/base/digest.h"
#include "kiosk/base/ids.h"
#include "kiosk/core/instant.h"
#include "kiosk/core/ports/portal.h"

#include <array>
#include <optional>
#include <string>

namespace motcua::dossier {

struct Receipt {
    DossierUid uid;
    std::string procedure_code;
    std::string asked_agency, receiving_agency; ///< the office that was named and the one it went to (F28)
    std::string portal_ref;
    std::optional<std::string> code;
    DossierStatus status = DossierStatus::sent;
    Delivery delivery = Delivery::forwarding;
    Instant sent_at{};
    std::optional<Instant> accepted_at;
    Moment confirmed_at{};
    Moment next_look{};          ///< daily until final or 30 days (b8.6)
    int looks_failed = 0;        ///< in a row
    int not_found = 0;           ///< of these, how often the portal said not_found
    bool lost_by_portal = false; ///< the portal no longer knows it: urgent staff task, never sent again by itself (F30)
    std::array<std::uint8_t, 16> salt{};
    Sha256 salted_body; ///< SHA-256(salt ‖ bodySha256): proof of what was sent
    bool operator==(Receipt const&) const = default;
};

/// The receipt is looked after until its end: final, 30 days, or lost.
[[nodiscard]] bool is_followed(Receipt const& receipt, Moment now);
/// After one GET …/submission as the device. `same_body` is the comparison with salted_body, made by the store.
enum class BodyMatch { same, different, not_compared };
[[nodiscard]] Receipt after_look(Receipt receipt, Reply<SubmissionView> const& reply, BodyMatch body, Moment now);
/// Accepted is silent for 3 working days (Monday to Friday; holidays make the task come early, never late), delivery
/// failed, or lost.
enum class ReceiptTask { none, silence, delivery_failed, lost_by_portal };
[[nodiscard]] ReceiptTask task_of(Receipt const& receipt, Moment now);

} // namespace motcua::dossier
