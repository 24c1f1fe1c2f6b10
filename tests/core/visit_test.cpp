#include "tests/core/visit_story.h"

namespace motcua::story {

using namespace std::chrono_literals;

TEST(Visit, AnyTouchBeginsAndGoesHome) {
    Story story;
    story.happens(StartPressed{});
    EXPECT_TRUE(story.at<AtHome>());
}

TEST(Visit, AsksOneThingAtATimeAndChecksOnNext) {
    Story story;
    story.to_the_form();
    EXPECT_EQ(story.question(), "hoTen");
    story.happens(NextPressed{}); // nothing typed
    ASSERT_TRUE(story.at<Answering>()->problem.has_value());
    EXPECT_EQ(story.question(), "hoTen");
    story.types("hoTen", "  lê thị   mẫu ");
    EXPECT_EQ(story.question(), "choAi");
    EXPECT_EQ(story.state.draft->filling->value("hoTen"), form::Value("lê thị mẫu"));
}

TEST(Visit, NothingIsWrongWhileTyping) {
    Story story;
    story.to_the_form();
    story.happens(AnswerTyped{"hoTen", "123"});
    EXPECT_FALSE(story.at<Answering>()->problem.has_value());
    story.happens(NextPressed{});
    EXPECT_TRUE(story.at<Answering>()->problem.has_value()); // names have no digits
    story.happens(AnswerTyped{"hoTen", "L"});
    EXPECT_FALSE(story.at<Answering>()->problem.has_value()); // being mended
}

TEST(Visit, AnAnswerBringsUpTheQuestionThatDependsOnIt) {
    Story story;
    story.to_the_form();
    story.types("hoTen", "Lê Thị Mẫu");
    story.chooses("choAi", form::Value("khac"));
    EXPECT_EQ(story.question(), "laGi");
    story.happens(BackPressed{});
    story.chooses("choAi", form::Value("toi"));
    EXPECT_EQ(story.question(), "ngaySinh");
}

TEST(Visit, SaysHowManyAnswersAChangeWouldHide) {
    Story story;
    story.to_the_form();
    story.types("hoTen", "Lê Thị Mẫu");
    story.chooses("choAi", form::Value("khac"));
    story.types("laGi", "hàng xóm");
    story.happens(BackPressed{});
    story.happens(BackPressed{});
    ASSERT_EQ(story.question(), "choAi");
    story.happens(AnswerChosen{"choAi", form::Value("toi")});
    auto const* asking = std::get_if<AskingToHide>(&story.state.overlay);
    ASSERT_TRUE(asking);
    EXPECT_EQ(asking->hidden, 1);
    EXPECT_EQ(story.state.draft->filling->value("choAi"), form::Value("khac"));
    story.happens(HidingConfirmed{});
    EXPECT_EQ(story.state.draft->filling->value("choAi"), form::Value("toi"));
}

TEST(Visit, F140_ExplainsTheThirtyFirstOfFebruary) {
    Story story;
    story.to_the_form();
    story.types("hoTen", "Lê Thị Mẫu");
    story.chooses("choAi", form::Value("toi"));
    story.types("ngaySinh", "31/2/1945");
    ASSERT_TRUE(story.at<Answering>()->problem.has_value());
    EXPECT_EQ(story.at<Answering>()->problem->message, "entry.error.date_no_day");
    story.types("ngaySinh", "3/2/1945");
    EXPECT_EQ(story.question(), "soLuong");
    EXPECT_EQ(story.state.draft->filling->value("ngaySinh"), form::Value("1945-02-03"));
}

TEST(Visit, F01_EveryAnswerIsSavedBeforeTheNextQuestion) {
    Story story;
    story.to_the_form();
    auto const before = story.ordered<SaveDraft>();
    story.types("hoTen", "Lê Thị Mẫu");
    EXPECT_GT(story.ordered<SaveDraft>(), before);
}

TEST(Visit, ChangingAnAnswerFromTheCheckComesBackToTheCheck) {
    Story story;
    story.to_the_check();
    ASSERT_TRUE(story.at<Checking>());
    story.happens(ChangePressed{"soLuong"});
    EXPECT_EQ(story.question(), "soLuong");
    story.types("soLuong", "3");
    EXPECT_TRUE(story.at<Checking>());
    EXPECT_EQ(story.state.draft->filling->value("soLuong"), form::Value(3.0));
}

TEST(Visit, AChangeThatAsksMoreAsksItBeforeTheCheck) {
    Story story;
    story.to_the_check();
    story.happens(ChangePressed{"choAi"});
    story.chooses("choAi", form::Value("khac"));
    EXPECT_EQ(story.question(), "laGi");
    story.types("laGi", "cháu");
    EXPECT_TRUE(story.at<Checking>());
}

TEST(Visit, BackWalksTheWholeWayWithoutLosingAnswers) {
    Story story;
    story.to_the_check();
    int steps = 0;
    while (!story.at<AskingConsent>() && steps < 20) {
        story.happens(BackPressed{});
        ++steps;
    }
    EXPECT_TRUE(story.at<AskingConsent>());
    EXPECT_EQ(story.state.draft->filling->value("soLuong"), form::Value(2.0));
}

TEST(Visit, F16_ADoubleTapSendsOnce) { // F16
    Story story;
    story.to_sending();
    ASSERT_TRUE(story.at<Sending>());
    story.happens(NextPressed{});
    story.happens(NextPressed{});
    Me me;
    me.eid_level = 2;
    story.happens(SignInSucceeded{Citizen{"https://id", "sub-1", me}});
    EXPECT_EQ(story.ordered<SendDossier>(), 1);
}

TEST(Visit, F57_F58_WhatIsBeingSentCannotBeEditedNorLeftBackwards) { // F57, F58
    Story story;
    story.to_sending();
    story.happens(BackPressed{});
    story.happens(ChangePressed{"soLuong"});
    story.happens(AnswerTyped{"soLuong", "9"});
    EXPECT_TRUE(story.at<Sending>());
    story.happens(SendEnded{Outcome{.portal_has_it = true, .reference = "P-1"}});
    story.happens(BackPressed{});
    EXPECT_TRUE(story.at<Done>());
}

TEST(Visit, F86_ALowEidLevelIsToldKindlyAndNothingIsSent) { // F86
    Story story;
    story.to_the_check();
    story.happens(NextPressed{});
    story.happens(NextPressed{});
    Me me;
    me.eid_level = 1;
    story.happens(SignInSucceeded{Citizen{"https://id", "sub-1", me}});
    auto const* signing = story.at<SigningIn>();
    ASSERT_TRUE(signing);
    EXPECT_EQ(std::get<SignInStopped>(signing->progress).trouble, SignInTrouble::eid_level_too_low);
    EXPECT_EQ(story.ordered<SendDossier>(), 0);
}

TEST(Visit, F90_SomebodyElseSigningInEndsTheVisit) { // F90
    Story story;
    story.to_sending();
    story.happens(SignInRanOut{});
    ASSERT_TRUE(story.at<SigningIn>());
    Me other;
    other.eid_level = 2;
    story.happens(SignInSucceeded{Citizen{"https://id", "sub-2", other}});
    EXPECT_TRUE(story.at<Wiping>());
    EXPECT_EQ(story.ordered<WipeSession>(), 1);
}

TEST(Visit, F22_AfterTwentySecondsOneMayTakeASlipAndGo) { // N43
    Story story;
    story.to_sending();
    story.happens(LeavePressed{});
    EXPECT_TRUE(story.at<Sending>());
    story.time_passes(21s);
    story.happens(LeavePressed{});
    auto const* done = story.at<Done>();
    ASSERT_TRUE(done);
    EXPECT_FALSE(done->outcome.portal_has_it);
    auto const slip = std::ranges::find_if(story.effects, [](Effect const& effect) { return std::holds_alternative<WriteSlip>(effect); });
    ASSERT_NE(slip, story.effects.end());
    EXPECT_EQ(std::get<WriteSlip>(*slip).kind, SlipKind::provisional);
}

TEST(Visit, F116_ASlipSaysInitialsOnly) {
    Story story;
    story.to_sending();
    story.happens(SendEnded{Outcome{.portal_has_it = true, .reference = "P-1"}});
    auto const slip = std::ranges::find_if(story.effects, [](Effect const& effect) { return std::holds_alternative<WriteSlip>(effect); });
    ASSERT_NE(slip, story.effects.end());
    EXPECT_EQ(std::get<WriteSlip>(*slip).initials, "L. T. M.");
}

TEST(Presence, F99_WarnsThenWipes) { // F99, N44, N45
    Story story;
    story.to_the_form();
    story.happens(ScreenTouched{});
    story.time_passes(121s);
    ASSERT_TRUE(std::holds_alternative<IdleWarning>(story.state.overlay));
    EXPECT_EQ(story.ordered<WipeSession>(), 0);
    story.time_passes(46s);
    EXPECT_TRUE(story.at<Wiping>());
    EXPECT_EQ(story.ordered<WipeSession>(), 1);
}

TEST(Presence, F100_CanBeExtendedAtLeastTenTimes) { // N46, F100
    Story story;
    story.to_the_form();
    for (int time = 0; time < 12; ++time) {
        story.time_passes(121s);
        ASSERT_TRUE(std::holds_alternative<IdleWarning>(story.state.overlay)) << time;
        story.happens(StillHerePressed{});
        ASSERT_TRUE(std::holds_alternative<NoOverlay>(story.state.overlay));
    }
    EXPECT_EQ(story.question(), "hoTen");
}

TEST(Presence, ReadingPapersHoldsLonger) {
    Story story;
    story.to_the_form();
    story.time_passes(121s);
    story.happens(ReadingPapersPressed{});
    story.time_passes(300s);
    EXPECT_TRUE(std::holds_alternative<NoOverlay>(story.state.overlay));
    story.time_passes(200s);
    EXPECT_TRUE(std::holds_alternative<IdleWarning>(story.state.overlay));
}

TEST(Presence, F131_AClockThatJumpsEndsNobodysVisit) { // F131
    Story story;
    story.to_the_form();
    story.happens(ScreenTouched{});
    story.time_passes(std::chrono::hours{24 * 365});
    EXPECT_TRUE(story.at<Answering>());
    story.time_passes(-std::chrono::hours{24 * 365 * 40});
    EXPECT_TRUE(story.at<Answering>());
    EXPECT_TRUE(std::holds_alternative<NoOverlay>(story.state.overlay));
}

TEST(Presence, F102_TheWipeLeavesAFreshState) { // N62
    Story story;
    story.to_sending();
    story.happens(SendEnded{Outcome{.portal_has_it = true, .reference = "P-1", .tracking_pin = "123456"}});
    story.happens(LanguageChosen{Language::english});
    story.happens(TextSizeChosen{TextSize::largest});
    story.happens(EndPressed{});
    ASSERT_TRUE(story.at<Wiping>());
    auto const visit = story.state.visit;
    story.happens(SessionWiped{});
    EXPECT_TRUE(story.at<AtStart>());
    EXPECT_EQ(story.state.visit, visit + 1);
    EXPECT_FALSE(story.state.draft || story.state.citizen);
    EXPECT_EQ(story.state.display, DisplayChoices{});
}

TEST(Presence, EndingUnsentWorkIsAskedOnceAndOnlyThen) { // N77
    Story story;
    story.happens(StartPressed{});
    story.happens(EndPressed{});
    EXPECT_TRUE(story.at<Wiping>());
    story.happens(SessionWiped{});
    story.to_the_form();
    story.happens(EndPressed{});
    EXPECT_TRUE(std::holds_alternative<AskingToEnd>(story.state.overlay));
    EXPECT_FALSE(story.at<Wiping>());
    story.happens(EndConfirmed{});
    EXPECT_TRUE(story.at<Wiping>());
}

TEST(Presence, CallingStaffNeverEndsTheVisit) {
    Story story;
    story.to_the_form();
    story.happens(StaffPressed{});
    EXPECT_EQ(story.ordered<CallStaff>(), 1);
    story.happens(OverlayClosed{});
    EXPECT_EQ(story.question(), "hoTen");
}

TEST(Practice, KeepsAndSendsNothing) {
    Story story;
    story.happens(StartPressed{});
    story.happens(HomeChosen{HomeChoice::practise});
    auto form = form::read_form(copies_form, {.lists = nullptr, .linting = form::Linting::none});
    story.happens(FormOpened{"practice", *form, nullptr});
    story.types("hoTen", "Tập Thử");
    story.chooses("choAi", form::Value("toi"));
    story.types("ngaySinh", "");
    story.types("soLuong", "1");
    ASSERT_TRUE(story.at<Checking>());
    story.happens(NextPressed{});
    EXPECT_TRUE(story.at<PracticeDone>());
    EXPECT_EQ(story.ordered<SaveDraft>() + story.ordered<SendDossier>() + story.ordered<StartSignIn>(), 0);
    EXPECT_FALSE(story.state.draft.has_value());
}

TEST(Visit, F38_ALateAnswerOfTheMachineChangesNothing) {
    Story story;
    story.happens(StartPressed{});
    auto const before = story.state;
    story.happens(SendEnded{Outcome{.portal_has_it = true}});
    story.happens(SignInCodeArrived{"u", "c", {}});
    story.happens(SlipWritten{"x"});
    story.happens(TrackArrived{});
    story.happens(DraftOpened{});
    EXPECT_EQ(story.state, before);
}

TEST(Consent, F104_RefusingIsExplainedAndNothingIsAskedFurther) { // F104
    Story story;
    story.time_passes(1s);
    story.happens(StartPressed{});
    story.happens(HomeChosen{HomeChoice::file});
    story.happens(ProcedureChosen{"2.000635"});
    story.happens(ModeChosen{catalog::FilingMode::api});
    story.happens(PhoneAnswered{true});
    story.happens(ConsentAnswered{false});
    ASSERT_TRUE(story.at<AskingConsent>());
    EXPECT_TRUE(story.at<AskingConsent>()->refused);
    EXPECT_TRUE(story.state.draft->consents.empty());
    EXPECT_EQ(story.ordered<OpenForm>(), 0);
}

TEST(Ids, OfOneTickDiffer) {
    Story story;
    story.time_passes(1s);
    story.to_the_form();
    auto const first = story.state.draft->uid;
    story.happens(EndPressed{});
    story.happens(EndConfirmed{});
    story.happens(SessionWiped{});
    story.to_the_form();
    EXPECT_NE(first, story.state.draft->uid);
    EXPECT_EQ(first.size(), 36U);
    EXPECT_EQ(first[14], '7');
}

} // namespace motcua::story
