#include "kiosk/core/catalog/catalog.h"
#include "kiosk/codec/catalog_reader.h"
#include "kiosk/core/catalog/day.h"
#include "kiosk/core/text/unicode.h"

#include <gtest/gtest.h>

namespace motcua::catalog {

namespace {

using namespace std::chrono;

Procedure procedure(std::string code, std::optional<Date> from = {}, std::optional<Date> to = {}) {
    Procedure out;
    out.code = std::move(code);
    out.title = "Thủ tục thử";
    out.effective_from = from;
    out.effective_to = to;
    out.cases = {{.id = "c1", .title = "một"}};
    out.modes = {{.mode = FilingMode::counter}};
    return out;
}

Catalog old_and_new() {
    CatalogData data;
    auto old = procedure("2.000986", {}, 2026y / 8 / 31);
    old.replaced_by = "3.000722";
    data.procedures = {old, procedure("3.000722", 2026y / 9 / 1)};
    data.life_events = {{.id = "birth", .name = {"Có em bé", "Baby"}, .codes = {"2.000986", "3.000722"}}};
    return Catalog::from(std::move(data));
}

Catalog const& real() {
    static Catalog const catalog =
        Catalog::from(codec::read_catalogue(std::string(MOTCUA_SOURCE_DIR) + "/config/catalogue").value());
    return catalog;
}

} // namespace

TEST(Catalog, F27_PicksByDateAndNamesTheSuccessor) {
    auto const catalog = old_and_new();
    EXPECT_EQ(catalog.on("2.000986", 2026y / 8 / 31).kind, Standing::Kind::in_force);
    EXPECT_EQ(catalog.on("2.000986", 2026y / 8 / 31).changes_on, Date(2026y / 9 / 1));
    auto const ended = catalog.on("2.000986", 2026y / 9 / 1);
    EXPECT_EQ(ended.kind, Standing::Kind::ended);
    EXPECT_EQ(ended.successor, "3.000722");
    EXPECT_EQ(catalog.on("3.000722", 2026y / 8 / 31).kind, Standing::Kind::not_yet);
    EXPECT_EQ(catalog.on("9.999999", 2026y / 8 / 31).kind, Standing::Kind::unknown_code);
}

TEST(Catalog, ShowsInALifeEventOnlyWhatIsInForce) {
    auto const catalog = old_and_new();
    auto const now = catalog.of_life_event("birth", 2026y / 11 / 25);
    ASSERT_EQ(now.size(), 1U);
    EXPECT_EQ(now.front()->code, "3.000722");
    EXPECT_TRUE(catalog.of_life_event("nothing", 2026y / 11 / 25).empty());
}

TEST(Catalog, PrefersTheVersionInForceOverANewerOneToCome) {
    CatalogData data;
    auto now = procedure("1.000001", 2026y / 1 / 1, 2027y / 2 / 28);
    now.title = "cũ";
    auto later = procedure("1.000001", 2027y / 3 / 1);
    later.title = "mới";
    data.procedures = {later, now};
    auto const catalog = Catalog::from(std::move(data));
    auto const standing = catalog.on("1.000001", 2026y / 12 / 1);
    ASSERT_TRUE(standing.procedure);
    EXPECT_EQ(standing.procedure->title, "cũ");
    EXPECT_EQ(standing.changes_on, Date(2027y / 3 / 1));
    EXPECT_EQ(catalog.on("1.000001", 2027y / 3 / 1).procedure->title, "mới");
}

TEST(Catalog, SurvivesACircleOfReplacements) {
    CatalogData data;
    auto a = procedure("1.000001", {}, 2026y / 1 / 1);
    a.replaced_by = "1.000002";
    auto b = procedure("1.000002", {}, 2026y / 1 / 1);
    b.replaced_by = "1.000001";
    data.procedures = {a, b};
    EXPECT_NO_FATAL_FAILURE(Catalog::from(std::move(data)).on("1.000001", 2026y / 6 / 1));
}

TEST(Catalog, HoldsEveryCommuneProcedureAndTellsOfTheOthers) {
    EXPECT_GE(real().data().procedures.size(), 365U);
    EXPECT_GE(real().data().elsewhere.size(), 2300U);
    EXPECT_GE(real().data().life_events.size(), 10U);
    ASSERT_TRUE(real().find_elsewhere("1.001456"));
    EXPECT_EQ(real().find("1.001456"), nullptr);
    for (auto const& event : real().data().life_events)
        EXPECT_FALSE(real().of_life_event(event.id, 2026y / 11 / 25).empty()) << event.id;
}

TEST(Catalog, CallsEveryProcedureByAShortPlainName) {
    for (auto const& procedure : real().data().procedures) {
        EXPECT_FALSE(procedure.plain_title.vi.empty()) << procedure.code;
        EXPECT_FALSE(procedure.plain_title.en.empty()) << procedure.code;
        EXPECT_LE(text::code_point_count(procedure.plain_title.vi), 75U) << procedure.plain_title.vi;
    }
}

TEST(Catalog, TellsOfTheNewLawOnAllOfCivilStatus) {
    for (auto const& procedure : real().data().procedures)
        if (procedure.domain_name == "Hộ tịch" && real().on(procedure.code, 2026y / 11 / 25).kind == Standing::Kind::in_force) {
            EXPECT_EQ(real().on(procedure.code, 2026y / 11 / 25).changes_on, Date(2027y / 3 / 1)) << procedure.code;
        }
}

TEST(Catalog, KnowsHowOldItsFactsAre) {
    EXPECT_EQ(as_of(real().data()), Date(2026y / 11 / 23));
    for (auto const* text : {"", "soon", "2026-13-01", "2026-11"})
        EXPECT_FALSE(as_of({.made_on = text})) << text;
}

TEST(Catalog, ShowsTheVersionOfTheDay) {
    Procedure old;
    old.code = "1.000001";
    old.version = "old";
    old.effective_to = 2027y / 2 / 28;
    Procedure coming = old;
    coming.version = "coming";
    coming.effective_from = 2027y / 3 / 1;
    coming.effective_to.reset();
    auto const catalog = Catalog::from({.procedures = {old, coming}});
    EXPECT_EQ(shown_on(catalog, "1.000001", 2026y / 11 / 25)->version, "old");
    EXPECT_EQ(shown_on(catalog, "1.000001", 2027y / 3 / 1)->version, "coming");
}

TEST(Catalog, SaysThatCivilStatusIsAboutToChange) {
    auto const standing = real().on("1.001193", 2026y / 11 / 25);
    EXPECT_EQ(standing.kind, Standing::Kind::in_force);
    EXPECT_EQ(standing.changes_on, Date(2027y / 3 / 1));
}

TEST(Catalog, KnowsThatTheOldBirthServiceWasReplaced) {
    EXPECT_EQ(real().on("2.000986", 2026y / 8 / 1).kind, Standing::Kind::in_force);
    EXPECT_EQ(real().on("2.000986", 2026y / 11 / 25).successor, "3.000722");
}

TEST(Fees, CountCertifiedCopiesByThePage) {
    auto const* copies = real().find("2.000815");
    ASSERT_TRUE(copies);
    auto const& fee = copies->cases.front().channels.front().fees.front();
    EXPECT_EQ(total_fee(fee, 1, 1), 2'000);
    EXPECT_EQ(total_fee(fee, 2, 1), 4'000);
    EXPECT_EQ(total_fee(fee, 3, 1), 5'000);
    EXPECT_EQ(total_fee(fee, 10, 3), 36'000);
    EXPECT_EQ(total_fee(fee, 5'000, 2), 400'000); // 200.000 đ a copy at most
    EXPECT_EQ(total_fee(fee, -1, 2), std::nullopt);
    EXPECT_EQ(total_fee(Fee{.name = "hỏi cán bộ"}, 1, 1), std::nullopt);
}

TEST(ServiceLevel, UnderstandsTheOlderLevels) {
    EXPECT_EQ(service_level_from("Mức 4"), ServiceLevel::full);
    EXPECT_EQ(service_level_from("mức độ 3"), ServiceLevel::partial);
    EXPECT_EQ(service_level_from("Toàn trình"), ServiceLevel::full);
    EXPECT_EQ(service_level_from("một phần"), ServiceLevel::partial);
    EXPECT_EQ(service_level_from("2"), ServiceLevel::info);
    EXPECT_EQ(service_level_from(""), std::nullopt);
    EXPECT_EQ(service_level_from("5"), std::nullopt);
}

TEST(Guides, LeadByAtMostFiveQuestionsAndSayWhy) {
    EXPECT_GE(real().data().guides.size(), 6U);
    for (auto const& guide : real().data().guides)
        EXPECT_EQ(faults_of(guide), std::vector<std::string>{}) << guide.id;
    auto const* guide = real().guide_for("1.004884");
    ASSERT_TRUE(guide);
    auto const ask = advance(*guide, {});
    ASSERT_TRUE(ask);
    EXPECT_EQ(std::get<GuideAsk>(*ask).number, 1);
    EXPECT_LE(std::get<GuideAsk>(*ask).at_most, 5);
    auto const verdict = advance(*guide, {"yes", "lost", "no"});
    ASSERT_TRUE(verdict);
    EXPECT_EQ(std::get<GuideVerdict>(*verdict).code, "1.004884");
    EXPECT_FALSE(std::get<GuideVerdict>(*verdict).because.vi.empty());
}

TEST(Guides, RefuseAnswersThatWereNotOffered) {
    auto const* guide = real().guide_for("1.004884");
    ASSERT_TRUE(guide);
    EXPECT_EQ(advance(*guide, {"maybe"}).error(), GuideError::unknown_answer);
    EXPECT_EQ(advance(*guide, {"yes", "copy", "more"}).error(), GuideError::too_many_answers);
    EXPECT_EQ(advance(Guide{}, {}).error(), GuideError::broken_guide);
}

TEST(Guides, AreFaultyWhenTheyTurnInACircle) {
    Guide guide{.id = "x", .codes = {"1.000001"}};
    guide.questions = {
        {.id = "a",
         .choices = {{.value = "1", .next = "b"}, {.value = "2", .leads = "1.000001", .because = {"vì", "why"}}}},
        {.id = "b",
         .choices = {{.value = "1", .next = "a"}, {.value = "2", .leads = "1.000001", .because = {"vì", "why"}}}}};
    EXPECT_FALSE(faults_of(guide).empty());
    EXPECT_EQ(advance(guide, {}).error(), GuideError::broken_guide);
    EXPECT_EQ(advance(guide, {"1", "1", "1"}).error(), GuideError::broken_guide);
}

} // namespace motcua::catalog
