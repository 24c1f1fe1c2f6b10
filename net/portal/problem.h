#pragma once
// Refusals as the contract writes them (b7, RFC 9457): each code carries its status, what the client should do and a
// sentence for the citizen. No personal data ever enters one.
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "net/portal/http_exchange.h"

namespace motcua::portal {

enum class ProblemCode {
    malformed_request,
    idempotency_key_missing,
    digest_mismatch,
    token_expired,
    token_invalid,
    insufficient_scope,
    device_not_allowed,
    client_too_old,
    eid_level_too_low,
    not_found,
    unknown_procedure,
    tracking_no_match,
    request_in_progress,
    already_exists,
    already_submitted,
    wrong_state,
    payment_open,
    already_paid,
    upload_offset_conflict,
    procedure_version_changed,
    quote_expired,
    amount_changed,
    attachment_not_stored,
    rating_closed,
    draft_expired,
    upload_expired,
    handoff_expired,
    cursor_expired,
    supplement_closed,
    procedure_withdrawn,
    ticket_cancelled,
    stale_etag,
    tus_version,
    body_too_large,
    file_too_large,
    total_too_large,
    unsupported_media_type,
    validation_failed,
    incomplete,
    idempotency_key_reused,
    precondition_required,
    rate_limited,
    internal,
    backoffice_error,
    backoffice_timeout,
    unavailable,
    maintenance,
    profile_off,
};

struct FieldError {
    std::string pointer;  // RFC 6901 into the request body
    std::string code;     // "required", "unknown_field", "maximum"…
    std::string message;  // Vietnamese, for the citizen
};

struct Problem {
    ProblemCode code;
    std::vector<FieldError> errors = {};
    std::string detail = {};                                           // English, for staff, no personal data
    std::vector<std::pair<std::string, std::string>> extras = {};      // members named in the contract: "until", "successor", "paymentId"
    std::optional<int> retry_after = std::nullopt;                     // seconds
    std::vector<std::pair<std::string, std::string>> headers = {};
};

struct ProblemKind {
    int status;
    std::string_view name;     // the member `code`
    std::string_view title;    // English
    std::string_view action;   // retry | fix | signIn | staff | none
    bool retryable;
    std::string_view message;  // Vietnamese
};

ProblemKind const& kind_of(ProblemCode code);
std::optional<ProblemCode> problem_code_of(std::string_view name);
HttpReply reply_of(Problem const& problem, std::string_view correlation_id);

using Answer = std::expected<HttpReply, Problem>;

inline std::unexpected<Problem> refuse(ProblemCode code) { return std::unexpected(Problem{code}); }
inline std::unexpected<Problem> refuse(ProblemCode code, std::string detail) { return std::unexpected(Problem{code, {}, std::move(detail)}); }
inline std::unexpected<Problem> refuse(ProblemCode code, std::vector<FieldError> errors) {
    return std::unexpected(Problem{code, std::move(errors)});
}

}  // namespace motcua::portal
