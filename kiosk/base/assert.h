#pragma once
// One assert for impossible states. It stays on in release builds: a kiosk that has lost track of itself must stop and
// be restarted into the start screen by its supervisor rather than go on with somebody's data (architecture, section
// 4).

#include <cstdio>
#include <cstdlib>

#define MOTCUA_ASSERT(condition)                                                                                       \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            std::fprintf(stderr, "motcua: impossible state: %s (%s:%d)\n", #condition, __FILE__, __LINE__);            \
            std::abort();                                                                                              \
        }                                                                                                              \
    } while (false)
