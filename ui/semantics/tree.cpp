#include "ui/semantics/tree.h"

#include "kiosk/base/assert.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace motcua::semantics {

std::string_view word_of(NodeRole role) {
    switch (role) {
    case NodeRole::screen: return "screen";
    case NodeRole::group: return "group";
    case NodeRole::heading: return "heading";
    case NodeRole::text: return "text";
    case NodeRole::note: return "note";
    case NodeRole::error: return "error";
    case NodeRole::image: return "image";
    case NodeRole::badge: return "badge";
    case NodeRole::progress: return "progress";
    case NodeRole::timeline: return "timeline";
    case NodeRole::button: return "button";
    case NodeRole::tile: return "tile";
    case NodeRole::row: return "row";
    case NodeRole::choice: return "choice";
    case NodeRole::check: return "check";
    case NodeRole::field: return "field";
    case NodeRole::stepper: return "stepper";
    case NodeRole::key: return "key";
    case NodeRole::link: return "link";
    case NodeRole::dialog: return "dialog";
    case NodeRole::qr: return "qr";
    case NodeRole::code: return "code";
    case NodeRole::countdown: return "countdown";
    case NodeRole::watermark: return "watermark";
    }
    return "?";
}

void Tree::clear() {
    m_roots.clear();
    m_path.clear();
    m_keys.clear();
}

std::vector<Node>& Tree::level() {
    std::vector<Node>* nodes = &m_roots;
    for (std::size_t const index : m_path) nodes = &(*nodes)[index].children;
    return *nodes;
}

Node& Tree::add(Node node) {
    MOTCUA_ASSERT(!node.key.empty());
    auto const place = std::lower_bound(m_keys.begin(), m_keys.end(), node.key);
    bool const duplicate = place != m_keys.end() && *place == node.key;
    if (duplicate) std::fprintf(stderr, "motcua: two widgets share the key %s\n", node.key.c_str());
    MOTCUA_ASSERT(!duplicate);
    m_keys.insert(place, node.key);
    auto& nodes = level();
    nodes.push_back(std::move(node));
    return nodes.back();
}

void Tree::open(Node node) {
    add(std::move(node));
    m_path.push_back(level().size() - 1);
}

void Tree::close() {
    MOTCUA_ASSERT(!m_path.empty());
    m_path.pop_back();
}

namespace {

template <class Visit> void walk(std::vector<Node> const& nodes, Visit&& visit) {
    for (auto const& node : nodes) {
        visit(node);
        walk(node.children, visit);
    }
}

void line_of(Node const& node, int depth, std::string& out) {
    std::string const indent(static_cast<std::size_t>(depth) * 2, ' ');
    std::string line = fmt::format("{}{:<9} {:<24} \"{}\"", indent, word_of(node.role), node.key, node.name);
    if (!node.value.empty()) line += fmt::format(" = \"{}\"", node.value);
    if (!node.hint.empty()) line += fmt::format(" ({})", node.hint);
    std::string flags;
    auto const flag = [&](bool on, std::string_view word) {
        if (on) flags += fmt::format("{}{}", flags.empty() ? "  " : " ", word);
    };
    flag(node.flags.focused, "focused");
    flag(node.flags.disabled, "disabled");
    flag(node.flags.sensitive, "sensitive");
    flag(node.flags.selected, "selected");
    flag(node.flags.checked, "checked");
    flag(node.flags.busy, "busy");
    out += line + flags + "\n";
    for (auto const& child : node.children) line_of(child, depth + 1, out);
}

} // namespace

Node const* Tree::find(std::string_view key) const {
    Node const* found = nullptr;
    walk(m_roots, [&](Node const& node) {
        if (!found && node.key == key) found = &node;
    });
    return found;
}

Node const* Tree::find_by_name(std::string_view name) const {
    Node const* found = nullptr;
    walk(m_roots, [&](Node const& node) {
        if (node.name != name) return;
        if (!found || (node.flags.target && !found->flags.target)) found = &node;
    });
    return found;
}

std::vector<Node const*> Tree::flat() const {
    std::vector<Node const*> nodes;
    walk(m_roots, [&](Node const& node) { nodes.push_back(&node); });
    return nodes;
}

std::vector<Node const*> Tree::targets() const {
    auto nodes = flat();
    std::erase_if(nodes, [](Node const* node) { return !node->flags.target; });
    return nodes;
}

std::string Tree::dump() const {
    std::string out;
    for (auto const& node : m_roots) line_of(node, 0, out);
    return out;
}

std::string speech_of(Node const& node) {
    std::string speech = node.name;
    auto const append = [&](std::string_view part) {
        if (part.empty()) return;
        if (!speech.empty()) speech += speech.ends_with('.') || speech.ends_with('?') || speech.ends_with(':') ? " " : ". ";
        speech += part;
    };
    if (!node.flags.sensitive) append(node.value);
    append(node.hint);
    return speech;
}

} // namespace motcua::semantics
