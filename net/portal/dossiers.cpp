#include "net/portal/dossiers.h"

#include <algorithm>
#include <charconv>

#include "net/portal/digest.h"
#include "net/portal/dossier_view.h"
#include "net/portal/officer.h"
#include "net/portal/paging.h"
#include "net/portal/time_text.h"

namespace motcua::portal {
namespace {

HttpReply dossier_reply(Workplace& workplace, Call const& call, DossierRecord const& record, int status) {
    auto reply = json_reply(status, dossier_json(workplace, record, call.now));
    reply.with("ETag", record.etag()).with("Cache-Control", "no-store");
    return reply;
}

// The procedure as it is today must be the one the answers were given for.
std::expected<Json, Problem> current_procedure(Workplace& workplace, DossierInput const& input) {
    workplace.catalogue.refresh();
    auto procedure = workplace.catalogue.procedure(input.procedure_code);
    if (!procedure && procedure.error().miss == CatalogueMiss::withdrawn) {
        Problem problem{ProblemCode::procedure_withdrawn};
        if (!procedure.error().successor.empty()) problem.extras.emplace_back("successor", procedure.error().successor);
        return std::unexpected(std::move(problem));
    }
    if (!procedure && procedure.error().miss == CatalogueMiss::unreadable) return refuse(ProblemCode::unavailable, "the catalogue cannot be read");
    if (!procedure) return refuse(ProblemCode::validation_failed, {FieldError{"/procedure/code", "unknown_code", "Cổng không biết thủ tục này."}});
    return std::move(*procedure);
}

std::expected<void, Problem> check_content(Workplace& workplace, DossierInput const& input, Json const& procedure, Instant now) {
    std::vector<FieldError> errors;
    auto const own_case = case_of(procedure, input.case_id);
    if (!own_case.is_object()) {
        errors.push_back({"/procedure/caseId", "unknown_code", "Cổng không biết trường hợp này của thủ tục."});
    } else if (own_case.contains("form") && own_case["form"].is_object() && !input.form_id.empty()) {
        if (own_case["form"].value("id", "") != input.form_id) errors.push_back({"/form/id", "unknown_code", "Tờ khai này không thuộc thủ tục."});
    } else if (!input.form_id.empty()) {
        errors.push_back({"/form", "unknown_code", "Thủ tục này không có tờ khai trên cổng."});
    }
    auto const wrong = check_answers(workplace, input, now).wrong;
    errors.insert(errors.end(), wrong.begin(), wrong.end());
    if (!errors.empty()) return refuse(ProblemCode::validation_failed, std::move(errors));
    return {};
}

void apply(DossierRecord& record, DossierInput const& input, Json const& procedure, Call const& call, Settings const& settings, std::string_view own_id) {
    record.body = call.request.body;
    record.body_sha256 = call.body_sha256;
    record.procedure_code = input.procedure_code;
    record.procedure_version = input.procedure_version;
    record.procedure_title = procedure.value("title", input.procedure_code);
    record.applicant_id = input.applicant_id;
    record.submitter_id = input.submitter_id.empty() ? std::string{own_id} : input.submitter_id;
    record.receiving = input.receiving;
    record.updated_at = call.now;
    record.expires_at = call.now + settings.limits.draft_life;
}

}  // namespace

Answer get_me(Workplace& workplace, Call const& call) {
    auto const* const person = workplace.sign_in->person_of(call.caller.subject);
    if (!person) return refuse(ProblemCode::token_invalid);
    // Third digit of the personal id: even for men, odd for women (Nghị định 70/2024/NĐ-CP, Điều 6).
    bool const is_woman = (person->id_number[3] - '0') % 2 == 1;
    return json_reply(200, {{"fullName", person->full_name},
                            {"idNumber", person->id_number},
                            {"birthDate", person->birth_date},
                            {"gender", is_woman ? "female" : "male"},
                            {"phone", "0900000000"},
                            {"address", {{"country", "VN"}, {"province", "86"}, {"commune", "28756"}, {"detail", "Số 1 đường Mẫu"}}},
                            {"eidLevel", person->eid_level},
                            {"asOf", to_time_text(call.now)}})
        .with("Cache-Control", "no-store");
}

Answer list_dossiers(Workplace& workplace, Call const& call) {
    auto const wanted = call.request.parameter("status");
    if (!wanted.empty() && !state_of(wanted)) {
        return refuse(ProblemCode::validation_failed, {FieldError{"/status", "unknown_code", "Cổng không biết trạng thái này."}});
    }
    std::vector<OrderedJson> items;
    std::string all;
    for (auto record : dossiers_of(workplace.database, call.caller.owner)) {
        advance(workplace, record, call.now);
        bool const expired = record.state == DossierState::draft && record.expires_at && *record.expires_at <= call.now;
        if (expired || (!wanted.empty() && name_of(record.state) != wanted)) continue;
        OrderedJson item{{"uid", record.uid},
                         {"code", text_or_null(record.code)},
                         {"procedure", {{"code", record.procedure_code}, {"version", record.procedure_version}, {"title", record.procedure_title}}},
                         {"status", status_json(record)},
                         {"updatedAt", to_time_text(record.updated_at)}};
        if (record.expires_at) item["expiresAt"] = to_time_text(*record.expires_at);
        all += compact(item);
        items.push_back(std::move(item));
    }
    auto const revision = sha256_hex(all).substr(0, 16);
    auto const page = page_of(call.request, revision);
    if (!page) return std::unexpected(page.error());
    auto const total = items.size();
    auto const begin = std::min(page->begin, total);
    auto const end = std::min(begin + page->limit, total);
    std::vector<OrderedJson> part(items.begin() + static_cast<std::ptrdiff_t>(begin), items.begin() + static_cast<std::ptrdiff_t>(end));
    return list_reply(std::move(part), cursor_after(*page, total, revision), revision).with("Cache-Control", "no-store");
}

Answer put_dossier(Workplace& workplace, Call const& call) {
    auto const& uid = call.id(0);
    if (!is_uuid7(uid)) return refuse(ProblemCode::validation_failed, {FieldError{"/uid", "pattern", "Số hồ sơ phải là UUID phiên bản 7."}});
    auto existing = load_dossier(workplace.database, uid);
    if (existing && existing->owner != call.caller.owner) return refuse(ProblemCode::not_found);
    auto const creating = call.request.header("if-none-match") == "*";
    if (creating && existing) return refuse(ProblemCode::already_exists);
    if (!creating) {
        if (!call.request.header("if-match")) return refuse(ProblemCode::precondition_required);
        if (!existing) return refuse(ProblemCode::not_found);
        if (auto const match = require_match(call, *existing); !match) return std::unexpected(match.error());
        if (existing->state != DossierState::draft) return refuse(ProblemCode::wrong_state);
        if (existing->expires_at && *existing->expires_at <= call.now) return refuse(ProblemCode::draft_expired);
    }

    auto const input = read_dossier_input(workplace.settings, call.body, uid, call.now);
    if (!input) return std::unexpected(input.error());
    auto const procedure = current_procedure(workplace, *input);
    if (!procedure) return std::unexpected(procedure.error());
    bool const version_kept = existing && existing->procedure_version == input->procedure_version;
    if (procedure->value("version", "") != input->procedure_version && !version_kept) return refuse(ProblemCode::procedure_version_changed);
    if (auto const content = check_content(workplace, *input, *procedure, call.now); !content) return std::unexpected(content.error());

    auto const* const person = workplace.sign_in->person_of(call.caller.subject);
    DossierRecord record = existing.value_or(DossierRecord{});
    apply(record, *input, *procedure, call, workplace.settings, person ? std::string_view{person->id_number} : std::string_view{});
    if (existing) {
        ++record.version;
        update_dossier(workplace.database, record);
        workplace.database.run("UPDATE send_tickets SET state = 'cancelled' WHERE uid = ? AND state = 'open'", uid);
    } else {
        record.uid = uid;
        record.owner = call.caller.owner;
        record.device = call.caller.client_id;
        record.status_label = label_of(DossierState::draft);
        record.status_at = record.created_at = call.now;
        insert_dossier(workplace.database, record);
    }
    note_commit(workplace, uid, "dossier", record.body_sha256);
    auto reply = dossier_reply(workplace, call, record, existing ? 200 : 201);
    if (!existing) reply.with("Location", std::string{base_path} + "/v1/dossiers/" + uid);
    return reply;
}

Answer get_dossier(Workplace& workplace, Call const& call) {
    auto record = own_dossier(workplace, call);
    if (!record) return std::unexpected(record.error());
    advance(workplace, *record, call.now);
    if (call.request.header("if-none-match") == record->etag()) return HttpReply{304, {}, {}}.with("ETag", record->etag());
    return dossier_reply(workplace, call, *record, 200);
}

Answer delete_dossier(Workplace& workplace, Call const& call) {
    auto const record = load_dossier(workplace.database, call.id(0));
    if (!record || record->owner != call.caller.owner) return refuse(ProblemCode::not_found);
    if (auto const match = require_match(call, *record); !match) return std::unexpected(match.error());
    if (record->state != DossierState::draft) return refuse(ProblemCode::wrong_state);
    workplace.database.run("DELETE FROM dossiers WHERE uid = ?", record->uid);
    return HttpReply{204, {}, {}};
}

Answer list_events(Workplace& workplace, Call const& call) {
    auto record = own_dossier(workplace, call);
    if (!record) return std::unexpected(record.error());
    advance(workplace, *record, call.now);
    std::int64_t after = 0;
    auto const text = call.request.parameter("after");
    std::from_chars(text.data(), text.data() + text.size(), after);
    auto statement = workplace.database.prepare("SELECT seq, at, kind, status, text, unit, source FROM events WHERE uid = ? AND seq > ? ORDER BY seq");
    statement.bind(record->uid).bind(after);
    std::vector<OrderedJson> items;
    std::int64_t last = after;
    while (statement.next()) {
        last = statement.number(0);
        OrderedJson item{{"seq", last}, {"at", to_time_text(instant_of_milliseconds(statement.number(1)))}, {"kind", statement.text(2)}};
        if (!statement.is_null(3)) item["status"] = OrderedJson::parse(statement.text(3), nullptr, false);
        item["text"] = statement.text(4);
        if (!statement.is_null(5)) item["unit"] = statement.text(5);
        item["source"] = statement.text(6);
        items.push_back(std::move(item));
    }
    return list_reply(std::move(items), std::nullopt, std::to_string(last)).with("Cache-Control", "no-store");
}

}  // namespace motcua::portal
