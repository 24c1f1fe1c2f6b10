#pragma once
// A thread that works in rounds and rests between them; anybody may ask for a round before its time.

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <utility>

namespace motcua::runtime {

/// ask, at_rest: any thread. begins, rest: the thread that works.
class Rounds {
public:
    enum class First { at_once, when_asked };
    explicit Rounds(First first = First::at_once) : m_asked(first == First::at_once) {}

    /// Another round, please; what is true before this call is seen by that round.
    void ask() {
        {
            std::lock_guard const lock{m_mutex};
            m_asked = true;
        }
        m_changed.notify_all();
    }
    /// A round begins: it answers everything asked until now.
    void begins() {
        std::lock_guard const lock{m_mutex};
        m_asked = false;
    }
    /// The round is done. Returns when asked, when stopped, or after `at_most`.
    template <class Rep, class Period> void rest(std::stop_token stop, std::chrono::duration<Rep, Period> at_most) {
        std::unique_lock lock{m_mutex};
        m_resting = true;
        m_changed.wait_for(lock, stop, at_most, [this] { return m_asked; });
        m_resting = false;
    }
    /// Nothing is asked that was not answered: for tests, which must not let their clock run ahead of the work.
    [[nodiscard]] bool at_rest() const {
        std::lock_guard const lock{m_mutex};
        return m_resting && !m_asked;
    }

private:
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_asked;
    bool m_resting = false;
};

} // namespace motcua::runtime
