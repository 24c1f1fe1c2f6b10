#pragma once
// Rasterised glyphs, packed in 8-bit coverage pages that are added on demand.

#include "ui/text/font_set.h"

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <span>
#include <vector>

namespace motcua::typeset {

/// Light ink on a dark ground loses weight when blended in sRGB, dark ink does not: light ink has its coverage lifted.
enum class Ink : std::uint8_t { dark, light };

struct GlyphImage {
    std::uint16_t page = 0;
    std::uint16_t x = 0, y = 0;          ///< place in the page
    std::uint16_t width = 0, height = 0; ///< 0 for a space
    std::int16_t left = 0, top = 0; ///< from the whole-pixel pen position to the image's top left corner, y downwards
};

struct FreeMemory {
    void operator()(void* memory) const { std::free(memory); }
};

struct AtlasPage {
    int width = 0, height = 0;
    std::unique_ptr<std::uint8_t[], FreeMemory> coverage; ///< row after row, pitch == width
    std::uint64_t revision = 0; ///< grows with every glyph added: a GPU copy is stale when this differs
};

class GlyphAtlas {
public:
    explicit GlyphAtlas(FontSet& fonts);
    GlyphAtlas(GlyphAtlas&&) noexcept;
    ~GlyphAtlas();

    static constexpr int page_size = 1024; ///< pixels a side

    /// Number of horizontal sub-pixel places for a size: 4 for small text, 2 for large, where a quarter cannot be seen.
    [[nodiscard]] static int subpixel_steps(float size_px);

    /// `step` is 0 … subpixel_steps - 1. Rasterises at the first call. Valid until start_frame() drops the pages.
    [[nodiscard]] GlyphImage const& image(std::uint16_t face, std::uint16_t glyph, float size_px, int step, Ink ink);

    [[nodiscard]] std::span<AtlasPage const> pages() const;

    /// Call before building a frame. Drops every page when they have grown beyond `page_limit` (only many text sizes do
    /// that) and raises generation(): quads of earlier frames no longer mean the same picture.
    void start_frame();
    [[nodiscard]] std::uint64_t generation() const;
    static constexpr std::size_t page_limit = 8;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace motcua::typeset
