#include "ui/theme/metrics.h"

#include "kiosk/base/assert.h"

#include <array>
#include <cmath>

namespace motcua {

namespace {

constexpr float reference_distance_mm = 600; // standing adult; every text height is given for it
constexpr float default_cap_mm = 7.5f;       // N20: 0.7 degrees at 613 mm
constexpr float smallest_cap_mm = 5.0f;      // N21
constexpr float caption_cap_mm = 6.1f;       // N21: secondary lines at the default size
constexpr float average_letter_em = 0.53f;   // Vietnamese running text in Noto Sans, spaces included

float cap_for(TextSize size) {
    switch (size) {
    case TextSize::small: return 5.0f;
    case TextSize::normal: return default_cap_mm;
    case TextSize::large: return 9.5f;
    case TextSize::largest: return 12.5f;
    }
    return default_cap_mm;
}

/// Headings grow less than running text, or the largest size would leave room for nothing else.
float calm_growth(TextSize size) {
    switch (size) {
    case TextSize::small: return 1.0f;
    case TextSize::normal: return 1.0f;
    case TextSize::large: return 0.92f;
    case TextSize::largest: return 0.82f;
    }
    return 1.0f;
}

Shape shape_of(Panel const& panel, float px_per_mm) {
    if (panel.width_px > panel.height_px) return Shape::landscape;
    if (static_cast<float>(panel.width_px) / px_per_mm < 90) return Shape::phone;
    return panel.diagonal_inches < 12 ? Shape::tablet : Shape::portrait;
}

} // namespace

Metrics::Metrics(Panel const& panel, TextSize size, Reach reach, float cap_ratio)
    : m_panel(panel), m_size(size), m_reach(reach), m_shape(Shape::portrait), m_cap_ratio(cap_ratio), m_px_per_mm(1) {
    MOTCUA_ASSERT(panel.width_px > 0 && panel.height_px > 0 && panel.diagonal_inches > 0 && panel.distance_mm > 0);
    MOTCUA_ASSERT(cap_ratio > 0.3f && cap_ratio < 1.0f);
    m_px_per_mm = std::hypot(static_cast<float>(panel.width_px), static_cast<float>(panel.height_px)) /
                  (panel.diagonal_inches * 25.4f);
    m_shape = shape_of(panel, m_px_per_mm);
    // N10 is about tall panels: a phone or tablet is within reach as a whole, a landscape panel is low already.
    if (m_shape != Shape::portrait) m_reach = Reach::whole_panel;
}

TextMetric Metrics::text(TextStyle style) const {
    float const eye = m_panel.distance_mm / reference_distance_mm;
    float const body = cap_for(m_size) * eye;
    float const calm = calm_growth(m_size);
    float const narrow = m_shape == Shape::phone ? 0.9f : 1.0f; // a phone's line holds 20 letters of a title
    float const floor = smallest_cap_mm * eye;

    float cap = body;
    float leading = 1.45f; // N23
    int weight = 400;
    switch (style) {
    case TextStyle::caption: cap = std::max(floor, body * caption_cap_mm / default_cap_mm); break;
    case TextStyle::body: break;
    case TextStyle::strong: weight = 700; break;
    case TextStyle::lead: cap = std::max(body, body * 1.14f * calm * narrow); break;
    case TextStyle::title:
        cap = std::max(body, body * (m_shape == Shape::phone ? 1.2f : 1.45f) * calm);
        leading = 1.34f; // Noto Sans: Ễ reaches 1.07 em, ụ 0.24 em: lines cannot touch
        weight = 700;
        break;
    case TextStyle::display:
        cap = body * 2.0f * calm * narrow;
        leading = 1.34f;
        weight = 700;
        break;
    case TextStyle::code:
        cap = body * 1.9f * calm * narrow;
        leading = 1.34f;
        weight = 700;
        break;
    case TextStyle::chrome:
        // The frame's own words do not grow past the default: its icons carry them, the screen's text needs the room.
        cap = std::max(floor, std::min(body, default_cap_mm * eye) * caption_cap_mm / default_cap_mm);
        leading = 1.25f;
        weight = 600;
        break;
    case TextStyle::action:
        // Back and Next keep their words' size, so that they keep their place and size on every screen.
        cap = std::max(floor, std::min(body, default_cap_mm * eye));
        leading = 1.3f;
        weight = 700;
        break;
    case TextStyle::button:
        cap = body * (m_size == TextSize::largest ? 0.84f : 1.0f);
        leading = 1.3f;
        weight = 700;
        break;
    }
    float const em = px(cap) / m_cap_ratio;
    return {em, std::ceil(em * leading), cap, weight};
}

float Metrics::gap(Gap gap) const {
    float const eye = std::clamp(m_panel.distance_mm / reference_distance_mm, 0.5f, 1.2f);
    float const scale = m_shape == Shape::landscape ? 0.85f : 1.0f;
    constexpr std::array<float, 6> mm{0, 1.4f, 3.0f, 5.5f, 9.5f, 17.0f};
    return std::round(px(mm[static_cast<std::size_t>(gap)] * eye * scale));
}

float Metrics::primary_height() const {
    // N01: 20 mm on every panel that stands; a phone in the hand is 141 mm high, there 15 mm leave room for the question.
    float const mm = m_shape == Shape::portrait ? 21.5f : m_panel.diagonal_inches >= 10 ? 20.0f : 15.0f;
    return std::ceil(std::max(px(mm), text(TextStyle::button).line_px + px(4)));
}
float Metrics::footer_height() const { return std::ceil(px(m_shape == Shape::portrait ? 21.5f : m_panel.diagonal_inches >= 10 ? 20.0f : 15.0f)); }
float Metrics::primary_width() const { return std::ceil(px(m_shape == Shape::phone ? 30.0f : 40.0f)); }
float Metrics::minimum_target() const { return std::ceil(px(12.7f)); }
float Metrics::key_height() const {
    // 20 mm where the panel is high enough for five rows of it above low controls (N09); a lying one keeps the question in sight instead.
    bool const roomy = m_shape == Shape::portrait && m_panel.diagonal_inches >= 15 && m_reach == Reach::whole_panel;
    return std::ceil(px(m_shape == Shape::phone ? 12.7f : m_panel.diagonal_inches < 12 ? 13.5f : roomy ? 20.0f : 17.0f));
}
float Metrics::key_gap() const {
    // On the standing kiosk eleven keys of 20 mm stand side by side (N09); the gap gives way, never below N03.
    return target_gap() * (m_shape == Shape::phone ? 0.4f : m_shape == Shape::portrait ? 0.88f : 1.0f);
}
float Metrics::reach_top() const { return std::max(0.0f, static_cast<float>(m_panel.height_px) - px(300)); }
float Metrics::target_gap() const {
    return std::ceil(px(std::max(2.6f, 4.0f * std::min(1.0f, m_panel.distance_mm / reference_distance_mm))));
}
float Metrics::irreversible_gap() const { return std::ceil(px(10.2f)); }
float Metrics::focus_width() const { return std::ceil(px(1.6f)); }
float Metrics::hairline() const { return std::max(1.0f, std::round(px(m_shape == Shape::phone ? 0.16f : 0.4f))); }
float Metrics::stroke() const { return text(TextStyle::body).em_px * 0.082f; }
float Metrics::radius() const { return std::round(px(m_shape == Shape::phone ? 2.2f : m_shape == Shape::tablet ? 3.0f : 4.0f)); }
float Metrics::qr_side() const {
    return std::ceil(px(m_shape == Shape::phone ? 50.0f : m_shape == Shape::tablet ? 64.0f : landscape() ? 92.0f : 100.0f));
}

float Metrics::reading_width() const {
    float letters = 45; // N24
    switch (m_size) {
    case TextSize::small:
    case TextSize::normal: break;
    case TextSize::large: letters = 38; break;
    case TextSize::largest: letters = 32; break;
    }
    return std::floor(text(TextStyle::body).em_px * average_letter_em * letters);
}

Metrics::Regions Metrics::regions() const {
    float const w = static_cast<float>(m_panel.width_px), h = static_cast<float>(m_panel.height_px);
    Regions r{};
    r.panel = {0, 0, w, h};
    bool const lowered = m_reach == Reach::lowered;
    float const line = text(TextStyle::chrome).line_px;
    switch (m_shape) {
    case Shape::landscape: {
        float const rail = std::round(px(104));
        r.margin = px(18);
        float const footer = footer_height() + px(13);
        r.header = {0, 0, rail, h};
        r.footer = {rail, h - footer, w - rail, footer};
        r.body = {rail, px(16), w - rail, h - footer - px(18)};
        break;
    }
    case Shape::phone: {
        r.margin = px(3.0f);
        float const header = minimum_target() + px(3.2f) + line + px(1.4f);
        float const footer = footer_height() + px(4.5f);
        r.header = {0, 0, w, header};
        r.footer = {0, h - footer, w, footer};
        r.body = {0, header + px(2.4f), w, h - footer - header - px(4.0f)};
        break;
    }
    case Shape::tablet:
    case Shape::portrait: {
        bool const small = m_shape == Shape::tablet;
        r.margin = px(small ? 9.0f : 18.0f);
        float const tools = px(small ? 10.5f : 12.0f) + 2 * line + px(small ? 4.0f : 6.0f);
        float const where = line + px(small ? 3.5f : 5.0f);
        float const header = lowered ? px(small ? 16.0f : 22.0f) + where : tools + where;
        float const footer = footer_height() + px(small ? 9.0f : 15.0f);
        r.header = {0, 0, w, std::round(header)};
        r.footer = {0, h - footer, w, footer};
        float const strip = lowered ? tools + px(3) : 0;
        r.tools = lowered ? Rect{0, h - footer - strip, w, strip} : Rect{};
        float const air = px(small ? 7.0f : 13.0f);
        r.body = {0, r.header.h + air, w, h - footer - strip - r.header.h - air - px(5)};
        break;
    }
    }
    return r;
}

} // namespace motcua
