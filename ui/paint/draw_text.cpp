#include "ui/paint/draw_text.h"

#include <cmath>

namespace motcua::paint {

namespace {

/// Relative luminance is overkill for choosing between two kinds of ink: the usual weights on sRGB values do.
typeset::Ink ink_for(ImU32 color) {
    auto const part = [&](int shift) { return static_cast<float>((color >> shift) & 0xFF); };
    float const light =
        0.299F * part(IM_COL32_R_SHIFT) + 0.587F * part(IM_COL32_G_SHIFT) + 0.114F * part(IM_COL32_B_SHIFT);
    return light > 140.0F ? typeset::Ink::light : typeset::Ink::dark;
}

} // namespace

ImTextureID imgui_texture(TextureId id) {
    return reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(id)); // ImTextureID is void* in Debian's build
}

void draw_text(ImDrawList& list, typeset::Typesetter& typesetter, typeset::Layout const& layout, ImVec2 position,
               ImU32 color) {
    if ((color & IM_COL32_A_MASK) == 0 || layout.glyphs.empty()) return;
    typeset::GlyphAtlas& atlas = typesetter.glyphs();
    int const steps = typeset::GlyphAtlas::subpixel_steps(layout.size_px);
    auto const steps_f = static_cast<float>(steps);
    typeset::Ink const ink = ink_for(color);
    ImVec2 const clip_min = list.GetClipRectMin();
    ImVec2 const clip_max = list.GetClipRectMax();
    float const origin_y = std::round(position.y);
    constexpr float texel = 1.0F / typeset::GlyphAtlas::page_size;

    int page = -1;
    auto const line_room = layout.line_height_px * 2.0F; // no ink goes further than that from its baseline
    for (typeset::Line const& line : layout.lines) {
        float const baseline = origin_y + line.baseline;
        if (baseline + line_room < clip_min.y || baseline - line_room > clip_max.y) continue;
        for (std::uint32_t i = line.first_glyph; i < line.first_glyph + line.glyph_count; ++i) {
            typeset::Glyph const& glyph = layout.glyphs[i];
            float const pen = std::floor((position.x + glyph.x) * steps_f + 0.5F);
            float const whole = std::floor(pen / steps_f);
            int const step = static_cast<int>(pen - whole * steps_f);
            typeset::GlyphImage const& image = atlas.image(glyph.face, glyph.id, layout.size_px, step, ink);
            if (image.width == 0) continue;
            ImVec2 const a(whole + static_cast<float>(image.left),
                           origin_y + std::round(glyph.y) + static_cast<float>(image.top));
            ImVec2 const b(a.x + static_cast<float>(image.width), a.y + static_cast<float>(image.height));
            if (b.x <= clip_min.x || a.x >= clip_max.x || b.y <= clip_min.y || a.y >= clip_max.y) continue;
            if (image.page != page) {
                if (page >= 0) list.PopTextureID();
                page = image.page;
                list.PushTextureID(imgui_texture(static_cast<TextureId>(page + 1)));
            }
            ImVec2 const uv_a(static_cast<float>(image.x) * texel, static_cast<float>(image.y) * texel);
            ImVec2 const uv_b(static_cast<float>(image.x + image.width) * texel,
                              static_cast<float>(image.y + image.height) * texel);
            list.PrimReserve(6, 4);
            list.PrimRectUV(a, b, uv_a, uv_b, color);
        }
    }
    if (page >= 0) list.PopTextureID();
}

std::shared_ptr<typeset::Layout const> draw_text(ImDrawList& list, typeset::Typesetter& typesetter,
                                                 std::string_view utf8, typeset::TextStyle const& style,
                                                 float max_width_px, ImVec2 position, ImU32 color) {
    auto layout = typesetter.layout(utf8, style, max_width_px);
    draw_text(list, typesetter, *layout, position, color);
    return layout;
}

void draw_picture(ImDrawList& list, TextureId id, ImVec2 top_left, ImVec2 bottom_right) {
    list.AddImage(imgui_texture(id), top_left, bottom_right);
}

} // namespace motcua::paint
