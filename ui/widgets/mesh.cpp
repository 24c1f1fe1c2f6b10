#include "ui/widgets/mesh.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace motcua {

namespace {

constexpr float fringe_px = 1.0f; // one pixel from covered to clear, half inside and half outside the true edge

float cross(Point o, Point a, Point b) { return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x); }

std::uint32_t vertex(Mesh& mesh, Point p, std::uint8_t paint, bool covered) {
    mesh.vertices.push_back({p.x, p.y, paint, static_cast<std::uint8_t>(covered ? 255 : 0)});
    return static_cast<std::uint32_t>(mesh.vertices.size() - 1);
}

void triangle(Mesh& mesh, std::uint32_t a, std::uint32_t b, std::uint32_t c) { mesh.indices.insert(mesh.indices.end(), {a, b, c}); }

void quad(Mesh& mesh, std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
    triangle(mesh, a, b, c);
    triangle(mesh, a, c, d);
}

std::vector<Point> without_repeats(std::vector<Point> const& points, bool closed) {
    std::vector<Point> kept;
    for (auto const& p : points)
        if (kept.empty() || std::hypot(p.x - kept.back().x, p.y - kept.back().y) > 0.05f) kept.push_back(p);
    if (closed)
        while (kept.size() > 1 && std::hypot(kept.front().x - kept.back().x, kept.front().y - kept.back().y) <= 0.05f) kept.pop_back();
    return kept;
}

Point normal(Point a, Point b) {
    float const dx = b.x - a.x, dy = b.y - a.y, length = std::max(0.0001f, std::hypot(dx, dy));
    return {dy / length, -dx / length};
}

/// Mean of two edge normals, stretched so that both edges move by one; sharp corners are held at three.
Point mitre(Point a, Point b) {
    float const x = (a.x + b.x) / 2, y = (a.y + b.y) / 2, square = std::max(0.12f, x * x + y * y);
    return {x / square, y / square};
}

/// Ear clipping; `ids` are vertex numbers of the polygon's corners, clockwise on screen (positive cross).
void clip_ears(Mesh& mesh, std::vector<Point> const& points, std::vector<std::uint32_t> const& ids) {
    std::vector<std::size_t> left(points.size());
    std::iota(left.begin(), left.end(), 0u);
    std::size_t stuck = 0, at = 0;
    while (left.size() > 3 && stuck <= left.size()) {
        std::size_t const n = left.size();
        std::size_t const i = left[(at + n - 1) % n], j = left[at % n], k = left[(at + 1) % n];
        bool ear = cross(points[i], points[j], points[k]) > 0;
        for (std::size_t m = 0; ear && m < n; ++m) {
            std::size_t const p = left[m];
            if (p == i || p == j || p == k) continue;
            ear = !(cross(points[i], points[j], points[p]) >= 0 && cross(points[j], points[k], points[p]) >= 0 && cross(points[k], points[i], points[p]) >= 0);
        }
        if (ear) {
            triangle(mesh, ids[i], ids[j], ids[k]);
            left.erase(left.begin() + static_cast<std::ptrdiff_t>(at % n));
            at = at % n % left.size();
            stuck = 0;
        } else {
            at = (at + 1) % n;
            ++stuck;
        }
    }
    // What is left is a triangle, or a degenerate rest whose area is nothing.
    for (std::size_t m = 1; m + 1 < left.size(); ++m) triangle(mesh, ids[left[0]], ids[left[m]], ids[left[m + 1]]);
}

bool convex(std::vector<Point> const& points) {
    float turn = 0;
    for (std::size_t i = 0, n = points.size(); i < n; ++i) {
        if (cross(points[i], points[(i + 1) % n], points[(i + 2) % n]) < -0.001f) return false;
        Point const a = normal(points[i], points[(i + 1) % n]), b = normal(points[(i + 1) % n], points[(i + 2) % n]);
        turn += std::acos(std::clamp(a.x * b.x + a.y * b.y, -1.0f, 1.0f));
    }
    return turn < 2 * std::numbers::pi_v<float> + 0.1f; // a star turns more than once
}

void add_disc(Mesh& mesh, Point centre, float radius, std::uint8_t paint) {
    int const steps = std::clamp(static_cast<int>(radius * 1.6f) + 8, 8, 40);
    std::uint32_t const hub = vertex(mesh, centre, paint, true);
    auto const base = static_cast<std::uint32_t>(mesh.vertices.size());
    for (int i = 0; i < steps; ++i) {
        float const angle = 2 * std::numbers::pi_v<float> * static_cast<float>(i) / static_cast<float>(steps);
        Point const d{std::cos(angle), std::sin(angle)};
        float const inner = std::max(0.0f, radius - fringe_px / 2), outer = radius + fringe_px / 2;
        vertex(mesh, {centre.x + d.x * inner, centre.y + d.y * inner}, paint, true);
        vertex(mesh, {centre.x + d.x * outer, centre.y + d.y * outer}, paint, false);
    }
    auto const count = static_cast<std::uint32_t>(steps);
    for (std::uint32_t i = 0; i < count; ++i) {
        std::uint32_t const a = base + 2 * i, b = base + 2 * ((i + 1) % count);
        triangle(mesh, hub, a, b);
        quad(mesh, a, a + 1, b + 1, b);
    }
}

