#pragma once
// What is on the screen, in words. Widgets record it while they draw; recording order is reading and navigation order. Tests,
// speech, keypad navigation and the audits read it; pixels come last. One thread (ui).

#include "ui/theme/geometry.h"
#include "ui/theme/theme.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::semantics {

enum class NodeRole {
    screen, group, heading, text, note, error, image, badge, progress, timeline,
    button, tile, row, choice, check, field, stepper, key, link, dialog, qr, code, countdown, watermark
};
[[nodiscard]] std::string_view word_of(NodeRole role);

struct Flags {
    bool focused = false;
    bool disabled = false;
    bool sensitive = false; ///< value is never stored here: `value` says only "filled" or ""
    bool selected = false;
    bool checked = false;
    bool busy = false;
    bool primary = false;      ///< main action: N01 size applies
    bool irreversible = false; ///< N03's wider gap applies
    bool target = false;       ///< can be pressed or edited
    bool operator==(Flags const&) const = default;
};

/// Something drawn that has to be made out: its box (px), its colour, and the colour it lies on.
struct Ink : Rect {
    Color front;
    Color back;
};

struct Node {
    std::string key;
    NodeRole role = NodeRole::group;
    std::string name;
    std::string value;
    std::string hint; ///< help, or why it is disabled
    std::string spoken; ///< heard in the open instead of a private value (of a node without one: instead of its name); empty: nothing is private
    Flags flags;
    Rect bounds;    ///< what is drawn, px
    Rect bounds_mm; ///< the same in millimetres
    Rect hit;       ///< where a finger works, px (N04: never overlaps another's)
    std::vector<Ink> texts; ///< ink boxes of the node's own texts; audited for clipping, overlap and contrast
    std::vector<Ink> icons; ///< the node's own icons; audited for contrast
    std::vector<Node> children;
};

/// One frame. Keys are unique; a second node with the same key stops the program (architecture A2).
class Tree {
public:
    void clear();
    /// Adds under the node opened last. The reference lives until the next add.
    Node& add(Node node);
    /// Opens `node`: following adds become its children until close().
    void open(Node node);
    void close();

    [[nodiscard]] std::vector<Node> const& roots() const { return m_roots; }
    [[nodiscard]] Node const* find(std::string_view key) const;
    /// First node in reading order whose name is `name`, targets before others. Null when there is none.
    [[nodiscard]] Node const* find_by_name(std::string_view name) const;
    /// Depth first, reading order.
    [[nodiscard]] std::vector<Node const*> flat() const;
    /// Pressable or editable nodes in reading order, disabled ones too (their reason can be heard).
    [[nodiscard]] std::vector<Node const*> targets() const;

    /// Golden format (architecture, section 6):
    ///   screen  review              "Kiểm tra lại thông tin"
    ///   row     review.row.child    "Họ tên con" = "filled"
    ///   button  review.submit       "Nộp hồ sơ"  focused
    [[nodiscard]] std::string dump() const;

private:
    std::vector<Node>& level();
    std::vector<Node> m_roots;
    std::vector<std::size_t> m_path;
    std::vector<std::string> m_keys;
};

/// What a voice says for a node: name, role word is left to the caller's language. Sensitive values are never in it.
[[nodiscard]] std::string speech_of(Node const& node);

} // namespace motcua::semantics
