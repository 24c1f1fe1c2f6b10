// Checking the configuration folder and reading the kiosk's settings.
#include "kiosk/codec/config_check.h"
#include "kiosk/codec/config_references.h"
#include "kiosk/codec/kiosk_settings.h"
#include "kiosk/codec/schema_check.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <unistd.h>
#include <array>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace motcua::codec {

namespace {
using namespace std::chrono;
constexpr catalog::Date today = 2026y / 11 / 25;
std::string const config = std::string(MOTCUA_SOURCE_DIR) + "/config";
} // namespace

TEST(ConfigCheck, FindsNoErrorInTheShippedConfiguration) {
    auto const report = check_config(config, today);
    for (auto const& problem : report.problems)
        if (problem.weight == ProblemWeight::error) ADD_FAILURE() << text_of(problem);
    EXPECT_GE(report.counts.procedures, 365);
    EXPECT_EQ(report.counts.communes, 3321);
}

TEST(ConfigCheck, SaysThatAFolderIsMissing) {
    auto const report = check_config("/nonexistent-folder", today);
    ASSERT_EQ(report.problems.size(), 1U);
    EXPECT_EQ(report.problems.front().weight, ProblemWeight::error);
}

TEST(ConfigCheck, FindsReferencesIntoNowhere) {
    catalog::CatalogData data;
    catalog::Procedure procedure;
    procedure.code = "1.000001";
    procedure.cases = {{.id = "c1", .title = "một", .form = catalog::FormRef{"no-such-form", ""}}};
    procedure.replaced_by = "1.000009";
    procedure.effective_from = 2026y / 5 / 1;
    procedure.effective_to = 2026y / 4 / 1;
    data.procedures = {procedure};
    data.life_events = {{.id = "birth", .codes = {"1.000002"}}};
    data.synonyms.phrases = {{{"hôn thú"}, {"1.000003"}}};
    data.guides = {{.id = "g", .codes = {"1.000001", "1.000004"}}};
    auto const problems = check_references(data, {}, config + "/catalogue", today);
    std::string all;
    for (auto const& problem : problems)
        all += text_of(problem) + "\n";
    for (auto const* part :
         {"1.000009", "1.000002", "1.000003", "1.000004", "no-such-form", "ends before it begins", "has no question"})
        EXPECT_NE(all.find(part), std::string::npos) << part << " in\n" << all;
}

TEST(ConfigCheck, NamesFilePlaceAndFixOfEveryMistake) {
    namespace fs = std::filesystem;
    auto const folder = fs::temp_directory_path() / ("motcua-config-" + std::to_string(::getpid()));
    fs::remove_all(folder);
    fs::create_directories(folder / "catalogue" / "authored");
    fs::create_directories(folder / "forms" / "lists");
    fs::create_directories(folder / "units");
    fs::create_directory_symlink(fs::absolute(config + "/schemas"), folder / "schemas");
    std::map<std::string, std::string> const broken{{"kiosk.json", R"({"language":"vi","screen":{"width":12}})"},
                                                    {"catalogue/synonyms.json", R"({"words":[{"says":[]}]})"},
                                                    {"catalogue/names.json", R"({"names":3,"alsoWords":[]})"},
                                                    {"catalogue/life-events.json", R"([{"id":7}])"},
                                                    {"catalogue/authored/1.001193.json", R"({"cases":"none"})"},
                                                    {"forms/lists/colours.json", R"([{"code":1,"name":"đỏ"}])"},
                                                    {"forms/x.json", R"({"pages":[{"elements":[{"type":"tex","name":"a"}]}]})"}};
    for (auto const& [name, text] : broken)
        std::ofstream(folder / name) << text;
    auto const report = check_config(folder, today);
    for (auto const& [name, text] : broken) {
        auto const found = std::ranges::find_if(report.problems, [&](ConfigProblem const& problem) {
            return problem.file == (folder / name).string() && !problem.pointer.empty();
        });
        EXPECT_NE(found, report.problems.end()) << name;
    }
    for (auto const& problem : report.problems) {
        EXPECT_FALSE(problem.file.empty()) << problem.what;
        EXPECT_FALSE(problem.fix.empty()) << text_of(problem);
    }
    fs::remove_all(folder);
}

TEST(SchemaCheck, PointsAtTheInnermostMistake) {
    auto const schema = nlohmann::json::parse(
        R"({"type":"object","properties":{"a":{"type":"array","items":{"type":"object","properties":{"b":{"type":"integer"}},"additionalProperties":false}}}})");
    std::string const text = "{\n \"a\": [\n  {\"b\": 1},\n  {\"b\": \"x\"}\n ]\n}";
    auto const problems = check_schema(schema, nlohmann::json::parse(text), "x.json", text);
    ASSERT_FALSE(problems.empty());
    EXPECT_EQ(problems.front().pointer, "/a/1/b");
    EXPECT_EQ(problems.front().line, 4);
    EXPECT_TRUE(check_schema(schema, nlohmann::json::object(), "x.json", "{}").empty());
}

TEST(SchemaCheck, SurvivesABrokenSchema) {
    EXPECT_FALSE(
        check_schema(nlohmann::json::parse(R"({"type":"no-such-type"})"), nlohmann::json(1), "x.json", "1").empty());
}

TEST(KioskSettings, HaveSafeDefaults) {
    auto const settings = parse_kiosk_settings("{}", "kiosk.json");
    ASSERT_TRUE(settings);
    EXPECT_EQ(*settings, KioskSettings{});
}

