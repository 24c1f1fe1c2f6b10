// Thousands of visits, and a child that hits everything at once: the state stays small and true (F06, F107, F132).
#include "tests/core/visit_story.h"

#include <malloc.h>
#include <random>

namespace motcua {

namespace {

using story::Story;
using namespace std::chrono_literals;

void visit_and_wipe(Story& story) {
    story.to_the_check();
    story.happens(EndPressed{});
    story.happens(EndConfirmed{});
    story.happens(SessionWiped{});
    story.effects.clear();
}

} // namespace

TEST(ManyVisits, F06_TwoThousandVisitsNeedNoMoreMemoryThanTen) {
    Story story;
    for (int visit = 0; visit < 10; ++visit) visit_and_wipe(story);
    ASSERT_TRUE(story.at<AtStart>());
    auto const before = ::mallinfo2().uordblks;
    for (int visit = 0; visit < 2'000; ++visit) visit_and_wipe(story);
    auto const after = ::mallinfo2().uordblks;
    EXPECT_LT(after, before + 64 * 1024) << "something of every visit stays in memory";
}

TEST(ManyVisits, F107_AChildThatHitsEverythingHarmsNothing) {
    Story story;
    story.to_the_form();
    std::mt19937_64 random{20261123};
    auto const below = [&](std::uint64_t bound) { return random() % bound; };
    std::vector<std::string> const names{"hoTen", "choAi", "laGi", "ngaySinh", "soLuong", "camDoan", "", "xyz[0].a", "2.000635", "vi"};
    auto const word = [&] { return names[below(names.size())]; };
    int sent = 0, wipes = 0;
    for (int hit = 0; hit < 50'000; ++hit) {
        switch (below(30)) {
        case 0: story.happens(ScreenTouched{}); break;
        case 1: story.happens(BackPressed{}); break;
        case 2:
        case 3: story.happens(NextPressed{}); break;
        case 4: story.happens(BodyPageTurned{below(2) ? 1 : -1}); break;
        case 5: story.happens(LanguageChosen{below(2) ? Language::vietnamese : Language::english}); break;
        case 6: story.happens(DisplayPressed{}); break;
        case 7: story.happens(StaffPressed{}); break;
        case 8: story.happens(EndPressed{}); break;
        case 9:
            if (below(8) == 0) story.happens(EndConfirmed{});
            break;
        case 10: story.happens(OverlayClosed{}); break;
        case 11: story.happens(StillHerePressed{}); break;
        case 12: story.happens(StartPressed{}); break;
        case 13: story.happens(HomeChosen{static_cast<HomeChoice>(below(5))}); break;
        case 14: story.happens(SearchEdited{word()}); break;
        case 15: story.happens(ProcedureChosen{"2.000635"}); break;
        case 16: story.happens(ModeChosen{below(2) ? catalog::FilingMode::api : catalog::FilingMode::counter}); break;
        case 17: story.happens(ConsentAnswered{below(4) != 0}); break;
        case 18: story.happens(AnswerTyped{word(), word()}); break;
        case 19: story.happens(AnswerChosen{word(), form::Value(std::string(below(2) ? "toi" : "khac"))}); break;
        case 20: story.happens(RowAdded{word()}); break;
        case 21: story.happens(ChangePressed{word()}); break;
        case 22: story.happens(ScanPressed{}); break;
        case 23: story.happens(PaperNotNeededPressed{}); break;
        case 24: story.happens(LeavePressed{}); break;
        case 25: story.happens(PhoneAnswered{below(3) != 0}); break;
        case 26: story.happens(PhoneTroubleChosen{static_cast<PhoneTrouble>(below(6))}); break;
        case 27: story.happens(PhoneAdvicePressed{}); break;
        default: story.time_passes(std::chrono::seconds{static_cast<std::int64_t>(below(40))}); break;
        }
        sent += story.ordered<SendDossier>();
        if (story.ordered<WipeSession>() > 0) {
            ++wipes;
            story.happens(SessionWiped{});
            ASSERT_TRUE(story.at<AtStart>());
            ASSERT_FALSE(story.state.draft || story.state.citizen) << "somebody's answers outlived the visit";
        }
        ASSERT_FALSE(story.state.fault) << "a touch put the machine out of service";
        story.effects.clear();
    }
    EXPECT_EQ(sent, 0) << "nothing is filed in the name of nobody";
    EXPECT_GT(wipes, 20);
}

TEST(Dates, F132_TheLegalDayIsThatOfVietNam) {
    using namespace std::chrono;
    auto const day = [](sys_time<milliseconds> moment) { return date_in_viet_nam(moment); };
    EXPECT_EQ(day(sys_days{2026y / November / 23} + 16h + 59min), 2026y / November / 23);
    EXPECT_EQ(day(sys_days{2026y / November / 23} + 17h), 2026y / November / 24) << "midnight in Viet Nam is 17:00 UTC";
    EXPECT_EQ(day(sys_days{2028y / February / 28} + 17h), 2028y / February / 29) << "a leap day";
    EXPECT_EQ(day(sys_days{2027y / February / 28} + 17h), 2027y / March / 1);
    EXPECT_EQ(day(sys_days{2026y / December / 31} + 17h), 2027y / January / 1);
    EXPECT_EQ(day(sys_days{2027y / February / 5} + 17h), 2027y / February / 6) << "the first day of Tết Đinh Mùi begins";
    EXPECT_EQ(day(sys_days{1970y / January / 1}), 1970y / January / 1);
}

} // namespace motcua
