#pragma once
// Paints ImDrawData through SDL_Renderer (SDL_RenderGeometry), for panels whose machine has a GPU. Repaints whole
// frames.

#include "ui/paint/painter.h"
#include "ui/paint/textures.h"

#include <memory>

struct SDL_Renderer;

namespace motcua::paint {

class RendererPainter final : public Painter {
public:
    /// `textures` and `renderer` must outlive the painter; does not present.
    RendererPainter(SDL_Renderer& renderer, Textures const& textures);
    ~RendererPainter() override;

    [[nodiscard]] std::span<Rect const> paint(ImDrawData const& frame) override;
    void repaint_all() override;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace motcua::paint
