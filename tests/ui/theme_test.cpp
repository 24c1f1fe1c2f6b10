#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <gtest/gtest.h>

namespace motcua {
namespace {

constexpr ThemeChoice every_theme[] = {ThemeChoice::standard, ThemeChoice::high_contrast_light, ThemeChoice::high_contrast_dark, ThemeChoice::low_glare};
constexpr TextSize every_size[] = {TextSize::small, TextSize::normal, TextSize::large, TextSize::largest};
constexpr Panel every_panel[] = {{720, 1560, 6.1f, 300}, {800, 1280, 10.1f, 400}, {1080, 1920, 21.5f, 600}, {1920, 1080, 21.5f, 600}, {1920, 1080, 15.6f, 500}, {2160, 3840, 32, 700}};

TEST(Theme, ContrastOfBlackOnWhiteIsTwentyOne) {
    EXPECT_NEAR(contrast(rgb(0x000000), rgb(0xFFFFFF)), 21.0, 0.001);
    EXPECT_NEAR(contrast(rgb(0x777777), rgb(0xFFFFFF)), 4.48, 0.01); // the grey every WCAG table lists
    EXPECT_DOUBLE_EQ(contrast(rgb(0x123456), rgb(0x123456)), 1.0);
}

TEST(Theme, EveryPairOfRolesReachesItsContrast) {
    for (auto const choice : every_theme) {
        Theme const theme{choice};
        for (auto const& pair : role_pairs()) {
            double const least = pair.kind == RolePair::Kind::text ? theme.text_contrast() : 4.5; // N30..N33
            EXPECT_GE(contrast(theme[pair.front], theme[pair.back]), least)
                << name_of(pair.front) << " on " << name_of(pair.back) << " in theme " << static_cast<int>(choice);
        }
    }
}

TEST(Metrics, CapitalsSubtendSevenTenthsOfADegreeByDefault) {
    for (auto const& panel : every_panel) {
        Metrics const metrics(panel, TextSize::normal, Reach::whole_panel);
        // N20; EN 301 549 5.1.4: distance * pi * 0.7 / 180
        EXPECT_GE(metrics.text(TextStyle::body).cap_mm, panel.distance_mm * 3.14159f * 0.7f / 180);
    }
}

TEST(Metrics, NothingIsSmallPrint) {
    for (auto const& panel : every_panel)
        for (auto const size : every_size) {
            Metrics const metrics(panel, size, Reach::whole_panel);
            for (auto const style : {TextStyle::caption, TextStyle::chrome}) {
                float const least = (size == TextSize::small ? 5.0f : 6.1f) * panel.distance_mm / 600; // N21
                EXPECT_GE(metrics.text(style).cap_mm, least - 0.01f);
            }
            EXPECT_GE(metrics.text(TextStyle::body).line_px / metrics.text(TextStyle::body).em_px, 1.45f); // N23
        }
}

TEST(Metrics, FourSizesKeepTheirRatios) {
    auto const cap = [](TextSize size) { return Metrics({1080, 1920, 21.5f, 600}, size, Reach::whole_panel).text(TextStyle::body).cap_mm; };
    EXPECT_FLOAT_EQ(cap(TextSize::small), 5.0f);
    EXPECT_FLOAT_EQ(cap(TextSize::normal), 7.5f);
    EXPECT_FLOAT_EQ(cap(TextSize::large), 9.5f);
    EXPECT_FLOAT_EQ(cap(TextSize::largest), 12.5f);
}

TEST(Metrics, TargetsAreMillimetresOfThisPanel) {
    for (auto const& panel : every_panel) {
        Metrics const metrics(panel, TextSize::normal, Reach::whole_panel);
        EXPECT_GE(metrics.mm(metrics.minimum_target()), 12.7f); // N02
        EXPECT_GE(metrics.mm(metrics.target_gap()), 2.54f);     // N03
        EXPECT_GE(metrics.mm(metrics.irreversible_gap()), 10.0f);
        EXPECT_GE(metrics.mm(metrics.focus_width()), 1.5f); // N34
        EXPECT_GE(metrics.mm(metrics.qr_side()), 50.0f);    // N38
        EXPECT_GE(metrics.mm(metrics.primary_height()), panel.diagonal_inches >= 10 ? 20.0f : 15.0f); // N01
    }
}

TEST(Metrics, RegionsDoNotOverlapAndStayOnThePanel) {
    for (auto const& panel : every_panel)
        for (auto const size : every_size)
            for (auto const reach : {Reach::whole_panel, Reach::lowered}) {
                auto const r = Metrics(panel, size, reach).regions();
                Rect const* parts[] = {&r.header, &r.body, &r.footer, &r.tools};
                for (auto const* a : parts) {
                    if (a->empty()) continue;
                    EXPECT_GE(a->x, 0);
                    EXPECT_LE(a->right(), r.panel.right() + 1);
                    EXPECT_LE(a->bottom(), r.panel.bottom() + 1);
                    for (auto const* b : parts)
                        if (a < b && !b->empty()) { EXPECT_TRUE(a->intersection(*b).empty()); }
                }
                EXPECT_GT(r.body.h, r.panel.h * 0.3f);
            }
}

} // namespace
} // namespace motcua
