// PUT and GET …/supplements/{sid}: more papers or corrected answers, asked for by the officer.
#include <algorithm>

#include <fmt/format.h>

#include "net/portal/attachments.h"
#include "net/portal/digest.h"
#include "net/portal/dossier_record.h"
#include "net/portal/follow_up.h"
#include "net/portal/time_text.h"

namespace motcua::portal {
namespace {

// The action an officer opened under this id, or null.
Json supplement_action(DossierRecord const& record, std::string_view sid) {
    auto const actions = Json::parse(record.next_actions, nullptr, false);
    if (actions.is_array()) {
        for (auto const& action : actions) {
            if (action.value("kind", "") == "supplement" && action.value("id", "") == sid) return action;
        }
    }
    return nullptr;
}

std::expected<void, Problem> check_body(Workplace& workplace, DossierRecord const& record, Json const& action, Json const& body, std::string_view sid) {
    std::vector<FieldError> errors;
    ObjectReader reader{body, "", errors};
    std::vector<std::pair<std::string, std::string>> listed;
    if (auto const* const list = reader.array("attachments", Presence::required, 50)) {
        for (std::size_t index = 0; index < list->size(); ++index) {
            ObjectReader item{(*list)[index], fmt::format("/attachments/{}", index), errors};
            listed.emplace_back(item.text("aid", Presence::required, 36).value_or(""), item.text("sha256", Presence::required, 64).value_or(""));
            item.refuse_unknown();
        }
    }
    if (auto const* const patch = reader.object("formPatch", Presence::optional)) {
        auto const fields = action.value("fields", Json::array());
        for (auto const& [pointer, value] : patch->items()) {
            if (std::ranges::find(fields, Json(pointer)) == fields.end()) {
                errors.push_back({pointer_to("/formPatch", pointer), "unknown_field", "Cán bộ không hỏi lại mục này."});
            }
        }
    }
    reader.text("note", Presence::optional);
    reader.refuse_unknown();
    if (!errors.empty()) return refuse(ProblemCode::validation_failed, std::move(errors));
    for (auto const& [aid, sha256] : listed) {
        auto const attachment = load_attachment(workplace.database, record.uid, aid);
        if (!attachment || attachment->sha256 != sha256 || attachment->supplement_id != sid || attachment->state != AttachmentState::stored) {
            return refuse(ProblemCode::attachment_not_stored);
        }
    }
    return {};
}

OrderedJson supplement_json(DossierRecord const& record, std::string_view sid, Instant sent_at, std::string_view body_sha256) {
    return {{"sid", sid}, {"sentAt", to_time_text(sent_at)}, {"status", status_json(record)}, {"bodySha256", body_sha256}};
}

}  // namespace

Answer put_supplement(Workplace& workplace, Call const& call) {
    auto record = own_dossier(workplace, call);
    if (!record) return std::unexpected(record.error());
    auto const& sid = call.id(1);
    auto earlier = workplace.database.prepare("SELECT body_sha256, sent_at FROM supplements WHERE uid = ? AND sid = ?");
    if (earlier.bind(record->uid).bind(sid).next()) {
        if (earlier.text(0) != call.body_sha256) return refuse(ProblemCode::already_submitted);
        return json_reply(200, supplement_json(*record, sid, instant_of_milliseconds(earlier.number(1)), call.body_sha256));
    }
    auto const action = supplement_action(*record, sid);
    if (record->state != DossierState::need_supplement || !action.is_object()) return refuse(ProblemCode::supplement_closed);
    auto const deadline = from_time_text(action.value("deadline", std::string{}));
    if (deadline && *deadline < call.now) return refuse(ProblemCode::supplement_closed);
    if (auto const good = check_body(workplace, *record, action, call.body, sid); !good) return std::unexpected(good.error());

    workplace.database.run("INSERT INTO supplements(uid, sid, body, body_sha256, sent_at) VALUES(?, ?, ?, ?, ?)", record->uid, sid, call.request.body,
                           call.body_sha256, milliseconds_of(call.now));
    record->next_actions = "[]";
    change_state(workplace.database, *record, DossierState::processing, call.now, "portal", "Đã gửi bổ sung");
    note_commit(workplace, record->uid, "supplement", call.body_sha256);
    return json_reply(201, supplement_json(*record, sid, call.now, call.body_sha256));
}

Answer get_supplement(Workplace& workplace, Call const& call) {
    auto const record = own_dossier(workplace, call);
    if (!record) return std::unexpected(record.error());
    auto statement = workplace.database.prepare("SELECT body_sha256, sent_at FROM supplements WHERE uid = ? AND sid = ?");
    if (!statement.bind(record->uid).bind(call.id(1)).next()) return refuse(ProblemCode::not_found);
    return json_reply(200, supplement_json(*record, call.id(1), instant_of_milliseconds(statement.number(1)), statement.text(0)));
}

}  // namespace motcua::portal
