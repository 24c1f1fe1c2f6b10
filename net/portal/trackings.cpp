#include "net/portal/trackings.h"

#include <algorithm>
#include <cctype>

#include "net/portal/digest.h"
#include "net/portal/dossier_record.h"
#include "net/portal/officer.h"
#include "net/portal/time_text.h"

namespace motcua::portal {
namespace {

// b5.8: five misses per code and hour, whether the code exists or not.
constexpr std::int64_t most_misses = 5;
constexpr auto miss_window = std::chrono::hours{1};

// d1: trim, drop blanks, upper case; a uid stays lower case.
std::string plain_reference(std::string_view text) {
    std::string plain;
    for (unsigned char const c : text) {
        if (!std::isspace(c)) plain += static_cast<char>(std::toupper(c));
    }
    auto lower = plain;
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return is_uuid(lower) ? lower : plain;
}

std::string plain_value(std::string_view text) {
    std::string plain;
    for (unsigned char const c : text) {
        if (!std::isspace(c) && c != '.' && c != '-') plain += static_cast<char>(c);
    }
    return plain;
}

struct Misses {
    std::int64_t count = 0;
    Instant oldest{};
};

// Codes are kept as hashes: a list of tried codes is nobody's business.
Misses misses_of(Database& database, std::string const& code_hash, Instant now) {
    database.run("DELETE FROM tracking_misses WHERE at <= ?", milliseconds_of(now - miss_window));
    auto statement = database.prepare("SELECT count(*), ifnull(min(at), 0) FROM tracking_misses WHERE code_hash = ?");
    if (!statement.bind(code_hash).next()) return {};
    return {statement.number(0), instant_of_milliseconds(statement.number(1))};
}

bool proves(DossierRecord const& record, std::string_view kind, std::string_view value) {
    if (kind == "pin") return record.pin && equal_in_constant_time(*record.pin, value);
    bool const is_applicant = equal_in_constant_time(record.applicant_id, value);
    bool const is_submitter = equal_in_constant_time(record.submitter_id, value);
    return !value.empty() && (is_applicant || is_submitter);
}

OrderedJson timeline_of(Workplace& workplace, std::string_view uid) {
    auto timeline = OrderedJson::array();
    auto statement = workplace.database.prepare("SELECT at, text, unit FROM events WHERE uid = ? ORDER BY seq");
    statement.bind(uid);
    while (statement.next()) {
        OrderedJson item{{"at", to_time_text(instant_of_milliseconds(statement.number(0)))}, {"text", statement.text(1)}};
        auto const agency = std::ranges::find(workplace.settings.agencies, statement.text(2), &Agency::code);
        if (agency != workplace.settings.agencies.end()) item["unit"] = agency->name;
        timeline.push_back(std::move(item));
    }
    return timeline;
}

}  // namespace

Answer post_tracking(Workplace& workplace, Call const& call) {
    std::vector<FieldError> errors;
    ObjectReader reader{call.body, "", errors};
    auto const code = plain_reference(reader.text("code", Presence::required, 64).value_or(""));
    std::string kind;
    std::string value;
    if (auto const* const verifier = reader.object("verifier", Presence::required)) {
        ObjectReader proof{*verifier, "/verifier", errors};
        kind = proof.one_of("kind", Presence::required, {"idNumber", "pin"}).value_or("");
        value = plain_value(proof.text("value", Presence::required, 32).value_or(""));
        proof.refuse_unknown();
    }
    reader.refuse_unknown();
    if (!errors.empty()) return refuse(ProblemCode::validation_failed, std::move(errors));

    auto& database = workplace.database;
    auto const code_hash = sha256_hex(code);
    if (auto const misses = misses_of(database, code_hash, call.now); misses.count >= most_misses) {
        Problem problem{ProblemCode::rate_limited};
        auto const wait = std::chrono::ceil<std::chrono::seconds>(misses.oldest + miss_window - call.now);
        problem.retry_after = static_cast<int>(std::max<std::int64_t>(1, wait.count()));
        return std::unexpected(std::move(problem));
    }
    auto record = find_dossier(database, code);
    bool const is_sent = record && record->state != DossierState::draft;
    // The same work and the same words for an unknown code and a wrong proof.
    bool const is_proven = proves(record.value_or(DossierRecord{}), kind, value);
    if (!is_sent || !is_proven) {
        database.run("INSERT INTO tracking_misses(code_hash, at) VALUES(?, ?)", code_hash, milliseconds_of(call.now));
        return refuse(ProblemCode::tracking_no_match);
    }
    advance(workplace, *record, call.now);
    OrderedJson view{{"code", record->code.value_or(record->portal_ref.value_or(record->uid))},
                     {"procedureTitle", record->procedure_title},
                     {"status", status_json(*record)},
                     {"sentAt", time_or_null(record->sent_at)},
                     {"acceptedAt", time_or_null(record->accepted_at)},
                     {"due", record->due && record->accepted_at ? OrderedJson::parse(*record->due, nullptr, false) : OrderedJson(nullptr)},
                     {"timeline", timeline_of(workplace, record->uid)},
                     {"nextActions", OrderedJson::parse(record->next_actions, nullptr, false)}};
    return json_reply(200, view).with("Cache-Control", "no-store");
}

}  // namespace motcua::portal
