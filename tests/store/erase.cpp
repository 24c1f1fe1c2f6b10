// What was erased is nowhere (issue 7.6, 7.7; F59, F156).
#include "tests/fakes/packages.h"
#include "tests/store/data_directory.h"

#include <sqlite3.h>

namespace motcua {
namespace {

using namespace fakes;
using tests::DataDirectory;

constexpr std::string_view marker = "CANARY-4711-LeThiMau";

/// The sealed key of a uid as it lies in the file now.
std::string sealed_key(std::filesystem::path const& file, DossierUid uid) {
    sqlite3* database = nullptr;
    sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READONLY, nullptr);
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(database, "SELECT sealed FROM content_key WHERE uid=?", -1, &statement, nullptr);
    sqlite3_bind_blob(statement, 1, uid.uuid.bytes.data(), 16, SQLITE_TRANSIENT);
    std::string sealed;
    if (sqlite3_step(statement) == SQLITE_ROW)
        sealed.assign(static_cast<char const*>(sqlite3_column_blob(statement, 0)),
                      static_cast<std::size_t>(sqlite3_column_bytes(statement, 0)));
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return sealed;
}

Draft marked(std::uint64_t number) {
    auto made = fakes::draft(number, std::string{"{\"hoTen\":\""} + std::string{marker} + "\"}");
    made.place = std::string{marker} + "/place";
    made.owners = {PersonalId{Secret{std::string{marker} + "-083145000019"}},
                   SignedInPerson{std::string{marker}, "subject"}};
    return made;
}

TEST(Erasing, AnswersLieNowhereInTheClear) {
    DataDirectory directory;
    auto const store = directory.opened();
    ASSERT_TRUE(store->drafts().save(marked(1)));
    ASSERT_TRUE(store->papers().put(id<DossierUid>(1), paper_id(1, 0), std::string{"%PDF "} + std::string{marker}));
    auto package = fakes::package(1);
    package.papers = {
        {paper_id(1, 0), id<IdempotencyKey>(5), Secret{std::string{"{\"fileName\":\""} + std::string{marker} + "\"}"}}};
    package.dossier_body = Secret{std::string{marker} + " dossier"};
    package.submission_body = Secret{std::string{marker} + " submission"};
    package.owner = SignedInPerson{std::string{marker}, "subject"};
    ASSERT_TRUE(store->outbox().add(package, at(0)));
    EXPECT_EQ(tests::file_with(directory.path(), marker), "");
    EXPECT_EQ(tests::file_with(directory.path(), "083145000019"), "");
}

TEST(Erasing, TheKeyOfAnErasedDraftIsInNoFile) {
    DataDirectory directory;
    auto const store = directory.opened();
    for (int answer = 0; answer < 30; ++answer)
        ASSERT_TRUE(store->drafts().save(marked(1)));
    ASSERT_TRUE(store->drafts().save(marked(2)));
    auto const key = sealed_key(directory.database(), id<DossierUid>(1));
    ASSERT_EQ(key.size(), 72U);
    ASSERT_NE(tests::file_with(directory.path(), key), "") << "the search must be able to find it";
    ASSERT_TRUE(store->drafts().erase(id<DossierUid>(1)));
    EXPECT_EQ(tests::file_with(directory.path(), key), "") << "neither database, journal nor shared memory";
    EXPECT_TRUE(store->drafts().open(id<DossierUid>(2))) << "the other one is whole";
}

TEST(Erasing, F59_TheKeyOfAClosedDossierIsInNoFile) {
    DataDirectory directory;
    auto const store = directory.opened();
    ASSERT_TRUE(confirmed_by_citizen(store->drafts(), store->papers(), store->outbox(), 1, {400'000}, 1));
    auto const key = sealed_key(directory.database(), id<DossierUid>(1));
    auto const queued = store->journal().queue()->front();
    auto item = queued.item;
    item.standing = dossier::Confirmed{at(5), {}};
    ASSERT_TRUE(store->journal().record(item, queued.version));
    ASSERT_NE(tests::file_with(directory.path(), key), "");
    ASSERT_TRUE(store->receipts().close(id<DossierUid>(1), at(6)));
    EXPECT_EQ(tests::file_with(directory.path(), key), "");
    auto const owner = std::string{"citizen-1"};
    EXPECT_EQ(tests::file_with(directory.path(), owner), "");
}

TEST(Erasing, TwoReceiptsDoNotShowThatTheyAreOfOnePerson) {
    DataDirectory directory;
    {
        auto const store = directory.opened();
        for (std::uint64_t number : {1, 2}) {
            ASSERT_TRUE(confirmed_by_citizen(store->drafts(), store->papers(), store->outbox(), number, {}, 1));
            auto const queued = store->journal().queue()->front();
            auto item = queued.item;
            item.standing = dossier::Confirmed{at(5), {}};
            ASSERT_TRUE(store->journal().record(item, queued.version));
            ASSERT_TRUE(store->receipts().close(item.uid, at(6)));
        }
    }
    sqlite3* database = nullptr;
    sqlite3_open(directory.database().c_str(), &database);
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(database, "SELECT count(DISTINCT owner) FROM receipt", -1, &statement, nullptr);
    ASSERT_EQ(sqlite3_step(statement), SQLITE_ROW);
    EXPECT_EQ(sqlite3_column_int(statement, 0), 2);
    sqlite3_finalize(statement);
    sqlite3_close(database);
}

TEST(Erasing, F156_AStolenDirectoryWithoutItsKeyOpensNothing) {
    DataDirectory directory, thief;
    {
        auto const store = directory.opened();
        ASSERT_TRUE(store->drafts().save(marked(1)));
    }
    std::filesystem::copy(directory.path(), thief.path(),
                          std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing);
    std::filesystem::remove(thief.key());
    EXPECT_FALSE(thief.open());
    EXPECT_EQ(tests::file_with(thief.path(), marker), "");
}

TEST(Retention, SweepsByStateAndLeavesAProof) {
    DataDirectory directory;
    auto const store = directory.opened();
    auto old = fakes::draft(1), kept = fakes::draft(2), fresh = fakes::draft(3);
    kept.updated_at = fresh.updated_at = at(500'000);
    kept.keep_until = at(550'000);
    for (auto const* draft : {&old, &kept, &fresh})
        ASSERT_TRUE(store->drafts().save(*draft));
    ASSERT_TRUE(confirmed_by_citizen(store->drafts(), store->papers(), store->outbox(), 4, {10}, 1)); // waits for ever
    ASSERT_TRUE(confirmed_by_citizen(store->drafts(), store->papers(), store->outbox(), 5, {10}, 1));
    ASSERT_TRUE(store->desk().hand_over(id<DossierUid>(5), HandOver::only_if_certain, at(0)));

    auto const now = at(std::chrono::seconds{std::chrono::days{7}}.count());
    auto const swept = store->housekeeping().sweep({}, ClockTrust::confirmed, now);
    ASSERT_TRUE(swept) << swept.error().detail;
    EXPECT_EQ(swept->drafts, 2) << "the one past 7 days, and the one past its consent";
    EXPECT_EQ(swept->packages, 1) << "handed over 7 days ago";
    auto const left = store->drafts().all_drafts();
    ASSERT_EQ(left->size(), 2U);
    EXPECT_EQ((*left)[0].uid, fresh.uid);
    EXPECT_EQ((*left)[1].uid, id<DossierUid>(4)) << "N99: an unsettled dossier is never erased by time";
    auto const later = store->housekeeping().sweep({}, ClockTrust::confirmed, now + std::chrono::days{365});
    EXPECT_EQ(store->desk().all()->size(), 1U);
    EXPECT_EQ(later->drafts, 1);
    EXPECT_EQ(store->audit().verify()->entries, 4) << "one proof for each";
    EXPECT_EQ(store->audit().verify()->fault, AuditVerdict::Fault::none);
}

TEST(Retention, ReceiptsGoAfterNinetyDays) {
    DataDirectory directory;
    auto const store = directory.opened();
    ASSERT_TRUE(confirmed_by_citizen(store->drafts(), store->papers(), store->outbox(), 1, {}, 1));
    auto const queued = store->journal().queue()->front();
    auto item = queued.item;
    item.standing = dossier::Confirmed{at(0), {}};
    ASSERT_TRUE(store->journal().record(item, queued.version));
    ASSERT_TRUE(store->receipts().close(item.uid, at(0)));
    EXPECT_EQ(store->housekeeping().sweep({}, ClockTrust::confirmed, at(0) + std::chrono::days{89})->receipts, 0);
    EXPECT_EQ(store->housekeeping().sweep({}, ClockTrust::confirmed, at(0) + std::chrono::days{90})->receipts, 1);
    EXPECT_TRUE(store->receipts().receipts()->empty());
}

TEST(Retention, F131_AClockIn2070ErasesNothing) {
    DataDirectory directory;
    auto const store = directory.opened();
    auto kept = fakes::draft(1);
    kept.keep_until = at(400'000);
    ASSERT_TRUE(store->drafts().save(kept));
    ASSERT_TRUE(store->housekeeping().sweep({}, ClockTrust::unconfirmed, at(100)));
    for (int sweep = 0; sweep < 3; ++sweep)
        EXPECT_EQ(*store->housekeeping().sweep({}, ClockTrust::unconfirmed, at(100) + std::chrono::years{44}), Swept{});
    EXPECT_EQ(*store->housekeeping().sweep({}, ClockTrust::unconfirmed, Moment{}), Swept{}) << "1970";
    EXPECT_EQ(store->drafts().all_drafts()->size(), 1U);
    EXPECT_EQ(store->housekeeping().sweep({}, ClockTrust::unconfirmed, at(500'000))->drafts, 1)
        << "the right time again";
}

TEST(Erasing, F146_StaffSeeThatADraftIsThereAndNotWhatIsInIt) {
    DataDirectory directory;
    auto const store = directory.opened();
    ASSERT_TRUE(store->drafts().save(marked(1)));
    auto const all = store->drafts().all_drafts();
    ASSERT_EQ(all->size(), 1U);
    EXPECT_EQ(all->front().uid, id<DossierUid>(1)) << "a summary names the dossier and its procedure, and has no place for an answer";
    ASSERT_TRUE(store->drafts().drafts_of({PersonalId{Secret{"000000000000"}}})->empty()) << "somebody else's number opens nothing";
    for (auto const& entry : std::filesystem::directory_iterator(directory.path()))
        if (entry.is_regular_file()) {
            EXPECT_EQ(tests::file_content(entry.path()).find(marker), std::string::npos) << entry.path();
        }
}

} // namespace
} // namespace motcua
