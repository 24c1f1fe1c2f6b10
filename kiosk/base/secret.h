#pragma once
// A string that wipes itself: tokens, PINs, tickets, keys, answers on their way to the store (portal contract b10). It
// cannot be printed: there is no conversion, no stream operator and no fmt formatter. Copies wipe themselves too.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace motcua {

class Secret {
public:
    Secret() = default;
    explicit Secret(std::string_view text) : m_bytes(text.begin(), text.end()) {}
    Secret(Secret const&) = default;
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret const& other);
    Secret& operator=(Secret&& other) noexcept;
    ~Secret();

    /// `size` zero bytes, to be filled through writable().
    [[nodiscard]] static Secret zeros(std::size_t size);
    [[nodiscard]] std::span<char> writable() { return m_bytes; }

    /// The content, valid until the secret changes or dies. The caller must not keep a copy that does not wipe itself.
    [[nodiscard]] std::string_view reveal() const { return {m_bytes.data(), m_bytes.size()}; }
    [[nodiscard]] std::size_t size() const { return m_bytes.size(); }
    [[nodiscard]] bool empty() const { return m_bytes.empty(); }
    /// Overwrites the content with zeros and forgets it.
    void wipe() noexcept;

    /// Takes the same time wherever the difference lies.
    friend bool operator==(Secret const& left, Secret const& right) noexcept;

private:
    std::vector<char> m_bytes; // not std::string: short strings would live inside the object and survive a move
};

/// Overwrites what functions that have returned left behind: 64 KiB below the caller's frame (libraries keep tokens in local buffers, and
/// the stack of a thread that ended stays in memory) and the vector registers (memcpy carries a token through them; the dynamic linker and
/// the kernel's signal frames save them onto the stack, long after). Registers on x86-64 only. For loops, after each piece of work that
/// may have held a secret.
void wipe_stack_and_registers() noexcept;

/// Wipes a string that a library made us hold, over its whole capacity.
void wipe(std::string& text) noexcept;

} // namespace motcua
