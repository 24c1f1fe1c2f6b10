#include "net/client/reachability.h"

#include <gtest/gtest.h>

namespace motcua::net {
namespace {

using namespace std::chrono_literals;

Moment const start{1'000'000s};
Reply<Health> const good{Health{}};
Reply<Health> const lost{std::unexpected(PortalFailure{Unreachable{}})};

TEST(Reachability, F18_FirstAnswerIsToldAtOnce) {
    EXPECT_EQ(after_probe({}, lost, start).shown, LineView::no_line);
    EXPECT_EQ(after_probe({}, good, start).shown, LineView::reachable);
}

TEST(Reachability, F19_FlappingEverySecondsChangesNothingOnTheScreen) {
    auto state = after_probe({}, good, start);
    auto now = start;
    for (int turn = 0; turn < 40; ++turn) {
        now += 5s;
        state = at(after_probe(state, turn % 2 == 0 ? lost : good, now), now);
        EXPECT_EQ(state.shown, LineView::reachable);
    }
}

TEST(Reachability, F19_AChangeThatLastsTenSecondsIsShown) {
    auto state = after_probe(after_probe({}, good, start), lost, start + 5s);
    state = after_probe(state, lost, start + 10s);
    EXPECT_EQ(at(state, start + 14s).shown, LineView::reachable);
    EXPECT_EQ(at(state, start + 15s).shown, LineView::no_line);
}

TEST(Reachability, TellsTheKindsOfTroubleApart) {
    auto const view = [](PortalFailure failure) {
        return view_of(Reply<Health>{std::unexpected(std::move(failure))}, LineView::reachable);
    };
    EXPECT_EQ(view(NotPortal{"media_type", 200}), LineView::not_portal);
    EXPECT_EQ(view(NotPortal{"nonce", 200}), LineView::not_portal);
    EXPECT_EQ(view(Unreachable{LineFault::not_trusted, false}), LineView::not_trusted);
    EXPECT_EQ(view(Unreachable{LineFault::no_address, false}), LineView::no_line);
    EXPECT_EQ(view(Cancelled{}), LineView::reachable);
    EXPECT_EQ(view(Problem{.status = 503}), LineView::reachable);
}

TEST(Reachability, ProbesEvery5SecondsWhileSomethingWaitsElse60) {
    auto const state = after_probe({}, good, start);
    EXPECT_EQ(next_probe({}, Waiting::nothing, start), start);
    EXPECT_EQ(next_probe(state, Waiting::something, start + 1s), start + 5s);
    EXPECT_EQ(next_probe(state, Waiting::nothing, start + 1s), start + 60s);
    EXPECT_EQ(next_probe(state, Waiting::nothing, start - 24h), start - 24h + 60s); // F131: the clock was set back
}

} // namespace
} // namespace motcua::net
