#include "net/portal/attachments.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "net/portal/digest.h"
#include "net/portal/dossier_view.h"
#include "net/portal/send_tickets.h"
#include "net/portal/service_status.h"
#include "net/portal/time_text.h"

namespace motcua::portal {
namespace {

constexpr std::array<std::string_view, 3> accepted_media_types{"application/pdf", "image/jpeg", "image/png"};

std::string http_date(Instant instant) {
    constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto const second = std::chrono::floor<std::chrono::seconds>(instant);
    auto const day = std::chrono::floor<std::chrono::days>(second);
    std::chrono::year_month_day const date{day};
    std::chrono::hh_mm_ss const time{second - day};
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", days[std::chrono::weekday{day}.c_encoding()], static_cast<unsigned>(date.day()),
                       months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
                       time.seconds().count());
}

HttpReply with_offset(HttpReply reply, Attachment const& attachment) {
    reply.with("Upload-Offset", fmt::format("{}", attachment.offset)).with("Upload-Length", fmt::format("{}", attachment.size));
    reply.with("Upload-Expires", http_date(attachment.expires_at)).with("Tus-Resumable", "1.0.0").with("Cache-Control", "no-store");
    return reply;
}

std::expected<void, Problem> require_tus(Call const& call) {
    if (call.request.header("tus-resumable") == "1.0.0") return {};
    Problem problem{ProblemCode::tus_version};
    problem.headers.emplace_back("Tus-Version", "1.0.0");
    return std::unexpected(std::move(problem));
}

// The open request for more papers that this id names.
bool supplement_is_open(DossierRecord const& record, std::string_view supplement_id) {
    auto const actions = Json::parse(record.next_actions, nullptr, false);
    return record.state == DossierState::need_supplement && actions.is_array() && std::ranges::any_of(actions, [&](Json const& action) {
               return action.value("kind", "") == "supplement" && action.value("id", "") == supplement_id;
           });
}

struct AttachmentInput {
    std::string paper_code;
    std::string media_type;
    std::int64_t size = 0;
    std::string sha256;
    std::string supplement_id;
};

std::expected<AttachmentInput, Problem> read_input(Json const& body) {
    std::vector<FieldError> errors;
    ObjectReader reader{body, "", errors};
    AttachmentInput input;
    input.paper_code = reader.text("paperCode", Presence::required, 64).value_or("");
    auto const name = reader.text("fileName", Presence::required, 200);
    if (name && (name->find_first_of("/\\") != std::string::npos || *name == "." || *name == "..")) {
        reader.wrong("fileName", "pattern", "Tên tệp không được có đường dẫn.");
    }
    input.media_type = reader.text("mediaType", Presence::required, 100).value_or("");
    input.size = reader.integer("size", Presence::required, 1, INT64_MAX).value_or(0);
    input.sha256 = reader.text("sha256", Presence::required, 64).value_or("");
    if (!input.sha256.empty() && !is_sha256(input.sha256)) reader.wrong("sha256", "pattern", "Mã kiểm tra tệp không đúng dạng.");
    reader.integer("pages", Presence::optional, 1, 10000);
    reader.one_of("source", Presence::required, {"scan", "camera", "phone", "dataStore", "generated"});
    input.supplement_id = reader.text("supplementId", Presence::optional, 64).value_or("");
    reader.text("replacesResultCode", Presence::optional, 64);
    reader.refuse_unknown();
    if (!errors.empty()) return refuse(ProblemCode::validation_failed, std::move(errors));
    return input;
}

// Against the paper's own limits and the portal's.
std::expected<void, Problem> check_limits(Workplace& workplace, DossierRecord const& record, AttachmentInput const& input) {
    auto const limits = limits_now(workplace);
    auto max_bytes = limits.max_file_bytes;
    std::vector<std::string> media_types(accepted_media_types.begin(), accepted_media_types.end());
    auto const dossier = stored_dossier_input(workplace.settings, record.body);
    workplace.catalogue.refresh();
    auto const procedure = workplace.catalogue.procedure(record.procedure_code);
    auto const own_case = procedure ? case_of(*procedure, dossier.case_id) : Json{};
    if (own_case.is_object() && own_case.contains("papers")) {
        auto const& papers = own_case["papers"];
        auto const paper = std::ranges::find_if(papers, [&](Json const& item) { return item.value("code", "") == input.paper_code; });
        if (paper == papers.end()) {
            return refuse(ProblemCode::validation_failed, {FieldError{"/paperCode", "unknown_code", "Thủ tục không có giấy tờ này."}});
        }
        if (paper->contains("maxFileBytes") && (*paper)["maxFileBytes"].is_number_integer()) {
            max_bytes = std::min(max_bytes, (*paper)["maxFileBytes"].get<std::int64_t>());
        }
        if (paper->contains("mediaTypes") && (*paper)["mediaTypes"].is_array() && !(*paper)["mediaTypes"].empty()) {
            media_types = (*paper)["mediaTypes"].get<std::vector<std::string>>();
        }
    }
    if (std::ranges::find(media_types, input.media_type) == media_types.end()) return refuse(ProblemCode::unsupported_media_type);
    if (input.size > max_bytes) return refuse(ProblemCode::file_too_large);
    auto total = input.size;
    auto const others = attachments_of(workplace.database, record.uid);
    for (auto const& other : others) total += other.size;
    if (total > limits.max_total_bytes || static_cast<std::int64_t>(others.size()) >= limits.max_files) return refuse(ProblemCode::total_too_large);
    return {};
}

// The dossier whose attachment this is, for its citizen or for the bearer of a send ticket that lists it.
std::expected<DossierRecord, Problem> reachable_dossier(Workplace& workplace, Call const& call) {
    if (call.caller.kind == Caller::Kind::citizen) return own_dossier(workplace, call);
    auto const ticket = open_ticket(workplace, call);
    if (!ticket) return std::unexpected(ticket.error());
    if (std::ranges::find(ticket->attachments, call.id(1)) == ticket->attachments.end()) return refuse(ProblemCode::not_found);
    auto record = load_dossier(workplace.database, call.id(0));
    if (!record) return refuse(ProblemCode::not_found);
    return std::move(*record);
}

std::expected<Attachment, Problem> reachable_attachment(Workplace& workplace, Call const& call) {
    auto const record = reachable_dossier(workplace, call);
    if (!record) return std::unexpected(record.error());
    auto attachment = load_attachment(workplace.database, call.id(0), call.id(1));
    if (!attachment) return refuse(ProblemCode::not_found);
    if (attachment->state == AttachmentState::uploading && attachment->expires_at <= call.now) return refuse(ProblemCode::upload_expired);
    return std::move(*attachment);
}

std::string whole_file(Database& database, Attachment const& attachment) {
    std::string bytes;
    bytes.reserve(static_cast<std::size_t>(attachment.size));
    auto statement = database.prepare("SELECT bytes FROM chunks WHERE uid = ? AND aid = ? ORDER BY begin");
    statement.bind(attachment.uid).bind(attachment.aid);
    while (statement.next()) bytes += statement.text(0);
    return bytes;
}

void finish(Workplace& workplace, Call const& call, Attachment& attachment) {
    auto const bytes = whole_file(workplace.database, attachment);
    if (sha256_hex(bytes) != attachment.sha256) attachment.rejection_code = "sha256_mismatch";
    else attachment.rejection_code = scan(bytes, attachment.media_type);
    attachment.state = attachment.rejection_code.empty() ? AttachmentState::stored : AttachmentState::rejected;
    if (auto const fault = workplace.faults.take(Fault::scan_reject, call.request.method, call.request.path)) {
        auto const word = fault->words.empty() ? std::string{"unreadable"} : fault->words.front();
        attachment.state = word == "scanning" ? AttachmentState::scanning : AttachmentState::rejected;
        attachment.rejection_code = word == "scanning" ? std::string{} : word;
    }
    if (attachment.state == AttachmentState::rejected) {
        // Nobody may ever open what was rejected; only the fact is kept.
        workplace.database.run("DELETE FROM chunks WHERE uid = ? AND aid = ?", attachment.uid, attachment.aid);
    }
}

constexpr std::string_view stored_name(AttachmentState state) {
    switch (state) {
        case AttachmentState::uploading: return "uploading";
        case AttachmentState::scanning: return "scanning";
        case AttachmentState::stored: return "stored";
        case AttachmentState::rejected: return "rejected";
    }
    return "uploading";
}

}  // namespace

