#pragma once
// The office in which kiosk and portal live and die: forks them, arms the power switch, and restarts what is dead.

#include "tests/crash/life.h"

#include <functional>
#include <string>
#include <sys/types.h>

namespace motcua::crash {

/// What happens to a process at the n-th of its system calls.
struct Fate {
    char const* death = "none"; ///< "none", "kill", "cut"
    long at = 0;
    unsigned seed = 1;
};

class Office {
public:
    explicit Office(std::string name);
    ~Office();
    Office(Office const&) = delete;
    Office& operator=(Office const&) = delete;

    SharedStage stage;
    int portal_deaths = 0; ///< of themselves, not by stop_portal()

    void start_portal(Fate fate = {});
    void stop_portal();
    [[nodiscard]] bool portal_died();
    void empty_kiosk();

    enum class End { well, wrong, died };
    /// A kiosk's life in a process of its own. Restarts the portal when that one dies meanwhile.
    End kiosk_lives(Fate fate, Citizen citizen = Citizen::comes_back);
    /// Runs a check in a process of its own: the test itself stays free of threads.
    template <class Check> void check(Check const& work) {
        wait(spawn([&] {
            work(*stage, m_library, kiosk_folder());
            return true;
        }));
    }
    /// Asks the portal; -1 when it does not answer.
    int submissions();

    [[nodiscard]] std::filesystem::path kiosk_folder() const { return m_folder / "kiosk"; }
    [[nodiscard]] Library const& library() const { return m_library; }

private:
    pid_t spawn(std::function<bool()> const& work);
    End wait(pid_t child);

    Library m_library = Library::read();
    std::filesystem::path m_folder;
    pid_t m_portal = 0;
    int m_port = 0;
};

/// The test program must have been started under the switch; false: it was not and cannot be.
bool power_switch_is_there();
void arm(Fate fate, std::filesystem::path const& folder, std::atomic<long>* points);

} // namespace motcua::crash
