// A week without a line: 500 dossiers wait. The line returns, the program is restarted in the middle, and everything arrives once (F47).

#include "tests/client/kiosk_harness.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <map>

namespace motcua::test {

TEST(Week, F47_AWeeksOutboxDrainsThroughARestart) {
    constexpr int dossiers = 500;
    Harness kiosk;
    auto const session = kiosk.sign_in(portal::sandbox_people()[0].id);
    std::vector<DossierUid> order;
    for (int number = 0; number < dossiers; ++number) {
        order.push_back(kiosk.confirm(session, number % 10 == 0 ? 5'000 : 0));
        kiosk.pass(std::chrono::seconds{1});
    }
    auto const from = std::chrono::steady_clock::now();
    std::stop_source stop;
    int confirmed = 0;
    auto citizen = kiosk.at_screen(session);
    ASSERT_EQ(citizen.items.size(), static_cast<std::size_t>(dossiers));
    std::vector<DossierUid> arrived;
    auto const watch = [&](net::SenderEvent const& event) {
        auto const* const moved = std::get_if<net::DossierMoved>(&event);
        if (moved == nullptr || !std::holds_alternative<dossier::Confirmed>(moved->item.standing)) return;
        arrived.push_back(moved->item.uid);
        if (++confirmed == dossiers / 2) stop.request_stop(); // the program is told to end while four are on the wire
    };
    kiosk.sender->citizen_is(citizen);
    auto const first = kiosk.sender->sweep(stop.get_token(), watch);
    EXPECT_EQ(first.end, net::SweepReport::End::stopped);
    EXPECT_LT(confirmed, dossiers);
    kiosk.restart();
    citizen = kiosk.at_screen(session);
    for (int turn = 0; turn < 60 && !kiosk.store->journal().queue()->empty(); ++turn) {
        kiosk.sender->citizen_is(citizen);
        auto const report = kiosk.sender->sweep({}, watch);
        kiosk.pass(std::max(std::chrono::milliseconds{1}, std::min(report.next_due - kiosk.now(), std::chrono::milliseconds{60'000})));
    }
    auto const seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
    EXPECT_TRUE(kiosk.store->journal().queue()->empty());
    std::map<std::string, int> commits;
    for (auto const& entry : kiosk.portal->journal())
        if (entry.step == "submission") commits[entry.uid] += entry.count;
    EXPECT_EQ(commits.size(), static_cast<std::size_t>(dossiers));
    for (auto const& [uid, count] : commits) EXPECT_EQ(count, 1) << uid;
    EXPECT_EQ(kiosk.store->receipts().receipts()->size(), static_cast<std::size_t>(dossiers));
    // Oldest first: at most four are on the wire at once, so nobody is overtaken by more than a few.
    for (std::size_t at = 0; at < arrived.size() / 2; ++at) {
        auto const place = std::ranges::find(order, arrived[at]) - order.begin();
        EXPECT_LE(std::abs(place - static_cast<std::ptrdiff_t>(at)), 8) << "dossier " << place << " arrived as number " << at;
    }
    fmt::print("drain: {} dossiers in {:.1f} s, {:.0f} a second, with a restart in the middle; lost 0, duplicated 0\n", dossiers, seconds, dossiers / seconds);
}

} // namespace motcua::test