TEST(KioskSettings, AreReadWhole) {
    auto const settings = parse_kiosk_settings(
        R"({"language":"vi","languages":["vi","en"],"office":{"name":"Xã Sơn Định","province":"86","commune":"28879"},
            "portal":{"place":"remote","url":"https://portal.example","agency":"H99.77.01"},"screen":{"show":"windowed","width":1080,"height":1920,"diagonalInches":21.5},
            "idle":{"questionSeconds":120,"warningSeconds":45},"retention":{"keptDraftDays":3}})",
        "kiosk.json");
    ASSERT_TRUE(settings) << text_of(settings.error().front());
    EXPECT_EQ(settings->office.name, "Xã Sơn Định");
    EXPECT_EQ(settings->portal.place, PortalSettings::Place::remote);
    EXPECT_EQ(settings->screen.show, ScreenSettings::Show::windowed);
    EXPECT_EQ(settings->retention.kept_draft, std::chrono::days(3));
}

TEST(KioskSettings, F136_TellFileLinePointerAndFix) {
    auto const settings = parse_kiosk_settings("{\n \"screen\": {\n  \"width\": 10,\n  \"hieght\": 900\n },\n "
                                               "\"portal\": {\"place\": \"remote\", \"url\": \"http://x\"}\n}",
                                               "kiosk.json");
    ASSERT_FALSE(settings);
    ASSERT_EQ(settings.error().size(), 3U);
    for (auto const& problem : settings.error()) {
        EXPECT_EQ(problem.file, "kiosk.json");
        EXPECT_GT(problem.line, 0);
    }
    EXPECT_EQ(settings.error().back().pointer, "/screen/width");
    EXPECT_EQ(settings.error().back().line, 3);
}

TEST(KioskSettings, F142_SettingsThatTogetherShutSomebodyOutAreRefused) {
    struct Trap {
        char const* settings;
        char const* pointer;
    };
    for (auto const& [settings, pointer] :
         {Trap{R"({"idle":{"questionSeconds":60,"warningSeconds":60}})", "/idle/warningSeconds"},
          Trap{R"({"idle":{"questionSeconds":300}})", "/idle/readingSeconds"}, // reading keeps its usual 240
          Trap{R"({"idle":{"readingSeconds":100}})", "/idle/readingSeconds"},
          Trap{R"({"retention":{"receiptRecordDays":10}})", "/retention/receiptRecordDays"},
          Trap{R"({"retention":{"auditDays":30}})", "/retention/auditDays"},
          Trap{R"({"data":"/var/lib/motcua","devices":{"scanFolder":"/var/lib/motcua/../motcua"}})", "/devices/scanFolder"},
          Trap{R"({"portal":{"place":"remote","url":"https://portal.example"}})", "/portal/agency"}}) {
        auto const read = parse_kiosk_settings(settings, "kiosk.json");
        ASSERT_FALSE(read) << settings;
        ASSERT_EQ(read.error().size(), 1U) << settings;
        EXPECT_EQ(read.error()[0].pointer, pointer);
        EXPECT_FALSE(read.error()[0].fix.empty());
    }
}

TEST(KioskSettings, F142_EveryPairOfAllowedTimesIsEitherRefusedOrLeavesTimeToAnswer) {
    struct Range {
        char const* name;
        int least, most;
    };
    constexpr std::array ranges{Range{"questionSeconds", 60, 1800}, Range{"readingSeconds", 60, 1800}, Range{"warningSeconds", 20, 300},
                                Range{"goneSeconds", 20, 120},      Range{"finalScreenSeconds", 30, 600}, Range{"staffPauseSeconds", 60, 3600}};
    int accepted = 0, refused = 0;
    for (auto const& one : ranges)
        for (auto const& other : ranges)
            for (auto const first : {one.least, one.most})
                for (auto const second : {other.least, other.most}) {
                    if (&one == &other) continue;
                    auto const read = parse_kiosk_settings(fmt::format(R"({{"idle":{{"{}":{},"{}":{}}}}})", one.name, first, other.name, second), "kiosk.json");
                    (read ? accepted : refused)++;
                    if (!read) continue;
                    EXPECT_LT(read->idle.warning, read->idle.question);
                    EXPECT_GE(read->idle.reading, read->idle.question);
                }
    EXPECT_GT(accepted, 20);
    EXPECT_GT(refused, 20);
}

TEST(KioskSettings, LetTheOfficeSilenceTheKeys) {
    EXPECT_EQ(KioskSettings{}.devices.key_sound, DeviceSettings::KeySound::click);
    auto const settings = parse_kiosk_settings(R"({"devices":{"keySound":"silent"}})", "kiosk.json");
    ASSERT_TRUE(settings);
    EXPECT_EQ(settings->devices.key_sound, DeviceSettings::KeySound::silent);
    EXPECT_FALSE(parse_kiosk_settings(R"({"devices":{"keySound":"loud"}})", "kiosk.json"));
}

TEST(KioskSettings, NeverKeepDraftsLongerThanAWeek) {
    EXPECT_FALSE(parse_kiosk_settings(R"({"retention":{"keptDraftDays":30}})", "kiosk.json"));
    EXPECT_FALSE(parse_kiosk_settings(R"({"idle":{"warningSeconds":5}})", "kiosk.json"));
}

} // namespace motcua::codec
