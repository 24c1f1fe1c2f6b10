#include "net/portal/documents.h"

#include <fmt/format.h>

#include "net/portal/digest.h"
#include "net/portal/dossier_record.h"
#include "net/portal/officer.h"
#include "net/portal/time_text.h"

namespace motcua::portal {

OrderedJson document_list(Database& database, std::string_view uid) {
    auto list = OrderedJson::array();
    auto statement = database.prepare("SELECT id, kind, title, media_type, length(bytes), sha256, issued_at FROM documents WHERE uid = ? ORDER BY issued_at, id");
    statement.bind(uid);
    while (statement.next()) {
        list.push_back({{"id", statement.text(0)},
                        {"kind", statement.text(1)},
                        {"title", statement.text(2)},
                        {"mediaType", statement.text(3)},
                        {"size", statement.number(4)},
                        {"sha256", statement.text(5)},
                        {"issuedAt", to_time_text(instant_of_milliseconds(statement.number(6)))},
                        {"url", fmt::format("{}/v1/dossiers/{}/documents/{}", base_path, uid, statement.text(0))}});
    }
    return list;
}

Answer list_documents(Workplace& workplace, Call const& call) {
    auto record = own_dossier(workplace, call);
    if (!record) return std::unexpected(record.error());
    advance(workplace, *record, call.now);
    auto const list = document_list(workplace.database, record->uid);
    std::vector<OrderedJson> items(list.begin(), list.end());
    return list_reply(std::move(items), std::nullopt, sha256_hex(compact(list)).substr(0, 16)).with("Cache-Control", "no-store");
}

Answer get_document(Workplace& workplace, Call const& call) {
    auto const record = own_dossier(workplace, call);
    if (!record) return std::unexpected(record.error());
    auto statement = workplace.database.prepare("SELECT media_type, bytes FROM documents WHERE uid = ? AND id = ?");
    if (!statement.bind(record->uid).bind(call.id(1)).next()) return refuse(ProblemCode::not_found);
    HttpReply reply{200, statement.text(0), statement.text(1)};
    reply.with("Content-Digest", fmt::format("sha-256=:{}:", sha256_base64(reply.body))).with("Cache-Control", "no-store");
    return reply;
}

}  // namespace motcua::portal
