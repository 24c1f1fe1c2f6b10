// The next person: after a visit ends, nothing of it is left in the state, in the interface, in the pixels, in the files or in the memory
// of the process (F99, F101, F102; figure T7).
#include "tests/runtime/headless_kiosk.h"
#include "kiosk/runtime/kiosk.h"
#include "tests/runtime/traces.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

namespace motcua::runtime {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

/// A marker that the test itself never holds in the clear: only its letters plus one.
constexpr char shifted_marker[] = "RvbohNbslfsYzl"; // one more than every letter of the marker
constexpr std::size_t marker_size = sizeof(shifted_marker) - 1;

void type_marker(Kiosk& kiosk) {
    for (std::size_t at = 0; at < marker_size; ++at) {
        char const letter[2]{static_cast<char>(shifted_marker[at] - 1), '\0'};
        kiosk.clock().advance(200ms); // a person, not a scanner that types
        kiosk.shell().type(letter);
        kiosk.shell().draw(kiosk.application());
    }
}

std::vector<std::string> places_in_memory() { return traces::in_memory(shifted_marker); }
std::vector<std::string> files_with_marker(fs::path const& folder) { return traces::in_files(folder, shifted_marker); }

struct Visit {
    fs::path data;
    std::unique_ptr<Kiosk> kiosk;

    Visit() {
        data = fs::temp_directory_path() / ("motcua-wipe-" + std::to_string(::getpid()));
        fs::remove_all(data);
        auto opened = Kiosk::open(headless_kiosk(data));
        if (opened) kiosk = *std::move(opened);
        else ADD_FAILURE() << opened.error();
    }
    ~Visit() {
        kiosk.reset();
        fs::remove_all(data);
    }

    void draw() { kiosk->shell().draw(kiosk->application()); }
    void happens(Event const& event) {
        kiosk->application().apply(event);
        draw();
    }
    template <class Where> bool reaches() {
        auto const until = std::chrono::steady_clock::now() + 20s;
        while (std::chrono::steady_clock::now() < until) {
            draw();
            if (std::holds_alternative<Where>(kiosk->application().state().place)) return true;
            std::this_thread::sleep_for(2ms);
        }
        return false;
    }

    /// Up to the first question, with the marker typed into it and saved by Next.
    void type_something_private() {
        auto const until = std::chrono::steady_clock::now() + 20s;
        while (!kiosk->application().state().catalogue && std::chrono::steady_clock::now() < until) {
            draw();
            std::this_thread::sleep_for(2ms);
        }
        happens(StartPressed{});
        happens(HomeChosen{HomeChoice::file});
        happens(ProcedureChosen{"2.000635"});
        happens(ModeChosen{catalog::FilingMode::api});
        happens(PhoneAnswered{true});
        happens(ConsentAnswered{true});
        ASSERT_TRUE(reaches<Answering>());
        draw();
        type_marker(*kiosk);
        kiosk->clock().advance(400ms);
        happens(NextPressed{});
        kiosk->settle_disk();
        draw();
    }
};

using traces::joined;

} // namespace

TEST(Wipe, TheMarkerIsReallyThereDuringTheVisit) {
    Visit visit;
    ASSERT_TRUE(visit.kiosk);
    visit.type_something_private();
    EXPECT_FALSE(places_in_memory().empty()) << "a search that finds nothing now would prove nothing later";
    EXPECT_TRUE(files_with_marker(visit.data).empty()) << "answers are sealed on disk even while the visit lasts";
}

TEST(Wipe, F102_NothingOfAVisitIsLeftWhenItsCitizenEndsIt) {
    Visit visit;
    ASSERT_TRUE(visit.kiosk);
    visit.type_something_private();
    visit.happens(EndPressed{});
    visit.happens(EndConfirmed{});
    ASSERT_TRUE(visit.reaches<AtStart>());
    visit.draw();
    visit.kiosk->settle_disk();
    auto const& state = visit.kiosk->application().state();
    EXPECT_FALSE(state.draft || state.citizen);
    EXPECT_EQ(state.drafts_waiting, 0);
    EXPECT_EQ(joined(files_with_marker(visit.data)), "");
    EXPECT_EQ(joined(places_in_memory()), "");
}

TEST(Wipe, F99_NothingIsLeftWhenSomebodyWalksAway) {
    Visit visit;
    ASSERT_TRUE(visit.kiosk);
    visit.type_something_private();
    visit.kiosk->clock().advance(121s);
    visit.draw();
    EXPECT_TRUE(std::holds_alternative<IdleWarning>(visit.kiosk->application().state().overlay));
    visit.kiosk->clock().advance(46s);
    ASSERT_TRUE(visit.reaches<AtStart>());
    visit.kiosk->settle_disk();
    EXPECT_EQ(joined(files_with_marker(visit.data)), "");
    EXPECT_EQ(joined(places_in_memory()), "");
}

TEST(Wipe, F102_ThePixelsAreThoseOfAFreshStart) {
    Visit fresh;
    ASSERT_TRUE(fresh.kiosk);
    fresh.draw();
    auto const untouched = fresh.kiosk->shell().pixels();
    std::vector<std::uint32_t> const before(untouched.pixels, untouched.pixels + static_cast<std::size_t>(untouched.width) * static_cast<std::size_t>(untouched.height));
    fresh.type_something_private();
    fresh.happens(EndPressed{});
    fresh.happens(EndConfirmed{});
    ASSERT_TRUE(fresh.reaches<AtStart>());
    fresh.draw();
    auto const after = fresh.kiosk->shell().pixels();
    std::size_t different = 0;
    for (std::size_t at = 0; at < before.size(); ++at) different += before[at] != after.pixels[at];
    EXPECT_EQ(different, 0U);
}

} // namespace motcua::runtime
