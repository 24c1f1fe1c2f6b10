#pragma once
// A thread with a mailbox of jobs. Jobs run one after another; what they learn they post back as events.

#include "kiosk/base/mailbox.h"
#include "kiosk/runtime/pulse.h"

#include <atomic>
#include <functional>
#include <future>
#include <string>
#include <thread>
#include <utility>

namespace motcua::runtime {

class Worker {
public:
    using Job = std::function<void(std::stop_token)>;

    /// `name` is shown by tools (at most 15 letters).
    explicit Worker(std::string name);
    /// Finishes the jobs that are there (each is asked to stop), then joins.
    ~Worker();
    Worker(Worker const&) = delete;
    Worker& operator=(Worker const&) = delete;

    void post(Job job) {
        ++m_open;
        m_jobs.post(std::move(job));
    }
    /// Nothing that was posted is still to be done. Any thread.
    [[nodiscard]] bool idle() const { return m_open == 0; }

    /// Runs `work` on the worker and waits for its result. Never call it from the worker itself.
    template <class Work> auto ask(Work work) -> decltype(work()) {
        std::promise<decltype(work())> promise;
        auto result = promise.get_future();
        post([&promise, &work](std::stop_token) {
            if constexpr (std::is_void_v<decltype(work())>) {
                work();
                promise.set_value();
            } else {
                promise.set_value(work());
            }
        });
        return result.get();
    }

    void stop();
    /// Busy while a job runs; the job may beat it too (gets_on).
    [[nodiscard]] Pulse& pulse() { return m_pulse; }

private:
    Mailbox<Job> m_jobs;
    std::atomic<int> m_open{0}; ///< jobs posted and not done
    Pulse m_pulse;
    std::jthread m_thread; // last: it uses the mailbox
};

} // namespace motcua::runtime
