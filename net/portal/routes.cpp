// Every call of the contract in one table.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "net/portal/attachments.h"
#include "net/portal/call.h"
#include "net/portal/catalogue_calls.h"
#include "net/portal/documents.h"
#include "net/portal/dossiers.h"
#include "net/portal/follow_up.h"
#include "net/portal/handoffs.h"
#include "net/portal/send_tickets.h"
#include "net/portal/service_status.h"
#include "net/portal/submissions.h"
#include "net/portal/trackings.h"

namespace motcua::portal {
namespace {

constexpr std::array table{
    Route{"GET", "/v1/health", "", Access::open, get_health},
    Route{"GET", "/v1/capabilities", "", Access::open, get_capabilities},
    Route{"GET", "/v1/notices", "track", Access::device, list_notices},
    Route{"GET", "/v1/agencies", "track", Access::device, list_agencies},
    Route{"GET", "/v1/domains", "track", Access::device, list_domains},
    Route{"GET", "/v1/admin-units", "track", Access::device, list_admin_units},
    Route{"GET", "/v1/procedures", "track", Access::device, list_procedures},
    Route{"GET", "/v1/procedures/*", "track", Access::device, get_procedure},
    Route{"GET", "/v1/forms/*/versions/*", "track", Access::device, get_form},
    Route{"POST", "/v1/trackings", "track", Access::device, post_tracking},
    Route{"PUT", "/v1/handoffs/*", "handoff", Access::device, put_handoff},
    Route{"GET", "/v1/handoffs/*", "handoff", Access::device, get_handoff},
    Route{"DELETE", "/v1/handoffs/*", "handoff", Access::device, delete_handoff},
    Route{"GET", "/v1/me", "submit", Access::citizen, get_me},
    Route{"GET", "/v1/dossiers", "submit", Access::citizen, list_dossiers},
    Route{"PUT", "/v1/dossiers/*", "submit", Access::citizen, put_dossier},
    Route{"GET", "/v1/dossiers/*", "submit", Access::citizen, get_dossier},
    Route{"DELETE", "/v1/dossiers/*", "submit", Access::citizen, delete_dossier},
    Route{"PUT", "/v1/dossiers/*/attachments/*", "submit", Access::citizen, put_attachment},
    Route{"GET", "/v1/dossiers/*/attachments/*", "submit", Access::citizen_or_ticket, get_attachment},
    Route{"HEAD", "/v1/dossiers/*/attachments/*", "submit", Access::citizen_or_ticket, get_attachment},
    Route{"PATCH", "/v1/dossiers/*/attachments/*", "submit", Access::citizen_or_ticket, patch_attachment},
    Route{"DELETE", "/v1/dossiers/*/attachments/*", "submit", Access::citizen, delete_attachment},
    Route{"PUT", "/v1/dossiers/*/submission", "submit", Access::citizen_or_ticket, put_submission},
    Route{"GET", "/v1/dossiers/*/submission", "submit", Access::citizen_or_maker, get_submission},
    Route{"PUT", "/v1/dossiers/*/send-ticket", "deferredSend", Access::citizen, put_send_ticket},
    Route{"GET", "/v1/dossiers/*/events", "submit", Access::citizen, list_events},
    Route{"GET", "/v1/dossiers/*/documents", "submit", Access::citizen, list_documents},
    Route{"GET", "/v1/dossiers/*/documents/*", "submit", Access::citizen, get_document},
    Route{"PUT", "/v1/dossiers/*/supplements/*", "supplement", Access::citizen, put_supplement},
    Route{"GET", "/v1/dossiers/*/supplements/*", "supplement", Access::citizen, get_supplement},
    Route{"PUT", "/v1/dossiers/*/withdrawal", "withdraw", Access::citizen, put_withdrawal},
    Route{"GET", "/v1/dossiers/*/withdrawal", "withdraw", Access::citizen, get_withdrawal},
    Route{"PUT", "/v1/dossiers/*/rating", "rate", Access::citizen, put_rating},
    Route{"GET", "/v1/dossiers/*/rating", "rate", Access::citizen, get_rating},
};

}  // namespace

std::span<Route const> routes() { return table; }

HttpReply json_reply(int status, OrderedJson const& body) { return {status, "application/json", compact(body)}; }

HttpReply list_reply(std::vector<OrderedJson> items, std::optional<std::string> next_cursor, std::string_view revision) {
    OrderedJson body{{"items", OrderedJson::array()}, {"nextCursor", next_cursor ? OrderedJson(*next_cursor) : OrderedJson(nullptr)}, {"revision", revision}};
    for (auto& item : items) body["items"].push_back(std::move(item));
    return json_reply(200, body);
}

HttpReply cached(Call const& call, HttpReply reply, std::string_view etag, int max_age_seconds) {
    auto const quoted = fmt::format("\"{}\"", etag);
    if (call.request.header("if-none-match").value_or("").contains(quoted)) reply = HttpReply{304, {}, {}};
    reply.with("ETag", quoted).with("Cache-Control", fmt::format("private, max-age={}", max_age_seconds));
    return reply;
}

void note_commit(Workplace& workplace, std::string_view uid, std::string_view step, std::string_view body_sha256) {
    workplace.database.run(
        "INSERT INTO commits(uid, step, body_sha256, count) VALUES(?, ?, ?, 1) ON CONFLICT(uid, step, body_sha256) DO UPDATE SET count = count + 1",
        uid, step, body_sha256);
}

}  // namespace motcua::portal
