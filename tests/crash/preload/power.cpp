// A power switch for a whole process, preloaded (LD_PRELOAD): counts every system call by which the process changes a file in its data
// folder or speaks to the network, and at the n-th one the process dies:
//   * kill: SIGKILL before the call is made. What was written is in the page cache and stays.
//   * cut:  the power fails. What was not synced is undone first: of each such write a coin decides whether it was lost, reached the disk
//           whole or only with its first sector; names (create, rename, link, unlink) that were not synced with their folder are undone
//           from a random moment on, as a journaling file system does. Then SIGKILL.
// Armed by motcua_power_arm() in a forked child, or by MOTCUA_POWER="kill|cut:AT:SEED:FOLDER" for a program that knows nothing of it.
// Only calls through the C library's own names are seen; stdio's inner writes (the event log) are not.

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <vector>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

namespace {

template <class Function> Function* real(char const* name) { return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name)); }

enum class Death { none, kill, cut };

struct Write {
    off64_t offset = 0;
    std::string bytes, before; ///< of a shortening: bytes is empty, before is the tail
    off64_t size_before = 0;
    bool shortening = false;
};
struct Tracked {
    int descriptor = -1; ///< our own, never closed: closing it would drop SQLite's locks
    std::vector<Write> pending;
};
struct Naming {
    enum class Kind { created, renamed, linked, unlinked } kind = Kind::created;
    std::string from, to, saved;
};
using FileId = std::pair<dev_t, ino64_t>;

struct Power {
    std::mutex mutex;
    Death death = Death::none;
    long at = 0;
    std::atomic<long>* points = nullptr;
    std::atomic<long> own_points{0};
    unsigned seed = 1;
    std::string folder, aside;
    int saved = 0;
    bool armed = false;
    std::map<FileId, Tracked> files;
    std::vector<Naming> names;
};

Power& power() {
    static auto* const the_power = new Power; // outlives every static object that may still write at exit
    return *the_power;
}

std::string path_of(int descriptor) {
    char link[64], path[4096];
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    auto const length = ::readlink(link, path, sizeof path);
    return length > 0 ? std::string(path, static_cast<std::size_t>(length)) : std::string{};
}

bool inside(std::string const& path) { return path.starts_with(power().folder) && !path.ends_with("-shm"); }

std::string whole(char const* path) {
    if (path[0] == '/') return path;
    char here[4096];
    return ::getcwd(here, sizeof here) ? std::string(here) + "/" + path : std::string(path);
}

bool is_network(int descriptor) {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    return ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) == 0 && (address.ss_family == AF_INET || address.ss_family == AF_INET6);
}

void put(int descriptor, std::string const& bytes, off64_t offset) {
    static auto* const pwrite_ = real<ssize_t(int, void const*, std::size_t, off64_t)>("pwrite64");
    for (std::size_t done = 0; done < bytes.size();) {
        auto const wrote = pwrite_(descriptor, bytes.data() + done, bytes.size() - done, offset + static_cast<off64_t>(done));
        if (wrote <= 0) return;
        done += static_cast<std::size_t>(wrote);
    }
}

void undo(Naming const& name) {
    static auto* const rename_ = real<int(char const*, char const*)>("rename");
    static auto* const unlink_ = real<int(char const*)>("unlink");
    switch (name.kind) {
    case Naming::Kind::created: unlink_(name.to.c_str()); return;
    case Naming::Kind::linked: unlink_(name.to.c_str()); return;
    case Naming::Kind::renamed:
        rename_(name.to.c_str(), name.from.c_str());
        if (!name.saved.empty()) rename_(name.saved.c_str(), name.to.c_str());
        return;
    case Naming::Kind::unlinked: rename_(name.saved.c_str(), name.to.c_str()); return;
    }
}

