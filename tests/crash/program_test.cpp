// The whole program, started as an office starts it, with its own portal: power off at system calls of a sending, start again, and file
// another dossier. In the end the portal has what was confirmed, once each (F02, F03).

#include "tests/crash/office.h"

#include "kiosk/store/store.h"

#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

namespace motcua::crash {

namespace {

namespace fs = std::filesystem;

/// One visit from the first touch to the portal's word; then time passes.
constexpr std::string_view story = R"(tap start.touch
tap home.file
tap find.event.records
tap find.procedure.2.000635
tap frame.next
tap phone_ready.yes
tap consent.agree
tap frame.next
type "Lê Thị Mẫu"
tap frame.next
type "083145000019"
tap frame.next
tap frame.next
tap question.quanHe.banThan
tap frame.next
tap question.loaiYeuCau.banSaoKhaiSinh
tap frame.next
type question.ndkNgaySinh.year "1945"
tap frame.next
type "Xã Sơn Định"
tap frame.next
tap question.coGiayCu.no
tap frame.next
tap question.soLuong.plus
tap frame.next
tap question.nhanKetQua.trucTiep
tap frame.next
see "Xin xem lại các câu trả lời"
tap frame.next
tap frame.next
phone approve
see "Đã gửi hồ sơ"
advance 35s
advance 60s
advance 60s
advance 300s
see "Chạm vào màn hình để bắt đầu"
)";

class Machine {
public:
    explicit Machine(std::string const& name) : m_folder("/dev/shm/motcua-program-" + name + "-" + std::to_string(::getpid())) {
        fs::remove_all(m_folder);
        fs::create_directories(m_folder);
        std::ofstream(m_folder / "story.journey") << story;
    }
    ~Machine() { fs::remove_all(m_folder); }

    void empty() {
        fs::remove_all(data());
        fs::remove_all(data().string() + ".undo");
        fs::create_directories(data());
    }
    /// Plays the story. Returns the status of waitpid().
    int run(std::string const& power, fs::path const& count = {}) {
        auto const switch_file = fs::read_symlink("/proc/self/exe").parent_path() / "libmotcua_power.so";
        std::fflush(nullptr);
        auto const child = ::fork();
        if (child == 0) {
            auto const log = (m_folder / "log").string();
            (void)!::freopen(log.c_str(), "w", stdout);
            ::dup2(1, 2);
            if (!power.empty()) {
                ::setenv("LD_PRELOAD", switch_file.c_str(), 1);
                ::setenv("MOTCUA_POWER", power.c_str(), 1);
                if (!count.empty()) ::setenv("MOTCUA_POWER_COUNT", count.c_str(), 1);
            }
            auto const journey = (m_folder / "story.journey").string(), shots = (m_folder / "shots").string(), folder = data().string();
            ::execl(MOTCUA_PROGRAM, "motcua", "kiosk", "--headless", "--data", folder.c_str(), "--play", journey.c_str(), "--shots", shots.c_str(), nullptr);
            ::_exit(127);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        return status;
    }
    [[nodiscard]] std::string log() const {
        std::ifstream in(m_folder / "log");
        return std::string(std::istreambuf_iterator<char>(in), {});
    }
    long points() {
        empty();
        auto const file = m_folder / "count";
        auto const status = run("none:0:1:" + data().string(), file);
        EXPECT_EQ(status, 0) << log();
        std::ifstream in(file);
        long points = 0;
        in >> points;
        return points;
    }
    void lose_shared_memory() {
        for (auto const& entry : fs::recursive_directory_iterator(data()))
            if (entry.path().string().ends_with("-shm")) fs::remove(entry.path());
    }

    /// A dossier that was told to be saved: it waits in the outbox or has its receipt.
    [[nodiscard]] bool has_confirmed_dossier() const {
        store::StoreOptions options;
        options.directory = data();
        options.access = store::Access::visitor;
        auto const opened = store::Store::open(options);
        if (!opened) return false;
        auto const items = (*opened)->desk().all();
        auto const receipts = (*opened)->receipts().receipts();
        return (items && !items->empty()) || (receipts && !receipts->empty());
    }
    [[nodiscard]] std::size_t left_in_outbox() const {
        store::StoreOptions options;
        options.directory = data();
        options.access = store::Access::visitor;
        auto const opened = store::Store::open(options);
        if (!opened) return 999;
        auto const items = (*opened)->desk().all();
        return items ? items->size() : 999;
    }
    /// uid -> how often its submission was committed at the portal.
    [[nodiscard]] std::map<std::string, int> commits() const {
        std::map<std::string, int> found;
        sqlite3* database = nullptr;
        sqlite3_open_v2((data() / "portal" / "portal.db").c_str(), &database, SQLITE_OPEN_READWRITE, nullptr);
        sqlite3_stmt* statement = nullptr;
        sqlite3_prepare_v2(database, "SELECT uid, sum(count) FROM commits WHERE step='submission' GROUP BY uid", -1, &statement, nullptr);
        while (sqlite3_step(statement) == SQLITE_ROW)
            found[reinterpret_cast<char const*>(sqlite3_column_text(statement, 0))] = sqlite3_column_int(statement, 1);
        sqlite3_finalize(statement);
        sqlite3_close(database);
        return found;
    }
    [[nodiscard]] fs::path data() const { return m_folder / "data"; }

private:
    fs::path m_folder;
};

void switch_off(char const* death, long visits) {
    auto const* const given = std::getenv("MOTCUA_CRASH_SEED");
    auto const seed = given ? std::strtol(given, nullptr, 10) : 1;
    if (auto const* const most = std::getenv("MOTCUA_CRASH_POINTS")) visits = std::strtol(most, nullptr, 10);
    Machine machine{death};
    auto const all = machine.points();
    ASSERT_GT(all, 300);
    if (visits == 0) visits = all;
    long died = 0, found_again = 0;
    for (long visit = 0; visit < visits; ++visit) {
        auto const point = 1 + (visit * all + seed * 37 % all) / visits % all;
        SCOPED_TRACE(fmt::format("{} at call {} of {}", death, point, all));
        machine.empty();
        auto const status = machine.run(fmt::format("{}:{}:{}:{}", death, point, seed + point, machine.data().string()));
        if (WIFSIGNALED(status)) {
            ++died;
            ASSERT_EQ(WTERMSIG(status), SIGKILL) << machine.log();
            machine.lose_shared_memory();
        } else {
            ASSERT_EQ(status, 0) << machine.log();
        }
        auto const confirmed = machine.has_confirmed_dossier();
        found_again += confirmed;
        ASSERT_EQ(machine.run({}), 0) << machine.log();
        auto const commits = machine.commits();
        EXPECT_EQ(commits.size(), confirmed ? 2U : 1U);
        for (auto const& [uid, count] : commits) EXPECT_EQ(count, 1) << uid << " was filed twice";
        EXPECT_EQ(machine.left_in_outbox(), 0U);
        if (testing::Test::HasFailure()) return;
    }
    fmt::print("crash: whole program, {}: {} system calls, {} of them visited, {} deaths, {} times a confirmed dossier was found again; lost 0, "
               "duplicated 0\n",
               death, all, visits, died, found_again);
}

} // namespace

TEST(CrashOfTheProgram, F02_KilledWhileFilingItFilesOnce) { switch_off("kill", 8); }

TEST(CrashOfTheProgram, F03_WithoutPowerWhileFilingItFilesOnce) { switch_off("cut", 8); }

} // namespace motcua::crash
