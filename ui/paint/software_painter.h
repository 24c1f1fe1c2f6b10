#pragma once
// Paints ImDrawData with the CPU: axis-aligned quads as fills and glyph blits, other triangles with fixed-point edge
// functions, and only where this frame's commands differ from the last one's. A full 1080×1920 frame through
// SDL_RenderGeometry's software renderer costs 10 to 14 ms (architecture, section 3); this one must stay under 3.

#include "ui/paint/painter.h"
#include "ui/paint/textures.h"

#include <memory>

namespace motcua::paint {

class SoftwarePainter final : public Painter {
public:
    /// `textures` must outlive the painter.
    explicit SoftwarePainter(Textures const& textures);
    ~SoftwarePainter() override;

    /// Where to paint from now on. Another address or size repaints everything. Not owned.
    void set_target(Surface target);
    [[nodiscard]] Surface target() const;

    [[nodiscard]] std::span<Rect const> paint(ImDrawData const& frame) override;
    void repaint_all() override;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace motcua::paint