void lose_what_was_not_synced() {
    static auto* const truncate_ = real<int(int, off64_t)>("ftruncate64");
    auto& the = power();
    std::mt19937 coin{the.seed};
    for (auto& [id, file] : the.files) {
        for (auto write = file.pending.rbegin(); write != file.pending.rend(); ++write) {
            put(file.descriptor, write->before, write->offset);
            truncate_(file.descriptor, write->size_before);
            if (write->shortening) put(file.descriptor, write->before, write->offset);
        }
        for (auto const& write : file.pending) {
            auto const fate = coin() % 3;
            if (fate == 0) continue;
            if (write.shortening) {
                truncate_(file.descriptor, write.offset);
            } else {
                put(file.descriptor, fate == 1 ? write.bytes : write.bytes.substr(0, 512), write.offset);
            }
        }
    }
    auto const kept = the.names.empty() ? 0 : coin() % (the.names.size() + 1);
    for (std::size_t at = the.names.size(); at > kept; --at) undo(the.names[at - 1]);
}

/// With the lock held. Does not return when this is the point.
void point() {
    auto& the = power();
    auto const number = ++*the.points;
    if (number != the.at) return;
    if (the.death == Death::cut) lose_what_was_not_synced();
    ::kill(::getpid(), SIGKILL);
    for (;;) ::pause();
}

