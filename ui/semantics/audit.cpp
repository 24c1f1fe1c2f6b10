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

    std::vector<Finding> run_contrast(Theme const& theme) {
        for (Node const* node : m_nodes) {
            // What lies under a dialog is dimmed on purpose.
            if (m_dialog && !within_dialog(*node)) continue;
            for (auto const& text : node->texts) shows(*node, text, theme.text_contrast(), "text");
            for (auto const& icon : node->icons) shows(*node, icon, 4.5, "icon"); // N33
        }
        return std::move(m_findings);
    }

    std::vector<Finding> run() {
        for (Node const* node : m_nodes) {
            names(*node);
            texts(*node);
            if (node->flags.target) target(*node);
        }
        pairs();
        order();
        return std::move(m_findings);
    }

private:
    void shows(Node const& node, Ink const& ink, double least, char const* what) {
        double const ratio = contrast(ink.front, ink.back);
        if (ratio + 0.005 < least)
            report(Finding::Kind::low_contrast, node, {},
                   fmt::format("{} #{:02x}{:02x}{:02x} on #{:02x}{:02x}{:02x} is {:.1f}:1, at least {:.1f}", what, ink.front.r, ink.front.g,
                               ink.front.b, ink.back.r, ink.back.g, ink.back.b, ratio, least),
                   "N30");
    }

    /// What is read next lies below, or to the right, of what was read before: within the header, the body, the footer.
    void order() {
        auto const walk = [&](auto&& self, std::vector<Node> const& nodes) -> void {
            Node const* before = nullptr;
            for (auto const& node : nodes) {
                if (node.key.starts_with("chrome.")) continue; // the frame has its own fixed order
                if (!node.children.empty()) self(self, node.children);
                if (node.texts.empty() && !node.flags.target) continue;
                if (before && backwards(*before, node)) report(Finding::Kind::reading_order, node, before->key, "is read after what lies below or right of it", "N67");
                before = &node;
            }
        };
        for (Node const* node : m_nodes)
            if (node->role == NodeRole::screen) walk(walk, node->children);
        if (m_dialog) walk(walk, m_dialog->children);
    }

    static bool backwards(Node const& before, Node const& next) {
        Rect const a = before.bounds, b = next.bounds;
        bool const same_column = std::min(a.right(), b.right()) - std::max(a.x, b.x) > 1;
        bool const same_row = std::min(a.bottom(), b.bottom()) - std::max(a.y, b.y) > std::min(a.h, b.h) / 2;
        return (same_column && b.bottom() <= a.y + 1) || (same_row && !same_column && b.right() <= a.x + 1);
    }

    void report(Finding::Kind kind, Node const& node, std::string other, std::string detail, std::string standard) {
        m_findings.push_back({kind, node.key, std::move(other), std::move(detail), std::move(standard)});
    }

    void names(Node const& node) {
        bool const silent = node.role == NodeRole::group || node.role == NodeRole::image || node.role == NodeRole::timeline;
        if (node.name.empty() && !silent) report(Finding::Kind::no_name, node, {}, "nothing to read aloud", "N67");
        // A key of the language files instead of its sentence, or a place in it that nobody filled.
        bool const raw = node.name.size() > 3 && node.name.find('.') != std::string::npos && node.name.find(' ') == std::string::npos &&
                         std::ranges::all_of(node.name, [](char letter) { return (letter >= 'a' && letter <= 'z') || letter == '_' || letter == '.'; });
        if (raw || node.name.find('{') != std::string::npos)
            report(Finding::Kind::not_a_text, node, {}, "\"" + node.name + "\" is no sentence", "N67");
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
            // A panel in the hand has the keys of a phone: 8 mm high (docs/design.md).
            least_w = m_metrics.shape() == Shape::phone ? 4.6f : m_metrics.shape() == Shape::tablet ? 9.5f : 12.7f;
            least_h = m_metrics.shape() == Shape::phone ? 8.0f : 12.7f;
        } else if (node.flags.primary) {
            least_w = m_metrics.mm(m_metrics.primary_width());
            least_h = m_metrics.panel().diagonal_inches >= 10 ? 20.0f : 15.0f;
            standard = "N01";
        }
        if (w < least_w || h < least_h)
            report(Finding::Kind::small_target, node, {},
                   fmt::format("{:.1f} x {:.1f} mm, at least {:.1f} x {:.1f}", w, h, least_w, least_h), standard);
        bool const reachable = !m_dialog || within_dialog(node);
        if (reachable) {
            Rect const panel{0, 0, static_cast<float>(m_metrics.panel().width_px), static_cast<float>(m_metrics.panel().height_px)};
            if (node.hit.empty() || node.bounds.intersection(panel).w < node.bounds.w - whole_pixel || node.bounds.intersection(panel).h < node.bounds.h - whole_pixel)
                report(Finding::Kind::unreachable, node, {}, "is not wholly on the panel", "N14");
        }
        if (m_metrics.reach() == Reach::lowered && reachable &&
            node.bounds.y < std::min(static_cast<float>(m_metrics.panel().height_px) / 2, m_metrics.reach_top()) - whole_pixel)
            report(Finding::Kind::out_of_reach, node, {}, "above the lower half of the panel and above 1000 mm from the floor", "N10");
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
    case Finding::Kind::low_contrast: return "low contrast";
    case Finding::Kind::unreachable: return "unreachable";
    case Finding::Kind::not_a_text: return "not a text";
    }
    return "?";
}

std::vector<Finding> audit(Tree const& tree, Metrics const& metrics) { return Audit(tree, metrics).run(); }

std::vector<Finding> audit_contrast(Tree const& tree, Theme const& theme) {
    Metrics const unused(Panel{}, TextSize::normal, Reach::whole_panel);
    return Audit(tree, unused).run_contrast(theme);
}

std::string line_of(Finding const& finding) {
    return fmt::format("{} {}{}{}: {} ({})", word_of(finding.kind), finding.key, finding.other.empty() ? "" : " | ", finding.other, finding.detail, finding.standard);
}

} // namespace motcua::semantics