Answer put_attachment(Workplace& workplace, Call const& call) {
    auto const record = own_dossier(workplace, call);
    if (!record) return std::unexpected(record.error());
    if (!is_uuid7(call.id(1))) return refuse(ProblemCode::validation_failed, {FieldError{"", "pattern", "Số tệp phải là UUID phiên bản 7."}});
    if (auto const existing = load_attachment(workplace.database, record->uid, call.id(1))) {
        if (existing->body_sha256 != call.body_sha256) return refuse(ProblemCode::wrong_state);
        return with_offset(json_reply(200, attachment_json(*existing)), *existing);
    }
    auto const input = read_input(call.body);
    if (!input) return std::unexpected(input.error());
    bool const writable = record->state == DossierState::draft ? input->supplement_id.empty() : supplement_is_open(*record, input->supplement_id);
    if (!writable) return refuse(ProblemCode::wrong_state);
    if (auto const limits = check_limits(workplace, *record, *input); !limits) return std::unexpected(limits.error());

    Attachment attachment{record->uid, call.id(1), call.request.body, call.body_sha256, input->paper_code, input->supplement_id, input->media_type,
                          input->size, input->sha256, AttachmentState::uploading, 0, {}, call.now + workplace.settings.limits.upload_life};
    auto statement = workplace.database.prepare(
        "INSERT INTO attachments(uid, aid, body, body_sha256, paper_code, supplement_id, media_type, size, sha256, state, upload_offset, created_at,"
        "expires_at) VALUES(?,?,?,?,?,?,?,?,?,'uploading',0,?,?)");
    statement.bind(attachment.uid).bind(attachment.aid).bind(attachment.body).bind(attachment.body_sha256).bind(attachment.paper_code);
    statement.bind(attachment.supplement_id).bind(attachment.media_type).bind(attachment.size).bind(attachment.sha256);
    statement.bind(milliseconds_of(call.now)).bind(milliseconds_of(attachment.expires_at)).run();
    if (record->state == DossierState::draft) {
        workplace.database.run("UPDATE dossiers SET expires_at = ? WHERE uid = ?", milliseconds_of(call.now + workplace.settings.limits.draft_life),
                               record->uid);
    }
    note_commit(workplace, record->uid, "attachment", attachment.body_sha256);
    auto reply = with_offset(json_reply(201, attachment_json(attachment)), attachment);
    return reply.with("Location", fmt::format("{}/v1/dossiers/{}/attachments/{}", base_path, attachment.uid, attachment.aid));
}

