#include "net/portal/service.h"

#include <algorithm>

#include <fmt/format.h>

#include "net/portal/digest.h"
#include "net/portal/handoffs.h"
#include "net/portal/officer.h"
#include "net/portal/service_status.h"
#include "net/portal/time_text.h"

namespace motcua::portal {
namespace {

// The shape of b2: "<uuid>" with or without the quotes of a structured-field string.
std::optional<std::string> idempotency_key(HttpRequest const& request) {
    auto key = request.header("idempotency-key");
    if (!key) return std::nullopt;
    if (key->size() >= 2 && key->starts_with('"') && key->ends_with('"')) key = key->substr(1, key->size() - 2);
    return is_uuid(*key) ? key : std::nullopt;
}

bool is_json(std::string_view content_type) {
    return content_type == "application/json" || content_type.starts_with("application/json;");
}

// "motcua/1.4.0" older than "0.1.0"? Other programs are not judged.
bool is_too_old(std::string_view user_agent) {
    if (!user_agent.starts_with("motcua/")) return false;
    auto const numbers = [](std::string_view text) {
        std::array<int, 3> parts{};
        std::size_t index = 0;
        for (char const c : text) {
            if (c == '.') {
                if (++index == parts.size()) break;
            } else if (c >= '0' && c <= '9') {
                parts[index] = parts[index] * 10 + (c - '0');
            } else {
                break;
            }
        }
        return parts;
    };
    return numbers(user_agent.substr(7)) < numbers(oldest_client);
}

bool pattern_fits(std::string_view pattern, std::string_view path, std::vector<std::string>& ids) {
    ids.clear();
    while (true) {
        auto const pattern_end = pattern.find('/');
        auto const path_end = path.find('/');
        auto const wanted = pattern.substr(0, pattern_end);
        auto const given = path.substr(0, path_end);
        if (wanted == "*" && !given.empty()) ids.emplace_back(given);
        else if (wanted != given) return false;
        if ((pattern_end == std::string_view::npos) != (path_end == std::string_view::npos)) return false;
        if (pattern_end == std::string_view::npos) return true;
        pattern.remove_prefix(pattern_end + 1);
        path.remove_prefix(path_end + 1);
    }
}

}  // namespace

Service::Service(std::unique_ptr<Workplace> workplace, Faults& faults, std::function<bool(std::chrono::milliseconds)> stopped_within)
    : m_workplace(std::move(workplace)), m_faults(faults), m_stopped_within(std::move(stopped_within)) {}

HttpReply Service::answer(HttpRequest const& request, WireFault& wire) {
    auto const given = request.header("correlation-id").value_or("");
    auto const correlation = is_uuid(given) ? given : random_uuid();
    auto reply = [&] {
        if (auto hook = answer_hook(request)) return std::move(*hook);
        if (auto spoiled = spoil_before(request, correlation, wire)) return std::move(*spoiled);
        auto answered = answer_contract(request, correlation, wire);
        spoil_after(request, answered, wire);
        return answered;
    }();
    return reply.with("Correlation-Id", correlation).with("Content-Language", "vi");
}

HttpReply Service::answer_contract(HttpRequest const& request, std::string const& correlation, WireFault&) {
    if (request.method == "TOO-LARGE") return reply_of({ProblemCode::body_too_large}, correlation);
    if (request.method == "MALFORMED") return reply_of({ProblemCode::malformed_request}, correlation);
    if (!request.path.starts_with("/v1/")) {
        std::scoped_lock const lock{m_mutex};
        auto& database = m_workplace->database;
        database.begin();
        auto page = m_workplace->sign_in->answer(request);
        if (!page && request.path.starts_with("/h/") && (request.method == "GET" || request.method == "HEAD")) {
            page = handoff_page(*m_workplace, std::string_view{request.path}.substr(3), m_workplace->now());
        }
        if (!database.commit()) return reply_of({ProblemCode::unavailable}, correlation);
        return page ? std::move(*page) : reply_of({ProblemCode::not_found}, correlation);
    }
    auto const found = find(request.method, request.path);
    if (!found.route) return reply_of({ProblemCode::not_found}, correlation);
    auto answer = answer_call(request, found);
    return answer ? std::move(*answer) : reply_of(answer.error(), correlation);
}

Service::Found Service::find(std::string_view method, std::string_view path) {
    Found found;
    for (auto const wanted : {method, method == "HEAD" ? std::string_view{"GET"} : method}) {
        for (auto const& route : routes()) {
            if (route.method == wanted && pattern_fits(route.pattern, path, found.ids)) {
                found.route = &route;
                return found;
            }
        }
    }
    return {};
}

Answer Service::answer_call(HttpRequest const& request, Found const& found) {
    // One request at a time may run under a key; its twin is told to come back (b2).
    auto const key = request.method == "PUT" ? idempotency_key(request) : std::nullopt;
    auto const running = key ? fmt::format("{} {} {}", request.header("authorization").value_or(""), request.path, *key) : std::string{};
    if (key) {
        std::scoped_lock const lock{m_running_mutex};
        if (!m_running.insert(running).second) {
            Problem problem{ProblemCode::request_in_progress};
            problem.retry_after = 1;
            return std::unexpected(std::move(problem));
        }
    }
    if (auto const rule = m_faults.take(Fault::delay, request.method, request.path)) {
        m_stopped_within(std::chrono::milliseconds{std::clamp<std::int64_t>(rule->number.value_or(1000), 0, 600'000)});
    }
    Answer answer = [&]() -> Answer {
        std::scoped_lock const lock{m_mutex};
        auto& workplace = *m_workplace;
        workplace.database.begin();
        auto caller = authorize(request, found.route->access);
        auto result = caller ? run(request, found, std::move(*caller)) : std::unexpected(caller.error());
        if (!workplace.database.commit()) return refuse(ProblemCode::unavailable, "the store refused the write");
        return result;
    }();
    if (key) {
        std::scoped_lock const lock{m_running_mutex};
        m_running.erase(running);
    }
    return answer;
}

std::expected<Caller, Problem> Service::authorize(HttpRequest const& request, Access access) {
    if (is_too_old(request.header("user-agent").value_or(""))) return refuse(ProblemCode::client_too_old);
    if (access == Access::open) return Caller{};
    auto const authorization = request.header("authorization").value_or("");
    constexpr std::string_view bearer = "Bearer ";
    if (!authorization.starts_with(bearer)) return refuse(ProblemCode::token_invalid);
    if (m_faults.take(Fault::expire_token, request.method, request.path)) return refuse(ProblemCode::token_expired);
    auto const token = m_workplace->sign_in->verify(std::string_view{authorization}.substr(bearer.size()));
    if (!token) return refuse(token.error());
    Caller caller{Caller::Kind::device, token->client_id, token->subject, {}, {}};
    switch (token->kind) {
        case VerifiedToken::Kind::citizen:
            caller.kind = Caller::Kind::citizen;
            caller.owner = m_workplace->sign_in->issuer_id() + "|" + token->subject;
            return caller;
        case VerifiedToken::Kind::device:
            caller.ticket = request.header("send-ticket").value_or("");
            break;
    }
    bool const allowed = access == Access::device || access == Access::citizen_or_maker || (access == Access::citizen_or_ticket && !caller.ticket.empty());
    if (!allowed) return refuse(ProblemCode::insufficient_scope);
    return caller;
}

std::expected<Json, Problem> Service::read_body(HttpRequest const& request) const {
    if (request.method != "PUT" && request.method != "POST") return Json{};
    if (static_cast<std::int64_t>(request.body.size()) > limits_now(*m_workplace).max_json_bytes) return refuse(ProblemCode::body_too_large);
    if (!is_json(request.header("content-type").value_or(""))) return refuse(ProblemCode::unsupported_media_type);
    if (request.method == "PUT" && !request.header("idempotency-key")) return refuse(ProblemCode::idempotency_key_missing);
    if (request.method == "PUT" && !idempotency_key(request)) return refuse(ProblemCode::malformed_request, "Idempotency-Key is no UUID");
    auto body = parse_strictly(request.body);
    if (!body) return refuse(ProblemCode::malformed_request, body.error());
    return std::move(*body);
}

Answer Service::run(HttpRequest const& request, Found const& found, Caller caller) {
    auto& workplace = *m_workplace;
    auto const on = profiles_on(workplace);
    if (!found.route->profile.empty() && std::ranges::find(on, found.route->profile) == on.end()) return refuse(ProblemCode::profile_off);
    auto body = read_body(request);
    if (!body) return std::unexpected(body.error());
    Call const call{request, found.ids, std::move(caller), std::move(*body), sha256_hex(request.body), workplace.now()};
    if (!found.ids.empty() && m_faults.take(Fault::forget_dossier, request.method, request.path)) {
        workplace.database.run("DELETE FROM dossiers WHERE uid = ?", found.ids.front());
    }
    auto const key = request.method == "PUT" ? idempotency_key(request).value_or("") : std::string{};
    if (!key.empty()) {
        if (auto earlier = replay(call, key)) return std::move(*earlier);
    }
    if (m_faults.take(Fault::stale_etag, request.method, request.path)) return refuse(ProblemCode::stale_etag);
    auto answer = found.route->handler(workplace, call);
    if (!key.empty()) remember(call, key, answer);
    return answer;
}

}  // namespace motcua::portal
