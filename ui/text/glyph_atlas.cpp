#include "ui/text/glyph_atlas.h"

#include "kiosk/base/assert.h"
#include "ui/text/face.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

#include FT_OUTLINE_H

namespace motcua::typeset {

namespace {

/// Coverage of light ink. Blending in sRGB makes half coverage of white on black a quarter of the light; an exponent of
/// 1/1.4 gives stems of white text the weight of the same black text (compared by eye on the start screen's two
/// themes).
std::array<std::uint8_t, 256> lifted_coverage() {
    std::array<std::uint8_t, 256> table{};
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = static_cast<std::uint8_t>(std::lround(255.0 * std::pow(static_cast<double>(i) / 255.0, 1.0 / 1.4)));
    return table;
}

struct Shelf {
    int y = 0, height = 0, next_x = 0;
};

int to_26_6(float size_px) {
    return static_cast<int>(std::lround(size_px * 64.0F));
}

} // namespace

struct GlyphAtlas::State {
    FontSet& fonts;
    std::vector<AtlasPage> pages;
    std::vector<std::vector<Shelf>> shelves; ///< per page
    std::unordered_map<std::uint64_t, GlyphImage> images;
    std::array<std::uint8_t, 256> lift = lifted_coverage();
    std::uint64_t generation = 1;
    std::uint64_t revision = 1;
    std::vector<std::uint8_t> canvas;

