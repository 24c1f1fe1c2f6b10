#include "kiosk/core/dossier/verdict.h"

#include <gtest/gtest.h>

namespace motcua::dossier {
namespace {

Problem problem(int status, std::string code, ProblemAction action = ProblemAction::none) {
    Problem made;
    made.status = status;
    made.code = std::move(code);
    made.action = action;
    return made;
}

struct Row {
    int status;
    char const* code;
    ProblemAction action;
};

// Portal contract b7, typed from the page, not from the code.
constexpr Row table[] = {
    {400, "malformed_request", ProblemAction::staff},
    {400, "idempotency_key_missing", ProblemAction::staff},
    {400, "digest_mismatch", ProblemAction::retry},
    {401, "token_expired", ProblemAction::sign_in},
    {401, "token_invalid", ProblemAction::sign_in},
    {403, "insufficient_scope", ProblemAction::staff},
    {403, "device_not_allowed", ProblemAction::staff},
    {403, "client_too_old", ProblemAction::staff},
    {403, "eid_level_too_low", ProblemAction::staff},
    {404, "not_found", ProblemAction::fix},
    {404, "unknown_procedure", ProblemAction::fix},
    {404, "tracking_no_match", ProblemAction::fix},
    {409, "already_exists", ProblemAction::none},
    {409, "already_submitted", ProblemAction::none},
    {409, "wrong_state", ProblemAction::none},
    {409, "payment_open", ProblemAction::none},
    {409, "already_paid", ProblemAction::none},
    {409, "upload_offset_conflict", ProblemAction::retry},
    {409, "procedure_version_changed", ProblemAction::fix},
    {409, "quote_expired", ProblemAction::fix},
    {409, "amount_changed", ProblemAction::fix},
    {409, "attachment_not_stored", ProblemAction::retry},
    {409, "rating_closed", ProblemAction::none},
    {410, "draft_expired", ProblemAction::fix},
    {410, "upload_expired", ProblemAction::fix},
    {410, "handoff_expired", ProblemAction::fix},
    {410, "cursor_expired", ProblemAction::fix},
    {410, "supplement_closed", ProblemAction::fix},
    {410, "procedure_withdrawn", ProblemAction::fix},
    {410, "ticket_cancelled", ProblemAction::fix},
    {412, "stale_etag", ProblemAction::fix},
    {412, "tus_version", ProblemAction::staff},
    {413, "body_too_large", ProblemAction::fix},
    {413, "file_too_large", ProblemAction::fix},
    {413, "total_too_large", ProblemAction::fix},
    {415, "unsupported_media_type", ProblemAction::fix},
    {422, "validation_failed", ProblemAction::fix},
    {422, "incomplete", ProblemAction::fix},
    {422, "idempotency_key_reused", ProblemAction::staff},
    {428, "precondition_required", ProblemAction::staff},
    {429, "rate_limited", ProblemAction::retry},
};

TEST(Verdict, FollowsTheTableOfProblems) {
    for (auto const& row : table) {
        auto const verdict = classify(problem(row.status, row.code));
        EXPECT_EQ(verdict.action, row.action) << row.code;
        EXPECT_EQ(verdict.certainty, Verdict::Certainty::refused) << row.code;
    }
}

TEST(Verdict, HoldsEveryServerErrorForUncertainWhateverItSays) {
    for (auto const* code : {"internal", "backoffice_error", "backoffice_timeout", "unavailable", "maintenance",
                             "profile_off", "something_new"})
        for (int status : {500, 502, 503, 504})
            EXPECT_EQ(classify(problem(status, code, ProblemAction::staff)),
                      (Verdict{ProblemAction::retry, Verdict::Certainty::unknown}))
                << code;
    EXPECT_EQ(classify(problem(409, "request_in_progress")),
              (Verdict{ProblemAction::retry, Verdict::Certainty::unknown}));
}

TEST(Verdict, F24_JudgesAnUnknownCodeByTheActionOfThePortal) {
    for (auto const action :
         {ProblemAction::retry, ProblemAction::fix, ProblemAction::sign_in, ProblemAction::staff, ProblemAction::none})
        EXPECT_EQ(classify(problem(409, "code_of_next_year", action)).action, action);
    auto repeatable = problem(409, "code_of_next_year", ProblemAction::staff);
    repeatable.retryable = true;
    EXPECT_EQ(classify(repeatable).action, ProblemAction::retry);
}

} // namespace
} // namespace motcua::dossier
