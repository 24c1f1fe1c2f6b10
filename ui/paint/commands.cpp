#include "ui/paint/commands.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace motcua::paint {

namespace {

constexpr std::uint64_t prime = 0x9FB21C651E98DF25ULL;

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
    hash = (hash ^ value) * prime;
    return hash ^ (hash >> 32);
}

std::uint64_t two(float a, float b) {
    return static_cast<std::uint64_t>(std::bit_cast<std::uint32_t>(a)) << 32 | std::bit_cast<std::uint32_t>(b);
}

std::uint64_t two(int a, int b) {
    return static_cast<std::uint64_t>(static_cast<std::uint32_t>(a)) << 32 | static_cast<std::uint32_t>(b);
}

/// The parts are multiplied side by side, not one after the other: this runs for every corner of every frame.
std::uint64_t with_vertex(std::uint64_t hash, ImDrawVert const& vertex) {
    std::uint64_t const place = (two(vertex.pos.x, vertex.pos.y) ^ 0xA0761D6478BD642FULL) * 0xE7037ED1A0B428DBULL;
    std::uint64_t const texel = (two(vertex.uv.x, vertex.uv.y) ^ 0x8EBC6AF09C88C6E3ULL) * 0x589965CC75374CC3ULL;
    return mixed(hash, (place ^ (place >> 31)) + (texel ^ (texel >> 29)) + vertex.col * 0x1D8E4E27C47D124FULL);
}

/// Clamped so that wild coordinates cannot overflow an int; not a number counts as far left.
int whole(float value) {
    float const low = value > -1.0e6F ? value : -1.0e6F;
    return static_cast<int>(low < 1.0e6F ? low : 1.0e6F);
}

struct Reader {
    Rect clip;
    TextureView const* view;
    std::uint32_t texture;
    std::uint64_t seed;
    ImDrawVert const* vertices;
    std::vector<Shape>& shapes;

    void push(Shape shape, std::uint64_t hash) {
        shape.hash =
            mixed(mixed(hash, two(shape.bounds.left, shape.bounds.top)), two(shape.bounds.right, shape.bounds.bottom));
        shape.texture = texture;
        shapes.push_back(shape);
    }

    bool quad(ImDrawIdx const* indices);
    std::uint32_t fan(ImDrawIdx const* indices, std::uint32_t triangles);
    void triangle(ImDrawIdx const* indices);
};

/// Two triangles that make an axis-aligned rectangle of one colour, as ImDrawList::PrimRect and PrimRectUV write them.
bool Reader::quad(ImDrawIdx const* indices) {
    ImDrawIdx const first = indices[0];
    if (indices[1] != first + 1 || indices[2] != first + 2 || indices[3] != first || indices[4] != first + 2 ||
        indices[5] != first + 3)
        return false;
    ImDrawVert const& a = vertices[first];
    ImDrawVert const& b = vertices[first + 1];
    ImDrawVert const& c = vertices[first + 2];
    ImDrawVert const& d = vertices[first + 3];
    if (a.pos.y != b.pos.y || b.pos.x != c.pos.x || c.pos.y != d.pos.y || d.pos.x != a.pos.x) return false;
    if (a.col != b.col || a.col != c.col || a.col != d.col) return false;
    if (c.pos.x < a.pos.x || c.pos.y < a.pos.y) return false;

    Shape shape;
    shape.color = surface_color(a.col);
    shape.vertices = &a;
    Rect const box{first_pixel(a.pos.x), first_pixel(a.pos.y), first_pixel(c.pos.x), first_pixel(c.pos.y)};
    shape.bounds = box.clipped(clip);
    if (shape.bounds.empty() || (shape.color >> 24) == 0) return true;
    std::uint64_t hash = mixed(seed, shape.color);
    switch (view->kind) {
    case TextureView::Kind::plain:
        shape.kind = Shape::Kind::fill;
        shape.opaque = (shape.color >> 24) == 0xFF;
        break;
    case TextureView::Kind::coverage: {
        float const u = a.uv.x * static_cast<float>(view->width);
        float const v = a.uv.y * static_cast<float>(view->height);
        float const width = c.uv.x * static_cast<float>(view->width) - u;
        float const height = c.uv.y * static_cast<float>(view->height) - v;
        if (width != c.pos.x - a.pos.x || height != c.pos.y - a.pos.y || u != std::floor(u) || v != std::floor(v))
            return false;
        shape.kind = Shape::Kind::glyph;
        shape.x = box.left;
        shape.y = box.top;
        shape.u = static_cast<int>(u);
        shape.v = static_cast<int>(v);
        hash = mixed(mixed(hash, two(shape.x, shape.y)), two(shape.u, shape.v));
        break;
    }
    case TextureView::Kind::picture:
        if (!view->pixels) return true;
        shape.kind = Shape::Kind::picture;
        hash = mixed(with_vertex(with_vertex(hash, a), c), view->revision);
        break;
    }
    push(shape, hash);
    return true;
}

