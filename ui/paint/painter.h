#pragma once
// Turns a frame's ImDrawData into pixels. Two implementations, one golden test of pixels between them:
// SoftwarePainter (software_painter.h) where there is no GPU, RendererPainter (renderer_painter.h) where there is one.

#include "ui/paint/geometry.h"

#include <span>

struct ImDrawData;

namespace motcua::paint {

/// One thread (the ui thread).
class Painter {
public:
    virtual ~Painter() = default;

    /// Paints the frame. The result lists the regions whose pixels may differ from the frame before (empty: nothing
    /// changed, do not present). Valid until the next call.
    [[nodiscard]] virtual std::span<Rect const> paint(ImDrawData const& frame) = 0;

    /// The target was lost, resized or must be rid of an old picture: the next paint() paints everything.
    virtual void repaint_all() = 0;
};

} // namespace motcua::paint
