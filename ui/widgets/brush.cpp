#include "ui/widgets/brush.h"

#include "ui/widgets/compounds.h"

#include "ui/paint/draw_text.h"

#include <imgui.h>

#include <array>
#include <cmath>
#include <numbers>
#include <utility>

namespace motcua {

namespace {

ImU32 packed(Color c) { return IM_COL32(c.r, c.g, c.b, c.a); }
ImVec2 vec(Point p) { return {p.x, p.y}; }

typeset::Weight weight_of(int weight) {
    return weight >= 700 ? typeset::Weight::bold : weight >= 600 ? typeset::Weight::semibold : typeset::Weight::regular;
}

typeset::Language language_of(Language language) {
    switch (language) {
    case Language::vietnamese: return typeset::Language::vietnamese;
    case Language::english: return typeset::Language::english;
    case Language::khmer: return typeset::Language::khmer;
    }
    return typeset::Language::vietnamese;
}

} // namespace

Brush::Brush(ImDrawList& list, typeset::Typesetter& typesetter, Theme const& theme, Metrics const& metrics, DrawingCache& drawings,
             Language language)
    : m_list(list), m_typesetter(typesetter), m_theme(theme), m_metrics(metrics), m_drawings(drawings), m_language(language) {}

TextBlock Brush::set(std::string_view utf8, TextStyle style, float width, typeset::Align align, typeset::Breaking breaking) const {
    TextMetric const metric = m_metrics.text(style);
    typeset::TextStyle const how{.size_px = metric.em_px,
                                 .weight = weight_of(metric.weight),
                                 .align = align,
                                 .breaking = breaking,
                                 .language = language_of(m_language),
                                 .line_height = metric.line_px / metric.em_px};
    if (breaking == typeset::Breaking::balanced && m_language == Language::vietnamese) {
        // Headings and labels do not break inside a word of two syllables, unless it is wider than the line.
        std::string const bound = bind_compounds(utf8);
        auto block = m_typesetter.layout(bound, how, width);
        bool torn = false;
        for (std::size_t line = 0; line + 1 < block->lines.size(); ++line) {
            char const last = bound[block->lines[line].end_byte - 1];
            torn = torn || (last != ' ' && last != '-' && last != '/' && last != '\n');
        }
        if (!torn) return block;
    }
    return m_typesetter.layout(utf8, how, width);
}

TextBlock Brush::set_within(std::string_view utf8, TextStyle style, float scale) const {
    TextMetric const metric = m_metrics.text(style);
    typeset::TextStyle how{.size_px = metric.em_px,
                           .weight = weight_of(metric.weight),
                           .breaking = typeset::Breaking::single_line,
                           .language = language_of(m_language),
                           .line_height = metric.line_px / metric.em_px};
    if (scale < 1) how.size_px = std::floor(how.size_px * scale);
    return m_typesetter.layout(utf8, how, typeset::unlimited_width);
}

void Brush::fill(Rect const& box, Color color, float radius) {
    if (box.empty()) return;
    lay_ground(box, color);
    m_list.AddRectFilled({box.x, box.y}, {box.right(), box.bottom()}, packed(color), std::min(radius, std::min(box.w, box.h) / 2));
}

void Brush::edge(Rect const& box, Color color, float width, float radius) {
    if (box.empty() || width <= 0) return;
    Rect const r = box.inset(width / 2);
    float const round = std::max(0.0f, std::min(radius, std::min(box.w, box.h) / 2) - width / 2);
    // ImGui's AddRect shifts by half a pixel for one-pixel lines; the path is exact.
    m_list.PathRect({r.x, r.y}, {r.right(), r.bottom()}, round);
    m_list.PathStroke(packed(color), ImDrawFlags_Closed, width);
}

void Brush::dashes(Rect const& box, Color color, float width, float radius) {
    Rect const r = box.inset(width / 2);
    float const round = std::min(radius, std::min(r.w, r.h) / 2);
    float const dash = width * 5, pause = width * 4;
    auto const side = [&](Point a, Point b) {
        float const length = std::hypot(b.x - a.x, b.y - a.y);
        int const count = std::max(1, static_cast<int>((length + pause) / (dash + pause)));
        float const step = (length + pause) / static_cast<float>(count), drawn = step - pause;
        for (int i = 0; i < count; ++i) {
            float const s = step * static_cast<float>(i) / length, e = std::min(1.0f, (step * static_cast<float>(i) + drawn) / length);
            line({a.x + (b.x - a.x) * s, a.y + (b.y - a.y) * s}, {a.x + (b.x - a.x) * e, a.y + (b.y - a.y) * e}, color, width);
        }
    };
    side({r.x + round, r.y}, {r.right() - round, r.y});
    side({r.right(), r.y + round}, {r.right(), r.bottom() - round});
    side({r.right() - round, r.bottom()}, {r.x + round, r.bottom()});
    side({r.x, r.bottom() - round}, {r.x, r.y + round});
    constexpr float pi = std::numbers::pi_v<float>;
    auto const corner = [&](Point c, float from) {
        m_list.PathArcTo(vec(c), round, from + 0.3f, from + pi / 2 - 0.3f, 6);
        m_list.PathStroke(packed(color), 0, width);
    };
    corner({r.right() - round, r.y + round}, -pi / 2);
    corner({r.right() - round, r.bottom() - round}, 0);
    corner({r.x + round, r.bottom() - round}, pi / 2);
    corner({r.x + round, r.y + round}, pi);
}

void Brush::disc(Point centre, float radius, Color color) {
    lay_ground({centre.x - radius, centre.y - radius, 2 * radius, 2 * radius}, color);
    m_list.AddCircleFilled(vec(centre), radius, packed(color));
}

void Brush::ring(Point centre, float radius, Color color, float width) {
    m_list.PathArcTo(vec(centre), radius, 0, 2 * std::numbers::pi_v<float> - 2 * std::numbers::pi_v<float> / 64, 63);
    m_list.PathStroke(packed(color), ImDrawFlags_Closed, width);
}

void Brush::arc(Point centre, float radius, float from, float to, Color color, float width) {
    constexpr float turn = 2 * std::numbers::pi_v<float>;
    float const start = from * turn - turn / 4, end = to * turn - turn / 4;
    m_list.PathArcTo(vec(centre), radius, start, end, std::max(6, static_cast<int>((to - from) * 64)));
    m_list.PathStroke(packed(color), 0, width);
    for (float const angle : {start, end}) disc({centre.x + std::cos(angle) * radius, centre.y + std::sin(angle) * radius}, width / 2, color);
}

void Brush::line(Point from, Point to, Color color, float width) {
    if (from.y == to.y) return fill({std::min(from.x, to.x), std::round(from.y - width / 2), std::abs(to.x - from.x), std::max(1.0f, std::round(width))}, color);
    if (from.x == to.x) return fill({std::round(from.x - width / 2), std::min(from.y, to.y), std::max(1.0f, std::round(width)), std::abs(to.y - from.y)}, color);
    m_list.PathLineTo(vec(from));
    m_list.PathLineTo(vec(to));
    m_list.PathStroke(packed(color), 0, width);
}

void Brush::text(TextBlock const& block, Point top_left, Color color) {
    if (!block || block->byte_count == 0) return;
    paint::draw_text(m_list, m_typesetter, *block, vec(top_left), packed(color));
    Rect const box = ink_box(*block, top_left);
    m_ink.push_back({box, color, ground_at(box.center())});
}

template <class Paint> void Brush::mesh(Mesh const& mesh, Point origin, Paint const& paint) {
    // Draw lists with 16-bit indices hold 65536 vertices; one drawing is far below, the list starts a new range by itself.
    auto const vertices = static_cast<int>(mesh.vertices.size()), indices = static_cast<int>(mesh.indices.size());
    if (indices == 0) return;
    m_list.PrimReserve(indices, vertices);
    ImVec2 const white = ImGui::GetFontTexUvWhitePixel();
    unsigned const base = m_list._VtxCurrentIdx;
    for (auto const& v : mesh.vertices) {
        Color const c = paint(v.paint);
        ImU32 const color = v.covered ? packed(c) : packed(c.with_alpha(0));
        m_list.PrimWriteVtx({origin.x + v.x, origin.y + v.y}, white, color);
    }
    for (auto const i : mesh.indices) m_list.PrimWriteIdx(static_cast<ImDrawIdx>(base + i));
}

void Brush::icon(Icon icon, Rect const& box, Color color) {
    if (icon == Icon::none) return;
    float const size = std::min(box.w, box.h);
    Point const origin{std::round(box.x + (box.w - size) / 2), std::round(box.y + (box.h - size) / 2)};
    mesh(m_drawings.icon(icon, size), origin, [&](std::uint8_t) { return color; });
    m_icons.push_back({{origin.x, origin.y, size, size}, color, ground_at(box.center())});
}

void Brush::picture(Picture picture, Rect const& box) {
    if (picture == Picture::none) return;
    float const size = std::min(box.w, box.h);
    Point const origin{std::round(box.x + (box.w - size) / 2), std::round(box.y + (box.h - size) / 2)};
    std::array<Color, 10> colors;
    for (std::size_t i = 0; i < colors.size(); ++i) colors[i] = m_theme[static_cast<Pigment>(i)];
    mesh(m_drawings.picture(picture, size, m_theme.high_contrast() ? Outlines::around_fills : Outlines::none), origin,
         [&](std::uint8_t paint) { return colors[paint]; });
}

void Brush::card(Rect const& box, Color surface, Color border, float border_width, float radius) {
    if (!m_theme.high_contrast()) fill(box.moved(0, m_metrics.px(0.55f)), m_theme[Role::line], radius);
    fill(box, surface, radius);
    edge(box, border, border_width, radius);
}

void Brush::push_clip(Rect const& box) {
    m_clips.push_back(m_clips.empty() ? box : box.intersection(m_clips.back()));
    m_list.PushClipRect({box.x, box.y}, {box.right(), box.bottom()}, true);
}
void Brush::pop_clip() {
    m_clips.pop_back();
    m_list.PopClipRect();
}

void Brush::image(std::uint32_t texture, Rect const& box) {
    paint::draw_picture(m_list, static_cast<paint::TextureId>(texture), {box.x, box.y}, {box.right(), box.bottom()});
}

void Brush::lay_ground(Rect const& box, Color color) {
    m_grounds.push_back({m_clips.empty() ? box : box.intersection(m_clips.back()), color});
}

Color Brush::ground_at(Point place) const {
    Color ground = m_theme[Role::page];
    for (auto const& [box, color] : m_grounds) {
        if (!box.contains(place)) continue;
        auto const mixed = [&](std::uint8_t under, std::uint8_t over) {
            return static_cast<std::uint8_t>((under * (255 - color.a) + over * color.a) / 255);
        };
        ground = {mixed(ground.r, color.r), mixed(ground.g, color.g), mixed(ground.b, color.b)};
    }
    return ground;
}

std::vector<semantics::Ink> Brush::take_ink() { return std::exchange(m_ink, {}); }
std::vector<semantics::Ink> Brush::take_icons() { return std::exchange(m_icons, {}); }

Rect ink_box(typeset::Layout const& layout, Point top_left) {
    float left = layout.box_width, right = 0;
    for (auto const& line : layout.lines) {
        left = std::min(left, line.x);
        right = std::max(right, line.x + line.width);
    }
    if (right < left) left = right = 0;
    float const bottom = layout.lines.empty() ? layout.height : layout.lines.back().baseline + layout.size_px * 0.22f;
    return {top_left.x + left, top_left.y + layout.ink_top, right - left, bottom - layout.ink_top};
}

} // namespace motcua
