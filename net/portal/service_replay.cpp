// Idempotency (b2): the same request again gives the same answer; a key is never used for another body.
#include "net/portal/service.h"
#include "net/portal/time_text.h"

namespace motcua::portal {
namespace {

constexpr auto kept_for = std::chrono::hours{48};  // b2: at least 24 h

}  // namespace

std::optional<Answer> Service::replay(Call const& call, std::string const& key) {
    auto statement = m_workplace->database.prepare(
        "SELECT body_sha256, status, reply_type, reply_body, reply_headers FROM idempotency "
        "WHERE client = ? AND subject = ? AND method = ? AND path = ? AND key = ? AND at > ?");
    statement.bind(call.caller.client_id).bind(call.caller.subject).bind(call.request.method).bind(call.request.path).bind(key);
    if (!statement.bind(milliseconds_of(call.now - kept_for)).next()) return std::nullopt;
    if (statement.text(0) != call.body_sha256) return refuse(ProblemCode::idempotency_key_reused);
    HttpReply reply{static_cast<int>(statement.number(1)), statement.text(2), statement.text(3)};
    auto const headers = OrderedJson::parse(statement.text(4), nullptr, false);
    for (auto const& [name, value] : headers.items()) reply.with(name, value.get<std::string>());
    reply.with("Idempotency-Replayed", "true");
    return reply;
}

void Service::remember(Call const& call, std::string const& key, Answer const& answer) {
    // Only what can never come out otherwise is kept: a success, or a body that is wrong by itself. A refusal that time,
    // an upload or a newer ETag may turn into a success must be judged anew.
    if (!answer) return;
    OrderedJson headers = OrderedJson::object();
    for (auto const& [name, value] : answer->headers) headers[name] = value;
    auto& database = m_workplace->database;
    database.run("DELETE FROM idempotency WHERE at <= ?", milliseconds_of(call.now - kept_for));
    database.run("INSERT OR REPLACE INTO idempotency(client, subject, method, path, key, body_sha256, status, reply_type, reply_body, reply_headers, at) "
                 "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                 call.caller.client_id, call.caller.subject, call.request.method, call.request.path, key, call.body_sha256, answer->status,
                 answer->content_type, answer->body, compact(headers), milliseconds_of(call.now));
}

}  // namespace motcua::portal
