#pragma once
// The only thing two threads share (architecture, section 5). Messages are moved in and out, first in first out, none
// is ever lost or copied. Any number of senders; one or more receivers.

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

namespace motcua {

template <class Message> class Mailbox {
public:
    Mailbox() = default;
    Mailbox(Mailbox const&) = delete;
    Mailbox& operator=(Mailbox const&) = delete;

    void post(Message message) {
        {
            std::lock_guard const lock{m_mutex};
            m_messages.push_back(std::move(message));
        }
        m_arrived.notify_one();
    }

    /// Waits for a message. After a stop request it still hands out what is there, then nullopt: a worker that loops on
    /// it finishes its work before it leaves.
    [[nodiscard]] std::optional<Message> receive(std::stop_token stop) {
        std::unique_lock lock{m_mutex};
        m_arrived.wait(lock, stop, [this] { return !m_messages.empty(); });
        return take();
    }

    /// As receive(), but gives up at `deadline` (steady: not moved by clock changes).
    [[nodiscard]] std::optional<Message> receive_until(std::stop_token stop,
                                                       std::chrono::steady_clock::time_point deadline) {
        std::unique_lock lock{m_mutex};
        m_arrived.wait_until(lock, stop, deadline, [this] { return !m_messages.empty(); });
        return take();
    }

    /// Never waits: for the ui thread.
    [[nodiscard]] std::optional<Message> try_receive() {
        std::lock_guard const lock{m_mutex};
        return take();
    }

    [[nodiscard]] bool empty() const {
        std::lock_guard const lock{m_mutex};
        return m_messages.empty();
    }

private:
    std::optional<Message> take() {
        if (m_messages.empty()) return std::nullopt;
        std::optional<Message> message{std::move(m_messages.front())};
        m_messages.pop_front();
        return message;
    }

    mutable std::mutex m_mutex;
    std::condition_variable_any m_arrived; // _any: the one that waits on a stop token
    std::deque<Message> m_messages;
};

} // namespace motcua
