#include "ui/paint/software_painter.h"

#include "ui/paint/commands.h"
#include "ui/paint/damage.h"
#include "ui/paint/raster.h"

#include <algorithm>

namespace motcua::paint {

struct SoftwarePainter::State {
    Textures const& textures;
    Surface target;
    Commands commands;
    DamageTracker damage;
    SpanTable spans;

    explicit State(Textures const& registry) : textures(registry) {}
    void paint_region(Rect const& region);
};

/// Only from the last shape that hides everything before it in this region.
void SoftwarePainter::State::paint_region(Rect const& region) {
    auto const& shapes = commands.shapes;
    auto const hides = [&](Shape const& shape) { return shape.opaque && shape.bounds.contains(region); };
    auto const last = std::find_if(shapes.rbegin(), shapes.rend(), hides);
    if (last == shapes.rend())
        for (int y = region.top; y < region.bottom; ++y)
            std::fill_n(target.row(y) + region.left, region.width(), 0xFF000000U);
    auto const start = last == shapes.rend() ? shapes.begin() : std::prev(last.base());
    for (auto shape = start; shape != shapes.end(); ++shape)
        paint_shape(target, *shape, commands.textures[shape->texture], region, spans);
}

SoftwarePainter::SoftwarePainter(Textures const& textures) : m_state(std::make_unique<State>(textures)) {
}
SoftwarePainter::~SoftwarePainter() = default;

void SoftwarePainter::set_target(Surface target) {
    Surface const& old = m_state->target;
    if (old.pixels != target.pixels || old.width != target.width || old.height != target.height ||
        old.pitch != target.pitch)
        m_state->damage.invalidate();
    m_state->target = target;
}

Surface SoftwarePainter::target() const {
    return m_state->target;
}

std::span<Rect const> SoftwarePainter::paint(ImDrawData const& frame) {
    read_commands(frame, m_state->textures, m_state->target.bounds(), m_state->textures.glyph_generation(),
                  m_state->commands);
    auto const regions = m_state->damage.compare(m_state->commands, m_state->target.bounds());
    for (Rect const& region : regions)
        m_state->paint_region(region);
    return regions;
}

void SoftwarePainter::repaint_all() {
    m_state->damage.invalidate();
}

} // namespace motcua::paint
