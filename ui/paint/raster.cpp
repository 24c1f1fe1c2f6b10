#include "ui/paint/raster.h"

#include "ui/paint/blend.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>

namespace motcua::paint {

namespace {

__m128i words_of(std::uint32_t color) {
    __m128i const pixel = _mm_set1_epi32(static_cast<int>(color | 0xFF000000U));
    return _mm_unpacklo_epi8(pixel, _mm_setzero_si128());
}

void fill_span(std::uint32_t* pixels, int count, std::uint32_t color) {
    std::uint32_t const alpha = color >> 24;
    if (alpha == 0xFF) {
        std::fill_n(pixels, count, color);
        return;
    }
    __m128i const words = words_of(color);
    __m128i const alphas = _mm_set1_epi32(static_cast<int>(alpha));
    int i = 0;
    for (; i + 4 <= count; i += 4) {
        auto* const four = reinterpret_cast<__m128i*>(pixels + i);
        _mm_storeu_si128(four, blended_four(_mm_loadu_si128(four), words, alphas));
    }
    for (; i < count; ++i)
        pixels[i] = blended(pixels[i], color, alpha);
}

void fill(Surface const& surface, Rect const& area, std::uint32_t color) {
    for (int y = area.top; y < area.bottom; ++y)
        fill_span(surface.row(y) + area.left, area.width(), color);
}

void glyph(Surface const& surface, Shape const& shape, TextureView const& texture, Rect const& area) {
    std::uint32_t const alpha = shape.color >> 24;
    std::uint32_t const solid = shape.color | 0xFF000000U;
    __m128i const words = words_of(shape.color);
    __m128i const zero = _mm_setzero_si128();
    for (int y = area.top; y < area.bottom; ++y) {
        std::uint32_t* const to = surface.row(y) + area.left;
        std::uint8_t const* const from = texture.coverage +
                                         static_cast<std::ptrdiff_t>(shape.v + y - shape.y) * texture.width +
                                         (shape.u + area.left - shape.x);
        int const count = area.width();
        int i = 0;
        for (; i + 4 <= count; i += 4) {
            std::uint32_t four = 0;
            std::memcpy(&four, from + i, 4);
            if (four == 0) continue;
            auto* const pixels = reinterpret_cast<__m128i*>(to + i);
            if (four == 0xFFFFFFFFU && alpha == 0xFF) {
                _mm_storeu_si128(pixels, _mm_set1_epi32(static_cast<int>(solid)));
                continue;
            }
            __m128i coverage =
                _mm_unpacklo_epi16(_mm_unpacklo_epi8(_mm_cvtsi32_si128(static_cast<int>(four)), zero), zero);
            if (alpha != 0xFF)
                coverage = divided_by_255(_mm_mullo_epi16(coverage, _mm_set1_epi32(static_cast<int>(alpha))));
            coverage = _mm_and_si128(coverage, _mm_set1_epi32(0xFF));
            _mm_storeu_si128(pixels, blended_four(_mm_loadu_si128(pixels), words, coverage));
        }
        for (; i < count; ++i)
            if (from[i] != 0) to[i] = blended(to[i], shape.color, scaled(from[i], alpha));
    }
}

std::uint32_t mix(std::uint32_t a, std::uint32_t b, std::uint32_t part) { // part of 256
    std::uint32_t const rb = (((a & 0x00FF00FFU) * (256 - part) + (b & 0x00FF00FFU) * part) >> 8) & 0x00FF00FFU;
    std::uint32_t const ag = (((a >> 8) & 0x00FF00FFU) * (256 - part) + ((b >> 8) & 0x00FF00FFU) * part) & 0xFF00FF00U;
    return rb | ag;
}

/// Texel coordinates, pixel centres at .5.
std::uint32_t sample(TextureView const& texture, double u, double v) {
    auto const at = [&](int x, int y) {
        x = std::clamp(x, 0, texture.width - 1);
        y = std::clamp(y, 0, texture.height - 1);
        std::ptrdiff_t const index = static_cast<std::ptrdiff_t>(y) * texture.width + x;
        return texture.coverage ? 0x00FFFFFFU | static_cast<std::uint32_t>(texture.coverage[index]) << 24
                                : texture.pixels[index];
    };
    if (texture.sampling == Sampling::crisp)
        return at(static_cast<int>(std::floor(u)), static_cast<int>(std::floor(v)));
    auto const x = static_cast<int>(std::floor((u - 0.5) * 256.0));
    auto const y = static_cast<int>(std::floor((v - 0.5) * 256.0));
    auto const part_x = static_cast<std::uint32_t>(x & 255), part_y = static_cast<std::uint32_t>(y & 255);
    std::uint32_t const top = mix(at(x >> 8, y >> 8), at((x >> 8) + 1, y >> 8), part_x);
    std::uint32_t const bottom = mix(at(x >> 8, (y >> 8) + 1), at((x >> 8) + 1, (y >> 8) + 1), part_x);
    return mix(top, bottom, part_y);
}

/// Texel × vertex colour over the pixel.
void put(std::uint32_t& pixel, std::uint32_t texel, std::uint32_t color) {
    std::uint32_t tinted = texel;
    if (color != 0xFFFFFFFFU) {
        tinted = 0;
        for (int shift = 0; shift < 32; shift += 8)
            tinted |= scaled((texel >> shift) & 0xFF, (color >> shift) & 0xFF) << shift;
    }
    pixel = blended(pixel, tinted, tinted >> 24);
}

void picture(Surface const& surface, Shape const& shape, TextureView const& texture, Rect const& area) {
    ImDrawVert const& a = shape.vertices[0];
    ImDrawVert const& c = shape.vertices[2];
    double const per_x = static_cast<double>(c.uv.x - a.uv.x) * texture.width / static_cast<double>(c.pos.x - a.pos.x);
    double const per_y = static_cast<double>(c.uv.y - a.uv.y) * texture.height / static_cast<double>(c.pos.y - a.pos.y);
    for (int y = area.top; y < area.bottom; ++y) {
        std::uint32_t* const row = surface.row(y);
        double const v =
            static_cast<double>(a.uv.y) * texture.height + (y + 0.5 - static_cast<double>(a.pos.y)) * per_y;
        double u =
            static_cast<double>(a.uv.x) * texture.width + (area.left + 0.5 - static_cast<double>(a.pos.x)) * per_x;
        for (int x = area.left; x < area.right; ++x, u += per_x)
            put(row[x], sample(texture, u, v), shape.color);
    }
}

/// Where an edge crosses a row's centre. Always computed from the upper end, so that the two shapes that share an edge
/// get the same number and meet without gap or overlap.
struct Edge {
    double x, y, slope;
    int first_row, end_row;

