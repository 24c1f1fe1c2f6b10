#pragma once
// The store and the one thread that owns it.

#include "kiosk/core/effect.h"
#include "kiosk/core/settings.h"
#include "kiosk/runtime/clock.h"
#include "kiosk/runtime/event_door.h"
#include "kiosk/runtime/form_shelf.h"
#include "kiosk/runtime/worker.h"
#include "kiosk/store/store.h"

#include <atomic>
#include <expected>
#include <functional>
#include <memory>

namespace motcua::runtime {

/// Which fault the citizen's screen shows for what the store says.
[[nodiscard]] Fault fault_of(StoreFailure failure);

class StoreRoom {
public:
    static std::expected<std::unique_ptr<StoreRoom>, StoreError> open(store::StoreOptions const& options, Clock const& clock,
                                                                      EventDoor& door, FormShelf& forms);
    ~StoreRoom();

    // Effects of the core; the answers come back as events.
    void carry_out(SaveDraft const& order);
    void carry_out(DeleteDraft const& order);
    void carry_out(FindDrafts const& order);
    void carry_out(OpenDraft const& order, std::shared_ptr<catalog::Catalog const> catalogue);
    void carry_out(DropPaper const& order);
    /// Seals the content, then reports PaperArrived or ScanFailed.
    void keep_paper(TakePaper const& order, ScannedPaper scan, Secret content);
    void audit(AuditEvent event, std::string subject, AuditActor actor);
    /// Ends the visit in the store; `then` runs on the store thread.
    void end_visit(std::string draft_uid, std::function<void()> then);
    void count_drafts();
    /// Erases what is past its time and seals the audit log: at start, when the line is back, after every visit.
    void sweep();
    /// The portal's time has been seen: the clock may be believed (F131).
    void clock_is_confirmed() { m_clock_confirmed = true; }
    void keep_by(RetentionSettings const& settings) { m_retention = settings; }

    [[nodiscard]] Worker& thread() { return m_thread; }
    /// Store thread only.
    [[nodiscard]] store::Store& store() { return *m_store; }
    /// For the sender: same contracts, carried out on the store thread.
    [[nodiscard]] OutboxJournal& journal() { return *m_journal; }
    [[nodiscard]] ReceiptBook& receipts() { return *m_receipts; }

private:
    StoreRoom(std::unique_ptr<store::Store> store, Clock const& clock, EventDoor& door, FormShelf& forms);
    void report(StoreError const& error);

    std::unique_ptr<store::Store> m_store;
    Clock const& m_clock;
    EventDoor& m_door;
    FormShelf& m_forms;
    std::atomic<bool> m_clock_confirmed{false};
    RetentionSettings m_retention; ///< set before the first sweep
    std::unique_ptr<OutboxJournal> m_journal;
    std::unique_ptr<ReceiptBook> m_receipts;
    Worker m_thread; // last: it uses all of the above
};

} // namespace motcua::runtime
