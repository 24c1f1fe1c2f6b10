#include "ui/widgets/vector_path.h"

#include "kiosk/base/assert.h"

#include <cctype>
#include <charconv>
#include <cmath>
#include <numbers>

namespace motcua {

namespace {

constexpr float flatness_px = 0.12f;
constexpr float quarter = 0.55228475f; // cubic approximation of a quarter circle

class Flattener {
public:
    Flattener(std::string_view path, float scale) : m_rest(path), m_scale(scale) {}

    std::vector<Contour> run() {
        char command = 0;
        while (skip(), !m_rest.empty()) {
            if (std::isalpha(static_cast<unsigned char>(m_rest.front()))) {
                command = m_rest.front();
                m_rest.remove_prefix(1);
            }
            apply(command);
            if (command == 'M') command = 'L';
            if (command == 'm') command = 'l';
        }
        return std::move(m_contours);
    }

private:
    void skip() {
        while (!m_rest.empty() && (m_rest.front() == ' ' || m_rest.front() == ',' || m_rest.front() == '\n')) m_rest.remove_prefix(1);
    }

    float number() {
        skip();
        float value = 0;
        auto const [end, error] = std::from_chars(m_rest.data(), m_rest.data() + m_rest.size(), value);
        MOTCUA_ASSERT(error == std::errc{});
        m_rest.remove_prefix(static_cast<std::size_t>(end - m_rest.data()));
        return value;
    }

    Point point(bool relative) {
        float const x = number(), y = number();
        return relative ? Point{m_at.x + x, m_at.y + y} : Point{x, y};
    }

    void begin(Point p) {
        m_contours.push_back({});
        m_start = m_at = p;
        push(p);
    }
    void push(Point p) {
        MOTCUA_ASSERT(!m_contours.empty());
        m_contours.back().points.push_back({p.x * m_scale, p.y * m_scale});
    }
    void line(Point p) {
        if (m_contours.empty() || m_contours.back().closed) begin(m_at);
        push(p);
        m_at = p;
    }
    void cubic(Point a, Point b, Point end) {
        if (m_contours.empty() || m_contours.back().closed) begin(m_at);
        Point const from = m_at;
        float const bend = std::hypot(from.x - 2 * a.x + b.x, from.y - 2 * a.y + b.y) + std::hypot(a.x - 2 * b.x + end.x, a.y - 2 * b.y + end.y);
        int const steps = std::clamp(static_cast<int>(std::ceil(std::sqrt(bend * m_scale * 0.75f / (4 * flatness_px)))), 2, 48);
        for (int i = 1; i <= steps; ++i) {
            float const t = static_cast<float>(i) / static_cast<float>(steps), u = 1 - t;
            push({u * u * u * from.x + 3 * u * u * t * a.x + 3 * u * t * t * b.x + t * t * t * end.x,
                  u * u * u * from.y + 3 * u * u * t * a.y + 3 * u * t * t * b.y + t * t * t * end.y});
        }
        m_control = b;
        m_at = end;
    }
    void close() {
        if (m_contours.empty()) return;
        auto& contour = m_contours.back();
        contour.closed = true;
        while (contour.points.size() > 1 && std::hypot(contour.points.front().x - contour.points.back().x, contour.points.front().y - contour.points.back().y) < 0.01f)
            contour.points.pop_back();
        m_at = m_start;
    }

    void ellipse(float cx, float cy, float rx, float ry) {
        float const kx = rx * quarter, ky = ry * quarter;
        begin({cx + rx, cy});
        cubic({cx + rx, cy + ky}, {cx + kx, cy + ry}, {cx, cy + ry});
        cubic({cx - kx, cy + ry}, {cx - rx, cy + ky}, {cx - rx, cy});
        cubic({cx - rx, cy - ky}, {cx - kx, cy - ry}, {cx, cy - ry});
        cubic({cx + kx, cy - ry}, {cx + rx, cy - ky}, {cx + rx, cy});
        close();
    }

    void box(float x, float y, float w, float h, float r) {
        float const k = r * (1 - quarter);
        begin({x + r, y});
        line({x + w - r, y});
        if (r > 0) cubic({x + w - k, y}, {x + w, y + k}, {x + w, y + r});
        line({x + w, y + h - r});
        if (r > 0) cubic({x + w, y + h - k}, {x + w - k, y + h}, {x + w - r, y + h});
        line({x + r, y + h});
        if (r > 0) cubic({x + k, y + h}, {x, y + h - k}, {x, y + h - r});
        line({x, y + r});
        if (r > 0) cubic({x, y + k}, {x + k, y}, {x + r, y});
        close();
    }

