#pragma once
// The kiosk's memory: one SQLite file in the data directory, sealed with a key from a key file. Opened once and used by
// one thread.
//
//   auto opened = store::Store::open({.directory = "/var/lib/motcua"});
//   if (!opened) refuse_to_start(opened.error());   // .detail is a sentence for staff
//   (*opened)->drafts().save(draft);
//
// The directory holds: motcua.db (+ -wal, -shm), key (unless the settings name another), lock, reserve, initialised.

#include "kiosk/core/ports/audit.h"
#include "kiosk/core/ports/draft_store.h"
#include "kiosk/core/ports/housekeeping.h"
#include "kiosk/core/ports/outbox.h"

#include <expected>
#include <filesystem>
#include <memory>

namespace motcua::store {

enum class Access {
    owner,  ///< the kiosk: takes the lock, creates, migrates, checks
    visitor ///< a command beside or without the running kiosk: changes nothing of the above
};

struct StoreOptions {
    std::filesystem::path directory;
    std::filesystem::path key_file;           ///< empty: "key" in the directory; systemd credentials give another path
    std::int64_t reserve_bytes = 500'000'000; ///< laid aside for what is started (F133); 0 = none
    Access access = Access::owner;
    std::string vfs; ///< SQLite VFS name; tests put a failing one here
};

class Store {
public:
    /// locked, newer_schema, wrong_key, damaged: refuse to start with .detail; full, read_only, io: out of service.
    /// Nothing that was there is ever replaced or removed by opening.
    static std::expected<std::unique_ptr<Store>, StoreError> open(StoreOptions const& options);
    virtual ~Store() = default;

    virtual DraftStore& drafts() = 0;
    virtual PaperVault& papers() = 0;
    virtual Outbox& outbox() = 0;
    virtual OutboxJournal& journal() = 0;
    virtual OutboxDesk& desk() = 0;
    virtual ReceiptBook& receipts() = 0;
    virtual AuditLog& audit() = 0;
    virtual Housekeeping& housekeeping() = 0;
};

} // namespace motcua::store
