#pragma once
// Private to ui/paint: a frame's draw lists as a flat list of shapes the rasteriser knows, each with its bounds and a
// hash of all that decides its pixels.

#include "ui/paint/geometry.h"
#include "ui/paint/textures.h"

#include <cstdint>
#include <imgui.h>
#include <vector>

namespace motcua::paint {

struct Shape {
    enum class Kind : std::uint8_t {
        fill,     ///< `bounds` in one colour
        glyph,    ///< coverage pixels from (u, v) on, one texel a pixel, origin at (x, y)
        picture,  ///< texture stretched over vertices[0] … vertices[2]
        polygon,  ///< convex, one colour: the fan of `count` triangles at `indices`
        triangle, ///< colours may differ; texture may be any
    };
    Kind kind = Kind::fill;
    bool opaque = false;
    Rect bounds;               ///< pixels it may touch, clipped by its command's clip rectangle
    std::uint32_t color = 0;   ///< 0xAARRGGBB
    std::uint32_t texture = 0; ///< index into Commands::textures
    int x = 0, y = 0, u = 0, v = 0;
    ImDrawVert const* vertices = nullptr; ///< of the draw list, base for `indices`
    ImDrawIdx const* indices = nullptr;
    std::uint32_t count = 0;
    std::uint64_t hash = 0;
};

struct Commands {
    std::vector<Shape> shapes; ///< in painting order
    std::vector<TextureView> textures;
};

/// `seed` goes into every hash. The result points into `frame` and `textures`. Replaces the contents of `out`.
void read_commands(ImDrawData const& frame, Textures const& textures, Rect const& target, std::uint64_t seed,
                   Commands& out);

/// ImGui packs R in the low byte; the surface has B there.
[[nodiscard]] inline std::uint32_t surface_color(ImU32 color) {
    return (color & 0xFF00FF00U) | ((color & 0xFFU) << 16) | ((color >> 16) & 0xFFU);
}

/// First pixel whose centre is at or right of (below) an edge: the one rule by which every shape decides which pixels
/// are its own, so that neighbours neither overlap nor leave gaps.
[[nodiscard]] inline int first_pixel(double edge) {
    // ceil(edge - 0.5) without a call into libm, clamped so that wild coordinates cannot overflow an int; not a number
    // counts as far left.
    double const low = edge - 0.5 > -1.0e6 ? edge - 0.5 : -1.0e6;
    double const place = low < 1.0e6 ? low : 1.0e6;
    int const whole = static_cast<int>(place);
    return whole + (static_cast<double>(whole) < place ? 1 : 0);
}

} // namespace motcua::paint