    Edge(ImVec2 p, ImVec2 q) {
        if (q.y < p.y || (q.y == p.y && q.x < p.x)) std::swap(p, q);
        x = static_cast<double>(p.x);
        y = static_cast<double>(p.y);
        first_row = first_pixel(y);
        end_row = first_pixel(static_cast<double>(q.y));
        slope = q.y > p.y ? (static_cast<double>(q.x) - x) / (static_cast<double>(q.y) - y) : 0.0;
    }
    [[nodiscard]] int pixel_at(int row) const { return first_pixel(x + (row + 0.5 - y) * slope); }
};

void add_edge(SpanTable& spans, Rect const& area, ImVec2 p, ImVec2 q) {
    Edge const edge(p, q);
    int const end = std::min(edge.end_row, area.bottom);
    for (int row = std::max(edge.first_row, area.top); row < end; ++row) {
        int const x = edge.pixel_at(row);
        SpanTable::Span& span = spans.rows[static_cast<std::size_t>(row - area.top)];
        span.left = std::min(span.left, x);
        span.right = std::max(span.right, x);
    }
}

void start_spans(SpanTable& spans, Rect const& area) {
    spans.rows.assign(static_cast<std::size_t>(area.height()),
                      {std::numeric_limits<int>::max(), std::numeric_limits<int>::min()});
}

void polygon(Surface const& surface, Shape const& shape, Rect const& area, SpanTable& spans) {
    start_spans(spans, area);
    auto const at = [&](std::uint32_t index) { return shape.vertices[shape.indices[index]].pos; };
    add_edge(spans, area, at(0), at(1));
    for (std::uint32_t i = 0; i < shape.count; ++i)
        add_edge(spans, area, at(i * 3 + 1), at(i * 3 + 2));
    add_edge(spans, area, at((shape.count - 1) * 3 + 2), at(0));
    for (int y = area.top; y < area.bottom; ++y) {
        auto const span = spans.rows[static_cast<std::size_t>(y - area.top)];
        int const left = std::max(span.left, area.left), right = std::min(span.right, area.right);
        if (right > left) fill_span(surface.row(y) + left, right - left, shape.color);
    }
}

/// A value that changes evenly over the triangle.
struct Plane {
    double base, per_x, per_y;
};

struct TriangleGeometry {
    ImVec2 a, b, c;
    double inverse; ///< 1 / twice the signed area

