#include "net/client/wiping_curl.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <malloc.h>

namespace motcua::net {

namespace {

void wipe_and_free(void* memory) {
    if (memory == nullptr) return;
    explicit_bzero(memory, malloc_usable_size(memory));
    std::free(memory);
}

/// Never in place: what realloc() moved away from would stay readable.
void* move_and_wipe(void* memory, std::size_t size) {
    auto* const moved = std::malloc(size);
    if (moved == nullptr || memory == nullptr) return moved;
    std::memcpy(moved, memory, std::min(size, malloc_usable_size(memory)));
    wipe_and_free(memory);
    return moved;
}

} // namespace

bool start_wiping_curl() {
    // libcurl's memory functions belong to the process, and are set once: a local of this function, made by the first caller.
    static bool const started = curl_global_init_mem(CURL_GLOBAL_DEFAULT, std::malloc, wipe_and_free, move_and_wipe, ::strdup, std::calloc) == CURLE_OK;
    return started;
}

} // namespace motcua::net
