#include "kiosk/base/secret.h"

#include <gtest/gtest.h>

#include <csignal>
#include <cstdint>
#include <cstring>
#include <ostream>
#include <pthread.h>
#include <ucontext.h>

namespace motcua {
namespace {

template <class T>
concept Printable = requires(std::ostream& stream, T const& value) { stream << value; };
static_assert(!Printable<Secret>, "a secret must not get into a log by accident");
static_assert(!std::is_convertible_v<Secret, std::string_view> && !std::is_convertible_v<Secret, std::string>);
static_assert(!std::is_convertible_v<std::string_view, Secret>, "becoming a secret is said aloud");

TEST(Secret, RevealsWhatItHolds) {
    Secret const secret{"482913"};
    EXPECT_EQ(secret.reveal(), "482913");
    EXPECT_EQ(secret.size(), 6U);
}

TEST(Secret, WipesItsMemoryInPlace) {
    Secret secret{"a token that must go"};
    auto const* const where = secret.reveal().data();
    auto const size = secret.size();
    secret.wipe();
    EXPECT_TRUE(secret.empty());
    // the vector keeps its capacity after clear(), so the bytes may still be looked at
    for (std::size_t at = 0; at < size; ++at)
        ASSERT_EQ(where[at], '\0') << at;
}

TEST(Secret, LeavesNothingInWhatItWasMovedFrom) {
    Secret from{"short"};
    Secret to{std::move(from)};
    EXPECT_TRUE(from.empty()); // NOLINT: the moved-from state is what is tested
    EXPECT_EQ(to.reveal(), "short");
    Secret other{"old"};
    other = std::move(to);
    EXPECT_EQ(other.reveal(), "short");
    EXPECT_TRUE(to.empty()); // NOLINT
}

TEST(Secret, ComparesByContent) {
    EXPECT_EQ(Secret{"abc"}, Secret{"abc"});
    EXPECT_NE(Secret{"abc"}, Secret{"abd"});
    EXPECT_NE(Secret{"abc"}, Secret{"abcd"});
    EXPECT_EQ(Secret{}, Secret{""});
}

TEST(Secret, WipesBorrowedStringsOverTheirCapacity) {
    std::string text(200, 'x');
    text.resize(10);
    auto const* const where = text.data();
    wipe(text);
    EXPECT_TRUE(text.empty());
    for (std::size_t at = 0; at < 200; ++at)
        ASSERT_EQ(where[at], '\0') << at;
}

#if defined(__x86_64__)

constexpr char marker[65] = "a token of sixty-four letters that was carried through registers";
static_assert(sizeof marker == 65);

int seen_by_signal = 0;

/// The kernel saves every register onto the stack of a thread that gets a signal, as the dynamic linker does at a first call.
int registers_holding_the_marker(bool wiped) {
    struct sigaction action {};
    action.sa_flags = SA_SIGINFO;
    action.sa_sigaction = [](int, siginfo_t*, void* context) {
        auto const* const saved = reinterpret_cast<char const*>(static_cast<ucontext_t*>(context)->uc_mcontext.fpregs);
        std::uint32_t size = 0; // fpx_sw_bytes.extended_size, Linux arch/x86/include/uapi/asm/sigcontext.h
        std::memcpy(&size, saved + 468, sizeof size);
        for (std::uint32_t at = 0; at + 16 <= size; ++at) seen_by_signal += std::memcmp(saved + at, marker, 16) == 0;
    };
    struct sigaction before {};
    sigaction(SIGUSR1, &action, &before);
    seen_by_signal = 0;
    auto const thread = pthread_self();
    (void)pthread_kill(thread, 0); // both found already: what follows must not go through the dynamic linker
    if (__builtin_cpu_supports("avx512f")) {
        asm volatile("vmovdqu64 (%0), %%zmm16\n vmovdqu64 (%0), %%zmm31" ::"r"(marker) : "memory");
    }
    asm volatile("movdqu (%0), %%xmm3\n movdqu (%0), %%xmm15" ::"r"(marker) : "memory", "xmm3", "xmm15");
    if (wiped) wipe_stack_and_registers();
    (void)pthread_kill(thread, SIGUSR1);
    sigaction(SIGUSR1, &before, nullptr);
    return seen_by_signal;
}

TEST(Secret, F84_IsNotLeftInTheRegistersThatCarriedIt) {
    EXPECT_GE(registers_holding_the_marker(false), 2) << "else the search proves nothing";
    EXPECT_EQ(registers_holding_the_marker(true), 0);
}

#endif

} // namespace
} // namespace motcua
