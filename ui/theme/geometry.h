#pragma once
// Plain geometry shared by theme, semantics and widgets. Origin top left, y down.

#include <algorithm>

namespace motcua {

struct Point {
    float x = 0;
    float y = 0;
    bool operator==(Point const&) const = default;
};

struct Size {
    float w = 0;
    float h = 0;
    bool operator==(Size const&) const = default;
};

struct Rect {
    float x = 0;
    float y = 0;
    float w = 0;
    float h = 0;

    [[nodiscard]] float right() const { return x + w; }
    [[nodiscard]] float bottom() const { return y + h; }
    [[nodiscard]] Point center() const { return {x + w / 2, y + h / 2}; }
    [[nodiscard]] bool empty() const { return w <= 0 || h <= 0; }
    [[nodiscard]] bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
    [[nodiscard]] Rect inset(float by) const { return {x + by, y + by, w - 2 * by, h - 2 * by}; }
    [[nodiscard]] Rect inset(float dx, float dy) const { return {x + dx, y + dy, w - 2 * dx, h - 2 * dy}; }
    [[nodiscard]] Rect moved(float dx, float dy) const { return {x + dx, y + dy, w, h}; }
    [[nodiscard]] Rect intersection(Rect const& o) const {
        float const l = std::max(x, o.x), t = std::max(y, o.y);
        return {l, t, std::max(0.0f, std::min(right(), o.right()) - l), std::max(0.0f, std::min(bottom(), o.bottom()) - t)};
    }
    [[nodiscard]] Rect united(Rect const& o) const {
        float const l = std::min(x, o.x), t = std::min(y, o.y);
        return {l, t, std::max(right(), o.right()) - l, std::max(bottom(), o.bottom()) - t};
    }
    bool operator==(Rect const&) const = default;
};

} // namespace motcua
