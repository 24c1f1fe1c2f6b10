#include "net/portal/submissions.h"

#include <fmt/format.h>

#include "net/portal/digest.h"
#include "net/portal/documents.h"
#include "net/portal/officer.h"
#include "net/portal/sandbox_back_office.h"
#include "net/portal/send_tickets.h"
#include "net/portal/time_text.h"

namespace motcua::portal {
namespace {

struct StoredSubmission {
    std::string body_sha256;
    std::string delivery;
    Instant sent_at{};
};

std::optional<StoredSubmission> load(Database& database, std::string_view uid) {
    auto statement = database.prepare("SELECT body_sha256, delivery, sent_at FROM submissions WHERE uid = ?");
    if (!statement.bind(uid).next()) return std::nullopt;
    return StoredSubmission{statement.text(0), statement.text(1), instant_of_milliseconds(statement.number(2))};
}

enum class View { full, reduced };

OrderedJson submission_json(Workplace& workplace, DossierRecord const& record, StoredSubmission const& submission, View view) {
    OrderedJson body{{"uid", record.uid},
                     {"bodySha256", submission.body_sha256},
                     {"delivery", submission.delivery},
                     {"status", status_json(record)},
                     {"sentAt", to_time_text(submission.sent_at)},
                     {"acceptedAt", time_or_null(record.accepted_at)},
                     {"code", text_or_null(record.code)},
                     {"portalRef", record.portal_ref.value_or("")}};
    if (view == View::full) {
        if (record.pin) body["trackingPin"] = *record.pin;
        body["message"] = submission.delivery == "delivered" ? "Hồ sơ đã gửi. Cán bộ sẽ kiểm tra và cấp mã hồ sơ."
                                                             : "Cổng đã nhận hồ sơ và đang chuyển đến cơ quan tiếp nhận.";
        body["documents"] = document_list(workplace.database, record.uid);
    }
    return body;
}

// Short enough to be read aloud, unique in this portal.
std::string new_portal_ref(Database& database) {
    while (true) {
        auto reference = "P-" + random_text(7, "0123456789");
        auto statement = database.prepare("SELECT 1 FROM dossiers WHERE portal_ref = ?");
        if (!statement.bind(reference).next()) return reference;
    }
}

View view_of(Call const& call) { return call.caller.kind == Caller::Kind::citizen ? View::full : View::reduced; }

// C: the owner. T: the machine that holds the ticket of exactly these bytes.
std::expected<DossierRecord, Problem> submittable_dossier(Workplace& workplace, Call const& call) {
    if (call.caller.kind == Caller::Kind::citizen) return own_dossier(workplace, call);
    auto const ticket = open_ticket(workplace, call);
    if (!ticket) return std::unexpected(ticket.error());
    if (ticket->body_sha256 != call.body_sha256) return refuse(ProblemCode::insufficient_scope, "the ticket is for other bytes");
    auto record = load_dossier(workplace.database, call.id(0));
    if (!record) return refuse(ProblemCode::not_found);
    return std::move(*record);
}

}  // namespace

Answer put_submission(Workplace& workplace, Call const& call) {
    auto record = submittable_dossier(workplace, call);
    if (!record) return std::unexpected(record.error());
    auto& database = workplace.database;
    if (auto const earlier = load(database, record->uid)) {
        if (earlier->body_sha256 != call.body_sha256) return refuse(ProblemCode::already_submitted);
        advance(workplace, *record, call.now);
        return json_reply(200, submission_json(workplace, *record, *load(database, record->uid), view_of(call))).with("Cache-Control", "no-store");
    }
    if (call.caller.kind == Caller::Kind::citizen) {
        if (auto const match = require_match(call, *record); !match) return std::unexpected(match.error());
    }
    if (record->state != DossierState::draft) return refuse(ProblemCode::wrong_state);
    if (auto const ready = check_submission(workplace, call, *record, Uploads::must_be_stored); !ready) return std::unexpected(ready.error());

    record->portal_ref = new_portal_ref(database);
    record->pin = random_text(6, "0123456789");
    record->sent_at = call.now;
    record->expires_at = std::nullopt;
    change_state(database, *record, DossierState::sent, call.now, "portal", "Hồ sơ đã gửi");
    SandboxBackOffice office{database, workplace.faults, call.request.method, call.request.path};
    auto const delivery = deliver(office, {record->uid, record->applicant_id, call.body_sha256}, call.now);
    StoredSubmission const submission{call.body_sha256, delivery == Delivery::delivered ? "delivered" : "forwarding", call.now};
    database.run("INSERT INTO submissions(uid, body, body_sha256, delivery, sent_at, attempts, next_attempt) VALUES(?, ?, ?, ?, ?, 1, ?)", record->uid,
                 call.request.body, submission.body_sha256, submission.delivery, milliseconds_of(call.now),
                 milliseconds_of(call.now + forwarding_pause));
    database.run("UPDATE send_tickets SET state = 'used' WHERE uid = ?", record->uid);
    note_commit(workplace, record->uid, "submission", call.body_sha256);
    auto reply = json_reply(delivery == Delivery::delivered ? 201 : 202, submission_json(workplace, *record, submission, view_of(call)));
    reply.with("ETag", record->etag()).with("Cache-Control", "no-store");
    if (delivery == Delivery::forwarding) reply.with("Retry-After", fmt::format("{}", forwarding_pause.count()));
    return reply;
}

Answer get_submission(Workplace& workplace, Call const& call) {
    auto record = load_dossier(workplace.database, call.id(0));
    if (!record) return refuse(ProblemCode::not_found);
    // D*: the machine the dossier was made on may reconcile after its citizen has left.
    bool const allowed = call.caller.kind == Caller::Kind::citizen ? record->owner == call.caller.owner : record->device == call.caller.client_id;
    if (!allowed) return refuse(ProblemCode::not_found);
    if (!load(workplace.database, record->uid)) return refuse(ProblemCode::not_found);
    advance(workplace, *record, call.now);
    return json_reply(200, submission_json(workplace, *record, *load(workplace.database, record->uid), view_of(call))).with("Cache-Control", "no-store");
}

}  // namespace motcua::portal
