#pragma once
// The store's ports in memory, for tests of what uses them. It keeps the same promises as kiosk/store (one contract
// suite runs against both, tests/store/contract.cpp), except that it forgets when it is destroyed.

#include "kiosk/codec/sha256.h"
#include "kiosk/core/dossier/saga.h"
#include "kiosk/core/ports/draft_store.h"
#include "kiosk/core/ports/outbox.h"

#include <algorithm>
#include <map>

namespace motcua::fakes {

class MemoryStore final : public DraftStore,
                          public PaperVault,
                          public Outbox,
                          public OutboxJournal,
                          public OutboxDesk,
                          public ReceiptBook {
public:
    // DraftStore
    Stored<void> save(Draft const& draft) override {
        auto& kept = m_drafts[draft.uid];
        int const openings = kept.second;
        kept = {draft, openings};
        if (kept.first.keep_until)
            kept.first.keep_until = std::min(*draft.keep_until, Moment{draft.updated_at + std::chrono::days{7}});
        return {};
    }
    Stored<std::vector<DraftSummary>> drafts_of(std::vector<Person> const& person) override {
        std::vector<DraftSummary> found;
        for (auto const& [uid, kept] : m_drafts)
            if (std::ranges::any_of(kept.first.owners, [&](Person const& owner) {
                    return std::ranges::find(person, owner) != person.end();
                }))
                found.push_back(summary(kept));
        std::ranges::sort(found, std::ranges::greater{}, &DraftSummary::updated_at);
        return found;
    }
    Stored<std::vector<DraftSummary>> all_drafts() override {
        std::vector<DraftSummary> found;
        for (auto const& [uid, kept] : m_drafts)
            found.push_back(summary(kept));
        std::ranges::sort(found, std::ranges::greater{}, &DraftSummary::updated_at);
        return found;
    }
    Stored<Draft> open(DossierUid uid) override {
        auto const found = m_drafts.find(uid);
        if (found == m_drafts.end()) return failed(StoreFailure::not_found);
        if (found->second.second >= 2) return failed(StoreFailure::set_aside);
        ++found->second.second;
        auto draft = found->second.first;
        draft.owners.clear();
        return draft;
    }
    Stored<void> opened_well(DossierUid uid) override {
        if (auto const found = m_drafts.find(uid); found != m_drafts.end()) found->second.second = 0;
        return {};
    }
    Stored<void> erase(DossierUid uid) override {
        m_drafts.erase(uid);
        if (!m_packages.contains(uid)) m_papers.erase(uid);
        return {};
    }
    Stored<void> end_visit(DossierUid uid, Moment now) override {
        auto const found = m_drafts.find(uid);
        bool const consent =
            found != m_drafts.end() && found->second.first.keep_until && *found->second.first.keep_until > now;
        return consent || m_packages.contains(uid) ? Stored<void>{} : erase(uid);
    }

    // PaperVault
    Stored<Sha256> put(DossierUid uid, AttachmentId aid, std::string_view content) override {
        if (!m_drafts.contains(uid) && !m_packages.contains(uid)) return failed(StoreFailure::not_found);
        if (!m_papers[uid].emplace(aid, std::string{content}).second) return failed(StoreFailure::conflict);
        m_paper_order[uid].push_back(aid);
        return codec::sha256(content);
    }
    Stored<Secret> content(DossierUid uid, AttachmentId aid) override {
        return paper_bytes(uid, aid, 0, INT64_MAX / 2);
    }
    Stored<std::vector<AttachmentId>> papers(DossierUid uid) override {
        std::vector<AttachmentId> found;
        for (auto const& aid : m_paper_order[uid])
            if (m_papers[uid].contains(aid)) found.push_back(aid);
        return found;
    }
    Stored<void> erase_paper(DossierUid uid, AttachmentId aid) override {
        if (auto const found = m_packages.find(uid); found != m_packages.end())
            for (auto const& paper : found->second.package.papers)
                if (paper.aid == aid) return failed(StoreFailure::refused);
        m_papers[uid].erase(aid);
        return {};
    }

    // Outbox
    Stored<dossier::Item> add(Package const& package, Moment now) override {
        if (m_packages.contains(package.uid) || m_receipts.contains(package.uid)) return failed(StoreFailure::conflict);
        auto const item = made(package, now);
        if (!item) return std::unexpected(item.error());
        m_packages.emplace(package.uid, Kept{package, *item, 1, m_sequence++});
        return *item;
    }
    Stored<dossier::Item> revise(Package const& package, Moment now) override {
        auto const found = m_packages.find(package.uid);
        if (found == m_packages.end()) return failed(StoreFailure::not_found);
        auto const& before = found->second.item;
        if (before.submission.settled != dossier::Settled::not_sent ||
            std::holds_alternative<dossier::HandedOver>(before.standing) ||
            std::holds_alternative<dossier::Confirmed>(before.standing))
            return failed(StoreFailure::refused);
        auto item = made(package, now);
        if (!item) return std::unexpected(item.error());
        item->added_at = before.added_at;
        item->revision = before.revision + 1;
        item->portal_draft =
            before.draft.settled == dossier::Settled::done ? dossier::PortalDraft{dossier::DraftThere{before.etag}}
            : before.draft.settled == dossier::Settled::not_sent ? before.portal_draft
                                                                 : dossier::PortalDraft{dossier::NotKnown{}};
        for (auto& paper : item->papers)
            for (auto const& old : before.papers)
                if (old.aid == paper.aid && old.announcement.sha256 == paper.announcement.sha256) paper = old;
        found->second.package = package;
        found->second.item = *item;
        ++found->second.version;
        return *item;
    }
    Stored<dossier::Item> find(DossierUid uid) override {
        auto const found = m_packages.find(uid);
        if (found == m_packages.end()) return failed(StoreFailure::not_found);
        return found->second.item;
    }
    Stored<std::vector<dossier::Item>> items_of(Person const& person) override {
        std::vector<dossier::Item> items;
        for (auto const* kept : in_order())
            if (kept->package.owner == person) items.push_back(kept->item);
        return items;
    }

    // OutboxJournal
    Stored<std::vector<QueuedItem>> queue() override {
        std::vector<QueuedItem> queue;
        std::vector<Person> groups;
        for (auto const* kept : in_order()) {
            auto group = std::ranges::find(groups, kept->package.owner);
            if (group == groups.end()) group = groups.insert(groups.end(), kept->package.owner);
            queue.push_back({kept->item, static_cast<std::uint64_t>(group - groups.begin()), kept->version});
        }
        return queue;
    }
    Stored<std::int64_t> record(dossier::Item const& item, std::int64_t version) override {
        auto const found = m_packages.find(item.uid);
        if (found == m_packages.end()) return failed(StoreFailure::not_found);
        if (found->second.version != version) return failed(StoreFailure::conflict);
        found->second.item = item;
        return ++found->second.version;
    }
    Stored<Secret> dossier_body(DossierUid uid) override {
        return of_package(uid, [](Package const& p) { return p.dossier_body; });
    }
    Stored<Secret> submission_body(DossierUid uid) override {
        return of_package(uid, [](Package const& p) { return p.submission_body; });
    }
    Stored<Secret> announcement(DossierUid uid, AttachmentId aid) override {
        return of_package(uid, [&](Package const& package) {
            for (auto const& paper : package.papers)
                if (paper.aid == aid) return paper.announcement;
            return Secret{};
        });
    }
    Stored<Secret> paper_bytes(DossierUid uid, AttachmentId aid, std::int64_t offset, std::int64_t length) override {
        auto const found = m_papers.find(uid);
        if (found == m_papers.end() || !found->second.contains(aid)) return failed(StoreFailure::not_found);
        std::string_view const all = found->second.at(aid);
        auto const from = std::min<std::size_t>(static_cast<std::size_t>(offset), all.size());
        return Secret{all.substr(from, static_cast<std::size_t>(length))};
    }

    // OutboxDesk
    Stored<std::vector<dossier::Item>> all() override {
        std::vector<dossier::Item> items;
        for (auto const* kept : in_order())
            items.push_back(kept->item);
        return items;
    }
    Stored<dossier::Item> retry(DossierUid uid, Moment now) override {
        auto const found = m_packages.find(uid);
        if (found == m_packages.end()) return failed(StoreFailure::not_found);
        auto& item = found->second.item;
        if (std::holds_alternative<dossier::Confirmed>(item.standing) ||
            std::holds_alternative<dossier::HandedOver>(item.standing))
            return failed(StoreFailure::refused);
        item = dossier::released(item, now);
        ++found->second.version;
        return item;
    }
    Stored<dossier::Item> hand_over(DossierUid uid, HandOver certainty, Moment now) override {
        auto const found = m_packages.find(uid);
        if (found == m_packages.end()) return failed(StoreFailure::not_found);
        auto& item = found->second.item;
        auto const settled = item.submission.settled;
        if (std::holds_alternative<dossier::Confirmed>(item.standing) || settled == dossier::Settled::departed ||
            (settled != dossier::Settled::not_sent && certainty == HandOver::only_if_certain))
            return failed(StoreFailure::refused);
        item.standing = dossier::HandedOver{now};
        ++found->second.version;
        return item;
    }

    // ReceiptBook
    Stored<dossier::Receipt> close(DossierUid uid, Moment) override {
        auto const found = m_packages.find(uid);
        if (found == m_packages.end()) return failed(StoreFailure::not_found);
        auto const* const confirmed = std::get_if<dossier::Confirmed>(&found->second.item.standing);
        if (!confirmed) return failed(StoreFailure::refused);
        dossier::Receipt receipt;
        receipt.uid = uid;
        receipt.procedure_code = found->second.item.procedure_code;
        receipt.asked_agency = found->second.item.asked_agency;
        receipt.receiving_agency = found->second.item.receiving_agency;
        receipt.portal_ref = confirmed->submission.portal_ref;
        receipt.code = confirmed->submission.code;
        receipt.status = confirmed->submission.status.code;
        receipt.delivery = confirmed->submission.delivery;
        receipt.sent_at = confirmed->submission.sent_at;
        receipt.accepted_at = confirmed->submission.accepted_at;
        receipt.confirmed_at = confirmed->at;
        receipt.next_look = confirmed->at + std::chrono::hours{24};
        receipt.salted_body = found->second.item.submission.sha256; // a fake may keep it unsalted
        m_receipts[uid] = receipt;
        m_packages.erase(uid);
        m_drafts.erase(uid);
        m_papers.erase(uid);
        return receipt;
    }
    Stored<std::vector<dossier::Receipt>> receipts() override {
        std::vector<dossier::Receipt> found;
        for (auto const& [uid, receipt] : m_receipts)
            found.push_back(receipt);
        return found;
    }
    Stored<dossier::Receipt> look(DossierUid uid, Reply<SubmissionView> const& reply, Moment now) override {
        auto const found = m_receipts.find(uid);
        if (found == m_receipts.end()) return failed(StoreFailure::not_found);
        auto const match = !reply                                            ? dossier::BodyMatch::not_compared
                           : reply->body_sha256 == found->second.salted_body ? dossier::BodyMatch::same
                                                                             : dossier::BodyMatch::different;
        return found->second = dossier::after_look(found->second, reply, match, now);
    }

private:
    struct Kept {
        Package package;
        dossier::Item item;
        std::int64_t version;
        int sequence;
    };

    static std::unexpected<StoreError> failed(StoreFailure failure) {
        return std::unexpected(StoreError{failure, "memory"});
    }

    static DraftSummary summary(std::pair<Draft, int> const& kept) {
        auto const& [draft, openings] = kept;
        return {draft.uid,         draft.procedure_code, draft.form_id,    draft.form_version,
                draft.form_sha256, draft.updated_at,     draft.keep_until, openings};
    }
    static dossier::Write write(IdempotencyKey key, Secret const& body) {
        return {key, codec::sha256(body.reveal()), dossier::Settled::not_sent};
    }

    Stored<dossier::Item> made(Package const& package, Moment now) {
        dossier::Item item;
        item.uid = package.uid;
        item.procedure_code = package.procedure_code;
        item.asked_agency = package.asked_agency;
        item.receiving_agency = package.receiving_agency;
        item.added_at = item.next_attempt = now;
        item.draft = write(package.dossier_key, package.dossier_body);
        item.submission = write(package.submission_key, package.submission_body);
        item.ticket.key = package.ticket_key;
        item.ticket.state = package.deferred_send == DeferredSend::offered ? dossier::TicketState::wanted
                                                                           : dossier::TicketState::not_offered;
        for (auto const& paper : package.papers) {
            auto const content = m_papers[package.uid].find(paper.aid);
            if (content == m_papers[package.uid].end()) return failed(StoreFailure::not_found);
            dossier::PaperProgress progress;
            progress.aid = paper.aid;
            progress.announcement = write(paper.key, paper.announcement);
            progress.sha256 = codec::sha256(content->second);
            progress.size = static_cast<std::int64_t>(content->second.size());
            item.papers.push_back(progress);
        }
        return item;
    }

    template <class Get> Stored<Secret> of_package(DossierUid uid, Get const& get) {
        auto const found = m_packages.find(uid);
        if (found == m_packages.end()) return failed(StoreFailure::not_found);
        return get(found->second.package);
    }

    std::vector<Kept const*> in_order() const {
        std::vector<Kept const*> order;
        for (auto const& [uid, kept] : m_packages)
            order.push_back(&kept);
        std::ranges::sort(order, {}, &Kept::sequence);
        return order;
    }

    std::map<DossierUid, std::pair<Draft, int>> m_drafts;
    std::map<DossierUid, std::map<AttachmentId, std::string>> m_papers;
    std::map<DossierUid, std::vector<AttachmentId>> m_paper_order;
    std::map<DossierUid, Kept> m_packages;
    std::map<DossierUid, dossier::Receipt> m_receipts;
    int m_sequence = 0;
};

} // namespace motcua::fakes