Answer get_attachment(Workplace& workplace, Call const& call) {
    bool const is_head = call.request.method == "HEAD";
    if (is_head) {
        if (auto const tus = require_tus(call); !tus) return std::unexpected(tus.error());
    }
    auto const attachment = reachable_attachment(workplace, call);
    if (!attachment) return std::unexpected(attachment.error());
    if (is_head) return with_offset(HttpReply{200, {}, {}}, *attachment);
    return json_reply(200, attachment_json(*attachment)).with("Cache-Control", "no-store");
}

Answer patch_attachment(Workplace& workplace, Call const& call) {
    auto const& request = call.request;
    if (auto const tus = require_tus(call); !tus) return std::unexpected(tus.error());
    if (request.header("content-type") != "application/offset+octet-stream") return refuse(ProblemCode::unsupported_media_type);
    if (static_cast<std::int64_t>(request.body.size()) > limits_now(workplace).upload_chunk_bytes) return refuse(ProblemCode::body_too_large);
    auto const offset_text = request.header("upload-offset").value_or("");
    std::int64_t offset = -1;
    auto const [end, error] = std::from_chars(offset_text.data(), offset_text.data() + offset_text.size(), offset);
    if (error != std::errc{} || end != offset_text.data() + offset_text.size() || offset < 0) {
        return refuse(ProblemCode::malformed_request, "Upload-Offset is missing");
    }
    auto const digest = request.header("content-digest").value_or("");
    if (!digest.starts_with("sha-256=:") || !digest.ends_with(":")) return refuse(ProblemCode::malformed_request, "Content-Digest is missing");

    auto attachment = reachable_attachment(workplace, call);
    if (!attachment) return std::unexpected(attachment.error());
    if (attachment->state != AttachmentState::uploading || offset != attachment->offset) return refuse(ProblemCode::upload_offset_conflict);
    if (digest != fmt::format("sha-256=:{}:", sha256_base64(request.body))) return refuse(ProblemCode::digest_mismatch);
    auto const length = static_cast<std::int64_t>(request.body.size());
    if (offset + length > attachment->size) return refuse(ProblemCode::file_too_large);

    if (length > 0) {
        auto statement = workplace.database.prepare("INSERT INTO chunks(uid, aid, begin, bytes) VALUES(?, ?, ?, ?)");
        statement.bind(attachment->uid).bind(attachment->aid).bind(offset).bind_blob(request.body).run();
    }
    attachment->offset += length;
    attachment->expires_at = call.now + workplace.settings.limits.upload_life;
    if (attachment->offset == attachment->size) finish(workplace, call, *attachment);
    auto statement = workplace.database.prepare(
        "UPDATE attachments SET state = ?, upload_offset = ?, rejection_code = ?, expires_at = ? WHERE uid = ? AND aid = ?");
    statement.bind(stored_name(attachment->state)).bind(attachment->offset).bind(attachment->rejection_code);
    statement.bind(milliseconds_of(attachment->expires_at)).bind(attachment->uid).bind(attachment->aid).run();
    return with_offset(HttpReply{204, {}, {}}, *attachment);
}

Answer delete_attachment(Workplace& workplace, Call const& call) {
    auto const record = own_dossier(workplace, call);
    if (!record) return std::unexpected(record.error());
    auto const attachment = load_attachment(workplace.database, record->uid, call.id(1));
    if (!attachment) return refuse(ProblemCode::not_found);
    bool const writable = record->state == DossierState::draft || supplement_is_open(*record, attachment->supplement_id);
    if (!writable) return refuse(ProblemCode::wrong_state);
    workplace.database.run("DELETE FROM attachments WHERE uid = ? AND aid = ?", attachment->uid, attachment->aid);
    workplace.database.run("UPDATE send_tickets SET state = 'cancelled' WHERE uid = ? AND state = 'open'", record->uid);
    return HttpReply{204, {}, {}};
}

}  // namespace motcua::portal
