// The development hooks of b11 on the wire, and the same things for a caller in this process.
#include <fmt/format.h>

#include "net/portal/officer.h"
#include "net/portal/service.h"
#include "net/portal/service_status.h"

namespace motcua::portal {
namespace {

constexpr std::string_view captive_page =
    "<!doctype html><html><head><title>Wi-Fi</title></head><body><h1>Welcome</h1><p>Please accept the terms to go online.</p></body></html>";

HttpReply hook_reply(std::expected<void, std::string> const& done) {
    if (done) return HttpReply{204, {}, {}};
    return HttpReply{422, "application/json", compact(OrderedJson{{"error", done.error()}})};
}

// arg of `status`: a number, or an object that also spoils headers (F35, F36).
HttpReply faulty_status(FaultRule const& rule, std::string const& correlation) {
    auto const details = rule.object ? Json::parse(*rule.object, nullptr, false) : Json::object();
    auto const status = details.value("status", static_cast<int>(rule.number.value_or(500)));
    auto const named = problem_code_of(details.value("code", std::string{}));
    auto const code = [&] {
        if (named) return *named;
        switch (status) {
            case 401: return ProblemCode::token_invalid;
            case 403: return ProblemCode::device_not_allowed;
            case 404: return ProblemCode::not_found;
            case 409: return ProblemCode::wrong_state;
            case 410: return ProblemCode::draft_expired;
            case 412: return ProblemCode::stale_etag;
            case 413: return ProblemCode::body_too_large;
            case 422: return ProblemCode::validation_failed;
            case 429: return ProblemCode::rate_limited;
            case 502: return ProblemCode::backoffice_error;
            case 503: return ProblemCode::unavailable;
            case 504: return ProblemCode::backoffice_timeout;
            // NOLINTNEXTLINE(hicpp-multiway-paths-covered): any other number a test asks for
            default: return ProblemCode::internal;
        }
    }();
    Problem problem{code};
    if (auto const errors = details.find("errors"); errors != details.end() && errors->is_array()) {
        for (auto const& error : *errors) {
            problem.errors.push_back({error.value("pointer", ""), error.value("code", "invalid"), error.value("message", "")});
        }
    }
    if (details.contains("until")) problem.extras.emplace_back("until", details["until"].get<std::string>());
    auto reply = reply_of(problem, correlation);
    reply.status = status;
    auto body = OrderedJson::parse(reply.body);
    body["status"] = status;
    reply.body = compact(body);
    if (details.contains("retryAfter")) {
        std::erase_if(reply.headers, [](auto const& header) { return header.first == "Retry-After"; });
        auto const& value = details["retryAfter"];
        if (!value.is_null()) reply.with("Retry-After", value.is_string() ? value.get<std::string>() : compact(value));
    }
    if (details.contains("location")) reply.with("Location", details["location"].get<std::string>());
    return reply;
}

}  // namespace

std::optional<HttpReply> Service::spoil_before(HttpRequest const& request, std::string const& correlation, WireFault& wire) {
    if (m_faults.take(Fault::drop_before_commit, request.method, request.path)) {
        wire.cut = true;
        return HttpReply{500, {}, {}};
    }
    if (auto const rule = m_faults.take(Fault::status, request.method, request.path)) return faulty_status(*rule, correlation);
    if (auto const rule = m_faults.take(Fault::html200, request.method, request.path)) {
        return HttpReply{static_cast<int>(rule->number.value_or(200)), "text/html", std::string{captive_page}};
    }
    return std::nullopt;
}

void Service::spoil_after(HttpRequest const& request, HttpReply& reply, WireFault& wire) {
    auto const take = [&](Fault fault) { return m_faults.take(fault, request.method, request.path); };
    if (take(Fault::drop_after_commit)) wire.cut = true;
    if (auto const rule = take(Fault::truncate)) wire.truncate_body = static_cast<std::size_t>(std::max<std::int64_t>(0, rule->number.value_or(10)));
    if (auto const rule = take(Fault::slow_body)) wire.bytes_per_second = static_cast<std::size_t>(std::max<std::int64_t>(1, rule->number.value_or(50)));
    if (take(Fault::garbage)) reply.body = std::string_view{"\xFF\0{]\x80 not json \xC3\x28", 17};
    if (take(Fault::wrong_type)) reply.content_type = "text/plain";
    if (auto const rule = take(Fault::huge_body)) {
        constexpr std::int64_t most = 64 * 1024 * 1024;
        auto const wanted = std::clamp<std::int64_t>(rule->number.value_or(2 * m_workplace->settings.limits.max_json_bytes), 0, most);
        // Good JSON in every respect but its size.
        reply.body.resize(std::max(reply.body.size(), static_cast<std::size_t>(wanted)), ' ');
    }
}

std::optional<HttpReply> Service::answer_hook(HttpRequest const& request) {
    if (!request.path.starts_with("/_test/")) return std::nullopt;
    // Closed, the hooks do not exist: the same 404 as for any other path.
    if (m_workplace->settings.development_hooks == DevelopmentHooks::off || !request.from_loopback) return std::nullopt;
    if (request.path == "/_test/faults" && request.method == "PUT") return hook_reply(m_faults.set(request.body));
    if (request.path == "/_test/faults" && request.method == "DELETE") {
        m_faults.clear();
        return HttpReply{204, {}, {}};
    }
    if (request.path == "/_test/decide" && request.method == "POST") return hook_reply(decide_dossier(request.body));
    if (request.path == "/_test/journal" && request.method == "GET") {
        auto entries = OrderedJson::array();
        std::size_t submissions = 0;
        for (auto const& entry : journal()) {
            if (entry.step == "submission") ++submissions;
            entries.push_back({{"uid", entry.uid}, {"step", entry.step}, {"bodySha256", entry.body_sha256}, {"count", entry.count}});
        }
        return json_reply(200, {{"commits", entries}, {"submissions", submissions}});
    }
    return std::nullopt;
}

std::optional<std::string> Service::latest_user_code() {
    std::scoped_lock const lock{m_mutex};
    return m_workplace->sign_in->latest_user_code();
}

bool Service::decide_sign_in(std::string_view user_code, std::string_view person_id, bool approve) {
    std::scoped_lock const lock{m_mutex};
    return m_workplace->sign_in->decide(user_code, person_id, approve);
}

std::expected<void, std::string> Service::decide_dossier(std::string_view json) {
    std::scoped_lock const lock{m_mutex};
    m_workplace->database.begin();
    auto done = decide(*m_workplace, json, m_workplace->now());
    if (!done) m_workplace->database.roll_back();
    else if (!m_workplace->database.commit()) return std::unexpected("the store refused the write");
    return done;
}

std::vector<JournalEntry> Service::journal() {
    std::scoped_lock const lock{m_mutex};
    std::vector<JournalEntry> entries;
    m_workplace->database.begin();
    {
        auto statement = m_workplace->database.prepare("SELECT uid, step, body_sha256, count FROM commits ORDER BY rowid");
        while (statement.next()) {
            entries.push_back({statement.text(0), statement.text(1), statement.text(2), static_cast<int>(statement.number(3))});
        }
    }
    m_workplace->database.commit();
    return entries;
}

}  // namespace motcua::portal
