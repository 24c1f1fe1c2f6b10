#include "net/portal/follow_up.h"

#include <fmt/format.h>

#include "net/portal/dossier_record.h"
#include "net/portal/officer.h"
#include "net/portal/time_text.h"

namespace motcua::portal {
namespace {

// b5.9: a second thought within half an hour replaces the first.
constexpr auto rating_stays_open = std::chrono::minutes{30};

OrderedJson withdrawal_json(DossierRecord const& record, Instant at, std::string_view body_sha256) {
    return {{"requestedAt", to_time_text(at)}, {"status", status_json(record)}, {"bodySha256", body_sha256}};
}

OrderedJson rating_json(std::string_view level, Instant at, std::string_view body_sha256) {
    return {{"level", level}, {"at", to_time_text(at)}, {"bodySha256", body_sha256}};
}

std::expected<std::string, Problem> read_rating(Json const& body) {
    std::vector<FieldError> errors;
    ObjectReader reader{body, "", errors};
    auto level = reader.one_of("level", Presence::required, {"verySatisfied", "satisfied", "unsatisfied"}).value_or("");
    if (auto const* const list = reader.array("indicators", Presence::optional, 50)) {
        for (std::size_t index = 0; index < list->size(); ++index) {
            ObjectReader indicator{(*list)[index], fmt::format("/indicators/{}", index), errors};
            indicator.text("id", Presence::required, 64);
            indicator.integer("score", Presence::required, 0, 2);
            indicator.refuse_unknown();
        }
    }
    reader.text("comment", Presence::optional);
    reader.refuse_unknown();
    if (!errors.empty()) return refuse(ProblemCode::validation_failed, std::move(errors));
    return level;
}

}  // namespace

Answer put_withdrawal(Workplace& workplace, Call const& call) {
    auto record = own_dossier(workplace, call);
    if (!record) return std::unexpected(record.error());
    auto earlier = workplace.database.prepare("SELECT body_sha256, requested_at FROM withdrawals WHERE uid = ?");
    if (earlier.bind(record->uid).next()) {
        if (earlier.text(0) != call.body_sha256) return refuse(ProblemCode::already_submitted);
        return json_reply(202, withdrawal_json(*record, instant_of_milliseconds(earlier.number(1)), call.body_sha256)).with("Retry-After", "30");
    }
    advance(workplace, *record, call.now);
    if (!may_be_withdrawn(record->state)) return refuse(ProblemCode::wrong_state);
    std::vector<FieldError> errors;
    ObjectReader reader{call.body, "", errors};
    reader.text("reason", Presence::required);
    reader.refuse_unknown();
    if (!errors.empty()) return refuse(ProblemCode::validation_failed, std::move(errors));
    workplace.database.run("INSERT INTO withdrawals(uid, body, body_sha256, requested_at) VALUES(?, ?, ?, ?)", record->uid, call.request.body,
                           call.body_sha256, milliseconds_of(call.now));
    // Only asked for: the officer decides, the status stays until then.
    append_event(workplace.database, record->uid, call.now, {"note", "Người nộp xin rút hồ sơ", std::nullopt, std::nullopt, "portal"});
    note_commit(workplace, record->uid, "withdrawal", call.body_sha256);
    return json_reply(202, withdrawal_json(*record, call.now, call.body_sha256)).with("Retry-After", "30");
}

Answer get_withdrawal(Workplace& workplace, Call const& call) {
    auto const record = own_dossier(workplace, call);
    if (!record) return std::unexpected(record.error());
    auto statement = workplace.database.prepare("SELECT body_sha256, requested_at FROM withdrawals WHERE uid = ?");
    if (!statement.bind(record->uid).next()) return refuse(ProblemCode::not_found);
    return json_reply(200, withdrawal_json(*record, instant_of_milliseconds(statement.number(1)), statement.text(0)));
}

Answer put_rating(Workplace& workplace, Call const& call) {
    auto record = own_dossier(workplace, call);
    if (!record) return std::unexpected(record.error());
    advance(workplace, *record, call.now);
    if (!was_accepted(record->state)) return refuse(ProblemCode::wrong_state);
    auto const level = read_rating(call.body);
    if (!level) return std::unexpected(level.error());
    auto first_at = call.now;
    auto earlier = workplace.database.prepare("SELECT first_at, level, at, body_sha256 FROM ratings WHERE uid = ?");
    if (earlier.bind(record->uid).next()) {
        first_at = instant_of_milliseconds(earlier.number(0));
        if (earlier.text(3) == call.body_sha256) {
            return json_reply(200, rating_json(earlier.text(1), instant_of_milliseconds(earlier.number(2)), earlier.text(3)));
        }
        if (call.now - first_at > rating_stays_open) return refuse(ProblemCode::rating_closed);
    }
    workplace.database.run("INSERT OR REPLACE INTO ratings(uid, body, body_sha256, level, first_at, at) VALUES(?, ?, ?, ?, ?, ?)", record->uid,
                           call.request.body, call.body_sha256, *level, milliseconds_of(first_at), milliseconds_of(call.now));
    note_commit(workplace, record->uid, "rating", call.body_sha256);
    return json_reply(200, rating_json(*level, call.now, call.body_sha256));
}

Answer get_rating(Workplace& workplace, Call const& call) {
    auto const record = own_dossier(workplace, call);
    if (!record) return std::unexpected(record.error());
    auto statement = workplace.database.prepare("SELECT level, at, body_sha256 FROM ratings WHERE uid = ?");
    if (!statement.bind(record->uid).next()) return refuse(ProblemCode::not_found);
    return json_reply(200, rating_json(statement.text(0), instant_of_milliseconds(statement.number(1)), statement.text(2)));
}

}  // namespace motcua::portal
