// The night: what the portal published is taken over, and nothing else is. A real room on real files; the portal is played.
#include "kiosk/runtime/catalogue_room.h"

#include "kiosk/codec/catalog_mirror.h"
#include "kiosk/core/catalog/day.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace motcua::runtime {

namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

std::string record(std::string const& code, std::string const& version, int fee) {
    return R"({"code":")" + code + R"(","version":")" + version + R"(","title":"Cấp bản sao","domain":{"code":"HT","name":"Hộ tịch"},"level":"full",
      "cases":[{"id":"c1","title":"một","papers":[],"channels":[{"kind":"counter","time":null,"fees":[{"name":"Phí","kind":"phi","amount":)" +
           std::to_string(fee) + R"(}]}]}],"modes":[{"mode":"api"},{"mode":"counter"}]})";
}

std::string with_form(std::string const& version, std::string const& form) {
    auto json = record("2.000635", version, 9000);
    return json.replace(json.find(R"("papers":[])"), 0, R"("form":{"id":"2.000635","version":")" + form + R"("},)");
}

bool filed_here(catalog::Catalog const& catalogue) {
    auto const& modes = catalogue.find("2.000635")->modes;
    return std::ranges::find(modes, catalog::FilingMode::api, &catalog::Mode::mode) != modes.end();
}

/// What it serves is set between nights, while the room sleeps.
class PlayedPortal final : public CatalogueSource, public PortalFrontDoor {
public:
    ProcedureList list;
    std::map<std::string, std::string, std::less<>> records;
    std::map<std::string, std::string, std::less<>> successors; ///< of the withdrawn ones
    bool away = false;
    std::optional<Instant> updated_at;
    std::atomic<int> lists_asked{0}, records_asked{0};

    void offers(std::string const& code, std::string const& version, std::string json) {
        ProcedureListing item;
        item.code = code;
        item.version = version;
        list.items.push_back(item);
        records[code] = std::move(json);
    }

    Reply<Health> health(std::stop_token) override { return Health{}; }
    Reply<Capabilities> capabilities(std::stop_token) override {
        if (away) return std::unexpected(PortalFailure{Unreachable{}});
        Capabilities answer;
        answer.catalogue_revision = list.revision;
        answer.catalogue_updated_at = updated_at;
        return answer;
    }
    Reply<std::vector<PortalNotice>> notices(std::stop_token) override { return std::vector<PortalNotice>{}; }
    Reply<ProcedureList> procedures(std::stop_token) override {
        ++lists_asked;
        return list;
    }
    Reply<CatalogueDocument> procedure(std::string_view code, std::string_view, std::stop_token) override {
        ++records_asked;
        if (auto const found = records.find(code); found != records.end()) return CatalogueDocument{found->second, {}};
        Problem problem;
        problem.status = 410;
        problem.code = "procedure_withdrawn";
        problem.action = ProblemAction::fix;
        if (auto const found = successors.find(code); found != successors.end()) problem.successor = found->second;
        return std::unexpected(PortalFailure{problem});
    }
    Reply<FormDocument> form(std::string_view, std::string_view, std::stop_token) override { return std::unexpected(PortalFailure{Unreachable{}}); }
    Reply<std::vector<catalog::Agency>> agencies(std::stop_token) override { return std::unexpected(PortalFailure{Unreachable{}}); }
    Reply<CatalogueDocument> admin_units(std::string_view, std::stop_token) override { return std::unexpected(PortalFailure{Unreachable{}}); }
};

class Night : public testing::Test {
protected:
    Night() : m_root(fs::temp_directory_path() / ("motcua-night-" + std::to_string(::getpid()))), clock(Clock::Kind::fake) {
        fs::remove_all(m_root);
        fs::create_directories(m_root / "catalogue" / "authored");
        write("procedures.json", "[" + record("2.000635", "old", 8000) + "," + record("1.001193", "old", 0) + "]");
        write("made.json", R"({"madeOn":"2026-11-01"})");
        log = std::make_unique<EventLog>(m_root, clock);
        portal.list.revision = "r1";
    }
    ~Night() override {
        room.reset();
        log.reset();
        std::error_code ignored;
        fs::remove_all(m_root, ignored);
    }

    void write(std::string const& name, std::string_view text) const { std::ofstream(m_root / "catalogue" / name, std::ios::binary) << text; }
    fs::path kept() const { return m_root / "kept"; }

    void open() {
        room = std::make_unique<CatalogueRoom>(CataloguePlaces{m_root / "catalogue", kept()},
                                               [this](catalog::FormRef const& wanted) { return wanted.version == form_here ? "" : "another version"; }, clock, door,
                                               *log);
        room->mirror(CataloguePortal{&portal, &portal, "https://portal.example", 0min});
        room->load();
    }
    /// The next catalogue the room shows; empty after ten seconds without one.
    std::shared_ptr<catalog::Catalog const> shown() {
        auto const until = std::chrono::steady_clock::now() + 10s;
        while (std::chrono::steady_clock::now() < until) {
            if (auto event = door.take()) {
                if (auto const* loaded = std::get_if<CatalogueLoaded>(&*event)) return loaded->catalogue;
                if (auto const* found = std::get_if<ReadinessFound>(&*event)) told_staff.push_back(found->finding);
                continue;
            }
            std::this_thread::sleep_for(1ms);
        }
        return nullptr;
    }
    std::string trouble() {
        auto const until = std::chrono::steady_clock::now() + 10s;
        while (std::chrono::steady_clock::now() < until) {
            if (auto line = codec::read_catalogue_trouble(kept()); !line.empty()) return line;
            std::this_thread::sleep_for(1ms);
        }
        return {};
    }
    void a_night_passes() {
        clock.advance(24h);
        room->look_again();
    }
    static std::int64_t fee(catalog::Catalog const& catalogue, std::string_view code) {
        return *catalogue.find(code)->cases.front().channels.front().fees.front().amount;
    }

    fs::path m_root;
    Clock clock;
    EventDoor door;
    PlayedPortal portal;
    std::unique_ptr<EventLog> log;
    std::unique_ptr<CatalogueRoom> room;
    ReadinessFindings told_staff;
    std::string form_here = "1.0.0"; ///< the version of every form on this machine
};

} // namespace

TEST_F(Night, TakesOverWhatChangedAndAsksForNothingElse) {
    portal.offers("2.000635", "new", record("2.000635", "new", 9000));
    portal.offers("1.001193", "old", record("1.001193", "old", 77));
    open();
    ASSERT_TRUE(shown()); // as installed
    auto const newer = shown();
    ASSERT_TRUE(newer);
    EXPECT_EQ(fee(*newer, "2.000635"), 9000);
    EXPECT_EQ(fee(*newer, "1.001193"), 0);
    EXPECT_EQ(portal.records_asked, 1);
    a_night_passes();
    auto const confirmed = shown();
    ASSERT_TRUE(confirmed);
    EXPECT_EQ(catalog::as_of(confirmed->data()), date_in_viet_nam(clock.now()));
    EXPECT_EQ(portal.lists_asked, 1); // the revision was the same
}

TEST_F(Night, F25_AFormThePortalChangedOvernightIsNotBegunHereButElsewhereItStays) {
    write("procedures.json", "[" + with_form("old", "1.0.0") + "]");
    portal.offers("2.000635", "same form", with_form("same form", "1.0.0"));
    portal.list.revision = "r1";
    open();
    (void)shown(); // what was installed
    auto const good = shown();
    ASSERT_TRUE(good);
    EXPECT_TRUE(filed_here(*good));

    portal.list.items.front().version = "new form";
    portal.records["2.000635"] = with_form("new form", "2.0.0");
    portal.list.revision = "r2";
    a_night_passes();
    auto const changed = shown();
    ASSERT_TRUE(changed);
    EXPECT_FALSE(filed_here(*changed));
    EXPECT_EQ(changed->find("2.000635")->modes.front().mode, catalog::FilingMode::counter);
}

TEST_F(Night, F25_AnInstalledFormThatCannotBeShownIsNotBegunEither) {
    write("procedures.json", "[" + with_form("old", "1.0.0") + "]");
    form_here = "0.9.0";
    open();
    ASSERT_TRUE(shown()); // first what is installed, so that the screen need not wait
    auto const checked = shown();
    ASSERT_TRUE(checked);
    EXPECT_FALSE(filed_here(*checked));
    EXPECT_EQ(checked->find("2.000635")->modes.front().mode, catalog::FilingMode::counter);
    ReadinessFinding const told{.seen = Seen::forms_unusable, .name = "2.000635", .count = "1"};
    EXPECT_NE(std::ranges::find(told_staff, told), told_staff.end()) << "staff see it on the morning's page";
}

TEST_F(Night, KeepsWhatItHasAfterARestartWithoutALine) {
    portal.offers("2.000635", "new", record("2.000635", "new", 9000));
    portal.offers("1.001193", "old", record("1.001193", "old", 0));
    open();
    ASSERT_TRUE(shown());
    ASSERT_TRUE(shown());
    room.reset();
    portal.away = true;
    open();
    auto const again = shown();
    ASSERT_TRUE(again);
    EXPECT_EQ(fee(*again, "2.000635"), 9000);
}

TEST_F(Night, EndsWhatThePortalWithdrew) {
    portal.offers("2.000635", "old", record("2.000635", "old", 8000));
    portal.offers("3.000722", "1", record("3.000722", "1", 0));
    portal.successors["1.001193"] = "3.000722";
    open();
    ASSERT_TRUE(shown());
    auto const newer = shown();
    ASSERT_TRUE(newer);
    EXPECT_EQ(newer->on("1.001193", date_in_viet_nam(clock.now())).successor, "3.000722");
}

TEST_F(Night, BelievesNoHalfCopiedList) {
    portal.offers("2.000635", "old", record("2.000635", "old", 8000));
    portal.offers("1.001193", "old", record("1.001193", "old", 0));
    portal.offers("9.000001", "1", record("9.000001", "1", 0));
    open();
    ASSERT_TRUE(shown());
    ASSERT_TRUE(shown());
    portal.list.revision = "r2";
    portal.list.items.resize(1);
    a_night_passes();
    EXPECT_NE(trouble().find("half"), std::string::npos);
    EXPECT_EQ(codec::read_mirror(kept()).mirror->revision, "r1");
}

TEST_F(Night, BelievesNoListFromTheFuture) {
    portal.offers("2.000635", "new", record("2.000635", "new", 9000));
    portal.updated_at = std::chrono::floor<std::chrono::seconds>(clock.now()) + 72h;
    open();
    ASSERT_TRUE(shown());
    EXPECT_NE(trouble().find("future"), std::string::npos);
    EXPECT_FALSE(codec::read_mirror(kept()).mirror);
}

TEST_F(Night, BelievesNoDamagedRecords) {
    portal.offers("2.000635", "new", R"({"code":"2.000635","cases":7})");
    portal.offers("1.001193", "new", "{");
    open();
    ASSERT_TRUE(shown());
    EXPECT_NE(trouble().find("broken"), std::string::npos);
    EXPECT_FALSE(codec::read_mirror(kept()).mirror);
}

TEST_F(Night, ShowsTheLastGoodOneWhenTheInstalledFilesAreDamaged) {
    portal.away = true;
    open();
    ASSERT_TRUE(shown());
    room.reset();
    write("procedures.json", "[{\"code\":\"2.00");
    open();
    ASSERT_TRUE(shown());
    EXPECT_NE(trouble().find("procedures.json"), std::string::npos);
}

} // namespace motcua::runtime
