// Answers that must be looked at again: sent back by the portal, or asked anew by a new version of the form.

#include "kiosk/core/form/pinning.h"
#include "kiosk/core/visit/revision.h"
#include "tests/core/visit_story.h"

namespace motcua {

namespace {

using story::Story;

ProblemPointer wrong(std::string pointer, std::string message) { return {std::move(pointer), "regex", std::move(message)}; }

class SentBack : public testing::Test {
protected:
    void SetUp() override {
        story.to_sending();
        ASSERT_TRUE(std::holds_alternative<Sending>(story.state.place));
        story.effects.clear();
    }
    void the_portal_says(std::vector<ProblemPointer> errors) {
        story.happens(SendEnded{Outcome{.refused = true}, std::move(errors)});
    }
    Answering const* answering() { return std::get_if<Answering>(&story.state.place); }
    Story story;
};

TEST_F(SentBack, OpensTheQuestionOfThePointerWithThePortalsSentence) {
    the_portal_says({wrong("/form/data/soLuong", "Mỗi lần xin nhiều nhất 2 bản.")});
    ASSERT_NE(answering(), nullptr);
    EXPECT_EQ(answering()->field, "soLuong");
    ASSERT_TRUE(answering()->problem);
    EXPECT_EQ(answering()->problem->message, "Mỗi lần xin nhiều nhất 2 bản.");
}

TEST_F(SentBack, WalksThroughAllOfThemInTheOrderOfTheFormAndThenToTheCheck) {
    the_portal_says({wrong("/form/data/soLuong", "b"), wrong("/form/data/hoTen", "a")});
    ASSERT_NE(answering(), nullptr);
    EXPECT_EQ(answering()->field, "hoTen");
    story.types("hoTen", "Lê Thị Mẫn");
    ASSERT_NE(answering(), nullptr);
    EXPECT_EQ(answering()->field, "soLuong");
    ASSERT_TRUE(answering()->problem);
    EXPECT_EQ(answering()->problem->message, "b");
    story.chooses("soLuong", form::Value(2.0));
    EXPECT_TRUE(std::holds_alternative<Checking>(story.state.place));
    EXPECT_FALSE(story.state.draft->revision);
}

TEST_F(SentBack, GoesOutAgainAfterDeclaringWithoutASecondSignIn) {
    the_portal_says({wrong("/form/data/soLuong", "b")});
    story.chooses("soLuong", form::Value(2.0));
    story.happens(NextPressed{});
    story.happens(NextPressed{});
    EXPECT_TRUE(std::holds_alternative<Sending>(story.state.place));
    EXPECT_TRUE(std::ranges::any_of(story.effects, [](auto const& effect) { return std::holds_alternative<SendDossier>(effect); }));
    EXPECT_FALSE(std::ranges::any_of(story.effects, [](auto const& effect) { return std::holds_alternative<StartSignIn>(effect); }));
}

TEST_F(SentBack, TheCheckDoesNotSendWhatWasNotLookedAt) {
    the_portal_says({wrong("/form/data/hoTen", "a")});
    story.happens(BackPressed{});
    ASSERT_TRUE(std::holds_alternative<Checking>(story.state.place));
    story.happens(NextPressed{});
    ASSERT_NE(answering(), nullptr);
    EXPECT_EQ(answering()->field, "hoTen");
}

TEST_F(SentBack, APlaceTheCitizenCannotMendEndsWithThePortalsWords) {
    the_portal_says({wrong("/receivingAgency", "x"), wrong("/form/data/nothing", "y"), wrong("", "z"), wrong("/form/data/laGi", "hidden")});
    EXPECT_TRUE(std::holds_alternative<Done>(story.state.place));
}

TEST(NewForm, AsksOnlyWhatNoLongerFitsAndGoesOnWhereTheCitizenWas) {
    Story story;
    story.to_the_form();
    story.types("hoTen", "Lê Thị Mẫu");
    story.chooses("choAi", form::Value("toi"));
    auto const answers = story.state.draft->filling->draft();

    std::string renewed_form = story::copies_form;
    renewed_form.replace(renewed_form.find("\"toi\", \"khac\""), 13, "\"banThan\", \"khac\"");
    renewed_form.replace(renewed_form.find("\"1.0.0\""), 7, "\"2.0.0\"");
    auto const question = renewed_form.find("{\"type\": \"radiogroup\"");
    renewed_form.insert(question, R"({"type": "text", "name": "lyDo", "isRequired": true, "title": "Vì sao?"},)");
    auto const form = form::read_form(renewed_form, {.lists = nullptr, .linting = form::Linting::none});
    ASSERT_TRUE(form.has_value());
    EXPECT_EQ(form::compare(story.state.draft->filling->form().identity(), (*form)->identity()), form::Fit::newer_version);

    form::Circumstances circumstances;
    circumstances.now = form::local_time_of(story.state.now);
    auto draft = *story.state.draft;
    auto const migration = form::migrate(answers, *form, circumstances);
    draft.filling.emplace(*form, circumstances);
    draft.filling->restore(migration.kept);
    draft.revision = visit::renewed(draft, migration, "ngaySinh");
    ASSERT_EQ(draft.revision->left.size(), 2u);
    EXPECT_EQ(draft.revision->left[0], (LookAgain{"lyDo", "revision.new"}));
    EXPECT_EQ(draft.revision->left[1], (LookAgain{"choAi", "revision.again"}));

    story.state.draft.reset();
    story.state.place = OfferingDraft{};
    story.happens(DraftOpened{draft, "ngaySinh"});
    ASSERT_TRUE(std::holds_alternative<ReadingRevision>(story.state.place));
    story.happens(NextPressed{});
    story.types("lyDo", "Mất giấy");
    ASSERT_TRUE(std::holds_alternative<Answering>(story.state.place));
    EXPECT_EQ(std::get<Answering>(story.state.place).field, "choAi");
    story.chooses("choAi", form::Value("banThan"));
    ASSERT_TRUE(std::holds_alternative<Answering>(story.state.place));
    EXPECT_EQ(std::get<Answering>(story.state.place).field, "ngaySinh");
    EXPECT_EQ(std::get<Answering>(story.state.place).return_to, ReturnTo::next_question);
    EXPECT_EQ(story.state.draft->filling->value("hoTen"), form::Value("Lê Thị Mẫu"));
}

TEST(NewForm, SaysThatNothingIsLostWhenEverythingStillFits) {
    Story story;
    story.to_the_form();
    story.types("hoTen", "Lê Thị Mẫu");
    auto draft = *story.state.draft;
    draft.revision = Revision{Revision::Why::new_form, {}, "choAi"};
    story.state.draft.reset();
    story.state.place = OfferingDraft{};
    story.happens(DraftOpened{draft, "choAi"});
    ASSERT_TRUE(std::holds_alternative<ReadingRevision>(story.state.place));
    story.happens(NextPressed{});
    EXPECT_EQ(std::get<Answering>(story.state.place).field, "choAi");
}

} // namespace

} // namespace motcua
