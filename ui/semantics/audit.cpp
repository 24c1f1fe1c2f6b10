#include "ui/semantics/audit.h"

#include <fmt/format.h>

#include <algorithm>

namespace motcua::semantics {

namespace {

constexpr float whole_pixel = 1.0f; // sizes are rounded to whole pixels: half a millimetre may be lost on coarse panels

class Audit {
public:
    Audit(Tree const& tree, Metrics const& metrics) : m_nodes(tree.flat()), m_metrics(metrics) {
        // A dialog makes everything under it unreachable on purpose.
        for (Node const* node : m_nodes)
            if (node->role == NodeRole::dialog) m_dialog = node;
    }

    std::vector<Finding> run() {
        for (Node const* node : m_nodes) {
            names(*node);
            texts(*node);
            if (node->flags.target) target(*node);
        }
        pairs();
        return std::move(m_findings);
    }

private:
    void report(Finding::Kind kind, Node const& node, std::string other, std::string detail, std::string standard) {
        m_findings.push_back({kind, node.key, std::move(other), std::move(detail), std::move(standard)});
    }

    void names(Node const& node) {
        bool const silent = node.role == NodeRole::group || node.role == NodeRole::image || node.role == NodeRole::timeline;
        if (node.name.empty() && !silent) report(Finding::Kind::no_name, node, {}, "nothing to read aloud", "N67");
        if (node.flags.disabled && node.hint.empty())
            report(Finding::Kind::no_reason, node, {}, "disabled and does not say why", "architecture 6");
    }

    void texts(Node const& node) {
        Rect const panel{0, 0, static_cast<float>(m_metrics.panel().width_px), static_cast<float>(m_metrics.panel().height_px)};
        for (auto const& text : node.texts) {
            if (text.x < panel.x - whole_pixel || text.y < panel.y - whole_pixel || text.right() > panel.right() + whole_pixel ||
                text.bottom() > panel.bottom() + whole_pixel)
                report(Finding::Kind::outside, node, {}, "text leaves the panel", "N26");
            bool const in = text.x >= node.bounds.x - whole_pixel && text.right() <= node.bounds.right() + whole_pixel &&
                            text.y >= node.bounds.y - whole_pixel && text.bottom() <= node.bounds.bottom() + whole_pixel;
            if (!in)
                report(Finding::Kind::clipped, node, {},
                       fmt::format("text {:.0f},{:.0f} {:.0f}x{:.0f} leaves its box {:.0f},{:.0f} {:.0f}x{:.0f}", text.x, text.y, text.w,
                                   text.h, node.bounds.x, node.bounds.y, node.bounds.w, node.bounds.h),
                       "N26");
        }
    }

    void target(Node const& node) {
        float const w = m_metrics.mm(node.bounds.w + whole_pixel), h = m_metrics.mm(node.bounds.h + whole_pixel);
        float least_w = 12.7f, least_h = 12.7f; // N02
        std::string standard = "N02";
        if (node.role == NodeRole::key) {
            // Letters of a ten-column keyboard cannot be 12.7 mm wide on narrow panels; N09 asks for the height first.
            least_w = m_metrics.shape() == Shape::phone ? 4.6f : m_metrics.shape() == Shape::tablet ? 9.5f : 12.7f;
        } else if (node.flags.primary) {
            least_w = m_metrics.mm(m_metrics.primary_width());
            least_h = m_metrics.panel().diagonal_inches >= 10 ? 20.0f : 15.0f;
            standard = "N01";
        }
        if (w < least_w || h < least_h)
            report(Finding::Kind::small_target, node, {},
                   fmt::format("{:.1f} x {:.1f} mm, at least {:.1f} x {:.1f}", w, h, least_w, least_h), standard);
        bool const reachable = !m_dialog || within_dialog(node);
        if (m_metrics.reach() == Reach::lowered && reachable &&
            node.bounds.y < static_cast<float>(m_metrics.panel().height_px) / 2 - whole_pixel)
            report(Finding::Kind::out_of_reach, node, {}, "in the upper half of the panel", "N10");
    }

    [[nodiscard]] bool within_dialog(Node const& node) const {
        bool found = false;
        auto const seek = [&](auto&& self, Node const& from) -> void {
            if (&from == &node) found = true;
            for (auto const& child : from.children) self(self, child);
        };
        if (m_dialog) seek(seek, *m_dialog);
        return found;
    }

    /// Touchable at the same time.
    [[nodiscard]] bool together(Node const& a, Node const& b) const {
        return !m_dialog || within_dialog(a) == within_dialog(b);
    }

    void pairs() {
        for (std::size_t i = 0; i < m_nodes.size(); ++i)
            for (std::size_t j = i + 1; j < m_nodes.size(); ++j)
                if (together(*m_nodes[i], *m_nodes[j])) pair(*m_nodes[i], *m_nodes[j]);
    }

    void pair(Node const& a, Node const& b) {
        for (auto const& one : a.texts)
            for (auto const& two : b.texts) {
                Rect const shared = one.intersection(two);
                if (shared.w > whole_pixel && shared.h > whole_pixel)
                    report(Finding::Kind::overlap, a, b.key, fmt::format("texts share {:.0f} x {:.0f} px", shared.w, shared.h), "N26");
            }
        if (!a.flags.target || !b.flags.target) return;
        Rect const hit = a.hit.intersection(b.hit);
        if (hit.w > whole_pixel && hit.h > whole_pixel)
            report(Finding::Kind::overlap, a, b.key, "hit areas overlap", "N04");
        float const dx = std::max(a.bounds.x, b.bounds.x) - std::min(a.bounds.right(), b.bounds.right());
        float const dy = std::max(a.bounds.y, b.bounds.y) - std::min(a.bounds.bottom(), b.bounds.bottom());
        float const apart = m_metrics.mm(std::max(dx, dy) + whole_pixel);
        bool const keys = a.role == NodeRole::key && b.role == NodeRole::key && m_metrics.panel().diagonal_inches < 12;
        float const least = a.flags.irreversible || b.flags.irreversible ? 10.0f : keys ? 0.5f : 2.54f; // N03, N09
        if (apart < least)
            report(Finding::Kind::small_gap, a, b.key, fmt::format("{:.1f} mm apart, at least {:.1f}", apart, least), "N03");
    }

    std::vector<Node const*> m_nodes;
    Metrics const& m_metrics;
    Node const* m_dialog = nullptr;
    std::vector<Finding> m_findings;
};

} // namespace

std::string_view word_of(Finding::Kind kind) {
    switch (kind) {
    case Finding::Kind::small_target: return "small target";
    case Finding::Kind::small_gap: return "small gap";
    case Finding::Kind::clipped: return "clipped";
    case Finding::Kind::overlap: return "overlap";
    case Finding::Kind::no_name: return "no name";
    case Finding::Kind::outside: return "outside";
    case Finding::Kind::reading_order: return "reading order";
    case Finding::Kind::out_of_reach: return "out of reach";
    case Finding::Kind::no_reason: return "no reason";
    }
    return "?";
}

std::vector<Finding> audit(Tree const& tree, Metrics const& metrics) { return Audit(tree, metrics).run(); }

} // namespace motcua::semantics
