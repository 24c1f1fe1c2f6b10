#pragma once
// Private to ui/paint: shapes to pixels, within one rectangle.

#include "ui/paint/commands.h"

#include <vector>

namespace motcua::paint {

/// Working memory kept from shape to shape.
struct SpanTable {
    struct Span {
        int left, right;
    };
    std::vector<Span> rows;
};

/// Paints the part of `shape` that lies in `area`, which must lie within the surface.
void paint_shape(Surface const& surface, Shape const& shape, TextureView const& texture, Rect const& area,
                 SpanTable& spans);

} // namespace motcua::paint
