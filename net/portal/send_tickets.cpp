#include "net/portal/send_tickets.h"

#include "net/portal/digest.h"
#include "net/portal/dossier_record.h"
#include "net/portal/submissions.h"
#include "net/portal/time_text.h"

namespace motcua::portal {

std::expected<SendTicket, Problem> open_ticket(Workplace& workplace, Call const& call) {
    auto statement = workplace.database.prepare("SELECT ticket_hash, device, body, body_sha256, expires_at, state FROM send_tickets WHERE uid = ?");
    if (call.caller.ticket.empty() || !statement.bind(call.id(0)).next()) return refuse(ProblemCode::not_found);
    bool const is_this_one = equal_in_constant_time(statement.text(0), sha256_hex(call.caller.ticket));
    if (!is_this_one || statement.text(1) != call.caller.client_id) return refuse(ProblemCode::not_found);
    auto const state = statement.text(5);
    if (state == "cancelled" || (state == "open" && instant_of_milliseconds(statement.number(4)) <= call.now)) {
        return refuse(ProblemCode::ticket_cancelled);
    }
    SendTicket ticket{call.id(0), statement.text(3), {}, state == "used"};
    auto const body = Json::parse(statement.text(2), nullptr, false);
    for (auto const& item : body.value("attachments", Json::array())) ticket.attachments.push_back(item.value("aid", std::string{}));
    return ticket;
}

Answer put_send_ticket(Workplace& workplace, Call const& call) {
    auto const record = own_dossier(workplace, call);
    if (!record) return std::unexpected(record.error());
    if (record->state != DossierState::draft) return refuse(ProblemCode::wrong_state);
    if (auto const match = require_match(call, *record); !match) return std::unexpected(match.error());
    if (auto const ready = check_submission(workplace, call, *record, Uploads::may_be_under_way); !ready) return std::unexpected(ready.error());

    auto const ticket = "st_" + random_token();
    auto const expires = call.now + workplace.settings.limits.send_ticket_life;
    workplace.database.run(
        "INSERT OR REPLACE INTO send_tickets(uid, ticket_hash, device, body, body_sha256, expires_at, state) VALUES(?, ?, ?, ?, ?, ?, 'open')",
        record->uid, sha256_hex(ticket), call.caller.client_id, call.request.body, call.body_sha256, milliseconds_of(expires));
    // The draft must outlive the ticket, or the approved submission would find nothing to submit.
    if (record->expires_at && *record->expires_at < expires) {
        workplace.database.run("UPDATE dossiers SET expires_at = ? WHERE uid = ?", milliseconds_of(expires), record->uid);
    }
    return json_reply(201, {{"ticket", ticket}, {"bodySha256", call.body_sha256}, {"expiresAt", to_time_text(expires)}}).with("Cache-Control", "no-store");
}

}  // namespace motcua::portal
