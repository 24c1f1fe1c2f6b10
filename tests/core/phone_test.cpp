// The phone that has to agree in the end: without it nothing can be sent from here, so it is asked about first.
#include "tests/core/visit_story.h"

#include <gmock/gmock.h>

namespace motcua::story {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

struct PhoneReady : testing::Test {
    PhoneReady() {
        story.time_passes(1s);
        story.happens(StartPressed{});
        story.happens(HomeChosen{HomeChoice::file});
        story.happens(ProcedureChosen{"2.000635"});
        story.happens(PaperInHandToggled{"giay"});
        story.happens(ModeChosen{catalog::FilingMode::api});
    }
    void has(PhoneTrouble trouble) {
        story.happens(PhoneAnswered{false});
        story.happens(PhoneTroubleChosen{trouble});
    }
    Story story;
};

TEST_F(PhoneReady, F85_IsAskedBeforeAnyQuestion) {
    ASSERT_TRUE(story.at<AskingPhone>());
    EXPECT_FALSE(story.state.draft) << "nothing was begun yet";
    story.happens(PhoneAnswered{true});
    EXPECT_TRUE(story.at<AskingConsent>());
}

TEST_F(PhoneReady, F85_ADeadBatteryChargesWhileTheFormIsFilledIn) {
    has(PhoneTrouble::battery);
    EXPECT_EQ(story.at<AskingPhone>()->trouble, PhoneTrouble::battery);
    EXPECT_FALSE(story.state.draft);
    story.happens(PhoneAnswered{true});
    EXPECT_TRUE(story.at<AskingConsent>());
}

TEST_F(PhoneReady, F85_WithoutAPhoneTheCounterIsOfferedAndTheTickedPapersAreKept) {
    has(PhoneTrouble::absent);
    story.happens(ModeChosen{catalog::FilingMode::counter});
    ASSERT_TRUE(story.at<AtCounter>());
    EXPECT_THAT(story.at<AtCounter>()->papers_in_hand, ElementsAre("giay"));
}

TEST_F(PhoneReady, F85_TheWayToMendItCanBeTakenHomeOnPaper) {
    has(PhoneTrouble::level);
    story.happens(PhoneAdvicePressed{});
    ASSERT_EQ(story.ordered<WriteSlip>(), 1);
    auto const& slip = std::get<WriteSlip>(*std::ranges::find_if(story.effects, [](auto const& effect) { return std::holds_alternative<WriteSlip>(effect); }));
    EXPECT_EQ(slip.kind, SlipKind::phone_advice);
    EXPECT_EQ(slip.phone, PhoneTrouble::level);
    story.happens(PhoneAdvicePressed{}); // impatient
    EXPECT_EQ(story.ordered<WriteSlip>(), 1) << "one paper";
    story.happens(SlipFailed{});
    EXPECT_EQ(story.at<AskingPhone>()->slip, SlipState::failed) << "said, not hidden";
    story.happens(PhoneAdvicePressed{});
    story.happens(SlipWritten{"dien-thoai.pdf"});
    EXPECT_EQ(story.at<AskingPhone>()->slip, SlipState::written);
}

TEST_F(PhoneReady, BackGoesOneStepAtATime) {
    has(PhoneTrouble::number);
    story.happens(BackPressed{});
    ASSERT_TRUE(story.at<AskingPhone>());
    EXPECT_TRUE(story.at<AskingPhone>()->not_ready && !story.at<AskingPhone>()->trouble);
    story.happens(BackPressed{});
    EXPECT_FALSE(story.at<AskingPhone>()->not_ready);
    story.happens(BackPressed{});
    ASSERT_TRUE(story.at<ReadingProcedure>());
    EXPECT_THAT(story.at<ReadingProcedure>()->papers_in_hand, ElementsAre("giay"));
}

TEST_F(PhoneReady, WhichTroubleItWasIsCountedWithoutSayingWhose) {
    has(PhoneTrouble::password);
    EXPECT_THAT(story.records(Record::What::phone_not_ready), ElementsAre("password"));
}

TEST_F(PhoneReady, IsNotAskedOfSomebodyWhosePhoneHasJustAgreed) {
    Me me;
    me.full_name = "Lê Thị Mẫu";
    me.eid_level = 2;
    story.state.citizen = Citizen{"https://id", "sub-1", me};
    story.happens(BackPressed{});
    story.happens(ModeChosen{catalog::FilingMode::api});
    EXPECT_TRUE(story.at<AskingConsent>());
}

TEST(CounterList, WhenItCannotBeWrittenThatIsSaid) {
    Story story;
    story.time_passes(1s);
    story.happens(StartPressed{});
    story.happens(HomeChosen{HomeChoice::file});
    story.happens(ProcedureChosen{"2.000635"});
    story.happens(ModeChosen{catalog::FilingMode::counter});
    story.happens(ChecklistPressed{});
    story.happens(SlipFailed{});
    ASSERT_TRUE(story.at<AtCounter>());
    EXPECT_EQ(story.at<AtCounter>()->slip, SlipState::failed);
}

} // namespace
} // namespace motcua::story