/// A run of segments without sharp corners, as one ribbon of four vertices a point.
void add_ribbon(Mesh& mesh, std::vector<Point> const& points, bool closed, float half, std::uint8_t paint) {
    std::size_t const n = points.size();
    auto const base = static_cast<std::uint32_t>(mesh.vertices.size());
    float const inner = std::max(0.0f, half - fringe_px / 2), outer = half + fringe_px / 2;
    for (std::size_t i = 0; i < n; ++i) {
        Point direction;
        if (closed || (i > 0 && i + 1 < n))
            direction = mitre(normal(points[(i + n - 1) % n], points[i]), normal(points[i], points[(i + 1) % n]));
        else
            direction = i == 0 ? normal(points[0], points[1]) : normal(points[n - 2], points[n - 1]);
        for (float const offset : {outer, inner, -inner, -outer})
            vertex(mesh, {points[i].x + direction.x * offset, points[i].y + direction.y * offset}, paint, std::abs(offset) == inner);
    }
    std::size_t const segments = closed ? n : n - 1;
    for (std::size_t i = 0; i < segments; ++i) {
        auto const a = base + static_cast<std::uint32_t>(4 * i), b = base + static_cast<std::uint32_t>(4 * ((i + 1) % n));
        for (std::uint32_t k = 0; k < 3; ++k) quad(mesh, a + k, b + k, b + k + 1, a + k + 1);
    }
}

} // namespace

void add_fill(Mesh& mesh, Contour const& contour, std::uint8_t paint) {
    std::vector<Point> points = without_repeats(contour.points, true);
    std::size_t const n = points.size();
    if (n < 3) return;
    float area = 0;
    for (std::size_t i = 0; i < n; ++i) area += points[i].x * points[(i + 1) % n].y - points[(i + 1) % n].x * points[i].y;
    if (area < 0) std::ranges::reverse(points);

    std::vector<std::uint32_t> inner(n), outer(n);
    std::vector<Point> inside(n);
    for (std::size_t i = 0; i < n; ++i) {
        Point const d = mitre(normal(points[(i + n - 1) % n], points[i]), normal(points[i], points[(i + 1) % n]));
        inside[i] = {points[i].x - d.x * fringe_px / 2, points[i].y - d.y * fringe_px / 2};
        inner[i] = vertex(mesh, inside[i], paint, true);
        outer[i] = vertex(mesh, {points[i].x + d.x * fringe_px / 2, points[i].y + d.y * fringe_px / 2}, paint, false);
    }
    if (convex(points))
        for (std::size_t i = 1; i + 1 < n; ++i) triangle(mesh, inner[0], inner[i], inner[i + 1]);
    else
        clip_ears(mesh, inside, inner);
    for (std::size_t i = 0; i < n; ++i) quad(mesh, inner[i], outer[i], outer[(i + 1) % n], inner[(i + 1) % n]);
}

void add_stroke(Mesh& mesh, Contour const& contour, float width, std::uint8_t paint) {
    std::vector<Point> const points = without_repeats(contour.points, contour.closed);
    float const half = width / 2;
    if (points.size() < 2) {
        if (!points.empty()) add_disc(mesh, points.front(), half, paint);
        return;
    }
    std::size_t const n = points.size();
    auto const sharp = [&](std::size_t i) {
        Point const a = normal(points[(i + n - 1) % n], points[i]), b = normal(points[i], points[(i + 1) % n]);
        return a.x * b.x + a.y * b.y < 0.82f; // more than 35 degrees
    };
    if (contour.closed) {
        std::size_t first = n;
        for (std::size_t i = 0; i < n && first == n; ++i)
            if (sharp(i)) first = i;
        if (first == n) return add_ribbon(mesh, points, true, half, paint);
        std::vector<Point> run{points[first]};
        for (std::size_t step = 1; step <= n; ++step) {
            std::size_t const i = (first + step) % n;
            run.push_back(points[i]);
            if (step == n || sharp(i)) {
                add_ribbon(mesh, run, false, half, paint);
                add_disc(mesh, points[i], half, paint);
                run = {points[i]};
            }
        }
        return;
    }
    add_disc(mesh, points.front(), half, paint);
    std::vector<Point> run{points.front()};
    for (std::size_t i = 1; i < n; ++i) {
        run.push_back(points[i]);
        if (i + 1 == n || sharp(i)) {
            add_ribbon(mesh, run, false, half, paint);
            add_disc(mesh, points[i], half, paint);
            run = {points[i]};
        }
    }
}

} // namespace motcua