    /// SVG's endpoint arc, by its centre (SVG 1.1, appendix F.6.5), in pieces of at most a quarter turn.
    void arc(float rx, float ry, float turn, bool large, bool sweep, Point end) {
        constexpr float pi = std::numbers::pi_v<float>;
        float const phi = turn * pi / 180, c = std::cos(phi), s = std::sin(phi);
        Point const from = m_at;
        float const dx = (from.x - end.x) / 2, dy = (from.y - end.y) / 2;
        float const x = c * dx + s * dy, y = -s * dx + c * dy;
        float const grow = std::sqrt(std::max(1.0f, x * x / (rx * rx) + y * y / (ry * ry)));
        rx *= grow;
        ry *= grow;
        float const below = rx * rx * y * y + ry * ry * x * x;
        float factor = below > 0 ? std::sqrt(std::max(0.0f, (rx * rx * ry * ry - below) / below)) : 0;
        if (large == sweep) factor = -factor;
        float const cx1 = factor * rx * y / ry, cy1 = -factor * ry * x / rx;
        Point const centre{c * cx1 - s * cy1 + (from.x + end.x) / 2, s * cx1 + c * cy1 + (from.y + end.y) / 2};
        float const start = std::atan2((y - cy1) / ry, (x - cx1) / rx);
        float sweep_angle = std::atan2((-y - cy1) / ry, (-x - cx1) / rx) - start;
        if (sweep && sweep_angle < 0) sweep_angle += 2 * pi;
        if (!sweep && sweep_angle > 0) sweep_angle -= 2 * pi;
        int const pieces = std::max(1, static_cast<int>(std::ceil(std::abs(sweep_angle) / (pi / 2) - 0.001f)));
        float const step = sweep_angle / static_cast<float>(pieces), k = 4.0f / 3 * std::tan(step / 4);
        auto const place = [&](float ux, float uy) { return Point{centre.x + c * rx * ux - s * ry * uy, centre.y + s * rx * ux + c * ry * uy}; };
        for (int i = 0; i < pieces; ++i) {
            float const a = start + step * static_cast<float>(i), b = a + step;
            cubic(place(std::cos(a) - k * std::sin(a), std::sin(a) + k * std::cos(a)),
                  place(std::cos(b) + k * std::sin(b), std::sin(b) - k * std::cos(b)),
                  i + 1 == pieces ? end : place(std::cos(b), std::sin(b)));
        }
    }

    void apply(char command) {
        bool const relative = command >= 'a';
        bool curve = false;
        switch (command) {
        case 'M':
        case 'm': begin(point(relative)); break;
        case 'L':
        case 'l': line(point(relative)); break;
        case 'H': line({number(), m_at.y}); break;
        case 'h': line({m_at.x + number(), m_at.y}); break;
        case 'V': line({m_at.x, number()}); break;
        case 'v': line({m_at.x, m_at.y + number()}); break;
        case 'C':
        case 'c': {
            Point const a = point(relative), b = point(relative), end = point(relative);
            cubic(a, b, end);
            curve = true;
            break;
        }
        case 'S':
        case 's': {
            Point const a = m_after_curve ? Point{2 * m_at.x - m_control.x, 2 * m_at.y - m_control.y} : m_at;
            Point const b = point(relative), end = point(relative);
            cubic(a, b, end);
            curve = true;
            break;
        }
        case 'Q':
        case 'q': {
            Point const q = point(relative), end = point(relative), from = m_at;
            cubic({from.x + 2.0f / 3 * (q.x - from.x), from.y + 2.0f / 3 * (q.y - from.y)},
                  {end.x + 2.0f / 3 * (q.x - end.x), end.y + 2.0f / 3 * (q.y - end.y)}, end);
            break;
        }
        case 'A':
        case 'a': {
            float const rx = number(), ry = number(), turn = number();
            bool const large = number() != 0, sweep = number() != 0;
            arc(rx, ry, turn, large, sweep, point(relative));
            break;
        }
        case 'Z':
        case 'z': close(); break;
        case 'O': {
            float const cx = number(), cy = number(), r = number();
            ellipse(cx, cy, r, r);
            break;
        }
        case 'E': {
            float const cx = number(), cy = number(), rx = number(), ry = number();
            ellipse(cx, cy, rx, ry);
            break;
        }
        case 'R': {
            float const x = number(), y = number(), w = number(), h = number(), r = number();
            box(x, y, w, h, r);
            break;
        }
        default: MOTCUA_ASSERT(!"unknown path command"); // NOLINT: characters are not an enumeration
        }
        m_after_curve = curve;
    }

    std::string_view m_rest;
    float m_scale;
    std::vector<Contour> m_contours;
    Point m_at, m_start, m_control;
    bool m_after_curve = false;
};

} // namespace

std::vector<Contour> contours_of(std::string_view path, float scale) { return Flattener(path, scale).run(); }

} // namespace motcua
