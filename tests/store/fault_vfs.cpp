#include "tests/store/fault_vfs.h"

#include <sqlite3.h>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <map>
#include <new>
#include <random>
#include <unistd.h>
#include <vector>

namespace motcua::tests {

namespace {

struct Pending { ///< a write that was not synced yet
    sqlite3_int64 offset;
    std::string bytes;
};

/// What SQLite believes a file holds, and what would be lost now.
struct Shadow {
    std::string content;
    std::vector<Pending> pending;
    bool shortened = false; ///< truncated since the last sync
};

struct State {
    DiskPlan plan;
    std::int64_t points = 0;
    sqlite3_vfs* real = nullptr;
    std::map<sqlite3_file*, Shadow*> shadows;
    sqlite3_vfs vfs{};
    sqlite3_io_methods methods{};
};

State& state() {
    static State the_state; // a VFS is process-wide by SQLite's nature; tests only
    return the_state;
}

struct File {
    sqlite3_file base;
    Shadow* shadow; ///< only under a forget plan
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

File* of(sqlite3_file* file) {
    return reinterpret_cast<File*>(file);
}

void die() {
    std::mt19937 coin{state().plan.seed};
    if (state().plan.fault == DiskFault::forget)
        for (auto& [file, shadow] : state().shadows)
            for (auto const& write : shadow->pending)
                if (coin() & 1)
                    file->pMethods->xWrite(file, write.bytes.data(), static_cast<int>(write.bytes.size()),
                                           write.offset);
    ::kill(::getpid(), SIGKILL);
    for (;;)
        ::pause();
}

/// True: this call is to fail.
bool reached() {
    auto& at = state();
    if (++at.points != at.plan.at_call) return false;
    switch (at.plan.fault) {
    case DiskFault::none: return false;
    case DiskFault::full:
    case DiskFault::io_error: return true;
    case DiskFault::kill:
    case DiskFault::forget: die();
    }
    return false;
}

int failure() {
    return state().plan.fault == DiskFault::full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

int close_file(sqlite3_file* file) {
    auto* const mine = of(file);
    if (mine->shadow) {
        // a process that ends in order has its writes in the page cache; they are on the disk for a later kill of
        // another process
        auto* const real = mine->real();
        for (auto const& write : mine->shadow->pending)
            real->pMethods->xWrite(real, write.bytes.data(), static_cast<int>(write.bytes.size()), write.offset);
        state().shadows.erase(real);
        delete mine->shadow;
    }
    return mine->real()->pMethods->xClose(mine->real());
}

int read_file(sqlite3_file* file, void* to, int amount, sqlite3_int64 offset) {
    auto* const mine = of(file);
    if (!mine->shadow) return mine->real()->pMethods->xRead(mine->real(), to, amount, offset);
    auto const& content = mine->shadow->content;
    auto const from = std::min<std::size_t>(static_cast<std::size_t>(offset), content.size());
    auto const there = std::min<std::size_t>(static_cast<std::size_t>(amount), content.size() - from);
    std::memcpy(to, content.data() + from, there);
    std::memset(static_cast<char*>(to) + there, 0, static_cast<std::size_t>(amount) - there);
    return there == static_cast<std::size_t>(amount) ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int write_file(sqlite3_file* file, void const* from, int amount, sqlite3_int64 offset) {
    if (reached()) return failure();
    auto* const mine = of(file);
    if (!mine->shadow) return mine->real()->pMethods->xWrite(mine->real(), from, amount, offset);
    auto& shadow = *mine->shadow;
    std::string bytes(static_cast<char const*>(from), static_cast<std::size_t>(amount));
    auto const end = static_cast<std::size_t>(offset) + bytes.size();
    if (shadow.content.size() < end) shadow.content.resize(end, '\0');
    std::copy(bytes.begin(), bytes.end(), shadow.content.begin() + offset);
    shadow.pending.push_back({offset, std::move(bytes)});
    return SQLITE_OK;
}

int settle(File* mine) {
    auto* const real = mine->real();
    for (auto const& write : mine->shadow->pending)
        if (int const code =
                real->pMethods->xWrite(real, write.bytes.data(), static_cast<int>(write.bytes.size()), write.offset);
            code != SQLITE_OK)
            return code;
    mine->shadow->pending.clear();
    return SQLITE_OK;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
    if (reached()) return failure();
    auto* const mine = of(file);
    if (mine->shadow) {
        // kept simple: a truncation is durable at once, and so is what came before it
        if (int const code = settle(mine); code != SQLITE_OK) return code;
        mine->shadow->content.resize(static_cast<std::size_t>(size), '\0');
    }
    return mine->real()->pMethods->xTruncate(mine->real(), size);
}

int sync_file(sqlite3_file* file, int flags) {
    if (reached()) return state().plan.fault == DiskFault::full ? SQLITE_FULL : SQLITE_IOERR_FSYNC;
    auto* const mine = of(file);
    if (mine->shadow)
        if (int const code = settle(mine); code != SQLITE_OK) return code;
    return mine->real()->pMethods->xSync(mine->real(), flags);
}

int size_of_file(sqlite3_file* file, sqlite3_int64* size) {
    auto* const mine = of(file);
    if (!mine->shadow) return mine->real()->pMethods->xFileSize(mine->real(), size);
    *size = static_cast<sqlite3_int64>(mine->shadow->content.size());
    return SQLITE_OK;
}

int lock_file(sqlite3_file* file, int level) {
    return of(file)->real()->pMethods->xLock(of(file)->real(), level);
}
int unlock_file(sqlite3_file* file, int level) {
    return of(file)->real()->pMethods->xUnlock(of(file)->real(), level);
}
int check_lock(sqlite3_file* file, int* out) {
    return of(file)->real()->pMethods->xCheckReservedLock(of(file)->real(), out);
}
int control(sqlite3_file* file, int operation, void* argument) {
    if (operation == SQLITE_FCNTL_SIZE_HINT || operation == SQLITE_FCNTL_CHUNK_SIZE) return SQLITE_NOTFOUND;
    return of(file)->real()->pMethods->xFileControl(of(file)->real(), operation, argument);
}
int sector(sqlite3_file* file) {
    return of(file)->real()->pMethods->xSectorSize(of(file)->real());
}
int device(sqlite3_file* file) {
    // no promises: neither atomic writes nor safe appends
    return of(file)->real()->pMethods->xDeviceCharacteristics(of(file)->real()) & SQLITE_IOCAP_UNDELETABLE_WHEN_OPEN;
}
int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
    return of(file)->real()->pMethods->xShmMap(of(file)->real(), page, size, extend, out);
}
int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
    return of(file)->real()->pMethods->xShmLock(of(file)->real(), offset, count, flags);
}
void shm_barrier(sqlite3_file* file) {
    of(file)->real()->pMethods->xShmBarrier(of(file)->real());
}
int shm_unmap(sqlite3_file* file, int remove) {
    return of(file)->real()->pMethods->xShmUnmap(of(file)->real(), remove);
}

int open_file(sqlite3_vfs*, char const* name, sqlite3_file* file, int flags, int* out) {
    auto* const mine = of(file);
    mine->base.pMethods = nullptr;
    mine->shadow = nullptr;
    int const code = state().real->xOpen(state().real, name, mine->real(), flags, out);
    if (code != SQLITE_OK) return code;
    mine->base.pMethods = &state().methods;
    if (state().plan.fault == DiskFault::forget) {
        auto* const real = mine->real();
        sqlite3_int64 size = 0;
        real->pMethods->xFileSize(real, &size);
        mine->shadow = new Shadow;
        mine->shadow->content.resize(static_cast<std::size_t>(size));
        if (size > 0) real->pMethods->xRead(real, mine->shadow->content.data(), static_cast<int>(size), 0);
        state().shadows.emplace(real, mine->shadow);
    }
    return SQLITE_OK;
}

} // namespace

std::string use_fault_vfs(DiskPlan plan) {
    auto& at = state();
    at.plan = plan;
    at.points = 0;
    if (!at.real) {
        at.real = sqlite3_vfs_find(nullptr);
        at.methods = {2,         close_file,  read_file,  write_file, truncate_file, sync_file, size_of_file,
                      lock_file, unlock_file, check_lock, control,    sector,        device,    shm_map,
                      shm_lock,  shm_barrier, shm_unmap,  nullptr,    nullptr};
        at.vfs = *at.real;
        at.vfs.szOsFile = static_cast<int>(sizeof(File)) + at.real->szOsFile;
        at.vfs.zName = "motcua-fault";
        at.vfs.pNext = nullptr;
        at.vfs.xOpen = open_file;
        sqlite3_vfs_register(&at.vfs, 0);
    }
    return "motcua-fault";
}

bool disk_point() {
    return reached();
}
std::int64_t disk_points() {
    return state().points;
}

} // namespace motcua::tests
