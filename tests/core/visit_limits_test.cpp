// A paper that was good when it was scanned and is too large by the time the dossier goes: back to exactly that paper (F34).

#include "kiosk/core/visit/paper_room.h"
#include "tests/core/visit_story.h"

namespace motcua {

namespace {

using story::Story;

class ShrunkLimits : public testing::Test {
protected:
    void SetUp() override {
        story.to_the_form();
        story.types("hoTen", "Lê Thị Mẫu");
        story.chooses("choAi", form::Value("toi"));
        story.types("ngaySinh", "");
        story.types("soLuong", "2");
        ASSERT_NE(story.at<GatheringPapers>(), nullptr);
    }
    static ScannedPaper scan(std::string aid, std::int64_t size, std::string media_type = "application/pdf") {
        return {.aid = std::move(aid), .file_name = "giay-to.pdf", .media_type = std::move(media_type), .size = size, .sha256 = {}, .pages = 1};
    }
    void portal_takes(std::int64_t most_bytes) {
        Capabilities capabilities;
        capabilities.limits.max_file_bytes = most_bytes;
        capabilities.limits.media_types = {"application/pdf"};
        story.happens(CapabilitiesArrived{capabilities});
    }
    void to_the_declaration() {
        story.happens(NextPressed{}); // the paper
        story.happens(NextPressed{}); // the check
        ASSERT_NE(story.at<Declaring>(), nullptr);
    }
    void signs_in() {
        story.happens(NextPressed{}); // the declaration
        Me me;
        me.full_name = "Lê Thị Mẫu";
        me.eid_level = 2;
        story.happens(SignInSucceeded{Citizen{"https://id", "sub-1", me}});
    }
    void expect_at_the_paper() {
        ASSERT_NE(story.at<GatheringPapers>(), nullptr);
        EXPECT_EQ(story.at<GatheringPapers>()->paper, 0U);
        EXPECT_EQ(story.state.draft->filling->value("hoTen"), form::Value("Lê Thị Mẫu")) << "every answer is still there";
        EXPECT_EQ(story.ordered<SendDossier>(), 0);
    }
    Story story;
};

TEST_F(ShrunkLimits, F34_TheDossierIsNotConfirmedButThePaperAskedForAgain) {
    portal_takes(2'000'000);
    story.happens(PaperArrived{"P1", scan("a-1", 1'500'000)});
    to_the_declaration();
    portal_takes(1'000'000);
    signs_in();
    expect_at_the_paper();
    EXPECT_EQ(visit::no_longer_fits(story.state, "P1"), dossier::PaperFault::too_large);
    EXPECT_EQ(visit::room_for(story.state, "P1"), 1'000'000);
    story.happens(NextPressed{});
    expect_at_the_paper();

    story.happens(ScanPressed{});
    story.happens(PaperArrived{"P1", scan("a-2", 900'000)});
    story.happens(NextPressed{});
    EXPECT_NE(story.at<Checking>(), nullptr);
    story.happens(NextPressed{});
    story.happens(NextPressed{});
    EXPECT_NE(story.at<Sending>(), nullptr) << "signed in already: no second time";
    ASSERT_EQ(story.ordered<SendDossier>(), 1);
    auto const send = std::ranges::find_if(story.effects, [](auto const& effect) { return std::holds_alternative<SendDossier>(effect); });
    EXPECT_EQ(std::get<ScannedPaper>(std::get<SendDossier>(*send).draft.papers.at("P1")).aid, "a-2");
}

TEST_F(ShrunkLimits, F34_BeforeSigningInTheCheckLeadsBackAlready) {
    portal_takes(2'000'000);
    story.happens(PaperArrived{"P1", scan("a-1", 1'500'000)});
    story.happens(NextPressed{});
    portal_takes(1'000'000);
    story.happens(NextPressed{});
    expect_at_the_paper();
    EXPECT_EQ(story.ordered<StartSignIn>(), 0);
}

TEST_F(ShrunkLimits, F34_ItMayAlsoBeBroughtToTheCounter) {
    portal_takes(2'000'000);
    story.happens(PaperArrived{"P1", scan("a-1", 1'500'000)});
    to_the_declaration();
    portal_takes(1'000'000);
    signs_in();
    story.happens(PaperToCounterPressed{});
    EXPECT_NE(story.at<Checking>(), nullptr);
    story.happens(NextPressed{});
    story.happens(NextPressed{});
    EXPECT_EQ(story.ordered<SendDossier>(), 1);
}

TEST_F(ShrunkLimits, F34_AScanThatIsTooLargeIsNotTakenAndTheEarlierOneStays) {
    portal_takes(1'000'000);
    story.happens(PaperArrived{"P1", scan("a-1", 900'000)});
    story.happens(ScanPressed{});
    story.happens(PaperArrived{"P1", scan("a-2", 1'100'000)});
    EXPECT_EQ(story.at<GatheringPapers>()->problem_key, "papers.trouble.large");
    EXPECT_FALSE(story.at<GatheringPapers>()->scanning);
    EXPECT_EQ(std::get<ScannedPaper>(story.state.draft->papers.at("P1")).aid, "a-1");
    ASSERT_EQ(story.ordered<DropPaper>(), 1);
    EXPECT_EQ(std::get<DropPaper>(story.effects.back()).aid, "a-2");
    story.happens(PaperArrived{"P1", scan("a-3", 1000, "image/jpeg")});
    EXPECT_EQ(story.at<GatheringPapers>()->problem_key, "papers.trouble.kind");
}

TEST_F(ShrunkLimits, F34_APaperThatThePortalSentBackIsTakenAnew) {
    story.happens(PaperArrived{"P1", scan("a-1", 900'000)});
    to_the_declaration();
    signs_in();
    ASSERT_NE(story.at<Sending>(), nullptr);
    story.effects.clear();
    story.happens(SendEnded{Outcome{.refused = true}, {{"/attachments/a-1", "file_too_large", "x"}}});
    expect_at_the_paper();
    EXPECT_EQ(story.at<GatheringPapers>()->problem_key, "papers.refused");
    EXPECT_FALSE(story.state.draft->papers.contains("P1")) << "the same file would only come back";
    story.happens(PaperArrived{"P1", scan("a-2", 100'000)});
    story.happens(NextPressed{});
    story.happens(NextPressed{});
    story.happens(NextPressed{});
    EXPECT_NE(story.at<Sending>(), nullptr);
}

TEST_F(ShrunkLimits, F34_APaperThatTheOutboxLaidAsideIsShownWithWhatThePortalTakesNow) {
    story.happens(PaperArrived{"P1", scan("a-1", 900'000)});
    to_the_declaration();
    signs_in();
    story.effects.clear();
    portal_takes(500'000); // read by the sender on its way
    story.happens(SendEnded{Outcome{.refused = true}, {{"/attachments/a-1", "file_too_large", {}}}});
    expect_at_the_paper();
    EXPECT_EQ(visit::no_longer_fits(story.state, "P1"), dossier::PaperFault::too_large);
    EXPECT_TRUE(story.state.draft->papers.contains("P1")) << "in sight until a smaller one is there";
}

TEST_F(ShrunkLimits, F34_AScanNobodyAsksForAnyMoreHoldsNothingUp) {
    story.state.draft->papers["P9"] = scan("a-9", 5'000'000);
    portal_takes(1'000'000);
    EXPECT_FALSE(visit::no_longer_fits(story.state));
}

} // namespace

} // namespace motcua
