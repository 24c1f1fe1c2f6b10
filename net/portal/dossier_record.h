#pragma once
// A dossier as the portal keeps it: the kiosk's exact bytes, and what happened to them since.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "net/portal/call.h"
#include "net/portal/dossier_states.h"

namespace motcua::portal {

struct DossierRecord {
    std::string uid;
    std::string owner;
    std::string device;
    std::int64_t version = 1;  // of the ETag: changes with the client-written part and with the status
    std::string body;
    std::string body_sha256;
    std::string procedure_code;
    std::string procedure_version;
    std::string procedure_title;
    std::string applicant_id;
    std::string submitter_id;
    std::string receiving;
    DossierState state = DossierState::draft;
    std::string status_label;
    std::string status_source = "portal";
    std::optional<std::string> status_source_code;
    Instant status_at{};
    std::optional<std::string> code;
    std::optional<std::string> portal_ref;
    std::optional<std::string> pin;
    Instant created_at{};
    Instant updated_at{};
    std::optional<Instant> expires_at;
    std::optional<Instant> sent_at;
    std::optional<Instant> accepted_at;
    std::optional<std::string> due;    // JSON Due
    std::string next_actions = "[]";   // JSON list of NextAction

    std::string etag() const { return "\"d-" + std::to_string(version) + "\""; }
};

std::optional<DossierRecord> load_dossier(Database& database, std::string_view uid);
// By dossier code, portalRef or uid (b5.8).
std::optional<DossierRecord> find_dossier(Database& database, std::string_view reference);
std::vector<DossierRecord> dossiers_of(Database& database, std::string_view owner);
void insert_dossier(Database& database, DossierRecord const& record);
void update_dossier(Database& database, DossierRecord const& record);

// The caller's own dossier: not_found for anybody else's, draft_expired for a draft past its day.
std::expected<DossierRecord, Problem> own_dossier(Workplace& workplace, Call const& call);
// The version a client wrote against: precondition_required without If-Match, stale_etag when it changed.
std::expected<void, Problem> require_match(Call const& call, DossierRecord const& record);

struct NewEvent {
    std::string_view kind;  // status | note | document | payment
    std::string text;
    std::optional<std::string> status;  // JSON Status
    std::optional<std::string> unit;
    std::string_view source = "portal";
};
void append_event(Database& database, std::string_view uid, Instant at, NewEvent const& event);

OrderedJson status_json(DossierRecord const& record);
OrderedJson time_or_null(std::optional<Instant> instant);
OrderedJson text_or_null(std::optional<std::string> const& text);
// Moves to a state at `at`, writes the event and the new ETag version.
void change_state(Database& database, DossierRecord& record, DossierState state, Instant at, std::string_view source, std::string text);

}  // namespace motcua::portal
