// The audit chain finds any cut, change or reorder and says where (issue 7.8, F158).
#include "tests/fakes/packages.h"
#include "tests/store/data_directory.h"

#include <sqlite3.h>

#include <set>

namespace motcua {
namespace {

using namespace fakes;
using Fault = AuditVerdict::Fault;
using tests::DataDirectory;

constexpr int entries = 12;

void written(DataDirectory const& directory) {
    auto const store = directory.opened();
    for (int number = 1; number <= entries; ++number) {
        ASSERT_TRUE(store->audit().record({at(number), number % 2 ? AuditEvent::visit_started : AuditEvent::visit_ended,
                                           AuditActor::citizen, "",
                                           id<DossierUid>(static_cast<std::uint64_t>(number)).to_string(), number}));
        ASSERT_TRUE(number % 4 != 0 || store->audit().seal(at(number)));
    }
}

AuditVerdict verdict_after(char const* tampering) {
    DataDirectory directory;
    written(directory);
    sqlite3* database = nullptr;
    sqlite3_open(directory.database().c_str(), &database);
    EXPECT_EQ(sqlite3_exec(database, tampering, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(database);
    sqlite3_close(database);
    auto const verdict = directory.opened()->audit().verify();
    EXPECT_TRUE(verdict);
    return verdict.value_or(AuditVerdict{});
}

TEST(Audit, AWholeLogIsFoundWhole) {
    auto const verdict = verdict_after("SELECT 1");
    EXPECT_EQ(verdict.fault, Fault::none) << verdict.detail;
    EXPECT_EQ(verdict.entries, entries);
    EXPECT_EQ(verdict.seals, 3);
    DataDirectory empty;
    EXPECT_EQ(empty.opened()->audit().verify()->fault, Fault::none);
}

struct Tampering {
    char const* sql;
    Fault fault;
    std::int64_t at_number;
};

TEST(Audit, F158_FindsEveryKindOfTamperingAndSaysWhere) {
    Tampering const table[] = {
        {"UPDATE audit SET subject='somebody' WHERE number=5", Fault::entry_changed, 5},
        {"UPDATE audit SET at=at+1 WHERE number=7", Fault::entry_changed, 7},
        {"UPDATE audit SET event=31 WHERE number=1", Fault::entry_changed, 1},
        {"UPDATE audit SET count=count+1 WHERE number=12", Fault::entry_changed, 12},
        {"UPDATE audit SET hash=zeroblob(32) WHERE number=6", Fault::entry_changed, 6},
        {"DELETE FROM audit WHERE number=6", Fault::entry_missing, 6},
        {"DELETE FROM audit WHERE number BETWEEN 3 AND 9", Fault::entry_missing, 3},
        {"DELETE FROM audit WHERE number<=2", Fault::start_cut, 1},
        {"DELETE FROM audit WHERE number>10", Fault::end_cut, 11},
        {"DELETE FROM audit", Fault::end_cut, 1},
        {"DELETE FROM audit_end", Fault::end_cut, 0},
        // an entry is taken out and the rest renumbered
        {"DELETE FROM audit WHERE number=4; UPDATE audit SET number=number-1 WHERE number>4", Fault::entry_changed, 4},
        // two entries change places, with their hashes
        {"UPDATE audit SET number=-1 WHERE number=5; UPDATE audit SET number=5 WHERE number=6; UPDATE audit SET "
         "number=6 WHERE number=-1",
         Fault::order_changed, 5},
        // end cut with the head moved back: the head's proof does not fit
        {"DELETE FROM audit WHERE number>8; UPDATE audit_end SET number=8, hash=(SELECT hash FROM audit WHERE "
         "number=8)",
         Fault::end_cut, 8},
        {"UPDATE audit_seal SET signature=zeroblob(64) WHERE number=8", Fault::seal_broken, 8},
        {"UPDATE audit_seal SET number=7 WHERE number=8", Fault::seal_broken, 7},
        {"INSERT INTO audit SELECT 13, at, event, actor, actor_ref, subject, count, hash FROM audit WHERE number=12",
         Fault::entry_changed, 13},
    };
    for (auto const& row : table) {
        auto const verdict = verdict_after(row.sql);
        EXPECT_EQ(verdict.fault, row.fault) << row.sql << ": " << verdict.detail;
        EXPECT_EQ(verdict.at_number, row.at_number) << row.sql << ": " << verdict.detail;
        EXPECT_FALSE(verdict.detail.empty());
    }
}

TEST(Audit, HoldsReferencesOnlyNeverText) {
    DataDirectory directory;
    auto const store = directory.opened();
    for (auto const* text : {"Lê Thị Mẫu", "083 145", "a b", "line\nbreak", "{\"x\":1}", "a|b"}) {
        auto const refused =
            store->audit().record({at(0), AuditEvent::visit_started, AuditActor::citizen, "", text, 0});
        ASSERT_FALSE(refused) << text;
        EXPECT_EQ(refused.error().failure, StoreFailure::refused);
        EXPECT_FALSE(store->audit().record({at(0), AuditEvent::visit_started, AuditActor::staff, text, "", 0})) << text;
    }
    EXPECT_FALSE(
        store->audit().record({at(0), AuditEvent::visit_started, AuditActor::citizen, "", std::string(65, 'a'), 0}));
    EXPECT_EQ(store->audit().verify()->entries, 0);
}

TEST(Audit, SealsOnceForTheSameEnd) {
    DataDirectory directory;
    auto const store = directory.opened();
    ASSERT_TRUE(store->audit().seal(at(0)));
    EXPECT_EQ(store->audit().verify()->seals, 0);
    ASSERT_TRUE(store->audit().record({at(0), AuditEvent::kiosk_started, AuditActor::kiosk, "", "", 0}));
    ASSERT_TRUE(store->audit().seal(at(1)));
    ASSERT_TRUE(store->audit().seal(at(2)));
    EXPECT_EQ(store->audit().verify()->seals, 1);
}

TEST(Audit, PruningKeepsTheChainProvable) {
    DataDirectory directory;
    written(directory);
    auto const store = directory.opened();
    dossier::RetentionRules rules;
    rules.audit = std::chrono::seconds{100};
    auto const swept =
        store->housekeeping().sweep(rules, ClockTrust::confirmed, at(110)); // everything before second 10
    ASSERT_TRUE(swept);
    EXPECT_EQ(swept->audit_entries, 8) << "up to the last seal before it";
    auto const verdict = store->audit().verify();
    EXPECT_EQ(verdict->fault, Fault::none) << verdict->detail;
    EXPECT_EQ(verdict->entries, entries - 8 + 1) << "and the proof of the pruning";
}

TEST(Audit, EveryEventHasItsOwnNameAndNumber) {
    std::set<std::string_view> names;
    int count = 0;
    for (std::uint16_t number = 0; number < 1000; ++number)
        if (auto const event = audit_event(number)) {
            ++count;
            EXPECT_EQ(static_cast<std::uint16_t>(*event), number);
            names.insert(name_of(*event));
        }
    EXPECT_EQ(names.size(), static_cast<std::size_t>(count));
    EXPECT_FALSE(names.contains("unknown"));
    EXPECT_GT(count, 40);
}

} // namespace
} // namespace motcua
