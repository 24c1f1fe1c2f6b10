// Power cuts, crashes and failing disks: what was told to be saved is there, what is there is whole, nothing goes
// twice.
#include "kiosk/core/dossier/courier.h"
#include "tests/fakes/courier_walk.h"
#include "tests/store/data_directory.h"
#include "tests/store/fault_vfs.h"

#include <csignal>
#include <sys/mman.h>
#include <sys/wait.h>

namespace motcua {
namespace {

using namespace fakes;
using tests::DataDirectory;
using tests::DiskFault;
using tests::DiskPlan;

/// What the child told its citizen, and what the portal outside got; survives the child's death.
struct Witness {
    int answers_told_saved = 0;
    bool confirmed_told_saved = false;
    bool finished = false;
    // the portal's side, of one dossier with one paper
    bool draft_there = false, announced = false, ticket = false;
    char paper[1500] = {};
    std::int64_t paper_bytes = 0;
    int commits = 0, submissions_after_commit = 0;
};

class SharedWitness {
public:
    SharedWitness()
        : m_witness(new(::mmap(nullptr, sizeof(Witness), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0))
                        Witness) {}
    ~SharedWitness() { ::munmap(m_witness, sizeof(Witness)); }
    Witness* operator->() { return m_witness; }
    Witness& operator*() { return *m_witness; }

private:
    Witness* m_witness;
};

constexpr std::size_t paper_size = 1500;
constexpr int answers = 4;
DossierUid const uid = id<DossierUid>(1);

/// The model portal as far as the witness remembers it; writes back what changed.
class OutsidePortal {
public:
    explicit OutsidePortal(Witness& witness) : m_witness(witness) {
        auto const package = fakes::package(1, {paper_size});
        if (witness.draft_there) {
            auto& dossier = portal.dossiers[uid];
            dossier.body = codec::sha256(package.dossier_body.reveal());
            if (witness.announced)
                dossier.papers[paper_id(1, 0)] = {
                    codec::sha256(package.papers[0].announcement.reveal()), paper_size,
                    std::string(witness.paper, static_cast<std::size_t>(witness.paper_bytes)), 0, false};
            if (witness.ticket) dossier.ticket_for = codec::sha256(package.submission_body.reveal());
            if (witness.commits > 0) dossier.submitted = codec::sha256(package.submission_body.reveal());
            dossier.commits = witness.commits;
            dossier.submissions_after_commit = witness.submissions_after_commit;
        }
        portal.scan_polls = 0;
        portal.at_point = [this](char const*) {
            remember();
            (void)tests::disk_point(); // the kiosk may die before and after every request, too
        };
    }

