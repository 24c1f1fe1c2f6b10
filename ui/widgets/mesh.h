#pragma once
// Triangles of a drawing with an anti-aliased fringe, made once per size and theme kind, then copied into draw lists.

#include "ui/theme/geometry.h"
#include "ui/widgets/vector_path.h"

#include <cstdint>
#include <vector>

namespace motcua {

struct Mesh {
    struct Vertex {
        float x, y;
        std::uint8_t paint;   ///< index of a colour given when it is drawn
        std::uint8_t covered; ///< 0 at the outer rim of the fringe, 255 inside
    };
    std::vector<Vertex> vertices;
    std::vector<std::uint32_t> indices;
};

/// Any simple polygon, convex or not; holes are made by painting over.
void add_fill(Mesh& mesh, Contour const& contour, std::uint8_t paint);

/// Round caps and joins. Pieces overlap: only for opaque colours.
void add_stroke(Mesh& mesh, Contour const& contour, float width, std::uint8_t paint);

} // namespace motcua
