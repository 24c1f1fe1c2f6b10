// Power switched off at every system call by which the program changes its files or speaks to the network: exactly one submission, every
// answer kept, never half a dossier (F01, F02, F03; portal contract b8).
//
// The suite visits as many points as its time allows, spread evenly; scripts/crash goes on for ever with other seeds.

#include "tests/crash/office.h"

#include <cstdlib>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

namespace motcua::crash {

namespace {

unsigned seed_of_run() {
    auto const* const given = std::getenv("MOTCUA_CRASH_SEED");
    return given ? static_cast<unsigned>(std::strtoul(given, nullptr, 10)) : 1U;
}

/// How many points the suite visits at most in one story; MOTCUA_CRASH_POINTS=0 means every single one.
long budget(long usual) {
    auto const* const given = std::getenv("MOTCUA_CRASH_POINTS");
    return given ? std::strtol(given, nullptr, 10) : usual;
}

struct Found {
    long points = 0, visited = 0, died = 0, resumed = 0;
};

/// Points to visit: all those of the sending if the budget allows, the others evenly.
std::vector<long> chosen_points(long all, long sending_from, long most) {
    std::vector<long> chosen;
    auto const sending = all - sending_from;
    if (most == 0 || all <= most) {
        for (long point = 1; point <= all; ++point) chosen.push_back(point);
        return chosen;
    }
    auto const for_sending = std::min(sending, most * 3 / 4);
    auto const for_answers = most - for_sending;
    for (long number = 0; number < for_answers; ++number) chosen.push_back(1 + number * sending_from / for_answers + static_cast<long>(seed_of_run()) % 7 % std::max(1L, sending_from / for_answers));
    for (long number = 0; number < for_sending; ++number) chosen.push_back(sending_from + 1 + number * sending / for_sending);
    return chosen;
}

/// `points`: system calls of the counted process from the first touch to the end of the visit.
void undisturbed(Office& office, Fate const& of_kiosk, long& points) {
    auto const before = office.submissions();
    office.stage->forget_visit();
    office.empty_kiosk();
    ASSERT_EQ(office.kiosk_lives(of_kiosk), Office::End::well) << office.stage->wrong;
    points = office.stage->points;
    office.check([](Stage& stage, Library const&, auto const& data) { check_dossier_at_portal(stage, data); });
    ASSERT_STREQ(office.stage->wrong, "");
    ASSERT_EQ(office.submissions(), before + 1);
}

/// After the death: what was told is true, the next life ends well, and the portal has one dossier more, whole.
void goes_on(Office& office, int before, long number) {
    office.check([](Stage& stage, Library const& library, auto const& data) { check_what_was_told(stage, library, data); });
    ASSERT_STREQ(office.stage->wrong, "");
    ASSERT_TRUE(!office.stage->sent_told || office.submissions() == before + 1) << "told sent, and the portal does not have it";
    auto const end = office.kiosk_lives({}, number % 2 == 0 ? Citizen::comes_back : Citizen::stays_away);
    ASSERT_EQ(end, Office::End::well) << office.stage->wrong;
    office.check([](Stage& stage, Library const&, auto const& data) { check_dossier_at_portal(stage, data); });
    ASSERT_STREQ(office.stage->wrong, "");
    ASSERT_EQ(office.submissions(), before + 1) << "exactly one submission";
    ASSERT_EQ(office.stage->doubled, 0);
}

Found kiosk_dies_everywhere(char const* death, char const* name, long most) {
    Office office{name};
    Found found;
    office.start_portal();
    undisturbed(office, {"count"}, found.points);
    if (testing::Test::HasFailure()) return found;
    auto const from = office.stage->sending_from.load();
    for (auto const point : chosen_points(found.points, from, most)) {
        SCOPED_TRACE(fmt::format("{} at call {} of {}, sending from {}", death, point, found.points, from));
        auto const before = office.submissions();
        office.stage->forget_visit();
        office.empty_kiosk();
        auto const end = office.kiosk_lives({death, point, seed_of_run() + static_cast<unsigned>(point)});
        ++found.visited;
        if (end == Office::End::wrong) ADD_FAILURE() << "failed before it died: " << office.stage->wrong;
        if (end == Office::End::died) ++found.died;
        goes_on(office, before, point);
        found.resumed += office.stage->resumed > 0;
        if (testing::Test::HasFailure()) return found;
    }
    return found;
}

Found portal_dies_everywhere(char const* death, char const* name, long most) {
    Office office{name};
    Found found;
    office.start_portal({"count"});
    undisturbed(office, {}, found.points);
    if (testing::Test::HasFailure()) return found;
    for (auto const point : chosen_points(found.points, 0, most)) {
        SCOPED_TRACE(fmt::format("portal: {} at call {} of {}", death, point, found.points));
        auto const before = office.submissions();
        office.stop_portal();
        office.stage->forget_visit();
        office.empty_kiosk();
        office.start_portal({death, point, seed_of_run() + static_cast<unsigned>(point)});
        auto const deaths = office.portal_deaths;
        auto const end = office.kiosk_lives({});
        found.died += office.portal_deaths > deaths;
        EXPECT_EQ(end, Office::End::well) << office.stage->wrong;
        ++found.visited;
        office.check([](Stage& stage, Library const&, auto const& data) { check_dossier_at_portal(stage, data); });
        EXPECT_STREQ(office.stage->wrong, "");
        EXPECT_EQ(office.submissions(), before + 1) << "exactly one submission";
        EXPECT_EQ(office.stage->doubled, 0);
        if (testing::Test::HasFailure()) return found;
    }
    return found;
}

void report(char const* what, Found const& found) {
    fmt::print("crash: {}: {} system calls, {} of them visited, {} deaths, {} lives went on with what was kept; lost 0, duplicated 0\n", what,
               found.points, found.visited, found.died, found.resumed);
    EXPECT_GT(found.died, found.visited * 8 / 10);
}

} // namespace

TEST(Crash, F01_F02_KioskKilledAtEverySystemCall) { report("kiosk killed", kiosk_dies_everywhere("kill", "kill", budget(180))); }

TEST(Crash, F03_KioskLosesPowerAtEverySystemCall) { report("kiosk power cut", kiosk_dies_everywhere("cut", "cut", budget(180))); }

TEST(Crash, F02_F13_PortalKilledAtEverySystemCall) { report("portal killed", portal_dies_everywhere("kill", "pkill", budget(90))); }

TEST(Crash, F02_F13_PortalLosesPowerAtEverySystemCall) { report("portal power cut", portal_dies_everywhere("cut", "pcut", budget(90))); }

TEST(NextPerson, F84_NothingOfATokenIsInMemoryAfterTheVisit) {
    Office office{"token"};
    office.start_portal();
    office.empty_kiosk();
    office.check([](Stage& stage, Library const& library, auto const& data) { sign_in_and_go(stage, library, data, Disk::quick); });
    EXPECT_STREQ(office.stage->wrong, "");
}

TEST(NextPerson, F84_NeitherWhenSheGoesBeforeASlowDiskKnowsThatSheCame) {
    Office office{"token-slow"};
    office.start_portal();
    office.empty_kiosk();
    office.check([](Stage& stage, Library const& library, auto const& data) { sign_in_and_go(stage, library, data, Disk::slow); });
    EXPECT_STREQ(office.stage->wrong, "");
}

} // namespace motcua::crash

int main(int argc, char** argv) {
    // The switch works only in a program that was started with it.
    if (!motcua::crash::power_switch_is_there()) {
        auto const library = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "libmotcua_power.so";
        auto const* const before = std::getenv("LD_PRELOAD");
        if (before == nullptr || std::string_view(before) != library.string()) {
            ::setenv("LD_PRELOAD", library.c_str(), 1);
            ::execv("/proc/self/exe", argv);
        }
        std::fprintf(stderr, "crash: %s cannot be preloaded\n", library.c_str());
        return 1;
    }
    ::unsetenv("LD_PRELOAD");
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
