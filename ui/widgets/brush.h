#pragma once
// Draws into an ImDrawList in theme colours: boxes, text, icons, pictures. Internal to ui/widgets and ui/keyboard.

#include "ui/text/typesetter.h"
#include "ui/theme/metrics.h"
#include "ui/semantics/tree.h"
#include "ui/theme/theme.h"
#include "ui/widgets/drawing.h"

#include <memory>
#include <string_view>
#include <vector>

struct ImDrawList;

namespace motcua {

using TextBlock = std::shared_ptr<typeset::Layout const>;

class Brush {
public:
    Brush(ImDrawList& list, typeset::Typesetter& typesetter, Theme const& theme, Metrics const& metrics, DrawingCache& drawings,
          Language language);

    [[nodiscard]] TextBlock set(std::string_view utf8, TextStyle style, float width, typeset::Align align = typeset::Align::start,
                                typeset::Breaking breaking = typeset::Breaking::filled) const;

    /// One line at that part of the style's size, at most 1. For key caps and codes only.
    [[nodiscard]] TextBlock set_within(std::string_view utf8, TextStyle style, float scale) const;

    void fill(Rect const& box, Color color, float radius = 0);
    /// The edge lies inside the box.
    void edge(Rect const& box, Color color, float width, float radius = 0);
    /// Dashed edge of a control that cannot be used.
    void dashes(Rect const& box, Color color, float width, float radius);
    void disc(Point centre, float radius, Color color);
    void ring(Point centre, float radius, Color color, float width);
    /// Part of a ring, clockwise from the top, 0..1.
    void arc(Point centre, float radius, float from, float to, Color color, float width);
    void line(Point from, Point to, Color color, float width);
    void text(TextBlock const& block, Point top_left, Color color);
    void icon(Icon icon, Rect const& box, Color color);
    void picture(Picture picture, Rect const& box);
    /// Surface of a card: soft shadow line below, fill, edge.
    void card(Rect const& box, Color surface, Color border, float border_width, float radius);
    void push_clip(Rect const& box);
    void pop_clip();
    void image(std::uint32_t texture, Rect const& box);

    [[nodiscard]] Theme const& theme() const { return m_theme; }
    [[nodiscard]] Metrics const& metrics() const { return m_metrics; }
    [[nodiscard]] typeset::Typesetter& typesetter() const { return m_typesetter; }
    /// Texts drawn since the last call: they belong to the node recorded next.
    [[nodiscard]] std::vector<semantics::Ink> take_ink();
    /// The same for icons.
    [[nodiscard]] std::vector<semantics::Ink> take_icons();

private:
    template <class Paint> void mesh(Mesh const& mesh, Point origin, Paint const& paint);
    ImDrawList& m_list;
    typeset::Typesetter& m_typesetter;
    Theme const& m_theme;
    Metrics const& m_metrics;
    DrawingCache& m_drawings;
    Language m_language;
    struct Ground {
        Rect box;
        Color color;
    };
    /// Colour at that place as drawn so far.
    [[nodiscard]] Color ground_at(Point place) const;
    std::vector<Ground> m_grounds; ///< every filled area of the frame, in order
    std::vector<Rect> m_clips;
    void lay_ground(Rect const& box, Color color);
    std::vector<semantics::Ink> m_ink;
    std::vector<semantics::Ink> m_icons;
};

/// The box of the ink of a text placed at top_left: from the first capital line to the last descender.
[[nodiscard]] Rect ink_box(typeset::Layout const& layout, Point top_left);

} // namespace motcua
