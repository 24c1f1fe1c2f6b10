#include "net/portal/dossier_record.h"

#include "net/portal/time_text.h"

namespace motcua::portal {
namespace {

constexpr std::string_view columns =
    "uid, owner, device, version, body, body_sha256, procedure_code, procedure_version, procedure_title, applicant_id, submitter_id, receiving,"
    "status, status_label, status_source, status_source_code, status_at, code, portal_ref, pin, created_at, updated_at, expires_at, sent_at,"
    "accepted_at, due, next_actions";

std::optional<Instant> instant_at(Statement const& row, int column) {
    auto const number = row.optional_number(column);
    return number ? std::optional{instant_of_milliseconds(*number)} : std::nullopt;
}

std::optional<std::int64_t> stored(std::optional<Instant> instant) {
    return instant ? std::optional{milliseconds_of(*instant)} : std::nullopt;
}

DossierRecord record_of(Statement const& row) {
    DossierRecord record;
    record.uid = row.text(0);
    record.owner = row.text(1);
    record.device = row.text(2);
    record.version = row.number(3);
    record.body = row.text(4);
    record.body_sha256 = row.text(5);
    record.procedure_code = row.text(6);
    record.procedure_version = row.text(7);
    record.procedure_title = row.text(8);
    record.applicant_id = row.text(9);
    record.submitter_id = row.text(10);
    record.receiving = row.text(11);
    record.state = state_of(row.text(12)).value_or(DossierState::processing);
    record.status_label = row.text(13);
    record.status_source = row.text(14);
    record.status_source_code = row.optional_text(15);
    record.status_at = instant_of_milliseconds(row.number(16));
    record.code = row.optional_text(17);
    record.portal_ref = row.optional_text(18);
    record.pin = row.optional_text(19);
    record.created_at = instant_of_milliseconds(row.number(20));
    record.updated_at = instant_of_milliseconds(row.number(21));
    record.expires_at = instant_at(row, 22);
    record.sent_at = instant_at(row, 23);
    record.accepted_at = instant_at(row, 24);
    record.due = row.optional_text(25);
    record.next_actions = row.text(26);
    return record;
}

void bind_all(Statement& statement, DossierRecord const& record) {
    statement.bind(record.owner).bind(record.device).bind(record.version).bind(record.body).bind(record.body_sha256);
    statement.bind(record.procedure_code).bind(record.procedure_version).bind(record.procedure_title);
    statement.bind(record.applicant_id).bind(record.submitter_id).bind(record.receiving);
    statement.bind(name_of(record.state)).bind(record.status_label).bind(record.status_source).bind(record.status_source_code);
    statement.bind(milliseconds_of(record.status_at)).bind(record.code).bind(record.portal_ref).bind(record.pin);
    statement.bind(milliseconds_of(record.created_at)).bind(milliseconds_of(record.updated_at));
    statement.bind(stored(record.expires_at)).bind(stored(record.sent_at)).bind(stored(record.accepted_at));
    statement.bind(record.due).bind(record.next_actions).bind(record.uid);
}

std::optional<DossierRecord> first(Statement& statement) {
    if (!statement.next()) return std::nullopt;
    return record_of(statement);
}

}  // namespace

std::optional<DossierRecord> load_dossier(Database& database, std::string_view uid) {
    auto statement = database.prepare(std::string{"SELECT "}.append(columns) + " FROM dossiers WHERE uid = ?");
    return first(statement.bind(uid));
}

std::optional<DossierRecord> find_dossier(Database& database, std::string_view reference) {
    for (auto const* const column : {"uid", "code", "portal_ref"}) {
        auto statement = database.prepare(std::string{"SELECT "}.append(columns) + " FROM dossiers WHERE " + column + " = ?");
        if (auto record = first(statement.bind(reference))) return record;
    }
    return std::nullopt;
}

std::vector<DossierRecord> dossiers_of(Database& database, std::string_view owner) {
    std::vector<DossierRecord> records;
    auto statement = database.prepare(std::string{"SELECT "}.append(columns) + " FROM dossiers WHERE owner = ? ORDER BY updated_at DESC, uid");
    statement.bind(owner);
    while (statement.next()) records.push_back(record_of(statement));
    return records;
}

void insert_dossier(Database& database, DossierRecord const& record) {
    auto statement = database.prepare(
        "INSERT INTO dossiers(owner, device, version, body, body_sha256, procedure_code, procedure_version, procedure_title, applicant_id,"
        "submitter_id, receiving, status, status_label, status_source, status_source_code, status_at, code, portal_ref, pin, created_at, updated_at,"
        "expires_at, sent_at, accepted_at, due, next_actions, uid) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    bind_all(statement, record);
    statement.run();
}

void update_dossier(Database& database, DossierRecord const& record) {
    auto statement = database.prepare(
        "UPDATE dossiers SET owner=?, device=?, version=?, body=?, body_sha256=?, procedure_code=?, procedure_version=?, procedure_title=?,"
        "applicant_id=?, submitter_id=?, receiving=?, status=?, status_label=?, status_source=?, status_source_code=?, status_at=?, code=?,"
        "portal_ref=?, pin=?, created_at=?, updated_at=?, expires_at=?, sent_at=?, accepted_at=?, due=?, next_actions=? WHERE uid=?");
    bind_all(statement, record);
    statement.run();
}

std::expected<DossierRecord, Problem> own_dossier(Workplace& workplace, Call const& call) {
    auto record = load_dossier(workplace.database, call.id(0));
    if (!record || record->owner != call.caller.owner) return refuse(ProblemCode::not_found);
    if (record->state == DossierState::draft && record->expires_at && *record->expires_at <= call.now) return refuse(ProblemCode::draft_expired);
    return std::move(*record);
}

std::expected<void, Problem> require_match(Call const& call, DossierRecord const& record) {
    auto const wanted = call.request.header("if-match");
    if (!wanted) return refuse(ProblemCode::precondition_required);
    if (*wanted != record.etag()) return refuse(ProblemCode::stale_etag);
    return {};
}

void append_event(Database& database, std::string_view uid, Instant at, NewEvent const& event) {
    auto statement = database.prepare(
        "INSERT INTO events(uid, seq, at, kind, status, text, unit, source) "
        "VALUES(?1, (SELECT ifnull(max(seq), 0) + 1 FROM events WHERE uid = ?1), ?2, ?3, ?4, ?5, ?6, ?7)");
    statement.bind(uid).bind(milliseconds_of(at)).bind(event.kind).bind(event.status).bind(event.text).bind(event.unit).bind(event.source).run();
}

OrderedJson status_json(DossierRecord const& record) {
    OrderedJson status{{"code", name_of(record.state)}, {"label", record.status_label}, {"source", record.status_source}};
    if (record.status_source_code) status["sourceCode"] = *record.status_source_code;
    status["asOf"] = to_time_text(record.status_at);
    return status;
}

OrderedJson time_or_null(std::optional<Instant> instant) { return instant ? OrderedJson(to_time_text(*instant)) : OrderedJson(nullptr); }
OrderedJson text_or_null(std::optional<std::string> const& text) { return text ? OrderedJson(*text) : OrderedJson(nullptr); }

void change_state(Database& database, DossierRecord& record, DossierState state, Instant at, std::string_view source, std::string text) {
    record.state = state;
    record.status_label = label_of(state);
    record.status_source = source;
    record.status_source_code = source == "portal" || source_number_of(state).empty() ? std::nullopt : std::optional{std::string{source_number_of(state)}};
    record.status_at = at;
    record.updated_at = at;
    ++record.version;
    if (was_accepted(state) && !record.accepted_at) record.accepted_at = at;
    update_dossier(database, record);
    append_event(database, record.uid, at,
                 {"status", text.empty() ? record.status_label : std::move(text), compact(status_json(record)),
                  source == "portal" ? std::nullopt : std::optional{record.receiving}, source});
}

}  // namespace motcua::portal