    explicit State(FontSet& set) : fonts(set) {}
    GlyphImage rasterise(std::uint16_t face, std::uint16_t glyph, int size_26_6, int shift_26_6, Ink ink);
    void place(GlyphImage& image);
};

GlyphAtlas::GlyphAtlas(FontSet& fonts) : m_state(std::make_unique<State>(fonts)) {
}
GlyphAtlas::GlyphAtlas(GlyphAtlas&&) noexcept = default;
GlyphAtlas::~GlyphAtlas() = default;

int GlyphAtlas::subpixel_steps(float size_px) {
    return size_px < 30.0F ? 4 : 2;
}

void GlyphAtlas::State::place(GlyphImage& image) {
    constexpr int gap = 1; // neighbours must not bleed in where a renderer filters
    int const width = image.width + gap;
    int const height = image.height + gap;
    for (std::size_t page = 0;; ++page) {
        if (page == pages.size()) {
            // From calloc, so that rows nobody has drawn on cost neither time nor memory.
            void* const memory = std::calloc(std::size_t{page_size} * page_size, 1);
            MOTCUA_ASSERT(memory != nullptr);
            AtlasPage added{page_size, page_size, {}, ++revision};
            added.coverage.reset(static_cast<std::uint8_t*>(memory));
            pages.push_back(std::move(added));
            shelves.emplace_back();
        }
        int bottom = 0;
        for (Shelf& shelf : shelves[page]) {
            bottom = shelf.y + shelf.height;
            if (height > shelf.height || shelf.height > height + height / 2 || shelf.next_x + width > page_size)
                continue;
            image.page = static_cast<std::uint16_t>(page);
            image.x = static_cast<std::uint16_t>(shelf.next_x);
            image.y = static_cast<std::uint16_t>(shelf.y);
            shelf.next_x += width;
            return;
        }
        int const shelf_height = std::min((height + 7) / 8 * 8, page_size - bottom);
        if (shelf_height < height) continue;
        shelves[page].push_back({bottom, shelf_height, width});
        image.page = static_cast<std::uint16_t>(page);
        image.x = 0;
        image.y = static_cast<std::uint16_t>(bottom);
        return;
    }
}

GlyphImage GlyphAtlas::State::rasterise(std::uint16_t face_index, std::uint16_t glyph, int size_26_6, int shift_26_6,
                                        Ink ink) {
    Face& face = fonts.face(face_index);
    if (face.size_26_6 != size_26_6) {
        FT_Set_Char_Size(face.outlines, 0, size_26_6, 72, 72);
        face.size_26_6 = size_26_6;
    }
    // No hinting: at kiosk sizes it moves marks and stems for no gain, and costs time at the first frame.
    if (FT_Load_Glyph(face.outlines, glyph, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0) return {};
    if (face.outlines->glyph->format != FT_GLYPH_FORMAT_OUTLINE) return {};
    FT_Outline& outline = face.outlines->glyph->outline;
    if (face.strengthen_em > 0.0F) {
        auto const strength = static_cast<FT_Pos>(face.strengthen_em * static_cast<float>(size_26_6));
        FT_Outline_EmboldenXY(&outline, strength, strength / 2);
        FT_Outline_Translate(&outline,
                             (static_cast<FT_Pos>(face.spread_em * static_cast<float>(size_26_6)) - strength) / 2,
                             -strength / 4);
    }
    FT_Outline_Translate(&outline, shift_26_6, 0);
    FT_BBox box;
    FT_Outline_Get_CBox(&outline, &box);
    auto const left = box.xMin >> 6;
    auto const right = (box.xMax + 63) >> 6;
    auto const bottom = box.yMin >> 6;
    auto const top = (box.yMax + 63) >> 6;
    GlyphImage image;
    image.width = static_cast<std::uint16_t>(std::clamp<FT_Pos>(right - left, 0, page_size - 1));
    image.height = static_cast<std::uint16_t>(std::clamp<FT_Pos>(top - bottom, 0, page_size - 1));
    image.left = static_cast<std::int16_t>(left);
    image.top = static_cast<std::int16_t>(-top);
    if (image.width == 0 || image.height == 0) return GlyphImage{};
    place(image);

    canvas.assign(std::size_t{image.width} * image.height, 0);
    FT_Bitmap bitmap{};
    bitmap.rows = image.height;
    bitmap.width = image.width;
    bitmap.pitch = image.width;
    bitmap.buffer = canvas.data();
    bitmap.num_grays = 256;
    bitmap.pixel_mode = FT_PIXEL_MODE_GRAY;
    FT_Outline_Translate(&outline, -left * 64, -bottom * 64);
    FT_Outline_Get_Bitmap(fonts.face(face_index).outlines->glyph->library, &outline, &bitmap);

    AtlasPage& page = pages[image.page];
    for (int y = 0; y < image.height; ++y) {
        auto const* const from = &canvas[static_cast<std::size_t>(y) * image.width];
        auto* const to = &page.coverage[(std::size_t{image.y} + static_cast<std::size_t>(y)) * page_size + image.x];
        if (ink == Ink::light)
            std::transform(from, from + image.width, to, [&](std::uint8_t coverage) { return lift[coverage]; });
        else
            std::copy_n(from, image.width, to);
    }
    page.revision = ++revision;
    return image;
}

GlyphImage const& GlyphAtlas::image(std::uint16_t face, std::uint16_t glyph, float size_px, int step, Ink ink) {
    int const size = std::clamp(to_26_6(size_px), 1, 0xFFFFF);
    // face 8 bits, glyph 16, size 20, step 2, ink 1
    std::uint64_t const key = (static_cast<std::uint64_t>(face) << 48) | (static_cast<std::uint64_t>(glyph) << 32) |
                              (static_cast<std::uint64_t>(size) << 8) | (static_cast<std::uint64_t>(step) << 1) |
                              static_cast<std::uint64_t>(ink);
    if (auto found = m_state->images.find(key); found != m_state->images.end()) return found->second;
    int const shift = step * 64 / subpixel_steps(size_px);
    return m_state->images.emplace(key, m_state->rasterise(face, glyph, size, shift, ink)).first->second;
}

std::span<AtlasPage const> GlyphAtlas::pages() const {
    return m_state->pages;
}

void GlyphAtlas::start_frame() {
    if (m_state->pages.size() <= page_limit) return;
    m_state->pages.clear();
    m_state->shelves.clear();
    m_state->images.clear();
    ++m_state->generation;
}

std::uint64_t GlyphAtlas::generation() const {
    return m_state->generation;
}

} // namespace motcua::typeset
