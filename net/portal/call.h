#pragma once
// One call of the contract on its way to a resource, and the things every resource works with.
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "net/portal/catalogue.h"
#include "net/portal/database.h"
#include "net/portal/faults.h"
#include "net/portal/form_check.h"
#include "net/portal/http_exchange.h"
#include "net/portal/json_text.h"
#include "net/portal/problem.h"
#include "net/portal/settings.h"
#include "net/portal/sign_in_server.h"

namespace motcua::portal {

struct Caller {
    enum class Kind { nobody, device, citizen };
    Kind kind = Kind::nobody;
    std::string client_id;
    std::string subject;
    std::string owner;   // issuer and subject of a citizen, else empty
    std::string ticket;  // the header Send-Ticket, only with a device token
};

struct Call {
    HttpRequest const& request;
    std::vector<std::string> ids;  // what stood for the '*' of the route, in order
    Caller caller;
    Json body;                     // of a PUT or POST with JSON
    std::string body_sha256;       // of the exact bytes
    Instant now;

    std::string const& id(std::size_t index) const { return ids[index]; }
};

// Everything of one portal; used under its lock.
struct Workplace {
    Settings settings;
    Database database;
    Faults& faults;
    std::function<Instant()> now;
    Catalogue catalogue;
    std::unique_ptr<FormCheck> forms;
    std::unique_ptr<SignInServer> sign_in;
};

using CallHandler = Answer (*)(Workplace&, Call const&);

// Which tokens a call accepts (b3).
enum class Access {
    open,
    device,            // D; a citizen token does as well
    citizen,           // C
    citizen_or_ticket, // C, or T
    citizen_or_maker,  // C, or the device that created it (D*), or T
};

struct Route {
    std::string_view method;   // "GET" also answers HEAD where `handler` does not mind
    std::string_view pattern;  // "/v1/dossiers/*"; '*' is one segment
    std::string_view profile;  // empty: always on
    Access access;
    CallHandler handler;
};

std::span<Route const> routes();

// Common pieces of replies.
HttpReply json_reply(int status, OrderedJson const& body);
HttpReply list_reply(std::vector<OrderedJson> items, std::optional<std::string> next_cursor, std::string_view revision);
// Adds ETag and Cache-Control; 304 when the request has it already.
HttpReply cached(Call const& call, HttpReply reply, std::string_view etag, int max_age_seconds);
// Counts a commit for the journal of b11.
void note_commit(Workplace& workplace, std::string_view uid, std::string_view step, std::string_view body_sha256);

}  // namespace motcua::portal