    TriangleGeometry(ImVec2 p, ImVec2 q, ImVec2 r) : a(p), b(q), c(r) {
        double const twice = static_cast<double>(b.x - a.x) * static_cast<double>(c.y - a.y) -
                             static_cast<double>(c.x - a.x) * static_cast<double>(b.y - a.y);
        inverse = twice != 0.0 ? 1.0 / twice : 0.0;
    }
    [[nodiscard]] Plane plane(double at_a, double at_b, double at_c) const {
        double const per_x =
            ((at_b - at_a) * static_cast<double>(c.y - a.y) - (at_c - at_a) * static_cast<double>(b.y - a.y)) * inverse;
        double const per_y =
            ((at_c - at_a) * static_cast<double>(b.x - a.x) - (at_b - at_a) * static_cast<double>(c.x - a.x)) * inverse;
        return {at_a + (0.5 - static_cast<double>(a.x)) * per_x + (0.5 - static_cast<double>(a.y)) * per_y, per_x,
                per_y};
    }
};

double channel(std::uint32_t color, int shift) {
    return static_cast<double>((color >> shift) & 0xFFU);
}

void triangle(Surface const& surface, Shape const& shape, TextureView const& texture, Rect const& area,
              SpanTable& spans) {
    ImDrawVert const& a = shape.vertices[shape.indices[0]];
    ImDrawVert const& b = shape.vertices[shape.indices[1]];
    ImDrawVert const& c = shape.vertices[shape.indices[2]];
    start_spans(spans, area);
    add_edge(spans, area, a.pos, b.pos);
    add_edge(spans, area, b.pos, c.pos);
    add_edge(spans, area, c.pos, a.pos);

    bool const plain = texture.kind == TextureView::Kind::plain;
    bool const one_color = a.col == b.col && a.col == c.col;
    TriangleGeometry const geometry(a.pos, b.pos, c.pos);
    std::uint32_t const color_a = surface_color(a.col), color_b = surface_color(b.col), color_c = surface_color(c.col);
    bool const one_tint = ((color_a ^ color_b) & 0xFFFFFFU) == 0 && ((color_a ^ color_c) & 0xFFFFFFU) == 0;
    std::array<Plane, 4> channels{};
    for (int i = 0; i < 4; ++i)
        channels[static_cast<std::size_t>(i)] =
            geometry.plane(channel(color_a, i * 8), channel(color_b, i * 8), channel(color_c, i * 8));
    Plane const u =
        geometry.plane(static_cast<double>(a.uv.x) * texture.width, static_cast<double>(b.uv.x) * texture.width,
                       static_cast<double>(c.uv.x) * texture.width);
    Plane const v =
        geometry.plane(static_cast<double>(a.uv.y) * texture.height, static_cast<double>(b.uv.y) * texture.height,
                       static_cast<double>(c.uv.y) * texture.height);
    // 16.16 fixed point; rounded and clamped, since a pixel on the very edge may lie a hair outside the plane's range.
    auto const fixed = [](double value) { return static_cast<std::int64_t>(value * 65536.0); };
    auto const byte = [](std::int64_t value) {
        return static_cast<std::uint32_t>(std::clamp<std::int64_t>((value + 32768) >> 16, 0, 255));
    };

    for (int y = area.top; y < area.bottom; ++y) {
        auto const span = spans.rows[static_cast<std::size_t>(y - area.top)];
        int const left = std::max(span.left, area.left), right = std::min(span.right, area.right);
        if (right <= left) continue;
        std::uint32_t* const row = surface.row(y);
        if (plain && one_color) {
            fill_span(row + left, right - left, shape.color);
            continue;
        }
        auto const at = [&](Plane const& plane) { return plane.base + left * plane.per_x + y * plane.per_y; };
        if (plain && one_tint) { // the soft edge of ImGui's anti-aliased shapes: only alpha changes
            std::int64_t alpha = fixed(at(channels[3]));
            std::int64_t const step = fixed(channels[3].per_x);
            for (int x = left; x < right; ++x, alpha += step)
                row[x] = blended(row[x], color_a, byte(alpha));
            continue;
        }
        std::array<std::int64_t, 4> value{}, step{};
        for (std::size_t i = 0; i < 4; ++i) {
            value[i] = fixed(at(channels[i]));
            step[i] = fixed(channels[i].per_x);
        }
        double texel_u = at(u), texel_v = at(v);
        for (int x = left; x < right; ++x) {
            std::uint32_t const color =
                byte(value[3]) << 24 | byte(value[2]) << 16 | byte(value[1]) << 8 | byte(value[0]);
            put(row[x], plain ? 0xFFFFFFFFU : sample(texture, texel_u, texel_v), color);
            for (std::size_t i = 0; i < 4; ++i)
                value[i] += step[i];
            texel_u += u.per_x;
            texel_v += v.per_x;
        }
    }
}

} // namespace

void paint_shape(Surface const& surface, Shape const& shape, TextureView const& texture, Rect const& area,
                 SpanTable& spans) {
    Rect const visible = shape.bounds.clipped(area);
    if (visible.empty()) return;
    switch (shape.kind) {
    case Shape::Kind::fill: fill(surface, visible, shape.color); return;
    case Shape::Kind::glyph: glyph(surface, shape, texture, visible); return;
    case Shape::Kind::picture: picture(surface, shape, texture, visible); return;
    case Shape::Kind::polygon: polygon(surface, shape, visible, spans); return;
    case Shape::Kind::triangle: triangle(surface, shape, texture, visible, spans); return;
    }
}

} // namespace motcua::paint
