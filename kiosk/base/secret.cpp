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

namespace {

void clear_vector_registers() noexcept {
#if defined(__x86_64__)
    if (!__builtin_cpu_supports("avx")) {
        asm volatile("pxor %%xmm0, %%xmm0\n pxor %%xmm1, %%xmm1\n pxor %%xmm2, %%xmm2\n pxor %%xmm3, %%xmm3\n"
                     "pxor %%xmm4, %%xmm4\n pxor %%xmm5, %%xmm5\n pxor %%xmm6, %%xmm6\n pxor %%xmm7, %%xmm7\n"
                     "pxor %%xmm8, %%xmm8\n pxor %%xmm9, %%xmm9\n pxor %%xmm10, %%xmm10\n pxor %%xmm11, %%xmm11\n"
                     "pxor %%xmm12, %%xmm12\n pxor %%xmm13, %%xmm13\n pxor %%xmm14, %%xmm14\n pxor %%xmm15, %%xmm15" ::
                         : "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12",
                           "xmm13", "xmm14", "xmm15");
        return;
    }
    asm volatile("vzeroall" ::
                     : "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13",
                       "xmm14", "xmm15");
    // glibc's memcpy prefers the upper sixteen where there are some; this file is compiled without them, so nothing of ours is in there
    if (__builtin_cpu_supports("avx512f"))
        asm volatile("vpxorq %zmm16, %zmm16, %zmm16\n vpxorq %zmm17, %zmm17, %zmm17\n vpxorq %zmm18, %zmm18, %zmm18\n"
                     "vpxorq %zmm19, %zmm19, %zmm19\n vpxorq %zmm20, %zmm20, %zmm20\n vpxorq %zmm21, %zmm21, %zmm21\n"
                     "vpxorq %zmm22, %zmm22, %zmm22\n vpxorq %zmm23, %zmm23, %zmm23\n vpxorq %zmm24, %zmm24, %zmm24\n"
                     "vpxorq %zmm25, %zmm25, %zmm25\n vpxorq %zmm26, %zmm26, %zmm26\n vpxorq %zmm27, %zmm27, %zmm27\n"
                     "vpxorq %zmm28, %zmm28, %zmm28\n vpxorq %zmm29, %zmm29, %zmm29\n vpxorq %zmm30, %zmm30, %zmm30\n"
                     "vpxorq %zmm31, %zmm31, %zmm31");
#endif
}

} // namespace

[[gnu::noinline]] void wipe_stack_and_registers() noexcept {
    clear_vector_registers(); // first: the call below may go through the dynamic linker, which saves them
    char dead[64 * 1024];
    explicit_bzero(dead, sizeof dead);
}

} // namespace motcua
