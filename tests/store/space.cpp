// A full disk: photos and new dossiers are refused first, what is started can be finished (F133).
#include "tests/fakes/packages.h"
#include "tests/store/data_directory.h"

#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>

namespace motcua {
namespace {

using namespace fakes;
using tests::DataDirectory;

constexpr int no_permission = 77;

/// Runs `body` in a child; its number is the exit code.
int in_child(auto const& body) {
    auto const child = ::fork();
    if (child == 0) ::_exit(body());
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

bool write_text(char const* file, std::string const& text) {
    int const open = ::open(file, O_WRONLY);
    bool const done = open >= 0 && ::write(open, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    if (open >= 0) ::close(open);
    return done;
}

/// A small memory disk on `path`, in name spaces of this process only.
bool mount_small_disk(std::filesystem::path const& path, char const* size) {
    auto const user = std::to_string(::geteuid()), group = std::to_string(::getegid());
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
    (void)write_text("/proc/self/setgroups", "deny");
    if (!write_text("/proc/self/uid_map", "0 " + user + " 1") || !write_text("/proc/self/gid_map", "0 " + group + " 1"))
        return false;
    return ::mount("tmpfs", path.c_str(), "tmpfs", 0, size) == 0;
}

int complain(StoreError const& error, int where) {
    std::fprintf(stderr, "%s\n", error.detail.c_str());
    return where;
}

/// Numbers say where it went wrong.
int fill_the_disk(std::filesystem::path const& path) {
    store::StoreOptions options;
    options.directory = path;
    options.reserve_bytes = 2'000'000;
    auto const opened = store::Store::open(options);
    if (!opened) return 1;
    auto& store = **opened;
    if (store.housekeeping().room() != Room::plenty) return 2;
    if (!store.drafts().save(fakes::draft(1))) return 3;
    // photos until it says no
    std::uint64_t photo = 0;
    std::optional<StoreFailure> refusal;
    while (!refusal && photo < 100) {
        auto const put =
            store.papers().put(fakes::id<DossierUid>(1), fakes::paper_id(1, photo), paper_content(1, photo, 300'000));
        if (!put)
            refusal = put.error().failure;
        else
            ++photo;
    }
    if (refusal != StoreFailure::full) return 4;
    if (photo < 3) return 5;
    // fill what is left to the last byte, as another program might
    {
        std::ofstream rest{path / "somebody-elses-log", std::ios::binary};
        std::string const block(4096, 'x');
        while (rest.write(block.data(), static_cast<std::streamsize>(block.size())).flush()) {
        }
    }
    // the answers can still be saved and the dossier confirmed
    for (int answer = 0; answer < 200; ++answer) {
        auto draft = fakes::draft(1, "{\"answer\":\"" + std::string(2000, 'a') + std::to_string(answer) + "\"}");
        if (auto const saved = store.drafts().save(draft); !saved) return complain(saved.error(), 6);
    }
    auto package = fakes::package(1, {300'000});
    if (!store.outbox().add(package, at(0))) return 7;
    auto const queued = store.journal().queue()->front();
    auto item = queued.item;
    item.draft.settled = dossier::Settled::done;
    if (!store.journal().record(item, queued.version)) return 8;
    if (store.housekeeping().room() != Room::tight) return 9;
    auto const another = store.drafts().save(fakes::draft(2));
    if (another || another.error().failure != StoreFailure::full) return 10;
    // room again
    std::filesystem::remove(path / "somebody-elses-log");
    item.standing = dossier::Confirmed{at(5), {}};
    if (!store.journal().record(item, queued.version + 1)) return 11;
    if (auto const closed = store.receipts().close(item.uid, at(6)); !closed) return complain(closed.error(), 12);
    if (store.housekeeping().room() != Room::plenty) return 13;
    auto const before = std::filesystem::file_size(path / "motcua.db");
    if (auto const swept = store.housekeeping().sweep({}, ClockTrust::confirmed, at(7)); !swept)
        return complain(swept.error(), 15);
    if (std::filesystem::file_size(path / "motcua.db") >= before / 2) return 16; // erased scans give their room back
    if (!store.drafts().save(fakes::draft(2))) return 14;
    return 0;
}

TEST(Space, F133_OnAFullDiskTheStartedDossierCanBeFinished) {
    DataDirectory directory;
    auto const code = in_child([&] {
        return mount_small_disk(directory.path(), "size=8m") ? fill_the_disk(directory.path()) : no_permission;
    });
    if (code == no_permission) GTEST_SKIP() << "this machine allows no mount name spaces";
    EXPECT_EQ(code, 0);
}

TEST(Space, F134_AReadOnlyRemountIsNamedAndHarmless) {
    DataDirectory directory;
    auto const code = in_child([&] {
        if (!mount_small_disk(directory.path(), "size=8m")) return no_permission;
        auto const opened = directory.open();
        if (!opened || !(*opened)->drafts().save(fakes::draft(1))) return 1;
        // open files keep the disk busy for a read-only remount: the next start meets it
        const_cast<std::unique_ptr<store::Store>&>(*opened).reset();
        if (::mount("tmpfs", directory.path().c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, "size=8m") != 0) return 2;
        auto const again = directory.open();
        if (again || again.error().failure != StoreFailure::read_only) return 3;
        if (::mount("tmpfs", directory.path().c_str(), "tmpfs", MS_REMOUNT, "size=8m") != 0) return 4;
        auto const back = directory.open();
        return back && (*back)->drafts().all_drafts()->size() == 1 ? 0 : 5;
    });
    if (code == no_permission) GTEST_SKIP() << "this machine allows no mount name spaces";
    EXPECT_EQ(code, 0);
}

TEST(Space, AFileSizeLimitIsToldAsFull) {
    DataDirectory directory;
    auto const code = in_child([&] {
        ::signal(SIGXFSZ, SIG_IGN);
        auto const opened = directory.open();
        if (!opened || !(*opened)->drafts().save(fakes::draft(1))) return 1;
        rlimit const limit{400'000, 400'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        auto const put =
            (*opened)->papers().put(fakes::id<DossierUid>(1), paper_id(1, 0), paper_content(1, 0, 900'000));
        if (put) return 2;
        if (put.error().failure != StoreFailure::full) return complain(put.error(), 3);
        return (*opened)->drafts().open(fakes::id<DossierUid>(1)) ? 0 : 4;
    });
    EXPECT_EQ(code, 0);
}

} // namespace
} // namespace motcua
