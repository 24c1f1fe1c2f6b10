// Issue of the bad line: many submissions over a line that does everything a line can do, with a fixed seed. In the end
// the portal has each exactly once, nothing is lost, and the outbox is empty.

#include "tests/client/kiosk_harness.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>

namespace motcua::test {
namespace {

using namespace std::chrono_literals;

/// A connection's fate. Two of three are good, so that work gets done; the rest is spread over every kind of trouble.
class Weather {
public:
    explicit Weather(std::uint64_t seed) : m_random(seed) {}

    LinePlan operator()(int) {
        std::scoped_lock const lock{m_mutex};
        LinePlan plan;
        if (m_calm || below(3) != 0) return plan;
        auto const kind = below(14);
        ++m_faults[static_cast<int>(kind)];
        switch (kind) {
        case 0: plan.refuse = true; break;
        case 1: plan.reset_request_after = below(600); break;
        case 2: plan.reset_request_after = 600 + below(40'000); break;
        case 3: plan.reset_reply_after = below(400); break;
        case 4: plan.reset_reply_after = 400 + below(2'000); break;
        case 5: plan.cut_reply_after = below(1'500); break;
        case 6: plan.hang_request_after = below(1'500); break;
        case 7: plan.hang_reply_after = below(1'500); break;
        case 8: plan.delay = std::chrono::milliseconds{below(60)}; break;
        case 9: plan.reply_bytes_per_10ms = 100 + below(400); break;
        case 10:
            plan.lie = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 15\r\n\r\n<html>Wi-Fi</ht";
            break;
        case 11:
            plan.lie = "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\nnope";
            plan.swallow = true;
            break;
        case 12: plan.lie = std::string{"\x16\x03\x01 garbage"} + static_cast<char>(below(256)); break;
        default: plan.repeat_reply = true; break;
        }
        return plan;
    }
    void calm_down() {
        std::scoped_lock const lock{m_mutex};
        m_calm = true;
    }
    [[nodiscard]] int faults() const {
        int sum = 0;
        for (auto const& [kind, count] : m_faults)
            sum += count;
        return sum;
    }
    [[nodiscard]] std::size_t kinds() const { return m_faults.size(); }

private:
    std::size_t below(std::size_t bound) { return m_random() % bound; }
    std::mt19937_64 m_random;
    std::mutex m_mutex;
    std::map<int, int> m_faults;
    bool m_calm = false;
};

/// Fault rules of the portal itself, changed now and then.
std::string portal_mood(std::mt19937_64& random) {
    constexpr std::array<std::string_view, 9> moods{"dropAfterCommit", "dropBeforeCommit", "garbage",
                                                    "wrongType",       "html200",          "truncate",
                                                    "hugeBody",        "expireToken",      "status"};
    constexpr std::array<std::string_view, 4> methods{"PUT", "PATCH", "GET", "*"};
    auto const mood = moods[random() % moods.size()];
    auto const argument = mood == "truncate" ? "30" : mood == "status" ? (random() % 2 == 0 ? "503" : "500") : "null";
    return fmt::format(R"({{"rules":[{{"method":"{}","path":"*","fault":"{}","times":{},"arg":{}}}]}})",
                       methods[random() % methods.size()], mood, 1 + random() % 2, argument);
}

TEST(RandomWalk, F19_F22_F23_F13_F14_F21_F42_NothingLostNothingTwice) {
    // The suite's own length keeps it short; MOTCUA_WALK=1000 is the full one.
    auto const* const wanted = std::getenv("MOTCUA_WALK");
    int const submissions = wanted != nullptr ? std::atoi(wanted) : 60;
    constexpr std::uint64_t seed = 20261123;

    auto const weather = std::make_shared<Weather>(seed);
    net::ClientLimits limits;
    limits.connect = 400ms;
    limits.call = limits.chunk = 200ms;
    limits.health = 200ms;
    Harness kiosk{{.line = [weather](int connection) { return (*weather)(connection); }, .limits = limits}};
    std::mt19937_64 random{seed};
    std::vector<DossierUid> all;
    int requests = 0;

    while (static_cast<int>(all.size()) < submissions) {
        kiosk.portal->clear_faults();
        auto const session = kiosk.sign_in(portal::sandbox_people()[random() % 2].id);
        for (int more = 0; more < 10 && static_cast<int>(all.size()) < submissions; ++more) {
            auto const bytes = random() % 3 == 0 ? 0 : 1'000 + random() % 40'000;
            all.push_back(kiosk.confirm(session, bytes));
        }
        auto const citizen = kiosk.at_screen(session);
        for (int turn = 0; turn < 6; ++turn) {
            if (auto const set = kiosk.portal->set_faults(portal_mood(random)); !set) FAIL() << set.error();
            auto const report = kiosk.sweep(&citizen);
            requests += report.requests;
            kiosk.clock = std::max(kiosk.clock.load() + 1,
                                   std::min(report.next_due, kiosk.now() + 60s).time_since_epoch().count());
        }
    }
    kiosk.portal->clear_faults();
    weather->calm_down();
    // Everybody comes back once; then the line is good and time passes.
    for (auto const& person : {portal::sandbox_people()[0], portal::sandbox_people()[1]}) {
        auto const session = kiosk.sign_in(person.id);
        auto const citizen = kiosk.at_screen(session);
        for (auto const uid : citizen.items)
            if (net::stage_of(kiosk.item(uid)) == net::SendingStage::with_staff)
                (void)kiosk.store->desk().retry(uid, kiosk.now());
        kiosk.drain(&citizen, 400);
    }

    std::map<std::string, int> commits;
    for (auto const& entry : kiosk.portal->journal())
        if (entry.step == "submission") commits[entry.uid] += entry.count;
    int lost = 0, twice = 0;
    for (auto const uid : all) {
        auto const count = commits[uid.to_string()];
        lost += count == 0 ? 1 : 0;
        twice += count > 1 ? 1 : 0;
    }
    auto const left = kiosk.store->journal().queue();
    auto const receipts = kiosk.store->receipts().receipts();
    ASSERT_TRUE(left && receipts);
    fmt::print("walk: {} submissions, {} requests, {} line faults of {} kinds, lost {}, duplicated {}, left in the "
               "outbox {}\n",
               all.size(), requests, weather->faults(), weather->kinds(), lost, twice, left->size());
    for (auto const& queued : *left) {
        ADD_FAILURE() << queued.item.uid.to_string() << " is still " << name_of(state_of(queued.item))
                      << ", last problem " << (queued.item.problem ? queued.item.problem->code : "none")
                      << ", failures " << queued.item.failures;
    }
    EXPECT_EQ(lost, 0);
    EXPECT_EQ(twice, 0);
    EXPECT_TRUE(left->empty());
    EXPECT_EQ(receipts->size(), all.size());
    EXPECT_EQ(kiosk.portal->submission_count(), all.size());
    EXPECT_GE(weather->kinds(), submissions >= 60 ? 5U : 1U);
}

} // namespace
} // namespace motcua::test
