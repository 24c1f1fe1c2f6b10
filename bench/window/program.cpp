#include "bench/window/program.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <sys/wait.h>
#include <thread>
#include <time.h>
#include <unistd.h>

namespace motcua::bench {

namespace fs = std::filesystem;

Program::Program(std::vector<std::string> const& command) {
    std::vector<char*> arguments;
    for (std::string const& word : command)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    m_process = fork();
    if (m_process == 0) {
        dup2(STDERR_FILENO, STDOUT_FILENO);
        execvp(arguments[0], arguments.data());
        std::perror(arguments[0]);
        _exit(127);
    }
}

Program::~Program() {
    end();
}

bool Program::running() const {
    return m_process > 0 && kill(m_process, 0) == 0 && waitpid(m_process, nullptr, WNOHANG) == 0;
}

std::vector<pid_t> Program::family() const {
    std::vector<pid_t> members{m_process};
    std::error_code error;
    for (std::size_t i = 0; i < members.size(); ++i)
        for (auto const& task : fs::directory_iterator("/proc/" + std::to_string(members[i]) + "/task", error)) {
            std::ifstream children(task.path() / "children");
            for (pid_t child = 0; children >> child;)
                members.push_back(child);
        }
    return members;
}

double Program::pss_mib() const {
    double kib = 0;
    for (pid_t const process : family()) {
        std::ifstream rollup("/proc/" + std::to_string(process) + "/smaps_rollup");
        for (std::string line; std::getline(rollup, line);)
            if (line.starts_with("Pss:")) kib += std::strtod(line.c_str() + 4, nullptr);
    }
    return kib / 1024.0;
}

std::map<pid_t, double> Program::cpu_ms() const {
    // A process's own clock keeps the time of threads that have ended.
    std::map<pid_t, double> times;
    for (pid_t const process : family()) {
        clockid_t clock{};
        timespec spent{};
        if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &spent) != 0) continue;
        times[process] = static_cast<double>(spent.tv_sec) * 1e3 + static_cast<double>(spent.tv_nsec) / 1e6;
    }
    return times;
}

void Program::end() {
    if (m_process <= 0) return;
    kill(m_process, SIGTERM);
    for (int i = 0; i < 200; ++i) {
        if (waitpid(m_process, nullptr, WNOHANG) != 0) {
            m_process = -1;
            return;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    kill(m_process, SIGKILL);
    waitpid(m_process, nullptr, 0);
    m_process = -1;
}

} // namespace motcua::bench
