#include "tests/ui/paint_scene.h"
#include "ui/paint/software_painter.h"

#include <gtest/gtest.h>
#include <random>

namespace motcua::paint {
namespace {

struct SoftwarePaint : testing::Test {
    typeset::Typesetter typesetter = std::move(*typeset::Typesetter::open());
    Textures textures{typesetter.glyphs()};
    Scene scene{400, 300};
    Canvas canvas{400, 300};
    SoftwarePainter painter{textures};

    SoftwarePaint() { painter.set_target(canvas.surface()); }
    std::vector<Rect> paint(std::function<void(ImDrawList&)> const& draw) {
        auto const regions = painter.paint(scene.frame(draw));
        return {regions.begin(), regions.end()};
    }
};

TEST_F(SoftwarePaint, FillsExactlyThePixelsWhoseCentresAreInside) {
    (void)paint([](ImDrawList& list) {
        list.AddRectFilled(ImVec2(0, 0), ImVec2(400, 300), IM_COL32(10, 20, 30, 255));
        list.AddRectFilled(ImVec2(10, 10), ImVec2(20.4F, 20.6F), IM_COL32(200, 100, 50, 255));
    });
    EXPECT_EQ(canvas.at(9, 10), 0x0A141EU);
    EXPECT_EQ(canvas.at(10, 10), 0xC86432U);
    EXPECT_EQ(canvas.at(19, 20), 0xC86432U);
    EXPECT_EQ(canvas.at(20, 15), 0x0A141EU);
    EXPECT_EQ(canvas.at(15, 21), 0x0A141EU);
}

TEST_F(SoftwarePaint, BlendsTranslucentColourOnce) {
    // A ring of triangles around a centre: neighbours share edges, so a pixel painted twice would show darker.
    (void)paint([](ImDrawList& list) {
        list.Flags = 0; // no soft edges
        list.AddRectFilled(ImVec2(0, 0), ImVec2(400, 300), IM_COL32(255, 255, 255, 255));
        for (int i = 0; i < 24; ++i) {
            auto const point = [](int corner) {
                float const angle = static_cast<float>(corner) * 0.2617994F;
                return ImVec2(150.3F + 90.0F * std::cos(angle), 140.7F + 90.0F * std::sin(angle));
            };
            list.AddTriangleFilled(ImVec2(150.3F, 140.7F), point(i), point(i + 1), IM_COL32(0, 0, 0, 128));
        }
    });
    for (int y = 90; y < 190; ++y)
        for (int x = 100; x < 200; ++x)
            ASSERT_EQ(canvas.at(x, y), 0x7F7F7FU) << x << ' ' << y;
}

TEST_F(SoftwarePaint, LeavesNoGapBetweenPolygonAndItsSoftEdge) {
    (void)paint([](ImDrawList& list) {
        list.AddRectFilled(ImVec2(0, 0), ImVec2(400, 300), IM_COL32(255, 255, 255, 255));
        list.AddRectFilled(ImVec2(30.0F, 30.0F), ImVec2(330.0F, 230.0F), IM_COL32(0, 0, 0, 255), 40.0F);
    });
    // From the middle to the outside each row gets lighter only.
    for (int y = 30; y < 230; ++y)
        for (int x = 180; x < 350; ++x)
            ASSERT_LE(canvas.at(x, y), canvas.at(x + 1, y)) << x << ' ' << y;
    EXPECT_EQ(canvas.at(180, 130), 0U);
    EXPECT_EQ(canvas.at(31, 31), 0xFFFFFFU); // outside the round corner
}

TEST_F(SoftwarePaint, KeepsToTheClipRectangle) {
    (void)paint([&](ImDrawList& list) {
        list.AddRectFilled(ImVec2(0, 0), ImVec2(400, 300), IM_COL32(255, 255, 255, 255));
        list.PushClipRect(ImVec2(50, 50), ImVec2(100, 90), true);
        list.AddCircleFilled(ImVec2(75, 70), 200.0F, IM_COL32(0, 0, 0, 255));
        draw_text(list, typesetter, "ĐĂNG KÝ", {.size_px = 60.0F}, 0, ImVec2(60, 20), IM_COL32(255, 0, 0, 255));
        list.PopClipRect();
    });
    for (int y = 0; y < 300; ++y)
        for (int x = 0; x < 400; ++x)
            if (x < 50 || x >= 100 || y < 50 || y >= 90) {
                ASSERT_EQ(canvas.at(x, y), 0xFFFFFFU) << x << ' ' << y;
            }
    EXPECT_NE(canvas.at(75, 85), 0xFFFFFFU);
}

TEST_F(SoftwarePaint, PaintsNothingWhenNothingChanged) {
    auto const draw = [&](ImDrawList& list) { draw_sample(list, typesetter); };
    EXPECT_EQ(paint(draw), (std::vector<Rect>{{0, 0, 400, 300}}));
    EXPECT_TRUE(paint(draw).empty());
    painter.repaint_all();
    EXPECT_EQ(paint(draw), (std::vector<Rect>{{0, 0, 400, 300}}));
}

TEST_F(SoftwarePaint, RepaintsOnlyWhereAButtonChanged) {
    auto const draw = [&](ImU32 color) {
        return [this, color](ImDrawList& list) {
            draw_sample(list, typesetter);
            list.AddRectFilled(ImVec2(300, 240), ImVec2(360, 280), color, 8.0F);
        };
    };
    (void)paint(draw(IM_COL32(0, 100, 0, 255)));
    auto const regions = paint(draw(IM_COL32(0, 160, 0, 255)));
    ASSERT_EQ(regions.size(), 1U);
    EXPECT_TRUE((Rect{256, 192, 400, 300}).contains(regions[0]));
    EXPECT_TRUE(regions[0].contains({300, 240, 360, 280}));
}

TEST_F(SoftwarePaint, GivesTheSamePixelsInPartsAsInWhole) {
    std::mt19937 random(20260101);
    auto const number = [&](int limit) { return static_cast<float>(random() % static_cast<unsigned>(limit)); };
    for (int round = 0; round < 60; ++round) {
        struct Thing {
            float x, y, size;
            ImU32 color;
            int kind;
        };
        std::vector<Thing> things;
        for (int i = 0; i < 12; ++i)
            things.push_back({number(400), number(300), 5.0F + number(90), (static_cast<ImU32>(random()) | 0x40000000U),
                              static_cast<int>(random() % 4)});
        auto const draw = [&](ImDrawList& list) {
            list.AddRectFilled(ImVec2(0, 0), ImVec2(400, 300), IM_COL32(240, 240, 240, 255));
            for (Thing const& thing : things) {
                ImVec2 const at(thing.x, thing.y);
                if (thing.kind == 0) list.AddRectFilled(at, ImVec2(at.x + thing.size, at.y + thing.size), thing.color);
                if (thing.kind == 1)
                    list.AddRectFilled(at, ImVec2(at.x + thing.size, at.y + thing.size), thing.color, 12.0F);
                if (thing.kind == 2) list.AddCircle(at, thing.size, thing.color, 0, 6.0F);
                if (thing.kind == 3)
                    draw_text(list, typesetter, "Ẫ ễ ₫", {.size_px = 12.0F + thing.size / 3.0F}, 0, at, thing.color);
            }
        };
        auto const regions = paint(draw);
        for (std::size_t i = 0; i < regions.size(); ++i)
            for (std::size_t j = i + 1; j < regions.size(); ++j)
                ASSERT_TRUE(regions[i].clipped(regions[j]).empty());
        Canvas whole(400, 300);
        SoftwarePainter fresh(textures);
        fresh.set_target(whole.surface());
        (void)fresh.paint(scene.frame(draw));
        ASSERT_EQ(canvas.pixels, whole.pixels) << "round " << round;
    }
}

TEST_F(SoftwarePaint, KeepsTheSquaresOfAQrCodeSquare) {
    std::vector<std::uint32_t> const code{0xFF000000U, 0xFFFFFFFFU, 0xFFFFFFFFU, 0xFF000000U};
    TextureId const id = textures.add(2, 2, code, Sampling::crisp);
    (void)paint([&](ImDrawList& list) {
        list.AddRectFilled(ImVec2(0, 0), ImVec2(400, 300), IM_COL32(99, 99, 99, 255));
        draw_picture(list, id, ImVec2(10, 10), ImVec2(110, 110));
    });
    for (int y = 10; y < 110; ++y)
        for (int x = 10; x < 110; ++x)
            ASSERT_EQ(canvas.at(x, y), (x < 60) == (y < 60) ? 0U : 0xFFFFFFU) << x << ' ' << y;
    EXPECT_EQ(canvas.at(110, 50), 0x636363U);
}

TEST_F(SoftwarePaint, ShowsAReplacedPictureAndNoWipedOne) {
    TextureId const id = textures.add(1, 1, std::vector<std::uint32_t>{0xFFFF0000U}, Sampling::smooth);
    auto const draw = [&](ImDrawList& list) {
        list.AddRectFilled(ImVec2(0, 0), ImVec2(400, 300), IM_COL32(0, 0, 0, 255));
        draw_picture(list, id, ImVec2(0, 0), ImVec2(40, 40));
    };
    (void)paint(draw);
    EXPECT_EQ(canvas.at(20, 20), 0xFF0000U);
    textures.replace(id, 1, 1, std::vector<std::uint32_t>{0xFF00FF00U}, Sampling::smooth);
    EXPECT_FALSE(paint(draw).empty());
    EXPECT_EQ(canvas.at(20, 20), 0x00FF00U);
    textures.wipe(id);
    EXPECT_FALSE(paint(draw).empty());
    EXPECT_EQ(canvas.at(20, 20), 0U);
}

TEST_F(SoftwarePaint, SurvivesWildCoordinates) {
    (void)paint([&](ImDrawList& list) {
        list.AddRectFilled(ImVec2(-1.0e9F, -1.0e9F), ImVec2(1.0e9F, 1.0e9F), IM_COL32(1, 2, 3, 255));
        list.AddTriangleFilled(ImVec2(-1.0e7F, 50), ImVec2(1.0e7F, 60), ImVec2(200, 1.0e7F), IM_COL32(200, 2, 3, 100));
        list.AddCircleFilled(ImVec2(200, 150), 50000.0F, IM_COL32(1, 2, 3, 255), 64);
        draw_text(list, typesetter, "xa", {}, 0, ImVec2(1.0e7F, 5), IM_COL32_WHITE);
    });
    EXPECT_EQ(canvas.at(200, 10), 0x010203U);
}

} // namespace
} // namespace motcua::paint
