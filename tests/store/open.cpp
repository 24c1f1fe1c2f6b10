// Starting: first start, second instance, keys, schemas, damage (F12, F135, issue 2 "Bad input").
#include "kiosk/store/schema.h"
#include "tests/fakes/packages.h"
#include "tests/store/data_directory.h"

#include <sqlite3.h>

#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>

namespace motcua {
namespace {

using namespace fakes;
using tests::DataDirectory;

StoreFailure failure(auto const& result) {
    return result ? StoreFailure{-1} : result.error().failure;
}

void filled(DataDirectory const& directory) {
    auto const store = directory.opened();
    ASSERT_TRUE(confirmed_by_citizen(store->drafts(), store->papers(), store->outbox(), 1, {400'000}, 1));
    ASSERT_TRUE(store->audit().record(
        {at(0), AuditEvent::dossier_saved, AuditActor::citizen, "", id<DossierUid>(1).to_string(), 1}));
}

void sql(std::filesystem::path const& file, char const* text) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(database, text, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(database);
    sqlite3_close(database);
}

TEST(Opening, FirstStartMakesAPrivateDirectoryAndKey) {
    DataDirectory directory;
    auto options = directory.options();
    options.directory = directory.path() / "deep" / "er";
    ASSERT_TRUE(store::Store::open(options));
    struct stat status{};
    ASSERT_EQ(::stat((options.directory / "key").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600U);
    EXPECT_EQ(status.st_size, 32);
    ASSERT_EQ(::stat(options.directory.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0700U);
    EXPECT_FALSE(std::filesystem::exists(options.directory / "key.new"));
}

TEST(Opening, SecondInstanceIsRefusedWithASentence) {
    DataDirectory directory;
    auto const first = directory.opened();
    auto const second = directory.open();
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().failure, StoreFailure::locked);
    EXPECT_NE(second.error().detail.find("another motcua is using the data directory " + directory.path().string()),
              std::string::npos);
}

TEST(Opening, ACommandMayLookBesideTheRunningKiosk) {
    DataDirectory directory;
    auto const kiosk = directory.opened();
    ASSERT_TRUE(confirmed_by_citizen(kiosk->drafts(), kiosk->papers(), kiosk->outbox(), 1, {}, 1));
    auto options = directory.options();
    options.access = store::Access::visitor;
    auto const command = store::Store::open(options);
    ASSERT_TRUE(command) << command.error().detail;
    EXPECT_EQ((*command)->desk().all()->size(), 1U);
    auto const queued = kiosk->journal().queue()->front();
    ASSERT_TRUE((*command)->desk().hand_over(id<DossierUid>(1), HandOver::only_if_certain, at(5)));
    EXPECT_EQ(failure(kiosk->journal().record(queued.item, queued.version)), StoreFailure::conflict)
        << "the kiosk learns of it";
    EXPECT_EQ(state_of(kiosk->journal().queue()->front().item), dossier::ItemState::hand_over);
}

TEST(Opening, AVisitorMakesNothing) {
    DataDirectory directory;
    auto options = directory.options();
    options.access = store::Access::visitor;
    EXPECT_EQ(failure(store::Store::open(options)), StoreFailure::not_found);
    EXPECT_TRUE(std::filesystem::is_empty(directory.path()));
}

TEST(Opening, KeyMayLieElsewhere) {
    DataDirectory directory, credentials;
    auto options = directory.options();
    options.key_file = credentials.path() / "motcua.key";
    ASSERT_TRUE(store::Store::open(options));
    EXPECT_TRUE(std::filesystem::exists(options.key_file));
    EXPECT_FALSE(std::filesystem::exists(directory.key()));
    EXPECT_EQ(failure(directory.open()), StoreFailure::wrong_key) << "no new key is made for old data";
    EXPECT_FALSE(std::filesystem::exists(directory.key()));
}

TEST(Opening, F135_WrongOrDamagedKeyIsRefusedAndNothingChanges) {
    DataDirectory directory;
    filled(directory);
    auto const key = tests::file_content(directory.key()), database = tests::file_content(directory.database());
    for (std::size_t byte : {0UL, 13UL, 31UL}) {
        auto flipped = key;
        flipped[byte] = static_cast<char>(flipped[byte] ^ 0x10);
        tests::write_file(directory.key(), flipped);
        auto const opened = directory.open();
        EXPECT_EQ(failure(opened), StoreFailure::wrong_key);
    }
    tests::write_file(directory.key(), key + "x");
    EXPECT_EQ(failure(directory.open()), StoreFailure::wrong_key);
    tests::write_file(directory.key(), "");
    EXPECT_EQ(failure(directory.open()), StoreFailure::wrong_key);
    std::filesystem::remove(directory.key());
    auto const missing = directory.open();
    EXPECT_EQ(failure(missing), StoreFailure::wrong_key);
    EXPECT_NE(missing.error().detail.find("Put it back"), std::string::npos);
    EXPECT_TRUE(tests::file_content(directory.database()) == database);
    tests::write_file(directory.key(), key);
    ::chmod(directory.key().c_str(), 0600);
    EXPECT_EQ(directory.opened()->desk().all()->size(), 1U);
}

TEST(Opening, KeyThatOthersMayReadIsRefused) {
    DataDirectory directory;
    filled(directory);
    ::chmod(directory.key().c_str(), 0644);
    auto const opened = directory.open();
    ASSERT_FALSE(opened);
    EXPECT_NE(opened.error().detail.find("0600"), std::string::npos);
}

TEST(Opening, F135_NewerSchemaIsRefusedUntouched) {
    DataDirectory directory;
    filled(directory);
    sql(directory.database(), "PRAGMA user_version=999");
    auto const before = tests::file_content(directory.database());
    auto const opened = directory.open();
    EXPECT_EQ(failure(opened), StoreFailure::newer_schema);
    EXPECT_NE(opened.error().detail.find("newer motcua"), std::string::npos);
    EXPECT_TRUE(tests::file_content(directory.database()) == before);
    sql(directory.database(), ("PRAGMA user_version=" + std::to_string(store::newest_schema())).c_str());
    EXPECT_EQ(directory.opened()->desk().all()->size(), 1U);
}

TEST(Opening, F135_OlderSchemaIsBroughtForwardWithItsDossiers) {
    DataDirectory directory;
    filled(directory);
    // Version 1 had no audit log: take it away, as if it had never been.
    sql(directory.database(), "DROP TABLE audit; DROP TABLE audit_seal; DROP TABLE audit_end; PRAGMA user_version=1");
    auto options = directory.options();
    options.access = store::Access::visitor;
    EXPECT_EQ(failure(store::Store::open(options)), StoreFailure::conflict) << "a command does not migrate";
    auto const store = directory.opened();
    ASSERT_EQ(store->desk().all()->size(), 1U) << "a migration that starts empty strands dossiers (A8)";
    EXPECT_EQ(store->papers().content(id<DossierUid>(1), paper_id(1, 0))->reveal(), paper_content(1, 0, 400'000));
    EXPECT_TRUE(store->audit().record({at(0), AuditEvent::kiosk_started, AuditActor::kiosk, "", "", 0}));
}

TEST(Opening, AMissingDatabaseIsALossNotAFirstStart) {
    DataDirectory directory;
    filled(directory);
    std::filesystem::remove(directory.database());
    auto const opened = directory.open();
    EXPECT_EQ(failure(opened), StoreFailure::damaged);
    EXPECT_FALSE(std::filesystem::exists(directory.database())) << "it does not start empty (A8)";
}

TEST(Opening, AForeignDatabaseIsLeftAlone) {
    DataDirectory directory;
    sql(directory.database(), "CREATE TABLE somebody(elses INTEGER); PRAGMA user_version=1");
    tests::write_file(directory.key(), std::string(32, 'k'));
    ::chmod(directory.key().c_str(), 0600);
    EXPECT_EQ(failure(directory.open()), StoreFailure::damaged);
    tests::write_file(
        directory.database(),
        "this is no database at all, but it is somebody's text, longer than a header of 100 bytes ............");
    EXPECT_EQ(failure(directory.open()), StoreFailure::damaged);
    EXPECT_EQ(tests::file_content(directory.database()).substr(0, 7), "this is");
}

TEST(Opening, F135_FlippedBytesAreNoticedNeverBelieved) {
    DataDirectory directory;
    filled(directory);
    auto const whole = tests::file_content(directory.database());
    auto const package = fakes::package(1, {400'000});
    int refused_at_start = 0, refused_at_read = 0, unharmed = 0;
    for (std::size_t byte = 0; byte < whole.size(); byte += whole.size() / 150 + 1) {
        SCOPED_TRACE(byte);
        auto flipped = whole;
        flipped[byte] = static_cast<char>(flipped[byte] ^ 0x41);
        tests::write_file(directory.database(), flipped);
        std::filesystem::remove(directory.path() / "motcua.db-wal");
        std::filesystem::remove(directory.path() / "motcua.db-shm");
        auto const store = directory.open();
        if (!store) {
            ++refused_at_start;
            continue;
        }
        auto const body = (*store)->journal().submission_body(package.uid);
        auto const paper = (*store)->papers().content(package.uid, paper_id(1, 0));
        ASSERT_TRUE(!body || body->reveal() == package.submission_body.reveal()) << "wrong bytes were believed";
        ASSERT_TRUE(!paper || paper->reveal() == paper_content(1, 0, 400'000)) << "wrong bytes were believed";
        body&& paper ? ++unharmed : ++refused_at_read;
    }
    EXPECT_GT(refused_at_read, 50) << "most of the file is a sealed paper";
    EXPECT_GT(refused_at_start, 0);
    RecordProperty("unharmed", unharmed);
}

TEST(Opening, F46_OneDamagedItemStopsNobodyElse) {
    DataDirectory directory;
    {
        auto const store = directory.opened();
        for (std::uint64_t number : {1, 2, 3})
            ASSERT_TRUE(confirmed_by_citizen(store->drafts(), store->papers(), store->outbox(), number, {}, 1));
    }
    sql(directory.database(), "UPDATE package SET item = zeroblob(200) WHERE sequence = 2");
    auto const store = directory.opened();
    auto const all = store->desk().all();
    ASSERT_EQ(all->size(), 3U);
    EXPECT_EQ(state_of((*all)[1]), dossier::ItemState::quarantined);
    EXPECT_EQ(state_of((*all)[2]), dossier::ItemState::saved);
    EXPECT_EQ((*all)[1].uid, id<DossierUid>(2)) << "staff can see which";
}

TEST(Opening, SealedBytesDoNotOpenElsewhere) {
    DataDirectory directory;
    {
        auto const store = directory.opened();
        for (std::uint64_t number : {1, 2})
            ASSERT_TRUE(confirmed_by_citizen(store->drafts(), store->papers(), store->outbox(), number, {}, 1));
    }
    sql(directory.database(), "UPDATE package SET submission_body = dossier_body WHERE sequence = 1");
    sql(directory.database(), "UPDATE content_key SET sealed = (SELECT sealed FROM content_key WHERE uid = (SELECT uid "
                              "FROM package WHERE sequence = 1))"
                              " WHERE uid = (SELECT uid FROM package WHERE sequence = 2)");
    auto const store = directory.opened();
    EXPECT_EQ(failure(store->journal().submission_body(id<DossierUid>(1))), StoreFailure::damaged);
    EXPECT_EQ(failure(store->journal().submission_body(id<DossierUid>(2))), StoreFailure::damaged);
}

/// Runs `body` as a user who may not write there; root may write everywhere.
int as_nobody(auto const& body) {
    auto const child = ::fork();
    if (child == 0) {
        if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) ::_exit(99);
        ::_exit(body());
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

TEST(Opening, F134_ReadOnlyDirectoryIsNamed) {
    DataDirectory directory;
    std::filesystem::create_directory(directory.path() / "data");
    ::chmod(directory.path().c_str(), 0755);
    ::chmod((directory.path() / "data").c_str(), 0555);
    auto const code = as_nobody([&] {
        auto options = directory.options();
        options.directory = directory.path() / "data";
        auto const opened = store::Store::open(options);
        return opened ? 1 : opened.error().failure == StoreFailure::read_only ? 0 : 2;
    });
    EXPECT_EQ(code, 0);
    EXPECT_TRUE(std::filesystem::is_empty(directory.path() / "data")) << "nothing half written";
}

} // namespace
} // namespace motcua
