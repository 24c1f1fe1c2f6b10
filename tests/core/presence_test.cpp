#include "tests/core/visit_story.h"

namespace motcua::story {

using namespace std::chrono_literals;

namespace {
bool warned(Story const& story) { return std::holds_alternative<IdleWarning>(story.state.overlay); }
} // namespace

TEST(Waiting, StaffHoldsTheMachineAgainAndAgain) { // N46
    Story story;
    story.to_the_form();
    story.happens(StaffHoldPressed{}); // nobody called: nothing happens
    story.time_passes(121s);
    EXPECT_TRUE(warned(story));
    story.happens(StillHerePressed{});
    for (int time = 0; time < 3; ++time) {
        story.happens(StaffPressed{});
        story.happens(StaffHoldPressed{});
        story.time_passes(15min + 60s);
        EXPECT_FALSE(warned(story));
    }
    story.time_passes(120s);
    EXPECT_TRUE(warned(story));
}

TEST(Display, EveryChoiceEndsWithTheVisit) { // N62
    Story story;
    story.happens(StartPressed{});
    story.happens(SpeakPressed{});
    story.happens(SpeechChosen{{.on = true, .rate = 99, .volume = -4}});
    story.happens(TextSizeChosen{TextSize::largest});
    story.happens(MotionChosen{Motion::none});
    EXPECT_TRUE(story.state.display.speech.on);
    EXPECT_EQ(story.state.display.speech.rate, SpeechChoices::rates - 1);
    EXPECT_EQ(story.state.display.speech.volume, 0);
    story.happens(EndPressed{});
    story.happens(SessionWiped{});
    EXPECT_EQ(story.state.display, DisplayChoices{});
}

TEST(Display, ALanguageCanBeChangedOnAnyScreenWithoutLosingAnAnswer) {
    Story story;
    story.to_the_form();
    story.types("hoTen", "Lê Thị Mẫu");
    story.happens(AnswerChosen{"choAi", form::Value("khac")});
    story.happens(NextPressed{});
    story.happens(AnswerTyped{"laGi", "hàng x"}); // half typed
    for (auto const language : {Language::khmer, Language::english, Language::vietnamese}) {
        story.happens(LanguageChosen{language});
        EXPECT_EQ(story.question(), "laGi");
        EXPECT_EQ(story.at<Answering>()->typed.at("laGi"), "hàng x");
        EXPECT_EQ(story.state.draft->filling->value("hoTen"), form::Value("Lê Thị Mẫu"));
    }
}

TEST(Lessons, TurnWhileNobodyIsHereAndTellTheLogWhichOneBroughtSomebody) {
    Story story;
    story.time_passes(1s);
    story.happens(LessonsLoaded{std::make_shared<std::vector<Lesson> const>(std::vector<Lesson>{{"a", "A", "", "", ""}, {"b", "B", "", "", ""}})});
    EXPECT_EQ(story.at<AtStart>()->lesson, 0);
    EXPECT_EQ(next_deadline(story.state), story.state.now + lesson_time);
    story.time_passes(lesson_time);
    EXPECT_EQ(story.at<AtStart>()->lesson, 1);
    story.happens(StartPressed{});
    auto const began = std::ranges::find_if(story.effects, [](Effect const& effect) {
        auto const* record = std::get_if<Record>(&effect);
        return record != nullptr && record->what == Record::What::visit_began;
    });
    ASSERT_NE(began, story.effects.end());
    EXPECT_EQ(std::get<Record>(*began).detail, "lesson:b");
}

TEST(Lessons, StandStillWithoutMotion) {
    Story story;
    story.happens(LessonsLoaded{std::make_shared<std::vector<Lesson> const>(std::vector<Lesson>{{"a", "A", "", "", ""}, {"b", "B", "", "", ""}})});
    story.happens(MotionChosen{Motion::none});
    story.time_passes(100s);
    EXPECT_EQ(story.at<AtStart>()->lesson, 0);
    EXPECT_FALSE(next_deadline(story.state).has_value());
}

} // namespace motcua::story
