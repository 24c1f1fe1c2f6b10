#pragma once
// The outbox, its journal, its receipts and the staff's view of it in SQLite; the contract is in
// kiosk/core/ports/outbox.h. Store thread only; `motcua outbox` opens its own Store.

#include "kiosk/core/ports/outbox.h"
#include "kiosk/store/context.h"

#include <unordered_map>

namespace motcua::store {

class SqliteOutbox final : public Outbox, public OutboxJournal, public OutboxDesk {
public:
    explicit SqliteOutbox(Context& context) : m_context(context) {}

    Stored<dossier::Item> add(Package const& package, Moment now) override;
    Stored<dossier::Item> revise(Package const& package, Moment now) override;
    Stored<dossier::Item> find(DossierUid uid) override;
    Stored<std::vector<dossier::Item>> items_of(Person const& person) override;

    Stored<std::vector<QueuedItem>> queue() override;
    Stored<std::int64_t> record(dossier::Item const& item, std::int64_t version) override;
    Stored<Secret> dossier_body(DossierUid uid) override;
    Stored<Secret> announcement(DossierUid uid, AttachmentId aid) override;
    Stored<Secret> submission_body(DossierUid uid) override;
    Stored<Secret> paper_bytes(DossierUid uid, AttachmentId aid, std::int64_t offset, std::int64_t length) override;

    Stored<std::vector<dossier::Item>> all() override;
    Stored<dossier::Item> retry(DossierUid uid, Moment now) override;
    Stored<dossier::Item> hand_over(DossierUid uid, HandOver certainty, Moment now) override;

private:
    /// The item of a uid, its version in `version`; fails the work when it is not there or does not open.
    dossier::Item read_item(Work& work, DossierUid uid, std::int64_t& version);
    void write_item(Work& work, dossier::Item const& item, std::int64_t version);
    void write_papers(Work& work, Secret const& key, Package const& package);
    Stored<Secret> body(DossierUid uid, std::string_view column, std::string_view place);
    template <class Change> Stored<dossier::Item> changed(DossierUid uid, Change const& change);

    Stored<void> open_queued(QueuedItem& queued);

    /// Items as they were unsealed last; the version in the table says whether that still holds. Items carry no
    /// answers.
    struct Opened {
        std::int64_t version;
        dossier::Item item;
    };
    Context& m_context;
    std::unordered_map<DossierUid, Opened> m_opened;
};

class SqliteReceipts final : public ReceiptBook {
public:
    explicit SqliteReceipts(Context& context) : m_context(context) {}
    Stored<dossier::Receipt> close(DossierUid uid, Moment now) override;
    Stored<std::vector<dossier::Receipt>> receipts() override;
    Stored<dossier::Receipt> look(DossierUid uid, Reply<SubmissionView> const& reply, Moment now) override;

private:
    Context& m_context;
};

/// An item out of its sealed column; fails the work with damaged.
[[nodiscard]] dossier::Item open_item(Context& context, Work& work, DossierUid uid, std::string_view sealed);

} // namespace motcua::store
