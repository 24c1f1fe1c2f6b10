// Before the doors open: staff looks at the machine and is told what to do, the most urgent first. Nothing of any citizen is there.
#include "tests/core/visit_story.h"

#include "kiosk/core/staff/readiness.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

namespace motcua {
namespace {

using story::Story;
using std::chrono::days;
using std::chrono::seconds;

bool was_seen(ReadinessFindings const& findings, Seen seen) {
    return std::ranges::any_of(findings, [&](auto const& finding) { return finding.seen == seen; });
}

TEST(Readiness, WorstComesFirst) {
    Story story;
    story.happens(ReadinessFound{{.seen = Seen::sound_good}});
    story.happens(ReadinessFound{{.seen = Seen::voice_hangs}});
    story.happens(ReadinessFound{{.seen = Seen::scans_missing}});
    story.happens(LineChanged{Line::up});
    auto const findings = readiness_of(story.state);
    ASSERT_GE(findings.size(), 3U);
    EXPECT_EQ(findings[0].seen, Seen::scans_missing);
    EXPECT_EQ(findings[1].seen, Seen::voice_hangs);
    EXPECT_TRUE(std::ranges::is_sorted(findings, {}, [](auto const& finding) { return kind_of(finding.seen).level; }));
}

TEST(Readiness, WhatWasMendedIsNoLongerNamed) {
    Story story;
    story.happens(ReadinessFound{{.seen = Seen::sound_absent}});
    EXPECT_TRUE(was_seen(readiness_of(story.state), Seen::sound_absent));
    story.happens(ReadinessFound{{.seen = Seen::sound_good}}); // the cable is in again
    EXPECT_FALSE(was_seen(readiness_of(story.state), Seen::sound_absent));
    EXPECT_TRUE(was_seen(readiness_of(story.state), Seen::sound_good));
}

TEST(Readiness, EveryLanguageFileIsNamedForItself) {
    Story story;
    story.happens(ReadinessFound{{.seen = Seen::texts_gaps, .name = "en.json", .count = "2"}});
    story.happens(ReadinessFound{{.seen = Seen::texts_good, .name = "km.json"}});
    story.happens(ReadinessFound{{.seen = Seen::unverified_some, .name = "km.json", .count = "500"}});
    auto const findings = readiness_of(story.state);
    EXPECT_TRUE(was_seen(findings, Seen::texts_gaps));
    EXPECT_TRUE(was_seen(findings, Seen::texts_good));
    EXPECT_TRUE(was_seen(findings, Seen::unverified_some));
}

TEST(Readiness, StaffComesFromTheCallForStaffAndGoesBackToTheStartScreen) {
    Story story;
    story.time_passes(seconds{1});
    story.happens(StartPressed{});
    story.happens(StaffPressed{});
    story.effects.clear();
    story.happens(ReadinessPressed{});
    ASSERT_TRUE(std::holds_alternative<ReadingReadiness>(story.state.place));
    EXPECT_TRUE(std::get<ReadingReadiness>(story.state.place).checking);
    EXPECT_TRUE(std::ranges::any_of(story.effects, [](auto const& effect) { return std::holds_alternative<CheckReadiness>(effect); }));
    story.happens(ReadinessFound{{.seen = Seen::voice_absent}});
    story.happens(ReadinessChecked{});
    EXPECT_FALSE(std::get<ReadingReadiness>(story.state.place).checking);
    story.happens(BackPressed{});
    story.happens(SessionWiped{});
    EXPECT_TRUE(std::holds_alternative<AtStart>(story.state.place));
    EXPECT_TRUE(was_seen(readiness_of(story.state), Seen::voice_absent)) << "what was found outlives the look";
}

TEST(Readiness, NobodysVisitIsDisturbed) {
    Story story;
    story.to_the_form();
    story.happens(StaffPressed{});
    story.happens(ReadinessPressed{});
    EXPECT_FALSE(std::holds_alternative<ReadingReadiness>(story.state.place));
    EXPECT_FALSE(may_look_at_readiness(story.state));
    EXPECT_TRUE(story.state.draft.has_value());
}

TEST(Readiness, N75_PageLeftOpenIsGoneAfterFiveMinutesAndAWarning) {
    Story story;
    story.time_passes(seconds{1});
    story.happens(ReadinessPressed{});
    story.time_passes(seconds{299});
    EXPECT_TRUE(std::holds_alternative<NoOverlay>(story.state.overlay));
    story.time_passes(seconds{2});
    ASSERT_TRUE(std::holds_alternative<IdleWarning>(story.state.overlay));
    story.time_passes(story.state.settings.idle.warning + seconds{1});
    EXPECT_TRUE(std::holds_alternative<Wiping>(story.state.place));
}

TEST(Readiness, BrokenDiskLeadsAndAMachineOutOfServiceCanBeLookedAt) {
    Story story;
    story.happens(MachineFailed{Fault::storage_full});
    story.happens(ReadinessPressed{});
    EXPECT_TRUE(std::holds_alternative<ReadingReadiness>(story.state.place));
    EXPECT_EQ(readiness_of(story.state).front().seen, Seen::storage_failed);
}

TEST(Readiness, F131_ClockBeforeTheCatalogueIsRedAndAnOldCatalogueAmber) {
    Story story;
    catalog::CatalogData data;
    data.made_on = "2026-11-20";
    story.happens(CatalogueLoaded{std::make_shared<catalog::Catalog const>(catalog::Catalog::from(std::move(data))), nullptr});
    auto const at = [&](std::chrono::year_month_day day) {
        story.state.now = std::chrono::sys_days(day);
        return readiness_of(story.state);
    };
    using namespace std::chrono_literals;
    EXPECT_TRUE(was_seen(at(2026y / 11 / 24), Seen::clock_good));
    EXPECT_TRUE(was_seen(at(2026y / 11 / 24), Seen::catalogue_good));
    EXPECT_TRUE(was_seen(at(1970y / 1 / 1), Seen::clock_wrong));
    auto const late = at(2026y / 12 / 4);
    ASSERT_TRUE(was_seen(late, Seen::catalogue_old));
    EXPECT_EQ(std::ranges::find(late, Seen::catalogue_old, &ReadinessFinding::seen)->count, "14");
}

TEST(Readiness, F131_AClockThatThePortalCallsWrongStaysRedUntilItIsRight) {
    Story story;
    story.happens(ReadinessFound{{.seen = Seen::clock_wrong, .name = "08:15, 24/11/2031"}});
    auto const findings = readiness_of(story.state);
    ASSERT_TRUE(was_seen(findings, Seen::clock_wrong));
    EXPECT_FALSE(was_seen(findings, Seen::clock_good));
    EXPECT_EQ(std::ranges::find(findings, Seen::clock_wrong, &ReadinessFinding::seen)->name, "08:15, 24/11/2031");
    story.happens(ReadinessFound{{.seen = Seen::clock_good}});
    EXPECT_TRUE(was_seen(readiness_of(story.state), Seen::clock_good));
    EXPECT_FALSE(was_seen(readiness_of(story.state), Seen::clock_wrong));
}

TEST(Readiness, CardReaderIsNamedOnlyWhereThereIsOne) {
    Story story;
    auto const names_a_card_reader = [&] {
        return std::ranges::any_of(readiness_of(story.state), [](auto const& finding) { return kind_of(finding.seen).word.starts_with("card."); });
    };
    EXPECT_FALSE(names_a_card_reader());
    story.happens(CardReaderChanged{CardReaderState::missing});
    EXPECT_TRUE(was_seen(readiness_of(story.state), Seen::card_absent));
}

TEST(Readiness, EveryFindingHasASentenceAndEveryFaultOneThingToDoInEveryLanguage) {
    for (auto const* language : {"vi", "en", "km"}) {
        std::ifstream in(std::string("assets/texts/") + language + ".json");
        auto const texts = nlohmann::json::parse(in, nullptr, false);
        ASSERT_TRUE(texts.is_object());
        std::set<Seen> met;
        for (auto const& kind : seen_kinds) {
            auto const key = "ready." + std::string(kind.word);
            EXPECT_TRUE(met.insert(kind.seen).second) << key << " stands twice";
            EXPECT_TRUE(texts.contains(key)) << language << ": " << key;
            EXPECT_EQ(texts.contains(key + ".do"), kind.level != Readiness::green) << language << ": " << key;
            EXPECT_TRUE(texts.contains("ready.thing." + std::string(kind.word.substr(0, kind.word.find('.'))))) << language << ": " << key;
        }
    }
}

} // namespace
} // namespace motcua
