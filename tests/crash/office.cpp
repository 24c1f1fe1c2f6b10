#include "tests/crash/office.h"

#include "net/portal/portal.h"

#include <csignal>
#include <cstdio>
#include <dlfcn.h>
#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace motcua::crash {

namespace {

using namespace std::chrono_literals;
using Arm = void (*)(char const*, long, unsigned, char const*, std::atomic<long>*);

Arm the_switch() { return reinterpret_cast<Arm>(::dlsym(RTLD_DEFAULT, "motcua_power_arm")); }

/// After a power cut the memory file of the write-ahead log is gone.
void lose_shared_memory(std::filesystem::path const& folder) {
    std::error_code error;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(folder, error)) {
        if (entry.path().string().ends_with("-shm")) std::filesystem::remove(entry.path(), error);
    }
}

int run_portal(Stage& stage, std::filesystem::path const& folder, int port, Fate fate) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    portal::PortalOptions options;
    options.port = port;
    options.data_dir = folder;
    options.config_dir = std::filesystem::path{MOTCUA_SOURCE_DIR} / "config";
    options.development_hooks = portal::DevelopmentHooks::on;
    options.clock = [&stage] { return portal::Instant{std::chrono::milliseconds{stage.now.load()}}; };
    auto started = portal::Portal::start(std::move(options));
    if (!started) {
        std::fprintf(stderr, "crash: %s\n", started.error().message.c_str());
        return 1;
    }
    if (fate.at > 0 || std::string_view(fate.death) == "count") arm(fate, folder, &stage.points);
    stage.portal_process = ::getpid();
    stage.portal_port = (*started)->port();
    for (;;) {
        std::this_thread::sleep_for(500us);
        if (stage.phone_agreed < stage.phone_wanted && (*started)->approve_sign_in()) ++stage.phone_agreed;
        if (stage.count_given < stage.count_wanted) {
            stage.submissions = static_cast<int>((*started)->submission_count());
            int doubled = 0;
            for (auto const& entry : (*started)->journal()) doubled += entry.step == "submission" && entry.count > 1;
            stage.doubled = doubled;
            stage.count_given = stage.count_wanted.load();
        }
    }
}

} // namespace

bool power_switch_is_there() { return the_switch() != nullptr; }

void arm(Fate fate, std::filesystem::path const& folder, std::atomic<long>* points) {
    the_switch()(fate.death, fate.at, fate.seed, std::filesystem::absolute(folder).c_str(), points);
}

Office::Office(std::string name) : m_folder("/dev/shm/motcua-crash-" + std::move(name) + "-" + std::to_string(::getpid())) {
    std::filesystem::remove_all(m_folder);
    std::filesystem::create_directories(m_folder / "kiosk");
    std::filesystem::create_directories(m_folder / "portal");
}

Office::~Office() {
    stop_portal();
    std::filesystem::remove_all(m_folder);
}

pid_t Office::spawn(std::function<bool()> const& work) {
    std::fflush(nullptr);
    auto const child = ::fork();
    if (child == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::_exit(work() ? 0 : 1);
    }
    return child;
}

void Office::start_portal(Fate fate) {
    stage->portal_port = 0;
    stage->phone_agreed = stage->phone_wanted.load();
    stage->count_given = stage->count_wanted.load();
    m_portal = spawn([&] { return run_portal(*stage, m_folder / "portal", m_port, fate) == 0; });
    auto const until = std::chrono::steady_clock::now() + 20s;
    while (stage->portal_port == 0 && std::chrono::steady_clock::now() < until) std::this_thread::sleep_for(200us);
    m_port = stage->portal_port;
}

void Office::stop_portal() {
    if (m_portal == 0) return;
    ::kill(m_portal, SIGKILL);
    int status = 0;
    ::waitpid(m_portal, &status, 0);
    m_portal = 0;
    lose_shared_memory(m_folder / "portal");
}

bool Office::portal_died() {
    int status = 0;
    if (m_portal == 0 || ::waitpid(m_portal, &status, WNOHANG) != m_portal) return false;
    m_portal = 0;
    ++portal_deaths;
    lose_shared_memory(m_folder / "portal");
    return true;
}

void Office::empty_kiosk() {
    std::filesystem::remove_all(kiosk_folder());
    std::filesystem::remove_all(kiosk_folder().string() + ".undo");
    std::filesystem::remove_all((m_folder / "portal.undo"));
    std::filesystem::create_directories(kiosk_folder());
}

Office::End Office::wait(pid_t child) {
    int status = 0;
    for (auto ended = ::waitpid(-1, &status, 0); ended != child; ended = ::waitpid(-1, &status, 0)) {
        if (ended < 0) return End::wrong;
        if (ended != m_portal) continue;
        m_portal = 0;
        ++portal_deaths;
        lose_shared_memory(m_folder / "portal");
        start_portal();
    }
    if (WIFSIGNALED(status)) {
        if (WTERMSIG(status) != SIGKILL) stage->complain("a process died of signal " + std::to_string(WTERMSIG(status)));
        return End::died;
    }
    return WEXITSTATUS(status) == 0 ? End::well : End::wrong;
}

Office::End Office::kiosk_lives(Fate fate, Citizen citizen) {
    auto const child = spawn([&] {
        if (fate.at > 0 || std::string_view(fate.death) == "count") arm(fate, kiosk_folder(), &stage->points);
        return live(*stage, m_library, kiosk_folder(), citizen);
    });
    auto const end = wait(child);
    if (end == End::died && std::string_view(fate.death) == "cut") lose_shared_memory(kiosk_folder());
    return end;
}

int Office::submissions() {
    auto const wanted = ++stage->count_wanted;
    auto const until = std::chrono::steady_clock::now() + 10s;
    while (stage->count_given < wanted) {
        if (portal_died() || m_portal == 0) start_portal();
        if (std::chrono::steady_clock::now() > until) return -1;
        std::this_thread::sleep_for(200us);
    }
    return stage->submissions;
}

} // namespace motcua::crash
