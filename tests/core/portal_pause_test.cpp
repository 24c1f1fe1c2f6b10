#include "kiosk/core/visit/portal_pause.h"
#include "tests/core/visit_story.h"

#include <gtest/gtest.h>

namespace motcua {
namespace {

using std::chrono::hours;

class Pause : public story::Story {
public:
    Instant in(hours time) const { return std::chrono::floor<std::chrono::seconds>(state.now) + time; }
    void told(NoticeKind kind, hours from, std::optional<hours> to) {
        PortalNotice notice;
        notice.kind = kind;
        notice.from = in(from);
        if (to) notice.to = in(*to);
        all.push_back(notice);
        happens(NoticesArrived{all});
    }
    std::vector<PortalNotice> all;
};

TEST(PortalPause, F32_TonightsRestIsToldAndNextWeeksIsNot) {
    Pause story;
    EXPECT_FALSE(visit::portal_pause(story.state));
    story.told(NoticeKind::maintenance, hours{7 * 24}, hours{7 * 24 + 8});
    EXPECT_FALSE(visit::portal_pause(story.state));
    story.told(NoticeKind::maintenance, hours{12}, hours{22});
    story.told(NoticeKind::outage, hours{30}, std::nullopt);
    EXPECT_EQ(visit::portal_pause(story.state), (visit::PortalPause{story.in(hours{12}), story.in(hours{22})}));
}

TEST(PortalPause, F32_WhatIsOverOrNoRestIsNotTold) {
    Pause story;
    story.told(NoticeKind::maintenance, hours{-9}, hours{-1});
    story.told(NoticeKind::legal_change, hours{1}, hours{2});
    story.told(NoticeKind::info, hours{1}, hours{2});
    EXPECT_FALSE(visit::portal_pause(story.state));
    story.told(NoticeKind::outage, hours{-3}, std::nullopt);
    EXPECT_EQ(visit::portal_pause(story.state), (visit::PortalPause{story.in(hours{-3}), std::nullopt}));
}

TEST(PortalPause, F32_ALaterReadingReplacesTheEarlierOne) {
    Pause story;
    story.told(NoticeKind::maintenance, hours{2}, hours{3});
    story.happens(NoticesArrived{});
    EXPECT_FALSE(visit::portal_pause(story.state));
}

} // namespace
} // namespace motcua
