// The saga's tables: what comes next, and what each answer makes of it.
#include "kiosk/core/dossier/saga.h"

#include "tests/fakes/packages.h"

#include <gtest/gtest.h>

namespace motcua::dossier {
namespace {

using fakes::at;
using fakes::id;

Sha256 hash(int number) {
    Sha256 digest;
    digest.bytes[0] = static_cast<std::uint8_t>(number);
    return digest;
}

constexpr int draft_hash = 1, submission_hash = 2, paper_hash = 3;

Item fresh(std::size_t papers = 0, TicketState ticket = TicketState::not_offered) {
    Item item;
    item.uid = id<DossierUid>(1);
    item.added_at = item.next_attempt = at(0);
    item.draft = {id<IdempotencyKey>(1), hash(draft_hash), Settled::not_sent};
    item.submission = {id<IdempotencyKey>(2), hash(submission_hash), Settled::not_sent};
    item.ticket.state = ticket;
    for (std::size_t index = 0; index < papers; ++index) {
        PaperProgress paper;
        paper.aid = id<AttachmentId>(10 + index);
        paper.announcement = {id<IdempotencyKey>(20 + index), hash(paper_hash), Settled::not_sent};
        paper.size = 300'000;
        item.papers.push_back(paper);
    }
    return item;
}

Item with_draft(std::size_t papers = 0, TicketState ticket = TicketState::not_offered) {
    auto item = fresh(papers, ticket);
    item.draft.settled = Settled::done;
    item.etag = "\"d-1\"";
    item.portal_draft = DraftThere{item.etag};
    return item;
}

Item with_papers(PaperState state) {
    auto item = with_draft(1);
    item.papers[0].announcement.settled = Settled::done;
    item.papers[0].state = state;
    return item;
}

constexpr Means absent{Means::Citizen::absent, 262'144};
constexpr Means present{Means::Citizen::signed_in, 262'144};

Request request_of(Action const& action) {
    auto const* const request = std::get_if<Request>(&action);
    if (!request) {
        ADD_FAILURE() << "no request, alternative " << action.index();
        return {};
    }
    return *request;
}

PortalFailure refusal(int status, std::string code) {
    Problem problem;
    problem.status = status;
    problem.code = std::move(code);
    return problem;
}
PortalFailure const lost = Unreachable{LineFault::broken, true};
PortalFailure const not_connected = Unreachable{LineFault::no_connection, false};
PortalFailure const html = NotPortal{"media_type", 404};

template <class T> Outcome failing(PortalFailure failure) {
    return Reply<T>{std::unexpected(std::move(failure))};
}

DossierView draft_view(int body, std::string etag = "\"d-1\"", DossierStatus status = DossierStatus::draft) {
    DossierView view;
    view.uid = id<DossierUid>(1);
    view.body_sha256 = hash(body);
    view.etag = std::move(etag);
    view.status.code = status;
    return view;
}
SubmissionView sent_view(int body) {
    SubmissionView view;
    view.uid = id<DossierUid>(1);
    view.body_sha256 = hash(body);
    view.portal_ref = "P-1";
    return view;
}
AttachmentView paper_view(AttachmentState state, std::int64_t offset) {
    AttachmentView view;
    view.body_sha256 = hash(paper_hash);
    view.state = state;
    view.offset = offset;
    return view;
}

/// Sends what comes next and applies the outcome.
Item after(Item const& item, Means const& means, Outcome const& outcome, std::int64_t seconds = 0) {
    auto const request = request_of(next_step(item, at(seconds), means));
    return on_result(depart(item, request), request, outcome, at(seconds), 0.0);
}

TEST(Saga, GoesFromDraftToConfirmedInTheOrderOfTheContract) {
    auto item = fresh(1, TicketState::wanted);
    auto request = request_of(next_step(item, at(0), present));
    EXPECT_EQ(request.kind, RequestKind::put_draft);
    EXPECT_EQ(request.precondition, Precondition{MustNotExist{}});
    item = after(item, present, Reply<DossierView>{draft_view(draft_hash)});
    EXPECT_EQ(request_of(next_step(item, at(0), present)).kind, RequestKind::put_paper);
    item = after(item, present, Reply<AttachmentView>{paper_view(AttachmentState::uploading, 0)});
    request = request_of(next_step(item, at(0), present));
    EXPECT_EQ(request.kind, RequestKind::put_ticket);
    EXPECT_EQ(request.precondition, Precondition{MustMatch{"\"d-1\""}});
    DossierDesk::SendTicket ticket;
    ticket.ticket = Secret{"st_1"};
    ticket.body_sha256 = hash(submission_hash);
    ticket.expires_at = Instant{std::chrono::floor<std::chrono::seconds>(at(259'200))};
    item = after(item, present, Reply<DossierDesk::SendTicket>{ticket});
    request = request_of(next_step(item, at(0), present));
    EXPECT_EQ(request.kind, RequestKind::append_paper);
    EXPECT_EQ(request.offset, 0);
    EXPECT_EQ(request.length, 262'144);
    item = after(item, present, Reply<std::int64_t>{262'144});
    request = request_of(next_step(item, at(0), present));
    EXPECT_EQ(request.offset, 262'144);
    EXPECT_EQ(request.length, 37'856);
    item = after(item, present, Reply<std::int64_t>{300'000});
    EXPECT_EQ(request_of(next_step(item, at(0), present)).kind, RequestKind::get_paper);
    item = after(item, present, Reply<AttachmentView>{paper_view(AttachmentState::scanning, 300'000)});
    EXPECT_EQ(next_step(item, at(1), present), Action{WaitUntil{at(2)}}) << "scanning is asked for every 2 s";
    item = after(item, present, Reply<AttachmentView>{paper_view(AttachmentState::stored, 300'000)}, 2);
    request = request_of(next_step(item, at(2), present));
    EXPECT_EQ(request.kind, RequestKind::put_submission);
    EXPECT_EQ(request.precondition, Precondition{MustMatch{"\"d-1\""}});
    item = after(item, present, Reply<SubmissionView>{sent_view(submission_hash)}, 2);
    EXPECT_EQ(state_of(item), ItemState::saved) << "sent is said only after the read-back";
    EXPECT_EQ(request_of(next_step(item, at(2), present)).kind, RequestKind::get_submission);
    item = after(item, present, Reply<SubmissionView>{sent_view(submission_hash)}, 2);
    EXPECT_EQ(state_of(item), ItemState::sent);
    EXPECT_EQ(next_step(item, at(2), present), Action{Rest{}});
    EXPECT_TRUE(item.ticket.secret.empty());
}

TEST(Saga, F48_GoesOnWithTheTicketWhenTheCitizenHasLeft) {
    auto item = with_papers(PaperState::waiting);
    EXPECT_EQ(next_step(item, at(0), absent), Action{NeedsSignIn{}});
    item.ticket = {TicketState::held, id<IdempotencyKey>(3), Secret{"st_1"}, at(100)};
    EXPECT_EQ(request_of(next_step(item, at(0), absent)).speaker, Speaker::ticket);
    item.papers[0].state = PaperState::stored;
    auto const request = request_of(next_step(item, at(0), absent));
    EXPECT_EQ(request.kind, RequestKind::put_submission);
    EXPECT_EQ(request.speaker, Speaker::ticket);
    EXPECT_EQ(request.precondition, Precondition{NoPrecondition{}}) << "b5.6: If-Match omitted";
    EXPECT_EQ(next_step(item, at(100), absent), Action{NeedsSignIn{}})
        << "F49: an expired ticket waits for its citizen";
    EXPECT_EQ(state_of(parked(item)), ItemState::waiting_for_citizen);
    EXPECT_EQ(request_of(next_step(parked(item), at(100), present)).speaker, Speaker::citizen);
}

TEST(Saga, F49_ACancelledTicketWaitsForItsCitizen) {
    auto item = with_papers(PaperState::stored);
    item.ticket = {TicketState::held, id<IdempotencyKey>(3), Secret{"st_1"}, at(100)};
    item = after(item, absent, failing<SubmissionView>(refusal(410, "ticket_cancelled")));
    EXPECT_EQ(item.ticket.state, TicketState::given_up);
    EXPECT_EQ(state_of(item), ItemState::waiting_for_citizen);
    EXPECT_EQ(item.submission.settled, Settled::not_sent);
}

TEST(Saga, F13_ReadsBackAfterALostReplyAndDoesNotSendAgain) {
    auto item = after(with_draft(), present, failing<SubmissionView>(lost));
    EXPECT_EQ(state_of(item), ItemState::uncertain);
    EXPECT_EQ(next_step(item, at(4), absent), Action{WaitUntil{at(5)}});
    auto const request = request_of(next_step(item, at(5), absent));
    EXPECT_EQ(request.kind, RequestKind::get_submission);
    EXPECT_EQ(request.speaker, Speaker::device) << "the citizen may have left";
    item = after(item, absent, Reply<SubmissionView>{sent_view(submission_hash)}, 5);
    EXPECT_EQ(state_of(item), ItemState::sent);
}

TEST(Saga, F14_SendsTheSameAgainAfterAProvedAbsence) {
    auto item = after(with_draft(), present, failing<SubmissionView>(lost));
    auto const key = item.submission.key;
    item = after(item, present, failing<SubmissionView>(refusal(404, "not_found")), 5);
    auto const request = request_of(next_step(item, at(5), present));
    EXPECT_EQ(request.kind, RequestKind::put_submission);
    EXPECT_EQ(item.submission.key, key);
    EXPECT_EQ(item.submission.sha256, hash(submission_hash));
}

TEST(Saga, F15_A404OfAProxyProvesNothing) {
    auto item = after(with_draft(), present, failing<SubmissionView>(lost));
    item = after(item, present, failing<SubmissionView>(html), 5);
    EXPECT_EQ(item.submission.settled, Settled::in_doubt);
    EXPECT_EQ(state_of(item), ItemState::uncertain);
    EXPECT_EQ(request_of(next_step(item, at(1000), present)).kind, RequestKind::get_submission);
}

TEST(Saga, F14_AConnectionThatNeverStoodLeavesNoDoubt) {
    auto const item = after(with_draft(), present, failing<SubmissionView>(not_connected));
    EXPECT_EQ(item.submission.settled, Settled::not_sent);
    EXPECT_EQ(state_of(item), ItemState::waiting);
}

TEST(Saga, F02_ARestartPutsWhatHadDepartedInDoubt) {
    auto const request = request_of(next_step(with_draft(), at(0), present));
    auto const item = after_restart(depart(with_draft(), request), at(1));
    EXPECT_EQ(item.submission.settled, Settled::in_doubt);
    EXPECT_EQ(item.uncertain_since, at(1));
    EXPECT_EQ(request_of(next_step(item, at(10), absent)).kind, RequestKind::get_submission);
}

TEST(Saga, F131_ARestartShortensWaitsThatAWrongClockMade) {
    auto item = with_draft();
    item.next_attempt = at(0) + std::chrono::years{40};
    EXPECT_LE(after_restart(item, at(0)).next_attempt, at(1080));
}

TEST(Saga, F30_NeverSendsAgainWhatThePortalConfirmedAndLost) {
    auto item = after(with_draft(), present, Reply<SubmissionView>{sent_view(submission_hash)});
    item = after(item, present, failing<SubmissionView>(refusal(404, "not_found")));
    EXPECT_EQ(item.standing, Standing{Quarantined{"lost_by_portal"}});
    EXPECT_EQ(next_step(item, at(100'000), present), Action{Rest{}});
    EXPECT_EQ(task_of(item, at(1)), ItemTask::set_aside);
    // staff decide: it is read once more, and only then sent
    item = released(item, at(10));
    EXPECT_EQ(request_of(next_step(item, at(10), present)).kind, RequestKind::get_submission);
}

TEST(Saga, SetsAsideWhatWasSentUnderOurUidWithOtherBytes) {
    auto item = after(with_draft(), present, failing<SubmissionView>(refusal(409, "already_submitted")));
    EXPECT_EQ(item.submission.settled, Settled::in_doubt) << "none: GET and show";
    item = after(item, present, Reply<SubmissionView>{sent_view(99)});
    EXPECT_EQ(item.standing, Standing{Quarantined{"hash_differs"}});
}

TEST(Saga, AnswersToACreateInDoubt) {
    auto const doubtful = after(fresh(), present, failing<DossierView>(lost));
    EXPECT_EQ(request_of(next_step(doubtful, at(5), present)).kind, RequestKind::get_draft);
    EXPECT_EQ(next_step(doubtful, at(5), absent), Action{NeedsSignIn{}});
    EXPECT_EQ(after(doubtful, present, Reply<DossierView>{draft_view(draft_hash)}, 5).draft.settled, Settled::done);
    auto const gone = after(doubtful, present, failing<DossierView>(refusal(404, "not_found")), 5);
    EXPECT_EQ(request_of(next_step(gone, at(5), present)).kind, RequestKind::put_draft);
    EXPECT_EQ(after(doubtful, present, Reply<DossierView>{draft_view(99)}, 5).standing,
              Standing{Quarantined{"hash_differs"}});
    auto const sent =
        after(doubtful, present, Reply<DossierView>{draft_view(draft_hash, "\"d-1\"", DossierStatus::sent)}, 5);
    EXPECT_EQ(request_of(next_step(sent, at(5), present)).kind, RequestKind::get_submission);
}

TEST(Saga, F40_AReplaceInDoubt) {
    auto item = fresh();
    item.revision = 1;
    item.portal_draft = DraftThere{"\"d-1\""};
    auto const request = request_of(next_step(item, at(0), present));
    EXPECT_EQ(request.precondition, Precondition{MustMatch{"\"d-1\""}});
    auto const doubtful = after(item, present, failing<DossierView>(lost));
    auto const never_arrived = after(doubtful, present, Reply<DossierView>{draft_view(98, "\"d-1\"")}, 5);
    EXPECT_EQ(request_of(next_step(never_arrived, at(5), present)).precondition, Precondition{MustMatch{"\"d-1\""}})
        << "same precondition";
    auto const arrived = after(doubtful, present, Reply<DossierView>{draft_view(draft_hash, "\"d-2\"")}, 5);
    EXPECT_EQ(arrived.etag, "\"d-2\"");
    auto const somebody_else = after(doubtful, present, Reply<DossierView>{draft_view(97, "\"d-2\"")}, 5);
    EXPECT_EQ(somebody_else.standing, (Standing{AwaitsCitizen{CitizenNeed::two_editors, std::nullopt}}));
}

TEST(Saga, ReadsFirstWhenAnEarlierVersionMayHaveArrived) {
    auto item = fresh();
    item.revision = 1;
    item.portal_draft = NotKnown{};
    EXPECT_EQ(request_of(next_step(item, at(0), present)).kind, RequestKind::get_draft);
    auto const there = after(item, present, Reply<DossierView>{draft_view(98, "\"d-4\"")});
    EXPECT_EQ(request_of(next_step(there, at(0), present)).precondition, Precondition{MustMatch{"\"d-4\""}});
    auto const absent_there = after(item, present, failing<DossierView>(refusal(404, "not_found")));
    EXPECT_EQ(request_of(next_step(absent_there, at(0), present)).precondition, Precondition{MustNotExist{}});
}

TEST(Saga, F42_AnUploadInDoubtIsAskedByHead) {
    auto item = after(with_papers(PaperState::waiting), present, failing<std::int64_t>(lost));
    EXPECT_EQ(request_of(next_step(item, at(5), present)).kind, RequestKind::head_paper);
    item = after(item, present, Reply<std::int64_t>{262'144}, 5);
    EXPECT_EQ(request_of(next_step(item, at(5), present)).offset, 262'144);
}

TEST(Saga, F43_FaultsOfUploads) {
    auto const item = with_papers(PaperState::waiting);
    EXPECT_EQ(request_of(next_step(after(item, present, failing<std::int64_t>(refusal(409, "upload_offset_conflict"))),
                                   at(0), present))
                  .kind,
              RequestKind::head_paper);
    auto wrong = item;
    for (int failure = 1; failure <= 3; ++failure) {
        wrong = after(wrong, present, failing<std::int64_t>(refusal(400, "digest_mismatch")), failure * 1000);
        EXPECT_EQ(wrong.standing, Standing{Moving{}}) << failure;
    }
    wrong = after(wrong, present, failing<std::int64_t>(refusal(400, "digest_mismatch")), 9000);
    EXPECT_EQ(wrong.standing, Standing{Quarantined{"digest_mismatch"}});
    EXPECT_EQ(after(item, present, failing<std::int64_t>(refusal(410, "upload_expired"))).standing,
              (Standing{AwaitsCitizen{CitizenNeed::begin_anew, 0}}));
    EXPECT_EQ(request_of(next_step(after(item, present, Reply<std::int64_t>{100}), at(5), present)).kind,
              RequestKind::head_paper)
        << "an offset that cannot be is no answer";
}

TEST(Saga, F28_AnOfficeThatIsNoMoreIsATaskOfItsOwn) {
    Problem problem;
    problem.status = 422;
    problem.code = "validation_failed";
    problem.action = ProblemAction::fix;
    problem.errors = {{"/agency/receiving", "succeeded", ""}};
    auto item = after(fresh(), present, Reply<DossierView>{std::unexpected(PortalFailure{problem})});
    EXPECT_EQ(item.standing, (Standing{AwaitsCitizen{CitizenNeed::fix_answer, std::nullopt}}));
    EXPECT_EQ(task_of(item, at(0)), ItemTask::office_refused);
    EXPECT_EQ(next_step(item, at(100'000), present), Action{Rest{}}) << "nothing is sent to it again";
    item.problem->errors = {{"/form/data/soLuong", "max", ""}};
    EXPECT_EQ(task_of(item, at(0)), ItemTask::waiting_for_citizen);
}

TEST(Saga, F44_ScansThatRejectOrNeverEnd) {
    auto const item = with_papers(PaperState::scanning);
    EXPECT_EQ(after(item, present, Reply<AttachmentView>{paper_view(AttachmentState::rejected, 300'000)}).standing,
              (Standing{AwaitsCitizen{CitizenNeed::fix_paper, 0}}));
    auto endless = item;
    std::int64_t seconds = 0;
    for (; endless.papers[0].state != PaperState::stored && seconds < 200; seconds += 2)
        endless =
            after(endless, present, Reply<AttachmentView>{paper_view(AttachmentState::scanning, 300'000)}, seconds);
    EXPECT_EQ(seconds, 62) << "after 60 s go on";
}

TEST(Saga, F45_AMissingPaperIsLookedForAgainButNotForEver) {
    auto item = with_papers(PaperState::stored);
    int rounds = 0;
    for (std::int64_t now = 0; std::holds_alternative<Moving>(item.standing) && rounds < 50; now += 1000) {
        auto const request = request_of(next_step(item, at(now), present));
        if (request.kind == RequestKind::put_submission) {
            item = after(item, present, failing<SubmissionView>(refusal(409, "attachment_not_stored")), now);
            ++rounds;
        } else if (request.kind == RequestKind::head_paper) {
            item = after(item, present, Reply<std::int64_t>{300'000}, now);
        } else {
            item = after(item, present, Reply<AttachmentView>{paper_view(AttachmentState::stored, 300'000)}, now);
        }
    }
    EXPECT_EQ(rounds, most_contradictions + 1);
    EXPECT_EQ(item.standing, Standing{Quarantined{"attachment_not_stored"}});
}

struct Refusal {
    int status;
    char const* code;
    Standing standing;
};

TEST(Saga, F39_F46_WhatEachRefusalOfTheSubmissionMeans) {
    Refusal const table[] = {
        {422, "incomplete", AwaitsCitizen{CitizenNeed::fix_answer, std::nullopt}},
        {422, "validation_failed", AwaitsCitizen{CitizenNeed::fix_answer, std::nullopt}},
        {409, "procedure_version_changed", AwaitsCitizen{CitizenNeed::new_version, std::nullopt}},
        {410, "procedure_withdrawn", AwaitsCitizen{CitizenNeed::new_version, std::nullopt}},
        {410, "draft_expired", AwaitsCitizen{CitizenNeed::begin_anew, std::nullopt}},
        {401, "token_expired", AwaitsCitizen{CitizenNeed::sign_in, std::nullopt}},
        {400, "malformed_request", Quarantined{"malformed_request"}},
        {422, "idempotency_key_reused", Quarantined{"idempotency_key_reused"}},
        {428, "precondition_required", Quarantined{"precondition_required"}},
        {403, "eid_level_too_low", Quarantined{"eid_level_too_low"}},
        {429, "rate_limited", Moving{}},
        {503, "maintenance", Moving{}},
        {403, "device_not_allowed", Moving{}}, // the device's fault, not this dossier's
    };
    for (auto const& row : table) {
        auto const item = after(with_draft(), present, failing<SubmissionView>(refusal(row.status, row.code)));
        EXPECT_EQ(item.standing, row.standing) << row.code;
        EXPECT_EQ(item.submission.settled, row.status >= 500 ? Settled::in_doubt : Settled::not_sent) << row.code;
        if (row.standing == Standing{Moving{}}) {
            EXPECT_GT(item.next_attempt, at(0)) << row.code << ": no hammering";
        }
    }
}

TEST(Saga, F40_AStaleEtagIsReadAndTakenWhenOurBytesAreStillThere) {
    auto item = after(with_draft(), present, failing<SubmissionView>(refusal(412, "stale_etag")));
    EXPECT_EQ(request_of(next_step(item, at(0), present)).kind, RequestKind::get_draft);
    auto const ours = after(item, present, Reply<DossierView>{draft_view(draft_hash, "\"d-9\"")});
    EXPECT_EQ(request_of(next_step(ours, ours.next_attempt, present)).precondition, Precondition{MustMatch{"\"d-9\""}});
    auto const theirs = after(item, present, Reply<DossierView>{draft_view(99, "\"d-9\"")});
    EXPECT_EQ(theirs.standing, (Standing{AwaitsCitizen{CitizenNeed::two_editors, std::nullopt}}));
}

TEST(Saga, NoLoopOfContradictionsGoesOnForEver) {
    auto item = with_draft();
    int steps = 0;
    for (std::int64_t now = 0; std::holds_alternative<Moving>(item.standing) && steps < 1000; now += 2000, ++steps) {
        auto const request = request_of(next_step(item, at(now), present));
        if (request.kind == RequestKind::put_submission)
            item = after(item, present, failing<SubmissionView>(refusal(412, "stale_etag")), now);
        else
            item = after(item, present, Reply<DossierView>{draft_view(draft_hash)}, now);
    }
    EXPECT_EQ(item.standing, Standing{Quarantined{"contradiction"}});
    EXPECT_LT(steps, 20);
}

TEST(Saga, ATicketIsAConvenience) {
    auto const item = with_draft(0, TicketState::wanted);
    EXPECT_EQ(after(item, present, failing<DossierDesk::SendTicket>(refusal(503, "profile_off"))).ticket.state,
              TicketState::given_up);
    auto tired = item;
    for (int failure = 0; failure < 3; ++failure)
        tired = after(tired, present, failing<DossierDesk::SendTicket>(lost), failure * 1000);
    EXPECT_EQ(tired.ticket.state, TicketState::given_up);
    EXPECT_EQ(request_of(next_step(tired, at(9000), present)).kind, RequestKind::put_submission);
    EXPECT_EQ(after(item, present, failing<DossierDesk::SendTicket>(refusal(422, "incomplete"))).standing,
              (Standing{AwaitsCitizen{CitizenNeed::fix_answer, std::nullopt}}));
}

TEST(BackOff, HasAFloorACapAndJitter) {
    using std::chrono::milliseconds;
    EXPECT_EQ(back_off(0, 0.0), milliseconds{10'000});
    EXPECT_EQ(back_off(3, 0.0), milliseconds{80'000});
    EXPECT_EQ(back_off(7, 0.0), milliseconds{900'000});
    EXPECT_EQ(back_off(1'000'000, 0.0), milliseconds{900'000});
    EXPECT_EQ(back_off(0, -1.0), milliseconds{8'000});
    EXPECT_EQ(back_off(0, 1.0), milliseconds{12'000});
    EXPECT_EQ(back_off(20, 1.0), milliseconds{1'080'000});
}

TEST(BackOff, F35_RetryAfterIsClampedAndNeverShortensTheWait) {
    for (std::int64_t asked : {-5LL, 0LL, 1LL, 300LL, 1'000'000'000LL}) {
        Problem problem;
        problem.status = 429;
        problem.code = "rate_limited";
        problem.retry_after = std::chrono::seconds{asked};
        auto const item = after(with_draft(), present, failing<SubmissionView>(problem));
        EXPECT_GE(item.next_attempt, at(5)) << asked;
        EXPECT_LE(item.next_attempt, at(900)) << asked;
        if (asked == 300) {
            EXPECT_EQ(item.next_attempt, at(300));
        }
    }
}

TEST(BackOff, AnUncertainItemIsTriedForEverWithinTheCap) {
    auto item = after(with_draft(), present, failing<SubmissionView>(lost));
    for (int failure = 0; failure < 200; ++failure) {
        auto const now = item.next_attempt;
        auto const request = request_of(next_step(item, now, absent));
        ASSERT_EQ(request.kind, RequestKind::get_submission);
        item = on_result(depart(item, request), request, failing<SubmissionView>(lost), now, 1.0);
        ASSERT_GT(item.next_attempt, now);
        ASSERT_LE(item.next_attempt - now, std::chrono::seconds{1080});
    }
    EXPECT_EQ(state_of(item), ItemState::uncertain);
    EXPECT_EQ(task_of(item, at(86'400)), ItemTask::uncertain_too_long);
}

TEST(SweepSigns, TellLineDeviceAndCitizenApart) {
    Request const as_citizen{.kind = RequestKind::put_submission, .speaker = Speaker::citizen};
    Request const as_device{.kind = RequestKind::get_submission, .speaker = Speaker::device};
    auto const sign = [](Request const& request, PortalFailure failure) {
        return sign_of(request, failing<SubmissionView>(std::move(failure)));
    };
    EXPECT_EQ(sign(as_citizen, refusal(401, "token_expired")), SweepSign::citizen_refused);
    EXPECT_EQ(sign(as_device, refusal(401, "token_expired")), SweepSign::device_refused);
    EXPECT_EQ(sign(as_device, refusal(403, "insufficient_scope")), SweepSign::device_refused);
    EXPECT_EQ(sign(as_citizen, refusal(403, "client_too_old")), SweepSign::device_refused);
    EXPECT_EQ(sign(as_citizen, refusal(422, "incomplete")), SweepSign::line_works);
    EXPECT_EQ(sign(as_device, lost), SweepSign::line_failed);
    EXPECT_EQ(sign(as_device, html), SweepSign::line_failed);
    EXPECT_EQ(sign(as_device, refusal(503, "unavailable")), SweepSign::line_failed);
    EXPECT_EQ(sign_of(as_device, Reply<SubmissionView>{sent_view(1)}), SweepSign::line_works);
}

} // namespace
} // namespace motcua::dossier
