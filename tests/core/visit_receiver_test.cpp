// The office that was named is no more: who receives, what the citizen reads, what is kept (F28).

#include "kiosk/codec/draft_json.h"
#include "kiosk/core/visit/receiver.h"
#include "tests/core/visit_story.h"

namespace motcua {

namespace {

using namespace std::chrono_literals;
using story::Story;

class Offices : public testing::Test {
protected:
    void SetUp() override { story.state.settings.portal.agency = "H99.77.02"; }
    void portal_lists(std::vector<std::string> successors) {
        std::vector<catalog::Agency> list{{"H99.77.01", "Xã Mẫu", {}, {}}, {"H99.77.10", "Xã Mẫu Thử", {}, {}}, {"H99.77.02", "Xã Thử", {}, {}}};
        if (!successors.empty()) {
            list.back().valid_to = catalog::Date{2025y / 6 / 30};
            list.back().succeeded_by = std::move(successors);
        }
        story.happens(AgenciesArrived{std::make_shared<catalog::Agencies const>(std::move(list))});
    }
    void signs_in() {
        Me me;
        me.full_name = "Lê Thị Mẫu";
        me.eid_level = 2;
        story.happens(SignInSucceeded{Citizen{"https://id", "sub-1", me}});
    }
    void confirms() {
        story.happens(NextPressed{}); // the check
        story.happens(NextPressed{}); // the declaration
    }
    DossierDraft const& sent() {
        for (auto const& effect : story.effects)
            if (auto const* send = std::get_if<SendDossier>(&effect)) return send->draft;
        ADD_FAILURE() << "nothing was sent";
        return *story.state.draft;
    }
    Story story;
};

TEST_F(Offices, F28_AnOfficeInForceNeedsNoWord) {
    portal_lists({});
    story.to_the_check();
    ASSERT_NE(story.at<Checking>(), nullptr);
    EXPECT_FALSE(story.state.draft->receiver);
}

TEST_F(Offices, F28_TheSuccessorReceivesAndBothCodesAreKept) {
    portal_lists({"H99.77.10"});
    story.to_the_check();
    ASSERT_NE(story.at<Checking>(), nullptr);
    EXPECT_EQ(story.state.draft->receiver, (Receiver{"H99.77.02", "H99.77.10", "Xã Mẫu Thử (Xã Thử)", false}));
    confirms();
    signs_in();
    EXPECT_EQ(sent().receiver, (Receiver{"H99.77.02", "H99.77.10", "Xã Mẫu Thử (Xã Thử)", false}));
    auto const kept = codec::draft_from_text(codec::draft_to_text(sent()));
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->receiver, sent().receiver);

    Outcome outcome{.portal_has_it = true, .reference = "P-1", .uid = story.state.draft->uid};
    story.effects.clear();
    story.happens(SendEnded{outcome, {}});
    ASSERT_EQ(story.ordered<WriteSlip>(), 1);
    EXPECT_EQ(std::get<WriteSlip>(story.effects.front()).receiver, "Xã Mẫu Thử (Xã Thử)");
}

TEST_F(Offices, F28_NewsThatComesWhileSigningInIsReadBeforeAnythingIsSent) {
    story.to_the_check();
    confirms();
    portal_lists({"H99.77.10"});
    signs_in();
    ASSERT_NE(story.at<Checking>(), nullptr) << "what was confirmed named another office";
    EXPECT_EQ(story.ordered<SendDossier>(), 0);
    confirms();
    EXPECT_EQ(sent().receiver->code, "H99.77.10");
}

TEST_F(Offices, F28_AmongSeveralSuccessorsTheCitizenChoosesAndNobodyGuesses) {
    portal_lists({"H99.77.01", "H99.77.10"});
    story.to_the_check();
    ASSERT_NE(story.at<ChoosingReceiver>(), nullptr);
    EXPECT_EQ(story.at<ChoosingReceiver>()->former, "Xã Thử");
    story.happens(NextPressed{});
    ASSERT_NE(story.at<ChoosingReceiver>(), nullptr);
    story.happens(ReceiverChosen{"H00"});
    ASSERT_NE(story.at<ChoosingReceiver>(), nullptr) << "none of them";
    story.happens(ReceiverChosen{"H99.77.01"});
    ASSERT_NE(story.at<Checking>(), nullptr);
    EXPECT_EQ(story.state.draft->receiver->name, "Xã Mẫu (Xã Thử)");
    story.happens(ChangePressed{std::string(visit::change_receiver)});
    ASSERT_NE(story.at<ChoosingReceiver>(), nullptr);
    story.happens(ReceiverChosen{"H99.77.10"});
    confirms();
    signs_in();
    EXPECT_EQ(sent().receiver->code, "H99.77.10");
    EXPECT_EQ(sent().receiver->asked, "H99.77.02");
}

TEST_F(Offices, F28_AnOfficeThatThePortalRefusesIsReadAgainWhenItsSuccessorIsKnown) {
    story.to_sending();
    ASSERT_NE(story.at<Sending>(), nullptr);
    portal_lists({"H99.77.10"});
    story.happens(SendEnded{Outcome{.refused = true}, {{"/agency/receiving", "succeeded", "x"}}});
    ASSERT_NE(story.at<Checking>(), nullptr);
    EXPECT_EQ(story.state.draft->receiver->code, "H99.77.10");
    EXPECT_EQ(story.state.draft->filling->value("hoTen"), form::Value("Lê Thị Mẫu"));
}

TEST_F(Offices, F28_AnOfficeThatThePortalRefusesWithoutASuccessorIsForStaff) {
    story.to_sending();
    story.happens(SendEnded{Outcome{.refused = true}, {{"/agency/receiving", "unknown_code", "x"}}});
    EXPECT_NE(story.at<Done>(), nullptr);
}

TEST_F(Offices, F28_AUnitOfATrackedDossierIsNamedAsItIsToday) {
    portal_lists({"H99.77.10"});
    EXPECT_EQ(visit::name_now(story.state, "Xã Thử"), "Xã Mẫu Thử (Xã Thử)");
    EXPECT_EQ(visit::name_now(story.state, "H99.77.02"), "Xã Mẫu Thử (Xã Thử)");
    EXPECT_EQ(visit::name_now(story.state, "Xã Mẫu"), "Xã Mẫu");
    EXPECT_EQ(visit::name_now(story.state, "Phòng Tư pháp"), "Phòng Tư pháp");
}

} // namespace

} // namespace motcua
