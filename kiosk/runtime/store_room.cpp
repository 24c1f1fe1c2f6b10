#include "kiosk/runtime/store_room.h"

#include "kiosk/codec/draft_json.h"
#include "kiosk/core/dossier/paper_limits.h"
#include "kiosk/core/dossier/retention.h"
#include "kiosk/core/form/pinning.h"
#include "kiosk/core/visit/revision.h"
#include "kiosk/core/visit/steps.h"

#include <fmt/format.h>

namespace motcua::runtime {

namespace {

/// The journal for another thread: every call goes to the store thread and waits there.
class JournalElsewhere final : public OutboxJournal {
public:
    JournalElsewhere(Worker& thread, OutboxJournal& journal) : m_thread(thread), m_journal(journal) {}
    Stored<std::vector<QueuedItem>> queue() override {
        return m_thread.ask([&] { return m_journal.queue(); });
    }
    Stored<std::int64_t> record(dossier::Item const& item, std::int64_t version) override {
        return m_thread.ask([&] { return m_journal.record(item, version); });
    }
    Stored<Secret> dossier_body(DossierUid uid) override {
        return m_thread.ask([&] { return m_journal.dossier_body(uid); });
    }
    Stored<Secret> announcement(DossierUid uid, AttachmentId aid) override {
        return m_thread.ask([&] { return m_journal.announcement(uid, aid); });
    }
    Stored<Secret> submission_body(DossierUid uid) override {
        return m_thread.ask([&] { return m_journal.submission_body(uid); });
    }
    Stored<Secret> paper_bytes(DossierUid uid, AttachmentId aid, std::int64_t offset, std::int64_t length) override {
        return m_thread.ask([&] { return m_journal.paper_bytes(uid, aid, offset, length); });
    }

private:
    Worker& m_thread;
    OutboxJournal& m_journal;
};

class ReceiptsElsewhere final : public ReceiptBook {
public:
    ReceiptsElsewhere(Worker& thread, ReceiptBook& book) : m_thread(thread), m_book(book) {}
    Stored<dossier::Receipt> close(DossierUid uid, Moment now) override {
        return m_thread.ask([&] { return m_book.close(uid, now); });
    }
    Stored<std::vector<dossier::Receipt>> receipts() override {
        return m_thread.ask([&] { return m_book.receipts(); });
    }
    Stored<dossier::Receipt> look(DossierUid uid, Reply<SubmissionView> const& reply, Moment now) override {
        return m_thread.ask([&] { return m_book.look(uid, reply, now); });
    }

private:
    Worker& m_thread;
    ReceiptBook& m_book;
};

std::vector<Person> owners_of(SaveDraft const& order) {
    auto const& draft = order.draft;
    std::vector<Person> owners;
    if (!order.subject.empty()) owners.push_back(SignedInPerson{order.issuer, order.subject});
    if (!draft.filling) return owners;
    // The applicant's own number ties the draft to a later sign-in with the same number.
    for (auto const& path : draft.filling->shown_questions()) {
        auto const* question = draft.filling->form().question(path);
        if (question == nullptr) continue;
        for (auto const& source : question->kiosk.autofill) {
            auto const value = draft.filling->value(path);
            if (source == "account.id" && value.text() && !value.text()->empty()) owners.push_back(PersonalId{Secret{*value.text()}});
        }
    }
    return owners;
}

std::vector<Person> people_of(Citizen const& citizen) {
    std::vector<Person> people{SignedInPerson{citizen.issuer, citizen.subject}};
    if (!citizen.me.id_number.empty()) people.push_back(PersonalId{Secret{citizen.me.id_number}});
    return people;
}

} // namespace

Fault fault_of(StoreFailure failure) {
    switch (failure) {
    case StoreFailure::full: return Fault::storage_full;
    case StoreFailure::read_only:
    case StoreFailure::io:
    case StoreFailure::locked: return Fault::storage_unwritable;
    case StoreFailure::damaged:
    case StoreFailure::newer_schema:
    case StoreFailure::wrong_key:
    case StoreFailure::not_found:
    case StoreFailure::conflict:
    case StoreFailure::refused:
    case StoreFailure::set_aside: return Fault::storage_corrupt;
    }
    return Fault::storage_corrupt;
}

std::expected<std::unique_ptr<StoreRoom>, StoreError> StoreRoom::open(store::StoreOptions const& options, Clock const& clock,
                                                                      EventDoor& door, FormShelf& forms) {
    auto opened = store::Store::open(options);
    if (!opened) return std::unexpected(opened.error());
    return std::unique_ptr<StoreRoom>(new StoreRoom(*std::move(opened), clock, door, forms));
}

StoreRoom::StoreRoom(std::unique_ptr<store::Store> store, Clock const& clock, EventDoor& door, FormShelf& forms)
    : m_store(std::move(store)), m_clock(clock), m_door(door), m_forms(forms), m_thread("store") {
    m_journal = std::make_unique<JournalElsewhere>(m_thread, m_store->journal());
    m_receipts = std::make_unique<ReceiptsElsewhere>(m_thread, m_store->receipts());
}

StoreRoom::~StoreRoom() {
    m_thread.post([this](std::stop_token) { (void)m_store->audit().seal(m_clock.now()); });
    m_thread.stop();
}

void StoreRoom::report(StoreError const& error) {
    switch (error.failure) {
    case StoreFailure::full:
    case StoreFailure::read_only:
    case StoreFailure::io: m_door.post(MachineFailed{fault_of(error.failure)}); return;
    case StoreFailure::damaged:
    case StoreFailure::locked:
    case StoreFailure::newer_schema:
    case StoreFailure::wrong_key:
    case StoreFailure::not_found:
    case StoreFailure::conflict:
    case StoreFailure::refused:
    case StoreFailure::set_aside: return; // of one record; the kiosk goes on
    }
}

void StoreRoom::carry_out(SaveDraft const& order) {
    m_thread.post([this, order](std::stop_token) {
        Draft draft;
        auto const uid = DossierUid::parse(order.draft.uid);
        if (!uid) return;
        draft.uid = *uid;
        draft.procedure_code = order.draft.procedure->code;
        if (order.draft.filling) {
            auto const& identity = order.draft.filling->form().identity();
            draft.form_id = identity.id;
            draft.form_version = identity.version;
            if (auto const hash = Sha256::parse(identity.hash)) draft.form_sha256 = *hash;
        }
        draft.place = order.screen;
        draft.answers = Secret{codec::draft_to_text(order.draft)};
        draft.owners = owners_of(order);
        draft.updated_at = m_clock.now();
        if (auto const saved = m_store->drafts().save(draft); !saved) report(saved.error());
    });
}

void StoreRoom::carry_out(DeleteDraft const& order) {
    m_thread.post([this, order](std::stop_token) {
        if (auto const uid = DossierUid::parse(order.uid)) {
            if (auto const erased = m_store->drafts().erase(*uid); !erased) report(erased.error());
        }
    });
}

void StoreRoom::carry_out(FindDrafts const& order) {
    m_thread.post([this, order](std::stop_token) {
        DraftsFound found;
        if (auto const drafts = m_store->drafts().drafts_of(people_of(order.citizen))) {
            for (auto const& draft : *drafts) {
                // Confirmed already: it is sent, not edited, unless the portal sent it back to its citizen.
                if (auto const item = m_store->outbox().find(draft.uid); item && !dossier::to_mend(*item)) continue;
                found.drafts.push_back({draft.uid.to_string(), draft.procedure_code, draft.updated_at});
            }
        }
        m_door.post(std::move(found));
    });
}

void StoreRoom::carry_out(OpenDraft const& order, std::shared_ptr<catalog::Catalog const> catalogue) {
    m_thread.post([this, order, catalogue = std::move(catalogue)](std::stop_token) {
        auto const uid = DossierUid::parse(order.uid);
        auto const stored = uid ? m_store->drafts().open(*uid) : Stored<Draft>(std::unexpected(StoreError{StoreFailure::not_found, {}}));
        auto const content = stored ? codec::draft_from_text(stored->answers.reveal()) : std::nullopt;
        auto const* procedure = content && catalogue ? catalogue->find(content->procedure_code) : nullptr;
        if (procedure == nullptr) {
            m_door.post(DraftUnreadable{});
            return;
        }
        DossierDraft draft;
        draft.uid = order.uid;
        draft.procedure = std::shared_ptr<catalog::Procedure const>(catalogue, procedure);
        draft.case_index = std::min(content->case_index, procedure->cases.empty() ? 0 : procedure->cases.size() - 1);
        draft.consents = content->consents;
        draft.papers = content->papers;
        draft.origins = content->origins;
        draft.receiver = content->receiver;
        if (!stored->form_id.empty()) {
            auto const form = draft.filed_case().form ? m_forms.form(draft.filed_case().form->id)
                                                      : std::unexpected(std::string("the procedure has no form any more"));
            if (!form) {
                m_door.post(DraftUnreadable{});
                return;
            }
            form::Circumstances circumstances;
            circumstances.now = form::local_time_of(m_clock.now());
            draft.filling.emplace(*form, circumstances);
            form::Identity const pinned{stored->form_id, stored->form_version, stored->form_sha256.hex()};
            if (form::compare(pinned, (*form)->identity()) == form::Fit::same) {
                draft.filling->restore(content->answers);
            } else {
                auto const migration = form::migrate(content->answers, *form, circumstances);
                draft.filling->restore(migration.kept);
                draft.revision = visit::renewed(draft, migration, stored->place);
            }
        }
        if (auto const item = m_store->outbox().find(*uid); item && !draft.revision) {
            if (auto const pointers = dossier::to_mend(*item)) draft.revision = visit::sent_back(draft, *pointers);
        }
        if (auto const well = m_store->drafts().opened_well(*uid); !well) report(well.error());
        m_door.post(DraftOpened{std::move(draft), stored->place});
    });
}

void StoreRoom::carry_out(DropPaper const& order) {
    m_thread.post([this, order](std::stop_token) {
        auto const uid = DossierUid::parse(order.draft_uid);
        auto const aid = AttachmentId::parse(order.aid);
        if (uid && aid) (void)m_store->papers().erase_paper(*uid, *aid);
    });
}

void StoreRoom::keep_paper(TakePaper const& order, ScannedPaper scan, Secret content) {
    m_thread.post([this, order, scan = std::move(scan), content = std::move(content)](std::stop_token) mutable {
        auto const uid = DossierUid::parse(order.draft_uid);
        auto const aid = AttachmentId::parse(order.aid);
        if (!uid || !aid) return;
        auto const kept = m_store->papers().put(*uid, *aid, content.reveal());
        if (!kept) {
            m_door.post(ScanFailed{order.paper, ScanTrouble::storage});
            return;
        }
        scan.sha256 = kept->hex();
        m_door.post(PaperArrived{order.paper, std::move(scan)});
    });
}

void StoreRoom::audit(AuditEvent event, std::string subject, AuditActor actor) {
    m_thread.post([this, event, subject = std::move(subject), actor](std::stop_token) {
        AuditEntry entry;
        entry.at = m_clock.now();
        entry.event = event;
        entry.actor = actor;
        entry.subject = subject;
        (void)m_store->audit().record(entry);
    });
}

void StoreRoom::end_visit(std::string draft_uid, std::function<void()> then) {
    m_thread.post([this, draft_uid = std::move(draft_uid), then = std::move(then)](std::stop_token) {
        if (auto const uid = DossierUid::parse(draft_uid)) {
            if (auto const ended = m_store->drafts().end_visit(*uid, m_clock.now()); !ended) report(ended.error());
        }
        then();
    });
}

void StoreRoom::count_drafts() {
    m_thread.post([this](std::stop_token) {
        auto const drafts = m_store->drafts().all_drafts();
        m_door.post(DraftsCounted{drafts ? static_cast<int>(drafts->size()) : 0});
    });
}

void StoreRoom::sweep() {
    m_thread.post([this](std::stop_token) {
        dossier::RetentionRules rules;
        rules.draft = m_retention.kept_draft;
        rules.after_confirmed = m_retention.sent_content;
        rules.receipt = m_retention.receipt_record;
        rules.audit = m_retention.audit;
        auto const trust = m_clock_confirmed ? ClockTrust::confirmed : ClockTrust::unconfirmed;
        auto const swept = m_store->housekeeping().sweep(rules, trust, m_clock.now());
        if (!swept) report(swept.error());
        (void)m_store->audit().seal(m_clock.now());
    });
}

} // namespace motcua::runtime
