// Memory that C++ gives back is overwritten first. Answers live in ordinary strings, maps and forms while a visit lasts; when they go,
// their letters must not stay in the heap for whoever reads it next (failure mode F102, figure T7). Replaces the library's operator
// delete in every program of the project; operator new stays the library's, so free() is the right end for all of them.

#include <cstdlib>
#include <cstring>
#include <malloc.h>
#include <new>

namespace {

void wipe_and_free(void* memory) noexcept {
    if (memory == nullptr) return;
    explicit_bzero(memory, malloc_usable_size(memory));
    std::free(memory);
}

} // namespace

void operator delete(void* memory) noexcept { wipe_and_free(memory); }
void operator delete[](void* memory) noexcept { wipe_and_free(memory); }
void operator delete(void* memory, std::size_t) noexcept { wipe_and_free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { wipe_and_free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { wipe_and_free(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { wipe_and_free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { wipe_and_free(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { wipe_and_free(memory); }
void operator delete(void* memory, std::nothrow_t const&) noexcept { wipe_and_free(memory); }
void operator delete[](void* memory, std::nothrow_t const&) noexcept { wipe_and_free(memory); }
