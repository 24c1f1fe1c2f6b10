// One suite for every implementation of the store's ports: the one in memory and the one in SQLite.
#include "tests/fakes/memory_store.h"
#include "tests/fakes/packages.h"
#include "tests/store/data_directory.h"

#include <gtest/gtest.h>

namespace motcua {
namespace {

using namespace fakes;
using dossier::ItemState;

class InMemory {
public:
    DraftStore& drafts() { return m_store; }
    PaperVault& papers() { return m_store; }
    Outbox& outbox() { return m_store; }
    OutboxJournal& journal() { return m_store; }
    OutboxDesk& desk() { return m_store; }
    ReceiptBook& receipts() { return m_store; }
    void reopen() {}

private:
    MemoryStore m_store;
};

class InSqlite {
public:
    DraftStore& drafts() { return m_store->drafts(); }
    PaperVault& papers() { return m_store->papers(); }
    Outbox& outbox() { return m_store->outbox(); }
    OutboxJournal& journal() { return m_store->journal(); }
    OutboxDesk& desk() { return m_store->desk(); }
    ReceiptBook& receipts() { return m_store->receipts(); }
    void reopen() {
        m_store.reset();
        m_store = m_directory.opened();
    }

private:
    tests::DataDirectory m_directory;
    std::unique_ptr<store::Store> m_store = m_directory.opened();
};

template <class Kind> class StoreContract : public testing::Test {
protected:
    Kind kind;

    [[nodiscard]] static StoreFailure failure(auto const& result) {
        return result ? StoreFailure{-1} : result.error().failure;
    }

    dossier::Item add(std::uint64_t number, std::vector<std::size_t> const& papers = {}, int owner = 1) {
        auto const added = confirmed_by_citizen(kind.drafts(), kind.papers(), kind.outbox(), number, papers, owner);
        if (!added) ADD_FAILURE() << added.error().detail;
        return added.value_or(dossier::Item{});
    }

    /// Brings the item to `standing` as the courier would.
    void set(DossierUid uid, auto const& change) {
        auto const queue = kind.journal().queue();
        ASSERT_TRUE(queue);
        for (auto const& queued : *queue)
            if (queued.item.uid == uid) {
                auto item = queued.item;
                change(item);
                ASSERT_TRUE(kind.journal().record(item, queued.version));
            }
    }

    void confirm(DossierUid uid) {
        set(uid, [](dossier::Item& item) {
            SubmissionView sent;
            sent.uid = item.uid;
            sent.body_sha256 = item.submission.sha256;
            sent.portal_ref = "P-7731";
            sent.tracking_pin = Secret{"482913"};
            item.submission.settled = dossier::Settled::done;
            item.standing = dossier::Confirmed{at(5), sent};
        });
    }
};

using Kinds = testing::Types<InMemory, InSqlite>;
TYPED_TEST_SUITE(StoreContract, Kinds);

TYPED_TEST(StoreContract, DraftSurvivesARestartWithEveryField) {
    auto draft = fakes::draft(1);
    draft.form_sha256.bytes[3] = 7;
    draft.keep_until = at(86'400);
    ASSERT_TRUE(this->kind.drafts().save(draft));
    this->kind.reopen();
    auto opened = this->kind.drafts().open(draft.uid);
    ASSERT_TRUE(opened) << opened.error().detail;
    EXPECT_TRUE(opened->owners.empty()) << "who they were is not kept";
    opened->owners = draft.owners;
    EXPECT_EQ(*opened, draft);
}

TYPED_TEST(StoreContract, F01_EveryAnswerReplacesTheOneBefore) {
    auto draft = fakes::draft(1);
    for (int answer = 0; answer < 20; ++answer) {
        draft.answers = Secret{R"({"answer":)" + std::to_string(answer) + "}"};
        draft.updated_at = at(answer);
        ASSERT_TRUE(this->kind.drafts().save(draft));
    }
    this->kind.reopen();
    EXPECT_EQ(this->kind.drafts().open(draft.uid)->answers.reveal(), R"({"answer":19})");
    EXPECT_EQ(this->kind.drafts().all_drafts()->size(), 1U);
}

TYPED_TEST(StoreContract, F111_OffersADraftOnlyToItsPerson) {
    auto mine = fakes::draft(1), also_mine = fakes::draft(2), other = fakes::draft(3), nobody = fakes::draft(4);
    mine.owners = {citizen(1), PersonalId{Secret{"083145000019"}}};
    also_mine.owners = {PersonalId{Secret{"083145000019"}}};
    also_mine.updated_at = at(10);
    nobody.owners = {};
    for (auto const* draft : {&mine, &also_mine, &other, &nobody})
        ASSERT_TRUE(this->kind.drafts().save(*draft));
    auto const found = this->kind.drafts().drafts_of({citizen(1), PersonalId{Secret{"083145000019"}}});
    ASSERT_EQ(found->size(), 2U);
    EXPECT_EQ((*found)[0].uid, also_mine.uid) << "newest first";
    EXPECT_EQ((*found)[1].uid, mine.uid);
    EXPECT_TRUE(this->kind.drafts().drafts_of({citizen(9)})->empty());
    EXPECT_TRUE(this->kind.drafts().drafts_of({})->empty());
    EXPECT_EQ(this->kind.drafts().all_drafts()->size(), 4U);
}

TYPED_TEST(StoreContract, F10_SetsADraftAsideAfterTwoBadOpenings) {
    auto const draft = fakes::draft(1);
    ASSERT_TRUE(this->kind.drafts().save(draft));
    ASSERT_TRUE(this->kind.drafts().open(draft.uid));
    this->kind.reopen(); // the program stopped
    ASSERT_TRUE(this->kind.drafts().open(draft.uid));
    ASSERT_TRUE(this->kind.drafts().opened_well(draft.uid));
    ASSERT_TRUE(this->kind.drafts().open(draft.uid));
    this->kind.reopen();
    ASSERT_TRUE(this->kind.drafts().open(draft.uid));
    this->kind.reopen();
    EXPECT_EQ(this->failure(this->kind.drafts().open(draft.uid)), StoreFailure::set_aside);
    EXPECT_EQ(this->kind.drafts().all_drafts()->front().openings, 2) << "kept for staff";
}

TYPED_TEST(StoreContract, EndOfVisitKeepsOnlyWhatHasConsent) {
    auto without = fakes::draft(1), with = fakes::draft(2);
    with.keep_until = at(std::chrono::seconds{std::chrono::days{30}}.count());
    ASSERT_TRUE(this->kind.drafts().save(without));
    ASSERT_TRUE(this->kind.drafts().save(with));
    ASSERT_TRUE(this->kind.drafts().end_visit(without.uid, at(60)));
    ASSERT_TRUE(this->kind.drafts().end_visit(with.uid, at(60)));
    ASSERT_EQ(this->kind.drafts().all_drafts()->size(), 1U);
    EXPECT_EQ(this->kind.drafts().all_drafts()->front().keep_until, Moment{at(0) + std::chrono::days{7}})
        << "N97: at most 7 days";
    EXPECT_EQ(this->failure(this->kind.drafts().open(without.uid)), StoreFailure::not_found);
    EXPECT_TRUE(this->kind.drafts().erase(without.uid)) << "nothing there is success";
}

TYPED_TEST(StoreContract, PapersComeBackByteForByteAndInParts) {
    ASSERT_TRUE(this->kind.drafts().save(fakes::draft(1)));
    auto const uid = fakes::id<DossierUid>(1);
    for (std::size_t const size : {1UL, 262'143UL, 262'144UL, 262'145UL, 700'000UL}) {
        auto const aid = fakes::id<AttachmentId>(size);
        auto const content = paper_content(1, size, size);
        auto const put = this->kind.papers().put(uid, aid, content);
        ASSERT_TRUE(put);
        EXPECT_EQ(*put, codec::sha256(content));
        EXPECT_EQ(this->kind.papers().content(uid, aid)->reveal(), content);
        for (std::size_t const offset : {0UL, 100UL, 262'144UL, 262'000UL})
            EXPECT_EQ(this->kind.journal().paper_bytes(uid, aid, static_cast<std::int64_t>(offset), 262'144)->reveal(),
                      offset < size ? std::string_view{content}.substr(offset, 262'144) : std::string_view{});
    }
    EXPECT_EQ(this->kind.papers().papers(uid)->size(), 5U);
    EXPECT_EQ(this->failure(this->kind.papers().put(uid, fakes::id<AttachmentId>(1), "again")), StoreFailure::conflict);
    EXPECT_EQ(this->failure(this->kind.papers().put(fakes::id<DossierUid>(9), fakes::id<AttachmentId>(2), "x")),
              StoreFailure::not_found);
    ASSERT_TRUE(this->kind.papers().erase_paper(uid, fakes::id<AttachmentId>(1)));
    EXPECT_EQ(this->failure(this->kind.papers().content(uid, fakes::id<AttachmentId>(1))), StoreFailure::not_found);
}

TYPED_TEST(StoreContract, PackageKeepsItsExactBytes) {
    auto const item = this->add(1, {300'000, 5});
    auto const package = fakes::package(1, {300'000, 5});
    this->kind.reopen();
    EXPECT_EQ(this->kind.journal().dossier_body(item.uid)->reveal(), package.dossier_body.reveal());
    EXPECT_EQ(this->kind.journal().submission_body(item.uid)->reveal(), package.submission_body.reveal());
    EXPECT_EQ(this->kind.journal().announcement(item.uid, paper_id(1, 1))->reveal(),
              package.papers[1].announcement.reveal());
    auto const found = this->kind.outbox().find(item.uid);
    ASSERT_TRUE(found);
    EXPECT_EQ(*found, item);
    EXPECT_EQ(item.draft.sha256, codec::sha256(package.dossier_body.reveal()));
    EXPECT_EQ(item.submission.sha256, codec::sha256(package.submission_body.reveal()));
    EXPECT_EQ(item.papers[0].sha256, codec::sha256(paper_content(1, 0, 300'000)));
    EXPECT_EQ(item.papers[0].size, 300'000);
    EXPECT_EQ(item.ticket.state, dossier::TicketState::wanted);
    EXPECT_EQ(state_of(item), ItemState::saved);
}

TYPED_TEST(StoreContract, F16_TheSecondAddIsAConflict) {
    this->add(1);
    EXPECT_EQ(this->failure(this->kind.outbox().add(fakes::package(1), at(1))), StoreFailure::conflict);
    this->confirm(fakes::id<DossierUid>(1));
    ASSERT_TRUE(this->kind.receipts().close(fakes::id<DossierUid>(1), at(9)));
    EXPECT_EQ(this->failure(this->kind.outbox().add(fakes::package(1), at(10))), StoreFailure::conflict)
        << "sent already (F57)";
}

TYPED_TEST(StoreContract, APackageWithoutItsPapersIsRefused) {
    ASSERT_TRUE(this->kind.drafts().save(fakes::draft(1)));
    EXPECT_EQ(this->failure(this->kind.outbox().add(fakes::package(1, {10}), at(0))), StoreFailure::not_found);
    EXPECT_TRUE(this->kind.journal().queue()->empty()) << "nothing half written";
}

TYPED_TEST(StoreContract, QueueIsOldestFirstAndGroupsByCitizen) {
    for (std::uint64_t number : {5, 3, 9, 1})
        this->add(number, {}, number == 9 ? 2 : 1);
    this->kind.reopen();
    auto const queue = this->kind.journal().queue();
    ASSERT_EQ(queue->size(), 4U);
    EXPECT_EQ((*queue)[0].item.uid, fakes::id<DossierUid>(5));
    EXPECT_EQ((*queue)[3].item.uid, fakes::id<DossierUid>(1));
    EXPECT_EQ((*queue)[0].citizen_group, (*queue)[1].citizen_group);
    EXPECT_NE((*queue)[0].citizen_group, (*queue)[2].citizen_group);
    EXPECT_EQ(this->kind.outbox().items_of(citizen(2))->size(), 1U);
    EXPECT_EQ(this->kind.outbox().items_of(citizen(1))->size(), 3U);
    EXPECT_EQ(this->kind.desk().all()->size(), 4U);
}

TYPED_TEST(StoreContract, RecordRefusesAnOlderVersion) {
    this->add(1);
    auto const queued = this->kind.journal().queue()->front();
    auto item = queued.item;
    item.failures = 3;
    item.submission.settled = dossier::Settled::in_doubt;
    item.uncertain_since = at(4);
    auto const version = this->kind.journal().record(item, queued.version);
    ASSERT_TRUE(version);
    EXPECT_EQ(this->failure(this->kind.journal().record(item, queued.version)), StoreFailure::conflict);
    EXPECT_TRUE(this->kind.journal().record(item, *version));
    this->kind.reopen();
    EXPECT_EQ(this->kind.journal().queue()->front().item, item);
    auto stranger = item;
    stranger.uid = fakes::id<DossierUid>(7);
    EXPECT_EQ(this->failure(this->kind.journal().record(stranger, 1)), StoreFailure::not_found);
}

TYPED_TEST(StoreContract, RevisedPackageKeepsWhatThePortalHas) {
    this->add(1, {50, 60});
    auto const uid = fakes::id<DossierUid>(1);
    this->set(uid, [](dossier::Item& item) {
        item.draft.settled = dossier::Settled::done;
        item.etag = "\"d-1\"";
        item.papers[0].announcement.settled = dossier::Settled::done;
        item.papers[0].state = dossier::PaperState::stored;
        item.standing = dossier::AwaitsCitizen{dossier::CitizenNeed::fix_answer, std::nullopt};
    });
    auto changed = fakes::package(1, {50, 60});
    changed.dossier_body = Secret{"{\"changed\":true}"};
    changed.dossier_key = fakes::id<IdempotencyKey>(77);
    changed.submission_key = fakes::id<IdempotencyKey>(78);
    auto const revised = this->kind.outbox().revise(changed, at(9));
    ASSERT_TRUE(revised) << revised.error().detail;
    EXPECT_EQ(revised->revision, 1);
    EXPECT_EQ(revised->draft.settled, dossier::Settled::not_sent);
    EXPECT_EQ(revised->draft.key, changed.dossier_key) << "new bytes, new key (F39)";
    EXPECT_EQ(revised->portal_draft, dossier::PortalDraft{dossier::DraftThere{"\"d-1\""}});
    EXPECT_EQ(revised->papers[0].state, dossier::PaperState::stored);
    EXPECT_EQ(revised->standing, dossier::Standing{dossier::Moving{}});
    this->kind.reopen();
    EXPECT_EQ(this->kind.journal().dossier_body(uid)->reveal(), "{\"changed\":true}");
    this->set(uid, [](dossier::Item& item) { item.submission.settled = dossier::Settled::in_doubt; });
    EXPECT_EQ(this->failure(this->kind.outbox().revise(changed, at(10))), StoreFailure::refused)
        << "F58: frozen until known";
}

TYPED_TEST(StoreContract, ClosesOnlyWhatIsConfirmedAndLeavesAReceipt) {
    this->add(1, {50});
    auto const uid = fakes::id<DossierUid>(1);
    EXPECT_EQ(this->failure(this->kind.receipts().close(uid, at(9))), StoreFailure::refused) << "F59";
    this->confirm(uid);
    ASSERT_TRUE(this->kind.drafts().end_visit(uid, at(6)));
    auto const receipt = this->kind.receipts().close(uid, at(9));
    ASSERT_TRUE(receipt) << receipt.error().detail;
    EXPECT_EQ(receipt->portal_ref, "P-7731");
    this->kind.reopen();
    EXPECT_TRUE(this->kind.journal().queue()->empty());
    EXPECT_TRUE(this->kind.drafts().all_drafts()->empty());
    EXPECT_EQ(this->failure(this->kind.papers().content(uid, paper_id(1, 0))), StoreFailure::not_found);
    ASSERT_EQ(this->kind.receipts().receipts()->size(), 1U);
    EXPECT_EQ(this->kind.receipts().receipts()->front(), *receipt);
    SubmissionView seen;
    seen.body_sha256 = codec::sha256(fakes::package(1).submission_body.reveal());
    seen.status.code = DossierStatus::accepted;
    seen.accepted_at = std::chrono::floor<std::chrono::seconds>(at(100));
    EXPECT_EQ(this->kind.receipts().look(uid, seen, at(86'409))->accepted_at, seen.accepted_at);
    seen.body_sha256.bytes[0] ^= 1;
    EXPECT_TRUE(this->kind.receipts().look(uid, seen, at(90'000))->lost_by_portal)
        << "something else is there under our uid";
}

TYPED_TEST(StoreContract, F28_BothOfficesStayWithTheDossierToTheReceipt) {
    this->add(1);
    auto const uid = fakes::id<DossierUid>(1);
    auto merged = fakes::package(1);
    merged.asked_agency = "H99.77.01";
    merged.receiving_agency = "H99.77.10";
    ASSERT_TRUE(this->kind.outbox().revise(merged, at(2)));
    this->kind.reopen();
    EXPECT_EQ(this->kind.outbox().find(uid)->asked_agency, "H99.77.01");
    EXPECT_EQ(this->kind.outbox().find(uid)->receiving_agency, "H99.77.10");
    this->confirm(uid);
    ASSERT_TRUE(this->kind.receipts().close(uid, at(9)));
    this->kind.reopen();
    auto const receipts = this->kind.receipts().receipts();
    ASSERT_EQ(receipts->size(), 1U);
    EXPECT_EQ(receipts->front().asked_agency, "H99.77.01");
    EXPECT_EQ(receipts->front().receiving_agency, "H99.77.10");
}

TYPED_TEST(StoreContract, StaffLetGoOrTakeOver) {
    this->add(1);
    this->add(2);
    auto const first = fakes::id<DossierUid>(1), second = fakes::id<DossierUid>(2);
    this->set(first, [](dossier::Item& item) {
        item.standing = dossier::Quarantined{"malformed_request"};
        item.draft.settled = dossier::Settled::done;
    });
    auto const retried = this->kind.desk().retry(first, at(50));
    ASSERT_TRUE(retried);
    EXPECT_EQ(retried->standing, dossier::Standing{dossier::Moving{}});
    EXPECT_EQ(retried->draft.settled, dossier::Settled::in_doubt) << "read back first";
    this->set(second, [](dossier::Item& item) { item.submission.settled = dossier::Settled::in_doubt; });
    EXPECT_EQ(this->failure(this->kind.desk().hand_over(second, HandOver::only_if_certain, at(51))),
              StoreFailure::refused);
    auto const over = this->kind.desk().hand_over(second, HandOver::even_if_uncertain, at(52));
    ASSERT_TRUE(over);
    EXPECT_EQ(state_of(*over), ItemState::hand_over);
    EXPECT_EQ(this->failure(this->kind.desk().retry(second, at(53))), StoreFailure::refused)
        << "it may have been filed on paper";
    EXPECT_EQ(this->failure(this->kind.desk().retry(fakes::id<DossierUid>(9), at(53))), StoreFailure::not_found);
}

TYPED_TEST(StoreContract, DraftOfAPackageStaysUntilThePortalHasIt) {
    this->add(1, {50});
    auto const uid = fakes::id<DossierUid>(1);
    ASSERT_TRUE(this->kind.drafts().end_visit(uid, at(60)));
    EXPECT_EQ(this->kind.drafts().all_drafts()->size(), 1U);
    EXPECT_EQ(this->failure(this->kind.papers().erase_paper(uid, paper_id(1, 0))), StoreFailure::refused);
    ASSERT_TRUE(this->kind.drafts().erase(uid));
    EXPECT_TRUE(this->kind.drafts().all_drafts()->empty());
    EXPECT_TRUE(this->kind.journal().submission_body(uid)) << "the package needs its key";
    EXPECT_TRUE(this->kind.papers().content(uid, paper_id(1, 0)));
}

} // namespace
} // namespace motcua
