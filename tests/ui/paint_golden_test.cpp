// The two painters must show the same screen. SDL's software renderer stands in for a GPU; it rasterises edges by other
// rules, so single pixels on edges may differ, areas and text may not.
#include "tests/ui/paint_scene.h"
#include "ui/paint/picture_file.h"
#include "ui/paint/renderer_painter.h"
#include "ui/paint/software_painter.h"

#include <SDL.h>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>
#include <png.h>

namespace motcua::paint {
namespace {

int channel(std::uint32_t color, int shift) {
    return static_cast<int>((color >> shift) & 0xFF);
}

/// SDL's software renderer moves corners to whole pixels: an edge may lie a pixel off and be less soft. So a pixel
/// agrees when its colour lies within the range of the other picture's nine pixels around it.
bool agrees(Canvas const& one, Canvas const& other, int x, int y) {
    for (int shift = 0; shift < 24; shift += 8) {
        int low = 255, high = 0;
        for (int row = std::max(0, y - 1); row <= std::min(other.height - 1, y + 1); ++row)
            for (int column = std::max(0, x - 1); column <= std::min(other.width - 1, x + 1); ++column) {
                low = std::min(low, channel(other.at(column, row), shift));
                high = std::max(high, channel(other.at(column, row), shift));
            }
        int const ours = channel(one.at(x, y), shift);
        if (ours < low - 16 || ours > high + 16) return false;
    }
    return true;
}

TEST(Painters, ShowTheSameScreen) {
    auto typesetter = std::move(*typeset::Typesetter::open());
    Textures textures(typesetter.glyphs());
    std::vector<std::uint32_t> checks(64);
    for (std::size_t i = 0; i < checks.size(); ++i)
        checks[i] = (i + i / 8) % 2 != 0 ? 0xFF000000U : 0xFFFFFFFFU;
    TextureId const code = textures.add(8, 8, checks, Sampling::crisp);
    Scene scene(400, 300);
    ImDrawData const& frame = scene.frame([&](ImDrawList& list) {
        draw_sample(list, typesetter);
        draw_picture(list, code, ImVec2(310, 236), ImVec2(374, 300));
    });

    Canvas software(400, 300);
    SoftwarePainter painter(textures);
    painter.set_target(software.surface());
    (void)painter.paint(frame);

    Canvas other(400, 300);
    SDL_Surface* const surface =
        SDL_CreateRGBSurfaceWithFormatFrom(other.pixels.data(), 400, 300, 32, 1600, SDL_PIXELFORMAT_ARGB8888);
    ASSERT_NE(surface, nullptr);
    SDL_Renderer* const renderer = SDL_CreateSoftwareRenderer(surface);
    ASSERT_NE(renderer, nullptr);
    {
        RendererPainter sdl(*renderer, textures);
        (void)sdl.paint(frame);
        SDL_RenderFlush(renderer);
    }
    SDL_DestroyRenderer(renderer);
    SDL_FreeSurface(surface);

    int different = 0, inked = 0;
    for (int y = 0; y < 300; ++y)
        for (int x = 0; x < 400; ++x) {
            different += agrees(software, other, x, y) && agrees(other, software, x, y) ? 0 : 1;
            inked += software.at(x, y) != 0xFAF8F3U ? 1 : 0;
        }
    EXPECT_GT(inked, 20000);
    EXPECT_LT(different, 120); // a thousandth: tips of corners
    if (char const* const folder = std::getenv("MOTCUA_PICTURES")) {
        EXPECT_TRUE(write_png(software.surface(), std::string(folder) + "/software.png"));
        EXPECT_TRUE(write_png(other.surface(), std::string(folder) + "/renderer.png"));
    }
}

TEST(PictureFile, HoldsThePixelsOfTheSurface) {
    Canvas canvas(3, 2);
    canvas.pixels = {0xFF0000FFU, 0x0000FF00U, 0xFFFF0000U, 0xFF000000U, 0xFFFFFFFFU, 0xFF808182U};
    std::string const path = (std::filesystem::temp_directory_path() / "motcua_picture_file_test.png").string();
    ASSERT_TRUE(write_png(canvas.surface(), path));
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    ASSERT_NE(png_image_begin_read_from_file(&image, path.c_str()), 0);
    image.format = PNG_FORMAT_RGB;
    std::vector<unsigned char> rgb(PNG_IMAGE_SIZE(image));
    ASSERT_NE(png_image_finish_read(&image, nullptr, rgb.data(), 0, nullptr), 0);
    EXPECT_EQ(rgb,
              (std::vector<unsigned char>{0, 0, 255, 0, 255, 0, 255, 0, 0, 0, 0, 0, 255, 255, 255, 0x80, 0x81, 0x82}));
    std::filesystem::remove(path);
    EXPECT_FALSE(write_png(canvas.surface(), "/nowhere/x.png"));
}

} // namespace
} // namespace motcua::paint
