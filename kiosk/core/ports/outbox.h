#pragma once
// Dossiers that the citizen has confirmed: durable before anybody is told "saved", on disk before a byte is sent, gone
// after the portal has been read back. Four ports, one per caller. All calls block on the disk and belong to the store
// thread; a successful return means fsynced. Errors: store_failure.h; every call may give full, read_only, io, damaged.

#include "kiosk/core/dossier/item.h"
#include "kiosk/core/dossier/receipt.h"
#include "kiosk/core/ports/person.h"
#include "kiosk/core/ports/store_failure.h"

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <vector>

namespace motcua {

template <class T> using Stored = std::expected<T, StoreError>;

/// A paper's announcement (portal contract AttachmentInput). Its content is already in the PaperVault under `aid`.
struct PackagePaper {
    AttachmentId aid;
    IdempotencyKey key;
    Secret announcement; ///< exact JSON bytes
    bool operator==(PackagePaper const&) const = default;
};

enum class DeferredSend { not_offered, offered };

/// Everything that will be sent, as exact bytes, fixed when the citizen confirms.
struct Package {
    DossierUid uid;
    std::string procedure_code;
    std::string asked_agency;     ///< whom the procedure or the kiosk named
    std::string receiving_agency; ///< to whom it goes: the same, or a successor (F28)
    Person owner; ///< keeps one citizen's dossiers in order and finds them again
    IdempotencyKey dossier_key;
    Secret dossier_body; ///< DossierInput (b5.3)
    std::vector<PackagePaper> papers;
    IdempotencyKey submission_key;
    Secret submission_body; ///< SubmissionInput (b5.5)
    IdempotencyKey ticket_key;
    DeferredSend deferred_send = DeferredSend::not_offered; ///< capability profile deferredSend
    bool operator==(Package const&) const = default;
};

/// The visit's side.
class Outbox {
public:
    virtual ~Outbox() = default;
    /// Stores the package in one transaction; the draft of the same uid stays until the portal has it. conflict: this
    /// uid is here already (a double tap: find() it). not_found: a paper's content is missing in the vault.
    virtual Stored<dossier::Item> add(Package const& package, Moment now) = 0;
    /// The citizen changed something after a refusal: new bytes, new keys, same uid. refused: it is on the wire, in
    /// doubt about its submission, handed over or confirmed.
    virtual Stored<dossier::Item> revise(Package const& package, Moment now) = 0;
    virtual Stored<dossier::Item> find(DossierUid uid) = 0;
    /// What this person has here, oldest first.
    virtual Stored<std::vector<dossier::Item>> items_of(Person const& person) = 0;
};

/// An open item with the group it must keep its order in.
struct QueuedItem {
    dossier::Item item;
    std::uint64_t citizen_group = 0; ///< equal for one citizen; means nothing outside this process
    std::int64_t version = 0;        ///< for OutboxJournal::record
};

/// The courier's side (kiosk/core/dossier/courier.h).
class OutboxJournal {
public:
    virtual ~OutboxJournal() = default;
    /// Every item that is still in the outbox, oldest first, also those set aside and those confirmed but not closed
    /// yet.
    virtual Stored<std::vector<QueuedItem>> queue() = 0;
    /// Writes the item as it is now and returns its new version; before each request and after each result. conflict:
    /// staff or the visit changed it since `version`.
    virtual Stored<std::int64_t> record(dossier::Item const& item, std::int64_t version) = 0;
    virtual Stored<Secret> dossier_body(DossierUid uid) = 0;
    virtual Stored<Secret> announcement(DossierUid uid, AttachmentId aid) = 0;
    virtual Stored<Secret> submission_body(DossierUid uid) = 0;
    /// Up to `length` bytes of a paper from `offset`; shorter at its end.
    virtual Stored<Secret> paper_bytes(DossierUid uid, AttachmentId aid, std::int64_t offset, std::int64_t length) = 0;
};

/// What is left of dossiers that the portal has.
class ReceiptBook {
public:
    virtual ~ReceiptBook() = default;
    /// Turns a confirmed item into its receipt and destroys key and content of package, papers and draft; one
    /// transaction, then the journal file is emptied (N98: at most 60 s after the read-back). refused: the item is not
    /// confirmed.
    virtual Stored<dossier::Receipt> close(DossierUid uid, Moment now) = 0;
    virtual Stored<std::vector<dossier::Receipt>> receipts() = 0;
    /// Takes one answer of the portal about it (receipt.h) and writes it down.
    virtual Stored<dossier::Receipt> look(DossierUid uid, Reply<SubmissionView> const& reply, Moment now) = 0;
};

enum class HandOver { only_if_certain, even_if_uncertain };

/// The staff's side: `motcua outbox`, later a screen.
class OutboxDesk {
public:
    virtual ~OutboxDesk() = default;
    virtual Stored<std::vector<dossier::Item>> all() = 0;
    /// Lets a set-aside or waiting item go on now; whatever may have been sent is read back first.
    virtual Stored<dossier::Item> retry(DossierUid uid, Moment now) = 0;
    /// Nothing is sent any more. refused: confirmed, on the wire, or (only_if_certain) its submission is in doubt.
    virtual Stored<dossier::Item> hand_over(DossierUid uid, HandOver certainty, Moment now) = 0;
};

} // namespace motcua
