#include "net/portal/officer.h"

#include <fmt/format.h>

#include "net/portal/digest.h"
#include "net/portal/documents.h"
#include "net/portal/dossier_view.h"
#include "net/portal/sandbox_back_office.h"
#include "net/portal/time_text.h"

namespace motcua::portal {
namespace {

// In the style in use in 2026 (d1): unit, day of receipt, number of the day.
std::string next_code(Database& database, DossierRecord const& record, Instant now) {
    auto const day = legal_day(now);
    auto const prefix = fmt::format("{}-{:02}{:02}{:02}-", record.receiving, static_cast<int>(day.year()) % 100, static_cast<unsigned>(day.month()),
                                    static_cast<unsigned>(day.day()));
    auto statement = database.prepare("SELECT count(*) FROM dossiers WHERE code LIKE ? || '%'");
    auto const used = statement.bind(prefix).next() ? statement.number(0) : 0;
    return fmt::format("{}{:04}", prefix, used + 1);
}

// The appointment an officer would write: counted days, then the end of that working day. Holidays are the officer's
// business; the sandbox knows only weekends.
Instant appointment(Json const& time, Instant from) {
    auto value = time.value("value", 1);
    auto const unit = time.value("unit", std::string{"workingDay"});
    auto day = std::chrono::sys_days{legal_day(from)};
    if (unit == "month") {
        day = std::chrono::sys_days{std::chrono::year_month_day{day} + std::chrono::months{value}};
    } else if (unit == "day") {
        day += std::chrono::days{value};
    } else if (unit == "workingDay") {
        while (value > 0) {
            day += std::chrono::days{1};
            std::chrono::weekday const weekday{day};
            if (weekday != std::chrono::Saturday && weekday != std::chrono::Sunday) --value;
        }
    }
    constexpr auto office_closes = std::chrono::hours{17};
    return Instant{day} + office_closes - vietnam_offset;
}

std::string due_of(Workplace& workplace, DossierRecord const& record, Instant accepted_at) {
    workplace.catalogue.refresh();
    auto const procedure = workplace.catalogue.procedure(record.procedure_code);
    auto const input = stored_dossier_input(workplace.settings, record.body);
    auto const own_case = procedure ? case_of(*procedure, input.case_id) : Json{};
    if (own_case.is_object()) {
        for (auto const& channel : own_case.value("channels", Json::array())) {
            if (!channel.contains("time") || !channel["time"].is_object()) continue;
            return compact(OrderedJson{{"appointmentAt", to_time_text(appointment(channel["time"], accepted_at))}, {"verdict", "onTrack"}, {"label", "Còn trong hạn"}});
        }
    }
    return compact(OrderedJson{{"appointmentAt", nullptr}, {"verdict", "none"}, {"label", "Hỏi cán bộ ngày hẹn trả"}});
}

std::string actions_of(DossierRecord const& record, Json const& decision) {
    auto actions = OrderedJson::array();
    auto const extra = decision.value("supplement", Json::object());
    if (record.state == DossierState::need_supplement) {
        OrderedJson action{{"kind", "supplement"}, {"id", random_uuid()}, {"label", extra.value("label", "Bổ sung giấy tờ")}};
        for (auto const* const name : {"deadline", "papers", "fields"}) {
            if (extra.contains(name)) action[name] = OrderedJson::parse(compact(extra[name]));
        }
        actions.push_back(std::move(action));
    } else if (record.state == DossierState::need_payment) {
        actions.push_back({{"kind", "pay"}, {"label", "Nộp phí tại quầy"}, {"agency", record.receiving}});
    } else if (record.state == DossierState::completed) {
        actions.push_back({{"kind", "collect"}, {"label", "Nhận kết quả tại quầy"}, {"agency", record.receiving}});
        actions.push_back({{"kind", "rate"}, {"label", "Cho biết quý vị có hài lòng không"}});
    } else if (record.state == DossierState::returned) {
        actions.push_back({{"kind", "rate"}, {"label", "Cho biết quý vị có hài lòng không"}});
    } else if (record.state == DossierState::refused) {
        actions.push_back({{"kind", "contact"}, {"label", "Hỏi cán bộ lý do và cách nộp lại"}, {"agency", record.receiving}});
    }
    return compact(actions);
}

void accept(Workplace& workplace, DossierRecord& record, Instant at) {
    if (!record.code) record.code = next_code(workplace.database, record, at);
    record.due = due_of(workplace, record, at);
    change_state(workplace.database, record, DossierState::accepted, at, "province", {});
}

void forward(Workplace& workplace, DossierRecord const& record, Instant now) {
    auto statement = workplace.database.prepare("SELECT body_sha256, next_attempt FROM submissions WHERE uid = ? AND delivery = 'forwarding'");
    if (!statement.bind(record.uid).next() || instant_of_milliseconds(statement.number(1)) > now) return;
    auto const path = fmt::format("/v1/dossiers/{}/submission", record.uid);
    SandboxBackOffice office{workplace.database, workplace.faults, "PUT", path};
    auto const delivery = deliver(office, {record.uid, record.applicant_id, statement.text(0)}, now);
    workplace.database.run("UPDATE submissions SET delivery = ?, attempts = attempts + 1, next_attempt = ? WHERE uid = ?",
                           delivery == Delivery::delivered ? "delivered" : "forwarding", milliseconds_of(now + forwarding_pause), record.uid);
}

bool is_delivered(Database& database, std::string_view uid) {
    auto statement = database.prepare("SELECT 1 FROM submissions WHERE uid = ? AND delivery = 'delivered'");
    return statement.bind(uid).next();
}

std::string latest_sent(Database& database) {
    auto statement = database.prepare("SELECT uid FROM dossiers WHERE sent_at IS NOT NULL ORDER BY sent_at DESC, rowid DESC LIMIT 1");
    return statement.next() ? statement.text(0) : std::string{};
}

}  // namespace

void advance(Workplace& workplace, DossierRecord& record, Instant now) {
    if (record.state == DossierState::draft) return;
    forward(workplace, record, now);
    auto const after = workplace.settings.officer_accepts_after;
    if (record.state != DossierState::sent || !after || !record.sent_at || *record.sent_at + *after > now) return;
    if (workplace.faults.standing(Fault::never_accept) || !is_delivered(workplace.database, record.uid)) return;
    accept(workplace, record, *record.sent_at + *after);
}

std::expected<void, std::string> decide(Workplace& workplace, std::string_view json, Instant now) {
    auto const parsed = parse_strictly(json);
    if (!parsed) return std::unexpected(parsed.error());
    std::vector<FieldError> errors;
    ObjectReader reader{*parsed, "", errors};
    auto uid = reader.text("uid", Presence::required, 36).value_or("");
    auto const state = state_of(reader.text("status", Presence::required, 32).value_or(""));
    auto const text = reader.text("text", Presence::optional).value_or("");
    auto const label = reader.text("label", Presence::optional);
    auto const source_code = reader.text("sourceCode", Presence::optional, 16);
    reader.object("supplement", Presence::optional);
    reader.member("code", Presence::optional);
    reader.member("due", Presence::optional);
    reader.refuse_unknown();
    if (!errors.empty()) return std::unexpected(fmt::format("{}: {}", errors.front().pointer, errors.front().code));
    if (!state || *state == DossierState::draft) return std::unexpected("/status: unknown");
    if (uid == "latest") uid = latest_sent(workplace.database);
    auto record = load_dossier(workplace.database, uid);
    if (!record || record->state == DossierState::draft) return std::unexpected("/uid: no such submission");

    auto const& decision = *parsed;
    if (decision.contains("code")) record->code = decision["code"].is_string() ? std::optional{decision["code"].get<std::string>()} : std::nullopt;
    else if (was_accepted(*state) && !record->code) record->code = next_code(workplace.database, *record, now);
    if (decision.contains("due")) record->due = decision["due"].is_object() ? std::optional{compact(decision["due"])} : std::nullopt;
    else if (was_accepted(*state) && !record->due) record->due = due_of(workplace, *record, now);
    if (record->due && !decision.contains("due")) {
        auto due = OrderedJson::parse(*record->due);
        if (*state == DossierState::need_supplement || *state == DossierState::need_payment) {
            due["verdict"] = "paused";
            due["label"] = *state == DossierState::need_supplement ? "Tạm dừng chờ bổ sung" : "Tạm dừng chờ nộp phí";
        } else if (*state == DossierState::completed || *state == DossierState::returned) {
            due["verdict"] = "onTime";
            due["label"] = "Đúng hạn";
        }
        record->due = compact(due);
    }
    record->state = *state;
    record->next_actions = actions_of(*record, decision);
    change_state(workplace.database, *record, *state, now, "province", text);
    if (label || source_code) {
        record->status_label = label.value_or(record->status_label);
        if (source_code) record->status_source_code = source_code;
        update_dossier(workplace.database, *record);
    }
    return {};
}

}  // namespace motcua::portal
