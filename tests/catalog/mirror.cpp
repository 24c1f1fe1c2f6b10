// Taking over the portal's catalogue: when, what, and what is not believed.
#include "kiosk/core/catalog/mirror.h"
#include "kiosk/codec/catalog_mirror.h"
#include "kiosk/codec/catalog_reader.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace motcua::catalog {

namespace {

using namespace std::chrono;
namespace fs = std::filesystem;

constexpr Date today = 2026y / 11 / 25;

Instant at(year_month_day day, hours hour) { return Instant{sys_days(day).time_since_epoch()} + hour - viet_nam_offset; }

ProcedureListing listing(std::string code, std::string version, Instant updated = at(2026y / 11 / 20, 9h)) {
    ProcedureListing item;
    item.code = std::move(code);
    item.version = std::move(version);
    item.updated_at = updated;
    return item;
}

Procedure procedure(std::string code, std::string version, FilingMode mode = FilingMode::counter) {
    Procedure out;
    out.code = std::move(code);
    out.version = std::move(version);
    out.modes.push_back({.mode = mode});
    return out;
}

Catalog shown() {
    CatalogData data;
    data.procedures = {procedure("1.000001", "a"), procedure("1.000002", "a", FilingMode::api), procedure("1.000003", "a", FilingMode::api)};
    return Catalog::from(std::move(data));
}

std::string record(std::string const& code, std::string const& version, int fee) {
    return R"({"code":")" + code + R"(","version":")" + version + R"(","title":"Cấp bản sao","domain":{"code":"HT","name":"Hộ tịch"},"level":"full",
      "cases":[{"id":"c1","title":"một","papers":[],"channels":[{"kind":"counter","time":null,"fees":[{"name":"Phí","kind":"phi","amount":)" +
           std::to_string(fee) + R"(}]}]}],"modes":[{"mode":"counter"}]})";
}

Mirror a_mirror() {
    Mirror mirror{.portal = "https://portal.example", .revision = "r7", .installed = "mark", .confirmed_at = at(2026y / 11 / 25, 2h), .listed = 2, .records = {}, .withdrawn = {}};
    mirror.records.push_back({"2.000635", "new", record("2.000635", "new", 9000)});
    mirror.withdrawn.push_back({"1.001193", "3.000722", 2026y / 11 / 25});
    return mirror;
}

class Folder {
public:
    Folder() : m_root(fs::temp_directory_path() / ("motcua-mirror-" + std::to_string(::getpid()))) {
        fs::remove_all(m_root);
        fs::create_directories(installed() / "authored");
        write(installed() / "procedures.json", "[" + record("2.000635", "old", 8000) + "," + record("1.001193", "old", 0) + "]");
        write(installed() / "everyday.json", R"({"2.000635":{"plainTitle":{"default":"Xin bản sao"},"everydayRank":90}})");
        write(installed() / "made.json", R"({"madeOn":"2026-11-01"})");
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(m_root, ignored);
    }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    fs::path installed() const { return m_root / "catalogue"; }
    fs::path kept() const { return m_root / "kept"; }
    static void write(fs::path const& file, std::string_view text) { std::ofstream(file, std::ios::binary) << text; }

private:
    fs::path m_root;
};

std::int64_t fee_of(Procedure const& procedure) { return *procedure.cases.front().channels.front().fees.front().amount; }

} // namespace

TEST(Mirroring, WaitsForTheNightOnceConfirmed) {
    auto const now = Moment{at(2026y / 11 / 25, 10h)};
    EXPECT_EQ(next_mirroring(at(2026y / 11 / 25, 2h), {}, 0, 30min, now), Moment{at(2026y / 11 / 26, 1h)} + 30min);
}

TEST(Mirroring, AsksAtOnceAfterANightSwitchedOff) {
    auto const morning = Moment{at(2026y / 11 / 25, 7h)};
    EXPECT_EQ(next_mirroring(at(2026y / 11 / 24, 2h), {}, 0, 30min, morning), morning);
    EXPECT_EQ(next_mirroring({}, {}, 0, 30min, morning), morning);
}

TEST(Mirroring, BacksOffWhileThePortalIsAwayAndNeverLongerThanFifteenMinutes) {
    auto const now = Moment{at(2026y / 11 / 25, 7h)};
    EXPECT_EQ(next_mirroring({}, now, 1, 0min, now), now + 20s);
    EXPECT_EQ(next_mirroring({}, now, 50, 0min, now), now + 900s);
}

TEST(Mirroring, DoesNotBelieveAConfirmationFromTheFuture) {
    auto const now = Moment{at(2026y / 11 / 25, 7h)};
    EXPECT_EQ(next_mirroring(at(2027y / 1 / 1, 2h), {}, 0, 0min, now), now);
}

TEST(Mirroring, SpreadsKiosksOverTheNight) {
    EXPECT_EQ(spread_of("kiosk-1"), spread_of("kiosk-1"));
    EXPECT_NE(spread_of("kiosk-1"), spread_of("kiosk-2"));
    EXPECT_LT(spread_of("kiosk-3"), 180min);
}

TEST(Mirroring, RefusesEmptyHalfAndFutureLists) {
    auto const now = at(2026y / 11 / 25, 2h);
    ProcedureList list{.revision = "r", .items = {}};
    EXPECT_EQ(refusal_of(list, nullptr, now), MirrorRefusal::empty);
    list.items = {listing("1.000001", "a")};
    EXPECT_FALSE(refusal_of(list, nullptr, now));
    Mirror last;
    last.listed = 3;
    EXPECT_EQ(refusal_of(list, &last, now), MirrorRefusal::half);
    list.items = {listing("1.000001", "a", at(2026y / 12 / 24, 2h))};
    EXPECT_EQ(refusal_of(list, nullptr, now), MirrorRefusal::future);
}

TEST(Mirroring, AsksOnlyForWhatDiffers) {
    ProcedureList const list{.revision = "r", .items = {listing("1.000001", "a"), listing("1.000002", "b"), listing("1.000009", "a")}};
    EXPECT_EQ(codes_to_ask(list, shown()), (std::vector<std::string>{"1.000002", "1.000009"}));
    EXPECT_EQ(codes_missing(list, shown(), today), std::vector<std::string>{"1.000003"});
}

TEST(Mirroring, ForgivesOneUnreadableRecordButNotManyOfThem) {
    EXPECT_TRUE(believable(0, 0));
    EXPECT_TRUE(believable(30, 3));
    EXPECT_TRUE(believable(5, 1));
    EXPECT_FALSE(believable(1, 1));
    EXPECT_FALSE(believable(30, 4));
}

TEST(MirrorFile, ComesBackAsItWas) {
    EXPECT_EQ(codec::mirror_from_bytes(codec::mirror_to_bytes(a_mirror())), a_mirror());
}

TEST(MirrorFile, RefusesEveryDamagedCopy) {
    auto const whole = codec::mirror_to_bytes(a_mirror());
    for (std::size_t length = 0; length < whole.size(); ++length)
        EXPECT_FALSE(codec::mirror_from_bytes(whole.substr(0, length))) << length;
    for (std::size_t i = 0; i < whole.size(); i += 7) {
        auto damaged = whole;
        damaged[i] = static_cast<char>(damaged[i] ^ 0x20);
        EXPECT_FALSE(codec::mirror_from_bytes(damaged)) << i;
    }
}

TEST(MirrorFile, FallsBackToTheOneBefore) {
    Folder const folder;
    auto older = a_mirror();
    older.revision = "r6";
    ASSERT_TRUE(codec::keep_mirror(folder.kept(), older));
    ASSERT_TRUE(codec::keep_mirror(folder.kept(), a_mirror()));
    EXPECT_EQ(codec::read_mirror(folder.kept()).mirror->revision, "r7");
    Folder::write(folder.kept() / "mirror", "motcua mirror 1 half");
    auto const reading = codec::read_mirror(folder.kept());
    ASSERT_TRUE(reading.mirror);
    EXPECT_EQ(reading.mirror->revision, "r6");
    EXPECT_EQ(reading.problems.size(), 1U);
}

TEST(MirroredCatalogue, LaysThePortalsFactsOverOursAndKeepsOurWords) {
    Folder const folder;
    auto const mirror = a_mirror();
    auto const data = codec::read_catalogue(folder.installed(), today, &mirror).value();
    auto const catalogue = Catalog::from(data);
    auto const* copies = catalogue.find("2.000635");
    ASSERT_NE(copies, nullptr);
    EXPECT_EQ(copies->version, "new");
    EXPECT_EQ(fee_of(*copies), 9000);
    EXPECT_EQ(copies->plain_title.vi, "Xin bản sao");
    EXPECT_EQ(copies->everyday_rank, 90);
    EXPECT_EQ(data.made_on, "2026-11-25");
    auto const standing = catalogue.on("1.001193", today);
    EXPECT_EQ(standing.kind, Standing::Kind::ended);
}

TEST(MirroredCatalogue, ShowsOursWhenThePortalsRecordDoesNotFit) {
    Folder const folder;
    auto mirror = a_mirror();
    mirror.records.front().json = R"({"code":"2.000635","version":"new","cases":"none"})";
    auto const data = codec::read_catalogue(folder.installed(), today, &mirror).value();
    EXPECT_EQ(Catalog::from(data).find("2.000635")->version, "old");
    EXPECT_FALSE(codec::fit_to_mirror(mirror.records.front().json, "2.000635"));
    EXPECT_FALSE(codec::fit_to_mirror(record("2.000635", "x", 1), "1.001193"));
    EXPECT_TRUE(codec::fit_to_mirror(record("2.000635", "x", 1), "2.000635"));
}

TEST(MirroredCatalogue, IsFiledAtTheCounterUntilItsNewFormIsInstalled) {
    Folder const folder;
    auto mirror = a_mirror();
    mirror.records.front().json = R"({"code":"2.000635","version":"new","cases":[{"id":"c1","title":"một","form":{"id":"f","version":"2"},"papers":[],"channels":[]}],
      "modes":[{"mode":"api"},{"mode":"counter"}]})";
    auto const catalogue = Catalog::from(codec::read_catalogue(folder.installed(), today, &mirror).value());
    auto const* copies = catalogue.find("2.000635");
    EXPECT_EQ(copies->version, "new");
    ASSERT_EQ(copies->modes.size(), 1U);
    EXPECT_EQ(copies->modes.front().mode, FilingMode::counter);
    EXPECT_FALSE(copies->cases.front().form);
}

TEST(MirroredCatalogue, AddsWhatIsNew) {
    Folder const folder;
    auto mirror = a_mirror();
    mirror.records.push_back({"9.000001", "1", record("9.000001", "1", 0)});
    EXPECT_NE(Catalog::from(codec::read_catalogue(folder.installed(), today, &mirror).value()).find("9.000001"), nullptr);
}

TEST(MirroredCatalogue, IsPreparedAnewWhenTheMirrorChanges) {
    Folder const folder;
    auto const load = [&](std::string_view portal = "https://portal.example") { return codec::load_catalogue(folder.installed(), folder.kept(), today, portal); };
    EXPECT_EQ(load().from, codec::CatalogueLoad::From::folder);
    EXPECT_EQ(load().from, codec::CatalogueLoad::From::prepared);
    ASSERT_TRUE(codec::keep_mirror(folder.kept(), a_mirror()));
    auto const mirrored = load();
    EXPECT_EQ(mirrored.from, codec::CatalogueLoad::From::folder);
    EXPECT_EQ(mirrored.data.made_on, "2026-11-25");
    EXPECT_EQ(load().from, codec::CatalogueLoad::From::prepared);
    EXPECT_EQ(load("https://another.example").data.made_on, "2026-11-01"); // another portal's copy is never shown
}

TEST(MirroredCatalogue, IgnoresACopyConfirmedAfterToday) {
    Folder const folder;
    auto mirror = a_mirror();
    mirror.confirmed_at = at(2027y / 11 / 25, 2h);
    ASSERT_TRUE(codec::keep_mirror(folder.kept(), mirror));
    auto const load = codec::load_catalogue(folder.installed(), folder.kept(), today, "https://portal.example");
    EXPECT_EQ(load.data.made_on, "2026-11-01");
    EXPECT_EQ(load.problems.size(), 1U);
}

} // namespace motcua::catalog
