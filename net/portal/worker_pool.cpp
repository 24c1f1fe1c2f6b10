#include "net/portal/worker_pool.h"

#include <chrono>

namespace motcua::portal {

void WorkerPool::run(std::function<void()> job) {
    std::list<std::jthread> ended;
    {
        std::scoped_lock const lock{m_mutex};
        m_jobs.push_back(std::move(job));
        ended.swap(m_finished);
        if (m_idle < m_jobs.size() && m_threads.size() < m_most && !m_closing) {
            auto const self = m_threads.emplace(m_threads.end());
            *self = std::jthread{[this, self](std::stop_token const& stop) { work(stop, self); }};
        }
    }
    m_wake.notify_one();
}

void WorkerPool::shut_down() {
    std::list<std::jthread> all;
    {
        std::scoped_lock const lock{m_mutex};
        m_closing = true;
        for (auto& thread : m_threads) thread.request_stop();
    }
    m_wake.notify_all();
    std::unique_lock lock{m_mutex};
    m_wake.wait(lock, [this] { return m_threads.empty(); });
    all.swap(m_finished);
    lock.unlock();
}

void WorkerPool::work(std::stop_token const& stop, std::list<std::jthread>::iterator self) {
    // Long enough that one visit's requests share a thread, short enough that an idle kiosk has none.
    constexpr auto idle_life = std::chrono::seconds{10};
    std::unique_lock lock{m_mutex};
    while (true) {
        ++m_idle;
        m_wake.wait_for(lock, stop, idle_life, [this] { return !m_jobs.empty(); });
        --m_idle;
        if (m_jobs.empty()) break;
        auto const job = std::move(m_jobs.front());
        m_jobs.pop_front();
        lock.unlock();
        job();
        lock.lock();
    }
    m_finished.splice(m_finished.end(), m_threads, self);
    m_wake.notify_all();
}

}  // namespace motcua::portal
