#pragma once
// From a request to its reply: token, size and syntax, idempotency, then the resource (the order of b2), with the
// development faults around it. Thread-safe.
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "net/portal/call.h"
#include "net/portal/http_exchange.h"

namespace motcua::portal {

class Service {
public:
    // `stopped_within` waits that long and tells whether the server is stopping.
    Service(std::unique_ptr<Workplace> workplace, Faults& faults, std::function<bool(std::chrono::milliseconds)> stopped_within);

    HttpReply answer(HttpRequest const& request, WireFault& wire);

    std::optional<std::string> latest_user_code();
    bool decide_sign_in(std::string_view user_code, std::string_view person_id, bool approve);
    std::expected<void, std::string> decide_dossier(std::string_view json);
    std::vector<JournalEntry> journal();

private:
    struct Found {
        Route const* route = nullptr;
        std::vector<std::string> ids;
    };
    static Found find(std::string_view method, std::string_view path);
    HttpReply answer_contract(HttpRequest const& request, std::string const& correlation, WireFault& wire);
    Answer answer_call(HttpRequest const& request, Found const& found);
    Answer run(HttpRequest const& request, Found const& found, Caller caller);
    std::expected<Caller, Problem> authorize(HttpRequest const& request, Access access);
    std::expected<Json, Problem> read_body(HttpRequest const& request) const;
    std::optional<Answer> replay(Call const& call, std::string const& key);
    void remember(Call const& call, std::string const& key, Answer const& answer);
    std::optional<HttpReply> spoil_before(HttpRequest const& request, std::string const& correlation, WireFault& wire);
    void spoil_after(HttpRequest const& request, HttpReply& reply, WireFault& wire);
    std::optional<HttpReply> answer_hook(HttpRequest const& request);

    std::unique_ptr<Workplace> m_workplace;
    Faults& m_faults;
    std::function<bool(std::chrono::milliseconds)> m_stopped_within;
    std::mutex m_mutex;                 // of the workplace
    std::mutex m_running_mutex;
    std::set<std::string> m_running;    // idempotency keys of requests under way
};

}  // namespace motcua::portal