    ModelPortal portal;

private:
    void remember() {
        auto const found = portal.dossiers.find(uid);
        if (found == portal.dossiers.end()) return;
        auto const& dossier = found->second;
        m_witness.draft_there = true;
        m_witness.ticket = dossier.ticket_for.has_value();
        m_witness.commits = dossier.commits;
        m_witness.submissions_after_commit = dossier.submissions_after_commit;
        if (auto const paper = dossier.papers.find(paper_id(1, 0)); paper != dossier.papers.end()) {
            m_witness.announced = true;
            m_witness.paper_bytes = static_cast<std::int64_t>(paper->second.bytes.size());
            std::copy(paper->second.bytes.begin(), paper->second.bytes.end(), m_witness.paper);
        }
    }
    Witness& m_witness;
};

/// A visit from the first answer to the confirmed dossier, continuing whatever an earlier life left. False: something
/// failed.
bool live(store::Store& store, Witness& witness) {
    OutsidePortal outside{witness};
    Moment now = at(100);
    dossier::Courier courier{store.journal(), store.receipts()};
    if (!courier.recover(now)) return false;
    auto const receipts = store.receipts().receipts();
    if (!receipts) return false;
    bool const sent_before = !receipts->empty();
    if (!sent_before && !store.outbox().find(uid)) {
        for (int answer = witness.answers_told_saved; answer < answers; ++answer) {
            auto draft = fakes::draft(1);
            draft.answers = Secret{"{\"answer\":" + std::to_string(answer + 1) + "}"};
            if (!store.drafts().save(draft)) return false;
            witness.answers_told_saved = answer + 1; // the citizen is told
        }
        if (!store.papers().content(uid, paper_id(1, 0)) &&
            !store.papers().put(uid, paper_id(1, 0), paper_content(1, 0, paper_size)))
            return false;
        if (!store.outbox().add(fakes::package(1, {paper_size}), now)) return false;
        witness.confirmed_told_saved = true;
    }
    Secret const token{"token"};
    for (int step = 0; step < 200; ++step) {
        auto const assignment = courier.next({{uid}}, {.limits = {.upload_chunk_bytes = 1000}}, now);
        if (!assignment) return false;
        if (auto const* const errand = std::get_if<dossier::Errand>(&*assignment)) {
            auto const outcome = dossier::carry_out(*errand, outside.portal, token, {});
            if (!courier.settle(*errand, outcome, now, 0.0)) return false;
        }
        now += std::chrono::seconds{10};
        if (auto const closed = courier.close_confirmed(now, std::chrono::seconds{0}); !closed) return false;
        auto const queue = store.journal().queue();
        if (!queue) return false;
        if (queue->empty()) {
            witness.finished = true;
            return store.audit()
                .record({now, AuditEvent::dossier_confirmed, AuditActor::portal, "", uid.to_string(), 1})
                .has_value();
        }
    }
    return false;
}

/// What must hold after a death, before going on.
void check_what_was_told(store::Store& store, Witness const& witness) {
    bool const in_outbox = store.outbox().find(uid).has_value();
    bool const receipted = !store.receipts().receipts()->empty();
    ASSERT_TRUE(in_outbox || receipted || !witness.confirmed_told_saved)
        << "a dossier that was told to be saved is gone";
    if (witness.answers_told_saved > 0 && !receipted) {
        auto const draft = store.drafts().open(uid);
        ASSERT_TRUE(draft) << "answers that were told to be saved are gone";
        auto const text = std::string{draft->answers.reveal()};
        auto const kept = text.empty() ? 0 : text[10] - '0';
        ASSERT_GE(kept, witness.answers_told_saved) << "at most the current field is lost (F01)";
        ASSERT_TRUE(store.drafts().opened_well(uid));
    }
    ASSERT_LE(witness.commits, 1);
    ASSERT_TRUE(!receipted || witness.commits == 1);
    auto const verdict = store.audit().verify();
    ASSERT_TRUE(verdict);
    ASSERT_EQ(verdict->fault, AuditVerdict::Fault::none) << verdict->detail;
}

store::StoreOptions with_vfs(DataDirectory const& directory, DiskPlan plan) {
    auto options = directory.options();
    options.vfs = tests::use_fault_vfs(plan);
    return options;
}

/// Dies at each point in turn, then goes on without faults. Returns how many points there were.
std::int64_t die_everywhere(DiskFault fault, std::uint32_t seed, std::int64_t stride) {
    for (std::int64_t point = 1;; point += stride) {
        SCOPED_TRACE(point);
        DataDirectory directory;
        SharedWitness witness;
        auto const child = ::fork();
        if (child == 0) {
            auto const store =
                store::Store::open(with_vfs(directory, {fault, point, seed + static_cast<std::uint32_t>(point)}));
            bool const lived = store && live(**store, *witness);
            ::_exit(lived ? 0 : 1);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        bool const died = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
        if (!died && !(WIFEXITED(status) && WEXITSTATUS(status) == 0)) {
            ADD_FAILURE() << "the visit failed without a fault";
            return 0;
        }
        // after a power cut the shared memory file of the WAL is gone; what a crash leaves of it must not matter either
        if (fault == DiskFault::forget) std::filesystem::remove(directory.path() / "motcua.db-shm");
        auto const store = directory.open();
        if (!store) {
            ADD_FAILURE() << "does not start again: " << store.error().detail;
            return 0;
        }
        check_what_was_told(**store, *witness);
        if (!testing::Test::HasFatalFailure()) {
            EXPECT_TRUE(live(**store, *witness));
            EXPECT_EQ(witness->commits, 1) << "exactly one submission";
            EXPECT_EQ(witness->submissions_after_commit, 0);
            EXPECT_EQ(std::string(witness->paper, paper_size), paper_content(1, 0, paper_size));
        }
        if (testing::Test::HasFailure()) return 0;
        if (!died) return point;
    }
}

TEST(Durability, F02_KilledAtEveryWriteAndRequestOneSubmissionArrives) {
    auto const points = die_everywhere(DiskFault::kill, 1, 1);
    EXPECT_GT(points, 100);
    RecordProperty("kill_points", static_cast<int>(points));
}

TEST(Durability, F03_PowerCutAtEveryWriteForgetsOnlyWhatWasNotTold) {
    auto const points = die_everywhere(DiskFault::forget, 1, 1);
    EXPECT_GT(points, 100);
    RecordProperty("power_cuts", static_cast<int>(points));
}

TEST(Durability, F12_FirstStartKilledAtEveryPointStartsCleanAgain) {
    std::int64_t points = 0;
    for (std::int64_t point = 1;; ++point) {
        SCOPED_TRACE(point);
        DataDirectory directory;
        auto const child = ::fork();
        if (child == 0) {
            auto const store =
                store::Store::open(with_vfs(directory, {DiskFault::forget, point, static_cast<std::uint32_t>(point)}));
            ::_exit(store ? 0 : 1);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        std::filesystem::remove(directory.path() / "motcua.db-shm");
        auto const store = directory.open();
        ASSERT_TRUE(store) << store.error().detail;
        ASSERT_TRUE((*store)->drafts().save(fakes::draft(1)));
        points = point;
        if (!WIFSIGNALED(status)) break;
    }
    EXPECT_GT(points, 5);
}

TEST(Durability, F133_F134_EveryFailingWriteIsReportedAndHarmless) {
    for (auto const fault : {DiskFault::full, DiskFault::io_error}) {
        std::int64_t points = 0;
        for (std::int64_t point = 1;; ++point) {
            SCOPED_TRACE(point);
            DataDirectory directory;
            SharedWitness witness;
            bool lived = false;
            {
                auto const store = store::Store::open(with_vfs(directory, {fault, point, 1}));
                lived = store && live(**store, *witness);
                EXPECT_TRUE(store || store.error().failure == StoreFailure::full ||
                            store.error().failure == StoreFailure::io)
                    << store.error().detail;
            }
            bool const reached = tests::disk_points() >= point;
            auto const store = store::Store::open(with_vfs(directory, {}));
            ASSERT_TRUE(store) << store.error().detail;
            check_what_was_told(**store, *witness);
            ASSERT_FALSE(HasFatalFailure());
            ASSERT_TRUE(live(**store, *witness));
            ASSERT_EQ(witness->commits, 1);
            ASSERT_EQ(witness->submissions_after_commit, 0);
            points = point;
            if (!reached && lived) break;
        }
        EXPECT_GT(points, 100);
    }
}

TEST(Durability, F47_AFullOutboxSurvivesRestartsInARandomStorm) {
    DataDirectory directory;
    std::unique_ptr<store::Store> store = directory.opened();
    std::vector<DossierUid> uids;
    for (std::uint64_t number = 1; number <= 30; ++number) {
        auto const added =
            confirmed_by_citizen(store->drafts(), store->papers(), store->outbox(), number,
                                 std::vector<std::size_t>(number % 3, 1500), static_cast<int>(number % 7));
        ASSERT_TRUE(added) << added.error().detail;
        uids.push_back(added->uid);
    }
    CourierWalk walk{7, uids, [&] {
                         store.reset();
                         store = directory.opened();
                         return WalkStore{&store->journal(), &store->receipts()};
                     }};
    walk.storm(600, 0.25);
    walk.calm();
    walk.count();
    EXPECT_EQ(walk.figures.submissions, 30);
    EXPECT_EQ(walk.figures.lost + walk.figures.doubled + walk.figures.redundant, 0);
    EXPECT_EQ(store->receipts().receipts()->size(), 30U);
    EXPECT_TRUE(store->desk().all()->empty()) << "the queue is empty at the end";
}

} // namespace
} // namespace motcua
