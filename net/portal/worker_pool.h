#pragma once
// Request threads made on demand: none while the portal is idle, at most `most` at once. cpp-httplib 0.11 keeps a thread
// for as long as a connection lives, so a fixed pool of four would be used up by four kept-alive connections.
#include <cstddef>
#include <condition_variable>
#include <deque>
#include <functional>
#include <list>
#include <mutex>
#include <thread>

namespace motcua::portal {

class WorkerPool {
public:
    explicit WorkerPool(std::size_t most) : m_most(most) {}
    ~WorkerPool() { shut_down(); }
    WorkerPool(WorkerPool const&) = delete;
    WorkerPool& operator=(WorkerPool const&) = delete;

    void run(std::function<void()> job);
    void shut_down();  // waits for running jobs; queued ones still run

private:
    void work(std::stop_token const& stop, std::list<std::jthread>::iterator self);

    std::size_t m_most;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::deque<std::function<void()>> m_jobs;
    std::list<std::jthread> m_threads;
    std::list<std::jthread> m_finished;  // ended threads, joined by the next run() or shut_down()
    std::size_t m_idle = 0;
    bool m_closing = false;
};

}  // namespace motcua::portal
