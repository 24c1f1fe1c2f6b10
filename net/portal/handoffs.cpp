#include "net/portal/handoffs.h"

#include <fmt/format.h>

#include "net/portal/digest.h"
#include "net/portal/dossier_view.h"
#include "net/portal/html_page.h"
#include "net/portal/time_text.h"

namespace motcua::portal {
namespace {

constexpr std::string_view short_code_letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";  // b5.10: no 0 O 1 I

struct Handoff {
    std::string hid;
    std::string device;
    std::optional<std::string> owner;
    std::string body;
    std::string body_sha256;
    std::string short_code;
    std::string state;
    Instant expires_at{};
};

std::optional<Handoff> load(Database& database, std::string_view column, std::string_view value) {
    auto statement = database.prepare(fmt::format(
        "SELECT hid, device, owner, body, body_sha256, short_code, state, expires_at FROM handoffs WHERE {} = ?", column));
    if (!statement.bind(value).next()) return std::nullopt;
    return Handoff{statement.text(0), statement.text(1), statement.optional_text(2), statement.text(3),
                   statement.text(4), statement.text(5), statement.text(6), instant_of_milliseconds(statement.number(7))};
}

OrderedJson handoff_json(Settings const& settings, Handoff const& handoff) {
    auto const url = fmt::format("{}/h/{}", settings.origin, handoff.short_code);
    return {{"hid", handoff.hid},         {"state", handoff.state},           {"handoffUrl", url},
            {"qrPayload", url},           {"shortCode", handoff.short_code},  {"expiresAt", to_time_text(handoff.expires_at)},
            {"bodySha256", handoff.body_sha256}};
}

std::expected<void, Problem> check_body(Workplace& workplace, Call const& call) {
    std::vector<FieldError> errors;
    ObjectReader reader{call.body, "", errors};
    auto const code = reader.text("procedureCode", Presence::required, 40).value_or("");
    reader.text("procedureVersion", Presence::required, 64);
    auto const case_id = reader.text("caseId", Presence::required, 64).value_or("");
    reader.text("agency", Presence::optional, 32);
    if (auto const* const list = reader.array("checklist", Presence::required)) {
        for (std::size_t index = 0; index < list->size(); ++index) {
            ObjectReader item{(*list)[index], fmt::format("/checklist/{}", index), errors};
            item.text("paperCode", Presence::required, 64);
            if (!item.boolean("have", Presence::required) && errors.empty()) item.wrong("have", "required", "Còn thiếu thông tin này.");
            item.refuse_unknown();
        }
    }
    if (auto const* const prefill = reader.object("prefill", Presence::optional)) {
        ObjectReader answers{*prefill, "/prefill", errors};
        answers.text("formId", Presence::required, 64);
        answers.text("formVersion", Presence::required, 64);
        answers.object("data", Presence::required);
        answers.refuse_unknown();
        if (call.caller.kind != Caller::Kind::citizen) reader.wrong("prefill", "sign_in_needed", "Cần đăng nhập để mang phần đã khai sang điện thoại.");
    }
    reader.refuse_unknown();
    if (errors.empty()) {
        workplace.catalogue.refresh();
        auto const procedure = workplace.catalogue.procedure(code);
        if (!procedure) reader.wrong("procedureCode", "unknown_code", "Cổng không biết thủ tục này.");
        else if (!case_of(*procedure, case_id).is_object()) reader.wrong("caseId", "unknown_code", "Cổng không biết trường hợp này của thủ tục.");
    }
    if (!errors.empty()) return refuse(ProblemCode::validation_failed, std::move(errors));
    return {};
}

// D: the machine that made it. C: its citizen, or one made without pre-fill on this machine.
std::expected<Handoff, Problem> reachable(Workplace& workplace, Call const& call) {
    auto handoff = load(workplace.database, "hid", call.id(0));
    if (!handoff || handoff->device != call.caller.client_id) return refuse(ProblemCode::not_found);
    if (handoff->owner && call.caller.kind == Caller::Kind::citizen && *handoff->owner != call.caller.owner) return refuse(ProblemCode::not_found);
    return std::move(*handoff);
}

std::string page_of_procedure(Workplace& workplace, Json const& body) {
    workplace.catalogue.refresh();
    auto const procedure = workplace.catalogue.procedure(body.value("procedureCode", ""));
    if (!procedure) return {};
    auto const own_case = case_of(*procedure, body.value("caseId", ""));
    std::string papers;
    for (auto const& item : body.value("checklist", Json::array())) {
        std::string name = item.value("paperCode", "");
        for (auto const& paper : own_case.is_object() ? own_case.value("papers", Json::array()) : Json::array()) {
            if (paper.value("code", "") == item.value("paperCode", "")) name = paper.value("name", name);
        }
        papers += fmt::format("<li><span class=\"mark\">{}</span>{}</li>", item.value("have", false) ? "✓" : "○", html_text(name));
    }
    std::string content = fmt::format("<div class=\"card\"><p class=\"name\">{}</p><p class=\"soft\">Mã thủ tục {}</p></div>",
                                      html_text(procedure->value("title", "")), html_text(procedure->value("code", "")));
    if (!papers.empty()) content += fmt::format("<div class=\"card\"><p class=\"name\">Giấy tờ (✓ đã có)</p><ul>{}</ul></div>", papers);
    return content;
}

}  // namespace

Answer put_handoff(Workplace& workplace, Call const& call) {
    if (!is_uuid7(call.id(0))) return refuse(ProblemCode::validation_failed, {FieldError{"", "pattern", "Số phải là UUID phiên bản 7."}});
    if (auto const existing = load(workplace.database, "hid", call.id(0))) {
        if (existing->device != call.caller.client_id) return refuse(ProblemCode::not_found);
        if (existing->body_sha256 != call.body_sha256) return refuse(ProblemCode::already_exists);
        return json_reply(200, handoff_json(workplace.settings, *existing)).with("Cache-Control", "no-store");
    }
    if (auto const good = check_body(workplace, call); !good) return std::unexpected(good.error());
    Handoff const handoff{call.id(0),
                          call.caller.client_id,
                          call.caller.kind == Caller::Kind::citizen ? std::optional{call.caller.owner} : std::nullopt,
                          call.request.body,
                          call.body_sha256,
                          random_text(6, short_code_letters),
                          "ready",
                          call.now + workplace.settings.limits.handoff_life};
    workplace.database.run("INSERT INTO handoffs(hid, device, owner, body, body_sha256, short_code, state, expires_at) VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
                           handoff.hid, handoff.device, handoff.owner, handoff.body, handoff.body_sha256, handoff.short_code, handoff.state,
                           milliseconds_of(handoff.expires_at));
    note_commit(workplace, handoff.hid, "handoff", handoff.body_sha256);
    return json_reply(201, handoff_json(workplace.settings, handoff)).with("Cache-Control", "no-store");
}

Answer get_handoff(Workplace& workplace, Call const& call) {
    auto const handoff = reachable(workplace, call);
    if (!handoff) return std::unexpected(handoff.error());
    if (handoff->expires_at <= call.now) return refuse(ProblemCode::handoff_expired);
    return json_reply(200, handoff_json(workplace.settings, *handoff)).with("Cache-Control", "no-store");
}

Answer delete_handoff(Workplace& workplace, Call const& call) {
    auto const handoff = reachable(workplace, call);
    if (!handoff) return std::unexpected(handoff.error());
    workplace.database.run("DELETE FROM handoffs WHERE hid = ?", handoff->hid);
    return HttpReply{204, {}, {}};
}

HttpReply handoff_page(Workplace& workplace, std::string_view short_code, Instant now) {
    auto const handoff = load(workplace.database, "short_code", short_code);
    if (!handoff || handoff->expires_at <= now) {
        return html_page(handoff ? 410 : 404, "Mã này không còn dùng được",
                         "<div class=\"card\"><p>Xin lấy mã mới ở máy, hoặc hỏi cán bộ tại quầy.</p></div>");
    }
    workplace.database.run("UPDATE handoffs SET state = 'opened' WHERE hid = ? AND state = 'ready'", handoff->hid);
    auto const body = Json::parse(handoff->body, nullptr, false);
    auto content = page_of_procedure(workplace, body);
    if (body.contains("prefill") && !body["prefill"].is_null()) {
        content += "<div class=\"card\"><p>Phần đã khai ở máy được giữ kín. Phần này chỉ mở sau khi chính người đã đăng nhập ở máy đăng nhập lại trên điện thoại.</p></div>";
    }
    content += fmt::format("<p class=\"soft\">Mã {} dùng được đến {}. Đây không phải giấy tiếp nhận hồ sơ.</p>", html_text(handoff->short_code),
                           html_text(to_time_text(handoff->expires_at).substr(0, 16)));
    return html_page(200, "Làm tiếp trên điện thoại", content);
}

}  // namespace motcua::portal
