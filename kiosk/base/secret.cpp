#include "kiosk/base/secret.h"

#include <cstring> // explicit_bzero: glibc; the compiler may not drop it as it may a memset before a free
#include <utility>

namespace motcua {

Secret::Secret(Secret&& other) noexcept : m_bytes(std::move(other.m_bytes)) {
    other.m_bytes.clear();
}

Secret& Secret::operator=(Secret const& other) {
    if (this != &other) {
        wipe();
        m_bytes = std::vector<char>(other.m_bytes.begin(), other.m_bytes.end());
    }
    return *this;
}

Secret& Secret::operator=(Secret&& other) noexcept {
    if (this != &other) {
        wipe();
        m_bytes = std::move(other.m_bytes);
        other.m_bytes.clear();
    }
    return *this;
}

Secret::~Secret() {
    wipe();
}

Secret Secret::zeros(std::size_t size) {
    Secret secret;
    secret.m_bytes.resize(size);
    return secret;
}

void Secret::wipe() noexcept {
    if (!m_bytes.empty()) explicit_bzero(m_bytes.data(), m_bytes.size());
    m_bytes.clear();
}

bool operator==(Secret const& left, Secret const& right) noexcept {
    if (left.m_bytes.size() != right.m_bytes.size()) return false;
    unsigned difference = 0;
    for (std::size_t at = 0; at < left.m_bytes.size(); ++at)
        difference |= static_cast<unsigned>(static_cast<unsigned char>(left.m_bytes[at]) ^
                                            static_cast<unsigned char>(right.m_bytes[at]));
    return difference == 0;
}

void wipe(std::string& text) noexcept {
    text.resize(text.capacity()); // cannot allocate: it is the capacity it has
    explicit_bzero(text.data(), text.size());
    text.clear();
}

} // namespace motcua
