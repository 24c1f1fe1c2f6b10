// Started with nobody trained present (F09): whatever is missing, the screen says that a person helps, and gives staff one code and one
// sentence.
#include "kiosk/runtime/kiosk.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

namespace motcua::runtime {

namespace {

namespace fs = std::filesystem;

struct Room {
    fs::path path;
    Room() {
        char name[] = "/dev/shm/motcua-start-XXXXXX";
        path = ::mkdtemp(name);
    }
    ~Room() { fs::remove_all(path); }

    KioskOptions options() const {
        KioskOptions made;
        made.settings.screen.show = ScreenSettings::Show::headless;
        made.settings.reserve_bytes = 0;
        made.config = fs::path(MOTCUA_SOURCE_DIR) / "config";
        made.assets = fs::path(MOTCUA_SOURCE_DIR) / "assets";
        made.data = path / "data";
        made.clock = Clock::Kind::fake;
        return made;
    }
};

/// What stands on the screen when the kiosk is up and has looked at everything.
std::string screen_of(KioskOptions options) {
    auto opened = Kiosk::open(std::move(options));
    if (!opened) return "refused: " + opened.error();
    auto& kiosk = **opened;
    for (int turn = 0; turn < 2000 && !kiosk.application().state().fault && !kiosk.application().state().catalogue; ++turn) {
        kiosk.shell().draw(kiosk.application());
        std::this_thread::sleep_for(std::chrono::milliseconds{2});
    }
    kiosk.shell().draw(kiosk.application());
    return kiosk.application().tree().dump();
}

} // namespace

TEST(FirstStart, F09_AHealthyKioskShowsItsStartScreen) {
    Room room;
    auto const screen = screen_of(room.options());
    EXPECT_NE(screen.find("Chạm vào màn hình để bắt đầu"), std::string::npos) << screen;
}

TEST(FirstStart, F09_EachMissingPartHasItsCodeAndAPersonToGoTo) {
    struct Case {
        char const* code;
        std::function<void(Room&, KioskOptions&)> spoil;
    };
    std::vector<Case> const cases{
        {"K-102", [](Room& room, KioskOptions& options) { std::ofstream(options.data) << "a file where the folder should be"; (void)room; }},
        {"K-103", [](Room& room, KioskOptions& options) {
             (void)screen_of(room.options());
             fs::resize_file(options.data / "motcua.db", 100);
         }},
        {"K-103", [](Room& room, KioskOptions& options) {
             (void)screen_of(room.options());
             fs::remove(options.data / "key");
         }},
    };
    for (auto const& one : cases) {
        SCOPED_TRACE(one.code);
        Room room;
        auto options = room.options();
        one.spoil(room, options);
        auto const screen = screen_of(options);
        EXPECT_NE(screen.find(one.code), std::string::npos) << screen;
        EXPECT_NE(screen.find("Mời quý vị tới quầy"), std::string::npos) << "a person must be named";
    }
}

TEST(EventLog, F159_RotatesBySizeAndForgetsByAge) {
    Room room;
    Clock const clock{Clock::Kind::real};
    {
        EventLog log{room.path, clock};
        std::string const detail(2'000, 'x');
        for (int line = 0; line < 25'000; ++line) log.machine("started", detail);
    }
    std::uintmax_t all = 0;
    int files = 0;
    for (auto const& entry : fs::directory_iterator(room.path)) {
        ++files;
        all += entry.file_size();
        EXPECT_LE(entry.file_size(), 21U * 1024 * 1024);
    }
    EXPECT_EQ(files, 3) << "50 MB in files of 20";
    fs::last_write_time(room.path / "events.2.log", fs::file_time_type::clock::now() - std::chrono::days{200});
    EventLog log{room.path, clock};
    log.forget_before(clock.now() - std::chrono::days{180});
    EXPECT_FALSE(fs::exists(room.path / "events.2.log"));
    EXPECT_TRUE(fs::exists(room.path / "events.1.log"));
}

} // namespace motcua::runtime
