#include "kiosk/store/item_json.h"

#include "kiosk/base/hex.h"
#include "kiosk/base/overload.h"
#include "kiosk/store/record_names.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace motcua::store {

namespace {

using nlohmann::json;
using namespace dossier;

/// Reads members; the first that is missing or of a wrong kind makes the whole record unreadable. nlohmann's own
/// exceptions never leave this class: every access is checked first.
class Reader {
public:
    explicit Reader(bool& good) : m_good(good) {}

    [[nodiscard]] json const& at(json const& object, char const* name) {
        static json const nothing;
        if (object.is_object())
            if (auto const found = object.find(name); found != object.end()) return *found;
        m_good = false;
        return nothing;
    }
    [[nodiscard]] std::string text(json const& value) {
        return value.is_string() ? value.get<std::string>() : (m_good = false, std::string{});
    }
    [[nodiscard]] std::int64_t number(json const& value) {
        return value.is_number_integer() ? value.get<std::int64_t>() : (m_good = false, 0);
    }
    [[nodiscard]] bool truth(json const& value) {
        return value.is_boolean() ? value.get<bool>() : (m_good = false, false);
    }
    [[nodiscard]] Moment moment(json const& value) { return Moment{std::chrono::milliseconds{number(value)}}; }
    [[nodiscard]] Instant instant(json const& value) { return Instant{std::chrono::seconds{number(value)}}; }
    template <class Enum> [[nodiscard]] Enum one_of(json const& value) {
        auto const found = from_record_name<Enum>(text(value));
        if (!found) m_good = false;
        return found.value_or(Enum{});
    }
    template <class Value> [[nodiscard]] Value parsed(json const& value) {
        auto const found = Value::parse(text(value));
        if (!found) m_good = false;
        return found.value_or(Value{});
    }
    template <class Read> auto maybe(json const& value, Read read) -> std::optional<decltype(read(value))> {
        return value.is_null() ? std::nullopt : std::optional{read(value)};
    }
    void bad() { m_good = false; }

private:
    bool& m_good;
};

/// A member that records of earlier versions do not have.
std::string optional_text(json const& object, char const* name) {
    if (!object.is_object()) return {};
    auto const found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

json of(Moment moment) {
    return moment.time_since_epoch().count();
}
json of(Instant instant) {
    return instant.time_since_epoch().count();
}
json of(std::string const& text) {
    return text;
}
json of(std::size_t number) {
    return number;
}
template <class Value> json of(std::optional<Value> const& value) {
    return value ? of(*value) : json{};
}

json of(Write const& write) {
    return {{"key", write.key.to_string()}, {"sha256", write.sha256.hex()}, {"settled", record_name(write.settled)}};
}
Write write_from(Reader& read, json const& value) {
    return {read.parsed<IdempotencyKey>(read.at(value, "key")), read.parsed<Sha256>(read.at(value, "sha256")),
            read.one_of<Settled>(read.at(value, "settled"))};
}

json of(PaperProgress const& paper) {
    return {{"aid", paper.aid.to_string()},
            {"announcement", of(paper.announcement)},
            {"sha256", paper.sha256.hex()},
            {"size", paper.size},
            {"offset", paper.offset},
            {"state", record_name(paper.state)},
            {"digest_failures", paper.digest_failures},
            {"scanning_since", of(paper.scanning_since)}};
}
PaperProgress paper_from(Reader& read, json const& value) {
    return {.aid = read.parsed<AttachmentId>(read.at(value, "aid")),
            .announcement = write_from(read, read.at(value, "announcement")),
            .sha256 = read.parsed<Sha256>(read.at(value, "sha256")),
            .size = read.number(read.at(value, "size")),
            .offset = read.number(read.at(value, "offset")),
            .state = read.one_of<PaperState>(read.at(value, "state")),
            .digest_failures = static_cast<int>(read.number(read.at(value, "digest_failures"))),
            .scanning_since =
                read.maybe(read.at(value, "scanning_since"), [&](json const& at) { return read.moment(at); })};
}

json of(PortalDraft const& there) {
    return std::visit(Overload{[](NothingThere const&) { return json{{"kind", "nothing"}}; },
                               [](DraftThere const& draft) { return json{{"kind", "draft"}, {"etag", draft.etag}}; },
                               [](NotKnown const&) { return json{{"kind", "not_known"}}; }},
                      there);
}
PortalDraft portal_draft_from(Reader& read, json const& value) {
    auto const kind = read.text(read.at(value, "kind"));
    if (kind == "nothing") return NothingThere{};
    if (kind == "draft") return DraftThere{read.text(read.at(value, "etag"))};
    if (kind != "not_known") read.bad();
    return NotKnown{};
}

/// Its secret follows the JSON text: it must not lie in strings that do not wipe themselves.
json of(Ticket const& ticket) {
    return {
        {"state", record_name(ticket.state)}, {"key", ticket.key.to_string()}, {"expires_at", of(ticket.expires_at)}};
}
Ticket ticket_from(Reader& read, json const& value) {
    return {.state = read.one_of<TicketState>(read.at(value, "state")),
            .key = read.parsed<IdempotencyKey>(read.at(value, "key")),
            .secret = {},
            .expires_at = read.moment(read.at(value, "expires_at"))};
}

json of(PortalStatus const& status) {
    return {{"code", record_name(status.code)},
            {"label", status.label},
            {"source", status.source},
            {"as_of", of(status.as_of)}};
}

/// Without the documents: they are asked for again by whoever may see them.
json of(SubmissionView const& sent) {
    return {{"uid", sent.uid.to_string()},
            {"body_sha256", sent.body_sha256.hex()},
            {"delivery", record_name(sent.delivery)},
            {"status", of(sent.status)},
            {"sent_at", of(sent.sent_at)},
            {"accepted_at", of(sent.accepted_at)},
            {"code", of(sent.code)},
            {"portal_ref", sent.portal_ref},
            {"message", sent.message},
            {"has_pin", sent.tracking_pin.has_value()}};
}
SubmissionView submission_from(Reader& read, json const& value) {
    SubmissionView sent;
    sent.uid = read.parsed<DossierUid>(read.at(value, "uid"));
    sent.body_sha256 = read.parsed<Sha256>(read.at(value, "body_sha256"));
    sent.delivery = read.one_of<Delivery>(read.at(value, "delivery"));
    auto const& status = read.at(value, "status");
    sent.status.code = read.one_of<DossierStatus>(read.at(status, "code"));
    sent.status.label = read.text(read.at(status, "label"));
    sent.status.source = read.text(read.at(status, "source"));
    sent.status.as_of = read.instant(read.at(status, "as_of"));
    sent.sent_at = read.instant(read.at(value, "sent_at"));
    sent.accepted_at = read.maybe(read.at(value, "accepted_at"), [&](json const& at) { return read.instant(at); });
    sent.code = read.maybe(read.at(value, "code"), [&](json const& text) { return read.text(text); });
    sent.portal_ref = read.text(read.at(value, "portal_ref"));
    sent.message = read.text(read.at(value, "message"));
    if (read.truth(read.at(value, "has_pin"))) sent.tracking_pin = Secret{}; // follows the JSON text
    return sent;
}

json of(Standing const& standing) {
    return std::visit(
        Overload{[](Moving const&) { return json{{"kind", "moving"}}; },
                 [](AwaitsCitizen const& awaits) {
                     return json{
                         {"kind", "awaits_citizen"}, {"need", record_name(awaits.need)}, {"paper", of(awaits.paper)}};
                 },
                 [](Quarantined const& quarantined) {
                     return json{{"kind", "quarantined"}, {"reason", quarantined.reason}};
                 },
                 [](HandedOver const& handed) { return json{{"kind", "handed_over"}, {"at", of(handed.at)}}; },
                 [](Confirmed const& confirmed) {
                     return json{
                         {"kind", "confirmed"}, {"at", of(confirmed.at)}, {"submission", of(confirmed.submission)}};
                 }},
        standing);
}
Standing standing_from(Reader& read, json const& value) {
    auto const kind = read.text(read.at(value, "kind"));
    if (kind == "moving") return Moving{};
    if (kind == "awaits_citizen")
        return AwaitsCitizen{read.one_of<CitizenNeed>(read.at(value, "need")),
                             read.maybe(read.at(value, "paper"),
                                        [&](json const& at) { return static_cast<std::size_t>(read.number(at)); })};
    if (kind == "quarantined") return Quarantined{read.text(read.at(value, "reason"))};
    if (kind == "handed_over") return HandedOver{read.moment(read.at(value, "at"))};
    if (kind != "confirmed") read.bad();
    return Confirmed{read.moment(read.at(value, "at")), submission_from(read, read.at(value, "submission"))};
}

json of(Problem const& problem) {
    json places = json::array();
    for (auto const& place : problem.errors)
        places.push_back({{"pointer", place.pointer}, {"code", place.code}, {"message", place.message}});
    return {{"status", problem.status},
            {"code", problem.code},
            {"message", problem.message},
            {"title", problem.title},
            {"action", record_name(problem.action)},
            {"retryable", problem.retryable},
            {"correlation_id", problem.correlation_id},
            {"errors", places},
            {"until", of(problem.until)},
            {"successor", of(problem.successor)}};
}
Problem problem_from(Reader& read, json const& value) {
    Problem problem;
    problem.status = static_cast<int>(read.number(read.at(value, "status")));
    problem.code = read.text(read.at(value, "code"));
    problem.message = read.text(read.at(value, "message"));
    problem.title = read.text(read.at(value, "title"));
    problem.action = read.one_of<ProblemAction>(read.at(value, "action"));
    problem.retryable = read.truth(read.at(value, "retryable"));
    problem.correlation_id = read.text(read.at(value, "correlation_id"));
    for (auto const& place : read.at(value, "errors"))
        problem.errors.push_back({read.text(read.at(place, "pointer")), read.text(read.at(place, "code")),
                                  read.text(read.at(place, "message"))});
    problem.until = read.maybe(read.at(value, "until"), [&](json const& at) { return read.instant(at); });
    problem.successor = read.maybe(read.at(value, "successor"), [&](json const& text) { return read.text(text); });
    return problem;
}

Secret secret_text(json const& value) {
    // invalid UTF-8 cannot come from the portal's checked JSON, but a record must never be the reason to throw
    auto text = value.dump(-1, ' ', false, json::error_handler_t::replace);
    Secret secret{text};
    wipe(text);
    return secret;
}

/// The two secrets of an item: its send ticket and the tracking PIN of a confirmed one.
Secret const& pin_of(Item const& item, Secret const& none) {
    auto const* const confirmed = std::get_if<Confirmed>(&item.standing);
    return confirmed && confirmed->submission.tracking_pin ? *confirmed->submission.tracking_pin : none;
}

/// JSON text, line feed, lengths of ticket and PIN, line feed, ticket, PIN. JSON text has no line feed of its own.
Secret with_secrets(Secret const& text, Secret const& ticket, Secret const& pin) {
    auto const length = fmt::format("\n{} {}\n", ticket.size(), pin.size());
    auto whole = Secret::zeros(text.size() + length.size() + ticket.size() + pin.size());
    auto to = whole.writable().begin();
    for (auto const part : {text.reveal(), std::string_view{length}, ticket.reveal(), pin.reveal()})
        to = std::ranges::copy(part, to).out;
    return whole;
}

struct Parts {
    std::string_view json, ticket, pin;
};

std::optional<Parts> parts_of(std::string_view text) {
    auto const first = text.find('\n');
    auto const second = first == std::string_view::npos ? first : text.find('\n', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    auto const line = text.substr(first + 1, second - first - 1), rest = text.substr(second + 1);
    std::size_t ticket = 0, pin = 0;
    auto const* const line_end = line.data() + line.size();
    auto const [space, bad_ticket] = std::from_chars(line.data(), line_end, ticket);
    if (bad_ticket != std::errc{} || space == line_end) return std::nullopt;
    auto const [end, bad_pin] = std::from_chars(space + 1, line_end, pin);
    if (bad_pin != std::errc{} || end != line_end || ticket > rest.size() || pin != rest.size() - ticket)
        return std::nullopt;
    return Parts{text.substr(0, first), rest.substr(0, ticket), rest.substr(ticket)};
}

} // namespace

Secret item_text(Item const& item) {
    json papers = json::array();
    for (auto const& paper : item.papers)
        papers.push_back(of(paper));
    auto const text = secret_text({{"uid", item.uid.to_string()},
                                   {"procedure_code", item.procedure_code},
                                   {"asked_agency", item.asked_agency},
                                   {"receiving_agency", item.receiving_agency},
                                   {"added_at", of(item.added_at)},
                                   {"revision", item.revision},
                                   {"portal_draft", of(item.portal_draft)},
                                   {"draft", of(item.draft)},
                                   {"etag", item.etag},
                                   {"papers", papers},
                                   {"ticket", of(item.ticket)},
                                   {"submission", of(item.submission)},
                                   {"standing", of(item.standing)},
                                   {"next_attempt", of(item.next_attempt)},
                                   {"failures", item.failures},
                                   {"contradictions", item.contradictions},
                                   {"uncertain_since", of(item.uncertain_since)},
                                   {"problem", item.problem ? of(*item.problem) : json{}}});
    Secret const none;
    return with_secrets(text, item.ticket.secret, pin_of(item, none));
}

std::optional<Item> item_from(std::string_view text) {
    auto const parts = parts_of(text);
    if (!parts) return std::nullopt;
    auto const value = json::parse(parts->json, nullptr, false);
    bool good = value.is_object();
    Reader read{good};
    Item item;
    item.uid = read.parsed<DossierUid>(read.at(value, "uid"));
    item.procedure_code = read.text(read.at(value, "procedure_code"));
    item.asked_agency = optional_text(value, "asked_agency");
    item.receiving_agency = optional_text(value, "receiving_agency");
    item.added_at = read.moment(read.at(value, "added_at"));
    item.revision = static_cast<int>(read.number(read.at(value, "revision")));
    item.portal_draft = portal_draft_from(read, read.at(value, "portal_draft"));
    item.draft = write_from(read, read.at(value, "draft"));
    item.etag = read.text(read.at(value, "etag"));
    for (auto const& paper : read.at(value, "papers"))
        item.papers.push_back(paper_from(read, paper));
    item.ticket = ticket_from(read, read.at(value, "ticket"));
    item.submission = write_from(read, read.at(value, "submission"));
    item.standing = standing_from(read, read.at(value, "standing"));
    item.next_attempt = read.moment(read.at(value, "next_attempt"));
    item.failures = static_cast<int>(read.number(read.at(value, "failures")));
    item.contradictions = static_cast<int>(read.number(read.at(value, "contradictions")));
    item.uncertain_since =
        read.maybe(read.at(value, "uncertain_since"), [&](json const& at) { return read.moment(at); });
    item.problem =
        read.maybe(read.at(value, "problem"), [&](json const& problem) { return problem_from(read, problem); });
    item.ticket.secret = Secret{parts->ticket};
    if (auto* const confirmed = std::get_if<Confirmed>(&item.standing); confirmed && confirmed->submission.tracking_pin)
        confirmed->submission.tracking_pin = Secret{parts->pin};
    return good ? std::optional{std::move(item)} : std::nullopt;
}

Secret receipt_text(Receipt const& receipt) {
    return secret_text({{"uid", receipt.uid.to_string()},
                        {"procedure_code", receipt.procedure_code},
                        {"asked_agency", receipt.asked_agency},
                        {"receiving_agency", receipt.receiving_agency},
                        {"portal_ref", receipt.portal_ref},
                        {"code", of(receipt.code)},
                        {"status", record_name(receipt.status)},
                        {"delivery", record_name(receipt.delivery)},
                        {"sent_at", of(receipt.sent_at)},
                        {"accepted_at", of(receipt.accepted_at)},
                        {"confirmed_at", of(receipt.confirmed_at)},
                        {"next_look", of(receipt.next_look)},
                        {"looks_failed", receipt.looks_failed},
                        {"not_found", receipt.not_found},
                        {"lost_by_portal", receipt.lost_by_portal},
                        {"salt", to_hex(receipt.salt)},
                        {"salted_body", receipt.salted_body.hex()}});
}

std::optional<Receipt> receipt_from(std::string_view text) {
    auto const value = json::parse(text, nullptr, false);
    bool good = value.is_object();
    Reader read{good};
    Receipt receipt;
    receipt.uid = read.parsed<DossierUid>(read.at(value, "uid"));
    receipt.procedure_code = read.text(read.at(value, "procedure_code"));
    receipt.asked_agency = optional_text(value, "asked_agency");
    receipt.receiving_agency = optional_text(value, "receiving_agency");
    receipt.portal_ref = read.text(read.at(value, "portal_ref"));
    receipt.code = read.maybe(read.at(value, "code"), [&](json const& code) { return read.text(code); });
    receipt.status = read.one_of<DossierStatus>(read.at(value, "status"));
    receipt.delivery = read.one_of<Delivery>(read.at(value, "delivery"));
    receipt.sent_at = read.instant(read.at(value, "sent_at"));
    receipt.accepted_at = read.maybe(read.at(value, "accepted_at"), [&](json const& at) { return read.instant(at); });
    receipt.confirmed_at = read.moment(read.at(value, "confirmed_at"));
    receipt.next_look = read.moment(read.at(value, "next_look"));
    receipt.looks_failed = static_cast<int>(read.number(read.at(value, "looks_failed")));
    receipt.not_found = static_cast<int>(read.number(read.at(value, "not_found")));
    receipt.lost_by_portal = read.truth(read.at(value, "lost_by_portal"));
    auto const salt = read.text(read.at(value, "salt"));
    for (std::size_t byte = 0; byte < receipt.salt.size() && salt.size() == receipt.salt.size() * 2; ++byte)
        receipt.salt[byte] = hex_byte(salt[byte * 2], salt[byte * 2 + 1]).value_or(0);
    receipt.salted_body = read.parsed<Sha256>(read.at(value, "salted_body"));
    return good ? std::optional{std::move(receipt)} : std::nullopt;
}

} // namespace motcua::store
