#include "kiosk/core/dossier/verdict.h"

#include <algorithm>
#include <array>

namespace motcua::dossier {

namespace {

struct Row {
    std::string_view code;
    ProblemAction action;
};

// Portal contract b7, row by row.
constexpr std::array rows{
    Row{"malformed_request", ProblemAction::staff},
    Row{"idempotency_key_missing", ProblemAction::staff},
    Row{"digest_mismatch", ProblemAction::retry},
    Row{"token_expired", ProblemAction::sign_in},
    Row{"token_invalid", ProblemAction::sign_in},
    Row{"insufficient_scope", ProblemAction::staff},
    Row{"device_not_allowed", ProblemAction::staff},
    Row{"client_too_old", ProblemAction::staff},
    Row{"eid_level_too_low", ProblemAction::staff},
    Row{"not_found", ProblemAction::fix},
    Row{"unknown_procedure", ProblemAction::fix},
    Row{"tracking_no_match", ProblemAction::fix},
    Row{"request_in_progress", ProblemAction::retry},
    Row{"already_exists", ProblemAction::none},
    Row{"already_submitted", ProblemAction::none},
    Row{"wrong_state", ProblemAction::none},
    Row{"payment_open", ProblemAction::none},
    Row{"already_paid", ProblemAction::none},
    Row{"upload_offset_conflict", ProblemAction::retry},
    Row{"procedure_version_changed", ProblemAction::fix},
    Row{"quote_expired", ProblemAction::fix},
    Row{"amount_changed", ProblemAction::fix},
    Row{"attachment_not_stored", ProblemAction::retry},
    Row{"rating_closed", ProblemAction::none},
    Row{"draft_expired", ProblemAction::fix},
    Row{"upload_expired", ProblemAction::fix},
    Row{"handoff_expired", ProblemAction::fix},
    Row{"cursor_expired", ProblemAction::fix},
    Row{"supplement_closed", ProblemAction::fix},
    Row{"procedure_withdrawn", ProblemAction::fix},
    Row{"ticket_cancelled", ProblemAction::fix},
    Row{"stale_etag", ProblemAction::fix},
    Row{"tus_version", ProblemAction::staff},
    Row{"body_too_large", ProblemAction::fix},
    Row{"file_too_large", ProblemAction::fix},
    Row{"total_too_large", ProblemAction::fix},
    Row{"unsupported_media_type", ProblemAction::fix},
    Row{"validation_failed", ProblemAction::fix},
    Row{"incomplete", ProblemAction::fix},
    Row{"idempotency_key_reused", ProblemAction::staff},
    Row{"precondition_required", ProblemAction::staff},
    Row{"rate_limited", ProblemAction::retry},
    Row{"internal", ProblemAction::retry},
    Row{"backoffice_error", ProblemAction::retry},
    Row{"backoffice_timeout", ProblemAction::retry},
    Row{"unavailable", ProblemAction::retry},
    Row{"maintenance", ProblemAction::retry},
    Row{"profile_off", ProblemAction::retry},
};

} // namespace

std::optional<ProblemAction> listed_action(std::string_view code) {
    auto const* const row = std::ranges::find(rows, code, &Row::code);
    return row == rows.end() ? std::nullopt : std::optional{row->action};
}

Verdict classify(Problem const& problem) {
    // b8.2: a 5xx settles nothing, whatever it says about itself.
    if (problem.status >= 500) return {ProblemAction::retry, Verdict::Certainty::unknown};
    if (problem.code == "request_in_progress") return {ProblemAction::retry, Verdict::Certainty::unknown};
    auto const listed = listed_action(problem.code);
    // An unknown code that calls itself repeatable is not a reason to give the dossier to staff.
    auto const action = listed ? *listed : problem.retryable ? ProblemAction::retry : problem.action;
    return {action, Verdict::Certainty::refused};
}

} // namespace motcua::dossier
