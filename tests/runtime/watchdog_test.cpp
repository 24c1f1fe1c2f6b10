// Hangs and restarts (F07, F11): who watches the threads, what systemd hears, and when starting again stops helping.
#include "tests/runtime/headless_kiosk.h"
#include "kiosk/runtime/kiosk.h"
#include "kiosk/runtime/restart_guard.h"
#include "kiosk/runtime/watchdog.h"
#include "kiosk/runtime/worker.h"

#include <cstring>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <latch>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

namespace motcua::runtime {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

struct Folder {
    fs::path path;
    Folder() {
        char name[] = "/dev/shm/motcua-watch-XXXXXX";
        path = ::mkdtemp(name);
    }
    ~Folder() { fs::remove_all(path); }
};

/// Systemd's end of the notification socket.
class Listener {
public:
    explicit Listener(fs::path file) : m_file(std::move(file)), m_descriptor(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, m_file.c_str(), sizeof address.sun_path - 1);
        EXPECT_EQ(::bind(m_descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    }
    ~Listener() { ::close(m_descriptor); }
    [[nodiscard]] std::string name() const { return m_file.string(); }
    /// The next word, or nothing after `longest`.
    std::string hear(std::chrono::milliseconds longest = 30s) {
        pollfd waiting{m_descriptor, POLLIN, 0};
        if (::poll(&waiting, 1, static_cast<int>(longest.count())) != 1) return {};
        char bytes[256];
        auto const size = ::recv(m_descriptor, bytes, sizeof bytes, 0);
        return size > 0 ? std::string(bytes, static_cast<std::size_t>(size)) : std::string{};
    }
    void forget_all() {
        while (!hear(0ms).empty()) {}
    }

private:
    fs::path m_file;
    int m_descriptor;
};

Moment at(int seconds) { return Moment{std::chrono::seconds{1'795'397'400 + seconds}}; }

} // namespace

TEST(Watchdog, F07_OnlyWorkThatLastsTooLongIsAHang) {
    Pulse pulse;
    std::vector<Watchdog::Patient> const patients{{"store", &pulse, 60s}};
    auto const now = Pulse::Steady::now();
    EXPECT_TRUE(hanging(patients, now + 24h).empty()) << "a thread that waits for work does not hang";
    pulse.begins();
    EXPECT_TRUE(hanging(patients, now + 59s).empty());
    EXPECT_EQ(hanging(patients, Pulse::Steady::now() + 61s), std::vector<std::string>{"store"});
    pulse.rests();
    EXPECT_TRUE(hanging(patients, now + 24h).empty());
}

TEST(Watchdog, F07_SystemdHearsNothingWhileAThreadHangs) {
    Folder folder;
    Listener systemd{folder.path / "notify"};
    Worker worker{"worker"};
    std::latch go{1};
    std::atomic<int> reported{0};
    Watchdog::Options options;
    options.patients = {{"worker", &worker.pulse(), 20ms}};
    options.every = 5ms;
    options.hangs = [&](std::string const& name) { reported += name == "worker"; };
    {
        Watchdog const watchdog{ServiceManager{systemd.name()}, options};
        EXPECT_EQ(systemd.hear(), "READY=1");
        EXPECT_EQ(systemd.hear(), "WATCHDOG=1");
        worker.post([&](std::stop_token) { go.wait(); });
        while (reported == 0) std::this_thread::yield();
        systemd.forget_all();
        EXPECT_EQ(systemd.hear(100ms), "") << "the good word must stay away";
        EXPECT_EQ(reported, 1) << "one hang, one line in the log";
        go.count_down();
        EXPECT_EQ(systemd.hear(), "WATCHDOG=1") << "it goes on again";
    }
    std::string last;
    for (auto word = systemd.hear(0ms); !word.empty(); word = systemd.hear(0ms)) last = word;
    EXPECT_EQ(last, "STOPPING=1");
}

TEST(Watchdog, F07_AbstractSocketsAndMissingOnesAreNoError) {
    ServiceManager{""}.say("READY=1");
    ServiceManager{"/nowhere/at/all"}.say("READY=1");
    ServiceManager{"@motcua-nobody"}.say("READY=1");
    ServiceManager{std::string(200, 'x')}.say("READY=1");
}

TEST(Restarts, F07_TheFourthStartInTenMinutesIsOneTooMany) {
    EXPECT_FALSE(restarts_too_often({}, at(0)));
    EXPECT_FALSE(restarts_too_often({at(-60), at(-30)}, at(0)));
    EXPECT_TRUE(restarts_too_often({at(-90), at(-60), at(-30)}, at(0)));
    EXPECT_FALSE(restarts_too_often({at(-700), at(-60), at(-30)}, at(0))) << "the first is too long ago";
    EXPECT_FALSE(restarts_too_often({at(90), at(60), at(30)}, at(0))) << "a clock that was ahead proves nothing (F131)";
}

TEST(Restarts, F07_AnOrderlyEndForgetsThem) {
    Folder folder;
    for (int crash = 0; crash < 3; ++crash) EXPECT_FALSE((RestartGuard{folder.path, at(crash * 10)}.tripped()));
    RestartGuard fourth{folder.path, at(40)};
    EXPECT_TRUE(fourth.tripped());
    fourth.all_is_well();
    EXPECT_FALSE((RestartGuard{folder.path, at(50)}.tripped()));
}

TEST(Restarts, F07_AFileOfRubbishGuardsNothing) {
    Folder folder;
    std::ofstream(folder.path / "starts") << "not a number\n\0\xFF";
    EXPECT_FALSE((RestartGuard{folder.path, at(0)}.tripped()));
    EXPECT_FALSE((RestartGuard{"/nowhere/at/all", at(0)}.tripped()));
}

TEST(Hangs, F07_AStuckWorkerNeverFreezesTheScreen) {
    Folder folder;
    auto opened = Kiosk::open(headless_kiosk(folder.path / "data"));
    ASSERT_TRUE(opened) << opened.error();
    auto& kiosk = **opened;
    auto const draw = [&] { kiosk.shell().draw(kiosk.application()); };
    while (!kiosk.application().state().catalogue) draw();
    // Every call of the portal hangs for ever, and so do the disk and the scanner's folder.
    ASSERT_TRUE(kiosk.portal()->set_faults(R"({"rules":[{"method":"*","path":"*","fault":"delay","times":1000,"arg":60000}]})"));
    std::latch go{1};
    kiosk.store_room().thread().post([&](std::stop_token) { go.wait(); });
    auto const happens = [&](Event const& event) {
        kiosk.application().apply(event);
        draw();
    };
    happens(StartPressed{});
    happens(HomeChosen{HomeChoice::track});
    EXPECT_TRUE(std::holds_alternative<Tracking>(kiosk.application().state().place));
    happens(BackPressed{});
    happens(HomeChosen{HomeChoice::file});
    happens(ProcedureChosen{"2.000635"});
    happens(ModeChosen{catalog::FilingMode::api});
    happens(PhoneAnswered{true});
    happens(StaffPressed{});
    EXPECT_TRUE(std::holds_alternative<StaffIsCalled>(kiosk.application().state().overlay)) << "the way to a person stays open";
    happens(OverlayClosed{});
    EXPECT_NE(kiosk.application().tree().dump().find("frame.staff"), std::string::npos);
    go.count_down();
}

/// The real program in its loop, without a display: what systemd hears of it, and what three crashes lead to.
TEST(Hangs, F07_TheProgramTellsSystemdAndGivesUpAfterThreeCrashes) {
    Folder folder;
    Listener systemd{folder.path / "notify"};
    auto const start = [&] {
        auto const child = ::fork();
        if (child == 0) {
            ::setenv("SDL_VIDEODRIVER", "dummy", 1);
            ::setenv("NOTIFY_SOCKET", systemd.name().c_str(), 1);
            ::setenv("WATCHDOG_USEC", "200000", 1);
            auto const data = (folder.path / "data").string();
            ::execl(MOTCUA_PROGRAM, "motcua", "kiosk", "--windowed", "--size", "480x800", "--data", data.c_str(), nullptr);
            ::_exit(127);
        }
        return child;
    };
    auto const end = [](pid_t child, int signal) {
        ::kill(child, signal);
        int status = 0;
        ::waitpid(child, &status, 0);
        return status;
    };
    auto const log = [&] {
        std::ifstream in(folder.path / "data" / "events.log");
        return std::string(std::istreambuf_iterator<char>(in), {});
    };
    for (int crash = 0; crash < 3; ++crash) {
        auto const child = start();
        EXPECT_EQ(systemd.hear(), "READY=1");
        EXPECT_EQ(systemd.hear(), "WATCHDOG=1");
        if (crash == 0) {
            ::kill(child, SIGSTOP); // the whole program hangs
            int status = 0;
            ::waitpid(child, &status, WUNTRACED);
            systemd.forget_all();
            EXPECT_EQ(systemd.hear(400ms), "") << "stopped, and systemd still hears that all is well";
        }
        end(child, SIGKILL);
        systemd.forget_all();
    }
    EXPECT_EQ(log().find("restart_loop"), std::string::npos);
    auto const child = start();
    EXPECT_EQ(systemd.hear(), "READY=1") << "the safe screen is up";
    EXPECT_NE(log().find("restart_loop"), std::string::npos);
    auto const status = end(child, SIGTERM);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    EXPECT_FALSE(fs::exists(folder.path / "data" / "starts")) << "an orderly end starts counting anew";
}

TEST(Memory, F102_TheProgramLeavesNoCoreFileAndCannotBeReadByItsNeighbours) {
    Folder folder;
    auto const child = ::fork();
    if (child == 0) {
        rlimit most{RLIM_INFINITY, RLIM_INFINITY};
        (void)::setrlimit(RLIMIT_CORE, &most);
        ::setenv("SDL_VIDEODRIVER", "dummy", 1);
        auto const data = (folder.path / "data").string();
        ::execl(MOTCUA_PROGRAM, "motcua", "kiosk", "--windowed", "--size", "480x800", "--data", data.c_str(), nullptr);
        ::_exit(127);
    }
    while (!fs::exists(folder.path / "data" / "events.log")) ASSERT_EQ(::waitpid(child, nullptr, WNOHANG), 0);
    std::ifstream in("/proc/" + std::to_string(child) + "/limits");
    std::string line;
    bool found = false;
    while (std::getline(in, line)) {
        if (!line.starts_with("Max core file size")) continue;
        found = true;
        EXPECT_NE(line.find(" 0 "), std::string::npos) << line;
    }
    EXPECT_TRUE(found);
    ::kill(child, SIGSEGV);
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status));
    EXPECT_FALSE(WCOREDUMP(status));
}

} // namespace motcua::runtime