/// The inside of ImDrawList::AddConvexPolyFilled: a fan of triangles of one colour. Painted as one polygon, since a
/// fan's slivers would each walk the whole height. Returns how many triangles were taken.
std::uint32_t Reader::fan(ImDrawIdx const* indices, std::uint32_t triangles) {
    if (view->kind != TextureView::Kind::plain) return 0;
    ImDrawIdx const hub = indices[0];
    ImU32 const color = vertices[hub].col;
    std::uint32_t count = 0;
    while (count < triangles) {
        ImDrawIdx const* const next = indices + count * 3;
        if (next[0] != hub || vertices[next[1]].col != color || vertices[next[2]].col != color) break;
        if (count > 0 && next[1] != next[-1]) break;
        ++count;
    }
    if (count < 3) return 0;

    // Convex and wound once: every corner turns the same way, and the fan's triangles too.
    auto const corner = [&](std::uint32_t i) -> ImVec2 const& {
        std::uint32_t const n = count + 2;
        i %= n;
        if (i == 0) return vertices[hub].pos;
        return i == 1 ? vertices[indices[1]].pos : vertices[indices[(i - 2) * 3 + 2]].pos;
    };
    auto const turn = [](ImVec2 const& a, ImVec2 const& b, ImVec2 const& c) {
        return static_cast<double>(b.x - a.x) * static_cast<double>(c.y - b.y) -
               static_cast<double>(b.y - a.y) * static_cast<double>(c.x - b.x);
    };
    bool left = false, right = false;
    float min_x = corner(0).x, max_x = min_x, min_y = corner(0).y, max_y = min_y;
    std::uint64_t hash = mixed(seed, surface_color(color));
    for (std::uint32_t i = 0; i < count + 2; ++i) {
        double const bend = turn(corner(i), corner(i + 1), corner(i + 2));
        left = left || bend < -0.001;
        right = right || bend > 0.001;
        min_x = std::min(min_x, corner(i).x);
        max_x = std::max(max_x, corner(i).x);
        min_y = std::min(min_y, corner(i).y);
        max_y = std::max(max_y, corner(i).y);
        hash = mixed(hash, two(corner(i).x, corner(i).y));
    }
    for (std::uint32_t i = 0; i < count; ++i) {
        double const area = turn(corner(0), corner(i + 1), corner(i + 2));
        left = left || area < -0.001;
        right = right || area > 0.001;
    }
    if (left && right) return 0;

    Shape shape;
    shape.kind = Shape::Kind::polygon;
    shape.color = surface_color(color);
    shape.bounds = Rect{first_pixel(min_x), first_pixel(min_y), first_pixel(max_x), first_pixel(max_y)}.clipped(clip);
    shape.vertices = vertices;
    shape.indices = indices;
    shape.count = count;
    if (!shape.bounds.empty() && (shape.color >> 24) != 0) push(shape, hash);
    return count;
}

void Reader::triangle(ImDrawIdx const* indices) {
    ImDrawVert const& a = vertices[indices[0]];
    ImDrawVert const& b = vertices[indices[1]];
    ImDrawVert const& c = vertices[indices[2]];
    if (((a.col | b.col | c.col) & IM_COL32_A_MASK) == 0) return;
    if (view->kind == TextureView::Kind::picture && !view->pixels) return;
    auto const low = [](float p, float q, float r) { return std::min({p, q, r}); };
    auto const high = [](float p, float q, float r) { return std::max({p, q, r}); };
    Shape shape;
    shape.kind = Shape::Kind::triangle;
    shape.bounds = Rect{first_pixel(low(a.pos.x, b.pos.x, c.pos.x)), first_pixel(low(a.pos.y, b.pos.y, c.pos.y)),
                        first_pixel(high(a.pos.x, b.pos.x, c.pos.x)), first_pixel(high(a.pos.y, b.pos.y, c.pos.y))}
                       .clipped(clip);
    if (shape.bounds.empty()) return;
    shape.color = surface_color(a.col);
    shape.vertices = vertices;
    shape.indices = indices;
    shape.count = 1;
    push(shape, mixed(with_vertex(with_vertex(with_vertex(seed, a), b), c),
                      view->kind == TextureView::Kind::picture ? view->revision : 0));
}

} // namespace

void read_commands(ImDrawData const& frame, Textures const& textures, Rect const& target, std::uint64_t seed,
                   Commands& out) {
    out.shapes.clear();
    out.textures.clear();
    std::vector<ImTextureID> known;
    for (int n = 0; n < frame.CmdListsCount; ++n) {
        ImDrawList const& list = *frame.CmdLists[n];
        for (ImDrawCmd const& command : list.CmdBuffer) {
            if (command.UserCallback || command.ElemCount == 0) continue;
            ImVec4 const& box = command.ClipRect;
            Rect const clip = Rect{whole(box.x - frame.DisplayPos.x), whole(box.y - frame.DisplayPos.y),
                                   whole(box.z - frame.DisplayPos.x), whole(box.w - frame.DisplayPos.y)}
                                  .clipped(target);
            if (clip.empty()) continue;
            ImTextureID const id = command.GetTexID();
            auto const found = std::find(known.begin(), known.end(), id);
            auto const texture = static_cast<std::uint32_t>(found - known.begin());
            if (found == known.end()) {
                known.push_back(id);
                out.textures.push_back(textures.view(static_cast<TextureId>(reinterpret_cast<std::uintptr_t>(id))));
            }
            // The texture's number in this frame would be a poor thing to hash: it depends on what came before.
            std::uint64_t const named = mixed(seed, reinterpret_cast<std::uintptr_t>(id));
            TextureView const view = out.textures[texture];
            Reader reader{clip, &view, texture, named, list.VtxBuffer.Data + command.VtxOffset, out.shapes};
            ImDrawIdx const* indices = list.IdxBuffer.Data + command.IdxOffset;
            std::uint32_t left = command.ElemCount / 3;
            while (left > 0) {
                std::uint32_t taken = 1;
                if (left >= 2 && reader.quad(indices))
                    taken = 2;
                else if (std::uint32_t const fan = reader.fan(indices, left); fan > 0)
                    taken = fan;
                else
                    reader.triangle(indices);
                indices += taken * 3;
                left -= taken;
            }
        }
    }
}

} // namespace motcua::paint
