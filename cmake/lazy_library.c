/* Behind the doors that lazy_library.sh writes: loads a library at the first call of one of its functions. */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

/* Two threads may come at once: dlopen and dlsym are safe, both find the same, and both may store it. */
__attribute__((visibility("hidden"))) void* motcua_find_function(char const* library, void** handle, char const* function) {
    if (!*handle) *handle = dlopen(library, RTLD_NOW | RTLD_GLOBAL);
    void* const found = *handle ? dlsym(*handle, function) : NULL;
    if (!found) {
        fprintf(stderr, "motcua: %s\n", dlerror());
        abort();
    }
    return found;
}
