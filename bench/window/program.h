#pragma once
// The program being measured, with whatever it starts itself.

#include <map>
#include <string>
#include <sys/types.h>
#include <vector>

namespace motcua::bench {

class Program {
public:
    /// Starts it; its output goes to standard error.
    explicit Program(std::vector<std::string> const& command);
    ~Program();
    Program(Program const&) = delete;
    Program& operator=(Program const&) = delete;

    [[nodiscard]] bool running() const;
    /// Proportional set size of all its processes, MiB.
    [[nodiscard]] double pss_mib() const;
    /// Processor time so far of each of its processes that is there now, ms.
    [[nodiscard]] std::map<pid_t, double> cpu_ms() const;
    /// SIGTERM, then after two seconds SIGKILL.
    void end();

private:
    [[nodiscard]] std::vector<pid_t> family() const;
    pid_t m_process = -1;
};

} // namespace motcua::bench