Tracked* tracked(int descriptor) {
    auto& the = power();
    struct stat64 status{};
    if (::fstat64(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return nullptr;
    auto const path = path_of(descriptor);
    if (!inside(path)) return nullptr;
    auto& file = the.files[{status.st_dev, status.st_ino}];
    if (file.descriptor < 0) file.descriptor = ::open64(path.c_str(), O_RDWR | O_CLOEXEC);
    return &file;
}

off64_t size_of(int descriptor) {
    struct stat64 status{};
    return ::fstat64(descriptor, &status) == 0 ? status.st_size : 0;
}

std::string read_at(int descriptor, off64_t offset, off64_t length) {
    std::string bytes(static_cast<std::size_t>(std::max<off64_t>(0, length)), '\0');
    auto const got = ::pread64(descriptor, bytes.data(), bytes.size(), offset);
    bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return bytes;
}

/// A write to a file or the network; `offset` < 0: where the file stands.
template <class Call> ssize_t writing(int descriptor, iovec const* parts, int count, off64_t offset, Call call) {
    auto& the = power();
    if (!the.armed) return call();
    std::unique_lock lock{the.mutex};
    if (auto* const file = tracked(descriptor)) {
        point();
        Write write;
        if (the.death == Death::cut) {
            bool const appends = (::fcntl(descriptor, F_GETFL) & O_APPEND) != 0;
            write.size_before = size_of(descriptor);
            write.offset = offset >= 0 ? offset : appends ? write.size_before : ::lseek64(descriptor, 0, SEEK_CUR);
            for (int part = 0; part < count; ++part) write.bytes.append(static_cast<char const*>(parts[part].iov_base), parts[part].iov_len);
            write.before = read_at(file->descriptor, write.offset, std::min<off64_t>(static_cast<off64_t>(write.bytes.size()), write.size_before - write.offset));
        }
        auto const wrote = call();
        if (the.death == Death::cut && wrote > 0) {
            write.bytes.resize(static_cast<std::size_t>(wrote));
            file->pending.push_back(std::move(write));
        }
        return wrote;
    }
    if (is_network(descriptor)) point();
    lock.unlock(); // a send may block
    return call();
}

template <class Call> int syncing(int descriptor, Call call) {
    auto& the = power();
    if (!the.armed) return call();
    std::scoped_lock const lock{the.mutex};
    if (auto* const file = tracked(descriptor)) {
        point();
        auto const done = call();
        if (done == 0) file->pending.clear();
        return done;
    }
    auto const path = path_of(descriptor);
    if (path + "/" == the.folder || inside(path)) {
        point();
        auto const done = call();
        if (done == 0) std::erase_if(the.names, [&](Naming const& name) { return name.to.substr(0, name.to.rfind('/')) == path; });
        return done;
    }
    return call();
}

template <class Call> int shortening(int descriptor, off64_t length, Call call) {
    auto& the = power();
    if (!the.armed) return call();
    std::scoped_lock const lock{the.mutex};
    auto* const file = tracked(descriptor);
    if (file == nullptr) return call();
    point();
    Write write;
    write.size_before = size_of(descriptor);
    write.offset = length;
    write.shortening = length < write.size_before;
    if (write.shortening) write.before = read_at(file->descriptor, length, write.size_before - length);
    auto const done = call();
    if (done == 0 && write.shortening && the.death == Death::cut) file->pending.push_back(std::move(write));
    return done;
}

/// A hard link to what a name is about to lose.
std::string keep(std::string const& path) {
    auto& the = power();
    static auto* const link_ = real<int(char const*, char const*)>("link");
    auto const saved = the.aside + "/" + std::to_string(++the.saved);
    return link_(path.c_str(), saved.c_str()) == 0 ? saved : std::string{};
}

template <class Call> int naming(Naming::Kind kind, char const* from, char const* to, Call call) {
    auto& the = power();
    auto const name = whole(to);
    if (!the.armed || !inside(name)) return call();
    std::scoped_lock const lock{the.mutex};
    point();
    bool const loses = kind == Naming::Kind::renamed || kind == Naming::Kind::unlinked;
    auto const saved = the.death == Death::cut && loses ? keep(name) : std::string{};
    auto const done = call();
    if (done == 0 && the.death == Death::cut && !(kind == Naming::Kind::unlinked && saved.empty()))
        the.names.push_back({kind, from ? whole(from) : std::string{}, name, saved});
    return done;
}

template <class Call> int opening(char const* path, int flags, Call call) {
    auto& the = power();
    auto const name = whole(path);
    if (!the.armed || (flags & O_CREAT) == 0 || !inside(name) || ::access(path, F_OK) == 0) return call();
    std::scoped_lock const lock{the.mutex};
    point();
    auto const descriptor = call();
    if (descriptor >= 0 && the.death == Death::cut) the.names.push_back({Naming::Kind::created, {}, name, {}});
    return descriptor;
}

} // namespace

extern "C" {

/// From here on this process counts, in `points` when given. `folder` is absolute, without a slash at its end.
void motcua_power_arm(char const* death, long at, unsigned seed, char const* folder, std::atomic<long>* points) {
    auto& the = power();
    the.death = std::strcmp(death, "cut") == 0 ? Death::cut : std::strcmp(death, "kill") == 0 ? Death::kill : Death::none;
    the.at = at;
    the.seed = seed;
    the.folder = std::string(folder) + "/";
    the.aside = std::string(folder) + ".undo";
    ::mkdir(the.aside.c_str(), 0700);
    the.points = points ? points : &the.own_points;
    the.files.clear();
    the.names.clear();
    the.armed = true;
}

__attribute__((constructor)) void motcua_power_from_environment() {
    char const* const words = std::getenv("MOTCUA_POWER");
    if (words == nullptr) return;
    char death[8]{}, folder[1024]{};
    long at = 0;
    unsigned seed = 1;
    if (std::sscanf(words, "%7[^:]:%ld:%u:%1023s", death, &at, &seed, folder) == 4) motcua_power_arm(death, at, seed, folder, nullptr);
}
__attribute__((destructor)) void motcua_power_report() {
    // For a program that ends by itself: how many points there were, where the caller asked for it.
    char const* const file = std::getenv("MOTCUA_POWER_COUNT");
    if (file == nullptr || !power().armed) return;
    power().armed = false;
    if (auto* const out = std::fopen(file, "w")) {
        std::fprintf(out, "%ld\n", power().points->load());
        std::fclose(out);
    }
}

ssize_t write(int descriptor, void const* bytes, std::size_t size) {
    static auto* const call = real<ssize_t(int, void const*, std::size_t)>("write");
    iovec const part{const_cast<void*>(bytes), size};
    return writing(descriptor, &part, 1, -1, [&] { return call(descriptor, bytes, size); });
}
ssize_t writev(int descriptor, iovec const* parts, int count) {
    static auto* const call = real<ssize_t(int, iovec const*, int)>("writev");
    return writing(descriptor, parts, count, -1, [&] { return call(descriptor, parts, count); });
}
ssize_t pwrite(int descriptor, void const* bytes, std::size_t size, off_t offset) {
    static auto* const call = real<ssize_t(int, void const*, std::size_t, off_t)>("pwrite");
    iovec const part{const_cast<void*>(bytes), size};
    return writing(descriptor, &part, 1, offset, [&] { return call(descriptor, bytes, size, offset); });
}
ssize_t pwrite64(int descriptor, void const* bytes, std::size_t size, off64_t offset) {
    static auto* const call = real<ssize_t(int, void const*, std::size_t, off64_t)>("pwrite64");
    iovec const part{const_cast<void*>(bytes), size};
    return writing(descriptor, &part, 1, offset, [&] { return call(descriptor, bytes, size, offset); });
}
ssize_t send(int descriptor, void const* bytes, std::size_t size, int flags) {
    static auto* const call = real<ssize_t(int, void const*, std::size_t, int)>("send");
    iovec const part{const_cast<void*>(bytes), size};
    return writing(descriptor, &part, 1, -1, [&] { return call(descriptor, bytes, size, flags); });
}
ssize_t sendto(int descriptor, void const* bytes, std::size_t size, int flags, sockaddr const* to, socklen_t length) {
    static auto* const call = real<ssize_t(int, void const*, std::size_t, int, sockaddr const*, socklen_t)>("sendto");
    iovec const part{const_cast<void*>(bytes), size};
    return writing(descriptor, &part, 1, -1, [&] { return call(descriptor, bytes, size, flags, to, length); });
}
ssize_t sendmsg(int descriptor, msghdr const* message, int flags) {
    static auto* const call = real<ssize_t(int, msghdr const*, int)>("sendmsg");
    return writing(descriptor, message->msg_iov, static_cast<int>(message->msg_iovlen), -1, [&] { return call(descriptor, message, flags); });
}
int fsync(int descriptor) {
    static auto* const call = real<int(int)>("fsync");
    return syncing(descriptor, [&] { return call(descriptor); });
}
int fdatasync(int descriptor) {
    static auto* const call = real<int(int)>("fdatasync");
    return syncing(descriptor, [&] { return call(descriptor); });
}
int ftruncate(int descriptor, off_t length) {
    static auto* const call = real<int(int, off_t)>("ftruncate");
    return shortening(descriptor, length, [&] { return call(descriptor, length); });
}
int ftruncate64(int descriptor, off64_t length) {
    static auto* const call = real<int(int, off64_t)>("ftruncate64");
    return shortening(descriptor, length, [&] { return call(descriptor, length); });
}
int rename(char const* from, char const* to) {
    static auto* const call = real<int(char const*, char const*)>("rename");
    return naming(Naming::Kind::renamed, from, to, [&] { return call(from, to); });
}
int link(char const* from, char const* to) {
    static auto* const call = real<int(char const*, char const*)>("link");
    return naming(Naming::Kind::linked, from, to, [&] { return call(from, to); });
}
int unlink(char const* path) {
    static auto* const call = real<int(char const*)>("unlink");
    return naming(Naming::Kind::unlinked, nullptr, path, [&] { return call(path); });
}
int remove(char const* path) {
    static auto* const call = real<int(char const*)>("remove");
    return naming(Naming::Kind::unlinked, nullptr, path, [&] { return call(path); });
}
int open(char const* path, int flags, ...) {
    static auto* const call = real<int(char const*, int, ...)>("open");
    va_list words;
    va_start(words, flags);
    auto const mode = (flags & (O_CREAT | __O_TMPFILE)) != 0 ? va_arg(words, mode_t) : 0;
    va_end(words);
    return opening(path, flags, [&] { return call(path, flags, mode); });
}
int open64(char const* path, int flags, ...) {
    static auto* const call = real<int(char const*, int, ...)>("open64");
    va_list words;
    va_start(words, flags);
    auto const mode = (flags & (O_CREAT | __O_TMPFILE)) != 0 ? va_arg(words, mode_t) : 0;
    va_end(words);
    return opening(path, flags, [&] { return call(path, flags, mode); });
}

} // extern "C"
