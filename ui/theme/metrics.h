#pragma once
// Every size on screen, from the panel and the eye. Numbers N01..N38 are the product's standards page (docs/design.md repeats
// the ones used here). Millimetres are physical; px() turns them into pixels of this panel.

#include "kiosk/core/display.h"
#include "ui/theme/geometry.h"

namespace motcua {

/// The panel as configured at installation; EDID sizes are often wrong, so nothing is read from the screen.
struct Panel {
    int width_px = 1080;
    int height_px = 1920;
    float diagonal_inches = 21.5f;
    float distance_mm = 600;
    bool operator==(Panel const&) const = default;
};

enum class Shape {
    phone,    ///< narrower than 90 mm: one column, icon-only chrome
    tablet,   ///< portrait, under 12 inches
    portrait, ///< standing kiosk
    landscape ///< wider than high: rail at the left, two lanes of content
};

/// Type scale. body is the default text of N20; caption is the smallest text anywhere (N21).
enum class TextStyle { caption, body, strong, lead, title, display, code, chrome, button, action };

struct TextMetric {
    float em_px = 0;   ///< font size
    float line_px = 0; ///< distance between baselines, >= 1.45 em (N23)
    float cap_mm = 0;  ///< height of a capital letter
    int weight = 400;  ///< 400 regular, 600 semi-bold, 700 bold
};

/// Space scale; each step about 1.6 times the one before.
enum class Gap { none, hair, small, medium, large, huge };

class Metrics {
public:
    /// `cap_ratio`: capital height / font size, read from the font (Noto Sans 0.714, N22).
    Metrics(Panel const& panel, TextSize size, Reach reach, float cap_ratio = 0.714f);

    /// The same panel in another text size.
    [[nodiscard]] Metrics with(TextSize size) const { return Metrics(m_panel, size, m_reach, m_cap_ratio); }
    [[nodiscard]] Panel const& panel() const { return m_panel; }
    [[nodiscard]] TextSize text_size() const { return m_size; }
    [[nodiscard]] Reach reach() const { return m_reach; }
    [[nodiscard]] Shape shape() const { return m_shape; }
    [[nodiscard]] bool landscape() const { return m_shape == Shape::landscape; }

    [[nodiscard]] float px_per_mm() const { return m_px_per_mm; }
    [[nodiscard]] float px(float millimetres) const { return millimetres * m_px_per_mm; }
    [[nodiscard]] float mm(float pixels) const { return pixels / m_px_per_mm; }

    [[nodiscard]] TextMetric text(TextStyle style) const;
    [[nodiscard]] float gap(Gap gap) const;

    /// Heights and widths of targets in pixels (N01: 20 x 40 mm on panels of 12 inches and more; never below N02's 12.7 mm).
    [[nodiscard]] float primary_height() const;
    [[nodiscard]] float footer_height() const; ///< of Back and Next, the same in every text size
    [[nodiscard]] float primary_width() const;
    [[nodiscard]] float minimum_target() const;
    [[nodiscard]] float key_height() const; ///< on-screen keyboard key (N09)
    [[nodiscard]] float key_gap() const;    ///< between keys; a panel in the hand has keys as near as a phone's own
    /// Highest place a short arm reaches: 1000 mm from the floor when the panel's lower edge is at 700 (N10, N11).
    [[nodiscard]] float reach_top() const;
    [[nodiscard]] float target_gap() const; ///< between neighbours (N03, >= 2.54 mm)
    [[nodiscard]] float irreversible_gap() const; ///< between an irreversible action and its neighbour (N03, >= 10 mm)
    [[nodiscard]] float focus_width() const;      ///< >= 1.5 mm (N34)
    [[nodiscard]] float hairline() const;         ///< thin rules and edges
    [[nodiscard]] float stroke() const;           ///< icon strokes at body size
    [[nodiscard]] float radius() const;           ///< corner of a card or button
    [[nodiscard]] float qr_side() const;          ///< >= 50 mm (N38)

    /// Widest column of running text: 45 characters at the default size, 32 at the largest (N24).
    [[nodiscard]] float reading_width() const;

    /// Parts of the panel. Everything drawn lies in exactly one of them.
    struct Regions {
        Rect panel;
        Rect header;  ///< brand, where-am-I, header actions (portrait: top bar; landscape: left rail)
        Rect body;    ///< the screen's own content
        Rect footer;  ///< Back at its left end, Next at its right end
        Rect tools;   ///< low-controls mode: header actions moved down here; empty otherwise
        float margin; ///< outer margin of body and footer
    };
    [[nodiscard]] Regions regions() const;

    bool operator==(Metrics const&) const = default;

private:
    Panel m_panel;
    TextSize m_size;
    Reach m_reach;
    Shape m_shape;
    float m_cap_ratio;
    float m_px_per_mm;
};

} // namespace motcua
