#pragma once
// Owns a file descriptor of POSIX: closed when this goes. Any one thread.

#include <unistd.h>
#include <utility>

namespace motcua {

class Descriptor {
public:
    explicit Descriptor(int number = -1) : m_number(number) {}
    Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        if (this != &other) {
            close();
            m_number = std::exchange(other.m_number, -1);
        }
        return *this;
    }
    ~Descriptor() { close(); }

    void close() {
        if (m_number >= 0) ::close(m_number);
        m_number = -1;
    }
    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] bool valid() const { return m_number >= 0; }

private:
    int m_number;
};

} // namespace motcua
